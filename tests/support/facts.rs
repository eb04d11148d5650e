//! What a statement says besides places, in plain lines.

use trust_center::residency::{Pseudonymised, Reach, Situation, Time};
use trust_center::statement::{
    Activity, Attribute, Changeable, Claim, Clause, ClauseId, Condition, Date, Duration, Extent, Form,
    Geography, Keeping, Link, Mechanism, Movement, Operator, Period, Provider, Rules, Service, ServiceId,
    Source, SourceId, Statement, Switch, SwitchId, SwitchState, Unit, Verify,
};

use super::words;

/// Every fact, a line each, in the order of the document.
pub(crate) fn facts(situation: &Situation<'_>) -> Vec<String> {
    let statement = situation.statement;
    let mut lines = Vec::new();
    let mut add = |of: String, facts: Vec<String>| {
        if !facts.is_empty() {
            lines.push(format!("{of}: {}", facts.join("; ")));
        }
    };
    for row in &statement.places.regions {
        add(format!("region {}", row.id), row.codes.iter().map(|code| format!("also {code}")).collect());
    }
    for row in &statement.places.areas {
        let apart =
            row.disjoint_from.iter().map(|place| format!("apart from {}", words::place(statement, *place)));
        add(
            format!("area {}", row.id),
            row.codes.iter().map(|code| format!("also {code}")).chain(apart).collect(),
        );
    }
    add("provider".to_owned(), provider(statement));
    add("tenant".to_owned(), tenant(statement));
    for (idx, row) in statement.switches.iter().enumerate() {
        let stands = situation.switch(SwitchId::of(idx));
        add(format!("switch {}", row.id), switch(statement, row, stands));
    }
    for row in &statement.services {
        add(format!("service {}", row.id), service(row));
    }
    let pseudonymised = statement.clauses.iter().any(|clause| clause.form == Form::Pseudonymised);
    for (idx, row) in statement.services.iter().enumerate().filter(|_| pseudonymised) {
        add(format!("pseudonymised in {}", row.id), vec![pseudonymisation(situation, ServiceId::of(idx))]);
    }
    for (idx, row) in statement.clauses.iter().enumerate() {
        add(format!("clause {}", row.id), clause(situation, ClauseId::of(idx), row));
    }
    for (one, other) in situation.contradictions() {
        let by = |id| words::clause(statement, id);
        add("contradiction".to_owned(), vec![format!("{} against {}", by(one), by(other))]);
    }
    for one in statement.one_sided() {
        let names = |ids: &[ServiceId]| {
            ids.iter().map(|id| words::service(statement, *id)).collect::<Vec<_>>().join(", ")
        };
        let said = format!("stated by {}, not by {}", names(&one.stated_by), names(&one.silent));
        add(format!("one-sided {}", words::clause(statement, one.clause)), vec![said]);
    }
    for row in &statement.sources {
        add(format!("source {}", row.id), source(statement, row));
    }
    for one in statement.superseded() {
        let by = &statement.sources[one.by.idx()].id;
        add(format!("superseded {}", words::clause(statement, one.clause)), vec![format!("by {by}")]);
    }
    lines
}

fn provider(statement: &Statement) -> Vec<String> {
    let Provider { agreements, contacts, .. } = &statement.provider;
    let agreement = |id: &SourceId| format!("agreement {}", statement.sources[id.idx()].id);
    agreements.iter().map(agreement).chain(contacts.iter().map(|row| verify("contact", row))).collect()
}

fn verify(what: &str, Verify { title, link }: &Verify) -> String {
    match link {
        Some(Link::Allowed(link) | Link::Refused(link)) => format!("{what} {title} <{link}>"),
        None => format!("{what} {title}"),
    }
}

fn tenant(statement: &Statement) -> Vec<String> {
    let tenant = &statement.tenant;
    let mut facts = Vec::new();
    facts.extend(tenant.cloud.map(|cloud| format!("cloud {}", cloud.word())));
    facts.extend(tenant.onboarded.map(|date| format!("onboarded {date}")));
    facts.extend(tenant.attributes.iter().map(|Attribute { name, value, as_of }| {
        format!("{name} {value}{}", as_of.map(|date| format!(" as of {date}")).unwrap_or_default())
    }));
    if let Some(Geography { chosen, changeable, .. }) = &tenant.geography {
        facts.extend(chosen.iter().map(|chosen| format!("geography chosen {chosen}")));
        facts.extend(changeable.map(|who| format!("changeable by {}", who.word())));
    }
    facts
}

