//! The claims, as documents write them.

use super::super::date::Date;
use super::super::duration::Duration;
use super::super::node::Node;
use super::super::problem::{At, ProblemKind, Problems, Wanted};
use super::super::read::{Field, Id, Members, Name, OneOrMore, Read, Rows, Text, wrong};
use super::location::Location;
use super::vocabulary::{
    Access, Activity, Changeable, Commitment, Copy, Exception, Extent, Form, Mode, Reversible, Strength,
    SwitchState,
};

objects! {
    /// One claim. It has `keeps` or `moves`; a clause with neither is of a kind that a later version knows, and is *not understood*.
    struct Clause {
        /// Its id.
        id "id": required Id,
        /// The id of the service whose data it is about.
        service "service": required Id,
        /// Ids of the categories it is about. Where they are left out, all of them.
        data "data": optional Rows<Id>,
        /// How much of that data.
        extent "extent": optional Extent,
        /// What the rest is, and where it is said, in words.
        rest "rest": optional Text,
        /// Ids of the clauses that say where the rest is kept. While all of them hold firmly, nothing is left open.
        rest_in "restIn": optional Rows<Id>,
        /// The form in which the data is kept, or in which it arrives. Where it is left out, as it is.
        form "form": optional FormSpec,
        /// Data is kept at a location.
        keeps "keeps": optional Keeps,
        /// Data goes to another service.
        moves "moves": optional Moves,
        /// How firmly it is claimed.
        strength "strength": required Strength,
        /// It holds only while this holds.
        when "when": optional When,
        /// It holds only for tenants onboarded in this period.
        onboarded "onboarded": optional Period,
        /// It holds only in this period.
        valid "valid": optional Period,
        /// What stands behind the claim.
        commitment "commitment": optional Commitment,
        /// The name of the contract, terms or add-on.
        commitment_name "commitmentName": optional Name,
        /// It is an exception from the usual rules.
        exception "exception": optional Exception,
        /// Its legal basis, in words.
        legal_basis "legalBasis": optional Text,
        /// What it is to the provider's own boundary commitments, in words.
        boundary_note "boundaryNote": optional Text,
        /// How it is said, in the publisher's own words.
        text "text": optional Text,
        /// Ids of the sources that say so.
        sources "sources": optional Rows<Id>,
        /// Ids of the services whose own pages say so, where it matters that others do not.
        stated_by "statedBy": optional Rows<Id>,
        /// Ids of clauses that say otherwise.
        contradicts "contradicts": optional Rows<Id>,
    }

    /// Data is kept at a location.
    struct Keeps {
        /// What is done with it there.
        doing "doing": required OneOrMore<Activity>,
        /// Where.
        at "at": required Location,
        /// Whether that is the original or another copy.
        copy "as": optional Copy,
        /// From what the place was chosen, in words.
        chosen_by "chosenBy": optional Text,
        /// Whether the place can be changed afterwards.
        changeable "changeable": optional Changeable,
        /// How long it is kept.
        retention "retention": optional Retention,
        /// It is there only for so long (ISO 8601: PT60M).
        transient "transient": optional Duration,
    }

    /// How long data is kept.
    struct Retention {
        /// Exactly so long (ISO 8601: P180D).
        fixed "fixed": optional Duration,
        /// At least so long.
        at_least "atLeast": optional Duration,
        /// At most so long.
        at_most "atMost": optional Duration,
        /// So long after the contract ends.
        after_contract "afterContract": optional Duration,
        /// Who chooses within the limits.
        chosen_by "chosenBy": optional Changeable,
    }

    /// Data goes to another service.
    struct Moves {
        /// Ids of the services it goes to.
        to "to": required OneOrMore<Id>,
        /// It may go the other way as well.
        also_back "alsoBack": optional bool,
        /// Whether it leaves the source.
        mode "mode": optional Mode,
        /// Whose rules apply afterwards: destination, source, or the id of a third service. Where it is left out, nobody says.
        governed_by "governedBy": optional Id,
        /// What goes, in words.
        payload "payload": optional Text,
        /// The id of the category that it becomes on the way.
        becomes "becomes": optional Id,
        /// The key is there: pseudonymised data becomes identified again.
        reidentifies "reidentifies": optional bool,
        /// Whether the source's access rules go along.
        access "accessRules": optional Access,
    }

    /// A period; each end may be open.
    struct Period {
        /// The first day.
        from "from": optional Date,
        /// The last day.
        until "until": optional Date,
    }

    /// A form with what is known of it.
    struct FormObject {
        /// The form.
        form "is": required Form,
        /// How it is done, in words: AES-128, hashing, an internal id …
        technique "technique": optional Text,
        /// Whether it can be traced back. Where it is left out, nobody says.
        reversible "reversible": optional Reversible,
        /// Who holds the key or the table, in words.
        key_held_by "keyHeldBy": optional Text,
        /// It is done at the customer's option.
        optional "customerOption": optional bool,
    }

    /// A category that originates in a service in a form other than identified.
    struct CollectedObject {
        /// The category's id.
        data "data": required Id,
        /// Its form.
        form "form": required Form,
    }
}

