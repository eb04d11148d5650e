//! The claims. A part that cannot be read makes what depends on it unknown; it never makes a claim vanish.

use super::super::model::{
    CategoryId, Claim, Clause, ClauseId, Condition, Keeping, Movement, Period, Pseudonym, Rules, ServiceId,
    SourceId,
};
use super::super::problem::{At, IdKind, ProblemKind, Problems, shorten};
use super::super::read::{Field, Id, OneOrMore, Rows};
use super::super::wire::{self, Clauses, Extent, Form};
use super::details::{form, retention};
use super::location::LocationReader;
use super::names::Ids;
use super::{Names, condition, find_all, find_rows, id, name, period, text};

impl Clause {
    /// A claim that nobody understands, about a service or about all of them.
    pub(super) fn not_understood(id: String, service: Option<ServiceId>) -> Self {
        Self {
            id,
            service,
            data: None,
            extent: Extent::All,
            rest: None,
            rest_in: Vec::new(),
            form: Form::Identified,
            pseudonym: Pseudonym::default(),
            claim: Claim::NotUnderstood,
            strength: None,
            condition: Condition::Always,
            onboarded: Period::default(),
            valid: Period::default(),
            commitment: None,
            commitment_name: None,
            exception: None,
            legal_basis: None,
            boundary_note: None,
            text: None,
            sources: Vec::new(),
            stated_by: Vec::new(),
            contradicts: Vec::new(),
        }
    }
}

pub(super) struct ClauseReader<'a> {
    names: &'a Names<'a>,
    places: &'a LocationReader<'a>,
    problems: &'a mut Problems,
    /// Whether something of the clause at hand was lost, so that it may say more than the model knows.
    lost: bool,
}

impl<'a> ClauseReader<'a> {
    pub(super) fn new(
        names: &'a Names<'a>,
        places: &'a LocationReader<'a>,
        problems: &'a mut Problems,
    ) -> Self {
        Self { names, places, problems, lost: false }
    }

    /// Every clause, in the order of the document, then one *not understood* for each of which a part was lost.
    pub(super) fn clauses(mut self, field: &Field<Clauses>) -> Vec<Clause> {
        let Field::Is(Clauses(rows)) = field else {
            return vec![Clause::not_understood(String::new(), None)];
        };
        let list = At::ROOT.member("clauses");
        let by_id = self.number(rows, &list);
        let mut clauses = Vec::with_capacity(rows.0.len());
        let mut gaps = Vec::new();
        for (row, wire) in rows.0.iter().enumerate() {
            self.lost = false;
            let clause = match wire {
                Some(wire) => self.clause(wire, &list.item(row), &by_id),
                None => Clause::not_understood(String::new(), None),
            };
            if self.lost && clause.claim != Claim::NotUnderstood {
                gaps.push(Clause::not_understood(clause.id.clone(), clause.service));
            }
            clauses.push(clause);
        }
        clauses.extend(gaps);
        clauses
    }

    /// The positions of the clauses by id. A clause whose id stands twice is kept: its claim counts all the same.
    fn number<'w>(&mut self, rows: &'w Rows<wire::Clause>, list: &At<'_>) -> Ids<'w> {
        let rows = rows.iter().filter_map(|(row, clause)| Some((clause.id.get()?.0.as_str(), row)));
        let rows: Vec<_> = rows.collect();
        let by_id = Ids::of(rows.clone());
        for (id, row) in rows {
            if by_id.find(id) != Some(row) {
                self.problems.add(&list.item(row).member("id"), ProblemKind::DuplicateId(shorten(id)));
            }
        }
        by_id
    }

    fn clause(&mut self, wire: &wire::Clause, at: &At<'_>, by_id: &Ids<'_>) -> Clause {
        let service = match wire.service.get() {
            Some(Id(id)) => {
                self.names.services.find(id, &at.member("service"), self.problems).map(ServiceId::of)
            }
            None => None,
        };
        let data = self.data(wire, at);
        let claim = self.claim(wire, service, at);
        let (form, pseudonym) = form(&wire.form);
        self.lost |= match &wire.form {
            Field::Absent => false,
            Field::Bad => true,
            Field::Is(wire::FormSpec(spec)) => matches!(spec.form, Field::Bad),
        };
        let when = match &wire.when {
            Field::Absent => Condition::Always,
            Field::Bad => Condition::Unreadable,
            Field::Is(when) => condition(when, &at.member("when"), &self.names.switches, self.problems),
        };
        let sources = find_all(&wire.sources, &at.member("sources"), &self.names.sources, self.problems);
        let contradicts = self.all_clauses(&wire.contradicts, &at.member("contradicts"), by_id);
        // A contradiction that nobody can look up is one all the same.
        self.lost |= contradicts.is_none();
        let contradicts = contradicts.unwrap_or_default();
        let stated_by =
            find_all(&wire.stated_by, &at.member("statedBy"), &self.names.services, self.problems);
        Clause {
            data,
            extent: if matches!(wire.extent, Field::Bad) {
                Extent::Some
            } else {
                wire.extent.get().copied().unwrap_or(Extent::All)
            },
            rest: text(&wire.rest),
            rest_in: self.all_clauses(&wire.rest_in, &at.member("restIn"), by_id).unwrap_or_default(),
            form,
            pseudonym,
            claim,
            strength: wire.strength.get().copied(),
            condition: when,
            onboarded: period(&wire.onboarded, &at.member("onboarded"), self.problems),
            valid: period(&wire.valid, &at.member("valid"), self.problems),
            commitment: wire.commitment.get().copied(),
            commitment_name: name(&wire.commitment_name),
            exception: wire.exception.get().copied(),
            legal_basis: text(&wire.legal_basis),
            boundary_note: text(&wire.boundary_note),
            text: text(&wire.text),
            sources: sources.into_iter().flatten().map(SourceId::of).collect(),
            stated_by: stated_by.into_iter().flatten().map(ServiceId::of).collect(),
            contradicts,
            ..Clause::not_understood(id(&wire.id), service)
        }
    }

