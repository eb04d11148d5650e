//! Ends in words, by the ids of the document and not by positions.

use std::collections::BTreeMap;

use trust_center::residency::{Alternative, Certainty, End, Reach, Reason, Step};
use trust_center::statement::{ClauseId, Place, ServiceId, Statement};

/// What an end says, but for how firmly.
pub(crate) fn end(statement: &Statement, end: &End) -> String {
    let mut places: Vec<String> = end.whereabouts.iter().map(|one| alternative(statement, *one)).collect();
    places.sort_unstable();
    let doing = end.activity.map_or("-", |activity| activity.word());
    let category = &statement.categories[end.category.idx()].id;
    format!("{} · {doing} · {category} · {}", places.join(" or "), end.form.word())
}

/// All ends of a reach and how firm they are.
pub(crate) fn ends(statement: &Statement, reach: &Reach<'_, '_>) -> BTreeMap<String, usize> {
    reach.ends().into_iter().map(|found| (end(statement, found), firm(found.certainty))).collect()
}

fn firm(certainty: Certainty) -> usize {
    match certainty {
        Certainty::Unknown => 0,
        Certainty::May => 1,
        Certainty::Will => 2,
    }
}

/// One alternative.
pub(crate) fn alternative(statement: &Statement, alternative: Alternative) -> String {
    match alternative {
        Alternative::Place(place) => self::place(statement, place),
        Alternative::Outside(area) => format!("outside {}", statement.places.area(area).unwrap().id),
        Alternative::Anywhere => "anywhere".to_owned(),
        Alternative::Nowhere => "nowhere".to_owned(),
        Alternative::Geography => "geography".to_owned(),
        Alternative::SameAs(id) => format!("same as {}", service(statement, id)),
        Alternative::Open(reason) => self::reason(statement, reason),
    }
}

/// A place by its code or id.
pub(crate) fn place(statement: &Statement, place: Place) -> String {
    match place {
        Place::Country(country) => country.code(),
        Place::Region(region) => statement.places.region(region).unwrap().id.clone(),
        Place::Area(area) => statement.places.area(area).unwrap().id.clone(),
    }
}

fn reason(statement: &Statement, reason: Reason) -> String {
    let by = |id| clause(statement, id);
    match reason {
        Reason::NotDetermined(id) => format!("not determined by {}", by(id)),
        Reason::Unreadable(id) => format!("unreadable in {}", by(id)),
        Reason::NoGeography(id) => format!("no geography for {}", by(id)),
        Reason::NotStated(id, _) => format!("not stated by {}", service(statement, id)),
        Reason::OnlyMay(id, _) => format!("only may by {}", service(statement, id)),
        Reason::Circle(id) => format!("circle at {}", service(statement, id)),
        Reason::UnknownService(id) => format!("unknown service in {}", by(id)),
        Reason::RulesNotStated(id) => format!("rules not stated by {}", by(id)),
        Reason::NotUnderstood(id) => format!("not understood: {}", by(id)),
        Reason::Rest(id) => format!("the rest of {}", by(id)),
        Reason::Contradicted(id) => format!("contradicted: {}", by(id)),
        Reason::FellSilent(id) => format!("silent since {}", by(id)),
    }
}

/// A clause by its id.
pub(crate) fn clause(statement: &Statement, id: ClauseId) -> &str {
    &statement.clauses[id.idx()].id
}

/// A service by its id.
pub(crate) fn service(statement: &Statement, id: ServiceId) -> &str {
    &statement.services[id.idx()].id
}

/// A way begins where data is, and each move begins where the last one ended.
pub(crate) fn check_way(path: &[Step]) {
    let Some(Step::Starts(mut at)) = path.first().copied() else { panic!("no start: {path:?}") };
    for step in &path[1..] {
        match *step {
            Step::Starts(_) => panic!("two starts: {path:?}"),
            Step::Moves { from, to, .. } => {
                assert_eq!(from, at, "{path:?}");
                at = to;
            }
            _ => {}
        }
    }
}
