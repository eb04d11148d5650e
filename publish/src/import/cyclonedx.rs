//! CycloneDX: the services of a bill of materials, the data that they handle, and who provides them.

mod operators;

use std::collections::HashSet;

use anyhow::{Result, bail};
use serde_json::Value;
use trust_center::statement::Date;

use super::kinds_of_data::is_open;
use super::{
    About, Fate, Imported, Loss, categories, category_rows, head, id, json_of, leave, not_determined, source,
    step,
};
use crate::source::{Kind, Node};

/// A statement out of a bill of materials in JSON.
pub(crate) fn cyclonedx(text: &str, about: &About) -> Result<Imported> {
    if text.trim_start().starts_with('<') {
        bail!(
            "{} is XML, and JSON is read: convert it, with `cyclonedx convert --input-file bom.xml --output-file bom.json`",
            about.file
        );
    }
    let bom = json_of(text, &about.file)?;
    if bom.get("bomFormat").and_then(Value::as_str) != Some("CycloneDX") {
        bail!("{} is no CycloneDX document in JSON: `bomFormat` is not \"CycloneDX\"", about.file);
    }
    let services = bom.get("services").and_then(Value::as_array).cloned().unwrap_or_default();
    if services.is_empty() {
        bail!("{} lists no services, and components say nothing about where data is", about.file);
    }
    let version = self::text(&bom, "specVersion").unwrap_or_default();
    if !VERSIONS.contains(&version) {
        bail!(
            "{} is of another version of CycloneDX than 1.2 to 1.7 (`specVersion` is “{version}”), and what it means is not known",
            about.file
        );
    }
    let mut maker = Maker {
        loss: Loss::default(),
        taken: HashSet::new(),
        services: Vec::new(),
        flows: Vec::new(),
        categories: Vec::new(),
        refs: Vec::new(),
        serial: self::text(&bom, "serialNumber")
            .map(|serial| serial.trim_start_matches("urn:uuid:").to_owned()),
        names_data: true,
        provider: None,
    };
    let about = &maker.of_metadata(&bom, about);
    maker.provider.clone_from(&about.provider);
    let mut members = head(about, &mut maker.loss);
    // First the ids, so that a flow to a later service finds it.
    maker.number(&services, "/services");
    maker.names_data = names_data(&services);
    maker.all(&services, "/services");
    for (name, value) in bom.as_object().into_iter().flatten() {
        let why = match name.as_str() {
            "$schema" | "bomFormat" | "services" => continue,
            "specVersion" | "serialNumber" | "version" => {
                "it tells documents apart, and says nothing about data"
            }
            "metadata" => "who made the document and of what; the format has no field for it",
            "compositions" => "that a list of parts is complete does not make a statement complete",
            name if OF_SOFTWARE.contains(&name) => "parts of software say nothing about where data is",
            _ => "the format has no field for it",
        };
        let pointer = format!("/{}", step(name));
        match value {
            // There may be thousands of them, and none is of a service.
            Value::Array(items) if OF_SOFTWARE.contains(&name.as_str()) => {
                let n = crate::report::counted(items.len(), "item");
                maker.loss.add(pointer, n, Fate::LeftOut, why);
            }
            _ => maker.leave_rest(&pointer, value, why),
        }
    }
    let Maker { mut services, flows, categories: known, mut loss, .. } = maker;
    // What is said of data that comes from a service says that it has such data, though it does not name it itself. One that names none
    // stays silent, for it may have more.
    for flow in &flows {
        let sender = services.iter_mut().find(|service| service.id == flow.from && !service.is_silent);
        match (sender, &flow.category) {
            (Some(sender), Some(category)) if !sender.data.contains(category) => {
                sender.data.push(category.clone());
            }
            (Some(sender), None) => sender.is_silent = true,
            _ => {}
        }
        if let Some(receiver) = services.iter_mut().find(|service| service.id == flow.to) {
            receiver.receives = true;
        }
    }
    for service in services.iter().filter(|service| service.is_silent) {
        let (fate, why) = if service.receives {
            (
                Fate::Assumed,
                "it names no data, and data goes to it: all data of the document is taken for data that may begin there",
            )
        } else {
            (Fate::Unknown, "it names no data, which is not that it has none")
        };
        loss.add(format!("{}/data", service.pointer), "", fate, why);
    }
    let all = categories(&known, &mut loss);
    for service in services.iter_mut().filter(|service| service.is_silent && service.receives) {
        // The same as to say nothing, but said: a receiver that says nothing looks as if it was forgotten.
        service.data = all.iter().map(|(id, _)| id.clone()).collect();
    }
    let mut clauses: Vec<Node> = services.iter().map(Service::keeping).collect();
    clauses.extend(flows.into_iter().map(Flow::into_node));
    members.push(("categories", category_rows(&all)));
    members.push(("services", Node::list(services.into_iter().map(Service::into_node))));
    members.push(("clauses", Node::list(clauses)));
    members.push(("sources", source(about)));
    Ok(Imported { statement: Node::object(members), loss })
}

