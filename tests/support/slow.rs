//! The slow and obvious way to find every end: facts are added until none is new.

use std::collections::{BTreeMap, BTreeSet};

use super::made::{At, DOING, FORMS, Made, PLACES, Row, Rules, Says};

/// What an end says, in words, and how firmly: 0 unknown, 1 may, 2 will.
pub(crate) type Ends = BTreeMap<String, usize>;

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Fact {
    At { service: usize, category: usize, form: usize, firm: usize },
    Rules { holder: usize, service: usize, category: usize, form: usize, firm: usize },
    RulesFor { holder: usize, service: usize, doing: usize, category: usize, form: usize, firm: usize },
}

impl Made {
    /// Off, unknown, on.
    fn is_on(&self, service: usize) -> usize {
        self.governors[service].map_or(2, |switch| self.switches[switch])
    }

    /// How firmly a row claims something; none where it does not hold.
    fn firm(&self, row: &Row) -> Option<usize> {
        let holds = self.is_on(row.service).min(row.when.map_or(2, |switch| self.switches[switch]));
        let claimed = 2 - row.strength;
        match holds {
            0 => None,
            1 => Some(claimed.min(1)),
            _ => Some(claimed),
        }
    }

    /// The same as long as its service is on.
    fn firm_if_on(&self, row: &Row) -> usize {
        let governor = self.governors[row.service];
        let holds = |switch| if governor == Some(switch) { 2 } else { self.switches[switch] };
        if row.when.map_or(2, holds) == 2 { 2 - row.strength } else { 0 }
    }

    /// What is open where the rules of a service decide for another one.
    fn open_for_others(&self, service: usize, doing: usize, category: usize, form: usize) -> Option<String> {
        let mut said = 0;
        for row in &self.clauses {
            if let Some((_, false, claimed)) = self.keeping(row, service, doing, category)
                && (row.form == form || !row.is_of_form())
            {
                said = said.max(claimed);
            }
        }
        let silent = ["not stated", "only may"].get(said).filter(|_| doing < 2);
        silent.map(|silent| format!("{silent} by s{service}"))
    }

    fn is_about(row: &Row, category: usize) -> bool {
        row.data.as_ref().is_none_or(|data| data.contains(&category))
    }

    fn origins(&self) -> BTreeSet<Fact> {
        let mut facts = BTreeSet::new();
        for service in 0..self.n_services {
            let firm = self.is_on(service);
            if firm == 0 {
                continue;
            }
            let mut add = |category, form, firm| {
                facts.insert(Fact::At { service, category, form, firm });
                facts.insert(Fact::Rules { holder: service, service, category, form, firm });
            };
            for category in (0..self.n_categories).filter(|category| self.is_unheard(*category)) {
                if self.may_be_at(service, category) {
                    add(category, 0, 0);
                }
            }
            if let Some(collects) = &self.collects[service] {
                for (category, form) in collects {
                    add(*category, *form, firm);
                }
                for category in
                    (0..self.n_categories).filter(|category| self.is_uncollected(service, *category))
                {
                    add(category, 0, 0);
                }
                continue;
            }
            let own: Vec<&Row> = self.clauses.iter().filter(|row| row.service == service).collect();
            for category in 0..self.n_categories {
                if own.iter().any(|row| Self::is_about(row, category)) {
                    add(category, 0, if self.receives(service, category) { firm.min(1) } else { firm });
                }
                if !own.iter().any(|row| matches!(row.claim, Says::Keeps { .. })) {
                    add(category, 0, 0);
                }
            }
        }
        facts
    }

    /// Whether the same originates in another, as firmly.
    pub(crate) fn originates_alike(&self, other: &Self) -> bool {
        self.origins() == other.origins()
    }

