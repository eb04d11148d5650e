//! The graph of the flows: what is in it, and that its drawing can be read.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

mod support;

use proptest::prelude::*;
use serde_json::json;
use support::english::ENGLISH;
use support::made::statements;
use support::{clean, read};
use trust_center::page::layout::{Bend, Drawing, DrawnLine, Rect, Text, draw};
use trust_center::page::{Firmness, FlowLine, Flows, Input, Jurisdiction, Message, Spot, Tone, flows};
use trust_center::residency::{Boundary, ReachCache, Situation, SwitchOverrides};
use trust_center::statement::{AreaId, Claim, Document, Statement, SwitchId, SwitchState, parse};

fn graph_of(statement: &Statement, boundary: Option<&Boundary>, tried: &SwitchOverrides) -> Flows {
    flows(&Input {
        stated: &ReachCache::default(),
        statement,
        problems: &[],
        boundary,
        tried,
        fix: false,
        opened: &[],
        locale: &ENGLISH,
    })
}

fn sample(name: &str) -> (Statement, Flows) {
    let path = format!("{}/static/tenants/{name}.json", env!("CARGO_MANIFEST_DIR"));
    let document: Document = serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
    let (statement, _) = parse(&document);
    let flows = graph_of(&statement, None, &SwitchOverrides::new());
    (statement, flows)
}

/// Each box with its side and the services in it; those that are at home elsewhere in brackets.
fn boxes(flows: &Flows) -> Vec<(String, Vec<String>)> {
    let title = |one: &Jurisdiction| match &one.side {
        Some(side) => format!("{} ({side})", one.title),
        None => one.title.clone(),
    };
    let name = |spot: &Spot| if spot.further { format!("({})", spot.name) } else { spot.name.clone() };
    let here = |idx: usize| flows.spots.iter().filter(move |spot| spot.jurisdiction == idx).map(name);
    flows.jurisdictions.iter().enumerate().map(|(idx, one)| (title(one), here(idx).collect())).collect()
}

/// Each line as `from -> to, how firmly`, by the titles of the boxes.
fn ways(flows: &Flows) -> Vec<String> {
    let place = |spot: usize| {
        let Spot { jurisdiction, name, .. } = &flows.spots[spot];
        format!("{name} in {}", flows.jurisdictions[*jurisdiction].title)
    };
    let way = |line: &FlowLine| {
        let to: Vec<String> =
            line.to.iter().map(|(spot, firmness)| format!("{} {firmness:?}", place(*spot))).collect();
        format!("{} {} {}", place(line.from), if line.back { "<->" } else { "->" }, to.join(", "))
    };
    flows.lines.iter().map(way).collect()
}

fn owned(boxes: &[(&str, &[&str])]) -> Vec<(String, Vec<String>)> {
    let own = |(title, names): &(&str, &[&str])| {
        ((*title).to_owned(), names.iter().map(|name| (*name).to_owned()).collect())
    };
    boxes.iter().map(own).collect()
}

#[test]
fn the_seed_is_understood_from_three_boxes() {
    let (_, flows) = sample("threat-protection-eu");
    let others: &[&str] = &["Microsoft Defender ATP", "Microsoft Cloud App Security", "Office 365 ATP"];
    assert_eq!(
        boxes(&flows),
        owned(&[
            ("European Union (inside)", &["Microsoft Threat Protection"]),
            ("United States (outside)", &["(Microsoft Threat Protection)"]),
            ("Not determined", others),
        ])
    );
    assert_eq!(
        ways(&flows),
        [
            "Microsoft Threat Protection in European Union <-> Microsoft Defender ATP in Not determined May, \
             Microsoft Cloud App Security in Not determined May, Office 365 ATP in Not determined May",
            "Microsoft Threat Protection in European Union -> Microsoft Defender ATP in Not determined May, \
             Microsoft Cloud App Security in Not determined May, Office 365 ATP in Not determined May",
            "Microsoft Threat Protection in European Union -> Microsoft Threat Protection in United States May",
        ]
    );
    assert_eq!(flows.lines[0].label, ["Customer data, identified", "while Threat Protection is on"]);
    assert_eq!(
        flows.lines[0].sentences,
        [
            "Customer data, identified: Microsoft Threat Protection may pass it to Microsoft Defender ATP, Microsoft \
             Cloud App Security and Office 365 ATP while this holds: Threat Protection is on.",
            "It may also go back.",
            "From this box: European Union. To: Not determined."
        ]
    );
    assert_eq!(
        flows.lines[2].label,
        ["Customer data, pseudonymised", "stored and processed", "a further copy"]
    );
    assert_eq!(
        flows.lines[2].sentences,
        [
            "Customer data, pseudonymised: Microsoft Threat Protection may store it in the United States, pseudonymised.",
            "Microsoft Threat Protection may process it in the United States, pseudonymised.",
            "From this box: European Union. To: United States."
        ]
    );
    let tones: Vec<Tone> = flows.lines.iter().map(|line| line.tone).collect();
    assert_eq!(tones, [Tone::Unknown, Tone::Unknown, Tone::Bad]);
    assert_eq!(
        flows.summary,
        [
            "1 line leads from inside the boundary to a place that is, or may be, outside.",
            "2 lines lead from inside the boundary to a place that is not determined.",
            "3 services keep their data in a place that is not determined."
        ]
    );
}