/// The versions that are read.
const VERSIONS: [&str; 6] = ["1.2", "1.3", "1.4", "1.5", "1.6", "1.7"];

/// Lists of parts of software.
const OF_SOFTWARE: [&str; 4] = ["components", "dependencies", "vulnerabilities", "formulation"];

/// The fields of a service that are read.
const READ: [&str; 6] = ["name", "provider", "data", "description", "services", "bom-ref"];

struct Maker {
    loss: Loss,
    taken: HashSet<String>,
    services: Vec<Service>,
    flows: Vec<Flow>,
    categories: Vec<(String, String)>,
    /// Each service, in order.
    refs: Vec<Known>,
    /// The number by which other documents name this one.
    serial: Option<String>,
    /// Whether any service names the data that it handles.
    names_data: bool,
    /// Who publishes the statement, as far as that is known.
    provider: Option<String>,
}

/// A service, and what the flows of others add to it.
struct Service {
    id: String,
    pointer: String,
    /// Who it is, before the data and behind it.
    members: Vec<(&'static str, Node)>,
    note: Option<String>,
    data: Vec<String>,
    /// Whether it says nothing of its data: that is unknown, and not none.
    is_silent: bool,
    receives: bool,
}

impl Service {
    /// Where it keeps data, which CycloneDX never says.
    fn keeping(&self) -> Node {
        let mut clause =
            vec![("id", Node::text(format!("{}-at", self.id))), ("service", Node::text(&self.id))];
        if !self.data.is_empty() && !self.is_silent {
            clause.push(("data", Node::list(self.data.iter().map(Node::text))));
        }
        let keeps = [
            ("doing", Node::list(["store", "process"].map(Node::text))),
            ("at", not_determined("CycloneDX does not say where")),
        ];
        clause.push(("keeps", Node::object(keeps)));
        clause.push(("strength", Node::text("may")));
        clause.push(("sources", Node::list([Node::text("list")])));
        Node::object(clause)
    }

    fn into_node(self) -> Node {
        let mut members = self.members;
        if !self.data.is_empty() {
            members.push(("collects", Node::list(self.data.iter().map(Node::text))));
        }
        members.extend(self.note.map(|note| ("note", Node::text(note))));
        Node::object(members)
    }
}

/// Data that goes from one service to another.
struct Flow {
    id: String,
    from: String,
    to: String,
    /// Nothing where any data may be meant.
    category: Option<String>,
    also_back: bool,
}

impl Flow {
    fn into_node(self) -> Node {
        let mut moves = vec![("to", Node::text(self.to)), ("governedBy", Node::text("not-stated"))];
        if self.also_back {
            moves.push(("alsoBack", Node::made(Kind::Bool(true))));
        }
        let mut members = vec![("id", Node::text(self.id)), ("service", Node::text(self.from))];
        members.extend(self.category.map(|category| ("data", Node::list([Node::text(category)]))));
        members.push(("moves", Node::object(moves)));
        members.push(("strength", Node::text("may")));
        members.push(("sources", Node::list([Node::text("list")])));
        Node::object(members)
    }
}

/// What a service is named by.
#[derive(Clone)]
struct Known {
    reference: Option<String>,
    endpoints: Vec<String>,
    id: String,
}

fn text<'v>(value: &'v Value, name: &str) -> Option<&'v str> {
    value.get(name)?.as_str().filter(|text| !text.trim().is_empty())
}

