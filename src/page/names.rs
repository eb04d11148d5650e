//! The names of what a statement speaks of, alone and inside a sentence.

mod places;
mod words;

pub(super) use self::words::{activity_messages, doing, exception, extent};

use super::locale::Locale;
use super::messages::Message;
use super::translator::Translator;
use crate::residency::Boundary;
use crate::statement::{
    ADEQUATE_AS_OF, AreaId, CategoryId, Changeable, Claim, ClauseId, Commitment, Duration, Form, Location,
    Operator, Place, Service, ServiceId, Statement, SwitchId, SwitchKind, SwitchState, Unit,
};

/// So many areas are spelled out within one another.
const MOST_WITHIN: usize = 4;

/// Names things of one statement in one language.
#[derive(Clone, Copy)]
pub(super) struct Names<'a> {
    pub(super) statement: &'a Statement,
    pub(super) translator: Translator<'a>,
    /// The areas that are named with their members, for what they are called does not say what they are.
    pub(super) spelled: &'a [AreaId],
}

impl<'a> Names<'a> {
    pub(super) fn of(statement: &'a Statement, locale: &'a dyn Locale) -> Self {
        Self { statement, translator: Translator(locale), spelled: &[] }
    }
}

impl Names<'_> {
    pub(super) fn service(&self, id: ServiceId) -> String {
        self.statement.services.get(id.idx()).map(|service| service.name.clone()).unwrap_or_default()
    }

    /// What a clause claims.
    pub(super) fn claim(&self, id: ClauseId) -> Option<&Claim> {
        self.statement.clauses.get(id.idx()).map(|clause| &clause.claim)
    }

    pub(super) fn category(&self, id: CategoryId) -> String {
        self.statement.categories.get(id.idx()).map(|category| category.name.clone()).unwrap_or_default()
    }

    pub(super) fn switch(&self, id: SwitchId) -> String {
        self.statement.switches.get(id.idx()).map(|switch| switch.name.clone()).unwrap_or_default()
    }

    pub(super) fn state(&self, id: SwitchId, state: SwitchState) -> String {
        let kind = self.statement.switches.get(id.idx()).and_then(|switch| switch.kind);
        self.translator.word(match state {
            SwitchState::On => Message::StateOn,
            SwitchState::Off if kind == Some(SwitchKind::Licence) => Message::StateNotLicensed,
            SwitchState::Off => Message::StateOff,
            SwitchState::NotApplicable => Message::StateNotApplicable,
            SwitchState::Unknown => Message::StateUnknown,
        })
    }

    /// A place as it stands alone.
    pub(super) fn place(&self, place: Place) -> String {
        match place {
            Place::Country(country) => self.translator.0.country(&country.code()),
            Place::Region(id) => {
                let Some(region) = self.statement.places.region(id) else { return String::new() };
                match region.country {
                    Some(country) => {
                        let country = self.translator.0.country(&country.code());
                        let values = [("region", (&region.name).into()), ("country", (&country).into())];
                        self.translator.say(Message::PlaceRegion, &values)
                    }
                    None => region.name.clone(),
                }
            }
            Place::Area(id) if self.spelled.contains(&id) => self.spelled_out(id),
            Place::Area(id) => self.area(id),
        }
    }

    /// An area with its members.
    fn spelled_out(&self, id: AreaId) -> String {
        let (name, area) = (self.area(id), self.statement.places.area(id));
        // Those within are spelled out as well, where they are few: areas that hold one another have no end.
        let mut within: Vec<AreaId> = self.spelled.to_vec();
        within.retain(|other| *other != id && self.spelled.len() <= MOST_WITHIN);
        let plain = Names { spelled: &within, ..*self };
        let members = area.into_iter().flat_map(|area| &area.members).map(|member| plain.place(*member));
        let members = [self.translator.and(&members.collect::<Vec<_>>())].into_iter();
        let more =
            area.filter(|area| !area.complete).map(|_| self.translator.word(Message::AboutMembersMore));
        let members = members.chain(more).collect::<Vec<_>>().join(&self.translator.word(Message::ListComma));
        let values = [("region", (&name).into()), ("country", (&members).into())];
        self.translator.say(Message::PlaceRegion, &values)
    }

    fn area(&self, id: AreaId) -> String {
        let built_in = built_in(id).map(|message| self.translator.word(message));
        let named = || self.statement.places.area(id).and_then(|area| area.name.clone());
        built_in.or_else(named).unwrap_or_default()
    }

    /// A place as it stands inside a sentence, with what the language wants before it.
    pub(super) fn place_in_sentence(&self, place: Place) -> String {
        let country;
        let code = match place {
            Place::Country(id) => {
                country = id.code();
                &country
            }
            Place::Region(_) => "region",
            Place::Area(id) => id.built_in_id().unwrap_or("area"),
        };
        self.translator.in_sentence(code, &self.place(place))
    }

    pub(super) fn boundary(&self, boundary: &Boundary) -> String {
        match boundary {
            Boundary::Area(area) => self.place_in_sentence(Place::Area(*area)),
            Boundary::EeaAndAdequate => self.translator.word(Message::BoundaryAdequateInSentence),
            Boundary::Own(countries) => {
                if countries.is_empty() || 4 < countries.len() {
                    return self.translator.say(Message::OwnBoundaryMany, &[("n", countries.len().into())]);
                }
                let countries: Vec<_> =
                    countries.iter().map(|country| self.place(Place::Country(*country))).collect();
                self.translator
                    .say(Message::OwnBoundary, &[("places", (&self.translator.and(&countries)).into())])
            }
            Boundary::TenantGeography if self.statement.has_open_geography() => {
                self.open_geography(|place| self.place_in_sentence(place))
            }
            Boundary::TenantGeography => match self.geography(|place| self.place_in_sentence(place)) {
                places if places.is_empty() => self.translator.word(Message::BoundaryTenantInSentence),
                places => self.translator.and(&places),
            },
        }
    }

    /// The European Economic Area and adequate countries, as of when they were.
    pub(super) fn eea_and_adequate(&self) -> String {
        let date = self.translator.date(ADEQUATE_AS_OF);
        self.translator.say(Message::BoundaryAdequateDated, &[("date", (&date).into())])
    }

    /// The places of the tenant's geography, each named by `name`; none where they are not determined.
    pub(super) fn geography(&self, name: impl Fn(Place) -> String) -> Vec<String> {
        if self.statement.has_open_geography() {
            return self.statement.geography_places().into_iter().map(name).collect();
        }
        let geography = self.statement.tenant.geography.as_ref();
        match geography.map(|geography| &geography.at) {
            Some(Location::Place(place)) => vec![name(*place)],
            Some(Location::AllOf(parts) | Location::OneOrMoreOf(parts)) => {
                let name = |part: &Location| match part {
                    Location::Place(place) => Some(name(*place)),
                    _ => None,
                };
                parts.iter().map(name).collect::<Option<_>>().unwrap_or_default()
            }
            _ => Vec::new(),
        }
    }

    /// A service, with who operates it where that is not the provider.
    pub(super) fn service_and_operator(&self, id: ServiceId) -> String {
        let name = self.service(id);
        let service = self.statement.services.get(id.idx());
        match service.and_then(|service| self.operator(service)) {
            Some(operator) => {
                let values = [("service", (&name).into()), ("operator", (&operator).into())];
                self.translator.say(Message::ServiceOperated, &values)
            }
            None => name,
        }
    }

    /// Who operates a service, and as what, where that is said.
    pub(super) fn operator(&self, service: &Service) -> Option<String> {
        let role = match service.operator {
            // Nobody is *open to the public*: it is not who operates it.
            Some(Operator::Provider | Operator::Public) => None,
            Some(Operator::Subprocessor) => Some(Message::OperatorSubprocessor),
            Some(Operator::IndependentController) => Some(Message::OperatorIndependent),
            Some(Operator::OtherTenant) => Some(Message::OperatorOtherTenant),
            Some(Operator::Customer) => Some(Message::OperatorCustomer),
            Some(Operator::NotStated) | None => Some(Message::OperatorUnknown),
        };
        let role = role.map(|role| self.translator.word(role));
        match (&service.operator_name, role) {
            (Some(name), Some(role)) => {
                let values = [("name", name.into()), ("role", (&role).into())];
                Some(self.translator.say(Message::OperatorNamed, &values))
            }
            (Some(name), None) => Some(name.clone()),
            (None, role) => role,
        }
    }

    pub(super) fn form(&self, form: Form) -> String {
        self.translator.word(match form {
            Form::Identified => Message::FormIdentified,
            Form::Pseudonymised => Message::FormPseudonymised,
            Form::Aggregated => Message::FormAggregated,
            Form::Anonymised => Message::FormAnonymised,
        })
    }

    pub(super) fn commitment(&self, commitment: Commitment) -> String {
        self.translator.word(match commitment {
            Commitment::Contract => Message::CommitmentContract,
            Commitment::ProductTerms => Message::CommitmentTerms,
            Commitment::AddOn => Message::CommitmentAddOn,
            Commitment::CurrentPractice => Message::CommitmentPractice,
            Commitment::Hint => Message::CommitmentHint,
        })
    }

    pub(super) fn changeable(&self, changeable: Changeable) -> String {
        self.translator.word(match changeable {
            Changeable::Nobody => Message::ChangeableNobody,
            Changeable::Customer => Message::ChangeableCustomer,
            Changeable::Provider => Message::ChangeableProvider,
            Changeable::Both => Message::ChangeableBoth,
        })
    }

    pub(super) fn duration(&self, duration: Duration) -> String {
        let message = match duration.unit {
            Unit::Year => Message::DurationYears,
            Unit::Month => Message::DurationMonths,
            Unit::Week => Message::DurationWeeks,
            Unit::Day => Message::DurationDays,
            Unit::Hour => Message::DurationHours,
            Unit::Minute => Message::DurationMinutes,
            Unit::Second => Message::DurationSeconds,
        };
        let amount = usize::try_from(duration.amount).unwrap_or(usize::MAX);
        self.translator.say(message, &[("n", amount.into())])
    }

    /// Up to four services by name, more of them by number.
    pub(super) fn services(&self, ids: &[ServiceId]) -> String {
        if ids.len() <= 4 {
            let names: Vec<String> = ids.iter().map(|id| self.service(*id)).collect();
            self.translator.and(&names)
        } else {
            self.translator.say(Message::NServices, &[("n", ids.len().into())])
        }
    }
}

fn built_in(id: AreaId) -> Option<Message> {
    match id {
        AreaId::EU => Some(Message::AreaEu),
        AreaId::EEA => Some(Message::AreaEea),
        AreaId::EFTA => Some(Message::AreaEfta),
        AreaId::EU_DATA_BOUNDARY => Some(Message::AreaEuDataBoundary),
        _ => None,
    }
}
