//! The published samples: each parses without a problem, fits the schema, and says what its sources say and nothing firmer.
//!
//! What is expected here was written from the sources' facts (`static/tenants`), not from the program's answers.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

use std::path::Path;

use trust_center::residency::Finding::{Leaves, MayLeave, Stays, Unknown};
use trust_center::residency::{
    Alternative, Boundary, Certainty, End, Finding, Judge, Reach, Reason, Situation, Step, SwitchOverrides,
};
use trust_center::statement::{
    Activity, AreaId, Claim, Clause, Completeness, Date, Document, Link, Place, ServiceId, Statement,
    Strength, SwitchId, SwitchState, parse,
};

const EU: Boundary = Boundary::Area(AreaId::EU);
const EEA: Boundary = Boundary::Area(AreaId::EEA);
const EU_DATA_BOUNDARY: Boundary = Boundary::Area(AreaId::EU_DATA_BOUNDARY);
const TENANT: Boundary = Boundary::TenantGeography;

/// A sample and the switches that are tried on it.
struct Sample {
    statement: Statement,
    tried: SwitchOverrides,
}

impl Sample {
    fn read(name: &str) -> Self {
        let document: Document = serde_json::from_str(&text_of(&format!("{name}.json"))).unwrap();
        let (statement, problems) = parse(&document);
        assert_eq!(problems, [], "{name}");
        Self { statement, tried: SwitchOverrides::new() }
    }

    fn with(mut self, switch: &str, state: SwitchState) -> Self {
        let switch = self.statement.switches.iter().position(|row| row.id == switch).expect(switch);
        self.tried.insert(SwitchId::of(switch), state);
        self
    }

    fn off(self, switch: &str) -> Self {
        self.with(switch, SwitchState::Off)
    }

    fn on(self, switch: &str) -> Self {
        self.with(switch, SwitchState::On)
    }

    fn clause(&self, id: &str) -> &Clause {
        self.statement.clauses.iter().find(|clause| clause.id == id).expect(id)
    }

    fn service(&self, id: &str) -> ServiceId {
        ServiceId::of(self.statement.services.iter().position(|service| service.id == id).expect(id))
    }

    /// What is found of everything that is kept.
    fn kept(&self, boundary: &Boundary) -> Finding {
        let situation = Situation::new(&self.statement, &self.tried);
        Judge::new(&self.statement, boundary).verdict(Reach::of_all(&situation).ends()).kept
    }

    /// What is found of all that is kept of a service's data, wherever it goes.
    fn kept_of(&self, service: &str, boundary: &Boundary) -> Finding {
        let situation = Situation::new(&self.statement, &self.tried);
        let everything = Reach::of_all(&situation);
        let reach = Reach::of_service(&everything, self.service(service));
        Judge::new(&self.statement, boundary).verdict(reach.ends()).kept
    }

    /// Every end outside a boundary, or perhaps outside, in the order of the alphabet.
    fn outside(&self, boundary: &Boundary) -> Vec<String> {
        let judge = Judge::new(&self.statement, boundary);
        let situation = Situation::new(&self.statement, &self.tried);
        let reach = Reach::of_all(&situation);
        let leaves = |end: &&&End| MayLeave <= judge.end(end);
        let mut outside: Vec<_> = reach.ends().iter().filter(leaves).map(|end| self.end(end)).collect();
        outside.sort();
        outside
    }

    /// Every end of a service's data and the clauses that lead to it, in the order of the alphabet.
    fn ways(&self, service: &str) -> Vec<String> {
        let situation = Situation::new(&self.statement, &self.tried);
        let everything = Reach::of_all(&situation);
        let reach = Reach::of_service(&everything, self.service(service));
        let way = |end: &End| {
            let steps: Vec<_> = reach.path(end).into_iter().filter_map(|step| self.step(step)).collect();
            format!("{}: {}", self.end(end), steps.join(" > "))
        };
        let mut ways: Vec<_> = reach.ends().into_iter().map(way).collect();
        ways.sort();
        ways
    }