/// What data is called.
fn called(data: &Value) -> Option<&str> {
    text(data, "name").or_else(|| text(data, "classification")).or_else(|| data.as_str())
}

/// In which field that is.
fn called_by(data: &Value) -> &'static str {
    if text(data, "name").is_some() { "name" } else { "classification" }
}

/// Whether any service names the data that it handles.
fn names_data(services: &[Value]) -> bool {
    services.iter().any(|service| {
        let mut data = service.get("data").and_then(Value::as_array).into_iter().flatten();
        data.any(|data| called(data).is_some_and(|called| !is_open(called))) || names_data(inner(service))
    })
}

fn inner(service: &Value) -> &[Value] {
    service.get("services").and_then(Value::as_array).map_or(&[], Vec::as_slice)
}

impl Maker {
    /// What the document says of itself, where the command line does not.
    fn of_metadata(&mut self, bom: &Value, about: &About) -> About {
        let mut about = about.clone();
        let metadata = bom.get("metadata").unwrap_or(&Value::Null);
        let day = text(metadata, "timestamp").and_then(|timestamp| timestamp.get(..10));
        if about.as_of.is_none()
            && let Some(day) = day.filter(|day| Date::parse(day).is_some())
        {
            self.loss.add(
                "/metadata/timestamp",
                day,
                Fate::Assumed,
                "the day of the document is taken for the day for which it holds",
            );
            about.as_of = Some(day.to_owned());
        }
        for field in ["supplier", "manufacturer", "manufacture", "component/supplier"] {
            let named =
                metadata.pointer(&format!("/{field}")).and_then(|organisation| text(organisation, "name"));
            if about.provider.is_none()
                && let Some(named) = named
            {
                self.loss.add(
                    format!("/metadata/{field}/name"),
                    named,
                    Fate::Assumed,
                    "taken for the provider who publishes the statement",
                );
                about.provider = Some(named.to_owned());
            }
        }
        about
    }

    /// Says of each value in a value that it is left out, but of those that are told already.
    fn leave_rest(&mut self, pointer: &str, value: &Value, why: &str) {
        let mut rest = Loss::default();
        leave(&mut rest, pointer, value, why);
        let known: HashSet<String> = self.loss.entries.iter().map(|entry| entry.at.clone()).collect();
        self.loss.entries.extend(rest.entries.into_iter().filter(|entry| !known.contains(&entry.at)));
    }

    fn number(&mut self, services: &[Value], pointer: &str) {
        for (idx, service) in services.iter().enumerate() {
            let id = id(text(service, "name").unwrap_or("unnamed"), &mut self.taken);
            let endpoints = service.get("endpoints").and_then(Value::as_array).into_iter().flatten();
            self.refs.push(Known {
                reference: text(service, "bom-ref").map(str::to_owned),
                endpoints: endpoints.filter_map(Value::as_str).map(str::to_owned).collect(),
                id,
            });
            self.number(inner(service), &format!("{pointer}/{idx}/services"));
        }
    }

    fn all(&mut self, services: &[Value], pointer: &str) {
        for (idx, service) in services.iter().enumerate() {
            let pointer = format!("{pointer}/{idx}");
            let position = self.services.len();
            let Some(Known { id, .. }) = self.refs.get(position).cloned() else { return };
            if !service.is_object() {
                self.loss.add(
                    &pointer,
                    service.to_string(),
                    Fate::Unknown,
                    "it is no object: a service without anything stands for it",
                );
            }
            self.service(service, &id, &pointer);
            if !inner(service).is_empty() {
                let why = format!(
                    "the format has no services in a service: those in “{}” are services of their own, and that they are parts of it is not said",
                    text(service, "name").unwrap_or(&id)
                );
                self.loss.add(format!("{pointer}/services"), "", Fate::LeftOut, why);
            }
            self.all(inner(service), &format!("{pointer}/services"));
        }
    }

