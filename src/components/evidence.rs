//! What a copy on paper says of itself: from where, of when, under which boundary, and what it leaves open.

use yew::prelude::*;

use super::facts::facts;
use super::folded::SectionProps;
use super::links::list;
use crate::page::Message;

/// The facts, then the open questions.
#[component]
pub(super) fn Evidence(props: &SectionProps) -> Html {
    let SectionProps { page, statement, filter, provenance, frame, .. } = props;
    let evidence = page.evidence(&statement.statement, filter, provenance, &*frame.locale.0);
    html! {
        <section class="tc-section tc-evidence">
            if !evidence.open.is_empty() {
                { frame.heading(Message::EvidenceOpen) }
                { list(&evidence.open) }
            }
            { frame.heading(Message::Evidence) }
            { facts(&evidence.facts, frame) }
        </section>
    }
}
