//! The claims. A part that cannot be read makes what depends on it unknown; it never makes a claim vanish.

use super::super::model::{
    CategoryId, Claim, Clause, ClauseId, Condition, Keeping, Movement, Period, ServiceId,
};
use super::super::problem::{At, ProblemKind, Problems};
use super::super::value::{Field, List, Record, Value};
use super::super::wire::{self, Extent, Form};
use super::details::{period, pseudonym, retention};
use super::id;

impl Clause {
    /// A claim that nobody understands, about a service or about all of them.
    #[inline(never)]
    pub(super) fn not_understood(id: String, service: Option<ServiceId>) -> Self {
        Self {
            id,
            service,
            data: None,
            extent: Extent::All,
            rest: None,
            rest_in: Vec::new(),
            form: Form::Identified,
            pseudonym: None,
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

/// The claims of which it was read so far.
pub(super) struct Clauses {
    clauses: Vec<Clause>,
    /// One *not understood* for each clause of which a part was lost.
    gaps: Vec<Clause>,
}

impl Clauses {
    /// None, with room for so many.
    pub(super) fn of(n_clauses: usize) -> Self {
        Self { clauses: Vec::with_capacity(n_clauses), gaps: Vec::new() }
    }

    /// Takes the next one.
    pub(super) fn take(&mut self, row: &Value<'_>, at: &At<'_>, problems: &mut Problems) {
        let Some(wire) = Record::of(row).get() else {
            self.clauses.push(Clause::not_understood(String::new(), None));
            return;
        };
        let clause = clause(wire, at, problems);
        if clause.claim != Claim::NotUnderstood && has_lost(wire) {
            self.gaps.push(Clause::not_understood(clause.id.clone(), clause.service));
        }
        self.clauses.push(clause);
    }

    /// Every clause, in the order of the document, then the gaps; where it has no list of them, one *not understood*.
    pub(super) fn all(mut self, has_list: bool) -> Vec<Clause> {
        if !has_list {
            return vec![Clause::not_understood(String::new(), None)];
        }
        self.clauses.extend(self.gaps);
        self.clauses
    }
}

/// Whether something of a clause was lost, so that it may say more than the model knows.
fn has_lost(wire: Record<'_, wire::Clause>) -> bool {
    let of_form = wire.form().is_bad() || wire.form().get().is_some_and(|form| form.form().is_bad());
    let of_keeps = |keeps: Record<'_, wire::Keeps>| keeps.doing().has_bad() || keeps.copy().is_bad();
    // A contradiction that nobody can look up is one all the same.
    wire.data().has_bad()
        || wire.contradicts().has_bad()
        || of_form
        || wire.keeps().get().is_some_and(of_keeps)
        || wire.moves().get().is_some_and(|moves| moves.becomes().is_bad())
}

#[inline(never)]
fn clause(wire: Record<'_, wire::Clause>, at: &At<'_>, problems: &mut Problems) -> Clause {
    let form = wire.form().get().unwrap_or(Record::EMPTY);
    Clause {
        id: id(wire.id()),
        service: wire.service().get(),
        data: data(wire),
        extent: match wire.extent() {
            Field::Absent => Extent::All,
            Field::Bad => Extent::Some,
            Field::Is(extent) => extent,
        },
        rest: wire.rest(),
        rest_in: clauses_of(&wire.rest_in()),
        // A form that cannot be read is taken for the one that says most about a person.
        form: form.form().get().unwrap_or(Form::Identified),
        pseudonym: pseudonym(form).map(Box::new),
        claim: claim(wire, at, problems),
        strength: wire.strength().get(),
        condition: wire.when().unwrap_or_default(),
        onboarded: period(wire.onboarded(), &at.member("onboarded"), problems),
        valid: period(wire.valid(), &at.member("valid"), problems),
        commitment: wire.commitment().get(),
        commitment_name: wire.commitment_name(),
        exception: wire.exception().get(),
        legal_basis: wire.legal_basis(),
        boundary_note: wire.boundary_note(),
        text: wire.text(),
        sources: wire.sources().known(),
        stated_by: wire.stated_by().known(),
        contradicts: clauses_of(&wire.contradicts()),
    }
}

fn data(wire: Record<'_, wire::Clause>) -> Option<Vec<CategoryId>> {
    let data = wire.data();
    if data.is_absent() || data.is_empty() {
        return None;
    }
    let mut categories = data.known();
    categories.sort_unstable();
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
        (Field::Absent, Field::Is(moves)) => movement(moves),
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

#[inline(never)]
fn keeping(wire: Record<'_, wire::Keeps>) -> Claim {
    let mut doing: Vec<_> = wire.doing().known();
    if doing.is_empty() {
        return Claim::NotUnderstood;
    }
    doing.sort_unstable();
    doing.dedup();
    Claim::Keeping(Box::new(Keeping {
        doing,
        at: wire.at().unwrap_or_default(),
        copy: wire.copy().get(),
        chosen_by: wire.chosen_by(),
        changeable: wire.changeable().get(),
        retention: wire.retention().get().map(retention),
        transient: wire.transient().get(),
    }))
}

#[inline(never)]
fn movement(wire: Record<'_, wire::Moves>) -> Claim {
    let mut to = wire.to().all();
    if to.is_empty() {
        to.push(None);
    }
    Claim::Movement(Movement {
        to,
        also_back: is_true_or_bad(wire.also_back()),
        mode: wire.mode().get(),
        rules: wire.governed_by(),
        payload: wire.payload(),
        becomes: wire.becomes().get(),
        reidentifies: is_true_or_bad(wire.reidentifies()),
        access: wire.access().get(),
    })
}

/// Of the two values of a field that lets data go further, the one that cannot be read is taken for the one that lets it.
fn is_true_or_bad(field: Field<bool>) -> bool {
    match field {
        Field::Absent => false,
        Field::Bad => true,
        Field::Is(value) => value,
    }
}
