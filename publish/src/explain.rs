//! `explain`: what a code means, and why an answer is what it is.

mod pages;
mod service;

use pages::PAGES;

pub(crate) use self::service::service;

/// What there is to say of a code.
struct Page {
    code: &'static str,
    /// In a few words.
    title: &'static str,
    /// What it means, and what follows from it.
    text: &'static str,
    /// Members of a statement in which it is found; the others are those of a statement without fault.
    wrong: &'static str,
    /// The same, mended.
    right: &'static str,
}

/// Every code that has a page.
pub(crate) fn codes() -> impl Iterator<Item = &'static str> {
    PAGES.iter().map(|page| page.code)
}

/// What a code is about, in a few words.
pub(crate) fn title(code: &str) -> Option<&'static str> {
    PAGES.iter().find(|page| page.code == code).map(|page| page.title)
}

/// The page of a code.
pub(crate) fn page(code: &str) -> Option<String> {
    let page = PAGES.iter().find(|page| page.code == code)?;
    let mut text = format!("{}: {}\n\n{}\n", page.code, page.title, page.text);
    for (what, example) in [("Wrong", page.wrong), ("Right", page.right)] {
        if !example.is_empty() {
            text += &format!("\n{what}:\n\n");
            for line in example.lines() {
                text += &format!("    {line}\n");
            }
        }
    }
    Some(text)
}

/// All codes with their titles.
pub(crate) fn list() -> String {
    let longest = codes().map(str::len).max().unwrap_or_default();
    PAGES.iter().map(|page| format!("{:longest$}  {}\n", page.code, page.title)).collect()
}

#[cfg(test)]
mod tests {
    use trust_center::statement::ProblemKind;

    use super::{PAGES, codes, page};
    use crate::check::check;
    use crate::source::{Format, Source};

    const WITHOUT_FAULT: [(&str, &str); 7] = [
        ("format", "1"),
        ("asOf", "\"2026-01-31\""),
        ("provider", r#"{ "name": "Example Inc." }"#),
        ("tenant", r#"{ "id": "customer", "name": "The customer" }"#),
        ("categories", r#"[{ "id": "data", "name": "Customer data" }]"#),
        ("services", r#"[{ "id": "app", "name": "The product", "collects": ["data"] }]"#),
        (
            "clauses",
            r#"[{ "id": "app-at", "service": "app", "keeps": { "doing": ["store", "process"], "at": "DE" }, "strength": "is" }]"#,
        ),
    ];

    /// The codes found in a statement of these members.
    fn found(members: &str) -> Vec<&'static str> {
        let source = |text: String| Source::new("example.json".to_owned(), text, Format::Json);
        let own = source(members.to_owned());
        let has = |name: &str| {
            own.parse().is_ok_and(|root| root.get(name).is_some() || root.get(&format!("-{name}")).is_some())
        };
        let others: Vec<String> = WITHOUT_FAULT
            .iter()
            .filter(|(name, _)| !has(name))
            .map(|(name, value)| format!("\"{name}\": {value}"))
            .collect();
        let text = match members.trim_end().strip_suffix('}') {
            Some(open) if open.trim() == "{" => format!("{{{}}}", others.join(",")),
            Some(open) if !others.is_empty() => format!("{open}, {}}}", others.join(",")),
            _ => members.to_owned(),
        };
        check(source(text)).findings.iter().map(|finding| finding.code).collect()
    }

    #[test]
    fn every_kind_of_problem_has_a_page_and_every_page_is_of_something() {
        for code in ProblemKind::CODES {
            assert!(page(code).is_some(), "`{code}` has no page in publish/src/explain/pages.rs");
        }
        let mut all: Vec<&str> = codes().collect();
        let n_all = all.len();
        all.sort_unstable();
        all.dedup();
        assert_eq!(all.len(), n_all, "a code has two pages");
    }

    #[test]
    fn the_statement_without_fault_has_none() {
        assert_eq!(found("{}"), Vec::<&str>::new());
    }

    /// What no short example shows: by size, by depth, by a verdict.
    const WITHOUT_EXAMPLE: [&str; 6] =
        ["and-more", "boundary", "not-a-statement", "too-deep", "too-large", "too-many"];

    #[test]
    fn each_wrong_example_is_wrong_in_that_way_and_each_right_one_is_not() {
        for page in PAGES {
            if WITHOUT_EXAMPLE.contains(&page.code) {
                continue;
            }
            assert!(found(page.wrong).contains(&page.code), "{}: {:?}", page.code, found(page.wrong));
            assert_eq!(found(page.right), Vec::<&str>::new(), "{}", page.code);
        }
    }
}