#[test]
fn with_its_switch_off_a_movement_stops_at_a_bar_and_says_why() {
    let (statement, _) = sample("threat-protection-eu");
    let tried: SwitchOverrides = [(SwitchId::of(0), SwitchState::Off)].into_iter().collect();
    let flows = graph_of(&statement, None, &tried);
    let line = &flows.lines[0];
    assert_eq!(line.firmness(), Firmness::Off);
    assert_eq!(line.label, ["Customer data, identified", "Does not occur with the current settings"]);
    let drawn = &draw(&flows, true).lines[0];
    assert_eq!((drawn.bends.len(), drawn.tips.len()), (0, 1));
    assert_eq!(flows.spots.iter().find(|spot| spot.name.contains("Threat")).unwrap().notes, ["Turned off"]);
}

#[test]
fn what_is_one_or_more_of_some_places_is_a_box_of_its_own() {
    let (_, flows) = sample("japan");
    let expected: [(&str, &[&str]); 5] = [
        ("JP (inside)", &["Microsoft Sentinel", "Microsoft Planner", "(Microsoft Defender for Cloud Apps)"]),
        ("United States (outside)", &["(Microsoft Sentinel)"]),
        ("Americas (as Microsoft 365 defines it) (outside)", &["Microsoft Forms"]),
        (
            "One or more of: United States and not determined (inside or outside)",
            &["Microsoft Defender for Cloud Apps"],
        ),
        ("Not determined", &["(Microsoft Sentinel)", "(Microsoft Defender for Cloud Apps)"]),
    ];
    assert_eq!(boxes(&flows), owned(&expected));
    let dotted: Vec<bool> = flows.jurisdictions.iter().map(|one| one.open).collect();
    assert_eq!(dotted, [false, false, false, true, true]);
}

#[test]
fn the_boundary_of_the_reader_is_one_box_whatever_countries_it_has() {
    let (statement, _) = sample("defender-xdr-ie");
    let graph = |area| graph_of(&statement, Some(&Boundary::Area(area)), &SwitchOverrides::new());
    let flows = graph(AreaId::EU);
    assert_eq!(flows.jurisdictions[0].title, "European Union");
    assert!(
        flows.spots[0].notes.contains(&"North Europe (Ireland) and West Europe (Netherlands)".to_owned())
    );
    assert_eq!(graph(AreaId::EEA).jurisdictions[0].title, "European Economic Area");
    let own = Boundary::Own(vec![]);
    assert_ne!(graph_of(&statement, Some(&own), &SwitchOverrides::new()).jurisdictions[0].tone, Tone::Good);
}

#[test]
fn everything_inside_says_so_and_anything_else_does_not() {
    let document = |at: &str| {
        json!({
            "services": [{ "id": "a", "name": "A", "collects": ["data"] }, { "id": "b", "name": "B" }],
            "clauses": [
                { "id": "k", "service": "a", "keeps": { "doing": ["store", "process"], "at": "DE" }, "strength": "is" },
                { "id": "l", "service": "b", "keeps": { "doing": ["store", "process"], "at": at }, "strength": "is" },
                { "id": "m", "service": "a", "moves": { "to": "b", "governedBy": "destination" }, "strength": "is" }
            ]
        })
    };
    let summary = |at: &str| graph_of(&clean(document(at)), None, &SwitchOverrides::new()).summary;
    assert_eq!(summary("IE"), ["Every service is inside the boundary, and no line leads out of it."]);
    assert_eq!(
        summary("US"),
        [
            "1 line leads from inside the boundary to a place that is, or may be, outside.",
            "1 service keeps its data in a place that is, or may be, outside."
        ]
    );
    assert!(summary("not-determined").iter().all(|sentence| sentence.contains("not determined")));
}

