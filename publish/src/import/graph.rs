//! Microsoft Graph, `GET /organization`: who the tenant is. Never where its data is.

use std::collections::HashSet;

use anyhow::{Result, bail};
use serde_json::Value;

use super::{
    About, Fate, Imported, Loss, categories, category_rows, head, id, json_of, leave, name, not_determined,
    source, step,
};
use crate::source::Node;

/// The fields of an organisation that are read.
const READ: [&str; 5] = ["id", "displayName", "createdDateTime", "countryLetterCode", "assignedPlans"];

/// Fields that an organisation has, and nothing else of a directory.
const OF_ORGANISATIONS: [&str; 8] = [
    "verifiedDomains",
    "tenantType",
    "countryLetterCode",
    "preferredDataLocation",
    "defaultUsageLocation",
    "technicalNotificationMails",
    "directorySizeQuota",
    "isMultipleDataLocationsForServicesEnabled",
];

/// Of what the answer is, where it says so.
fn answer_context(answer: &Value) -> Option<&str> {
    answer.get("@odata.context")?.as_str()
}

/// The head of a statement out of an organisation.
pub(crate) fn graph(text: &str, about: &About) -> Result<Imported> {
    let answer = json_of(text, &about.file)?;
    let (at, organisation) = match answer.get("value").and_then(Value::as_array) {
        Some(list) if list.len() == 1 => ("/value/0", list.first().cloned().unwrap_or_default()),
        Some(list) => bail!("{} holds {} organisations, and a statement is of one", about.file, list.len()),
        None => ("", answer.clone()),
    };
    let of = |field: &str| organisation.get(field).and_then(Value::as_str).filter(|text| !text.is_empty());
    let (Some(tenant), Some(called)) = (of("id"), of("displayName")) else {
        bail!(
            "{} is no answer of Microsoft Graph about an organisation: it has no `id` and `displayName`",
            about.file
        )
    };
    // Other things of a directory have an id and a name as well, as users do.
    let is_organisation = match answer_context(&answer) {
        Some(context) => context.contains("#organization"),
        None => OF_ORGANISATIONS.iter().any(|field| organisation.get(field).is_some()),
    };
    if !is_organisation {
        bail!(
            "{} is no answer of Microsoft Graph about an organisation: neither its `@odata.context` nor any field says that it is one",
            about.file
        );
    }
    let mut loss = Loss::default();
    // What the command line says of the tenant is said by somebody who knows.
    let named = about.tenant.as_deref().unwrap_or(called);
    let known = About { tenant: Some(named.to_owned()), ..about.clone() };
    let mut members = head(&known, &mut loss);
    members.retain(|(field, _)| *field != "tenant");
    loss.add(format!("{at}/id"), tenant, Fate::Mapped, "the id of the tenant");
    let at_name = format!("{at}/displayName");
    let at_name = if named == called {
        loss.add(&at_name, called, Fate::Mapped, "the name of the tenant");
        at_name
    } else {
        loss.add(at_name, called, Fate::LeftOut, "the tenant has another name by --tenant");
        "--tenant".to_owned()
    };
    let name_of_tenant = loss.fit(&at_name, named, 200);
    let mut of_tenant = vec![("id", Node::text(tenant)), ("name", Node::text(name_of_tenant))];
    let attributes = attributes(&organisation, at, &mut loss);
    if !attributes.is_empty() {
        of_tenant.push(("attributes", Node::list(attributes)));
    }
    members.push(("tenant", Node::object(of_tenant)));
    let switches = switches(&organisation, at, &mut loss);
    for (field, value) in organisation
        .as_object()
        .into_iter()
        .flatten()
        .filter(|(field, value)| !READ.contains(&field.as_str()) && !value.is_null())
    {
        let why = if field.contains("ataLocation") {
            "a preference or a summary of the directory; name the tenant's geography by hand, with its source"
        } else {
            "the format has no field for it"
        };
        leave(&mut loss, &format!("{at}/{}", step(field)), value, why);
    }
    for (field, value) in answer.as_object().into_iter().flatten().filter(|_| !at.is_empty()) {
        if field != "value" {
            let why = "it says of what the answer is";
            leave(&mut loss, &format!("/{}", step(field)), value, why);
        }
    }
    loss.add("the file", "", Fate::Unknown, "it says nothing of services and places: one service stands for the product, and where it keeps data is not determined");
    let all = categories(&[], &mut loss);
    members.push(("categories", category_rows(&all)));
    members.push(("switches", Node::list(switches)));
    let product = about.provider.as_deref().unwrap_or("The product");
    members.push((
        "services",
        Node::list([Node::object([
            ("id", Node::text("app")),
            ("name", Node::text(name(product, 200))),
            ("collects", Node::list(all.iter().map(|(id, _)| Node::text(id)))),
        ])]),
    ));
    let keeps = [
        ("doing", Node::list(["store", "process"].map(Node::text))),
        ("at", not_determined("Microsoft Graph does not say where")),
    ];
    let clause = [
        ("id", Node::text("app-at")),
        ("service", Node::text("app")),
        ("keeps", Node::object(keeps)),
        ("strength", Node::text("may")),
        ("sources", Node::list([Node::text("list")])),
    ];
    members.push(("clauses", Node::list([Node::object(clause)])));
    members.push(("sources", source(about)));
    Ok(Imported { statement: Node::object(members), loss })
}

