//! Services and the switches that turn them on and off.

use super::super::model::Link;
use super::super::model::{CategoryId, Clause, Governor, Service, ServiceId, Switch, Verify};
use super::super::value::{Field, Record};
use super::super::wire::{self, Form, Operator, SwitchState};
use super::{id, name};

pub(super) fn switch(wire: Record<'_, wire::Switch>) -> Switch {
    Switch {
        id: id(wire.id()),
        name: name(wire.name(), wire.id()),
        kind: wire.kind().get(),
        state: wire.state().get().unwrap_or(SwitchState::Unknown),
        default: wire.default().get(),
        controlled_by: wire.controlled_by().get(),
        changed_at: wire.location(),
        not_applicable: wire.not_applicable(),
        all_of: wire.all_of().all(),
    }
}

/// A service; where a part of it is lost that may say anything, a gap too.
pub(super) fn service(
    service: ServiceId,
    wire: Record<'_, wire::Service>,
    gaps: &mut Vec<Clause>,
) -> Service {
    let (collects, is_whole) = collects(wire);
    if !is_whole {
        gaps.push(Clause::not_understood(id(wire.id()), Some(service)));
    }
    Service {
        id: id(wire.id()),
        name: name(wire.name(), wire.id()),
        now_named: wire.now_named(),
        formerly: wire.formerly().items().flatten().collect(),
        operator: wire.operator().get().unwrap_or(Operator::Provider),
        operator_name: wire.operator_name(),
        switch: match wire.switch() {
            Field::Absent => Governor::Nothing,
            Field::Bad => Governor::Unknown,
            Field::Is(switch) => Governor::Switch(switch),
        },
        collects,
        isolation: wire.isolation(),
        note: wire.note(),
        privacy: wire.privacy().get(),
        verify: wire.verify().items().filter_map(verify).collect(),
    }
}

/// What originates in a service, and whether that could be read as a whole.
fn collects(wire: Record<'_, wire::Service>) -> (Option<Vec<(CategoryId, Form)>>, bool) {
    let list = wire.collects();
    let mut is_whole = !list.has_bad();
    if list.is_unreadable() {
        return (None, is_whole);
    }
    let mut collected = Vec::new();
    for row in list.items().filter_map(Field::get) {
        match row.data().get() {
            Some(category) => collected.push((category, row.form().get().unwrap_or(Form::Identified))),
            None => is_whole = false,
        }
    }
    (Some(collected), is_whole)
}

fn verify(wire: Field<Record<'_, wire::Verify>>) -> Option<Verify> {
    let wire = wire.get()?;
    let link = wire.url();
    let title = wire.title().or_else(|| match &link {
        Some(Link::Allowed(url) | Link::Refused(url)) => Some(url.clone()),
        None => None,
    })?;
    Some(Verify { title, link })
}
