//! What the reader can choose: a boundary, and switches to try.

use super::answers::Answers;
use super::messages::Message;
use super::names::Names;
use crate::residency::{AreaId, Boundary, Switch, SwitchId, SwitchState};

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
    all.into_iter().map(option).collect()
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