#[test]
fn rules_that_lead_in_a_circle_have_no_home() {
    let statement = clean(json!({
        "services": [{ "id": "a", "name": "A", "collects": ["data"] }, { "id": "b", "name": "B" }],
        "clauses": [
            { "id": "k", "service": "a", "keeps": { "doing": "store", "at": { "sameAs": "b" } }, "strength": "is" },
            { "id": "l", "service": "b", "keeps": { "doing": "store", "at": { "sameAs": "a" } }, "strength": "is" }
        ]
    }));
    let flows = graph_of(&statement, None, &SwitchOverrides::new());
    assert_eq!(boxes(&flows), owned(&[("Not determined", &["A", "B"])]));
    assert_eq!(flows.lines.len(), 2);
}

#[test]
fn a_large_statement_is_drawn_together_and_says_so() {
    let statement = large(500);
    let flows = graph_of(&statement, None, &SwitchOverrides::new());
    assert!(flows.lines.len() <= 80, "{} lines", flows.lines.len());
    assert!(flows.summary.last().unwrap().starts_with("500 flows between 500 services are too many"));
    let many = |line: &FlowLine| line.label[0].split(' ').next().unwrap().parse::<usize>().unwrap();
    assert_eq!(flows.lines.iter().map(many).sum::<usize>(), 500, "every movement is in one of the lines");
    readable(&flows).unwrap();
}

/// Services one after the other in five countries, each of which moves data to the next.
fn large(n: usize) -> Statement {
    let places = ["DE", "IE", "US", "IN", "FR"];
    let keeps = (0..n).map(|n| {
        json!({ "id": format!("k{n}"), "service": format!("s{n}"), "strength": "is",
            "keeps": { "doing": ["store", "process"], "at": places[n % 5] } })
    });
    let moves = (0..n).map(|from| {
        json!({ "id": format!("m{from}"), "service": format!("s{from}"), "strength": "may",
            "moves": { "to": format!("s{}", (from + 1) % n), "governedBy": "destination" } })
    });
    let services: Vec<_> = (0..n)
        .map(|n| json!({ "id": format!("s{n}"), "name": format!("S{n}"), "collects": ["data"] }))
        .collect();
    clean(json!({ "services": services, "clauses": keeps.chain(moves).collect::<Vec<_>>() }))
}

/// The room that a text takes; the letters are no wider than that in any usual font.
fn room(text: &Text, spot: Rect) -> Rect {
    Rect { y: text.at.y - 13, height: 18, ..spot }
}

fn apart(one: Rect, other: Rect) -> bool {
    one.right() <= other.x || other.right() <= one.x || one.bottom() <= other.y || other.bottom() <= one.y
}

fn holds(outer: Rect, inner: Rect) -> bool {
    outer.x <= inner.x
        && inner.right() <= outer.right()
        && outer.y <= inner.y
        && inner.bottom() <= outer.bottom()
}

/// The least rectangle around a stroke.
fn around(bend: &Bend) -> Rect {
    let (left, right) = (bend.start.x.min(bend.across), bend.start.x.max(bend.across));
    let (top, bottom) = (bend.start.y.min(bend.end), bend.start.y.max(bend.end));
    Rect { x: left, y: top, width: right - left, height: bottom - top }
}

/// Everything that must hold of a drawing, in both widths.
fn readable(flows: &Flows) -> Result<(), TestCaseError> {
    for wide in [false, true] {
        let drawing = draw(flows, wide);
        prop_assert_eq!(&drawing, &draw(flows, wide), "the same is drawn alike");
        boxes_are_apart(flows, &drawing)?;
        texts_are_apart(flows, &drawing)?;
        for (line, drawn) in flows.lines.iter().zip(&drawing.lines) {
            is_drawn_once(flows, &drawing, line, drawn)?;
        }
        trunks_are_apart(&drawing)?;
    }
    Ok(())
}

fn boxes_are_apart(flows: &Flows, drawing: &Drawing) -> Result<(), TestCaseError> {
    prop_assert_eq!(drawing.boxes.len(), flows.jurisdictions.len());
    let whole = Rect { x: 0, y: 0, width: drawing.width, height: drawing.height };
    for (idx, one) in drawing.boxes.iter().enumerate() {
        prop_assert!(holds(whole, one.frame), "{:?} in {:?}", one.frame, whole);
        for other in &drawing.boxes[idx + 1..] {
            prop_assert!(apart(one.frame, other.frame), "{:?} and {:?}", one.frame, other.frame);
        }
    }
    for (spot, drawn) in flows.spots.iter().zip(&drawing.spots) {
        prop_assert!(holds(drawing.boxes[spot.jurisdiction].frame, drawn.area));
    }
    Ok(())
}