    /// Whether no service collects a category, and nothing becomes it: then any service may have it, and nobody knows where.
    pub(crate) fn is_unheard(&self, category: usize) -> bool {
        let collected = |service: usize| match &self.collects[service] {
            Some(collects) => collects.iter().any(|(c, _)| *c == category),
            None => self.clauses.iter().any(|row| row.service == service && Self::is_about(row, category)),
        };
        let becomes = |row: &Row| {
            row.strength < 2 && matches!(row.claim, Says::Moves { becomes: Some(c), .. } if c == category)
        };
        !(0..self.n_services).any(collected) && !self.clauses.iter().any(becomes)
    }

    /// Whether a service's claims name a category that it neither collects nor is sent.
    fn is_uncollected(&self, service: usize, category: usize) -> bool {
        let names = |row: &Row| {
            row.service == service
                && row.strength < 2
                && row.data.as_ref().is_some_and(|data| data.contains(&category))
        };
        let collects = |list: &Vec<(usize, usize)>| list.iter().any(|(c, _)| *c == category);
        self.collects[service].as_ref().is_some_and(|list| !collects(list))
            && !self.receives(service, category)
            && self.clauses.iter().any(names)
    }

    /// Whether data that nobody collects may be at a service: where its claims name it or are about all data; where none names it, anywhere.
    fn may_be_at(&self, service: usize, category: usize) -> bool {
        let names = |row: &Row| row.data.as_ref().is_some_and(|data| data.contains(&category));
        !self.clauses.iter().any(|row| self.is_on(row.service) != 0 && names(row))
            || self.clauses.iter().any(|row| row.service == service && Self::is_about(row, category))
    }

    /// Whether a movement may bring data of a category to a service.
    fn receives(&self, service: usize, category: usize) -> bool {
        self.clauses.iter().any(|row| match row.claim {
            Says::Moves { to, back, becomes, .. } if to == service || (back && row.service == service) => {
                becomes.map_or_else(|| Self::is_about(row, category), |becomes| becomes == category)
            }
            _ => false,
        })
    }

    fn originates(&self, service: usize, category: usize) -> bool {
        let firmly = |fact: &Fact| matches!(fact, Fact::At { service: s, category: c, firm, .. } if *s == service && *c == category && *firm != 0);
        self.origins().iter().any(firmly)
    }

    /// Every end, by brute force.
    pub(crate) fn ends(&self) -> Ends {
        let mut facts = self.origins();
        let mut ends = Ends::new();
        loop {
            let mut new = Vec::new();
            for fact in &facts {
                self.follow(*fact, &mut new, &mut ends);
            }
            let before = facts.len();
            facts.extend(new);
            if facts.len() == before {
                return ends;
            }
        }
    }

    fn follow(&self, fact: Fact, new: &mut Vec<Fact>, ends: &mut Ends) {
        match fact {
            Fact::At { service, category, form, firm } => {
                if self.is_unheard(category) {
                    end(ends, "not understood: ", "-", category, form, 0);
                }
                for (n, row) in self.clauses.iter().enumerate() {
                    let Says::Moves { to, back, .. } = row.claim else { continue };
                    if row.service == service {
                        self.moved(n, row, (service, to), (category, form, firm), new, ends);
                    }
                    if back && to == service {
                        self.moved(n, row, (to, row.service), (category, form, firm), new, ends);
                    }
                }
            }
            Fact::Rules { holder, service, category, form, firm } => {
                new.extend((0..DOING.len()).map(|doing| Fact::RulesFor {
                    holder,
                    service,
                    doing,
                    category,
                    form,
                    firm,
                }));
            }
            Fact::RulesFor { holder, service, doing, category, form, firm } => {
                self.ruled((holder, service), doing, (category, form, firm), new, ends);
            }
        }
    }

