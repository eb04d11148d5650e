//! What is said otherwise field by field, as rows: what it is about, each field before and after, and that as sentences.

use super::super::messages::Message;
use super::super::names::Names;
use super::super::verdict::Tone;
use super::super::why::StepView;
use super::rows::severity;
use super::{Change, ChangedRow, Side, fields, words};
use crate::residency::{Atom, Both, Detail, Fact, Field, Subject, fact, facts};
use crate::statement::Statement;

/// The row of a detail.
pub(super) fn of_detail(detail: &Detail, sides: &Both<Side<'_>>) -> Option<ChangedRow> {
    let (earlier, later) = (&sides.earlier.names, &sides.later.names);
    let of = |statement, subject: Option<Subject>| -> Vec<Fact<'_>> {
        subject.map(|subject| facts(statement, subject)).unwrap_or_default()
    };
    let Both { earlier: before, later: after } = detail.subject;
    let (was, is) = (of(earlier.statement, before), of(later.statement, after));
    let change = match (before, after) {
        (None, _) => Change::Gained,
        (_, None) => Change::Withdrawn,
        _ => change(&detail.fields, &was, &is),
    };
    let (names, subject) = match (before, after) {
        (_, Some(subject)) => (later, subject),
        (Some(subject), None) => (earlier, subject),
        (None, None) => return None,
    };
    let (name, data) = about(names, subject);
    let mut tones = vec![];
    if let (Some(Subject::Clause(_) | Subject::Service(_)), None) = (before, after) {
        tones.push(Tone::Unknown);
    }
    let (mut lines, mut sentences) = (Both::<Vec<StepView>>::default(), Vec::new());
    for field in &detail.fields {
        let (was, is) = (fact(&was, *field), fact(&is, *field));
        if before.is_some() && after.is_some() {
            tones.push(words::tone(*field, was, is));
            sentences.push(sentence(sides, (&name, &data), *field, was, is));
        }
        let line = |side: &Side<'_>, subject, values: &[Atom<'_>]| {
            side.cited_of(subject, is_line(&side.names, *field, values))
        };
        lines.earlier.extend(was.map(|values| line(&sides.earlier, before, values)));
        lines.later.extend(is.map(|values| line(&sides.later, after, values)));
    }
    if before.is_none() || after.is_none() {
        sentences.push(one_sided(names, (&name, &data), before.is_none()));
    }
    for (side, lines, subject) in
        [(&sides.earlier, &mut lines.earlier, before), (&sides.later, &mut lines.later, after)]
    {
        if lines.is_empty() {
            let message = match subject {
                None => Message::ChangedNotThere,
                // A row that has nothing but its name is there all the same.
                Some(_) if detail.fields.is_empty() => Message::ChangedThere,
                Some(_) => Message::NotStated,
            };
            lines.push(side.cited(side.names.translator.word(message), None));
        }
    }
    Some(ChangedRow {
        tone: tones.into_iter().max_by_key(|tone| severity(*tone)).unwrap_or(Tone::Neutral),
        change,
        kind: later.translator.word(change.word()),
        service: name,
        data,
        before: lines.earlier,
        after: lines.later,
        sentences,
    })
}

/// Whether fields are only newly stated, or only no longer.
fn change(fields: &[Field], was: &[Fact<'_>], is: &[Fact<'_>]) -> Change {
    if fields.iter().all(|field| fact(was, *field).is_none()) {
        Change::Gained
    } else if fields.iter().all(|field| fact(is, *field).is_none()) {
        Change::Withdrawn
    } else {
        Change::Changed
    }
}

/// What a row is about: its name, and what else tells it apart.
fn about(names: &Names<'_>, subject: Subject) -> (String, Vec<String>) {
    let word = |message| names.translator.word(message);
    let statement: &Statement = names.statement;
    let called = |name: Option<&String>, kind| match name {
        Some(name) => (name.clone(), vec![word(kind)]),
        None => (word(kind), Vec::new()),
    };
    match subject {
        Subject::Statement => (word(Message::SubjectStatement), Vec::new()),
        Subject::Provider => called(statement.provider.name.as_ref(), Message::SubjectProvider),
        Subject::Tenant => called(statement.tenant.name.as_ref(), Message::SubjectTenant),
        Subject::Attribute(idx) => {
            let attribute = statement.tenant.attributes.get(idx);
            called(attribute.map(|attribute| &attribute.name), Message::SubjectAttribute)
        }
        Subject::Service(id) => called(Some(&names.service(id)), Message::ColumnService),
        Subject::Switch(id) => called(Some(&names.switch(id)), Message::KindSetting),
        Subject::Category(id) => called(Some(&names.category(id)), Message::SubjectCategory),
        Subject::Area(id) => {
            called(statement.places.area(id).and_then(|area| area.name.as_ref()), Message::SubjectArea)
        }
        Subject::Region(id) => {
            called(statement.places.region(id).map(|region| &region.name), Message::SubjectRegion)
        }
        Subject::Source(id) => {
            called(statement.sources.get(id.idx()).map(|source| &source.title), Message::Source)
        }
        Subject::Clause(id) => {
            let Some(clause) = statement.clauses.get(id.idx()) else {
                return <(String, Vec<String>)>::default();
            };
            let service = super::super::movements::recipient(names, clause.service);
            let data = super::super::movements::data(names, clause, None);
            let data = super::super::why::in_form(names, &data, clause.form);
            let own = (!clause.id.is_empty()).then(|| names.clause(&clause.id));
            (service, own.into_iter().chain([data]).collect())
        }
    }
}

/// *Commitment: Contract*
pub(in crate::page) fn is_line(names: &Names<'_>, field: Field, values: &[Atom<'_>]) -> String {
    let (field, value) = (names.translator.word(fields::label(field)), names.values(values));
    names.translator.say(Message::FieldIs, &[("field", (&field).into()), ("value", (&value).into())])
}

/// What a row is about, on one line.
fn whole(names: &Names<'_>, (name, data): (&str, &[String])) -> String {
    match data.first() {
        Some(first) => {
            names.translator.say(Message::SubjectOf, &[("subject", name.into()), ("part", first.into())])
        }
        None => name.to_owned(),
    }
}

fn sentence(
    sides: &Both<Side<'_>>,
    about: (&str, &[String]),
    field: Field,
    was: Option<&[Atom<'_>]>,
    is: Option<&[Atom<'_>]>,
) -> String {
    let names = &sides.later.names;
    let message = match (was, is) {
        (None, _) => Message::ChangedFieldNew,
        (_, None) => Message::ChangedFieldGone,
        _ => Message::ChangedField,
    };
    let text = |names: &Names<'_>, values: Option<&[Atom<'_>]>| {
        values.map(|values| names.values(values)).unwrap_or_default()
    };
    let (before, after) = (text(&sides.earlier.names, was), text(names, is));
    let (subject, field) = (whole(names, about), names.translator.word(fields::label(field)));
    let values = [
        ("subject", (&subject).into()),
        ("field", (&field).into()),
        ("before", (&before).into()),
        ("after", (&after).into()),
    ];
    names.translator.say(message, &values)
}

fn one_sided(names: &Names<'_>, about: (&str, &[String]), is_new: bool) -> String {
    let message = if is_new { Message::ChangedRowNew } else { Message::ChangedRowGone };
    names.translator.say(message, &[("subject", (&whole(names, about)).into())])
}
