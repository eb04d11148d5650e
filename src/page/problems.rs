//! The sentences about what is wrong with a document, for its author.

use super::Page;
use super::messages::Message;
use super::translator::Translator;
use crate::statement::{Found, IdKind, Problem, ProblemKind, Refusal, Wanted};

/// The version of the format that this program reads, for readers.
pub(super) const KNOWN_FORMAT: usize = 1;

impl Translator<'_> {
    /// What is wrong at a place, and what would be right.
    pub fn problem_alone(&self, problem: &Problem) -> String {
        self.problem_kind(&problem.kind)
    }

    /// A problem with its place, as one line.
    pub fn problem(&self, problem: &Problem) -> String {
        let what = self.problem_kind(&problem.kind);
        self.say(Message::ProblemAt, &[("at", (&problem.at).into()), ("what", (&what).into())])
    }

    fn problem_kind(&self, kind: &ProblemKind) -> String {
        match kind {
            ProblemKind::WrongType { wanted, found } => {
                let (wanted, found) = (self.word(wanted_word(*wanted)), self.word(found_word(*found)));
                self.say(
                    Message::ProblemWrongType,
                    &[("wanted", (&wanted).into()), ("found", (&found).into())],
                )
            }
            ProblemKind::Missing(field) => self.say(Message::ProblemMissing, &[("field", (*field).into())]),
            ProblemKind::UnknownField(field) => {
                self.say(Message::ProblemUnknownField, &[("field", field.into())])
            }
            ProblemKind::UnknownWord { word, allowed } => {
                let allowed = allowed.join(", ");
                self.say(
                    Message::ProblemUnknownWord,
                    &[("word", word.into()), ("allowed", (&allowed).into())],
                )
            }
            ProblemKind::NotADate(text) => self.say(Message::ProblemNotADate, &[("text", text.into())]),
            ProblemKind::NotADuration(text) => {
                self.say(Message::ProblemNotADuration, &[("text", text.into())])
            }
            ProblemKind::RefusedLink(link) => self.say(Message::ProblemRefusedLink, &[("link", link.into())]),
            ProblemKind::Invisible => self.word(Message::ProblemInvisible),
            ProblemKind::CutText(most) => self.say(Message::ProblemCutText, &[("n", (*most).into())]),
            ProblemKind::UnknownId { of, id } => self.say(unknown_id(*of), &[("id", id.into())]),
            ProblemKind::DuplicateId(id) => self.say(Message::ProblemDuplicateId, &[("id", id.into())]),
            ProblemKind::ReservedId(id) => self.say(Message::ProblemReservedId, &[("id", id.into())]),
            ProblemKind::UnknownPlace(place) => {
                self.say(Message::ProblemUnknownPlace, &[("place", place.into())])
            }
            ProblemKind::NotACountry(place) => {
                self.say(Message::ProblemNotACountry, &[("place", place.into())])
            }
            ProblemKind::NotAnArea(place) => self.say(Message::ProblemNotAnArea, &[("place", place.into())]),
            ProblemKind::ExceptsEverything => self.word(Message::ProblemExceptsEverything),
            ProblemKind::RetentionContradicts => self.word(Message::ProblemRetentionContradicts),
            ProblemKind::EndsBeforeStart => self.word(Message::ProblemEndsBeforeStart),
            ProblemKind::Circle => self.word(Message::ProblemCircle),
            ProblemKind::Empty => self.word(Message::ProblemEmpty),
            ProblemKind::NotUnderstood => self.word(Message::ProblemNotUnderstood),
            ProblemKind::OneOf(fields) => self.say(Message::ProblemOneOf, &[("fields", (*fields).into())]),
            ProblemKind::Refused(refusal) => self.refusal(refusal),
            ProblemKind::FieldNotUnderstood(field) => {
                self.say(Message::ProblemFieldNotUnderstood, &[("field", field.into())])
            }
            ProblemKind::DuplicateKey(field) => {
                self.say(Message::ProblemDuplicateKey, &[("field", field.into())])
            }
            ProblemKind::EmptyText => self.word(Message::ProblemEmptyText),
            ProblemKind::EmptyCondition => self.word(Message::ProblemEmptyCondition),
            ProblemKind::SwitchContradicts => self.word(Message::ProblemSwitchContradicts),
            ProblemKind::NoGovernedBy => self.word(Message::ProblemNoGovernedBy),
            ProblemKind::NoCollects => self.word(Message::ProblemNoCollects),
            ProblemKind::NobodyCollects(category) => {
                self.say(Message::ProblemNobodyCollects, &[("category", category.into())])
            }
            ProblemKind::ReservedName(name) => {
                self.say(Message::ProblemReservedName, &[("name", name.into())])
            }
            ProblemKind::NotCollected(category) => {
                self.say(Message::ProblemNotCollected, &[("category", category.into())])
            }
            ProblemKind::TooDeep => self.word(Message::ProblemTooDeep),
            ProblemKind::TooMany(most) => self.say(Message::ProblemTooMany, &[("n", (*most).into())]),
            ProblemKind::TooLarge(most) => self.say(Message::ProblemTooLarge, &[("n", (*most).into())]),
            ProblemKind::AndMore(more) => self.say(Message::ProblemAndMore, &[("n", (*more).into())]),
        }
    }
}

