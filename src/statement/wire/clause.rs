//! The claims, as documents write them.

use super::super::date::Date;
use super::super::duration::Duration;
use super::super::model::{CategoryId, ClauseId, Condition, Location, Rules, ServiceId, SourceId};
use super::super::places::Place;
use super::super::problem::IdKind;
use super::super::shape::{Fields, Member, Others, Shape};
use super::super::value::{Field, Id, Limit, Name, NonEmpty, OneOrMore, Record, Rows, Text, Type, Value};
use super::vocabulary::{
    Access, Activity, Basis, Changeable, Commitment, Copy, Exception, Extent, Form, Mechanism, Mode,
    Reversible, Strength,
};

objects! {
    /// One claim. It has `keeps` or `moves`; a clause with neither is of a kind that a later version knows, and is *not understood*.
    struct Clause: MayAlter {
        /// Its id.
        id "id": required Id,
        /// The id of the service whose data it is about.
        service "service": required ServiceId,
        /// Ids of the categories it is about. Where they are left out, all of them.
        data "data": optional NonEmpty<CategoryId>,
        /// Ids of the categories it is not about, where it is about all others. Not beside `data`.
        data_except "dataExcept": optional NonEmpty<CategoryId>,
        /// How much of that data. Where it is left out, all of it; or most of it, where a rest is named.
        extent "extent": optional Extent,
        /// What the rest is, and where it is said, in words.
        rest "rest": optional Limit,
        /// Ids of the clauses that say where the rest is kept. While all of them hold firmly, nothing is left open.
        rest_in "restIn": optional Rows<ClauseId>,
        /// The form in which the data is kept, or in which it arrives. Where it is left out, as it is, in whatever form. Where it is named,
        /// the claim is about data that is, or becomes, so: where data is that is in another form already, it does not say, and what is
        /// not so in a form may be so in others.
        form "form": optional FormSpec,
        /// Data is kept at a location.
        keeps "keeps": optional Keeps,
        /// Data goes to another service.
        moves "moves": optional Moves,
        /// How firmly it is claimed.
        strength "strength": required Strength,
        /// It holds only while this holds.
        when "when": optional Condition,
        /// It holds only for tenants onboarded in this period.
        onboarded "onboarded": optional Period,
        /// It holds only in this period.
        valid "valid": optional Period,
        /// Whether its sources say so, or the publisher concludes it from what they say.
        basis "basis": optional Basis,
        /// What stands behind the claim.
        commitment "commitment": optional Commitment,
        /// The name of the contract, terms or add-on.
        commitment_name "commitmentName": optional Name,
        /// It is an exception from the usual rules.
        exception "exception": optional Exception,
        /// Its legal basis, in words.
        legal_basis "legalBasis": optional Limit,
        /// By which instruments the data may go to another country, where it does.
        mechanisms "transferMechanism": optional OneOrMore<Mechanism>,
        /// What it is to the provider's own boundary commitments, in words.
        boundary_note "boundaryNote": optional Text,
        /// How it is said, in the publisher's own words.
        text "text": optional Text,
        /// Ids of the sources that say so.
        sources "sources": optional Rows<SourceId>,
        /// Ids of the services whose own pages say so, where it matters that others do not.
        stated_by "statedBy": optional Rows<ServiceId>,
        /// Ids of clauses that say otherwise.
        contradicts "contradicts": optional Rows<ClauseId>,
    }

    /// Data is kept at a location.
    struct Keeps: MayAlter {
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
        /// How it is encrypted there, and who can decrypt it. That does not change where it is.
        encryption "encryption": optional Encryption,
    }

    /// Encryption of data where it is kept.
    struct Encryption: AddWords {
        /// How it is done, in words: AES-256, double encryption …
        technique "technique": optional Text,
        /// Who holds the key, in words.
        key_held_by "keyHeldBy": optional Text,
        /// Where the key is kept.
        key_at "keyAt": optional Place,
    }

    /// How long data is kept.
    struct Retention: Void {
        /// Exactly so long (ISO 8601: P180D).
        fixed "fixed": optional Duration,
        /// At least so long.
        at_least "atLeast": optional Duration,
        /// At most so long.
        at_most "atMost": optional Duration,
        /// So long after the contract ends.
        after_contract "afterContract": optional Duration,
        /// Until something happens, in words: the account is deleted, the case is closed …
        until "until": optional Text,
        /// So long after that has happened.
        after_event "afterEvent": optional Duration,
        /// Who chooses within the limits.
        chosen_by "chosenBy": optional Changeable,
    }

    /// Data goes to another service.
    struct Moves: MayAlter {
        /// Ids of the services it goes to.
        to "to": required OneOrMore<ServiceId>,
        /// It may go the other way as well.
        also_back "alsoBack": optional bool,
        /// Whether it leaves the source.
        mode "mode": optional Mode,
        /// Whose rules apply afterwards: destination, source, or the id of a third service. Where it is left out, nobody says.
        governed_by "governedBy": optional Rules,
        /// What goes, in words.
        payload "payload": optional Text,
        /// The id of the category that it becomes on the way.
        becomes "becomes": optional CategoryId,
        /// The key is there: pseudonymised data becomes identified again.
        reidentifies "reidentifies": optional bool,
        /// Whether the source's access rules go along.
        access "accessRules": optional Access,
    }

    /// A period; each end may be open.
    struct Period: Void {
        /// The first day.
        from "from": optional Date,
        /// The last day.
        until "until": optional Date,
    }

    /// A form with what is known of it.
    struct FormObject: Void {
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
    struct CollectedObject: Void {
        /// The category's id.
        data "data": required CategoryId,
        /// Its form.
        form "form": required Form,
    }
}

/// A form: the word, or the object that says more.
pub(crate) enum FormSpec {}

/// What originates in a service: a category's id, or the object that names its form too.
pub(crate) enum Collected {}

short! { FormSpec: FormObject Collected: CollectedObject }

/// Where nobody says, or it cannot be read, no rules are known to apply.
impl Type for Rules {
    const SHAPE: Shape =
        Shape::WordOr(&["destination", "source", "not-stated"], &Shape::Row(IdKind::Service));
    type Read<'a> = Field<Self>;

    fn of<'a>(value: &'a Value<'a>) -> Field<Self> {
        let rules = match value {
            Value::Word(0) => Some(Self::Destination),
            Value::Word(1) => Some(Self::Source),
            Value::Word(_) => Some(Self::NotStated),
            Value::Row(service) => Some(Self::Of(ServiceId::of(*service))),
            _ => None,
        };
        Field::of(value, rules)
    }
}
