//! What each service says of pseudonymisation: one of four answers, never two.

use super::situation::{Certainty, Situation};
use super::timeline::Time;
use crate::statement::{
    CategoryId, Claim, Clause, ClauseId, Date, Extent, Form, Location, ServiceId, Strength, Truth,
};

/// What a service says of pseudonymisation, and which claims say so. Technique, key and destination are in the claims.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pseudonymisation {
    /// It says that data is, or may be, pseudonymised. Whether the claim holds at present depends on switches:
    /// [`Stands::certainty`](super::situation::Stands::certainty).
    pub yes: Vec<ClauseId>,
    /// It says that none of its data is.
    pub no: Vec<ClauseId>,
    /// It says so of some data, of one place or one recipient, or on a condition of which nobody knows whether it holds: of the rest it
    /// says nothing.
    pub partly_no: Vec<ClauseId>,
    /// Data is collected, or sent to it, in that form.
    pub comes: bool,
    /// It said so until this day and no longer does.
    pub was: Vec<(ClauseId, Date)>,
    /// It says so from a later day on.
    pub planned: Vec<(ClauseId, Date)>,
}

/// The answer in a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pseudonymised {
    /// Stated: yes.
    Yes,
    /// Stated: no.
    No,
    /// Stated both ways.
    Contradictory,
    /// Not stated.
    NotStated,
    /// Stated until this day, and no longer.
    StatedUntil(Date),
}

impl Pseudonymisation {
    /// The answer in a word.
    pub fn answer(&self) -> Pseudonymised {
        let last = self.was.iter().map(|(_, until)| *until).max_by_key(|until| until.last_day());
        match (self.yes.is_empty() && !self.comes, self.no.is_empty(), last) {
            (false, true, _) => Pseudonymised::Yes,
            (true, false, _) => Pseudonymised::No,
            (false, false, _) => Pseudonymised::Contradictory,
            (true, true, Some(until)) => Pseudonymised::StatedUntil(until),
            (true, true, None) => Pseudonymised::NotStated,
        }
    }
}

impl Situation<'_> {
    /// What a service says of pseudonymisation.
    pub fn pseudonymisation(&self, service: ServiceId) -> Pseudonymisation {
        self.pseudonymisations().into_iter().nth(service.idx()).unwrap_or_default()
    }

    /// What every service says of pseudonymisation, in the order of the services.
    pub fn pseudonymisations(&self) -> Vec<Pseudonymisation> {
        let mut all = vec![Pseudonymisation::default(); self.statement.services.len()];
        for (idx, clause) in self.statement.clauses.iter().enumerate() {
            let (id, of_service) =
                (ClauseId::of(idx), clause.service.and_then(|service| all.get_mut(service.idx())));
            let Some(said) = of_service.filter(|_| clause.form == Form::Pseudonymised) else { continue };
            let denies = clause.strength == Some(Strength::IsNot);
            let claims = matches!(clause.strength, Some(Strength::Is | Strength::May | Strength::Either));
            match self.statement.time_of(id) {
                Time::Past(until) if claims => said.was.push((id, until)),
                Time::Planned(from) if claims => said.planned.push((id, from)),
                Time::Present(_) | Time::Unclear if claims => said.yes.push(id),
                Time::Present(_) if denies && self.truth(id) != Truth::No => {
                    let list = if self.denies_all(id, clause) { &mut said.no } else { &mut said.partly_no };
                    list.push(id);
                }
                _ => {}
            }
        }
        for (idx, said) in all.iter_mut().enumerate() {
            let is_so = |form: &Form| *form == Form::Pseudonymised;
            let id = ServiceId::of(idx);
            said.comes = self
                .origins(id)
                .iter()
                .any(|(_, form, certainty)| is_so(form) && *certainty != Certainty::Unknown);
        }
        for (id, clause) in (0..).map(ClauseId::of).zip(&self.statement.clauses) {
            let Claim::Movement(movement) = &clause.claim else { continue };
            let goes = clause.form == Form::Pseudonymised
                && !movement.reidentifies
                && self.certainty(id).is_some_and(|one| one != Certainty::Unknown);
            for to in movement.to.iter().flatten().filter(|_| goes) {
                all.get_mut(to.idx()).into_iter().for_each(|said| said.comes = true);
            }
        }
        all
    }

    /// Whether a denial is of all data of its service, wherever that is.
    fn denies_all(&self, id: ClauseId, clause: &Clause) -> bool {
        let Claim::Keeping(keeping) = &clause.claim else { return false };
        let is_all = || {
            let (Some(data), Some(service)) = (&clause.data, clause.service) else { return true };
            let listed =
                self.statement.services.get(service.idx()).and_then(|service| service.collects.as_ref());
            let has = |(category, _): &(CategoryId, Form)| data.binary_search(category).is_ok();
            listed.is_some_and(|listed| listed.iter().all(has)) && self.ways_into(service).next().is_none()
        };
        let is_whole = clause.extent == Some(Extent::All) && self.truth(id) == Truth::Yes;
        keeping.at == Location::Anywhere && is_whole && is_all()
    }
}