impl Translator<'_> {
    /// Why a document is no statement.
    pub(super) fn refusal(&self, refusal: &Refusal) -> String {
        match refusal {
            Refusal::NotAnObject(found) => {
                let found = self.word(found_word(*found));
                self.say(Message::FailedNotAnObject, &[("found", (&found).into())])
            }
            Refusal::EmptyObject => self.word(Message::FailedEmptyObject),
            Refusal::ErrorReport => self.word(Message::FailedErrorReport),
            Refusal::NoFormat => self.word(Message::FailedNoFormat),
            Refusal::OtherFormat(format) => {
                let values = [("format", format.into()), ("known", KNOWN_FORMAT.into())];
                self.say(Message::FailedOtherFormat, &values)
            }
            Refusal::NewerFormat(version) => {
                let version = usize::try_from(*version).unwrap_or(usize::MAX);
                self.say(
                    Message::FailedSchema,
                    &[("version", version.into()), ("known", KNOWN_FORMAT.into())],
                )
            }
        }
    }
}

fn unknown_id(of: IdKind) -> Message {
    match of {
        IdKind::Category => Message::ProblemUnknownCategory,
        IdKind::Clause => Message::ProblemUnknownClause,
        IdKind::Service => Message::ProblemUnknownService,
        IdKind::Source => Message::ProblemUnknownSource,
        IdKind::Switch => Message::ProblemUnknownSwitch,
    }
}

fn wanted_word(wanted: Wanted) -> Message {
    match wanted {
        Wanted::Text => Message::TypeText,
        Wanted::WholeNumber => Message::TypeWholeNumber,
        Wanted::TrueOrFalse => Message::TypeBool,
        Wanted::List => Message::TypeList,
        Wanted::Object => Message::TypeObject,
        Wanted::TextOrList => Message::TypeTextOrList,
        Wanted::TextOrObject => Message::TypeTextOrObject,
        Wanted::ObjectOrList => Message::TypeObjectOrList,
    }
}

fn found_word(found: Found) -> Message {
    match found {
        Found::Null => Message::TypeNull,
        Found::TrueOrFalse => Message::TypeBool,
        Found::Number => Message::TypeNumber,
        Found::Text => Message::TypeText,
        Found::List => Message::TypeList,
        Found::Object => Message::TypeObject,
    }
}

impl Page {
    /// What is wrong with the document, for its author: each with its place, and what would be right.
    pub fn problem_texts(&self, translator: Translator<'_>) -> Vec<String> {
        self.problems.iter().map(|problem| translator.problem(problem)).collect()
    }
}
