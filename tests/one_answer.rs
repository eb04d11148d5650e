//! Everything that a page says is made of one answer: headline, sentences, rows, reasons, graph and files say the same places and the
//! same findings. Held for every sample, rule, fault and made-up statement.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

mod support;

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use proptest::prelude::*;
use support::english::ENGLISH;
use support::made::statements;
use trust_center::arrangement::Arrangement;
use trust_center::export;
use trust_center::page::{
    Cell, Input, Line, Locale, Mark, Page, ServiceEntry, Strength, Tone, TransferEntry, TransferRow, build,
    flows,
};
use trust_center::residency::{
    Alternative, Boundary, Certainty, End, Finding, Judge, Reach, ReachCache, Situation, SwitchOverrides,
    Verdicts,
};
use trust_center::statement::{
    Activity, AreaId, Document, Form, Operator, Place, Problem, ServiceId, Statement, parse,
};

const FURTHER: [(Activity, &str); 4] = [
    (Activity::Infer, "AI inference: "),
    (Activity::BackUp, "Backup: "),
    (Activity::Transit, "Transit: "),
    (Activity::Access, "Remote access: "),
];

/// The words of the matrix.
const WORDS: [(Activity, &str); 6] = [
    (Activity::Store, "Stored"),
    (Activity::Process, "Processed"),
    (Activity::Infer, "AI inference"),
    (Activity::BackUp, "Backup"),
    (Activity::Transit, "Transit"),
    (Activity::Access, "Remote access"),
];

const FORMS: [&str; 3] = ["pseudonymised", "aggregated", "anonymised"];

/// Data at a place that is not inside for certain.
#[derive(Debug)]
struct Leaving {
    service: ServiceId,
    finding: Finding,
    data: String,
    is_changed: bool,
    doing: &'static str,
    places: BTreeSet<String>,
}

/// A statement, asked about one boundary.
struct Asked<'a> {
    name: &'a str,
    statement: &'a Statement,
    judge: Judge<'a>,
    page: Page,
    reach: Reach<'a, 'a>,
    verdicts: Verdicts,
}

fn check(name: &str, statement: &Statement, problems: &[Problem]) {
    for boundary in [Boundary::Area(AreaId::EU), Boundary::TenantGeography] {
        let judge = Judge::new(statement, &boundary);
        if boundary == Boundary::TenantGeography && !judge.knows_boundary() {
            continue;
        }
        let (stated, tried) = (ReachCache::default(), SwitchOverrides::new());
        let opened: Vec<String> = statement.services.iter().map(|service| service.id.clone()).collect();
        let input = Input {
            stated: &stated,
            statement,
            problems,
            boundary: Some(&boundary),
            tried: &tried,
            fix: true,
            opened: &opened,
            locale: &ENGLISH,
        };
        let page = build(&input);
        let situation = Situation::new(statement, &tried);
        let verdicts = Verdicts::of(&situation, &judge);
        let asked = Asked { name, statement, judge, page, reach: Reach::of_all(&situation), verdicts };
        asked.headline_and_rows_agree();
        asked.cells_have_the_places_of_the_ends();
        asked.the_matrix_has_the_places_of_the_ends();
        asked.the_matrix_has_the_places_of_the_sentences();
        asked.sentences_have_the_places_of_the_cells();
        asked.every_service_counts_once();
        asked.reasons_have_the_places_of_the_cells();
        asked.graph_has_no_other_place(&input);
        asked.transfers_are_what_leaves();
        asked.recipients_have_every_service_and_place();
        asked.files_have_the_cells();
    }
}

