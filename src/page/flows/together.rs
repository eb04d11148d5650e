//! A graph too large for a line each: the flows of one kind from one jurisdiction to another are one line.

use super::super::messages::Message;
use super::super::names::Names;
use super::super::verdict::Tone;
use super::{Firmness, FlowLine, Flows, MOST_LINES, Spot, lead};
use crate::order::{sort, sort_by_key};

/// From which jurisdiction to which, how firmly, and in which form.
type Kind = (usize, usize, Firmness, String);

/// Draws the lines of a graph together, and the services of a jurisdiction as one. None is left out without a word.
pub(super) fn draw_together(flows: &mut Flows, names: &Names<'_>, n_services: usize) {
    let mut kinds: Vec<(Kind, usize)> = Vec::new();
    for kind in flows.lines.iter().flat_map(|line| kinds_of(flows, line)) {
        match kinds.binary_search_by(|(known, _)| known.cmp(&kind)) {
            Ok(at) => kinds.get_mut(at).into_iter().for_each(|(_, n)| *n += 1),
            Err(at) => kinds.insert(at, (kind, 1)),
        }
    }
    // What leaves a jurisdiction comes first, for there may be too many of these as well.
    sort_by_key(&mut kinds, |((from, to, ..), _)| from == to);
    let values = [("n", flows.lines.len().into()), ("m", n_services.into())];
    flows.summary.push(names.translator.say(Message::FlowsTogether, &values));
    if MOST_LINES < kinds.len() {
        let values = [("n", MOST_LINES.into()), ("total", kinds.len().into())];
        flows.summary.push(names.translator.say(Message::FlowsShown, &values));
    }
    flows.spots = together(flows, names);
    flows.lines = kinds.into_iter().take(MOST_LINES).map(|(kind, n)| line(names, kind, n)).collect();
    lead(&mut flows.lines, &flows.jurisdictions, &flows.spots, names);
}

/// The kind of a line, once for every jurisdiction that it leads to.
fn kinds_of(flows: &Flows, line: &FlowLine) -> Vec<Kind> {
    let from = flows.at(line.from);
    let kind = |(spot, firmness): &(usize, Firmness)| (from, flows.at(*spot), *firmness, line.form.clone());
    let mut kinds: Vec<Kind> = line.to.iter().map(kind).collect();
    sort(&mut kinds);
    kinds.dedup();
    kinds
}

/// One spot for each jurisdiction, at the jurisdiction's own position.
fn together(flows: &Flows, names: &Names<'_>) -> Vec<Spot> {
    let mut counts = vec![0_usize; flows.jurisdictions.len()];
    for spot in &flows.spots {
        counts.get_mut(spot.jurisdiction).into_iter().for_each(|count| *count += 1);
    }
    let spot = |(jurisdiction, count): (usize, usize)| {
        let name = names.translator.say(Message::NServices, &[("n", count.into())]);
        Spot { jurisdiction, name, notes: Vec::new(), further: false }
    };
    counts.into_iter().enumerate().map(spot).collect()
}

fn line(names: &Names<'_>, (from, to, firmness, form): Kind, n: usize) -> FlowLine {
    let data = names.translator.say(Message::FlowMany, &[("n", n.into()), ("form", (&form).into())]);
    let word = Firmness::ALL.iter().find(|(known, _)| *known == firmness);
    let word = word.map(|(_, message)| names.translator.word(*message)).unwrap_or_default();
    let sentence =
        names.translator.say(Message::FlowIs, &[("data", (&data).into()), ("sentence", (&word).into())]);
    FlowLine {
        from,
        to: vec![(to, firmness)],
        back: false,
        tone: Tone::Neutral,
        label: vec![data],
        form,
        sentences: vec![sentence],
    }
}
