//! What originates in each service.

use std::cmp::{Reverse, min};

use super::super::groups::mark;
use super::{Certainty, Stands, Truth};
use crate::order::{set_of, sort, sort_by_key};
use crate::statement::{
    CategoryId, Claim, Clause, ClauseId, Form, Received, ServiceId, Statement, Strength, received,
    speaks_of_data,
};

/// Data that originates in a service, and how firmly.
pub(in crate::residency) type Origin = (CategoryId, Form, Certainty);

/// What originates in the services, and where each service's begins; behind the last, where that ends.
#[derive(Debug, Default)]
pub(super) struct Origins {
    all: Vec<Origin>,
    starts: Vec<usize>,
}

impl Origins {
    /// What originates in each service, in order of categories.
    ///
    /// Where the statement lists it, that; else whatever the service's own claims name, whether or not they hold at present: that a
    /// rule no longer applies does not make the data vanish. Of one that receives such data it is not known whether any originates
    /// there as well. Where a service says nothing of what it collects and nothing of where it keeps it, or says something that
    /// nobody understands, any category may originate in it.
    pub(super) fn of(statement: &Statement, stands: &Stands) -> Self {
        let mut origins = Self { all: Vec::new(), starts: vec![0] };
        let unheard = Unheard::of(statement, stands);
        let denied = denied_forms(statement);
        for (id, named) in (0..).map(ServiceId).zip(named(statement)) {
            let mut own = stands.origins_of(statement, id, &named);
            if stands.is_on(id) != Truth::No {
                let may_be = stands.unheard().filter(|category| unheard.may_be_at(*category, id));
                own.extend(may_be.map(|category| (category, Form::Identified, Certainty::Unknown)));
            }
            let open = own.iter().filter(|(.., certainty)| *certainty == Certainty::Unknown);
            let open: Vec<CategoryId> = open.map(|(category, ..)| *category).collect();
            for form in &denied {
                own.extend(open.iter().map(|category| (*category, *form, Certainty::Unknown)));
            }
            sort_by_key(&mut own, |(category, form, certainty)| (*category, *form, Reverse(*certainty)));
            own.dedup_by_key(|(category, form, _)| (*category, *form));
            origins.all.append(&mut own);
            origins.starts.push(origins.all.len());
        }
        origins
    }

    pub(super) fn get(&self, id: ServiceId) -> &[Origin] {
        match (self.starts.get(id.idx()), self.starts.get(id.idx() + 1)) {
            (Some(start), Some(end)) => self.all.get(*start..*end).unwrap_or_default(),
            _ => &[],
        }
    }
}

/// In which forms something is denied of data, in order: data that may be somewhere may be there in one of these, and so contradict what
/// is said.
fn denied_forms(statement: &Statement) -> Vec<Form> {
    let denials = statement.clauses.iter().filter(|clause| clause.strength == Some(Strength::IsNot));
    set_of(denials.map(|clause| clause.form))
}

/// What the claims of a service name.
#[derive(Clone, Debug, Default)]
struct Named {
    categories: Vec<CategoryId>,
    all: bool,
    keeps: bool,
    received: Received,
}

/// What the claims of each service name that does not list what it collects.
fn named(statement: &Statement) -> Vec<Named> {
    let mut named = vec![Named::default(); statement.services.len()];
    let lists =
        |id: ServiceId| statement.services.get(id.idx()).is_none_or(|service| service.collects.is_some());
    for clause in &statement.clauses {
        let Some(service) = clause.service.filter(|_| speaks_of_data(clause, statement.as_of)) else {
            continue;
        };
        if let (false, Some(named)) = (lists(service), named.get_mut(service.idx())) {
            named.keeps |= matches!(clause.claim, Claim::Keeping(_));
            match &clause.data {
                Some(data) => named.categories.extend(data),
                None => named.all = true,
            }
        }
    }
    let received = received(&statement.clauses, statement.as_of, statement.services.len(), &|id| !lists(id));
    for (named, received) in named.iter_mut().zip(received) {
        named.received = received;
    }
    named
}