impl Asked<'_> {
    fn of(&self, id: ServiceId) -> String {
        format!("{}, {}", self.name, self.statement.services[id.idx()].id)
    }

    /// What each service has, and where.
    fn held(&self, id: ServiceId) -> Vec<(&End, Certainty)> {
        let ends = self.reach.ends().into_iter();
        ends.flat_map(|end| end.holders.iter().map(move |holder| (end, holder)))
            .filter(|(_, holder)| holder.service == id)
            .map(|(end, holder)| (end, holder.certainty))
            .collect()
    }

    /// The places of an end by their names in a cell; one that is open has none.
    fn places(&self, end: &End) -> BTreeSet<String> {
        self.named(&end.whereabouts)
    }

    fn named(&self, group: &[Alternative]) -> BTreeSet<String> {
        let named = group.iter().filter_map(|one| match one {
            Alternative::Place(place) => Some(self.place(*place)),
            Alternative::Anywhere => Some("any place".to_owned()),
            Alternative::Outside(area) => {
                Some(format!("a place outside {}", in_sentence(&self.place(Place::Area(*area)))))
            }
            Alternative::Geography => Some("the tenant’s region".to_owned()),
            Alternative::Nowhere | Alternative::SameAs(_) | Alternative::Open(_) => None,
        });
        named.collect()
    }

    fn place(&self, place: Place) -> String {
        match place {
            Place::Country(country) => ENGLISH.country(&country.code()),
            Place::Region(id) => {
                let region = self.statement.places.region(id).unwrap();
                match region.country {
                    Some(country) => format!("{} ({})", region.name, ENGLISH.country(&country.code())),
                    None => region.name.clone(),
                }
            }
            Place::Area(id) => match id.built_in_id() {
                Some("EU") => "European Union".to_owned(),
                Some("EEA") => "European Economic Area".to_owned(),
                Some("EFTA") => "EFTA states".to_owned(),
                Some(_) => "EU Data Boundary".to_owned(),
                None => self.statement.places.area(id).unwrap().name.clone().unwrap(),
            },
        }
    }

    fn lines(&self, entry: &ServiceEntry, activity: Activity) -> Vec<Line> {
        let at = entry.whereabouts(self.statement, &ENGLISH);
        let is_present = |line: &Line| !line.notes.iter().any(|note| note.starts_with("planned from "));
        let (cell, head): (Cell, &str) = match activity {
            Activity::Store => (at.stored, ""),
            Activity::Process => (at.processed, ""),
            other => (at.further, FURTHER.iter().find(|(one, _)| *one == other).unwrap().1),
        };
        cell.0.into_iter().filter(is_present).filter(|line| line.text.starts_with(head)).collect()
    }

    fn headline_and_rows_agree(&self) {
        let worst = self.reach.ends().iter().map(|end| self.judge.end(end)).max();
        let everything = self.verdicts.everything().verdict().map(trust_center::residency::Verdict::worst);
        if worst.is_some() {
            assert_eq!(everything, worst, "{}", self.name);
            assert_eq!(self.page.verdict.tone, tone(worst), "{}", self.name);
        }
        for entry in &self.page.services {
            let of_service = Reach::of_service(&self.reach, entry.number);
            let own = of_service.ends().iter().map(|end| self.judge.end(end)).max();
            assert_eq!(entry.found, own, "{}", self.of(entry.number));
            assert!(entry.found <= worst, "{} is worse than all", self.of(entry.number));
            if entry.found != Some(Finding::Stays) {
                continue;
            }
            for activity in [Activity::Store, Activity::Process] {
                for line in self.lines(entry, activity) {
                    let open = ["not stated", "not determined", "not disclosed", "possible location only"];
                    let is_open = open.iter().any(|open| line.text.to_lowercase().starts_with(open));
                    assert!(!is_open, "{} stays, and: {line:?}", self.of(entry.number));
                }
            }
        }
        let fix = self.page.fix.as_ref().unwrap();
        let is_inside = fix.text.starts_with("With the current settings, all data stays in ");
        if worst.is_some() {
            assert_eq!(is_inside, worst == Some(Finding::Stays), "{}: {}", self.name, fix.text);
        }
    }

    fn cells_have_the_places_of_the_ends(&self) {
        for entry in &self.page.services {
            let held = self.held(entry.number);
            if held.is_empty() {
                continue;
            }
            for activity in every_activity() {
                let ends = || held.iter().filter(|(end, _)| end.activity == Some(activity));
                let lines = self.lines(entry, activity);
                for (end, certainty) in ends() {
                    for place in self.places(end) {
                        let is_said = |line: &&Line| {
                            let firm =
                                !line.notes.iter().any(|note| note == "possibly" || note == "not confirmed");
                            line.text.contains(&place) && firm == (*certainty == Certainty::Will)
                        };
                        let what = (activity, &place, certainty);
                        assert!(
                            lines.iter().any(|line| is_said(&line)),
                            "{}: {what:?}, {lines:?}",
                            self.of(entry.number)
                        );
                    }
                }
                let known: BTreeSet<String> = ends().flat_map(|(end, _)| self.places(end)).collect();
                for line in &lines {
                    for place in self.every_place() {
                        let named =
                            line.text.contains(&place) && !known.iter().any(|known| known.contains(&place));
                        let of_service =
                            self.statement.services.iter().any(|service| service.name.contains(&place));
                        assert!(!named || of_service, "{}: {place} in {line:?}", self.of(entry.number));
                    }
                }
            }
        }
    }

    /// The worst cell of a row is the verdict on its service; each place of an end is in its column, as firmly as it is stated; and
    /// nothing is in the column of a place that no end has.
    fn the_matrix_has_the_places_of_the_ends(&self) {
        let heads = &self.page.columns.heads;
        for entry in &self.page.services {
            let of = self.of(entry.number);
            let row = entry.row(self.statement, &ENGLISH).unwrap();
            assert_eq!(row.cells.len(), heads.len(), "{of}");
            let worst = row.cells.iter().map(|cell| rank(cell.tone)).max().unwrap_or(0);
            // What is nowhere stays, and is in no cell; what comes further is worse than any cell, and that is said.
            let found = rank(tone(entry.found));
            let is_whole = worst == found || worst == 0 && found == 1;
            assert!(worst <= found && is_whole == row.onward.is_none(), "{of}: {worst} of {found}, {row:#?}");
            let held = self.held(entry.number);
            let mut told = BTreeSet::new();
            for (end, certainty) in &held {
                for one in end.whereabouts.iter() {
                    let names = self.named(&[*one]);
                    let (place, column) = match (one, names.first()) {
                        (Alternative::Open(_), _) => (String::new(), self.column("Not disclosed")),
                        (_, Some(place)) => (place.clone(), self.column_of(place)),
                        (_, None) => continue,
                    };
                    told.insert(column);
                    let strength = match certainty {
                        _ if matches!(one, Alternative::Open(_)) => Strength::Unknown,
                        Certainty::Unknown => Strength::Unknown,
                        Certainty::May => Strength::May,
                        Certainty::Will if 1 < end.whereabouts.len() => Strength::Either,
                        Certainty::Will => Strength::Is,
                    };
                    let activities =
                        end.activity.map_or(vec![Activity::Store, Activity::Process], |one| vec![one]);
                    for activity in activities {
                        let word = WORDS.iter().find(|(one, _)| *one == activity).unwrap().1;
                        let is_said = |mark: &&Mark| {
                            strength <= mark.strength
                                && mark.text.split(" · ").any(|one| one == word)
                                && (heads[column].name == place
                                    || place.is_empty()
                                    || notes_say(mark, &place))
                                && (end.form == Form::Identified)
                                    != mark.notes.iter().any(|note| FORMS.contains(&note.as_str()))
                        };
                        let marks = &row.cells[column].marks;
                        assert!(
                            marks.iter().any(|mark| is_said(&mark)),
                            "{of}: {place}, {word}, {strength:?}: {marks:#?}"
                        );
                        // No firmer than the firmest end there.
                        let firmest = held.iter().any(|(_, certainty)| *certainty == Certainty::Will);
                        assert!(
                            firmest || marks.iter().all(|mark| mark.strength <= Strength::May),
                            "{of}: {marks:#?}"
                        );
                    }
                }
            }
            for (column, cell) in row.cells.iter().enumerate() {
                let present = cell
                    .marks
                    .iter()
                    .filter(|mark| !mark.notes.iter().any(|note| note.starts_with("planned from ")));
                assert!(
                    told.contains(&column) || present.count() == 0,
                    "{of}: {} {cell:#?}",
                    heads[column].name
                );
                let mut marks: Vec<_> = cell.marks.iter().map(|mark| format!("{mark:?}")).collect();
                marks.sort();
                marks.dedup();
                assert_eq!(marks.len(), cell.marks.len(), "{of}: a line twice in {cell:#?}");
            }
        }
    }

    fn column(&self, name: &str) -> usize {
        self.page
            .columns
            .heads
            .iter()
            .position(|head| head.name == name)
            .unwrap_or_else(|| panic!("{}: no column {name}", self.name))
    }

    /// The column of a place: its own, that of the country of a region, or that of all further places.
    fn column_of(&self, place: &str) -> usize {
        let country = place.rsplit('(').next().unwrap().trim_end_matches(')');
        let heads = &self.page.columns.heads;
        let own = heads.iter().position(|head| head.name == place);
        own.or_else(|| heads.iter().position(|head| head.name == country))
            .unwrap_or_else(|| self.column("Further places"))
    }

    /// Each place that the verdict names is the head of a column, or in a cell; and each column with a place outside is in the verdict.
    fn the_matrix_has_the_places_of_the_sentences(&self) {
        let rows: Vec<_> =
            self.page.services.iter().map(|entry| entry.row(self.statement, &ENGLISH).unwrap()).collect();
        let sentences = self.sentences().join(" ");
        for place in self.every_place().iter().filter(|place| sentences.contains(place.as_str())) {
            let column = self.column_of(place);
            let is_head = self.page.columns.heads[column].name == *place;
            let mut marks = rows.iter().flat_map(|row| &row.cells[column].marks);
            assert!(
                marks.any(|mark| is_head || notes_say(mark, place)),
                "{}: {place} is in no cell",
                self.name
            );
        }
        for (column, head) in self.page.columns.heads.iter().enumerate() {
            let is_outside = matches!(head.tone, Tone::Bad | Tone::Warning) && head.name != "Further places";
            let is_there = rows.iter().any(|row| matches!(row.cells[column].tone, Tone::Bad | Tone::Warning));
            assert!(
                !(is_outside && is_there) || sentences.contains(&head.name),
                "{}: {} is not in {sentences}",
                self.name,
                head.name
            );
        }
    }

    /// Every place that any end names.
    fn every_place(&self) -> BTreeSet<String> {
        self.reach.ends().iter().flat_map(|end| self.places(end)).collect()
    }

    fn sentences_have_the_places_of_the_cells(&self) {
        let all_said = self.sentences();
        let sentences: Vec<&String> =
            all_said.iter().filter(|one| !one.starts_with("Planned from ")).collect();
        let all = sentences.iter().map(|one| one.as_str()).collect::<Vec<_>>().join(" ");
        for end in self.reach.ends() {
            let finding = self.judge.end(end);
            let is_stored = end.activity == Some(Activity::Store) && end.certainty != Certainty::Unknown;
            if end.activity.is_none() || !(is_stored || Finding::Unknown < finding) {
                continue;
            }
            for one in end.whereabouts.iter() {
                let leaves = Finding::Unknown < self.judge.alternative(*one);
                for place in self.named(&[*one]).into_iter().filter(|_| is_stored || leaves) {
                    assert!(all.contains(&place), "{}: {place} is not in {all}", self.name);
                }
            }
        }
        // Of a firm end it is said firmly.
        for end in self.reach.ends().into_iter().filter(|end| self.judge.end(end) == Finding::Leaves) {
            let firm: Vec<&&String> = sentences
                .iter()
                .filter(|one| {
                    !one.contains(" may ") && !one.starts_with("Possibly") && !one.starts_with("Location")
                })
                .collect();
            for place in self.places(end) {
                assert!(
                    firm.iter().any(|one| one.contains(&place)),
                    "{}: {place} is firm: {sentences:?}",
                    self.name
                );
            }
        }
        let cells: String = self
            .page
            .services
            .iter()
            .map(|entry| entry.whereabouts(self.statement, &ENGLISH))
            .flat_map(|at| [at.stored, at.processed, at.further])
            .flat_map(|cell| cell.0.into_iter().map(|line| line.text))
            .collect::<Vec<_>>()
            .join("\n");
        for place in self.every_place().into_iter().filter(|place| all.contains(place.as_str())) {
            assert!(cells.contains(&place), "{}: {place} is in no cell", self.name);
        }
    }

    /// What the verdict stands on; where data is stored, and may be, each as a sentence of its own.
    fn sentences(&self) -> Vec<String> {
        let all = self.page.verdict.sentences.iter();
        all.flat_map(|one| {
            one.replace(". Possibly stored in: ", ".\nPossibly stored in: ")
                .lines()
                .map(str::to_owned)
                .collect::<Vec<_>>()
        })
        .collect()
    }

    fn every_service_counts_once(&self) {
        let of = |wanted: &[Certainty]| {
            let mut services: BTreeMap<ServiceId, BTreeSet<(Vec<String>, Form)>> = BTreeMap::new();
            for end in self.reach.ends().into_iter().filter(|end| end.activity == Some(Activity::Store)) {
                let places: Vec<String> = self.places(end).into_iter().collect();
                for holder in end.holders.iter().filter(|holder| wanted.contains(&holder.certainty)) {
                    if !places.is_empty() {
                        services.entry(holder.service).or_default().insert((places.clone(), end.form));
                    }
                }
            }
            services
        };
        let firm = of(&[Certainty::Will]);
        let said: usize = self.counted("Stored in: ").iter().sum();
        let nothing = self.counted_nothing();
        assert_eq!(said, firm.len() + nothing, "{}: {:?}", self.name, self.sentences());
    }

    /// The numbers of services in a sentence.
    fn counted(&self, head: &str) -> Vec<usize> {
        let all = self.sentences();
        let sentence = all.iter().find(|one| one.starts_with(head));
        let parts = sentence.map(|one| one.split(" service").collect::<Vec<_>>()).unwrap_or_default();
        let number = |part: &&str| part.rsplit('(').next().and_then(|number| number.parse().ok());
        parts.iter().take(parts.len().saturating_sub(1)).filter_map(number).collect()
    }

    fn counted_nothing(&self) -> usize {
        let all = self.sentences();
        let sentence = all.iter().find(|one| one.starts_with("Stored in: "));
        let nothing = sentence.and_then(|one| one.split("nothing stored (").nth(1));
        nothing.and_then(|rest| rest.split(' ').next()).and_then(|n| n.parse().ok()).unwrap_or(0)
    }

    fn reasons_have_the_places_of_the_cells(&self) {
        for entry in &self.page.services {
            let ways = &entry.opened.as_ref().unwrap().ways;
            let worst = ways.iter().map(|way| rank(way.tone)).max();
            assert_eq!(worst, entry.found.map(|found| rank(tone(Some(found)))), "{}", self.of(entry.number));
            for (end, _) in self.held(entry.number) {
                for place in self.places(end) {
                    let is_said = ways.iter().any(|way| way.end.contains(&place));
                    assert!(is_said, "{}: {place} has no reason", self.of(entry.number));
                }
            }
            for way in ways {
                let names =
                    way.steps.iter().any(|step| way.categories.iter().any(|one| step.text.contains(one)));
                assert!(names, "{}: {way:?} does not name its data", self.of(entry.number));
            }
        }
    }

    fn graph_has_no_other_place(&self, input: &Input<'_>) {
        let graph = flows(input);
        let known = self.every_place();
        for (at, spot) in graph.spots.iter().enumerate() {
            let id = self.statement.services.iter().position(|service| service.name == spot.name);
            let Some(id) = id.map(ServiceId::of).filter(|id| !self.held(*id).is_empty()) else { continue };
            let jurisdiction = &graph.jurisdictions[graph.at(at)];
            if matches!(jurisdiction.tone, Tone::Bad | Tone::Warning) {
                let own: BTreeSet<String> =
                    self.held(id).iter().flat_map(|(end, _)| self.places(end)).collect();
                let is_own = |place: &&String| {
                    let country = place.rsplit('(').next().unwrap().trim_end_matches(')');
                    jurisdiction.title.contains(country) || jurisdiction.title.contains(place.as_str())
                };
                assert!(
                    own.iter().any(|place| is_own(&place)),
                    "{}: {} {own:?}",
                    self.of(id),
                    jurisdiction.title
                );
            }
        }
        assert!(graph.spots.is_empty() || known.len() < usize::MAX);
    }

    /// What one of those who have data at an end has there, if it is not inside for certain: the service, the finding, the data, the
    /// form, what is done, and the places; none where nobody says where.
    fn leaving(&self) -> Vec<Leaving> {
        let mut all = Vec::new();
        for end in self.reach.ends() {
            for holder in &end.holders {
                let finding = self.judge.group(&end.whereabouts, holder.certainty);
                let activities =
                    end.activity.map_or(vec![Activity::Store, Activity::Process], |one| vec![one]);
                for activity in activities.into_iter().filter(|_| finding != Finding::Stays) {
                    all.push(Leaving {
                        service: holder.service,
                        finding,
                        data: self.statement.categories[end.category.idx()].name.clone(),
                        is_changed: end.form != Form::Identified,
                        doing: WORDS.iter().find(|(one, _)| *one == activity).unwrap().1,
                        places: self.places(end),
                    });
                }
            }
        }
        all
    }

    /// Whatever is not inside for certain is in a row of the transfers, as firmly as the verdict has it, and no row says more.
    fn transfers_are_what_leaves(&self) {
        let transfers = self.page.transfers(self.statement, &ENGLISH);
        let rows: Vec<_> = transfers
            .rows
            .iter()
            .map(|entry| (entry, entry.row(self.statement, &ENGLISH).unwrap()))
            .collect();
        let is_in = |row: &TransferRow, places: &BTreeSet<String>| {
            let is_open = places.is_empty();
            is_open == (row.place == "Not disclosed") && places.iter().all(|place| row.place.contains(place))
        };
        let is_of = |(entry, row): &(&TransferEntry, &Rc<TransferRow>), one: &Leaving| {
            (entry.service, entry.finding, row.form.is_some()) == (one.service, one.finding, one.is_changed)
                && is_in(row, &one.places)
        };
        let leaving = self.leaving();
        for one in &leaving {
            let mut of = rows.iter().filter(|row| is_of(row, one));
            let is_said = of.any(|(_, row)| {
                row.data.contains(&one.data) && row.doing.iter().any(|doing| doing == one.doing)
            });
            assert!(is_said, "{}: {one:?} is in no row: {rows:#?}", self.name);
        }
        for row in &rows {
            for (data, doing) in
                row.1.data.iter().flat_map(|data| row.1.doing.iter().map(move |doing| (data, doing)))
            {
                let is_so = |one: &&Leaving| is_of(row, one) && one.data == *data && one.doing == doing;
                assert!(leaving.iter().any(|one| is_so(&one)), "{}: {data}, {doing} of {row:#?}", self.name);
            }
        }
        for (at, (entry, row)) in rows.iter().enumerate() {
            let mut before = rows.iter().take(at);
            let twice = before.find(|(other, known)| other.service == entry.service && known == row);
            assert!(twice.is_none(), "{}: twice: {twice:#?} {entry:#?}", self.name);
        }
        // The worst row is the verdict, and where there is none, a sentence says so; never where something leaves later.
        let worst = rows.iter().map(|(_, row)| rank(row.tone)).max().unwrap_or(0);
        let verdict = rank(self.page.verdict.tone);
        assert!(
            worst == verdict || leaving.is_empty() && verdict <= 2,
            "{}: {worst} of {verdict}",
            self.name
        );
        assert_eq!(transfers.nothing.is_some(), rows.is_empty(), "{}", self.name);
        let is_planned = |one: &String| one.starts_with("Planned from ");
        let planned: Vec<_> = self.page.verdict.sentences.iter().filter(|one| is_planned(one)).collect();
        assert_eq!(transfers.planned.iter().collect::<Vec<_>>(), planned, "{}", self.name);
        let says_nothing = rows.is_empty() && planned.is_empty();
        assert_eq!(self.page.nothing_leaves.is_some(), says_nothing && verdict <= 1, "{}", self.name);
        // Who says that nothing leaves must have said something.
        let is_nothing = |one: &String| one.starts_with("According to this statement, all data stays");
        assert_eq!(transfers.nothing.as_ref().is_some_and(is_nothing), verdict == 1, "{}", self.name);
    }

    fn recipients_have_every_service_and_place(&self) {
        let recipients = self.page.recipients(self.statement, &ENGLISH);
        for (number, service) in self.statement.services.iter().enumerate() {
            let id = ServiceId::of(number);
            let mut of = recipients.iter().filter(|one| one.services.contains(&id));
            if service.operator == Some(Operator::Customer) {
                assert!(of.next().is_none(), "{}", self.of(id));
                continue;
            }
            let row = &of.next().unwrap_or_else(|| panic!("{} has no recipient", self.of(id))).row;
            assert!(of.next().is_none(), "{} has two", self.of(id));
            for (end, _) in self.held(id) {
                let all: Vec<&str> = row.places.0.iter().map(|line| line.text.as_str()).collect();
                for place in self.places(end) {
                    assert!(all.contains(&place.as_str()), "{}: {place} is not in {all:?}", self.of(id));
                }
                let is_open = end.whereabouts.iter().any(|one| matches!(one, Alternative::Open(_)));
                assert!(!is_open || all.contains(&"Not disclosed"), "{}: {all:?}", self.of(id));
            }
        }
    }

    fn files_have_the_cells(&self) {
        let arrangement = Arrangement::default();
        let input = export::Input {
            statement: self.statement,
            page: &self.page,
            view: &[],
            provenance: &trust_center::page::Provenance::default(),
            arrangement: &arrangement,
            locale: &ENGLISH,
        };
        let (csv, json) = (export::services(&input).content, export::view(&input).content);
        let (transfers, recipients) = (export::transfers(&input).content, export::recipients(&input).content);
        for entry in &self.page.transfers(self.statement, &ENGLISH).rows {
            let row = entry.row(self.statement, &ENGLISH).unwrap();
            assert!(transfers.contains(&row.place.replace('"', "\"\"")), "{}: {row:?}", self.name);
            assert!(json.contains(&serde_json::to_string(&row.place).unwrap()), "{}: {row:?}", self.name);
        }
        for one in self.page.recipients(self.statement, &ENGLISH) {
            assert!(recipients.contains(&one.row.name.replace('"', "\"\"")), "{}: {one:?}", self.name);
        }
        for entry in &self.page.services {
            let at = entry.whereabouts(self.statement, &ENGLISH);
            for line in [&at.stored, &at.processed, &at.further].into_iter().flat_map(|cell| &cell.0) {
                assert!(csv.contains(&line.text.replace('"', "\"\"")), "{}: {line:?}", self.of(entry.number));
                let text = serde_json::to_string(&line.text).unwrap();
                assert!(json.contains(&text), "{}: {line:?}", self.of(entry.number));
            }
        }
    }
}

