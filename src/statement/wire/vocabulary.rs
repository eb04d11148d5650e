//! The closed lists of words of the format.

use super::super::shape::Shape;
use super::super::value::{Field, Type, Value};

words! {
    /// Whether a statement claims to list every rule.
    enum Completeness {
        /// There may be rules that it does not list.
        Partial = "partial",
        /// It lists every rule.
        Complete = "complete",
    }

    /// An instance of a provider's cloud.
    enum Cloud {
        /// The commercial cloud.
        Commercial = "commercial",
        /// US Government Community Cloud.
        Gcc = "gcc",
        /// US Government Community Cloud High.
        GccHigh = "gcc-high",
        /// US Department of Defense.
        Dod = "dod",
        /// The cloud operated by 21Vianet in China.
        Vianet = "21vianet",
        /// A sovereign cloud of another kind.
        Sovereign = "sovereign",
    }

    /// Who can change something after it was chosen.
    enum Changeable {
        /// Nobody: it is fixed.
        Nobody = "nobody",
        /// The customer.
        Customer = "customer",
        /// The provider.
        Provider = "provider",
        /// Either of them.
        Both = "both",
    }

    /// What kind of setting a switch is.
    enum SwitchKind {
        /// A whole service is on or off.
        Service = "service",
        /// A feature of a service.
        Feature = "feature",
        /// A setting.
        Setting = "setting",
        /// A licence is there or not.
        Licence = "licence",
    }

    /// How a switch stands.
    enum SwitchState {
        /// It is on.
        On = "on",
        /// It is off.
        Off = "off",
        /// It does not exist for this tenant, which is not the same as off.
        NotApplicable = "not-applicable",
        /// Nobody says.
        Unknown = "unknown",
    }

    /// Who operates a service or receives data.
    enum Operator {
        /// The provider.
        Provider = "provider",
        /// A subprocessor of the provider.
        Subprocessor = "subprocessor",
        /// A controller of its own.
        IndependentController = "independent-controller",
        /// Another tenant.
        OtherTenant = "other-tenant",
        /// The customer.
        Customer = "customer",
        /// Anybody.
        Public = "public",
        /// Nobody says.
        NotStated = "not-stated",
    }

    /// What is done with data at a place.
    enum Activity {
        /// It is stored.
        Store = "store",
        /// It is processed.
        Process = "process",
        /// Models answer or evaluate with it.
        Infer = "infer",
        /// It is backed up or replicated.
        BackUp = "back-up",
        /// It passes through and is not kept.
        Transit = "transit",
        /// People or systems elsewhere can read it.
        Access = "access",
    }

    /// How much data says about a person, from most to least.
    enum Form {
        /// As it was collected.
        Identified = "identified",
        /// Identifiers are replaced; with additional information they can be attributed again (GDPR, article 4(5)).
        Pseudonymised = "pseudonymised",
        /// Counted or summed up over many.
        Aggregated = "aggregated",
        /// No longer attributable to anybody.
        Anonymised = "anonymised",
    }

    /// Whether a pseudonym can be traced back.
    enum Reversible {
        /// With the key or the table it can.
        Yes = "yes",
        /// It can not.
        No = "no",
    }

    /// How firmly something is claimed.
    enum Strength {
        /// It is so.
        Is = "is",
        /// It may be so.
        May = "may",
        /// It is one of the alternatives.
        Either = "either",
        /// The sources are silent.
        NotStated = "not-stated",
        /// It is not so: the sources rule it out.
        IsNot = "is-not",
    }

    /// What stands behind a claim.
    enum Commitment {
        /// A contract.
        Contract = "contract",
        /// The terms of the product.
        ProductTerms = "product-terms",
        /// Something bought in addition.
        AddOn = "add-on",
        /// What the provider does today and may change.
        CurrentPractice = "current-practice",
        /// No more than a remark.
        Hint = "hint",
    }

    /// How much of the data a claim is about.
    enum Extent {
        /// All of it.
        All = "all",
        /// Most of it; the rest is named or left open.
        Most = "most",
        /// Some of it.
        Some = "some",
    }

    /// Why data leaves its usual rules.
    enum Exception {
        /// Support.
        Support = "support",
        /// Security operations.
        Security = "security",
        /// A legal demand.
        Law = "law",
        /// A preview feature.
        Preview = "preview",
        /// Business operations: billing, fraud, capacity.
        Operations = "operations",
        /// Something else.
        Other = "other",
    }

    /// What a claim rests on.
    enum Basis {
        /// Its sources say so.
        Stated = "stated",
        /// The publisher concludes it from what the sources say.
        Derived = "derived",
    }

    /// The instrument by which personal data may be transferred to another country (GDPR, chapter V, and what corresponds to it).
    enum Mechanism {
        /// A decision that the country protects data adequately (GDPR, article 45).
        Adequacy = "adequacy-decision",
        /// A data privacy framework with the United States: adequacy for recipients that take part.
        PrivacyFramework = "data-privacy-framework",
        /// Standard contractual clauses (GDPR, article 46(2)(c) and (d)).
        StandardClauses = "standard-contractual-clauses",
        /// The United Kingdom's international data transfer agreement, or its addendum.
        UkAgreement = "uk-transfer-agreement",
        /// Binding corporate rules (GDPR, article 47).
        CorporateRules = "binding-corporate-rules",
        /// An approved code of conduct (GDPR, article 46(2)(e)).
        CodeOfConduct = "code-of-conduct",
        /// An approved certification (GDPR, article 46(2)(f)).
        Certification = "certification",
        /// A derogation for specific situations (GDPR, article 49).
        Derogation = "derogation",
        /// Another one.
        Other = "other",
    }

    /// Whether a place holds the original or another copy.
    enum Copy {
        /// The original.
        Original = "original",
        /// A copy; the original stays where it is.
        Copy = "copy",
    }

    /// How data goes.
    enum Mode {
        /// It leaves the source.
        Moved = "moved",
        /// It stays at the source too.
        Copied = "copied",
    }

    /// Whether the source's access rules go along.
    enum Access {
        /// They apply at the destination too.
        Kept = "kept",
        /// They do not.
        Lost = "lost",
    }
}
