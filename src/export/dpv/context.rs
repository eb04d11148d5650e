//! What DPV has no word for: a context whose title is the name of the field in the statement's own format, and whose description is
//! its value there.

use super::super::json::Json;
use super::clause::{condition, is_done, iso, period};
use super::place::{id, words};
use crate::statement::{
    CategoryId, Changeable, Claim, Clause, ClauseId, Extent, Form, Keeping, Mechanism, Movement, Pseudonym,
    Reversible, Rules, ServiceId, Statement,
};

/// Contexts in the order in which they are added.
#[derive(Default)]
pub(super) struct Contexts(Vec<Json>);

impl Contexts {
    /// A field with its value; nothing where it has none.
    pub(super) fn add(&mut self, field: &str, value: Option<impl Into<String>>) {
        let context = |value: String| {
            Json::Object(vec![
                ("@type", "dpv:Context".into()),
                ("dct:title", field.into()),
                ("dct:description", value.into()),
            ])
        };
        self.0.extend(value.map(|value| context(value.into())));
    }

    /// A field with a list of values; nothing where that is empty.
    pub(super) fn list<'v>(&mut self, field: &str, values: impl IntoIterator<Item = &'v str>) {
        let values: Vec<&str> = values.into_iter().collect();
        self.add(field, (!values.is_empty()).then(|| values.join(", ")));
    }

    pub(super) fn push(&mut self, context: Json) {
        self.0.push(context);
    }

    pub(super) fn into_json(self) -> Json {
        Json::List(self.0)
    }
}

/// What a clause says beside what a process says of it.
pub(super) fn of_clause(statement: &Statement, clause: &Clause) -> Json {
    let mut contexts = Contexts::default();
    if !is_done(clause) {
        denied(&mut contexts, statement, clause);
    }
    contexts.add("when", condition(statement, &clause.condition));
    contexts.add("onboarded", period(clause.onboarded));
    contexts.list("dataExcept", clause.data_except.iter().filter_map(|id| category_id(statement, *id)));
    contexts.add("basis", clause.basis.map(crate::statement::Basis::word));
    contexts.add("commitment", clause.commitment.map(crate::statement::Commitment::word));
    contexts.add("commitmentName", clause.commitment_name.clone());
    contexts.add("extent", clause.extent.filter(|extent| *extent != Extent::All).map(Extent::word));
    contexts.add("rest", clause.rest.clone());
    contexts.list("restIn", clause_ids(statement, &clause.rest_in));
    pseudonym(&mut contexts, clause);
    contexts.add("exception", clause.exception.map(crate::statement::Exception::word));
    contexts.add("boundaryNote", clause.boundary_note.clone());
    contexts.list("statedBy", clause.stated_by.iter().filter_map(|id| service_id(statement, *id)));
    contexts.list("contradicts", clause_ids(statement, &clause.contradicts));
    match &clause.claim {
        Claim::Keeping(keeping) => kept(&mut contexts, statement, keeping),
        Claim::Movement(movement) => moved(&mut contexts, statement, movement),
        Claim::NotUnderstood => {}
    }
    contexts.into_json()
}

/// What a clause is about that claims no process: in the words of the format, which nobody takes for processes and places.
fn denied(contexts: &mut Contexts, statement: &Statement, clause: &Clause) {
    contexts.list("data", clause.data.iter().flatten().filter_map(|id| category_id(statement, *id)));
    contexts.add("form", clause.told_form().map(Form::word));
    contexts.add("technique", clause.pseudonym.as_ref().and_then(|known| known.technique.clone()));
    contexts.add("legalBasis", clause.legal_basis.clone());
    let mechanism = |one: &Option<Mechanism>| one.map_or("unreadable", Mechanism::word);
    contexts.list("transferMechanism", clause.mechanisms.iter().map(mechanism));
    match &clause.claim {
        Claim::Keeping(keeping) => {
            contexts.list("doing", keeping.doing.iter().map(|activity| activity.word()));
            contexts.add("at", Some(words(statement, &keeping.at)));
            contexts.add("as", keeping.copy.map(crate::statement::Copy::word));
            for (field, time) in super::clause::durations(keeping) {
                contexts.add(field, time.map(iso));
            }
        }
        Claim::Movement(movement) => {
            let to = |id: &Option<ServiceId>| id.and_then(|id| service_id(statement, id));
            contexts.list("to", movement.to.iter().map(|id| to(id).unwrap_or("unknown")));
            contexts.add("mode", movement.mode.map(crate::statement::Mode::word));
        }
        Claim::NotUnderstood => {}
    }
}

fn pseudonym(contexts: &mut Contexts, clause: &Clause) {
    let none = Pseudonym::default();
    let known = clause.pseudonym.as_deref().unwrap_or(&none);
    contexts.add("reversible", known.reversible.map(Reversible::word));
    contexts.add("keyHeldBy", known.key_held_by.clone());
    contexts.add("customerOption", known.customer_option.map(|is| if is { "true" } else { "false" }));
}

fn kept(contexts: &mut Contexts, statement: &Statement, keeping: &Keeping) {
    // That it is a copy is a processing of its own.
    let original = keeping.copy.filter(|copy| *copy == crate::statement::Copy::Original);
    contexts.add("as", original.map(crate::statement::Copy::word));
    contexts.add("chosenBy", keeping.chosen_by.clone());
    contexts.add("changeable", keeping.changeable.map(Changeable::word));
    let retention = keeping.retention.as_ref();
    contexts.add("retention.until", retention.and_then(|kept| kept.until.clone()));
    contexts.add("retention.chosenBy", retention.and_then(|kept| kept.chosen_by).map(Changeable::word));
    if let Some(encryption) = &keeping.encryption {
        contexts.add("encryption.technique", encryption.technique.clone());
        contexts.add("encryption.keyHeldBy", encryption.key_held_by.clone());
        contexts.add("encryption.keyAt", encryption.key_at.map(|place| id(statement, place)));
    }
}

fn moved(contexts: &mut Contexts, statement: &Statement, movement: &Movement) {
    contexts.add("payload", movement.payload.clone());
    contexts.add("alsoBack", movement.also_back.then_some("true"));
    contexts.add("becomes", movement.becomes.and_then(|id| category_id(statement, id)));
    contexts.add("reidentifies", movement.reidentifies.then_some("true"));
    contexts.add("accessRules", movement.access.map(crate::statement::Access::word));
    let rules = match movement.rules {
        Rules::Destination => "destination",
        Rules::Source => "source",
        Rules::NotStated => "not-stated",
        Rules::Of(id) => service_id(statement, id).unwrap_or("unknown"),
    };
    contexts.add("governedBy", Some(rules));
}

fn service_id(statement: &Statement, id: ServiceId) -> Option<&str> {
    statement.services.get(id.idx()).map(|service| service.id.as_str())
}

fn category_id(statement: &Statement, id: CategoryId) -> Option<&str> {
    statement.categories.get(id.idx()).map(|category| category.id.as_str())
}

fn clause_ids<'s>(statement: &'s Statement, ids: &[ClauseId]) -> impl Iterator<Item = &'s str> {
    ids.iter().filter_map(|id| statement.clauses.get(id.idx())).map(|clause| clause.id.as_str())
}
