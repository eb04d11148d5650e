//! An answer as plain text to be cited: what is said, under which boundary, who says so, and in which statement it stands.

use super::Page;
use super::evidence::Provenance;
use super::links::LinkView;
use super::messages::Message;
use super::translator::Translator;
use super::verdict::VerdictView;
use super::why::WayView;
use crate::residency::Boundary;
use crate::statement::ADEQUATE_AS_OF;

/// What is cited.
#[derive(Clone, Copy, Debug)]
pub enum Cited<'a> {
    /// The verdict on a service, of this name, with the worst of its ways: what its verdict stands on.
    Service(&'a str, &'a [WayView]),
    /// One way.
    Way(&'a WayView),
}

impl Page {
    /// An answer with its sources and its statement, a fact a line. Addresses stand alone in theirs, so that nothing sticks to them.
    pub fn citation(&self, cited: Cited<'_>, provenance: &Provenance, translator: Translator<'_>) -> String {
        let labelled = |label: &str, value: &str| {
            translator.say(Message::FieldIs, &[("field", label.into()), ("value", value.into())])
        };
        let fact = |label, value: &str| labelled(&translator.word(label), value);
        let (heading, ways) = match cited {
            Cited::Service(_, []) => (None, Vec::new()),
            Cited::Service(service, ways @ [worst, ..]) => {
                let worst: Vec<&WayView> = ways.iter().filter(|way| way.tone == worst.tone).collect();
                (worst.first().map(|way| labelled(service, &way.finding)), worst)
            }
            Cited::Way(way) => (None, vec![way]),
        };
        let mut lines: Vec<String> = heading.into_iter().collect();
        for way in &ways {
            let answer = labelled(&way.finding, &way.end);
            let data = translator.and(&way.categories);
            let values = [("subject", (&answer).into()), ("part", (&data).into())];
            lines.push(translator.say(Message::SubjectOf, &values));
            lines.extend(way.others.clone());
        }
        lines.push(fact(Message::EvidenceBoundary, &self.boundary_label(translator)));
        lines.extend(self.verdict.tried.clone());
        lines.extend(sources(&ways, translator, fact));
        let VerdictView { title, by, as_of, .. } = &self.verdict;
        let statement: Vec<&str> =
            [Some(title), by.as_ref(), Some(as_of)].into_iter().flatten().map(String::as_str).collect();
        lines.push(statement.join(" · "));
        lines.extend(provenance.address.clone());
        lines.extend(provenance.hash.as_ref().map(|hash| ["SHA-256 ", hash].concat()));
        lines.extend(
            provenance.retrieved.map(|date| fact(Message::EvidenceRetrieved, &translator.date(date))),
        );
        lines.join("\n")
    }

    /// The boundary by its name; a list of the reader's own by its countries, for the name of that says nothing to anybody else.
    fn boundary_label(&self, translator: Translator<'_>) -> String {
        if self.boundary == Boundary::EeaAndAdequate {
            let date = translator.date(ADEQUATE_AS_OF);
            return translator.say(Message::BoundaryAdequateDated, &[("date", (&date).into())]);
        }
        if let Boundary::Own(countries) = &self.boundary {
            let names: Vec<String> =
                countries.iter().map(|country| translator.0.country(&country.code())).collect();
            return translator.and(&names);
        }
        let option = self.controls.boundaries.iter().find(|option| option.chosen);
        option.map(|option| option.label.clone()).unwrap_or_default()
    }
}

/// Who says so, each once: the title with its date, then the address.
fn sources(
    ways: &[&WayView],
    translator: Translator<'_>,
    fact: impl Fn(Message, &str) -> String,
) -> Vec<String> {
    let mut all: Vec<&LinkView> = Vec::new();
    for source in ways.iter().flat_map(|way| &way.steps).flat_map(|step| &step.sources) {
        if !all.contains(&source) {
            all.push(source);
        }
    }
    if all.is_empty() {
        return vec![translator.word(Message::SourceNone)];
    }
    let lines = |source: &&LinkView| {
        [Some(fact(Message::Source, &source.text)), source.href.clone()].into_iter().flatten()
    };
    all.iter().flat_map(lines).collect()
}