fn texts_are_apart(flows: &Flows, drawing: &Drawing) -> Result<(), TestCaseError> {
    for (line, drawn) in flows.lines.iter().zip(&drawing.lines) {
        prop_assert!(holds(drawing.spots[line.from].area, drawn.row), "a label is with its service");
    }
    for (idx, jurisdiction) in drawing.boxes.iter().enumerate() {
        let frame = jurisdiction.frame;
        let mut rooms: Vec<Rect> =
            jurisdiction.title.iter().chain(&jurisdiction.side).map(|text| room(text, frame)).collect();
        for (at, _) in flows.spots.iter().enumerate().filter(|(_, spot)| spot.jurisdiction == idx) {
            let spot = &drawing.spots[at];
            rooms.extend(spot.name.iter().chain(&spot.notes).map(|text| room(text, spot.area)));
            let own = flows.lines.iter().zip(&drawing.lines).filter(|(line, _)| line.from == at);
            rooms.extend(
                own.flat_map(|(_, drawn)| drawn.data.iter().chain(&drawn.further))
                    .map(|text| room(text, spot.area)),
            );
        }
        rooms.sort_by_key(|room| room.y);
        for pair in rooms.windows(2) {
            prop_assert!(apart(pair[0], pair[1]), "{:?} and {:?}", pair[0], pair[1]);
            prop_assert!(holds(frame, pair[0]) && holds(frame, pair[1]));
        }
    }
    Ok(())
}

/// A line has an arrow for each of its ends that it reaches, and runs out of its box exactly if one of these is in another.
fn is_drawn_once(
    flows: &Flows,
    drawing: &Drawing,
    line: &FlowLine,
    drawn: &DrawnLine,
) -> Result<(), TestCaseError> {
    let ends: Vec<usize> =
        line.to.iter().filter(|(_, firmness)| *firmness != Firmness::Off).map(|(spot, _)| *spot).collect();
    let n_tips = if ends.is_empty() { 1 } else { ends.len() + usize::from(line.back) };
    prop_assert_eq!(drawn.tips.len(), n_tips);
    for spot in &ends {
        let area = drawing.spots[*spot].area;
        let is_at = |y: i32| area.y - 4 <= y && y < area.y + 22;
        let arrows = drawn.tips.iter().filter(|tip| {
            is_at(tip.at.y) && (tip.at.x - area.x).abs().min((tip.at.x - area.right()).abs()) < 10
        });
        prop_assert_eq!(arrows.count(), 1, "at {:?}: {:?}", area, drawn.tips);
    }
    let jurisdiction = |spot: usize| flows.spots[spot].jurisdiction;
    let home = drawing.boxes[jurisdiction(line.from)].frame;
    let leaves = ends.iter().any(|spot| jurisdiction(*spot) != jurisdiction(line.from));
    let is_out = |bend: &Bend| !(home.x < bend.across && bend.across < home.right());
    prop_assert_eq!(drawn.bends.iter().any(is_out), leaves);
    let row = drawn.row;
    let starts = drawn.bends.iter().filter(|bend| bend.start.y == row.y + 9).count();
    prop_assert!(starts > 0 || ends.is_empty(), "it starts at its label");
    Ok(())
}

/// Upright strokes of two lines do not lie on each other, nor level ones but where they come to the same service alike.
fn trunks_are_apart(drawing: &Drawing) -> Result<(), TestCaseError> {
    let all: Vec<(usize, &Bend)> = drawing
        .lines
        .iter()
        .enumerate()
        .flat_map(|(idx, line)| line.bends.iter().map(move |bend| (idx, bend)))
        .collect();
    for (n, (idx, one)) in all.iter().enumerate() {
        for (other_idx, other) in all[n + 1..].iter().filter(|(other, _)| other != idx) {
            let (a, b) = (around(one), around(other));
            let meet_upright = one.across == other.across && a.y < b.bottom() && b.y < a.bottom();
            prop_assert!(!meet_upright, "{} and {}: {:?} {:?}", idx, other_idx, one, other);
            let meet_level = one.start.y == other.start.y && a.x < b.right() && b.x < a.right();
            let alike = one.start == other.start && one.firmness == other.firmness;
            prop_assert!(!meet_level || alike, "{} and {}: {:?} {:?}", idx, other_idx, one, other);
        }
    }
    Ok(())
}