    fn service(&mut self, service: &Value, id: &str, pointer: &str) {
        let called = text(service, "name").unwrap_or(id);
        let (fate, why) = if text(service, "name").is_some() {
            (Fate::Mapped, "the name of the service")
        } else {
            (Fate::Assumed, "it has no name that is a text: it is called by its id")
        };
        self.loss.add(format!("{pointer}/name"), called, fate, why);
        // What is of another type than the format has is read by nobody, and is told.
        let is_wrong = |field: &str, value: &Value| match field {
            "name" | "bom-ref" | "description" => !value.is_string(),
            "data" | "services" => !value.is_array(),
            "provider" => !value.is_object(),
            _ => false,
        };
        for (field, value) in service.as_object().into_iter().flatten() {
            if is_wrong(field, value) {
                self.loss.add(
                    format!("{pointer}/{field}"),
                    value.to_string(),
                    Fate::Unknown,
                    "it is of another type than CycloneDX has there",
                );
            }
        }
        if let Some(reference) = text(service, "bom-ref") {
            let why = "by it the flows of the document find the service";
            self.loss.add(format!("{pointer}/bom-ref"), reference, Fate::LeftOut, why);
        }
        let data = self.data(service, id, pointer);
        let fitting = self.loss.fit(&format!("{pointer}/name"), called, 200);
        let mut members = vec![("id", Node::text(id)), ("name", Node::text(fitting))];
        self.provider(service.get("provider"), &format!("{pointer}/provider"), &mut members);
        let description = text(service, "description");
        let note = description.map(|note| self.loss.fit(&format!("{pointer}/description"), note, 1900));
        if let Some(description) = description {
            self.loss.add(
                format!("{pointer}/description"),
                description,
                Fate::Mapped,
                "the note of the service",
            );
        }
        for (field, value) in
            service.as_object().into_iter().flatten().filter(|(field, _)| !READ.contains(&field.as_str()))
        {
            let why = match field.as_str() {
                "endpoints" => "an address of the network says nothing of the place",
                "trustZone" | "x-trust-boundary" | "authenticated" => {
                    "trust and boundaries of trust are no places"
                }
                "properties" => {
                    "whoever wrote it knows what it means; a place among it is to be written by hand"
                }
                _ => "the format has no field for it",
            };
            leave(&mut self.loss, &format!("{pointer}/{field}"), value, why);
        }
        self.loss.add(
            pointer,
            called,
            Fate::Unknown,
            "CycloneDX does not say where a service stores or processes data",
        );
        self.services.push(Service {
            id: id.to_owned(),
            pointer: pointer.to_owned(),
            members,
            note,
            is_silent: data.is_none(),
            data: data.unwrap_or_default(),
            receives: false,
        });
    }

    /// The categories that a service handles, and the movements whose other end is named. Nothing where it names none, while others do.
    fn data(&mut self, service: &Value, id: &str, pointer: &str) -> Option<Vec<String>> {
        let (mut ids, mut is_whole): (Vec<String>, bool) = (Vec::new(), true);
        if !self.names_data {
            let all = categories(&[], &mut Loss::default());
            ids.extend(all.into_iter().map(|(id, _)| id));
        }
        for (idx, data) in service.get("data").and_then(Value::as_array).into_iter().flatten().enumerate() {
            let pointer = format!("{pointer}/data/{idx}");
            let Some(called) = called(data) else {
                self.loss.add(pointer, "", Fate::Unknown, "it has neither a name nor a classification");
                continue;
            };
            if is_open(called) {
                is_whole = false;
                let why = "it names no kind of data: what is said of the service holds for all data";
                let at =
                    if data.is_string() { pointer.clone() } else { format!("{pointer}/{}", called_by(data)) };
                self.loss.add(at, called, Fate::Unknown, why);
                self.rest(data, &pointer);
                self.flow(data, id, None, &pointer);
                continue;
            }
            self.loss.add(&pointer, called, Fate::Assumed, "taken for a kind of data that the service holds");
            let known = self
                .categories
                .iter()
                .find(|(_, known)| known.eq_ignore_ascii_case(called))
                .map(|(id, _)| id.clone());
            let category = known.unwrap_or_else(|| {
                let mut taken: HashSet<String> = self.categories.iter().map(|(id, _)| id.clone()).collect();
                let category = super::id(called, &mut taken);
                self.categories.push((category.clone(), self.loss.fit(&pointer, called, 200)));
                category
            });
            if !ids.contains(&category) {
                ids.push(category.clone());
            }
            self.rest(data, &pointer);
            self.flow(data, id, Some(&category), &pointer);
        }
        (is_whole && !ids.is_empty()).then_some(ids)
    }

