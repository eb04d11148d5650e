//! The statement format, version 1: the shapes that a document may have, and nothing about what they mean.
//!
//! Each type is declared once; from the declaration come the [`Shape`] by which `read` goes (every problem with its path, for both
//! doors), the methods by which `parse` takes the values, and the JSON Schema (`static/residency.schema.json`). Every field may be
//! absent or unreadable: what that means is `parse`'s business.

use super::date::Date;
use super::model::{CategoryId, Condition, Link, Location, SourceId, SwitchId};
use super::places::{Country, Place};
use super::shape::{Fields, Member, Others, Shape};
use super::value::{Field, Id, Name, NonEmpty, Record, Rows, Taken, Text, Type, Value};

/// The major version of the format that this program reads.
pub(crate) const FORMAT: u32 = 1;

#[macro_use]
mod declare;
mod clause;
mod location;
mod vocabulary;

pub(super) use clause::{Clause, Collected, Encryption, FormObject, Keeps, Moves, Period, Retention};
#[cfg(all(test, not(target_arch = "wasm32")))]
pub(super) use clause::{CollectedObject, FormSpec};
pub(super) use location::{LOCATIONS, LocationObject, PLACE_OR_WORD, RESERVED, Varies};
pub use vocabulary::{
    Access, Activity, Basis, Changeable, Cloud, Commitment, Completeness, Copy, Exception, Extent, Form,
    Mechanism, Mode, Operator, Reversible, Strength, SwitchKind, SwitchState,
};

