//! The ways that data can take from one service to another.

use std::cmp::{max, min};

use super::against::Forms;
use super::{Certainty, Stands, Truth};
use crate::statement::{CategoryId, Clause, ClauseId, Form, Movement, Rules, ServiceId, Statement};

/// The categories that a claim is about. Kept apart from the claim, because it is asked far more often than anything else.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::residency) enum About {
    Everything,
    Only(CategoryId),
    /// In order.
    Several(Box<[CategoryId]>),
}

impl About {
    pub(in crate::residency) fn of(clause: &Clause) -> Self {
        match clause.data.as_deref() {
            None => Self::Everything,
            Some([category]) => Self::Only(*category),
            Some(several) => Self::Several(several.into()),
        }
    }

    /// Some categories, in order.
    pub(super) fn these(categories: Vec<CategoryId>) -> Self {
        match categories.as_slice() {
            [one] => Self::Only(*one),
            _ => Self::Several(categories.into()),
        }
    }

    pub(in crate::residency) fn holds(&self, category: CategoryId) -> bool {
        match self {
            Self::Everything => true,
            Self::Only(only) => *only == category,
            Self::Several(several) => several.binary_search(&category).is_ok(),
        }
    }
}

/// A way that data can take out of a service.
#[derive(Clone, Debug)]
pub(in crate::residency) struct Way {
    pub(in crate::residency) clause: ClauseId,
    pub(in crate::residency) from: ServiceId,
    /// None for a recipient that is not in the statement.
    pub(in crate::residency) to: Option<ServiceId>,
    pub(in crate::residency) certainty: Certainty,
    pub(in crate::residency) rules: Rules,
    data: About,
    /// The forms in which data comes that takes it.
    forms: Forms,
    form: Form,
    becomes: Option<CategoryId>,
    reidentifies: bool,
}

/// So many ways are there, at most, where one is added for each service that may send something back.
const MOST_WAYS_BACK: usize = 200_000;

/// Whether a clause is about a category.
pub(in crate::residency) fn is_about(clause: &Clause, category: CategoryId) -> bool {
    clause.data.as_ref().is_none_or(|data| data.binary_search(&category).is_ok())
}

/// Whether some categories are all of others; none stands for all.
pub(super) fn holds_all(all: Option<&[CategoryId]>, some: Option<&[CategoryId]>) -> bool {
    match (all, some) {
        (None, _) => true,
        (Some(_), None) => false,
        (Some(all), Some(some)) => some.iter().all(|category| all.binary_search(category).is_ok()),
    }
}

impl Way {
    /// The category that data of another has behind the way; nothing where it is not for that one, in whatever form.
    pub(in crate::residency) fn becomes(&self, category: CategoryId) -> Option<CategoryId> {
        self.data.holds(category).then(|| self.becomes.unwrap_or(category))
    }

    /// Whether data is of a category behind the way.
    pub(in crate::residency) fn brings(&self, category: CategoryId) -> bool {
        self.becomes.map_or_else(|| self.data.holds(category), |becomes| becomes == category)
    }

    /// The service whose rules decide behind the way in the place of the recipient's, where it is said whose do.
    pub(in crate::residency) fn other_governor(&self) -> Option<ServiceId> {
        let is_other = matches!(self.rules, Rules::Source | Rules::Of(_));
        Some(self.governor()).filter(|governor| is_other && Some(*governor) != self.to)
    }

    /// The forms in which data comes that takes the way.
    pub(in crate::residency) fn forms(&self) -> Forms {
        self.forms
    }

    /// Whether data takes the way that comes in a form.
    pub(in crate::residency) fn takes(&self, form: Form) -> bool {
        self.forms.has(form)
    }

    /// The service whose rules decide behind the way, or may, where nobody says whose do.
    pub(in crate::residency) fn governor(&self) -> ServiceId {
        match self.rules {
            Rules::Source => self.from,
            Rules::Of(third) => third,
            Rules::Destination | Rules::NotStated => self.to.unwrap_or(self.from),
        }
    }