    fn step(&self, step: Step) -> Option<&str> {
        match step {
            Step::Moves { clause, .. }
            | Step::RulesOf { clause, .. }
            | Step::Keeps(clause)
            | Step::MovesUnknown(clause)
            | Step::NotUnderstood(clause) => Some(&self.statement.clauses[clause.idx()].id),
            Step::Starts(_) | Step::Silence(_) => None,
        }
    }

    fn end(&self, end: &End) -> String {
        let category = &self.statement.categories[end.category.idx()].id;
        let form = end.form.word();
        let activity = end.activity.map_or("?", |activity| activity.word());
        let mut places: Vec<_> = end.whereabouts.iter().map(|place| self.place(*place)).collect();
        places.sort();
        let certainty = match end.certainty {
            Certainty::Will => "will",
            Certainty::May => "may",
            Certainty::Unknown => "unknown",
        };
        format!("{category} {form} {activity} @ {}, {certainty}", places.join(" or "))
    }

    fn place(&self, alternative: Alternative) -> String {
        let places = &self.statement.places;
        match alternative {
            Alternative::Place(Place::Country(country)) => country.code(),
            Alternative::Place(Place::Region(region)) => places.region(region).unwrap().id.clone(),
            Alternative::Place(Place::Area(area)) => places.area(area).unwrap().id.clone(),
            Alternative::Outside(area) => format!("outside {}", places.area(area).unwrap().id),
            Alternative::Anywhere => "anywhere".to_owned(),
            Alternative::Nowhere => "nowhere".to_owned(),
            Alternative::Geography => "geography".to_owned(),
            Alternative::SameAs(service) => {
                format!("same as {}", self.statement.services[service.idx()].id)
            }
            Alternative::Open(Reason::NotDetermined(_)) => "not determined".to_owned(),
            Alternative::Open(Reason::NotStated(service, _)) => {
                format!("not stated of {}", self.statement.services[service.idx()].id)
            }
            Alternative::Open(reason) => format!("{reason:?}"),
        }
    }
}

fn tenants() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/static/tenants"))
}

fn text_of(file: &str) -> String {
    std::fs::read_to_string(tenants().join(file)).unwrap()
}

/// The names of all samples, the earlier ones too.
fn names() -> Vec<String> {
    let mut names: Vec<_> = std::fs::read_dir(tenants())
        .unwrap()
        .map(|file| file.unwrap().file_name().into_string().unwrap())
        .filter_map(|file| Some(file.strip_suffix(".json")?.to_owned()))
        .filter(|name| name != "index")
        .collect();
    names.sort();
    names
}

#[track_caller]
fn assert_verdicts(sample: &str, eu: Finding, eea: Finding, eu_data_boundary: Finding, tenant: Finding) {
    let sample = Sample::read(sample);
    let found = [&EU, &EEA, &EU_DATA_BOUNDARY, &TENANT].map(|boundary| sample.kept(boundary));
    assert_eq!(found, [eu, eea, eu_data_boundary, tenant]);
}

#[track_caller]
fn assert_has(ends: &[String], wanted: &str) {
    assert!(ends.iter().any(|end| end == wanted), "{wanted}\nis not in\n{}", ends.join("\n"));
}

#[track_caller]
fn assert_has_no(ends: &[String], part: &str) {
    assert!(!ends.iter().any(|end| end.contains(part)), "{part}\nis in\n{}", ends.join("\n"));
}

// All of them.

#[test]
fn every_sample_parses_without_a_problem() {
    for name in names() {
        Sample::read(&name);
    }
}

/// What the published schema has against a document.
fn errors(document: &serde_json::Value) -> Vec<String> {
    let schema = std::fs::read_to_string(tenants().join("../residency.schema.json")).unwrap();
    let validator = jsonschema::draft202012::new(&serde_json::from_str(&schema).unwrap()).unwrap();
    validator.iter_errors(document).map(|error| format!("{}: {error}", error.instance_path())).collect()
}

#[test]
fn every_sample_fits_the_published_schema() {
    for name in names() {
        let document = serde_json::from_str(&text_of(&format!("{name}.json"))).unwrap();
        assert_eq!(errors(&document), Vec::<String>::new(), "{name}");
    }
}

