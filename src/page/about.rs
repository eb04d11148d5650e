//! What the statement says of itself, of the tenant, and of the places, kinds of data and settings that it speaks of.

use super::details::{Detail, Fact, Facts, claim, defaults};
use super::links::{self, LinkView};
use super::locale::Locale;
use super::messages::Message;
use super::names::Names;
use super::why::condition;
use crate::statement::{
    Area, AreaId, Category, ClauseId, Cloud, Completeness, Place, RegionId, Settings, SourceId, Statement,
    Switch, SwitchId, SwitchKind, SwitchState,
};

/// What the statement says of itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct About {
    /// Of the statement, its publisher and the tenant.
    pub facts: Vec<Fact>,
    /// Of what it speaks of.
    pub groups: Vec<DetailGroup>,
}

/// Things of one kind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DetailGroup {
    /// The kind.
    pub title: String,
    /// The things.
    pub details: Vec<Detail>,
}

/// What a statement says of itself, in a language.
pub(super) fn about(statement: &Statement, locale: &dyn Locale) -> About {
    let names = Names::of(statement, locale);
    let clauses = (0..).map(ClauseId::of).zip(&statement.clauses);
    let lost = clauses.filter(|(_, clause)| clause.service.is_none() && !clause.id.is_empty());
    let areas = (0..).map(AreaId::of).zip(&statement.places.areas);
    let settings = Settings::of(&statement.switches, |_| None);
    let groups = [
        (Message::AboutRegions, regions(&names)),
        (Message::AboutAreas, areas.map(|(id, one)| area(&names, id, one)).collect()),
        (Message::AboutCategories, statement.categories.iter().map(|one| category(&names, one)).collect()),
        (
            Message::AboutSettings,
            (0..)
                .map(SwitchId::of)
                .zip(&statement.switches)
                .map(|(id, one)| switch(&names, id, one, settings.state(id)))
                .collect(),
        ),
        (Message::AboutOther, lost.map(|(id, clause)| claim(&names, None, id, clause)).collect()),
    ];
    let group = |(title, details): (Message, Vec<Detail>)| {
        (!details.is_empty()).then(|| DetailGroup { title: names.translator.word(title), details })
    };
    About { facts: facts(&names), groups: groups.into_iter().filter_map(group).collect() }
}

fn facts(names: &Names<'_>) -> Vec<Fact> {
    let Statement { provider, tenant, .. } = names.statement;
    let date = |date| names.translator.date(date);
    let mut facts = Facts::new(names);
    facts.state(Message::AboutProvider, provider.name.clone());
    facts.state(Message::AboutHosting, provider.hosting.clone());
    facts.state(Message::AboutTenant, tenant.name.clone());
    facts.state(Message::AboutTenantId, tenant.id.clone());
    if let Some(geography) = &tenant.geography {
        let at = names.location(&geography.at);
        facts.say(Message::AboutRegion, [at]);
        let changeable = geography.changeable.map(|who| names.changeable(who));
        facts.add(Message::ChosenBy, geography.chosen.clone(), changeable);
    }
    facts.word(Message::AboutCloud, tenant.cloud.map(cloud));
    facts.say(Message::AboutOnboarded, tenant.onboarded.map(date));
    let mut facts = facts.into_list();
    facts.extend(tenant.attributes.iter().map(|attribute| Fact {
        name: attribute.name.clone(),
        stated: vec![attribute.value.clone()],
        said: as_of(names, attribute.as_of).into_iter().collect(),
        links: Vec::new(),
    }));
    let mut more = Facts::new(names);
    more.state(Message::AboutLanguage, names.statement.language.clone());
    let completeness = names.statement.completeness.map(|completeness| match completeness {
        Completeness::Partial => Message::Partial,
        Completeness::Complete => Message::Complete,
    });
    more.word(Message::AboutCompleteness, completeness);
    facts.extend(more.into_list());
    facts
}

fn as_of(names: &Names<'_>, date: Option<crate::statement::Date>) -> Option<String> {
    let date = names.translator.date(date?);
    Some(names.translator.say(Message::AsOf, &[("date", (&date).into())]))
}

fn cloud(cloud: Cloud) -> Message {
    match cloud {
        Cloud::Commercial => Message::CloudCommercial,
        Cloud::Gcc => Message::CloudGcc,
        Cloud::GccHigh => Message::CloudGccHigh,
        Cloud::Dod => Message::CloudDod,
        Cloud::Vianet => Message::CloudVianet,
        Cloud::Sovereign => Message::CloudSovereign,
    }
}