/// What a reader may want to know of the tenant. It changes no answer: neither the day nor the country of a directory says anything of the
/// tenant's data.
fn attributes(organisation: &Value, at: &str, loss: &mut Loss) -> Vec<Node> {
    let mut attributes = Vec::new();
    for (field, called, why) in [
        (
            "createdDateTime",
            "Organisation created (Microsoft Graph)",
            "an attribute of the tenant: the day on which a directory was made is not that of the onboarding",
        ),
        (
            "countryLetterCode",
            "Country of the organisation (Microsoft Graph)",
            "an attribute of the tenant: the country of an organisation is not where its data is",
        ),
    ] {
        let value = organisation.get(field).and_then(Value::as_str).filter(|text| !text.is_empty());
        if let Some(value) = value {
            attributes
                .push(Node::object([("name", Node::text(called)), ("value", Node::text(name(value, 2000)))]));
            loss.add(format!("{at}/{field}"), value, Fate::Mapped, why);
        }
    }
    attributes
}

/// The plans that are assigned, as switches: whether a licence is there.
fn switches(organisation: &Value, at: &str, loss: &mut Loss) -> Vec<Node> {
    let mut services: Vec<(String, Vec<String>)> = Vec::new();
    for (idx, plan) in
        organisation.get("assignedPlans").and_then(Value::as_array).into_iter().flatten().enumerate()
    {
        let of = |field: &str| plan.get(field).and_then(Value::as_str).unwrap_or_default();
        let (service, status) = (of("service"), of("capabilityStatus"));
        if service.is_empty() {
            loss.add(
                format!("{at}/assignedPlans/{idx}"),
                of("servicePlanId"),
                Fate::Unknown,
                "the plan names no service",
            );
            continue;
        }
        let (fate, why) = match status {
            "Enabled" | "Deleted" => (Fate::Mapped, "a switch: whether the licence is there"),
            // It runs out, or is locked, and may still work.
            _ => (Fate::Unknown, "a switch: whether the licence still works is not said by this status"),
        };
        let told = if status.is_empty() { service.to_owned() } else { format!("{service}: {status}") };
        loss.add(format!("{at}/assignedPlans/{idx}"), told, fate, why);
        match services.iter_mut().find(|(known, _)| known == service) {
            Some((_, known)) => known.push(status.to_owned()),
            None => services.push((service.to_owned(), vec![status.to_owned()])),
        }
    }
    let mut taken = HashSet::new();
    let switch = |(service, known): (String, Vec<String>)| {
        // One plan that is enabled is enough; a licence that runs out or is locked may still work.
        let state = if known.iter().any(|state| state == "Enabled") {
            "on"
        } else if known.iter().all(|state| state == "Deleted") {
            "off"
        } else {
            "unknown"
        };
        Node::object([
            ("id", Node::text(id(&service, &mut taken))),
            ("name", Node::text(format!("Licence for {}", name(&service, 180)))),
            ("kind", Node::text("licence")),
            ("state", Node::text(state)),
        ])
    };
    services.into_iter().map(switch).collect()
}