#[test]
fn the_published_schema_refuses_what_is_no_word_of_the_format() {
    let mut document: serde_json::Value = serde_json::from_str(&text_of("gcc-high.json")).unwrap();
    document["clauses"][0]["strength"] = "surely".into();
    let errors = errors(&document);
    assert!(errors.len() == 1 && errors[0].starts_with("/clauses/0/strength: "), "{errors:?}");
}

#[test]
fn the_index_lists_every_sample_and_begins_with_the_default() {
    let index: Vec<serde_json::Map<String, serde_json::Value>> =
        serde_json::from_str(&text_of("index.json")).unwrap();
    assert_eq!(index[0]["id"], "threat-protection-eu");
    let mut listed = Vec::new();
    for row in &index {
        for field in ["title", "about"] {
            assert!(row[field].as_str().is_some_and(|text| !text.is_empty()));
        }
        assert_eq!(row["file"], format!("{}.json", row["id"].as_str().unwrap()));
        let files = ["file", "earlier"].into_iter().filter_map(|field| row.get(field)?.as_str());
        listed.extend(files.map(|file| file.strip_suffix(".json").unwrap().to_owned()));
    }
    listed.sort();
    assert_eq!(listed, names());
}

#[test]
fn every_claim_is_in_words_and_has_its_source() {
    for name in names() {
        for clause in &Sample::read(&name).statement.clauses {
            assert!(clause.text.is_some(), "{name}: {}", clause.id);
            let must_have = clause.strength != Some(Strength::NotStated);
            assert!(!must_have || !clause.sources.is_empty(), "{name}: {}", clause.id);
        }
    }
}

#[test]
fn every_source_has_a_link_and_a_secure_one() {
    for name in names() {
        for source in &Sample::read(&name).statement.sources {
            let secure = matches!(&source.link, Some(Link::Allowed(url)) if url.starts_with("https://"));
            assert!(secure, "{name}: {}", source.id);
        }
    }
}

// Threat Protection, about 2020.

#[test]
fn threat_protection_verdicts() {
    // Kept in the tenant's geography, with pseudonymised data perhaps in the United States.
    assert_verdicts("threat-protection-eu", MayLeave, MayLeave, MayLeave, MayLeave);
    assert_verdicts("threat-protection-uk", Leaves, Leaves, Leaves, MayLeave);
    // For the American tenant nothing is known to be elsewhere, and the other services do not say where theirs is.
    assert_verdicts("threat-protection-us", Leaves, Leaves, Leaves, Unknown);
}

#[test]
fn only_pseudonymised_data_may_leave_the_eu_and_only_for_the_united_states() {
    let sample = Sample::read("threat-protection-eu");
    let outside = ["process", "store"].map(|doing| format!("customer-data pseudonymised {doing} @ US, may"));
    assert_eq!(sample.outside(&EU), outside);
    let ways = sample.ways("threat-protection");
    assert_has(&ways, "customer-data identified store @ EU, will: own-data");
    assert_has(&ways, "customer-data pseudonymised store @ US, may: pseudonymised-copy");
}

#[test]
fn where_the_other_services_keep_data_is_not_stated() {
    let sample = Sample::read("threat-protection-eu");
    for service in ["defender-atp", "cloud-app-security", "office-365-atp"] {
        let not_stated = format!("customer-data identified store @ not stated of {service}, will: ");
        assert_has(&sample.ways(service), &not_stated);
        let from_threat_protection =
            format!("customer-data identified store @ not stated of {service}, may: ");
        let ways = sample.ways("threat-protection");
        assert!(ways.iter().any(|way| way.starts_with(&from_threat_protection)), "{ways:#?}");
    }
}

#[test]
fn with_threat_protection_off_its_movements_vanish_and_the_silence_of_the_others_remains() {
    let sample = Sample::read("threat-protection-eu").off("threat-protection-on");
    assert_eq!(sample.ways("threat-protection"), Vec::<String>::new());
    for service in ["defender-atp", "cloud-app-security", "office-365-atp"] {
        assert_eq!(
            sample.ways(service),
            [
                format!("customer-data identified process @ not stated of {service}, will: "),
                format!("customer-data identified store @ not stated of {service}, will: "),
            ]
        );
    }
    assert_eq!(sample.outside(&EU), Vec::<String>::new());
    assert_eq!(sample.kept(&EU), Unknown);
}