/// Whether the notes of a mark name a place: all of it, or a region without its country.
fn notes_say(mark: &Mark, place: &str) -> bool {
    mark.notes.iter().any(|note| {
        note == place || place.strip_prefix(note.as_str()).is_some_and(|rest| rest.starts_with(" ("))
    })
}

fn every_activity() -> [Activity; 6] {
    use Activity::{Access, BackUp, Infer, Process, Store, Transit};
    [Store, Process, Infer, BackUp, Transit, Access]
}

fn in_sentence(name: &str) -> String {
    let articled = ["European Union", "European Economic Area", "EFTA states", "EU Data Boundary"];
    if articled.contains(&name) { format!("the {name}") } else { name.to_owned() }
}

fn tone(finding: Option<Finding>) -> Tone {
    match finding {
        Some(Finding::Stays) => Tone::Good,
        Some(Finding::Unknown) => Tone::Unknown,
        Some(Finding::MayLeave) => Tone::Warning,
        Some(Finding::Leaves) => Tone::Bad,
        None => Tone::Neutral,
    }
}

fn rank(tone: Tone) -> u8 {
    match tone {
        Tone::Neutral => 0,
        Tone::Good => 1,
        Tone::Unknown => 2,
        Tone::Warning => 3,
        Tone::Bad => 4,
    }
}

#[test]
fn one_answer_for_every_document_in_the_repository() {
    let found = support::documents_in(&["static/tenants", "tests/rules", "tests/faults"]);
    assert!(60 < found.len());
    for path in found {
        let text = std::fs::read_to_string(&path).unwrap();
        let Ok(document) = serde_json::from_str::<Document>(&text) else { continue };
        let (statement, problems) = parse(&document);
        check(&path.display().to_string(), &statement, &problems);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: support::cases(), failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn one_answer_for_every_statement(made in statements()) {
        let (statement, problems) = support::read(&made.json());
        check("made", &statement, &problems);
    }
}