    /// The form that data has behind the way. A move says no more about a person than what moves did, unless the key is there. No key
    /// turns a sum, or what is anonymous, back.
    pub(in crate::residency) fn form_after(&self, form: Form) -> Form {
        match self.form {
            // That data is identified again, and that it is not, cannot both be so.
            Form::Pseudonymised if self.reidentifies && form <= Form::Pseudonymised => Form::Identified,
            arrives if self.reidentifies && form <= Form::Pseudonymised => arrives,
            arrives => max(form, arrives),
        }
    }
}

impl Stands {
    /// The services that a service's data goes to, none for one that is not in the statement, and how firmly.
    pub fn destinations(&self, id: ServiceId) -> impl Iterator<Item = (Option<ServiceId>, Certainty)> {
        self.ways(id).map(|way| (way.to, way.certainty))
    }

    /// How firmly data takes the way of a movement from one service to another; nothing where it does not.
    pub fn way(&self, clause: ClauseId, from: ServiceId, to: Option<ServiceId>) -> Option<Certainty> {
        self.ways(from).filter(|way| way.clause == clause && way.to == to).map(|way| way.certainty).min()
    }

    /// Whether a recipient of a movement denies what the rules say by which it would have to keep the data.
    pub(in crate::residency) fn denies_rules(&self, id: ClauseId) -> bool {
        self.contradictions.of_rules.binary_search(&id).is_ok()
    }

    /// The ways that lead into a service.
    pub(in crate::residency) fn ways_into(&self, id: ServiceId) -> impl Iterator<Item = &Way> {
        self.ways_to.members(id.idx()).iter().filter_map(|at| self.ways.get(*at as usize))
    }

    pub(in crate::residency) fn ways(&self, id: ServiceId) -> impl Iterator<Item = &Way> {
        self.ways_from.members(id.idx()).iter().filter_map(|at| self.ways.get(*at as usize))
    }

    /// Adds the ways back from whom the statement does not describe: any service may be the one that is meant. Of too many, all is open.
    pub(super) fn add_ways_back(
        &mut self,
        statement: &Statement,
        claim: (ClauseId, &Clause, &Movement),
        to: ServiceId,
    ) {
        let n_before = self.ways.len();
        if MOST_WAYS_BACK < n_before + statement.services.len() {
            self.gap_everywhere = self.gap_everywhere.or(Some(claim.0));
            return;
        }
        for from in (0..statement.services.len()).map(ServiceId::of).filter(|from| *from != to) {
            self.add_way(statement, claim, from, Some(to));
        }
        for way in self.ways.iter_mut().skip(n_before) {
            way.certainty = Certainty::Unknown;
        }
    }

    pub(super) fn add_way(
        &mut self,
        statement: &Statement,
        (id, clause, movement): (ClauseId, &Clause, &Movement),
        from: ServiceId,
        to: Option<ServiceId>,
    ) {
        let Some(mut certainty) = self.certainty_unopposed(id) else { return };
        // Of one that fell silent, what somebody else speaks of goes by what that one says.
        let recipient = if clause.service == Some(from) { to } else { Some(from) };
        if self.fell_silent(id) && !self.is_way_silent(id, recipient) {
            return;
        }
        let ends_on = self.is_on(from).min(to.map_or(Truth::Yes, |to| self.is_on(to)));
        if ends_on == Truth::No || self.never_goes(statement, clause, [Some(from), to]) {
            return;
        }
        if ends_on == Truth::Unknown {
            certainty = min(certainty, Certainty::May);
        }
        let Movement { mut rules, becomes, reidentifies, .. } = *movement;
        if self.denies_rules(id) {
            rules = Rules::NotStated;
        }
        let form = clause.form;
        for (data, forms, is_denied) in self.parts_of_way(statement, (id, clause), (from, to)) {
            let certainty = if is_denied { min(certainty, Certainty::May) } else { certainty };
            self.ways.push(Way {
                clause: id,
                from,
                to,
                certainty,
                rules,
                data,
                forms,
                form,
                becomes,
                reidentifies,
            });
        }
    }
}
