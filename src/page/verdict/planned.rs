//! What is planned, and leaves or is no longer known: the same sentences, of the statement as it will hold on the day.

use std::rc::Rc;

use super::super::answers::{self, Answers, Input};
use super::super::later::Outlook;
use super::super::messages::Message;
use super::super::names::Names;
use super::sentences::{Outside, counted, open, outside_of, sentences_of};
use super::{Judged, judged};
use crate::order::set_of;
use crate::residency::{Alternative, Finding, ReachCache};
use crate::statement::{Activity, CategoryId, Form, ServiceId};

/// So many days on which something is planned to change are looked at, at most.
const MOST_DAYS: usize = 36;

/// So many claims are looked at for all these days together, at most, beyond the first two.
const MOST_CLAIMS: usize = 60_000;

/// Data that somebody has somewhere, and what it means for the boundary, apart from its statement.
type Known = (Rc<[Alternative]>, CategoryId, Option<Activity>, Form, ServiceId, Finding);

/// What leaves from a later day on and does not, or not so firmly, before; and of whose data it is not known any more where it is.
pub(super) fn planned(answers: &Answers<'_>, names: &Names<'_>, ends: &[Judged<'_>]) -> Vec<String> {
    let statement = answers.input.statement;
    let days = statement.days_of_change();
    let mut said = Vec::new();
    if days.is_empty() {
        return said;
    }
    let mut outlook = Outlook::of(statement, &answers.everything);
    let mut before: Vec<Known> = set_of(outside_of(answers, ends).iter().map(known));
    let mut open_before = open(answers, ends);
    let n_days = (MOST_CLAIMS / statement.clauses.len().max(1)).clamp(2, MOST_DAYS);
    for day in days.iter().take(n_days) {
        let (later, stated) = (statement.on(day.latest()), ReachCache::default());
        let input = Input { statement: &later, stated: &stated, ..answers.input };
        let situation = answers::situation(&input);
        let then = Answers::new(&input, &situation);
        let ends: Vec<Judged<'_>> = judged(&then);
        outlook.look(*day, &then.everything);
        let all = outside_of(&then, &ends);
        let new: Vec<Outside<'_>> =
            all.into_iter().filter(|one| before.binary_search(&known(one)).is_err()).collect();
        let open_then = open(&then, &ends);
        let newly: Vec<ServiceId> =
            open_then.iter().copied().filter(|id| open_before.binary_search(id).is_err()).collect();
        let unknown = counted(names, &newly, [Message::UnknownFor, Message::UnknownForMany]);
        let date = names.translator.date(*day);
        for sentence in sentences_of(&then, names, &new, &[]).into_iter().chain(unknown) {
            let values = [("date", (&date).into()), ("sentence", (&sentence).into())];
            said.push(names.translator.say(Message::PlannedFrom, &values));
        }
        before = set_of(before.into_iter().chain(new.iter().map(known)));
        open_before = set_of(open_before.into_iter().chain(open_then));
    }
    answers.standing.keep_later(outlook.found());
    if let Some(last) = days.get(n_days - 1).filter(|_| n_days < days.len()) {
        let date = names.translator.date(*last);
        said.push(names.translator.say(Message::PlannedMore, &[("date", (&date).into())]));
    }
    said
}

fn known((end, service, finding): &Outside<'_>) -> Known {
    (Rc::clone(&end.whereabouts), end.category, end.activity, end.form, *service, *finding)
}