// Defender XDR, 2024-11 and 2025, and as it was in August 2024.

#[test]
fn ireland_verdicts() {
    // Cloud Apps may be in the United Kingdom, and Sentinel's Europe has it too.
    assert_verdicts("defender-xdr-ie", MayLeave, MayLeave, MayLeave, MayLeave);
    assert_verdicts("defender-xdr-ie-2024-08", MayLeave, MayLeave, MayLeave, MayLeave);
}

#[test]
fn ireland_may_leave_the_eu_by_cloud_apps_and_by_sentinels_europe() {
    let now = [
        "customer-data identified store @ EU or GB, may",
        "raw-data identified process @ sentinel-europe, will",
    ];
    assert_eq!(Sample::read("defender-xdr-ie").outside(&EU), now);
    assert_eq!(
        Sample::read("defender-xdr-ie-2024-08").outside(&EU),
        [
            now[0],
            "customer-data pseudonymised process @ US, may",
            "customer-data pseudonymised store @ US, may",
            now[1]
        ]
    );
    let without = Sample::read("defender-xdr-ie").off("cloud-apps-licence").off("sentinel-licence");
    assert_eq!(without.kept(&EU), Unknown);
}

#[test]
fn ireland_is_stored_where_its_services_say() {
    let sample = Sample::read("defender-xdr-ie");
    let xdr = sample.ways("xdr");
    for category in ["customer-data", "processed-data", "configuration-data"] {
        for region in ["north-europe", "west-europe"] {
            assert_has(&xdr, &format!("{category} identified store @ {region}, will: xdr-store"));
        }
    }
    assert_has(&sample.ways("endpoint"), "customer-data identified store @ EU, may: endpoint-store");
    let identity = sample.ways("identity");
    assert_has(&identity, "customer-data identified store @ identity-europe, may: identity-store");
    assert_has(
        &sample.ways("office-365"),
        "customer-data identified store @ nowhere, will: office-365-store",
    );
    let sentinel = sample.ways("sentinel");
    assert_has(&sentinel, "raw-data identified store @ west-europe, will: sentinel-raw-store");
    assert_has(&sentinel, "raw-data identified process @ sentinel-europe, will: sentinel-raw-process");
    assert_has(
        &sentinel,
        "processed-data identified process @ north-europe, may: sentinel-processed-onboarded",
    );
}

#[test]
fn sentinels_processed_data_follows_its_raw_data_outside_the_defender_portal() {
    let ways = Sample::read("defender-xdr-ie").off("sentinel-in-defender-portal").ways("sentinel");
    assert_has(&ways, "processed-data identified store @ west-europe, will: sentinel-processed-store");
    assert_has(
        &ways,
        "processed-data identified process @ sentinel-europe, will: sentinel-processed-process",
    );
    assert_has_no(&ways, "sentinel-processed-onboarded");
}

#[test]
fn pseudonymisation_is_no_longer_stated_since_november_2024() {
    let sample = Sample::read("defender-xdr-ie");
    let ways = sample.ways("xdr");
    assert_has_no(&ways, "pseudonymised store @ US");
    assert_has(&ways, "customer-data pseudonymised store @ not determined, unknown: xdr-pseudonymised-since");
    let stated = sample.clause("xdr-pseudonymised");
    assert_eq!((stated.strength, stated.valid.until), (Some(Strength::May), Date::parse("2024-08")));
    let since = sample.clause("xdr-pseudonymised-since");
    assert_eq!((since.strength, since.valid.from), (Some(Strength::NotStated), Date::parse("2024-11")));

    let earlier = Sample::read("defender-xdr-ie-2024-08");
    assert_eq!(earlier.statement.tenant.id, sample.statement.tenant.id);
    let ways = earlier.ways("xdr");
    assert_has(&ways, "customer-data pseudonymised store @ US, may: xdr-pseudonymised");
}

