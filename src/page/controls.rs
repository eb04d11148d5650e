//! What the reader can choose: a boundary, and switches to try.

use super::about::relations;
use super::answers::Answers;
use super::details::defaults;
use super::messages::Message;
use super::names::Names;
use crate::residency::{Alternative, Boundary, Finding, Judge, SwitchOverrides};
use crate::statement::{AreaId, Country, Location, Place, Switch, SwitchId, SwitchState};

/// What the reader can choose.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Controls {
    /// The boundaries.
    pub boundaries: Vec<BoundaryOption>,
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
    /// Whether it is chosen.
    pub chosen: bool,
}

/// A switch to try.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SwitchRow {
    /// The switch.
    pub id: SwitchId,
    /// Its name.
    pub name: String,
    /// As it is stated: its default, where it is changed, what it follows from.
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
        switches: switches.iter().enumerate().map(row).collect(),
    }
}

/// The tenant's region, the areas that concern this tenant, and a list of the reader's own.
fn boundaries(answers: &Answers<'_>, names: &Names<'_>) -> Vec<BoundaryOption> {
    let tenant = names.tenant_geography();
    // The area that is the tenant's region is there once, by both names.
    let of_tenant = match names.statement.tenant.geography.as_ref().map(|geography| &geography.at) {
        Some(Location::Place(Place::Area(area))) => Some(Boundary::Area(*area)),
        _ => None,
    };
    let is_of_tenant = of_tenant.as_ref() == Some(&answers.boundary);
    let option = |boundary: Boundary, label| {
        let chosen = boundary == answers.boundary || is_of_tenant && boundary == Boundary::TenantGeography;
        BoundaryOption { boundary, label, chosen }
    };
    let mut areas = [AreaId::EU, AreaId::EEA, AreaId::EU_DATA_BOUNDARY].map(Boundary::Area).to_vec();
    // Whoever shared a view may have meant an area of the statement's own.
    if let Boundary::Area(area) = &answers.boundary
        && !areas.contains(&answers.boundary)
    {
        areas.push(Boundary::Area(*area));
    }
    areas.push(Boundary::EeaAndAdequate);
    areas.retain(|area| {
        of_tenant.as_ref() != Some(area) && (*area == answers.boundary || concerns(names, area))
    });
    let name = |area: &Boundary| match area {
        Boundary::Area(area) => names.place(Place::Area(*area)),
        _ => names.translator.word(Message::BoundaryAdequate),
    };
    let own = match &answers.boundary {
        Boundary::Own(countries) => countries.clone(),
        // What is inside now is what a list of one's own begins with.
        _ => Country::all().filter(|country| answers.judge.holds(*country)).collect(),
    };
    let mut all = vec![option(Boundary::TenantGeography, tenant)];
    all.extend(areas.iter().map(|area| option(area.clone(), name(area))));
    all.push(option(Boundary::Own(own), names.translator.word(Message::BoundaryOwnChoice)));
    all
}

/// Whether something of the tenant's region lies in an area, or may: where the region is not known, every area does.
fn concerns(names: &Names<'_>, area: &Boundary) -> bool {
    let region = names.statement.geography_places();
    let judge = Judge::new(names.statement, area);
    region.is_empty()
        || region.iter().any(|place| judge.alternative(Alternative::Place(*place)) != Finding::Leaves)
}

fn switch_row(answers: &Answers<'_>, names: &Names<'_>, id: SwitchId, switch: &Switch) -> SwitchRow {
    let translator = &names.translator;
    let input = &answers.input;
    let as_stated = input.stated.situation(input.statement, &SwitchOverrides::new());
    let stated = names.state(id, as_stated.switch(id));
    let option = |state| (Some(state), names.state(id, state));
    let current = translator.say(Message::SwitchAsStated, &[("state", (&stated).into())]);
    // What follows from others cannot be tried against them.
    let options = [SwitchState::On, SwitchState::Off];
    let possible: Vec<SwitchState> =
        options.into_iter().filter(|state| answers.situation.can_be(id, *state)).collect();
    let follows = (possible.len() < options.len()).then(|| translator.word(Message::SwitchFollows));
    let changed_at = switch
        .changed_at
        .as_ref()
        .map(|place| translator.say(Message::SwitchChangedAt, &[("where", place.into())]));
    let relations = relations(names, switch);
    let about: Vec<String> =
        defaults(names, id, switch).into_iter().chain(changed_at).chain(relations).chain(follows).collect();
    SwitchRow {
        id,
        name: switch.name.clone(),
        stated: translator.and(&about),
        options: std::iter::once((None, current)).chain(possible.into_iter().map(option)).collect(),
        tried: answers.input.tried.get(id),
    }
}