fn detail(title: &str, facts: Vec<Fact>, sources: Vec<LinkView>) -> Detail {
    Detail { title: title.to_owned(), is_stated: true, facts, quote: None, sources }
}

fn sources(names: &Names<'_>, ids: &[SourceId]) -> Vec<LinkView> {
    ids.iter().filter_map(|id| links::source(names, *id)).collect()
}

/// The regions, each with its country.
fn regions(names: &Names<'_>) -> Vec<Detail> {
    let regions = 0..names.statement.places.regions.len();
    let region = |idx| Place::Region(RegionId::of(idx));
    let codes = |idx: usize| {
        let mut facts = Facts::new(names);
        let region = names.statement.places.regions.get(idx);
        facts.state(Message::PlaceCodes, region.map(|region| region.codes.clone()).unwrap_or_default());
        facts.into_list()
    };
    regions.map(|idx| detail(&names.place(region(idx)), codes(idx), Vec::new())).collect()
}

fn area(names: &Names<'_>, id: AreaId, area: &Area) -> Detail {
    let mut facts = Facts::new(names);
    let members: Vec<String> = area.members.iter().map(|member| names.place(*member)).collect();
    let members = (!members.is_empty()).then(|| names.translator.and(&members));
    let more = (!area.complete).then(|| names.translator.word(Message::AboutMembersMore));
    facts.say(Message::AboutMembers, members.into_iter().chain(more).chain(as_of(names, area.as_of)));
    facts.state(Message::PlaceCodes, area.codes.clone());
    let apart: Vec<String> = area.disjoint_from.iter().map(|place| names.place(*place)).collect();
    facts.say(Message::AreaDisjointFrom, (!apart.is_empty()).then(|| names.translator.and(&apart)));
    detail(&names.place(Place::Area(id)), facts.into_list(), sources(names, &area.sources))
}

fn category(names: &Names<'_>, category: &Category) -> Detail {
    let mut facts = Facts::new(names);
    facts.state(Message::AboutDescription, category.note.clone());
    facts.state(Message::Purposes, category.purposes.clone());
    facts.state(Message::DerivedFrom, category.derived_from.iter().map(|id| names.category(*id)));
    detail(&category.name, facts.into_list(), Vec::new())
}

fn switch(names: &Names<'_>, id: SwitchId, switch: &Switch, state: SwitchState) -> Detail {
    let translator = &names.translator;
    let mut facts = Facts::new(names);
    let kind = switch.kind.map(|kind| match kind {
        SwitchKind::Service => Message::KindService,
        SwitchKind::Feature => Message::KindFeature,
        SwitchKind::Setting => Message::KindSetting,
        SwitchKind::Licence => Message::KindLicence,
    });
    facts.word(Message::SettingKind, kind);
    let stated = (switch.is_stated && switch.state != state).then(|| {
        translator.say(Message::SwitchStatedAs, &[("state", (&names.state(id, switch.state)).into())])
    });
    let stands = std::iter::once(names.state(id, state)).chain(stated);
    facts.say(Message::SettingState, stands.chain(defaults(names, id, switch)));
    facts.link(Message::Verify, switch.verify.iter().map(|one| links::verify(names, one)).collect());
    let who = switch.controlled_by.map(|who| names.changeable(who));
    let at = switch.changed_at.as_ref();
    let at = at.map(|place| translator.say(Message::SwitchChangedAt, &[("where", place.into())]));
    facts.say(Message::SettingChange, who.into_iter().chain(at));
    facts.say(Message::SettingDepends, relations(names, switch));
    detail(&switch.name, facts.into_list(), Vec::new())
}

/// What a setting follows from.
pub(super) fn relations(names: &Names<'_>, switch: &Switch) -> Vec<String> {
    let translator = &names.translator;
    let name = |id: &Option<SwitchId>| match id {
        Some(id) => names.switch(*id),
        None => translator.word(Message::SettingUnknown),
    };
    let all: Vec<String> = switch.all_of.iter().map(name).collect();
    let with = (!all.is_empty())
        .then(|| translator.say(Message::SettingOnOnlyWith, &[("switches", (&translator.and(&all)).into())]));
    let when = switch.not_applicable.as_ref().and_then(|when| condition(names, when));
    let never =
        when.map(|when| translator.say(Message::SettingNotApplicable, &[("condition", (&when).into())]));
    with.into_iter().chain(never).collect()
}
