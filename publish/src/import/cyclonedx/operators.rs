//! Who operates a service of a bill of materials: its provider, who may be that of the statement.

use serde_json::Value;

use super::{Maker, text};
use crate::import::{Fate, is_form_of_company, leave, seat};
use crate::places::fold;
use crate::source::Node;

impl Maker {
    /// Who provides a service, and where that company is established.
    pub(super) fn provider(
        &mut self,
        provider: Option<&Value>,
        pointer: &str,
        members: &mut Vec<(&'static str, Node)>,
    ) {
        let Some((provider, operator)) =
            provider.and_then(|provider| Some((provider, text(provider, "name")?)))
        else {
            members.push(("operatedBy", Node::text("not-stated")));
            let why = "it is not said who provides the service";
            self.loss.add(format!("{pointer}/name"), "", Fate::Unknown, why);
            if let Some(provider) = provider {
                self.of_provider(provider, pointer, members);
            }
            return;
        };
        let fitting = self.loss.fit(&format!("{pointer}/name"), operator, 200);
        let (fate, why) = match &self.provider {
            Some(known) if fold(known) == fold(operator) => {
                (Fate::Mapped, "the name of the operator, who is the provider of the statement")
            }
            Some(known) if firm(known) == firm(operator) => {
                (Fate::Assumed, "the name of the operator: taken for the provider of the statement")
            }
            known => {
                members.push(("operatedBy", Node::text("not-stated")));
                let why = if known.is_some() {
                    "the name of the operator, who is another than the provider; in which role is not said"
                } else {
                    "the name of the operator; in which role is not said, nor who the provider is (--provider)"
                };
                (Fate::Mapped, why)
            }
        };
        members.push(("operatorName", Node::text(fitting)));
        self.loss.add(format!("{pointer}/name"), operator, fate, why);
        self.of_provider(provider, pointer, members);
    }

    /// Where the company is established that provides a service, and what else is said of it.
    fn of_provider(&mut self, provider: &Value, pointer: &str, members: &mut Vec<(&'static str, Node)>) {
        let country = provider.get("address").and_then(|address| text(address, "country"));
        if let Some(country) = country {
            let (fate, why) = match seat(country) {
                Some((code, is_exact)) => {
                    let why = format!(
                        "established in {code}; an address is a seat, and not where data is processed"
                    );
                    members.push(("establishedIn", Node::text(code)));
                    (if is_exact { Fate::Mapped } else { Fate::Assumed }, why)
                }
                None => (Fate::Unknown, "it is no country that can be told".to_owned()),
            };
            self.loss.add(format!("{pointer}/address/country"), country, fate, why);
        }
        for (field, value) in provider.as_object().into_iter().flatten().filter(|(field, _)| *field != "name")
        {
            let mut rest = value.clone();
            if let Some(address) = rest.as_object_mut().filter(|_| field == "address" && country.is_some()) {
                address.remove("country");
                if address.is_empty() {
                    continue;
                }
            }
            let why = "it says who the provider is, and not where data is processed";
            leave(&mut self.loss, &format!("{pointer}/{field}"), &rest, why);
        }
    }
}

/// The name of a company as such are compared: without what kind of company it is, as `GmbH`.
fn firm(name: &str) -> String {
    let small = fold(name);
    let words: Vec<&str> =
        small.split(|c: char| !c.is_alphanumeric() && c != '.').filter(|word| !word.is_empty()).collect();
    let words: Vec<String> = words.into_iter().map(|word| word.replace('.', "")).collect();
    let is_form = |word: &String| is_form_of_company(word) || word == "and";
    let n = words.len() - words.iter().rev().take_while(|word| is_form(word)).count();
    if n == 0 { words.concat() } else { words.into_iter().take(n).collect() }
}