fn switch(statement: &Statement, row: &Switch, stands: SwitchState) -> Vec<String> {
    let mut facts = vec![stands.word().to_owned()];
    facts.extend(row.kind.map(|kind| kind.word().to_owned()));
    facts.extend(row.default.map(|default| format!("by default {}", default.word())));
    facts.extend(row.dated_defaults.iter().map(|one| {
        let state = one.state.map_or("unreadable", SwitchState::word);
        format!("by default {state} {}", period("onboarded", &one.onboarded).unwrap_or_default())
    }));
    facts.extend(row.controlled_by.map(|who: Changeable| format!("controlled by {}", who.word())));
    facts.extend(row.changed_at.iter().map(|place| format!("changed at {place}")));
    facts.extend(row.verify.iter().map(|row| verify("verify", row)));
    facts.extend(
        row.not_applicable.iter().map(|when| format!("not applicable when {}", condition(statement, when))),
    );
    let all = row.all_of.iter().flatten().map(|id| statement.switches[id.idx()].id.as_str());
    let all: Vec<&str> = all.collect();
    facts.extend((!all.is_empty()).then(|| format!("on only with {}", all.join(" and "))));
    facts
}

fn service(row: &Service) -> Vec<String> {
    let mut facts = Vec::new();
    facts.extend(row.now_named.iter().map(|name| format!("now {name}")));
    facts.extend((!row.formerly.is_empty()).then(|| format!("formerly {}", row.formerly.join(", "))));
    if row.operator != Some(Operator::Provider) {
        let role = row.operator.map_or("unknown", Operator::word);
        facts.push(format!("operated by {role} {}", row.operator_name.as_deref().unwrap_or("-")));
    }
    facts.extend(row.established_in.map(|country| format!("established in {}", country.code())));
    facts.extend(row.isolation.iter().map(|text| format!("isolation {text}")));
    facts.extend(row.note.iter().cloned());
    facts.extend(row.verify.iter().map(|row| verify("verify", row)));
    facts
}

fn pseudonymisation(situation: &Situation<'_>, service: ServiceId) -> String {
    match Reach::of_all(situation).pseudonymisations()[service.idx()].answer() {
        Pseudonymised::Yes => "stated yes".to_owned(),
        Pseudonymised::No => "stated no".to_owned(),
        Pseudonymised::Contradictory => "stated both ways".to_owned(),
        Pseudonymised::NotStated => "not stated".to_owned(),
        Pseudonymised::StatedUntil(date) => format!("was stated until {date}"),
    }
}

fn clause(situation: &Situation<'_>, id: ClauseId, row: &Clause) -> Vec<String> {
    let statement = situation.statement;
    let mut facts = Vec::new();
    if row.extent != Some(Extent::All) {
        facts.push(format!("{} of the data", row.extent.map_or("unreadable", Extent::word)));
    }
    facts.extend(row.rest.iter().map(|rest| format!("rest: {rest}")));
    let known = row.pseudonym.as_deref().cloned().unwrap_or_default();
    facts.extend(known.technique.iter().map(|text| format!("technique {text}")));
    facts.extend(known.reversible.map(|word| format!("reversible {}", word.word())));
    facts.extend(known.key_held_by.iter().map(|text| format!("key held by {text}")));
    facts.extend(known.customer_option.filter(|is| *is).map(|_| "at the customer's option".to_owned()));
    match &row.claim {
        Claim::Keeping(keeping) => facts.extend(of_keeping(statement, keeping)),
        Claim::Movement(movement) => facts.extend(of_movement(statement, movement)),
        Claim::NotUnderstood => facts.push("not understood".to_owned()),
    }
    if row.condition != Condition::Always {
        facts.push(format!("when {}", condition(statement, &row.condition)));
    }
    facts.extend(period("onboarded", &row.onboarded));
    facts.extend(period("valid", &row.valid));
    match statement.time_of(id) {
        Time::Past(until) => facts.push(format!("past since {until}")),
        Time::Planned(from) => facts.push(format!("planned for {from}")),
        Time::Unclear => facts.push("unclear whether it is of the present".to_owned()),
        Time::Present(_) => {}
    }
    facts.extend(row.basis.map(|word| format!("basis {}", word.word())));
    facts.extend(row.commitment.map(|word| match &row.commitment_name {
        Some(name) => format!("commitment {} ({name})", word.word()),
        None => format!("commitment {}", word.word()),
    }));
    facts.extend(row.exception.map(|word| format!("exception for {}", word.word())));
    facts.extend(row.legal_basis.iter().map(|text| format!("legal basis {text}")));
    let mechanism = |one: &Option<Mechanism>| one.map_or("unreadable", Mechanism::word);
    let mechanisms: Vec<&str> = row.mechanisms.iter().map(mechanism).collect();
    facts.extend((!mechanisms.is_empty()).then(|| format!("transferred by {}", mechanisms.join(", "))));
    facts.extend(row.boundary_note.iter().map(|text| format!("boundary: {text}")));
    let sources: Vec<&str> = row.sources.iter().map(|id| statement.sources[id.idx()].id.as_str()).collect();
    facts.extend((!sources.is_empty()).then(|| format!("sources {}", sources.join(", "))));
    facts
}