read_plainly! { Keeps Retention Moves Period FormObject CollectedObject }

/// The list of clauses. A clause of an unknown kind keeps what can be read of it.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::residency) struct Clauses(pub(in crate::residency) Rows<Clause>);

impl Read for Clauses {
    fn read(node: &Node, at: &At<'_>, problems: &mut Problems) -> Option<Self> {
        Rows::read(node, at, problems).map(Self)
    }
}

impl Read for Clause {
    fn read(node: &Node, at: &At<'_>, problems: &mut Problems) -> Option<Self> {
        let members = Members::of(node, at, problems, Self::KNOWN)?;
        let clause = Self::read_members(&members, problems);
        members.note_strangers(problems);
        if clause.keeps.is_absent() && clause.moves.is_absent() {
            problems.add(at, ProblemKind::NotUnderstood);
        }
        if clause.keeps.get().is_some() && clause.moves.get().is_some() {
            problems.add(at, ProblemKind::OneOf("keeps, moves"));
        }
        Some(clause)
    }
}

/// A form: the word, or the object that says more.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::residency) struct FormSpec(pub(in crate::residency) FormObject);

impl Read for FormSpec {
    fn read(node: &Node, at: &At<'_>, problems: &mut Problems) -> Option<Self> {
        match node {
            Node::Object(_) => FormObject::read(node, at, problems).map(Self),
            Node::Text(_) => Some(Self(FormObject {
                form: Field::Is(Form::read(node, at, problems)?),
                technique: Field::Absent,
                reversible: Field::Absent,
                key_held_by: Field::Absent,
                optional: Field::Absent,
            })),
            _ => wrong(node, Wanted::TextOrObject, at, problems),
        }
    }
}

/// What originates in a service: a category's id, or the object that names its form too.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::residency) struct Collected {
    pub(in crate::residency) data: Field<Id>,
    pub(in crate::residency) form: Field<Form>,
}

impl Read for Collected {
    fn read(node: &Node, at: &At<'_>, problems: &mut Problems) -> Option<Self> {
        match node {
            Node::Text(_) => {
                Some(Self { data: Field::Is(Id::read(node, at, problems)?), form: Field::Absent })
            }
            Node::Object(_) => CollectedObject::read(node, at, problems)
                .map(|CollectedObject { data, form }| Self { data, form }),
            _ => wrong(node, Wanted::TextOrObject, at, problems),
        }
    }
}

/// A condition: an object of switches that must all stand so, or a list of such objects of which one must hold.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::residency) struct When(pub(in crate::residency) Vec<Vec<(String, Option<SwitchState>)>>);

impl Read for When {
    fn read(node: &Node, at: &At<'_>, problems: &mut Problems) -> Option<Self> {
        match node {
            Node::Object(members) => Some(Self(vec![all(members, at, problems)])),
            Node::List(cases) => {
                let mut read = Vec::with_capacity(cases.len());
                for (idx, case) in cases.iter().enumerate() {
                    let at = at.item(idx);
                    match case {
                        Node::Object(members) => read.push(all(members, &at, problems)),
                        _ => return wrong(case, Wanted::Object, &at, problems),
                    }
                }
                Some(Self(read))
            }
            _ => wrong(node, Wanted::ObjectOrList, at, problems),
        }
    }
}

/// The parts of a case in order of their switches; of a switch that stands twice, JavaScript knows only the last value.
fn all(
    members: &[(String, Node)],
    at: &At<'_>,
    problems: &mut Problems,
) -> Vec<(String, Option<SwitchState>)> {
    let mut parts = Vec::with_capacity(members.len());
    for (id, state) in members {
        parts.push((id.clone(), SwitchState::read(state, &at.member(id), problems)));
    }
    parts.sort_by(|(one, _), (other, _)| one.cmp(other));
    parts.dedup_by(|(later, state), (earlier, kept)| {
        let again = later == earlier;
        if again {
            *kept = *state;
        }
        again
    });
    parts
}