#[test]
fn only_the_page_of_identity_says_that_it_shares_with_cloud_apps() {
    let sample = Sample::read("defender-xdr-ie");
    let clause = sample.clause("identity-to-cloud-apps");
    assert_eq!(clause.stated_by, [sample.service("identity")]);
    let back = |clause: &Clause| matches!(&clause.claim, Claim::Movement(movement) if movement.also_back);
    assert!(!back(clause));
    assert!(back(sample.clause("endpoint-with-identity")));
}

#[test]
fn office_365s_data_reaches_sentinel_by_way_of_another_service() {
    let sample = Sample::read("defender-xdr-ie");
    let reaches = |sample: &Sample, service: &str| {
        let ways = sample.ways(service);
        ways.into_iter().find(|way| way.starts_with("raw-data identified store @ west-europe, "))
    };
    let way = reaches(&sample, "office-365").unwrap();
    assert_eq!(way.split(" > ").count(), 3, "{way}");
    // The page of Identity names Sentinel.
    let way = reaches(&sample, "identity").unwrap();
    assert_eq!(way.split(" > ").count(), 2, "{way}");
    let off = sample.off("sentinel-licence");
    assert_eq!((reaches(&off, "office-365"), reaches(&off, "identity")), (None, None));
}

// GCC High.

#[test]
fn gcc_high_verdicts() {
    // Sentinel processes in the United States; where in Azure Government the others store is not said.
    assert_verdicts("gcc-high", Leaves, Leaves, Leaves, Unknown);
}

#[test]
fn in_gcc_high_cloud_apps_reaches_sentinel_by_way_of_xdr_and_not_directly() {
    let sample = Sample::read("gcc-high");
    let ways = sample.ways("cloud-apps");
    assert_has(
        &ways,
        "raw-data identified process @ US, may: cloud-apps-to-xdr > xdr-to-sentinel > sentinel-process",
    );
    assert_has(
        &ways,
        "raw-data identified store @ not determined or usgov-arizona or usgov-virginia, may: \
         cloud-apps-to-xdr > xdr-to-sentinel > sentinel-store",
    );
    assert_has_no(&ways, "cloud-apps-not-to-sentinel");
    assert_eq!(sample.clause("cloud-apps-not-to-sentinel").strength, Some(Strength::IsNot));
    assert_has_no(&sample.off("xdr-connector").ways("cloud-apps"), "raw-data");
}

#[test]
fn in_gcc_high_nothing_is_said_of_pseudonyms_nor_of_where_screened_staff_sit() {
    let sample = Sample::read("gcc-high");
    let ways = sample.ways("xdr");
    assert_has(&ways, "alerts pseudonymised store @ not determined, unknown: xdr-pseudonymised");
    assert_has(&ways, "alerts identified access @ not determined, will: xdr-access");
}

// Switzerland.

#[test]
fn swiss_verdicts() {
    // Switzerland is in EFTA, so inside the EU Data Boundary, and neither in the EU nor in the EEA.
    assert_verdicts("swiss", Leaves, Leaves, MayLeave, MayLeave);
}

#[test]
fn a_swiss_place_is_inside_the_eu_data_boundary_and_outside_the_eu() {
    let sample = Sample::read("swiss");
    let findings =
        |service: &str| [&EU, &EEA, &EU_DATA_BOUNDARY, &TENANT].map(|b| sample.kept_of(service, b));
    // Stored in Switzerland; where it is processed is not stated.
    assert_eq!(findings("xdr"), [Leaves, Leaves, Unknown, Unknown]);
    // Of Endpoint the page says only that it might.
    assert_eq!(findings("endpoint"), [MayLeave, MayLeave, Unknown, Unknown]);
    assert_eq!(findings("cloud-apps"), [MayLeave; 4]);
    assert_eq!(findings("sentinel"), [Leaves, Leaves, MayLeave, MayLeave]);
    let ways = sample.ways("xdr");
    assert_has(&ways, "processed-data identified store @ switzerland-north, will: xdr-store");
    assert_has(&ways, "processed-data identified store @ switzerland-west, will: xdr-store");
}

