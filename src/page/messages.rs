//! Every sentence and word of the page, in English. Other languages and hosts replace them by their keys.
//!
//! The module itself does not know the keys, which weigh as much as many messages: it is given texts by position, and
//! `static/messages/keys.js`, fetched with the first of them, has the keys in the same order.
//!
//! A message is a whole: none is made by gluing others together, for no other language would glue them in that order.
//!
//! The other languages are in `static/messages/`, one file each. `tests/languages.rs` holds them to the keys and placeholders here.
//!
//! Many messages are one text, out of which each is cut: to have them singly, with an address and a length for each, weighs half as
//! much again. Those under `later` are not said in a first view; their text goes into the part of the module that is loaded later.

use std::sync::LazyLock;

/// Declares the messages: variant, key, English.
macro_rules! messages {
    (
        first { $($first:ident $first_key:literal: $first_english:literal,)* }
        later { $($later:ident $later_key:literal: $later_english:literal,)* }
    ) => {
        /// A message of the page.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        #[expect(missing_docs, reason = "the English text says what each is")]
        pub enum Message { $($first,)* $($later,)* }

        impl Message {
            /// Every message.
            pub const ALL: &'static [Self] = &[$(Self::$first,)* $(Self::$later),*];
        }

        /// How many messages a first view says.
        const N_FIRST: usize = [$($first_key),*].len();

        /// The English of each message of a first view.
        const FIRST: &str = concat!($($first_english, "\0"),*);

        /// The same of the others.
        const LATER: &str = concat!($($later_english, "\0"),*);

        /// The keys of all, in order. Whoever uses them in the browser puts them into the module.
        const KEYS: &[&str] = &[$($first_key,)* $($later_key),*];
    };
}

static FIRST_PARTS: LazyLock<Vec<&str>> = LazyLock::new(first);
static LATER_PARTS: LazyLock<Vec<&str>> = LazyLock::new(later);

fn first() -> Vec<&'static str> {
    parts(FIRST)
}

/// Of the module's later part, with its text: `xtask/later.txt`.
#[inline(never)]
fn later() -> Vec<&'static str> {
    parts(LATER)
}

fn parts(texts: &'static str) -> Vec<&'static str> {
    texts.split('\0').collect()
}

impl Message {
    /// Its key, by which a language or a host replaces it; for tests and tools.
    pub fn key(self) -> &'static str {
        KEYS.get(self as usize).copied().unwrap_or_default()
    }

    /// Its English text.
    pub fn english(self) -> &'static str {
        let position = self as usize;
        let (parts, position) = match position.checked_sub(N_FIRST) {
            None => (&*FIRST_PARTS, position),
            Some(position) => (&*LATER_PARTS, position),
        };
        parts.get(position).copied().unwrap_or_default()
    }
}