    /// What of data is not read.
    fn rest(&mut self, data: &Value, pointer: &str) {
        let read = [called_by(data), "flow", "source", "destination"];
        for (field, value) in
            data.as_object().into_iter().flatten().filter(|(field, _)| !read.contains(&field.as_str()))
        {
            leave(&mut self.loss, &format!("{pointer}/{field}"), value, "the format has no field for it");
        }
    }

    /// The service that a flow names: by its reference, by a link into this document, or by one of its endpoints.
    fn named(&self, other: &str) -> Option<String> {
        let of_this =
            self.serial.as_ref().and_then(|serial| other.strip_prefix(&format!("urn:cdx:{serial}/")));
        let linked = of_this.and_then(|link| link.split_once('#')).map(|(_, reference)| reference);
        let reference = linked.unwrap_or_else(|| other.strip_prefix('#').unwrap_or(other));
        let mut by_reference = self.refs.iter().filter(|known| known.reference.as_deref() == Some(reference));
        let mut by_endpoint = self.refs.iter().filter(|known| known.endpoints.iter().any(|one| one == other));
        // What two services are called by names neither.
        match (by_reference.next(), by_reference.next(), by_endpoint.next(), by_endpoint.next()) {
            (Some(known), None, ..) | (None, None, Some(known), None) => Some(known.id.clone()),
            _ => None,
        }
    }

    fn flow(&mut self, data: &Value, id: &str, category: Option<&str>, pointer: &str) {
        let ends = |name: &str| {
            let ends =
                data.get(name).and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str);
            ends.map(str::to_owned).collect::<Vec<_>>()
        };
        let (sources, destinations) = (ends("source"), ends("destination"));
        if let Some(flow) = text(data, "flow") {
            let why = if sources.is_empty() && destinations.is_empty() {
                "a direction without its other end is no movement between services"
            } else {
                "the direction is that of the ends that are named"
            };
            self.loss.add(format!("{pointer}/flow"), flow, Fate::LeftOut, why);
        }
        let also_back = text(data, "flow") == Some("bi-directional");
        for (name, others, is_out) in [("source", sources, false), ("destination", destinations, true)] {
            for (idx, other) in others.iter().enumerate() {
                let at = format!("{pointer}/{name}/{idx}");
                let found = self.named(other);
                let Some(found) = found.filter(|found| found != id) else {
                    self.loss.add(
                        at,
                        other,
                        Fate::Unknown,
                        "it is no other service of this document, or more than one is called so",
                    );
                    continue;
                };
                let (from, to) = if is_out { (id.to_owned(), found) } else { (found, id.to_owned()) };
                let why = match (is_out, also_back) {
                    (true, false) => "data may go there; whose rules apply then is not said",
                    (true, true) => "data may go there and come back; whose rules apply then is not said",
                    (false, false) => {
                        "data may come from there, which so has such data; whose rules apply then is not said"
                    }
                    (false, true) => {
                        "data may come from there and go back, which so has such data; whose rules apply then is not said"
                    }
                };
                self.loss.add(at, other, Fate::Assumed, why);
                let clause = super::id(&format!("{from}-to-{to}"), &mut self.taken);
                let category = category.map(str::to_owned);
                self.flows.push(Flow { id: clause, from, to, category, also_back });
            }
        }
    }
}