#[test]
fn swiss_data_may_leave_the_eu_data_boundary_by_cloud_apps_and_by_sentinels_europe() {
    let sample = Sample::read("swiss");
    assert_eq!(
        sample.outside(&EU_DATA_BOUNDARY),
        [
            // By the rule of App governance, of which nobody says whether it is on, and by that of Cloud Apps.
            "app-activity identified store @ US or not determined, may",
            "app-activity identified store @ US or not determined, may",
            "configuration-data identified process @ sentinel-europe, may",
            "customer-data identified store @ US or not determined, may",
            "processed-data identified process @ sentinel-europe, may",
            "raw-data identified process @ sentinel-europe, will",
        ]
    );
    let off = sample.off("app-governance").outside(&EU_DATA_BOUNDARY);
    assert_eq!(off.iter().filter(|end| end.starts_with("app-activity")).count(), 1);
}

// Japan.

#[test]
fn japan_verdicts() {
    // Stored in Japan, processed in the United States.
    assert_verdicts("japan", Leaves, Leaves, Leaves, Leaves);
}

#[test]
fn japan_is_stored_in_japan_and_processed_in_the_united_states() {
    let sample = Sample::read("japan");
    let sentinel = sample.ways("sentinel");
    assert_has(&sentinel, "raw-data identified store @ japan-east, will: sentinel-raw-store");
    assert_has(&sentinel, "raw-data identified process @ US, will: sentinel-raw-process");
    assert_eq!(
        sample.outside(&TENANT),
        [
            "app-activity identified store @ US or not determined, may",
            "cloud-activity identified store @ US or not determined, may",
            "forms-data identified store @ americas, will",
            "processed-data identified process @ US, may",
            "raw-data identified process @ US, will",
        ]
    );
    assert_has(&sample.ways("planner"), "plans identified store @ JP, will: planner-store");
}

#[test]
fn in_japan_app_governance_adds_a_second_place_while_the_first_stays() {
    let first = "app-activity identified store @ US or not determined, may: cloud-apps-store";
    let second = "app-activity identified store @ JP, may: app-governance-store";
    let sample = Sample::read("japan");
    let ways = sample.ways("cloud-apps");
    assert_has(&ways, first);
    assert_has(&ways, second);
    let ways = sample.off("app-governance").ways("cloud-apps");
    assert_has(&ways, first);
    assert_has_no(&ways, second);
}

// GitHub and Slack.

#[test]
fn github_and_slack_verdicts() {
    // Copilot is outside the EU, and that may still be in Norway or in Switzerland.
    assert_verdicts("github-slack", Leaves, MayLeave, MayLeave, Leaves);
}

#[test]
fn what_github_and_slack_may_have_outside_the_eu() {
    // GitHub counts Norway and Switzerland among its EU.
    let outside = [
        "billing-data identified store @ outside github-eu, may",
        "billing-data identified transit @ outside github-eu, may",
        "certificate-data identified transit @ outside github-eu, may",
        "code identified store @ github-eu, will",
        "code identified transit @ outside github-eu, may",
        "copilot-data identified store @ outside github-eu, will",
        "identifying-logs identified store @ github-eu, will",
        "identifying-logs identified transit @ outside github-eu, may",
        "profiles identified process @ outside slack-data-region, may",
        "profiles identified store @ outside slack-data-region, may",
        "support-data identified store @ outside github-eu, may",
        "support-data identified transit @ outside github-eu, may",
        "telemetry pseudonymised store @ outside github-eu, may",
        "telemetry pseudonymised transit @ outside github-eu, may",
        "usage-data identified process @ outside slack-data-region, may",
        "usage-data identified store @ outside slack-data-region, may",
    ];
    assert_eq!(Sample::read("github-slack").outside(&EU), outside);
    let checked = Sample::read("github-slack").on("secret-checks").outside(&EU);
    assert_has(&checked, "found-secrets identified store @ outside github-eu, may");
}

#[test]
fn code_and_messages_stay_in_the_region() {
    let sample = Sample::read("github-slack");
    let github = sample.ways("github");
    assert_has(&github, "code identified store @ github-eu, will: github-region");
    assert_has(&github, "identifying-logs identified store @ github-eu, will: github-region");
    let slack = sample.ways("slack");
    assert_has(&slack, "messages identified store @ frankfurt, will: slack-store");
    assert_has(&slack, "messages identified back-up @ paris, will: slack-backup");
    assert_has(&slack, "older-messages identified store @ not determined, unknown: slack-before");
    assert_eq!(sample.clause("slack-store").valid.from, Date::parse("2024-05-02"));
}