messages! {
    first {
        Title "title": "Where {tenant}’s data lives",
        TitleNoTenant "title.no-tenant": "Where your data lives",
        ByProvider "by-provider": "Stated by {provider}",
        ByProviderHosted "by-provider.hosted": "Stated by {provider} · stored in {hosting}",
        AsOf "as-of": "As of {date}",
        AsOfNotStated "as-of.not-stated": "As of when is not stated",
        Partial "partial": "The provider says that this statement is not complete.",
        Problems "problems": "{n, plural, one {# thing in this statement could not be read as it should} other {# things in this statement could not be read as they should}}",
        Notes "problems.notes": "Notes on this statement",

        LoadingSlow "loading.slow": "Still loading the statement",
        TryAgain "try-again": "Try again",
        Failed "failed": "The statement could not be loaded",
        StaleNotice "stale": "The statement below is the one loaded before.",
        FailedNetwork "failed.network": "The server could not be reached, or a policy of this page forbids it.",
        FailedTimeout "failed.timeout": "The server did not answer within {n, plural, one {# second} other {# seconds}}.",
        FailedNotFound "failed.not-found": "There is no statement at this address (404).",
        FailedStatus "failed.status": "The server answered with an error ({status}).",
        FailedTooLarge "failed.too-large": "The document is larger than {n} MiB, which no statement is.",
        FailedEmpty "failed.empty": "The answer is empty.",
        FailedHtml "failed.html": "The answer is a web page and not a statement.",
        FailedNotJson "failed.not-json": "The answer is not JSON.",
        FailedSchema "failed.schema": "The statement is of version {version} of its format; this page reads version {known}.",
        FailedAuthProvider "failed.auth-provider": "This page could not sign the request.",
        FailedAuthDenied "failed.auth-denied": "You are not allowed to read this statement. Sign in again.",
        FailedAborted "failed.aborted": "Loading was stopped.",

        FindingStays "finding.stays": "Stays",
        FindingUnknown "finding.unknown": "Unknown",
        FindingMayLeave "finding.may-leave": "May leave",
        FindingLeaves "finding.leaves": "Leaves",
        FindingNothing "finding.nothing": "No data",
        FindingOff "finding.off": "Turned off",
        HeadlineStays "headline.stays": "Your data stays inside {boundary}",
        HeadlineUnknown "headline.unknown": "Whether your data stays inside {boundary} is unknown",
        HeadlineMayLeave "headline.may-leave": "Your data may leave {boundary}",
        HeadlineLeaves "headline.leaves": "Your data leaves {boundary}",
        HeadlineNothing "headline.nothing": "No data is collected",
        HeadlineNothingStated "headline.nothing-stated": "This statement names no data",
        StoredIn "stored-in": "It is stored in {places}.",
        StoredMay "stored-may": "It may be stored in {places}.",
        StoredNowhere "stored-nowhere": "It is not stored.",
        StoredOpen "stored-open": "Where it is stored is not determined.",
        MayReachIdentified "may-reach.identified": "It may also reach {places}, through {services}.",
        MayReachPseudonymised "may-reach.pseudonymised": "It may also reach {places}, in pseudonymised form, through {services}.",
        MayReachAggregated "may-reach.aggregated": "It may also reach {places}, in aggregated form, through {services}.",
        MayReachAnonymised "may-reach.anonymised": "It may also reach {places}, in anonymised form, through {services}.",
        ReachesIdentified "reaches.identified": "It also reaches {places}, through {services}.",
        ReachesPseudonymised "reaches.pseudonymised": "It also reaches {places}, in pseudonymised form, through {services}.",
        ReachesAggregated "reaches.aggregated": "It also reaches {places}, in aggregated form, through {services}.",
        ReachesAnonymised "reaches.anonymised": "It also reaches {places}, in anonymised form, through {services}.",
        UnknownFor "unknown-for": "Not stated or not determined for {n, plural, one {# service} other {# services}}: {services}.",
        UnknownForMany "unknown-for.many": "Not stated or not determined for {n, plural, one {# service} other {# services}}.",
        PassingMayLeave "passing.may-leave": "In transit or by remote access it may also leave {boundary}.",
        PassingUnknown "passing.unknown": "Through where it passes, or from where it can be read, is not determined.",
        BoundaryUnknown "boundary-unknown": "The statement does not say what the tenant’s geography is.",
        NServices "n-services": "{n, plural, one {# service} other {# services}}",

        BoundaryHelp "boundary.help": "Inside which places should the data stay?",
        BoundaryTenant "boundary.tenant": "The tenant’s geography ({places})",
        BoundaryTenantPlain "boundary.tenant.plain": "The tenant’s geography",
        BoundaryTenantInSentence "boundary.tenant.in-sentence": "the tenant’s geography",
        WhatIf "what-if": "Try a switch",
        WhatIfHelp "what-if.help": "Nothing is changed at the provider; the page shows what the statement would mean.",
        SwitchAsStated "switch.as-stated": "As stated ({state})",
        StateOn "state.on": "on",
        StateOff "state.off": "off",
        StateNotApplicable "state.not-applicable": "not applicable",
        StateUnknown "state.unknown": "unknown",
        StateNotLicensed "state.not-licensed": "not licensed",
        Reset "reset": "All as stated",
        TriedNotice "tried": "You are looking at what would be if: {switches}.",

        PlacesInSentence "places.in-sentence": "the {place} = AE BS CD CF CG DO FK FO GB GM IM KM KY MH MP MV NL PH SB TC UM US VA VG VI EU EEA EFTA EU-data-boundary",
        FixAsk "fix.ask": "Which switches keep everything inside?",

        AreaEu "area.eu": "European Union",
        AreaEea "area.eea": "European Economic Area",
        AreaEfta "area.efta": "EFTA states",
        AreaEuDataBoundary "area.eu-data-boundary": "EU Data Boundary",
        OwnBoundary "boundary.own": "this list: {places}",
        OwnBoundaryMany "boundary.own.many": "your list of {n, plural, one {# country} other {# countries}}",
        BoundaryOwnChoice "boundary.own.choice": "A list of your own",
        BoundaryOwnHelp "boundary.own.help": "Countries inside",
        PlaceRegion "place.region": "{region} ({country})",
        PlaceOutside "place.outside": "somewhere outside {area}",
        PlaceAnywhere "place.anywhere": "anywhere",
        PlaceNowhere "place.nowhere": "nowhere",
        PlaceSameAsOpen "place.same-as.open": "wherever the rules of {services} say: not determined",
        PlaceSameAs "place.same-as": "wherever the rules of {services} say",
        PlaceOneOf "place.one-of": "one or more of: {places}",

        ReasonNotDetermined "reason.not-determined": "not determined",
        ReasonNotDeterminedWhy "reason.not-determined.why": "not determined: {why}",
        ReasonLookUp "reason.not-determined.look-up": "not determined; to find out: {where}",
        ReasonWhyLookUp "reason.not-determined.why.look-up": "not determined: {why}; to find out: {where}",
        ReasonUnreadable "reason.unreadable": "not determined: the statement names a place that cannot be read",
        ReasonNoGeography "reason.no-geography": "not determined: the tenant’s geography is not stated",
        ReasonNotStated "reason.not-stated": "not stated",
        ReasonOnlyMay "reason.only-may": "not stated for certain",
        ReasonCircle "reason.circle": "not determined: the rules of {service} lead back to themselves",
        ReasonUnknownService "reason.unknown-service": "not determined: a service that the statement does not describe",
        ReasonRulesNotStated "reason.rules-not-stated": "not determined: whose rules apply after the move is not stated",
        ReasonNotUnderstood "reason.not-understood": "not determined: a clause that this page does not understand",
        ReasonRest "reason.rest": "not stated for the rest of the data",
        ReasonRestWhich "reason.rest.which": "not stated for the rest of the data: {rest}",
        ReasonContradicted "reason.contradicted": "not determined: the sources contradict each other",

        FilterSearch "filter.search": "Find a service or a place",
        FilterFindings "filter.findings": "Show only",
        FilterFinding "filter.finding": "{finding} ({n})",
        FilterNoData "filter.no-data": "No data",
        FilterShown "filter.shown": "{services} of {n, plural, one {# service} other {# services}} and {movements} of {m, plural, one {# movement} other {# movements}} shown",
        ShowMore "show-more": "Show more ({n} left)",
        FilterClear "filter.clear": "Show everything",

        Services "services": "Services",
        ColumnService "column.service": "Service",
        ColumnVerdict "column.verdict": "Verdict",
        ColumnStored "column.stored": "Stored",
        ColumnProcessed "column.processed": "Processed",
        ColumnMovesTo "column.moves-to": "May move to",
        ColumnCommitment "column.commitment": "Commitment",
        ColumnPrivacy "column.privacy": "Privacy page",
        NowNamed "now-named": "now {name}",
        FormerlyNamed "formerly-named": "formerly {names}",
        OperatedBy "operated-by": "Operated by {name}",
        OperatorSubprocessor "operator.subprocessor": "a subprocessor",
        OperatorIndependent "operator.independent-controller": "an independent controller",
        OperatorOtherTenant "operator.other-tenant": "another tenant",
        OperatorCustomer "operator.customer": "the customer",
        OperatorPublic "operator.public": "open to the public",
        Why "why": "Why",
        WhyFor "why.for": "Why: {service}",
        About "about": "About this service",
        NothingMoves "nothing-moves": "Nothing stated",
        NotStated "not-stated": "Not stated",
        NoLink "no-link": "No page stated",

        NoteMay "note.may": "possibly",
        NoteUnknown "note.unknown": "not confirmed",
        NoteCopy "note.copy": "a further copy",
        FormIdentified "form.identified": "identified",
        FormPseudonymised "form.pseudonymised": "pseudonymised",
        FormAggregated "form.aggregated": "aggregated",
        FormAnonymised "form.anonymised": "anonymised",
        CommitmentContract "commitment.contract": "Contract",
        CommitmentTerms "commitment.product-terms": "Product terms",
        CommitmentAddOn "commitment.add-on": "Add-on",
        CommitmentPractice "commitment.current-practice": "Current practice",
        CommitmentHint "commitment.hint": "Only a remark",

        Source "source": "Source",
        SourceNone "source.none": "No source is stated.",
        SourceDated "source.dated": "{title}, {date}",
        SourceSuperseded "source.superseded": "{title} (replaced by {other})",
        LinkRefused "link-refused": "{title} (link refused: {link})",

        Movements "movements": "Which services may move it",
        MovementsNone "movements.none": "The statement names no movement.",
        ColumnFrom "column.from": "From",
        ColumnTo "column.to": "To",
        ColumnWhat "column.what": "What",
        ColumnCondition "column.condition": "Condition",
        ColumnRules "column.rules": "Whose rules apply afterwards",
        ColumnStatus "column.status": "Takes place",
        StatusYes "status.yes": "Yes",
        StatusMay "status.may": "Possibly",
        StatusUnknown "status.unknown": "Not stated",
        StatusNo "status.no": "No, as the switches stand",
        StatusPlanned "status.planned": "Planned from {date}",
        StatusPast "status.past": "Until {date}",
        RulesDestination "rules.destination": "Those of {service}",
        RulesNotStated "rules.not-stated": "Not stated",
        Always "always": "Always",
        SwitchIs "switch.is": "{switch} is {state}",
        SwitchDefault "switch.default": "by default {state}",
        SwitchChangedAt "switch.changed-at": "changed in {where}",
        ModeMoved "mode.moved": "moved",
        ModeCopied "mode.copied": "copied",
        AccessKept "access.kept": "access rules go along",
        AccessLost "access.lost": "access rules do not go along",
        AllData "all-data": "All data",
        StatedBy "stated-by": "stated only by {services}",
        AlsoBack "also-back": "{service}, and back",
        RecipientUnknown "recipient-unknown": "A service that the statement does not describe",

        Flows "flows": "Flows",
        FlowsShow "flows.show": "Graph of the flows",

        Pseudonymised "pseudonymised": "What is pseudonymised",
        PseudonymisedNone "pseudonymised.none": "The statement does not say whether anything is pseudonymised.",
        ColumnState "column.state": "Stated",
        ColumnTechnique "column.technique": "Technique",
        ColumnReversible "column.reversible": "Can be traced back",
        ColumnDestination "column.destination": "Where it goes",
        PseudonymYes "pseudonym.yes": "Stated: yes",
        PseudonymNo "pseudonym.no": "Stated: no",
        PseudonymBoth "pseudonym.both": "Stated both ways",
        PseudonymSilent "pseudonym.silent": "{n, plural, one {Not stated for {services}.} other {Not stated for {n} services: {services}.}}",
        PseudonymWas "pseudonym.was": "Was stated until {date}, no longer is",
        ReversibleYes "reversible.yes": "Yes",
        ReversibleNo "reversible.no": "No",
        KeyHeldBy "key-held-by": "key held by {who}",

        Changed "changed": "What changed",

        TakeAway "take-away": "Take it with you",
        TakeAwayHelp "take-away.help": "The tables and the JSON hold exactly the rows that are shown, in their order. The print opens every reason. The JSON-LD holds the whole statement, in words of the Data Privacy Vocabulary 2.3.",
        TakePrint "take-away.print": "Print",
        TakeServices "take-away.services": "Services (CSV)",
        TakeMovements "take-away.movements": "Movements (CSV)",
        TakeView "take-away.view": "What is shown (JSON)",
        TakeStatement "take-away.statement": "Whole statement (JSON-LD)",

        Links "links": "Links and sources",
        LinksPrivacy "links.privacy": "Privacy pages of the services",
        LinksPolicies "links.policies": "Policies of {provider}",
        LinksSources "links.sources": "Sources of this statement",
        PrivacyOf "privacy-of": "{service}: {title}",
    }
    later {
        SwitchStands "switch.stands": "{switch}: {state}",

        ChangesOfSwitches "changes.of-switches": "What that changes",
        ChangeGained "change.gained": "New: {end}",
        ChangeLost "change.lost": "No longer: {end}",
        ChangeShifted "change.shifted": "Before: {before} Now: {after}",
        ChangeNone "change.none": "Nothing changes.",
        FixTry "fix.try": "Try it",
        FixInside "fix.inside": "Everything stays inside as the switches stand.",
        FixChange "fix.change": "The fewest changes that keep everything inside:",
        FixChangeInexact "fix.change.inexact": "These changes keep everything inside; whether fewer would do was not tried to the end:",
        FixNone "fix.none": "No switch that the customer controls keeps everything inside, or makes it known. What remains:",
        FixNotFound "fix.not-found": "There are too many switches to try them all. What remained at the end:",

        FilterEmptyServices "filter.empty.services": "No service fits what you are looking for. “{clear}” brings all of them back.",
        FilterEmptyMovements "filter.empty.movements": "No movement fits what you are looking for. “{clear}” brings all of them back.",
        ViewLeftOut "view.left-out": "What was shared names things that this statement does not have. They were left out: {parts}",

        ColumnNames "column.names": "Other names",
        Isolation "isolation": "Isolation",
        Purposes "purposes": "Purposes",
        Holds "holds": "Data that is or may be here",
        Retention "retention": "Kept for",
        Verify "verify": "Where to verify",
        ChosenBy "chosen-by": "Chosen",
        ChangeableNobody "changeable.nobody": "cannot be changed afterwards",
        ChangeableCustomer "changeable.customer": "can be changed by the customer",
        ChangeableProvider "changeable.provider": "can be changed by the provider",
        ChangeableBoth "changeable.both": "can be changed by the customer and by the provider",

        InForm "in-form": "{place}, {form}",
        LineNoted "line.noted": "{text} ({notes})",

        DoesStore "does.store": "{service} stores it in {places}.",
        DoesProcess "does.process": "{service} processes it in {places}.",
        DoesInfer "does.infer": "{service} answers with models in {places}.",
        DoesBackUp "does.back-up": "{service} backs it up in {places}.",
        DoesTransit "does.transit": "With {service} it passes through {places}.",
        DoesAccess "does.access": "{service} lets it be read from {places}.",
        MayStore "may.store": "{service} may store it in {places}.",
        MayProcess "may.process": "{service} may process it in {places}.",
        MayInfer "may.infer": "{service} may answer with models in {places}.",
        MayBackUp "may.back-up": "{service} may back it up in {places}.",
        MayTransit "may.transit": "With {service} it may pass through {places}.",
        MayAccess "may.access": "{service} may let it be read from {places}.",
        OpenStore "open.store": "Where {service} stores it: {reason}.",
        OpenProcess "open.process": "Where {service} processes it: {reason}.",
        OpenInfer "open.infer": "Where {service} answers with models: {reason}.",
        OpenBackUp "open.back-up": "Where {service} backs it up: {reason}.",
        OpenTransit "open.transit": "Through where it passes with {service}: {reason}.",
        OpenAccess "open.access": "From where {service} lets it be read: {reason}.",
        OpenAny "open.any": "What {service} does with it, and where: {reason}.",
        StoresNothing "stores-nothing": "{service} stores nothing.",
        StepStarts "step.starts": "{category} is at {service}.",
        StepMoves "step.moves": "{from} moves it to {to}.",
        StepMayMove "step.may-move": "{from} may move it to {to}.",
        StepMovesWhile "step.moves.while": "{from} moves it to {to} while this holds: {condition}.",
        StepMayMoveWhile "step.may-move.while": "{from} may move it to {to} while this holds: {condition}.",
        StepRulesAfter "step.rules-after": "There the rules of {service} decide.",
        StepRulesSame "step.rules-same": "It may be kept wherever the rules of {service} say.",
        StepRulesSameProcess "step.rules-same.process": "It may be processed wherever the rules of {service} say.",
        StepMovesUnknown "step.moves-unknown": "It goes to somebody whom the statement does not describe.",
        StepSilence "step.silence": "The statement says no more about {service}.",
        StepNotUnderstood "step.not-understood": "A clause may say more, but this page does not understand it.",

        ConditionUnreadable "condition.unreadable": "Could not be read",

        FlowsHelp "flows.help": "A box is a jurisdiction. A line that leaves a box is data that leaves it. Choose a label to follow its line, or go from one to the next with the arrow keys.",
        FlowsHomesOut "flows.homes.out": "{n, plural, one {# service keeps its data} other {# services keep their data}} in a place that is, or may be, outside.",
        FlowsHomesOpen "flows.homes.open": "{n, plural, one {# service keeps its data} other {# services keep their data}} in a place that is not determined.",
        FlowsOut "flows.out": "{n, plural, one {# line leads} other {# lines lead}} from inside the boundary to a place that is, or may be, outside.",
        FlowsOutOpen "flows.out.open": "{n, plural, one {# line leads} other {# lines lead}} from inside the boundary to a place that is not determined.",
        FlowsOutNone "flows.out.none": "Every service is inside the boundary, and no line leads out of it.",
        FlowsTogether "flows.together": "{n} flows between {m} services are too many for a line each. They are drawn together, those of one kind from one jurisdiction to another as one line; the tables have each of them.",
        FlowsShown "flows.shown": "{n} of {total} lines are shown; the tables have all of them.",
        FlowsGraph "flows.graph": "Jurisdictions, their services, and the flows between them",
        FlowsFollow "flows.follow": "Follow one line",
        FlowsAll "flows.all": "All lines",
        FlowsSize "flows.size": "Size of the graph",
        FlowsPercent "flows.percent": "{n}%",
        FlowGoes "flow.goes": "goes",
        FlowMayGo "flow.may-go": "may go",
        FlowNotStated "flow.not-stated": "not stated whether it goes",
        FlowDoesNotGo "flow.does-not-go": "does not go",
        FlowsInside "flows.inside": "inside",
        FlowsOutside "flows.outside": "outside",
        FlowsEither "flows.either": "inside or outside",
        FlowsUnclear "flows.unclear": "inside or not: unknown",
        FlowsOpen "flows.open": "Not determined",
        FlowsNothing "flows.nothing": "No data stored",
        FlowsOneOf "flows.one-of": "One or more of: {places}",
        FlowsStoredOpen "flows.stored-open": "Stored: {reason}",
        FlowsProcessedOpen "flows.processed-open": "Processed: {reason}",
        FlowData "flow.data": "{data}, {form}",
        FlowMany "flow.many": "{n, plural, one {# flow} other {# flows}}, {form}",
        FlowWhile "flow.while": "while {condition}",
        FlowIs "flow.is": "{data}: {sentence}",
        FlowUnknown "flow.unknown": "It is not stated whether {from} moves it to {to}.",
        FlowOff "flow.off": "{from} does not move it to {to}: {status}.",
        FlowNever "flow.never": "{from} does not move it to {to}.",
        FlowBack "flow.back": "It may also go back.",
        FlowAcross "flow.across": "From this box: {from}. To: {to}.",
        FlowWithin "flow.within": "It stays in this box: {place}.",
        DoingStore "doing.store": "stored",
        DoingProcess "doing.process": "processed",
        DoingInfer "doing.infer": "used by models",
        DoingBackUp "doing.back-up": "backed up",
        DoingTransit "doing.transit": "passing through",
        DoingAccess "doing.access": "read from there",

        ChangedLoading "changed.loading": "The earlier statement is on its way.",
        ChangedFailed "changed.failed": "The earlier statement could not be loaded, so what changed is not known. This statement is whole without it.",
        ChangedOtherTenant "changed.other-tenant": "The earlier statement is for another tenant, {earlier}; this one is for {later}. They are compared only if you ask for it.",
        ChangedTenantNotStated "changed.tenant-not-stated": "One of the two statements does not say which tenant it is for. They are compared only if you ask for it.",
        ChangedNewerFormat "changed.newer-format": "The earlier statement is of version {version} of its format; this page reads version {known}. Ask for it in that version.",
        ChangedNotEarlier "changed.not-earlier": "The statement that is given as the earlier one is as of {earlier}, and this one as of {later}. Ask for one from before.",
        ChangedAsk "changed.ask": "Compare them all the same",
        ChangedAcross "changed.across": "The two statements are for two tenants, {earlier} and {later}: what differs need not have changed for either.",
        ChangedProblems "changed.problems": "{n, plural, one {# thing in the earlier statement could not be read as it should; what it says may be missing here.} other {# things in the earlier statement could not be read as they should; what they say may be missing here.}}",
        ChangedNothing "changed.nothing": "Nothing changed in meaning.",
        ChangedNewServices "changed.new-services": "New in this statement: {services}.",
        ChangedGoneServices "changed.gone-services": "No longer in this statement: {services}.",
        ChangedNew "changed.new": "New",
        ChangedOther "changed.other": "Changed",
        ChangedGone "changed.gone": "No longer so",
        ChangedSilent "changed.silent": "No longer stated",
        ChangedNoLonger "changed.no-longer": "By this statement that is not so.",
        ChangedSaysNoMore "changed.says-no-more": "The statement no longer says whether that is so.",
        ChangedSilentSince "changed.silent-since": "That was so until {date}; whether it still is, the statement no longer says.",
        ChangedRenamed "changed.renamed": "What the earlier statement calls {before}, this one calls {after}.",
        ChangedNowNamed "changed.now-named": "{service} is named {name} today, which the earlier statement does not say.",
        ChangedKeptFor "changed.kept-for": "How long {service} keeps it: {times}.",

        ProblemAt "problem.at": "{at}: {what}",
        ProblemWrongType "problem.wrong-type": "this is {found}; {wanted} is wanted",
        ProblemMissing "problem.missing": "the field “{field}” is missing",
        ProblemUnknownField "problem.unknown-field": "the field “{field}” is not known and was passed over",
        ProblemUnknownWord "problem.unknown-word": "“{word}” is not known; allowed: {allowed}",
        ProblemNotADate "problem.not-a-date": "“{text}” is no date; write YYYY-MM-DD, YYYY-MM or YYYY",
        ProblemNotADuration "problem.not-a-duration": "“{text}” is no duration; write P180D, P6M, P1Y or PT60M",
        ProblemRefusedLink "problem.refused-link": "the link “{link}” is refused; only https: and mailto: may be followed",
        ProblemInvisible "problem.invisible": "invisible or direction-turning characters were taken out",
        ProblemCutText "problem.cut-text": "the text was cut to {n} characters",
        ProblemUnknownCategory "problem.unknown-id.category": "no category has the id “{id}”",
        ProblemUnknownClause "problem.unknown-id.clause": "no clause has the id “{id}”",
        ProblemUnknownService "problem.unknown-id.service": "no service has the id “{id}”",
        ProblemUnknownSource "problem.unknown-id.source": "no source has the id “{id}”",
        ProblemUnknownSwitch "problem.unknown-id.switch": "no switch has the id “{id}”",
        ProblemDuplicateId "problem.duplicate-id": "the id “{id}” stands on an earlier row already",
        ProblemReservedId "problem.reserved-id": "the id “{id}” is a country’s code or a word of the format; choose another",
        ProblemUnknownPlace "problem.unknown-place": "“{place}” is no country of ISO 3166-1, no area and no region of this statement",
        ProblemEndsBeforeStart "problem.ends-before-start": "the period ends before it starts",
        ProblemCircle "problem.circle": "this is defined by itself",
        ProblemEmpty "problem.empty": "the list is empty",
        ProblemNotUnderstood "problem.not-understood": "this clause has neither “keeps” nor “moves”; it was not understood, and what it may say is unknown",
        ProblemOneOf "problem.one-of": "exactly one of these may stand here: {fields}",
        ProblemNewerFormat "problem.newer-format": "version {version} of the format is newer than version {known}, which this page reads",
        ProblemTooDeep "problem.too-deep": "this is nested too deeply",
        ProblemTooMany "problem.too-many": "these are more than can be told apart; of all, {n} are read",
        ProblemAndMore "problem.and-more": "{n, plural, one {# further problem} other {# further problems}}",
        TypeNull "type.null": "null",
        TypeBool "type.bool": "true or false",
        TypeNumber "type.number": "a number",
        TypeWholeNumber "type.whole-number": "a whole number of 0 or more",
        TypeText "type.text": "a text",
        TypeList "type.list": "a list",
        TypeObject "type.object": "an object",
        TypeTextOrList "type.text-or-list": "a text or a list",
        TypeTextOrObject "type.text-or-object": "a text or an object",
        TypeObjectOrList "type.object-or-list": "an object or a list",
        DurationYears "duration.years": "{n, plural, one {# year} other {# years}}",
        DurationMonths "duration.months": "{n, plural, one {# month} other {# months}}",
        DurationWeeks "duration.weeks": "{n, plural, one {# week} other {# weeks}}",
        DurationDays "duration.days": "{n, plural, one {# day} other {# days}}",
        DurationHours "duration.hours": "{n, plural, one {# hour} other {# hours}}",
        DurationMinutes "duration.minutes": "{n, plural, one {# minute} other {# minutes}}",
        DurationSeconds "duration.seconds": "{n, plural, one {# second} other {# seconds}}",
        RetentionFixed "retention.fixed": "{time}",
        RetentionAtLeast "retention.at-least": "at least {time}",
        RetentionAtMost "retention.at-most": "at most {time}",
        RetentionAfterContract "retention.after-contract": "{time} after the contract ends",
        RetentionTransient "retention.transient": "there for {time} only",
    }
}
