//! Links and sources.

use super::messages::Message;
use super::names::Names;
use crate::statement::{Link, Service, Source, SourceId, Verify};

/// Links under one heading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LinkGroup {
    /// The heading.
    pub title: String,
    /// The links.
    pub links: Vec<LinkView>,
}

/// A link, or what stands in its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LinkView {
    /// What the host page is told that it is: `privacy`, `contact`, `agreement`, `policy`, `source` or `verify`.
    pub kind: &'static str,
    /// What it is called.
    pub text: String,
    /// Where it leads: `https:` or `mailto:`; none where there is no link, or it is refused.
    pub href: Option<String>,
}

impl LinkView {
    fn of(names: &Names<'_>, kind: &'static str, text: String, link: Option<&Link>) -> Self {
        match link {
            Some(Link::Allowed(href)) => Self { kind, text, href: Some(href.clone()) },
            Some(Link::Refused(link)) => {
                let values = [("title", (&text).into()), ("link", link.into())];
                Self { kind, text: names.translator.say(Message::LinkRefused, &values), href: None }
            }
            None => Self { kind, text, href: None },
        }
    }
}

pub(super) fn groups(names: &Names<'_>) -> Vec<LinkGroup> {
    let statement = names.statement;
    let pages = statement.services.iter().filter_map(|service| {
        let mut link = privacy(names, service)?;
        link.text = names
            .translator
            .say(Message::PrivacyOf, &[("service", (&service.name).into()), ("title", (&link.text).into())]);
        Some(link)
    });
    let of_kind = |kind| move |id: &SourceId| Some(LinkView { kind, ..source(names, *id)? });
    let policies = statement.provider.policies.iter().filter_map(of_kind("policy"));
    let agreements = statement.provider.agreements.iter().filter_map(of_kind("agreement"));
    let contact = |row: &Verify| LinkView { kind: "contact", ..verify(names, row) };
    let contacts = statement.provider.contacts.iter().map(contact);
    let sources = (0..statement.sources.len()).filter_map(|idx| source(names, SourceId::of(idx)));
    let provider = statement.provider.name.clone().unwrap_or_default();
    let policies_title = names.translator.say(Message::LinksPolicies, &[("provider", (&provider).into())]);
    let groups = [
        (names.translator.word(Message::LinksPrivacy), pages.collect()),
        (names.translator.word(Message::LinksContacts), contacts.collect()),
        (names.translator.word(Message::LinksAgreements), agreements.collect()),
        (policies_title, policies.collect()),
        (names.translator.word(Message::LinksSources), sources.collect()),
    ];
    let group =
        |(title, links): (String, Vec<LinkView>)| (!links.is_empty()).then_some(LinkGroup { title, links });
    groups.into_iter().filter_map(group).collect()
}

/// A source with its date, and with what replaces it.
pub(super) fn source(names: &Names<'_>, id: SourceId) -> Option<LinkView> {
    let source = names.statement.sources.get(id.idx())?;
    Some(LinkView::of(names, "source", source_title(names, source), source.link.as_ref()))
}

/// The privacy page of a service.
pub(super) fn privacy(names: &Names<'_>, service: &Service) -> Option<LinkView> {
    Some(LinkView { kind: "privacy", ..source(names, service.privacy?)? })
}

fn source_title(names: &Names<'_>, source: &Source) -> String {
    let translator = &names.translator;
    let dated = match source.date {
        Some(date) => {
            let date = translator.date(date);
            translator
                .say(Message::SourceDated, &[("title", (&source.title).into()), ("date", (&date).into())])
        }
        None => source.title.clone(),
    };
    match source.superseded_by.and_then(|id| names.statement.sources.get(id.idx())) {
        Some(other) => {
            let values = [("title", (&dated).into()), ("other", (&other.title).into())];
            translator.say(Message::SourceSuperseded, &values)
        }
        None => dated,
    }
}

pub(super) fn verify(names: &Names<'_>, verify: &Verify) -> LinkView {
    LinkView::of(names, "verify", verify.title.clone(), verify.link.as_ref())
}
