//! Which services may have data in a form.

use crate::statement::{Claim, Form, Service, Statement};

/// Which services collect data in a form, are sent it in that form, or are sent by those what they have.
pub(super) fn services_with(statement: &Statement, form: Form) -> Vec<bool> {
    let services = &statement.services;
    let collects =
        |service: &Service| service.collects.iter().flatten().any(|(_, collected)| *collected == form);
    let mut has: Vec<bool> = services.iter().map(collects).collect();
    let mut left: Vec<usize> = has.iter().enumerate().filter_map(|(idx, has)| has.then_some(idx)).collect();
    // What a service sends on as it is.
    let mut after = vec![Vec::new(); services.len()];
    for clause in &statement.clauses {
        let (Claim::Movement(movement), Some(from)) = (&clause.claim, clause.service) else { continue };
        for to in movement.to.iter().flatten() {
            if clause.form == form {
                left.push(to.idx());
                left.extend(movement.also_back.then_some(from.idx()));
            } else if clause.form == Form::Identified {
                after.get_mut(from.idx()).into_iter().for_each(|list| list.push(to.idx()));
                if let Some(list) = after.get_mut(to.idx()).filter(|_| movement.also_back) {
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
    has
}