    fn moved(
        &self,
        n: usize,
        row: &Row,
        (from, to): (usize, usize),
        (category, form, firm): (usize, usize, usize),
        new: &mut Vec<Fact>,
        ends: &mut Ends,
    ) {
        let Says::Moves { rules, becomes, key, .. } = row.claim else { return };
        let (Some(claimed), true) = (self.firm(row), Self::is_about(row, category)) else { return };
        if self.is_on(from) == 0 || self.is_on(to) == 0 {
            return;
        }
        let ends_on = if self.is_on(from) == 1 || self.is_on(to) == 1 { 1 } else { 2 };
        let firm = firm.min(claimed).min(ends_on);
        let form = match row.form {
            0 | 1 if key && form <= 1 => 0,
            arrives if key && form <= 1 => arrives,
            arrives => form.max(arrives),
        };
        let category = becomes.unwrap_or(category);
        new.push(Fact::At { service: to, category, form, firm });
        let service = match rules {
            Rules::Destination | Rules::NotStated => to,
            Rules::Source => from,
            Rules::Third(third) => third,
        };
        let is_stated = !matches!(rules, Rules::NotStated);
        new.push(Fact::Rules {
            holder: to,
            service,
            category,
            form,
            firm: if is_stated { firm } else { firm.min(1) },
        });
        if !is_stated {
            end(ends, &format!("rules not stated by k{n}"), "-", category, form, firm);
        }
    }

    fn ruled(
        &self,
        (holder, service): (usize, usize),
        doing: usize,
        (category, form, firm): (usize, usize, usize),
        new: &mut Vec<Fact>,
        ends: &mut Ends,
    ) {
        if self.is_unheard(category) {
            end(ends, "not understood: ", "-", category, form, 0);
        }
        // 0 nothing, 1 may, 2 firmly.
        let mut said = 0;
        for (n, row) in self.clauses.iter().enumerate() {
            let Some((at, copy, claimed)) = self.keeping(row, service, doing, category) else { continue };
            // What names a form is not about data that says less about a person already.
            if row.is_of_form() && row.form < form {
                continue;
            }
            let after = form.max(row.form);
            let mut at_place =
                |place: &str| end(ends, place, DOING[doing], category, after, firm.min(claimed));
            let mut lead_back = Vec::new();
            let mut same_as = |service, most: usize| {
                let firm = firm.min(claimed).min(most);
                new.push(Fact::RulesFor { holder, service, doing, category, form: after, firm });
                for (n, governor, claimed) in self.governed_otherwise(service, category) {
                    let firm = firm.min(claimed);
                    match governor {
                        Some(service) => {
                            new.push(Fact::RulesFor { holder, service, doing, category, form: after, firm });
                        }
                        None => lead_back.push((format!("rules not stated by k{n}"), after, firm)),
                    }
                }
                let comes_back =
                    (holder == service).then(|| self.open_for_others(service, doing, category, after));
                if let Some(open) = comes_back.flatten() {
                    lead_back.push((open, after, firm));
                }
            };
            match at {
                At::Place(p) => at_place(PLACES[*p]),
                At::Nowhere => at_place("nowhere"),
                At::Anywhere => at_place("anywhere"),
                At::Open => at_place(&format!("not determined by k{n}")),
                At::OneOf(a, b) => at_place(&either(PLACES[*a], PLACES[*b])),
                At::All(a, b) => {
                    at_place(PLACES[*a]);
                    at_place(PLACES[*b]);
                }
                At::SameAs(service) => same_as(*service, 2),
                At::OneOfSame(p, service) => {
                    at_place(&either(PLACES[*p], &format!("same as s{service}")));
                    same_as(*service, 1);
                }
            }
            for (open, after, firm) in lead_back {
                end(ends, &open, DOING[doing], category, after, firm);
            }
            if claimed == 0 {
                end(
                    ends,
                    &format!("not determined by k{n}"),
                    DOING[doing],
                    category,
                    after,
                    firm.min(claimed),
                );
            }
            if (row.form == form || !row.is_of_form()) && !(copy && self.originates(service, category)) {
                said = said.max(if self.firm_if_on(row) == 2 { 2 } else { claimed });
            }
        }
        let silent = ["not stated", "only may"].get(said).filter(|_| doing < 2);
        if let Some(silent) = silent {
            end(ends, &format!("{silent} by s{service}"), DOING[doing], category, form, firm);
        }
        if let Some(open) = self.open_for_others(service, doing, category, form).filter(|_| holder != service)
        {
            end(ends, &open, DOING[doing], category, form, firm);
        }
        if self.is_circular(service, doing, category) {
            end(ends, &format!("circle at s{service}"), DOING[doing], category, form, firm);
        }
    }

