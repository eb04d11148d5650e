//! The claims. A part that cannot be read makes what depends on it unknown; it never makes a claim vanish.

use super::super::model::{
    CategoryId, Claim, Clause, ClauseId, Condition, Keeping, Movement, Period, Rules, ServiceId, Unread,
};
use super::super::problem::{At, ProblemKind, Problems};
use super::super::value::{Field, List, Record, Value};
use super::super::wire::{self, Extent, Form, Strength};
use super::details::{encryption, period, pseudonym, retention};
use super::id;
use super::lost::{
    contradicts_its_form, has_lost, has_unknown_fields, is_taken_for_the_worst, loses_limits, loses_movement,
};
use crate::order::{keep_first, sort};

impl Clause {
    /// A claim that nobody understands, about a service or about all of them.
    #[inline(never)]
    pub(super) fn not_understood(id: String, service: Option<ServiceId>) -> Self {
        Self {
            id,
            service,
            data: None,
            data_except: Vec::new(),
            extent: Some(Extent::All),
            rest: None,
            rest_in: Vec::new(),
            form: Form::Identified,
            names_form: false,
            pseudonym: None,
            claim: Claim::NotUnderstood,
            unread: None,
            limits_lost: false,
            strength: None,
            condition: Condition::Always,
            onboarded: Period::default(),
            valid: Period::default(),
            basis: None,
            commitment: None,
            commitment_name: None,
            exception: None,
            legal_basis: None,
            mechanisms: Vec::new(),
            boundary_note: None,
            text: None,
            sources: Vec::new(),
            stated_by: Vec::new(),
            contradicts: Vec::new(),
        }
    }
}

/// So many gaps are told apart of those to whom something goes, at most, before they are taken for one that is everywhere.
pub(super) const MOST_GAPS: usize = 1_000;

/// The claims of which it was read so far.
pub(super) struct Clauses {
    read: Vec<Clause>,
    /// One *not understood* for each clause of which a part was lost.
    gaps: Vec<Clause>,
    /// Something was lost that may have moved data to any service.
    loses_movements: bool,
    /// So much was lost of movements, by whose rules or of which data, that it may be about any service.
    loses_rules: bool,
}

impl Clauses {
    /// None, with room for so many.
    pub(super) fn of(n_clauses: usize) -> Self {
        Self {
            read: Vec::with_capacity(n_clauses),
            gaps: Vec::new(),
            loses_movements: false,
            loses_rules: false,
        }
    }

    /// Takes the next one.
    pub(super) fn take(&mut self, row: &Value<'_>, at: &At<'_>, problems: &mut Problems) {
        let Some(wire) = Record::of(row).get() else {
            self.read.push(Clause::not_understood(String::new(), None));
            self.loses_movements = true;
            return;
        };
        let mut clause = clause(wire, at, problems);
        if !wire.data().is_absent() && !wire.data_except().is_absent() {
            problems.add(at, ProblemKind::OneOf("data, dataExcept"));
            let mut unread = unread(wire);
            unread.data = clause.data.take().unwrap_or_default();
            unread.data_except = std::mem::take(&mut clause.data_except);
            (clause.claim, clause.unread) = (Claim::NotUnderstood, Some(Box::new(unread)));
        }
        let contradicts_its_form = contradicts_its_form(wire);
        if contradicts_its_form {
            problems
                .add(&at.member("form"), ProblemKind::OneOf("is: aggregated/anonymised, reversible: yes"));
        }
        if contradicts_its_form || has_unknown_fields(wire) || is_taken_for_the_worst(wire) {
            // Whatever a field does that nobody understands: how firm the rest is, it does not say any more.
            clause.strength = None;
        }
        let contradicts_its_extent = clause.extent.is_none();
        if clause.claim != Claim::NotUnderstood && (has_lost(wire) || contradicts_its_extent) {
            self.gaps.push(Clause::not_understood(clause.id.clone(), clause.service));
            // Which data arrives is lost for those to whom it goes as much as for whom it comes from.
            let to = if let Claim::Movement(movement) = &clause.claim { movement.to.as_slice() } else { &[] };
            if MOST_GAPS < self.gaps.len() + to.len() {
                self.loses_rules = true;
            } else {
                let gap = |to: &ServiceId| Clause::not_understood(clause.id.clone(), Some(*to));
                self.gaps.extend(to.iter().flatten().map(gap));
            }
        }
        if loses_movement(wire, &clause) {
            self.loses_movements = true;
            let by_destination =
                matches!(&clause.claim, Claim::Movement(movement) if movement.rules == Rules::Destination);
            self.loses_rules |= !by_destination || !wire.is_whole();
        }
        self.read.push(clause);
    }