/// Any graph, also one that no statement has.
fn graphs() -> impl Strategy<Value = Flows> {
    (1..5_usize, 1..9_usize).prop_flat_map(|(n_boxes, n_spots)| {
        let texts = || prop::collection::vec("[a-zA-Z日本 -]{0,60}", 0..3);
        let firmness = prop::sample::select(Firmness::ALL.map(|(firmness, _)| firmness).to_vec());
        let line =
            (0..n_spots, prop::collection::btree_map(0..n_spots, firmness, 1..4), any::<bool>(), texts());
        (
            prop::collection::vec("[a-zA-Z ]{1,80}", n_boxes),
            prop::collection::vec((0..n_boxes, "[a-zA-Z ]{1,60}", texts()), n_spots),
            prop::collection::vec(line, 0..12),
        )
            .prop_map(made)
    })
}

type Service = (usize, String, Vec<String>);
type Line = (usize, std::collections::BTreeMap<usize, Firmness>, bool, Vec<String>);

fn made((titles, mut spots, lines): (Vec<String>, Vec<Service>, Vec<Line>)) -> Flows {
    spots.sort();
    let jurisdiction = |title: String| Jurisdiction {
        side: title.starts_with('a').then(|| title.clone()),
        tone: Tone::Neutral,
        open: false,
        title,
    };
    let line = |(from, to, back, label): Line| {
        let to: Vec<(usize, Firmness)> = to.into_iter().collect();
        let back = back && to.iter().any(|(_, firmness)| *firmness != Firmness::Off);
        let label = std::iter::once("data".to_owned()).chain(label).collect();
        FlowLine { from, to, back, tone: Tone::Neutral, label, form: String::new(), sentences: Vec::new() }
    };
    Flows {
        jurisdictions: titles.into_iter().map(jurisdiction).collect(),
        spots: spots
            .into_iter()
            .map(|(jurisdiction, name, notes)| Spot { jurisdiction, name, notes, further: false })
            .collect(),
        lines: lines.into_iter().map(line).collect(),
        summary: Vec::new(),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: support::cases(), failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_drawing_can_be_read(flows in graphs()) {
        readable(&flows)?;
    }

    #[test]
    fn every_movement_of_any_statement_is_one_line(made in statements()) {
        let (statement, _) = read(&made.json());
        let flows = graph_of(&statement, Some(&Boundary::Area(AreaId::EU)), &SwitchOverrides::new());
        readable(&flows)?;
        let situation = Situation::new(&statement, &SwitchOverrides::new());
        let is_movement = |(claim, from): (&Claim, bool)| from && matches!(claim, Claim::Movement(_));
        let movements = statement.clauses.iter().filter(|clause| is_movement((&clause.claim, clause.service.is_some())));
        let named = |spot: usize| flows.spots[spot].name.clone();
        for (line, clause) in flows.lines.iter().zip(movements) {
            let Claim::Movement(movement) = &clause.claim else { unreachable!() };
            let service = |id: trust_center::statement::ServiceId| statement.services[id.idx()].name.clone();
            prop_assert_eq!(named(line.from), service(clause.service.unwrap()));
            let to: Vec<String> = line.to.iter().map(|(spot, _)| named(*spot)).collect();
            let stated: Vec<String> = movement.to.iter().flatten().map(|id| service(*id)).collect();
            prop_assert_eq!(to, stated, "in the order of the table");
            let goes = situation.destinations(clause.service.unwrap()).count() > 0;
            prop_assert!(goes || line.firmness() == Firmness::Off);
        }
        for (idx, _) in statement.services.iter().enumerate() {
            let name = &statement.services[idx].name;
            let homes = flows.spots.iter().filter(|spot| spot.name == *name && !spot.further).count();
            prop_assert_eq!(homes, 1, "{} has one home", name);
        }
    }
}

#[test]
fn the_samples_can_be_read() {
    for name in [
        "threat-protection-eu",
        "defender-xdr-ie",
        "gcc-high",
        "japan",
        "swiss",
        "github-slack",
        "security-copilot",
    ] {
        let (_, flows) = sample(name);
        readable(&flows).unwrap_or_else(|error| panic!("{name}: {error}"));
        assert!(flows.lines.iter().all(|line| !line.sentences.is_empty()), "{name}");
    }
}

#[test]
fn every_firmness_has_a_word_of_its_own() {
    let words: std::collections::BTreeSet<&str> =
        Firmness::ALL.iter().map(|(_, message)| Message::english(*message)).collect();
    assert_eq!(words.len(), Firmness::ALL.len());
}
