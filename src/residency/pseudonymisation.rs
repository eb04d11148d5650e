//! What each service says of pseudonymisation: one of four answers, never two.

use super::date::Date;
use super::model::{ClauseId, ServiceId};
use super::situation::Situation;
use super::timeline::Time;
use super::wire::{Form, Strength};

/// What a service says of pseudonymisation, and which claims say so. Technique, key and destination are in the claims.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pseudonymisation {
    /// It says that data is, or may be, pseudonymised. Whether the claim holds at present depends on switches:
    /// [`Stands::certainty`](super::situation::Stands::certainty).
    pub yes: Vec<ClauseId>,
    /// It says that data is not.
    pub no: Vec<ClauseId>,
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
        match (self.yes.is_empty(), self.no.is_empty(), last) {
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
                Time::Present(_) if denies => said.no.push(id),
                _ => {}
            }
        }
        all
    }
}
