//! Which services may have data in a form.

use crate::statement::{Claim, Form, Service, ServiceId, Statement};

/// Which services collect data in a form, are sent it in that form, or are sent by those what they have. Whom the statement does not name
/// may be any of its services, and so may whoever a movement that was lost went to. Where something is not understood, data may be in any
/// form.
pub(super) fn services_with(statement: &Statement, form: Form) -> Vec<bool> {
    let services = &statement.services;
    let anyone = services.len();
    let may_collect = |service: &Service| {
        let listed = service.collects.iter().flatten().any(|(_, collected)| *collected == form);
        listed || !service.uncollected.is_empty()
    };
    let mut has: Vec<bool> = services.iter().map(may_collect).chain([false]).collect();
    let mut left: Vec<usize> = has.iter().enumerate().filter_map(|(idx, has)| has.then_some(idx)).collect();
    // What a service sends on as it is.
    let mut after = vec![Vec::new(); services.len()];
    after.iter_mut().filter(|_| statement.loses_movements).for_each(|list| list.push(anyone));
    after.push((0..anyone).collect());
    for clause in &statement.clauses {
        if clause.claim == Claim::NotUnderstood {
            left.push(clause.service.map_or(anyone, ServiceId::idx));
        }
        let (Claim::Movement(movement), Some(from)) = (&clause.claim, clause.service) else { continue };
        for to in &movement.to {
            let to = to.map_or(anyone, ServiceId::idx);
            if clause.form == form {
                left.push(to);
                left.extend(movement.also_back.then_some(from.idx()));
            } else if clause.form == Form::Identified {
                after.get_mut(from.idx()).into_iter().for_each(|list| list.push(to));
                if let Some(list) = after.get_mut(to).filter(|_| movement.also_back) {
                    list.push(from.idx());
                }
            }
        }
    }
    while let Some(idx) = left.pop() {
        if let Some(slot) = has.get_mut(idx) {
            *slot = true;
        }
        let Some(next) = after.get_mut(idx).map(std::mem::take) else { continue };
        left.extend(next.into_iter().filter(|to| has.get(*to) == Some(&false)));
    }
    has.truncate(anyone);
    has
}