    /// Whether something was lost that may have moved data to any service.
    pub(super) fn loses_movements(&self, has_list: bool) -> bool {
        self.loses_movements || !has_list
    }

    /// Every clause, in the order of the document, then the gaps; where it has no list of them, one *not understood*.
    pub(super) fn all(mut self, has_list: bool) -> Vec<Clause> {
        if !has_list {
            return vec![Clause::not_understood(String::new(), None)];
        }
        self.read.extend(self.gaps);
        let is_everywhere =
            |clause: &Clause| clause.claim == Claim::NotUnderstood && clause.service.is_none();
        if self.loses_rules && !self.read.iter().any(is_everywhere) {
            self.read.push(Clause::not_understood(String::new(), None));
        }
        self.read
    }
}

#[inline(never)]
fn clause(wire: Record<'_, wire::Clause>, at: &At<'_>, problems: &mut Problems) -> Clause {
    let form = wire.form().get().unwrap_or(Record::EMPTY);
    let claim = claim(wire, at, problems);
    let is_lost = claim == Claim::NotUnderstood;
    Clause {
        id: id(wire.id()),
        service: wire.service().get(),
        data: data(&wire.data()),
        data_except: data(&wire.data_except()).unwrap_or_default(),
        extent: extent(wire, at, problems),
        rest: wire.rest().get(),
        rest_in: clauses_of(&wire.rest_in()),
        // A form that cannot be read is taken for the one that says most about a person.
        form: form.form().get().unwrap_or(Form::Identified),
        names_form: form.form().get().is_some(),
        pseudonym: pseudonym(form).map(Box::new),
        claim,
        unread: is_lost.then(|| Box::new(unread(wire))),
        limits_lost: loses_limits(wire),
        strength: wire.strength().get(),
        condition: wire.when().unwrap_or_default(),
        onboarded: period(wire.onboarded(), &at.member("onboarded"), problems),
        valid: period(wire.valid(), &at.member("valid"), problems),
        basis: wire.basis().get(),
        commitment: wire.commitment().get(),
        commitment_name: wire.commitment_name(),
        exception: wire.exception().get(),
        legal_basis: wire.legal_basis().get(),
        mechanisms: wire.mechanisms().all(),
        boundary_note: wire.boundary_note(),
        text: wire.text(),
        sources: wire.sources().known(),
        // *Only by those* is not so where one of them cannot be found.
        stated_by: if wire.stated_by().has_bad() { Vec::new() } else { wire.stated_by().known() },
        contradicts: clauses_of(&wire.contradicts()),
    }
}

/// How much of its data a claim is about. Of one that names a rest, be it that nobody can read which, that is not all.
fn extent(wire: Record<'_, wire::Clause>, at: &At<'_>, problems: &mut Problems) -> Option<Extent> {
    let names_a_rest = !matches!(wire.rest(), Field::Absent) || !wire.rest_in().is_absent();
    match wire.extent() {
        Field::Absent if names_a_rest => Some(Extent::Most),
        Field::Absent => Some(Extent::All),
        Field::Is(Extent::All) if names_a_rest => {
            problems.add(at, ProblemKind::OneOf("extent: all, rest/restIn"));
            None
        }
        extent => extent.get(),
    }
}