/// Where data may be of which nobody says where it originates: at the services that are on and whose claims name it or are about all
/// data, and where none names it, anywhere. So may data be of which a claim was lost.
struct Unheard {
    /// Which services name which of such data of which no claim was lost, in order.
    named: Vec<(CategoryId, ServiceId)>,
    /// Which services say something of all data, in order.
    of_all: Vec<ServiceId>,
}

impl Unheard {
    fn of(statement: &Statement, stands: &Stands) -> Self {
        let mut is_looked_for = vec![false; statement.categories.len()];
        let is_lost = |id: &ClauseId| statement.clauses.get(id.idx()).is_none_or(Clause::is_of_document);
        for looks_for_lost in [false, true] {
            for (category, _) in
                stands.gaps_of_categories.iter().filter(|(_, id)| is_lost(id) == looks_for_lost)
            {
                mark(&mut is_looked_for, category.idx(), !looks_for_lost);
            }
        }
        let (mut named, mut of_all) = (Vec::new(), Vec::new());
        let clauses = if stands.gaps_of_categories.is_empty() { &[] } else { statement.clauses.as_slice() };
        for clause in clauses.iter().filter(|clause| clause.strength != Some(Strength::IsNot)) {
            let Some(service) = clause.service.filter(|id| stands.is_on(*id) != Truth::No) else { continue };
            let Some(data) = &clause.data else {
                of_all.push(service);
                continue;
            };
            let wanted = data.iter().filter(|category| is_looked_for.get(category.idx()) == Some(&true));
            named.extend(wanted.map(|category| (*category, service)));
        }
        sort(&mut named);
        Self { named, of_all: set_of(of_all) }
    }

    fn may_be_at(&self, category: CategoryId, service: ServiceId) -> bool {
        let first = self.named.partition_point(|(other, _)| *other < category);
        self.named.get(first).is_none_or(|(other, _)| *other != category)
            || self.named.binary_search(&(category, service)).is_ok()
            || self.of_all.binary_search(&service).is_ok()
    }
}

impl Stands {
    /// What originates in a service, in which form and how firmly; nothing where the service is off.
    pub(in crate::residency) fn origins(&self, id: ServiceId) -> &[Origin] {
        self.origins.get(id)
    }

    /// How firmly it is said that data of a category originates in a service.
    fn origin(&self, id: ServiceId, category: CategoryId) -> Certainty {
        let origins = self.origins(id);
        let first = origins.partition_point(|(other, ..)| *other < category);
        let own =
            origins.get(first..).unwrap_or_default().iter().take_while(|(other, ..)| *other == category);
        own.map(|(.., certainty)| *certainty).max().unwrap_or(Certainty::Unknown)
    }

    /// Whether data of a category originates in a service, as far as anybody says.
    pub(in crate::residency) fn originates(&self, id: ServiceId, category: CategoryId) -> bool {
        self.origin(id, category) != Certainty::Unknown
    }

    /// What originates in a service, perhaps more than once.
    fn origins_of(&self, statement: &Statement, id: ServiceId, named: &Named) -> Vec<Origin> {
        let firm = match self.is_on(id) {
            Truth::No => return Vec::new(),
            Truth::Unknown => Certainty::May,
            Truth::Yes => Certainty::Will,
        };
        let every = || (0..statement.categories.len()).map(CategoryId::of);
        // What a movement brings, or one that was lost may bring, need not originate there as well.
        let own = |category: CategoryId| {
            let comes = statement.loses_movements || named.received.has(category);
            (category, Form::Identified, if comes { min(firm, Certainty::May) } else { firm })
        };
        let service = statement.services.get(id.idx());
        let listed = service.and_then(|service| service.collects.as_ref());
        let mut origins: Vec<Origin> = match listed {
            Some(listed) => listed.iter().map(|(category, form)| (*category, *form, firm)).collect(),
            None if named.all => every().map(own).collect(),
            None => named.categories.iter().copied().map(own).collect(),
        };
        for category in service.map(|service| service.uncollected.as_slice()).unwrap_or_default() {
            origins.push((*category, Form::Identified, Certainty::Unknown));
        }
        let is_open = self.gaps_of_service(id).next().is_some() || statement.loses_movements;
        if is_open || !(listed.is_some() || named.keeps) {
            origins.extend(every().map(|category| (category, Form::Identified, Certainty::Unknown)));
        }
        origins
    }
}
