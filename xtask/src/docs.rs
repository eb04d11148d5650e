//! The pages of `docs/`: from Markdown to HTML under a policy that allows no script, in `dist/docs/`.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, ensure};
use pulldown_cmark::{CowStr, Event, HeadingLevel, Options, Parser, Tag, TagEnd, html};

use crate::dist::files_below;
use crate::minify::bundled;
use crate::project::Project;

/// Where the pages lie, in the repository and in dist.
const FOLDER: &str = "docs";

/// The pages in the order of the bar above each, by the names of their files, with what they are called there.
const PAGES: [(&str, &str); 12] = [
    ("index", "Start"),
    ("element", "Element"),
    ("frameworks", "Frameworks"),
    ("deploying", "Deploying"),
    ("browsers", "Browsers"),
    ("publishing", "Publishing"),
    ("statement", "Statement"),
    ("accessibility", "Accessibility"),
    ("SECURITY", "Security"),
    ("benchmarks", "Benchmarks"),
    ("CHANGELOG", "Changes"),
    ("CONTRIBUTING", "Contributing"),
];

/// What the playground's script has of others in it, as npm names it: its terms lie beside it.
const BUNDLED: &str = "jsonc-parser";

/// The files of `dist/docs/` with their contents: each page made of its Markdown, and what else lies there as it is.
pub(crate) fn pages(project: &Project) -> Result<Vec<(PathBuf, Vec<u8>)>> {
    let folder = project.path(FOLDER);
    let mut made = Vec::new();
    for file in files_below(&folder)? {
        let inside = Path::new(FOLDER).join(file.strip_prefix(&folder)?);
        let kind = file.extension().unwrap_or_default();
        let content = match kind.to_str() {
            Some("js") => bundled(project, &file)?,
            _ => fs::read(&file).with_context(|| format!("cannot read {}", file.display()))?,
        };
        if kind != "md" {
            made.push((inside, content));
            continue;
        }
        let name = file.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        ensure!(
            PAGES.iter().any(|(page, _)| *page == name),
            "{} is in no bar: xtask/src/docs.rs",
            file.display()
        );
        let markdown =
            String::from_utf8(content).with_context(|| format!("{} is not UTF-8", file.display()))?;
        made.push((Path::new(FOLDER).join(address(&name)), page(&name, &markdown).into_bytes()));
    }
    let terms = project.path("tests/node_modules").join(BUNDLED).join("LICENSE.md");
    let terms = fs::read(&terms).with_context(|| format!("cannot read {}", terms.display()))?;
    made.push((Path::new(FOLDER).join(format!("{BUNDLED}.LICENSE.txt")), terms));
    Ok(made)
}

/// The address of a page, beside the others.
fn address(name: &str) -> String {
    format!("{}.html", name.to_lowercase())
}