/// The categories of a list, in order; none where there is no list.
fn data(wire: &List<'_, CategoryId>) -> Option<Vec<CategoryId>> {
    if wire.is_absent() {
        return None;
    }
    let mut categories = wire.known();
    sort(&mut categories);
    categories.dedup();
    Some(categories)
}

/// The clauses of a list; none where one of them cannot be found.
fn clauses_of(wire: &List<'_, ClauseId>) -> Vec<ClauseId> {
    if wire.has_bad() { Vec::new() } else { wire.known() }
}

#[inline(never)]
fn claim(wire: Record<'_, wire::Clause>, at: &At<'_>, problems: &mut Problems) -> Claim {
    match (wire.keeps(), wire.moves()) {
        (Field::Is(_), Field::Absent) | (Field::Absent, Field::Is(_)) if wire.service().get().is_none() => {
            Claim::NotUnderstood
        }
        (Field::Is(keeps), Field::Absent) => keeping(keeps),
        (Field::Absent, Field::Is(moves)) => {
            let governs = moves.governed_by();
            // What does not move needs no rules there.
            if matches!(governs, Field::Absent) && wire.strength().get() != Some(Strength::IsNot) {
                problems.add(&at.member("moves"), ProblemKind::NoGovernedBy);
            }
            movement(moves)
        }
        (Field::Absent, Field::Absent) => {
            problems.add(at, ProblemKind::NotUnderstood);
            Claim::NotUnderstood
        }
        (Field::Is(_), Field::Is(_)) => {
            problems.add(at, ProblemKind::OneOf("keeps, moves"));
            Claim::NotUnderstood
        }
        _ => Claim::NotUnderstood,
    }
}

/// What a claim that is not understood has of places and recipients.
fn unread(wire: Record<'_, wire::Clause>) -> Unread {
    let keeps = wire.keeps().get().map(|keeps| Claim::Keeping(Box::new(kept(keeps))));
    let moves = wire.moves().get().map(movement);
    Unread { claims: keeps.into_iter().chain(moves).collect(), ..Unread::default() }
}

fn keeping(wire: Record<'_, wire::Keeps>) -> Claim {
    let kept = kept(wire);
    if kept.doing.is_empty() { Claim::NotUnderstood } else { Claim::Keeping(Box::new(kept)) }
}

#[inline(never)]
fn kept(wire: Record<'_, wire::Keeps>) -> Keeping {
    let mut doing: Vec<_> = wire.doing().known();
    sort(&mut doing);
    doing.dedup();
    Keeping {
        doing,
        at: wire.at().unwrap_or_default(),
        copy: wire.copy().get(),
        chosen_by: wire.chosen_by(),
        changeable: wire.changeable().get(),
        retention: wire.retention().get().map(retention),
        transient: wire.transient().get(),
        encryption: wire.encryption().get().and_then(encryption),
    }
}

#[inline(never)]
fn movement(wire: Record<'_, wire::Moves>) -> Claim {
    let mut to = each_once(wire.to().all());
    if to.is_empty() {
        to.push(None);
    }
    Claim::Movement(Movement {
        to,
        also_back: is_true_or_bad(wire.also_back()),
        mode: wire.mode().get(),
        rules: wire.governed_by().get().unwrap_or(Rules::NotStated),
        payload: wire.payload(),
        becomes: wire.becomes().get(),
        reidentifies: is_true_or_bad(wire.reidentifies()),
        access: wire.access().get(),
    })
}

/// Each service of a list once, in the order of the list: to name one again says nothing more, and would be worked out again.
pub(super) fn each_once(mut services: Vec<Option<ServiceId>>) -> Vec<Option<ServiceId>> {
    keep_first(&mut services);
    services
}

/// Of the two values of a field that lets data go further, the one that cannot be read is taken for the one that lets it.
fn is_true_or_bad(field: Field<bool>) -> bool {
    match field {
        Field::Absent => false,
        Field::Bad => true,
        Field::Is(value) => value,
    }
}