objects! {
    /// A data-residency statement: where one tenant's data is kept, which services may move it, and who says so.
    struct Statement: MayAddClaims {
        /// The major version of the format: 1.
        format "format": required u32,
        /// The day for which the statement holds: YYYY-MM-DD, YYYY-MM or YYYY. Rules that start later are planned, rules that ended before are past.
        as_of "asOf": required Date,
        /// The language of the statement's own texts (BCP 47).
        language "language": optional Name,
        /// Whether the statement claims to list every rule.
        completeness "completeness": optional Completeness,
        /// Anything a reader should know about the statement as a whole.
        note "note": optional Text,
        /// Who publishes it.
        provider "provider": required Provider,
        /// For whom it holds.
        tenant "tenant": required Tenant,
        /// Cloud regions that the statement names.
        regions "regions": optional Rows<Region>,
        /// Named sets of places that the statement uses, beside those that every statement may use: EU, EEA, EFTA, EU-data-boundary.
        areas "areas": optional Rows<Area>,
        /// The kinds of data.
        categories "categories": required NonEmpty<Category>,
        /// The settings that clauses depend on.
        switches "switches": optional Rows<Switch>,
        /// Everything that holds or handles data.
        services "services": required Rows<Service>,
        /// The claims.
        clauses "clauses": required Taken<Clause>,
        /// Where the claims come from, and other pages worth reading.
        sources "sources": optional Rows<Source>,
    }

    /// Who publishes the statement.
    struct Provider: AddWords {
        /// The provider's name.
        name "name": required Name,
        /// On whose infrastructure the data is stored.
        hosting "hosting": optional Name,
        /// Ids of the sources that are the provider's general policies.
        policies "policies": optional Rows<SourceId>,
        /// Ids of the sources that are the agreements which apply: the data-processing agreement, its annexes.
        agreements "agreements": optional Rows<SourceId>,
        /// Whom to ask: the data-protection officer, a form, an address.
        contacts "contacts": optional Rows<Verify>,
    }

    /// For whom the statement holds.
    struct Tenant: AddWords {
        /// The tenant's id.
        id "id": required Id,
        /// The tenant's name.
        name "name": required Name,
        /// The geography that the tenant's data is bound to.
        geography "geography": optional Geography,
        /// The instance of the provider's cloud.
        cloud "cloud": optional Cloud,
        /// When the tenant was onboarded.
        onboarded "onboarded": optional Date,
        /// What places were chosen from: sign-up country, directory region, workspace region …
        attributes "attributes": optional Rows<Attribute>,
    }

    /// The geography that the tenant's data is bound to.
    struct Geography: Void {
        /// Where it is. Not `tenant-geography` itself.
        at "at": required Location,
        /// When or from what it was chosen, in words: at onboarding, from the sign-up country …
        chosen "chosen": optional Text,
        /// Whether it can be changed afterwards.
        changeable "changeable": optional Changeable,
    }

    /// Something that places were chosen from, as it was at that time and not as it is now.
    struct Attribute: AddWords {
        /// What it is.
        name "name": required Name,
        /// Its value.
        value "value": required Text,
        /// As it was when.
        as_of "asOf": optional Date,
    }

    /// A cloud region.
    struct Region: MayAlter {
        /// Its id.
        id "id": required Id,
        /// Its name, as the provider writes it.
        name "name": required Name,
        /// The country it lies in (ISO 3166-1 alpha-2).
        country "country": required Country,
        /// Short names by which settings and lists of the provider call it.
        codes "codes": optional Rows<Name>,
    }

    /// A named set of places.
    struct Area: MayAlter {
        /// Its id.
        id "id": required Id,
        /// Its name, as the provider writes it.
        name "name": required Name,
        /// Its members: countries, regions, other areas.
        members "members": required Rows<Place>,
        /// Short names by which settings and lists of the provider call it, such as EUR.
        codes "codes": optional Rows<Name>,
        /// Places of which no part lies in it: countries, regions, other areas.
        disjoint_from "disjointFrom": optional Rows<Place>,
        /// Whether these are all its members. Where it is not said, there may be more.
        complete "complete": optional bool,
        /// As it was when.
        as_of "asOf": optional Date,
        /// Ids of the sources that say so.
        sources "sources": optional Rows<SourceId>,
    }

    /// A kind of data.
    struct Category: AddWords {
        /// Its id.
        id "id": required Id,
        /// Its name.
        name "name": required Name,
        /// What belongs to it.
        note "note": optional Text,
        /// What it is used for.
        purposes "purposes": optional Rows<Text>,
        /// Ids of the categories that it is made from.
        derived_from "derivedFrom": optional Rows<CategoryId>,
    }

    /// A setting that clauses depend on.
    struct Switch: MayAlter {
        /// Its id.
        id "id": required Id,
        /// Its name, so that *on* and *off* make sense behind it.
        name "name": required Name,
        /// What kind of setting it is.
        kind "kind": optional SwitchKind,
        /// How it stands for this tenant. Where it is not said, it is unknown.
        state "state": optional SwitchState,
        /// How it stands where nobody has touched it.
        default "default": optional SwitchState,
        /// The same, where it depends on when a tenant was onboarded.
        dated_defaults "defaultWhenOnboarded": optional Rows<DatedDefault>,
        /// Who can change it.
        controlled_by "controlledBy": optional Changeable,
        /// Where it is changed, in words.
        location "changedAt": optional Text,
        /// Where an administrator can look up how it stands.
        verify "verify": optional Rows<Verify>,
        /// Not applicable, and not merely off, while this holds.
        not_applicable "notApplicableWhen": optional Condition,
        /// On only while all of these switches are on: of two settings the stricter wins.
        all_of "onOnlyWithAll": optional Rows<SwitchId>,
    }

    /// How a switch stands where nobody has touched it, for tenants that were onboarded in a period.
    struct DatedDefault: Void {
        /// How it stands.
        state "is": required SwitchState,
        /// When the tenant was onboarded.
        onboarded "onboarded": required Period,
    }

    /// Something that holds or handles data, of the provider or of another.
    struct Service: MayAlter {
        /// Its id.
        id "id": required Id,
        /// Its name in the sources of the statement.
        name "name": required Name,
        /// Its name today, if another.
        now_named "nowNamed": optional Name,
        /// Names that it had before.
        formerly "formerlyNamed": optional Rows<Name>,
        /// Who operates it. Where it is not said, the provider.
        operator "operatedBy": optional Operator,
        /// The operator's name, where it is another.
        operator_name "operatorName": optional Name,
        /// The country in which its operator is established, wherever the data is (ISO 3166-1 alpha-2).
        established_in "establishedIn": optional Country,
        /// The id of the switch that turns it on and off.
        switch "switch": optional SwitchId,
        /// Ids of the categories that originate in it. Where the list is left out, those that its clauses name.
        collects "collects": optional Rows<Collected>,
        /// How this tenant's data is kept apart from others'.
        isolation "isolation": optional Text,
        /// Anything else a reader should know.
        note "note": optional Text,
        /// The id of the source that is its privacy page.
        privacy "privacy": optional SourceId,
        /// Where an administrator can look the facts up.
        verify "verify": optional Rows<Verify>,
    }

    /// Where an administrator can look a fact up, or whom a reader can ask.
    struct Verify: AddWords {
        /// What to open or call, in words.
        title "title": required Text,
        /// Its link: https, or mailto.
        url "url": optional Link,
    }

    /// Where a claim comes from.
    struct Source: AddWords {
        /// Its id.
        id "id": required Id,
        /// Its title.
        title "title": required Name,
        /// Its link: https.
        url "url": optional Link,
        /// Its date.
        date "date": optional Date,
        /// The id of the source that replaces it.
        superseded_by "supersededBy": optional SourceId,
    }
}