/// A whole page.
fn page(name: &str, markdown: &str) -> String {
    let title = markdown.lines().find_map(|line| line.strip_prefix("# ")).unwrap_or(name);
    let links: Vec<String> = PAGES
        .iter()
        .map(|(page, label)| {
            let here = if *page == name { r#" aria-current="page""# } else { "" };
            format!(r#"<a href="{}"{here}>{label}</a>"#, address(page))
        })
        .collect();
    let links = links.join("\n");
    let body = body(markdown);
    format!(
        r#"<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>{title} · trust-center</title>
<link rel="stylesheet" href="docs.css">
</head>
<body>
<nav aria-label="Documentation">
{links}
<a href="playground.html">Playground</a>
<a href="../">Demo portal</a>
</nav>
<main>
{body}</main>
</body>
</html>
"#
    )
}

/// The HTML of a text. Headings have the ids that GitHub gives them, links lead to the pages that are made, and wide tables scroll.
fn body(markdown: &str) -> String {
    let options = Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH;
    let mut events: Vec<Event<'_>> = Parser::new_ext(markdown, options).collect();
    name_headings(&mut events);
    let mut is_left_out = false;
    let events = events.into_iter().filter_map(|event| match event {
        Event::Start(Tag::Link { link_type, dest_url, title, id }) => {
            let Some(dest_url) = target(&dest_url) else {
                is_left_out = true;
                return None;
            };
            Some(Event::Start(Tag::Link { link_type, dest_url, title, id }))
        }
        Event::End(TagEnd::Link) if is_left_out => {
            is_left_out = false;
            None
        }
        // Marks in the text, for what is made; nothing else is HTML there.
        Event::Html(_) | Event::InlineHtml(_) => None,
        other => Some(other),
    });
    let mut text = String::new();
    html::push_html(&mut text, events);
    // What is wider than the page scrolls, with the keyboard, too.
    let scroller = r#"<div class="wide" role="group" aria-label="Table" tabindex="0"><table>"#;
    text.replace("<table>", scroller)
        .replace("</table>", "</table></div>")
        .replace("<pre>", r#"<pre tabindex="0">"#)
}

/// Where a link leads in the built pages; nowhere, if that is a file of the repository.
fn target(written: &str) -> Option<CowStr<'static>> {
    if written.contains("://") || written.starts_with('#') {
        return Some(written.to_owned().into());
    }
    let (file, fragment) = written.split_once('#').map_or((written, ""), |(file, fragment)| (file, fragment));
    let fragment = if fragment.is_empty() { String::new() } else { format!("#{fragment}") };
    if file.contains('/') {
        return None;
    }
    let page = file.strip_suffix(".md").map_or_else(|| file.to_owned(), address);
    Some(format!("{page}{fragment}").into())
}

/// Gives each heading the id that GitHub gives it.
fn name_headings(events: &mut [Event<'_>]) {
    let mut open: Option<(usize, String)> = None;
    let mut named = Vec::new();
    for (idx, event) in events.iter().enumerate() {
        match event {
            Event::Start(Tag::Heading { .. }) => open = Some((idx, String::new())),
            Event::Text(text) | Event::Code(text) => {
                if let Some((_, words)) = &mut open {
                    words.push_str(text);
                }
            }
            Event::End(TagEnd::Heading(_)) => named.extend(open.take()),
            _ => {}
        }
    }
    for (idx, words) in named {
        if let Some(Event::Start(Tag::Heading { level, id, .. })) = events.get_mut(idx)
            && *level != HeadingLevel::H1
        {
            *id = Some(slug(&words).into());
        }
    }
}

/// Small letters, digits, hyphens and underscores; blanks become hyphens.
fn slug(words: &str) -> String {
    let words = words.to_lowercase();
    let kept = words.chars().filter_map(|c| match c {
        ' ' | '-' => Some('-'),
        '_' => Some('_'),
        c if c.is_alphanumeric() => Some(c),
        _ => None,
    });
    kept.collect()
}

#[cfg(test)]
mod tests {
    use super::{body, page, slug, target};

    #[test]
    fn a_heading_is_found_by_the_name_that_github_gives_it() {
        assert_eq!(slug("A frame, where WebAssembly is refused"), "a-frame-where-webassembly-is-refused");
        assert_eq!(
            body("## Your `data`, read"),
            "<h2 id=\"your-data-read\">Your <code>data</code>, read</h2>\n"
        );
    }

    #[test]
    fn links_lead_to_what_is_made() {
        let cases = [
            ("element.md", Some("element.html")),
            ("SECURITY.md#threat-model", Some("security.html#threat-model")),
            ("playground.html", Some("playground.html")),
            ("#policy", Some("#policy")),
            ("https://example.com/a.md", Some("https://example.com/a.md")),
            ("../tests/deploy/nginx.conf", None),
        ];
        for (written, expected) in cases {
            assert_eq!(target(written).as_deref(), expected, "{written}");
        }
        assert_eq!(
            body("see [it](../src/lib.rs), [that](a.md)"),
            "<p>see it, <a href=\"a.html\">that</a></p>\n"
        );
    }

    #[test]
    fn no_markup_of_a_text_comes_through() {
        assert_eq!(body("a <script>alert(1)</script> b"), "<p>a alert(1) b</p>\n");
        assert_eq!(body("<!-- made -->\n\n`<b>`"), "<p><code>&lt;b&gt;</code></p>\n");
    }

    #[test]
    fn a_page_says_where_it_stands() {
        let page = page("element", "# The element\n");
        assert!(page.contains("<title>The element · trust-center</title>"));
        assert!(page.contains("<a href=\"element.html\" aria-current=\"page\">Element</a>"));
        assert!(page.contains("<a href=\"security.html\">Security</a>"));
    }
}
