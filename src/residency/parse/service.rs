//! Services and the switches that turn them on and off.

use super::super::model::{
    CategoryId, Clause, Condition, Governor, Service, ServiceId, SourceId, Switch, SwitchId,
};
use super::super::problem::At;
use super::super::read::{Field, Id, Name};
use super::super::wire::{self, Form, Operator, SwitchState};
use super::{Parser, condition, id, name, text, verify};

impl Parser<'_> {
    pub(super) fn switch(&mut self, row: usize, wire: &wire::Switch) -> Switch {
        let list = At::ROOT.member("switches");
        let at = list.item(row);
        let not_applicable = match &wire.not_applicable {
            Field::Absent => None,
            Field::Bad => Some(Condition::Unreadable),
            Field::Is(when) => {
                Some(condition(when, &at.member("notApplicableWhen"), &self.names.switches, self.problems))
            }
        };
        let all_of = self.all_of(&wire.all_of, &at.member("onOnlyWithAll"), |names| &names.switches);
        Switch {
            id: id(&wire.id),
            name: name(&wire.name).unwrap_or_else(|| id(&wire.id)),
            kind: wire.kind.get().copied(),
            state: wire.state.get().copied().unwrap_or(SwitchState::Unknown),
            default: wire.default.get().copied(),
            controlled_by: wire.controlled_by.get().copied(),
            changed_at: text(&wire.location),
            not_applicable,
            all_of: all_of.into_iter().map(|found| found.map(SwitchId::of)).collect(),
        }
    }

    pub(super) fn service(
        &mut self,
        service: ServiceId,
        row: usize,
        wire: &wire::Service,
        gaps: &mut Vec<Clause>,
    ) -> Service {
        let list = At::ROOT.member("services");
        let at = list.item(row);
        let switch = match self.one(&wire.switch, &at.member("switch"), |names| &names.switches) {
            Field::Absent => Governor::Nothing,
            Field::Bad => Governor::Unknown,
            Field::Is(switch) => Governor::Switch(SwitchId::of(switch)),
        };
        let privacy = self.one(&wire.privacy, &at.member("privacy"), |names| &names.sources);
        let collects = self.collects(wire, &at.member("collects"), || {
            gaps.push(Clause::not_understood(id(&wire.id), Some(service)));
        });
        Service {
            id: id(&wire.id),
            name: name(&wire.name).unwrap_or_else(|| id(&wire.id)),
            now_named: name(&wire.now_named),
            formerly: wire.formerly.rows().map(|(_, Name(name))| name.clone()).collect(),
            operator: wire.operator.get().copied().unwrap_or(Operator::Provider),
            operator_name: name(&wire.operator_name),
            switch,
            collects,
            isolation: text(&wire.isolation),
            note: text(&wire.note),
            privacy: privacy.get().copied().map(SourceId::of),
            verify: wire.verify.rows().filter_map(|(_, row)| verify(row)).collect(),
        }
    }

    /// What originates in a service. A list that cannot be read as a whole leaves a gap.
    fn collects(
        &mut self,
        wire: &wire::Service,
        at: &At<'_>,
        gap: impl FnOnce(),
    ) -> Option<Vec<(CategoryId, Form)>> {
        let Field::Is(rows) = &wire.collects else {
            if wire.collects.has_bad() {
                gap();
            }
            return None;
        };
        let mut whole = !wire.collects.has_bad();
        let mut collected = Vec::new();
        for (idx, row) in rows.iter() {
            let found = row
                .data
                .get()
                .and_then(|Id(id)| self.names.categories.find(id, &at.item(idx), self.problems));
            match found {
                Some(category) => collected
                    .push((CategoryId::of(category), row.form.get().copied().unwrap_or(Form::Identified))),
                None => whole = false,
            }
        }
        if !whole {
            gap();
        }
        Some(collected)
    }
}