    fn data(&mut self, wire: &wire::Clause, at: &At<'_>) -> Option<Vec<CategoryId>> {
        if wire.data.is_absent() {
            return None;
        }
        let at = at.member("data");
        if wire.data.get().is_some_and(|rows| rows.0.is_empty()) {
            self.problems.add(&at, ProblemKind::Empty);
            return None;
        }
        let found = find_all(&wire.data, &at, &self.names.categories, self.problems);
        self.lost |= found.contains(&None);
        let mut found: Vec<_> = found.into_iter().flatten().map(CategoryId::of).collect();
        found.sort_unstable();
        found.dedup();
        Some(found)
    }

    fn claim(&mut self, wire: &wire::Clause, service: Option<ServiceId>, at: &At<'_>) -> Claim {
        match (&wire.keeps, &wire.moves) {
            _ if service.is_none() => Claim::NotUnderstood,
            (Field::Is(keeps), Field::Absent) => self.keeping(keeps, &at.member("keeps")),
            (Field::Absent, Field::Is(moves)) => self.movement(moves, &at.member("moves")),
            _ => Claim::NotUnderstood,
        }
    }

    fn keeping(&mut self, wire: &wire::Keeps, at: &At<'_>) -> Claim {
        let OneOrMore(doing) = match &wire.doing {
            Field::Is(doing) if !doing.0.0.is_empty() => doing,
            Field::Is(_) => {
                self.problems.add(&at.member("doing"), ProblemKind::Empty);
                return Claim::NotUnderstood;
            }
            Field::Absent | Field::Bad => return Claim::NotUnderstood,
        };
        self.lost |= doing.0.contains(&None) || matches!(wire.copy, Field::Bad);
        let mut doing: Vec<_> = doing.iter().map(|(_, activity)| *activity).collect();
        doing.sort_unstable();
        doing.dedup();
        Claim::Keeping(Keeping {
            doing,
            at: self.places.location(wire.at.get(), &at.member("at"), &self.names.services, self.problems),
            copy: wire.copy.get().copied(),
            chosen_by: text(&wire.chosen_by),
            changeable: wire.changeable.get().copied(),
            retention: wire.retention.get().map(retention),
            transient: wire.transient.get().copied(),
        })
    }

    fn movement(&mut self, wire: &wire::Moves, at: &At<'_>) -> Claim {
        let to = match &wire.to {
            Field::Is(OneOrMore(rows)) if rows.0.is_empty() => {
                self.problems.add(&at.member("to"), ProblemKind::Empty);
                vec![None]
            }
            Field::Is(OneOrMore(rows)) => {
                let at = at.member("to");
                find_rows(rows, &at, &self.names.services, self.problems)
            }
            Field::Absent | Field::Bad => vec![None],
        };
        let becomes = match &wire.becomes {
            Field::Absent => None,
            Field::Bad => {
                self.lost = true;
                None
            }
            Field::Is(Id(id)) => {
                let found = self.names.categories.find(id, &at.member("becomes"), self.problems);
                self.lost |= found.is_none();
                found
            }
        };
        Claim::Movement(Movement {
            to: to.into_iter().map(|found| found.map(ServiceId::of)).collect(),
            also_back: is_true_or_bad(&wire.also_back),
            mode: wire.mode.get().copied(),
            rules: self.rules(&wire.governed_by, &at.member("governedBy")),
            payload: text(&wire.payload),
            becomes: becomes.map(CategoryId::of),
            reidentifies: is_true_or_bad(&wire.reidentifies),
            access: wire.access.get().copied(),
        })
    }

    fn rules(&mut self, field: &Field<Id>, at: &At<'_>) -> Rules {
        match field.get().map(|Id(id)| id.as_str()) {
            None | Some("not-stated") => Rules::NotStated,
            Some("destination") => Rules::Destination,
            Some("source") => Rules::Source,
            Some(id) => match self.names.services.find(id, at, self.problems) {
                Some(service) => Rules::Of(ServiceId::of(service)),
                None => Rules::NotStated,
            },
        }
    }

    /// The clauses of a list; nothing where one of them cannot be found.
    fn all_clauses(
        &mut self,
        field: &Field<Rows<Id>>,
        at: &At<'_>,
        by_id: &Ids<'_>,
    ) -> Option<Vec<ClauseId>> {
        let mut whole = !field.has_bad();
        let mut found = Vec::new();
        for (idx, Id(id)) in field.rows() {
            if let Some(row) = by_id.find(id) {
                found.push(ClauseId::of(row));
            } else {
                whole = false;
                let kind = ProblemKind::UnknownId { of: IdKind::Clause, id: shorten(id) };
                self.problems.add(&at.item(idx), kind);
            }
        }
        whole.then_some(found)
    }
}

/// Of the two values of a field that lets data go further, the one that cannot be read is taken for the one that lets it.
fn is_true_or_bad(field: &Field<bool>) -> bool {
    match field {
        Field::Absent => false,
        Field::Bad => true,
        Field::Is(value) => *value,
    }
}
