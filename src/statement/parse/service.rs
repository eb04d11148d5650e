//! Services and the switches that turn them on and off.

use super::super::model::Link;
use super::super::model::{CategoryId, Clause, DatedDefault, Governor, Service, ServiceId, Switch, Verify};
use super::super::problem::{At, Problems};
use super::super::value::{Field, Record};
use super::super::wire::{self, Form, Operator, SwitchState};
use super::details::period;
use super::{id, name};

/// A switch. Of one that stands twice, or has a field that nobody understands, nothing is known.
pub(super) fn switch(
    wire: Record<'_, wire::Switch>,
    is_twice: bool,
    at: &At<'_>,
    problems: &mut Problems,
) -> Switch {
    let is_known = wire.is_whole() && !is_twice;
    let all_of = wire.all_of();
    Switch {
        id: id(wire.id()),
        name: name(wire.name(), wire.id()),
        kind: wire.kind().get(),
        state: match wire.state() {
            _ if !is_known => SwitchState::Unknown,
            // Where others alone decide, nothing of its own is in the way.
            Field::Absent if !all_of.is_absent() && !all_of.is_empty() => SwitchState::On,
            state => state.get().unwrap_or(SwitchState::Unknown),
        },
        is_stated: is_known && !matches!(wire.state(), Field::Absent),
        contradicts: false,
        dated_defaults: if is_known { dated_defaults(wire, at, problems) } else { Vec::new() },
        default: if is_known { wire.default().get() } else { None },
        controlled_by: if is_known { wire.controlled_by().get() } else { None },
        changed_at: wire.location(),
        verify: wire.verify().items().filter_map(verify).collect(),
        not_applicable: if is_known { wire.not_applicable() } else { None },
        all_of: if is_known { all_of.all() } else { vec![None] },
    }
}

/// How a switch stands by default, for tenants of one time and another.
fn dated_defaults(wire: Record<'_, wire::Switch>, at: &At<'_>, problems: &mut Problems) -> Vec<DatedDefault> {
    let list = at.member("defaultWhenOnboarded");
    let mut defaults = Vec::new();
    for (row, default) in wire.dated_defaults().items().enumerate() {
        let wire = default.get().unwrap_or(Record::EMPTY);
        let onboarded = wire.onboarded();
        let is_lost = matches!(onboarded, Field::Absent);
        let mut onboarded = period(onboarded, &list.item(row).member("onboarded"), problems);
        onboarded.unreadable |= is_lost;
        defaults.push(DatedDefault { state: wire.state().get(), onboarded });
    }
    defaults
}

/// A service; where a part of it is lost that may say anything, a gap too.
pub(super) fn service(
    service: ServiceId,
    wire: Record<'_, wire::Service>,
    gaps: &mut Vec<Clause>,
) -> Service {
    let (collects, is_whole) = collects(wire);
    if !is_whole || !wire.is_whole() {
        gaps.push(Clause::not_understood(id(wire.id()), Some(service)));
    }
    Service {
        id: id(wire.id()),
        name: name(wire.name(), wire.id()),
        now_named: wire.now_named(),
        formerly: wire.formerly().items().flatten().collect(),
        operator: match wire.operator() {
            Field::Absent => Some(Operator::Provider),
            operator => operator.get(),
        },
        operator_name: wire.operator_name(),
        established_in: wire.established_in().get(),
        switch: match wire.switch() {
            // What it is that turns the service on and off may be in the field that nobody understands.
            _ if !wire.is_whole() => Governor::Unknown,
            Field::Absent => Governor::Nothing,
            Field::Bad => Governor::Unknown,
            Field::Is(switch) => Governor::Switch(switch),
        },
        collects,
        uncollected: Vec::new(),
        isolation: wire.isolation(),
        note: wire.note(),
        privacy: wire.privacy().get(),
        verify: wire.verify().items().filter_map(verify).collect(),
    }
}

/// What originates in a service, and whether that could be read as a whole. A list that cannot be read is not one that is left out:
/// what the claims name is then not known to originate there.
fn collects(wire: Record<'_, wire::Service>) -> (Option<Vec<(CategoryId, Form)>>, bool) {
    let list = wire.collects();
    let mut is_whole = !list.has_bad();
    if list.is_absent() {
        return (None, is_whole);
    }
    let mut collected = Vec::new();
    for row in list.items().filter_map(Field::get) {
        match row.data().get() {
            Some(category) => {
                let form = row.form().get();
                // In which form it originates there was to be said, and is not.
                is_whole &= form.is_some() || row.is_short();
                collected.push((category, form.unwrap_or(Form::Identified)));
            }
            None => is_whole = false,
        }
    }
    (Some(collected), is_whole)
}

pub(super) fn verify(wire: Field<Record<'_, wire::Verify>>) -> Option<Verify> {
    let wire = wire.get()?;
    let link = wire.url();
    let title = wire.title().or_else(|| match &link {
        Some(Link::Allowed(url) | Link::Refused(url)) => Some(url.clone()),
        None => None,
    })?;
    Some(Verify { title, link })
}