    /// The movements that bring data of a category to a service where other rules than its own decide: which, whose, and how firmly. None
    /// where nobody says whose do.
    fn governed_otherwise(&self, service: usize, category: usize) -> Vec<(usize, Option<usize>, usize)> {
        let mut found = Vec::new();
        for (n, row) in self.clauses.iter().enumerate() {
            let Says::Moves { to, back, rules, becomes, .. } = row.claim else { continue };
            let brings = becomes.map_or_else(|| Self::is_about(row, category), |becomes| becomes == category);
            let Some(claimed) = self.firm(row).filter(|_| brings) else { continue };
            for (from, to) in [(row.service, to), (to, row.service)].into_iter().take(1 + usize::from(back)) {
                if to != service || self.is_on(from) == 0 || self.is_on(to) == 0 {
                    continue;
                }
                let ends_on = if self.is_on(from) == 1 || self.is_on(to) == 1 { 1 } else { 2 };
                let claimed = claimed.min(ends_on);
                match rules {
                    Rules::Destination => {}
                    Rules::Source if from == to => {}
                    Rules::Third(third) if third == to => {}
                    Rules::Source => found.push((n, Some(from), claimed)),
                    Rules::Third(third) => found.push((n, Some(third), claimed)),
                    Rules::NotStated => found.push((n, None, claimed)),
                }
            }
        }
        found
    }

    fn keeping<'r>(
        &self,
        row: &'r Row,
        service: usize,
        doing: usize,
        category: usize,
    ) -> Option<(&'r At, bool, usize)> {
        let Says::Keeps { doing: list, at, copy } = &row.claim else { return None };
        let pertinent = row.service == service && list.contains(&doing) && Self::is_about(row, category);
        pertinent.then(|| Some((at, *copy, self.firm(row)?)))?
    }

    /// Whether the rules lead back to themselves, or lie between two such: there, too, following them comes back to where it was.
    fn is_circular(&self, service: usize, doing: usize, category: usize) -> bool {
        let on_circle = |service: usize| self.followed(service, doing, category).contains(&service);
        let before = (0..self.n_services).filter(|from| on_circle(*from));
        let leads_here =
            |from: usize| from == service || self.followed(from, doing, category).contains(&service);
        let leads_to_one =
            self.followed(service, doing, category).into_iter().chain([service]).any(on_circle);
        before.clone().any(leads_here) && leads_to_one
    }

    /// Every service whose rules are reached from those of one.
    fn followed(&self, service: usize, doing: usize, category: usize) -> BTreeSet<usize> {
        let mut found = BTreeSet::new();
        let mut left = vec![service];
        while let Some(service) = left.pop() {
            for row in &self.clauses {
                if let Some((At::SameAs(next) | At::OneOfSame(_, next), ..)) =
                    self.keeping(row, service, doing, category)
                {
                    let governors = self.governed_otherwise(*next, category);
                    let others = governors.into_iter().filter_map(|(_, governor, _)| governor);
                    left.extend(others.chain([*next]).filter(|service| found.insert(*service)));
                }
            }
        }
        found
    }
}

fn either(one: &str, other: &str) -> String {
    let mut both = [one, other];
    both.sort_unstable();
    both.join(" or ")
}

fn end(ends: &mut Ends, place: &str, doing: &str, category: usize, form: usize, firm: usize) {
    let known = ends.entry(format!("{place} · {doing} · c{category} · {}", FORMS[form])).or_insert(firm);
    *known = firm.max(*known);
}