#[test]
fn the_policy_keeps_copilot_in_what_github_calls_the_eu() {
    let sample = Sample::read("github-slack").on("copilot-in-region");
    // Norway and Switzerland are in it, and in the EU Data Boundary.
    assert_eq!(sample.kept_of("copilot", &EU), MayLeave);
    assert_eq!(sample.kept_of("copilot", &EU_DATA_BOUNDARY), Stays);
    assert_eq!(sample.kept(&EU), MayLeave);
    assert_eq!(Sample::read("github-slack").kept_of("copilot", &EU), Leaves);
}

// Security Copilot.

#[test]
fn security_copilot_verdicts() {
    // Two workspaces store in the United States; the sample names no geography of the tenant.
    assert_verdicts("security-copilot", Leaves, Leaves, Leaves, Unknown);
}

#[test]
fn each_workspace_has_its_own_places() {
    let sample = Sample::read("security-copilot");
    for workspace in ["operations", "sandbox"] {
        let ways = sample.ways(workspace);
        assert_has(&ways, &format!("prompts identified store @ US, will: {workspace}-store"));
        assert_has(&ways, &format!("prompts identified infer @ anywhere, may: {workspace}-infer-anywhere"));
    }
    let compliance = sample.ways("compliance");
    assert_has(&compliance, "prompts identified store @ EU, will: compliance-store");
    assert_has(&compliance, "prompts identified infer @ EU, will: compliance-infer-inside");
    assert_has_no(&compliance, "anywhere");
    assert_eq!(sample.kept_of("compliance", &EU), Unknown);
    assert_eq!(sample.on("compliance-anywhere").kept_of("compliance", &EU), MayLeave);
}

#[test]
fn intune_has_a_copy_in_its_europe_and_the_original_stays_in_the_united_states() {
    let ways = Sample::read("security-copilot").ways("us-service");
    assert_has(&ways, "device-data identified store @ US, will: original");
    assert_has(&ways, "device-data identified store @ EU-data-boundary, will: us-service-to-intune > copy");
}

// Fernhill, a made-up provider: a tenant whose data stays.

#[test]
fn fernhill_stays_whatever_is_done_with_the_data() {
    assert_verdicts("fernhill-eu", Stays, Stays, Stays, Stays);
    let sample = Sample::read("fernhill-eu");
    let situation = Situation::new(&sample.statement, &sample.tried);
    let judge = Judge::new(&sample.statement, &EU);
    let reach = Reach::of_all(&situation);
    let ends = reach.ends();
    assert!(ends.iter().all(|end| judge.end(end) == Stays), "{:#?}", sample.outside(&EU));
    assert!(ends.iter().all(|end| end.certainty == Certainty::Will), "firmly");
    for service in &sample.statement.services {
        assert_eq!(sample.kept_of(&service.id, &EU), Stays, "{}", service.id);
    }
    // Every kind of data is somewhere, and every activity of the format is spoken of.
    for (idx, category) in sample.statement.categories.iter().enumerate() {
        assert!(ends.iter().any(|end| end.category.idx() == idx), "{}", category.id);
    }
    for word in Activity::WORDS {
        let activity = Activity::of_word(word);
        assert!(ends.iter().any(|end| end.activity == activity), "{word}");
    }
    assert_eq!(sample.statement.completeness, Some(Completeness::Complete));
}

#[test]
fn fernhill_stays_but_for_support_requests_where_support_is_around_the_clock() {
    let sample = Sample::read("fernhill-eu").on("night-support");
    assert_eq!(sample.kept(&EU), Leaves);
    assert_eq!(
        sample.outside(&EU),
        ["tickets identified access @ NZ, will", "tickets identified process @ NZ, will"]
    );
}

#[test]
fn fernhill_stays_with_the_assistant_and_without_it() {
    assert_eq!(Sample::read("fernhill-eu").off("assistant-on").kept(&EU), Stays);
}
