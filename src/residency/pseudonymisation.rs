//! What each service says of pseudonymisation: one of four answers, never two.

use super::reach::Reach;
use super::situation::Certainty;
use super::timeline::Time;
use super::whereabouts::Alternative;
use crate::order::sort;
use crate::statement::{
    Activity, CategoryId, Claim, Clause, ClauseId, Date, Extent, Form, Keeping, Location, Service, ServiceId,
    Strength, Truth,
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
    /// Data is collected or sent to it in that form, or is so by the rules of another that decide where its data is.
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

impl Reach<'_, '_> {
    /// What every service says of pseudonymisation, in the order of the services.
    pub fn pseudonymisations(&self) -> Vec<Pseudonymisation> {
        let situation = self.situation();
        let statement = situation.statement;
        let mut all = vec![Pseudonymisation::default(); statement.services.len()];
        // Of each service the activities that are denied of all its data.
        let mut denied: Vec<Vec<Activity>> = vec![Vec::new(); all.len()];
        for (id, clause) in (0..).map(ClauseId::of).zip(&statement.clauses) {
            let service = clause.service.filter(|_| clause.form == Form::Pseudonymised);
            let service = service.map(ServiceId::idx);
            let Some((said, denied)) = service.and_then(|at| all.get_mut(at).zip(denied.get_mut(at))) else {
                continue;
            };
            let nothing = is_kept_nowhere(clause);
            let rules_out = clause.strength == Some(Strength::IsNot) || nothing;
            let claims =
                !nothing && matches!(clause.strength, Some(Strength::Is | Strength::May | Strength::Either));
            match statement.time_of(id) {
                Time::Past(until) if claims => said.was.push((id, until)),
                Time::Planned(from) if claims => said.planned.push((id, from)),
                Time::Present(_) | Time::Unclear if claims => said.yes.push(id),
                Time::Present(_) if rules_out && situation.truth(id) != Truth::No => {
                    if let Some(doing) = self.denied_of_all(id, clause) {
                        said.no.push(id);
                        denied.extend(doing);
                    } else {
                        said.partly_no.push(id);
                    }
                }
                _ => {}
            }
        }
        for (said, denied) in all.iter_mut().zip(denied) {
            // Who only does not back it up in that form may still have it so.
            if ![Activity::Store, Activity::Process].iter().all(|activity| denied.contains(activity)) {
                said.partly_no.append(&mut said.no);
                sort(&mut said.partly_no);
            }
        }
        let statement_has_any = || {
            let originates = |service: &Service| {
                let mut data = service.collects.iter().flatten();
                data.any(|(_, form)| *form == Form::Pseudonymised)
            };
            let claims = |clause: &Clause| clause.form == Form::Pseudonymised;
            statement.clauses.iter().any(claims) || statement.services.iter().any(originates)
        };
        let with_data = if statement_has_any() { self.with_pseudonymised_data() } else { Vec::new() };
        for service in with_data {
            all.get_mut(service.idx()).into_iter().for_each(|said| said.comes = true);
        }
        all
    }

    /// The services to which data comes in that form, from wherever, or that have it so by whosever rules; some more than once.
    fn with_pseudonymised_data(&self) -> Vec<ServiceId> {
        let is_so = |form: Form, certainty| form == Form::Pseudonymised && certainty != Certainty::Unknown;
        let services = (0..self.situation().statement.services.len()).map(ServiceId::of);
        let mut found: Vec<ServiceId> = services
            .filter(|id| self.all_held_at(*id).iter().any(|(_, form, certainty)| is_so(*form, *certainty)))
            .collect();
        for end in self.ends() {
            // What is nowhere is not there.
            if end.form == Form::Pseudonymised && *end.whereabouts != [Alternative::Nowhere] {
                let holders = end.holders.iter().filter(|holder| is_so(end.form, holder.certainty));
                found.extend(holders.map(|holder| holder.service));
            }
        }
        found
    }

    /// What a denial, or a claim that something is done nowhere, says that is not done with any data of its service, wherever that is;
    /// none where it is of a part of the data, or only of copies, of a while, of an exception or of one technique.
    fn denied_of_all<'c>(&self, id: ClauseId, clause: &'c Clause) -> Option<&'c [Activity]> {
        let Claim::Keeping(keeping) = &clause.claim else { return None };
        let situation = self.situation();
        let is_all = || {
            let (Some(data), Some(service)) = (&clause.data, clause.service) else { return true };
            let listed =
                situation.statement.services.get(service.idx()).and_then(|service| service.collects.as_ref());
            let has = |(category, _): &(CategoryId, Form)| data.binary_search(category).is_ok();
            listed.is_some_and(|listed| listed.iter().all(has))
                && situation.ways_into(service).next().is_none()
        };
        let is_firm = match clause.strength {
            Some(Strength::IsNot) => keeping.at == Location::Anywhere,
            Some(Strength::Is) => keeping.at == Location::Nowhere,
            _ => false,
        };
        let is_whole = is_firm
            && is_unqualified(clause, keeping)
            && clause.extent == Some(Extent::All)
            && situation.truth(id) == Truth::Yes;
        (is_whole && is_all()).then_some(keeping.doing.as_slice())
    }
}

/// Whether a keeping says that nothing is kept.
fn is_kept_nowhere(clause: &Clause) -> bool {
    let claims = matches!(clause.strength, Some(Strength::Is | Strength::May | Strength::Either));
    claims && matches!(&clause.claim, Claim::Keeping(keeping) if keeping.at == Location::Nowhere)
}

/// Whether nothing that a keeping says beside the place and the data makes it one of a part.
fn is_unqualified(clause: &Clause, keeping: &Keeping) -> bool {
    let is_of_all = keeping.copy.is_none() && keeping.transient.is_none() && clause.exception.is_none();
    is_of_all
        && keeping.retention.is_none()
        && keeping.encryption.is_none()
        && clause.pseudonym.is_none()
        && clause.rest.is_none()
        && clause.rest_in.is_empty()
}
