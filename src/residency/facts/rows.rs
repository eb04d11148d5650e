//! The facts of every kind of row but clauses.

use super::{Atom, Facts, Field, Word};
use crate::statement::{
    Area, Attribute, Category, Geography, Governor, Provider, Region, Service, Source, Statement, Switch,
    Tenant, Verify,
};

/// The rows of its lists are subjects of their own; its day is that of the comparison, and its version is looked at first.
pub(super) fn statement<'a>(row: &'a Statement, facts: &mut Facts<'a>) {
    let Statement {
        format: _,
        as_of: _,
        language,
        completeness,
        note,
        provider: _,
        tenant: _,
        places: _,
        categories: _,
        switches: _,
        services: _,
        clauses: _,
        loses_movements: _,
        sources: _,
    } = row;
    facts.word(Field::Completeness, completeness.map(Word::Completeness));
    facts.text(Field::Note, note.as_ref());
    facts.text(Field::Language, language.as_ref());
}

pub(super) fn provider<'a>(row: &'a Provider, facts: &mut Facts<'a>) {
    let Provider { name, hosting, policies, agreements, contacts } = row;
    facts.text(Field::Name, name.as_ref());
    facts.text(Field::Hosting, hosting.as_ref());
    facts.any(Field::Policies, policies.iter().copied().map(Atom::Source));
    facts.any(Field::Agreements, agreements.iter().copied().map(Atom::Source));
    facts.any(Field::Contacts, contacts.iter().map(verify));
}

/// Two tenants are compared only where that is asked for; then their ids are named.
pub(super) fn tenant<'a>(row: &'a Tenant, facts: &mut Facts<'a>) {
    let Tenant { id: _, name, geography, cloud, onboarded, attributes: _ } = row;
    facts.text(Field::Name, name.as_ref());
    facts.word(Field::Cloud, cloud.map(Word::Cloud));
    facts.date(Field::Onboarded, *onboarded);
    if let Some(Geography { at, chosen, changeable }) = geography {
        facts.any(Field::Region, [Atom::Location(at)]);
        facts.text(Field::ChosenBy, chosen.as_ref());
        facts.word(Field::Changeable, changeable.map(Word::Changeable));
    }
}

pub(super) fn attribute<'a>(row: &'a Attribute, facts: &mut Facts<'a>) {
    let Attribute { name: _, value, as_of } = row;
    facts.any(Field::Value, [Atom::Text(value)]);
    facts.date(Field::Dated, *as_of);
}

pub(super) fn region<'a>(row: &'a Region, facts: &mut Facts<'a>) {
    let Region { id: _, name, country, codes } = row;
    facts.any(Field::Name, [Atom::Text(name)]);
    facts.any(Field::Country, country.map(Atom::Country));
    facts.any(Field::Codes, codes.iter().map(|code| Atom::Text(code)));
}

pub(super) fn area<'a>(row: &'a Area, facts: &mut Facts<'a>) {
    let Area { id: _, name, members, complete, lost: _, disjoint_from, codes, as_of, sources } = row;
    facts.text(Field::Name, name.as_ref());
    facts.any(Field::Members, members.iter().copied().map(Atom::Place));
    facts.word(Field::MembersComplete, Some(Word::Flag(*complete)));
    facts.any(Field::DisjointFrom, disjoint_from.iter().copied().map(Atom::Place));
    facts.any(Field::Codes, codes.iter().map(|code| Atom::Text(code)));
    facts.date(Field::Dated, *as_of);
    facts.any(Field::Sources, sources.iter().copied().map(Atom::Source));
}

pub(super) fn category<'a>(row: &'a Category, facts: &mut Facts<'a>) {
    let Category { id: _, name, note, purposes, derived_from } = row;
    facts.any(Field::Name, [Atom::Text(name)]);
    facts.any(Field::Purposes, purposes.iter().map(|purpose| Atom::Text(purpose)));
    facts.text(Field::Note, note.as_ref());
    facts.any(Field::DerivedFrom, derived_from.iter().copied().map(Atom::Category));
}

pub(super) fn switch<'a>(row: &'a Switch, facts: &mut Facts<'a>) {
    let Switch {
        id: _,
        name,
        kind,
        state,
        is_stated: _,
        contradicts: _,
        default,
        dated_defaults,
        controlled_by,
        changed_at,
        verify,
        not_applicable,
        all_of,
    } = row;
    facts.any(Field::Name, [Atom::Text(name)]);
    facts.word(Field::Kind, kind.map(Word::SwitchKind));
    facts.word(Field::State, Some(Word::State(*state)));
    facts.word(Field::Default, default.map(Word::State));
    facts.any(
        Field::DefaultWhenOnboarded,
        dated_defaults.iter().map(|one| Atom::Default(one.state, one.onboarded)),
    );
    facts.word(Field::ControlledBy, controlled_by.map(Word::Changeable));
    facts.text(Field::ChangedAt, changed_at.as_ref());
    facts.any(Field::Verify, verify.iter().map(self::verify));
    facts.any(Field::NotApplicable, not_applicable.as_ref().map(Atom::Condition));
    facts.any(Field::OnlyWith, all_of.iter().copied().map(Atom::Switch));
}

pub(super) fn service<'a>(row: &'a Service, facts: &mut Facts<'a>) {
    let Service {
        id: _,
        name,
        now_named,
        formerly,
        operator,
        operator_name,
        established_in,
        switch,
        collects,
        uncollected: _,
        isolation,
        note,
        privacy,
        verify,
    } = row;
    facts.any(Field::Name, [Atom::Text(name)]);
    facts.text(Field::NowNamed, now_named.as_ref());
    facts.any(Field::Formerly, formerly.iter().map(|name| Atom::Text(name)));
    facts.word(Field::OperatedBy, Some(operator.map_or(Word::Unreadable, Word::Operator)));
    facts.text(Field::OperatorName, operator_name.as_ref());
    facts.any(Field::EstablishedIn, established_in.map(Atom::Country));
    match switch {
        Governor::Nothing => {}
        Governor::Switch(id) => facts.any(Field::TurnedOnBy, [Atom::Switch(Some(*id))]),
        Governor::Unknown => facts.any(Field::TurnedOnBy, [Atom::Switch(None)]),
    }
    if let Some(collects) = collects {
        facts.all(Field::Collects, collects.iter().map(|(category, form)| Atom::Collected(*category, *form)));
    }
    facts.text(Field::Isolation, isolation.as_ref());
    facts.text(Field::Note, note.as_ref());
    facts.any(Field::Privacy, privacy.map(Atom::Source));
    facts.any(Field::Verify, verify.iter().map(self::verify));
}

fn verify(Verify { title, link }: &Verify) -> Atom<'_> {
    Atom::Verify(title, link.as_ref())
}

pub(super) fn source<'a>(row: &'a Source, facts: &mut Facts<'a>) {
    let Source { id: _, title, link, date, superseded_by } = row;
    facts.any(Field::Name, [Atom::Text(title)]);
    facts.any(Field::Link, link.as_ref().map(Atom::Link));
    facts.date(Field::Dated, *date);
    facts.any(Field::SupersededBy, superseded_by.map(Atom::Source));
}
