//! Conditions, whose fields are the ids of switches.

use super::super::document::{Items, Kind, Members};
use super::super::model::{Part, SwitchId};
use super::super::problem::{At, ProblemKind, Wanted};
use super::super::value::{Type, Value};
use super::super::wire::SwitchState;
use super::Reader;
use super::names::Ids;
use crate::order::sort;

impl<'d> Reader<'d, '_> {
    /// Cases of which one must hold.
    pub(super) fn cases(&mut self, cases: Items<'d>, at: &At<'_>) -> Value<'d> {
        let mut read = Vec::new();
        let mut is_whole = true;
        if cases.clone().next().is_none() {
            self.problems.add(at, ProblemKind::EmptyCondition);
        }
        for (idx, case) in cases.enumerate() {
            if let Kind::Object(members) = case.kind() {
                read.push(self.case(members, &at.item(idx)));
            } else {
                self.wrong(case, Wanted::Object, &at.item(idx));
                is_whole = false;
            }
        }
        if is_whole { Value::Condition(read) } else { Value::Bad }
    }

    /// The parts of a case in order of their switches. How a switch stands that is named twice, nobody can say.
    pub(super) fn case(&mut self, members: Members<'d>, at: &At<'_>) -> Vec<Part> {
        let all: Vec<_> = members.collect();
        if all.is_empty() {
            self.problems.add(at, ProblemKind::EmptyCondition);
            return vec![None];
        }
        let switches = Ids::of(all.iter().map(|(id, _)| id.as_str()).zip(0..).collect());
        let mut numbers: Vec<usize> = all.iter().map(|(id, _)| id.number()).collect();
        sort(&mut numbers);
        let how_often = |number: usize| {
            numbers.partition_point(|other| *other <= number)
                - numbers.partition_point(|other| *other < number)
        };
        let part = |position: usize| {
            let (id, state) = all.get(position)?;
            if 1 < how_often(id.number()) {
                self.twice(id.as_str(), at);
                return None;
            }
            let state = self.read(*state, &SwitchState::SHAPE, &at.member(id.as_str()));
            let Value::Row(switch) = self.text(*id, &SwitchId::SHAPE, at) else { return None };
            Some((SwitchId::of(switch), SwitchState::of(&state).get()?))
        };
        switches.positions().map(part).collect()
    }
}
