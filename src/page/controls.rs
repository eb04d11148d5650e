//! What the reader can choose: a boundary, and switches to try.

use super::answers::Answers;
use super::messages::Message;
use super::names::Names;
use crate::residency::{AreaId, Boundary, Country, Place, Switch, SwitchId, SwitchState};

/// What the reader can choose.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Controls {
    /// The boundaries.
    pub boundaries: Vec<BoundaryOption>,
    /// Every country, by its name, while the boundary is a list of the reader's own.
    pub countries: Vec<BoundaryOption>,
    /// The switches.
    pub switches: Vec<SwitchRow>,
}

/// A boundary to choose.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BoundaryOption {
    /// The boundary.
    pub boundary: Boundary,
    /// Its name.
    pub label: String,
    /// Whether it is chosen; of a country, whether it is inside.
    pub chosen: bool,
}

/// A switch to try.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SwitchRow {
    /// The switch.
    pub id: SwitchId,
    /// Its name.
    pub name: String,
    /// As it is stated: its state, its default, where it is changed.
    pub stated: String,
    /// The states to choose from, each with its word; the first is *as stated*.
    pub options: Vec<(Option<SwitchState>, String)>,
    /// What is tried.
    pub tried: Option<SwitchState>,
}

pub(super) fn view(answers: &Answers<'_>, names: &Names<'_>) -> Controls {
    let switches = &answers.input.statement.switches;
    let row = |(idx, switch)| switch_row(answers, names, SwitchId::of(idx), switch);
    Controls {
        boundaries: boundaries(answers, names),
        countries: countries(answers, names),
        switches: switches.iter().enumerate().map(row).collect(),
    }
}

fn boundaries(answers: &Answers<'_>, names: &Names<'_>) -> Vec<BoundaryOption> {
    let geography = names.geography(|place| names.place(place));
    let tenant = if geography.is_empty() {
        names.speaker.word(Message::BoundaryTenantPlain)
    } else {
        names.speaker.say(Message::BoundaryTenant, &[("places", (&names.speaker.and(&geography)).into())])
    };
    let area = |message, id| (Boundary::Area(id), names.speaker.word(message));
    let all = [
        (Boundary::TenantGeography, tenant),
        area(Message::AreaEu, AreaId::EU),
        area(Message::AreaEea, AreaId::EEA),
        area(Message::AreaEuDataBoundary, AreaId::EU_DATA_BOUNDARY),
    ];
    let option = |(boundary, label)| BoundaryOption { chosen: boundary == answers.boundary, boundary, label };
    let own = match &answers.boundary {
        Boundary::Own(countries) => countries.clone(),
        // What is inside now is what a list of one's own begins with.
        _ => Country::all().filter(|country| answers.judge.holds(*country)).collect(),
    };
    let own = (Boundary::Own(own), names.speaker.word(Message::BoundaryOwnChoice));
    all.into_iter().chain([own]).map(option).collect()
}

/// Every country with the list that there is when it is taken in, or out.
fn countries(answers: &Answers<'_>, names: &Names<'_>) -> Vec<BoundaryOption> {
    if let Boundary::Own(inside) = &answers.boundary { own_countries(inside, names) } else { Vec::new() }
}

#[inline(never)] // Loaded later: xtask/later.txt
fn own_countries(inside: &[Country], names: &Names<'_>) -> Vec<BoundaryOption> {
    let option = |country| {
        let mut list: Vec<Country> = inside.iter().copied().filter(|other| *other != country).collect();
        let chosen = list.len() < inside.len();
        if !chosen {
            list.push(country);
            list.sort_unstable();
        }
        BoundaryOption { boundary: Boundary::Own(list), label: names.place(Place::Country(country)), chosen }
    };
    let mut countries: Vec<BoundaryOption> = Country::all().map(option).collect();
    countries.sort_by(|one, other| names.speaker.0.compare(&one.label, &other.label));
    countries
}

fn switch_row(answers: &Answers<'_>, names: &Names<'_>, id: SwitchId, switch: &Switch) -> SwitchRow {
    let speaker = &names.speaker;
    let stated = names.state(id, switch.state);
    let option = |state| (Some(state), names.state(id, state));
    let as_stated = speaker.say(Message::SwitchAsStated, &[("state", (&stated).into())]);
    let default = switch
        .default
        .map(|state| speaker.say(Message::SwitchDefault, &[("state", (&names.state(id, state)).into())]));
    let changed_at = switch
        .changed_at
        .as_ref()
        .map(|place| speaker.say(Message::SwitchChangedAt, &[("where", place.into())]));
    let about: Vec<String> = default.into_iter().chain(changed_at).collect();
    SwitchRow {
        id,
        name: switch.name.clone(),
        stated: speaker.and(&about),
        options: vec![(None, as_stated), option(SwitchState::On), option(SwitchState::Off)],
        tried: answers.input.tried.get(id),
    }
}