fn of_keeping(statement: &Statement, keeping: &Keeping) -> Vec<String> {
    let mut facts = Vec::new();
    facts.extend(keeping.copy.map(|word| format!("the {}", word.word())));
    facts.extend(keeping.chosen_by.iter().map(|text| format!("chosen by {text}")));
    facts.extend(keeping.changeable.map(|who| format!("changeable by {}", who.word())));
    if let trust_center::statement::Location::Varies { by, .. } = &keeping.at {
        facts.push(format!("varies by {by}"));
    }
    if let trust_center::statement::Location::NotDetermined { why, look_up } = &keeping.at {
        facts.extend(why.iter().map(|why| format!("open because {why}")));
        facts.extend(look_up.iter().map(|text| format!("look up {text}")));
    }
    if let Some(kept) = &keeping.retention {
        facts.extend(kept.fixed.map(|time| format!("kept for {}", duration(time))));
        facts.extend(kept.at_least.map(|time| format!("kept at least {}", duration(time))));
        facts.extend(kept.at_most.map(|time| format!("kept at most {}", duration(time))));
        facts.extend(kept.after_contract.map(|time| format!("kept {} after the contract", duration(time))));
        facts.extend(kept.until.iter().map(|event| format!("kept until {event}")));
        facts.extend(kept.after_event.map(|time| format!("kept {} after that", duration(time))));
        facts.extend(kept.chosen_by.map(|who| format!("time chosen by {}", who.word())));
    }
    if let Some(kept) = &keeping.encryption {
        facts.extend(kept.technique.iter().map(|text| format!("encrypted by {text}")));
        facts.extend(kept.key_held_by.iter().map(|text| format!("key of encryption held by {text}")));
        facts.extend(
            kept.key_at.map(|place| format!("key of encryption at {}", words::place(statement, place))),
        );
    }
    facts.extend(keeping.transient.map(|time| format!("gone after {}", duration(time))));
    facts
}

fn of_movement(statement: &Statement, movement: &Movement) -> Vec<String> {
    let mut facts = Vec::new();
    facts.extend(movement.mode.map(|word| word.word().to_owned()));
    facts.extend(movement.payload.iter().map(|text| format!("payload {text}")));
    facts.push(match movement.rules {
        Rules::Destination => "governed by destination".to_owned(),
        Rules::Source => "governed by source".to_owned(),
        Rules::Of(third) => format!("governed by {}", words::service(statement, third)),
        Rules::NotStated => "rules not stated".to_owned(),
    });
    facts.extend(movement.becomes.map(|id| format!("becomes {}", statement.categories[id.idx()].id)));
    facts.extend(movement.reidentifies.then(|| "the key is there".to_owned()));
    facts.extend(movement.access.map(|word| format!("access rules {}", word.word())));
    facts
}

fn source(statement: &Statement, row: &Source) -> Vec<String> {
    let mut facts = vec![row.title.clone()];
    facts.extend(row.link.iter().map(|link| match link {
        Link::Allowed(link) => format!("<{link}>"),
        Link::Refused(_) => "refused link".to_owned(),
    }));
    facts.extend(row.date.map(|date| date.to_string()));
    facts.extend(row.superseded_by.map(|id| format!("superseded by {}", statement.sources[id.idx()].id)));
    facts
}

fn condition(statement: &Statement, condition: &Condition) -> String {
    let Condition::AnyOf(cases) = condition else { return "unreadable".to_owned() };
    let part = |part: &Option<(SwitchId, SwitchState)>| match part {
        Some((id, state)) => format!("{} {}", statement.switches[id.idx()].id, state.word()),
        None => "unknown".to_owned(),
    };
    let case = |parts: &Vec<_>| parts.iter().map(part).collect::<Vec<_>>().join(" and ");
    cases.iter().map(case).collect::<Vec<_>>().join(" or ")
}

fn period(name: &str, period: &Period) -> Option<String> {
    let end = |name: &str, date: Option<Date>| date.map(|date| format!(" {name} {date}")).unwrap_or_default();
    (*period != Period::default())
        .then(|| format!("{name}{}{}", end("from", period.from), end("until", period.until)))
}

fn duration(duration: Duration) -> String {
    let unit = match duration.unit {
        Unit::Year => "years",
        Unit::Month => "months",
        Unit::Week => "weeks",
        Unit::Day => "days",
        Unit::Hour => "hours",
        Unit::Minute => "minutes",
        Unit::Second => "seconds",
    };
    format!("{} {unit}", duration.amount)
}

/// An activity in a word.
pub(crate) fn activity(activity: Option<Activity>) -> &'static str {
    activity.map_or("?", Activity::word)
}
