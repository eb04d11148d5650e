//! What stands beside the values of a workbook, and calamine does not read: comments, and which rows are hidden.

use std::collections::{HashMap, HashSet};
use std::io::{Cursor, Read as _};

use anyhow::{Context as _, Result};
use quick_xml::Reader;
use quick_xml::XmlVersion;
use quick_xml::escape::unescape;
use quick_xml::events::{BytesStart, Event};
use zip::ZipArchive;

/// What stands beside the values of a sheet.
#[derive(Default)]
pub(super) struct Beside {
    /// The comments, by the addresses of their cells.
    pub(super) comments: HashMap<String, String>,
    /// The numbers of the rows that are hidden.
    pub(super) hidden: HashSet<u64>,
}

/// A part of a workbook that another one refers to.
struct Link {
    id: String,
    kind: String,
    path: String,
}

struct Book<'b>(ZipArchive<Cursor<&'b [u8]>>);

/// What stands beside the values, by the names of the sheets.
pub(super) fn beside(bytes: &[u8]) -> Result<HashMap<String, Beside>> {
    let mut book = Book(ZipArchive::new(Cursor::new(bytes))?);
    let links = book.links("xl/workbook.xml")?;
    let mut names: Vec<(String, String)> = Vec::new();
    book.each("xl/workbook.xml", |piece| {
        if let Piece::Element("sheet", attributes) = piece {
            let of = |name: &str| attributes.get(name).cloned().unwrap_or_default();
            names.push((of("name"), of("id")));
        }
    })?;
    let mut all = HashMap::new();
    for (name, id) in names {
        let Some(link) = links.iter().find(|link| link.id == id) else { continue };
        all.insert(name, book.of_sheet(&link.path)?);
    }
    Ok(all)
}

/// What a part is made of.
enum Piece<'p> {
    Element(&'p str, HashMap<String, String>),
    Text(&'p str),
}

impl Book<'_> {
    fn of_sheet(&mut self, path: &str) -> Result<Beside> {
        let mut beside = Beside::default();
        self.each(path, |piece| {
            if let Piece::Element("row", attributes) = piece
                && attributes.get("hidden").is_some_and(|hidden| hidden == "1" || hidden == "true")
            {
                beside.hidden.extend(attributes.get("r").and_then(|number| number.parse::<u64>().ok()));
            }
        })?;
        for link in self.links(path)?.into_iter().filter(|link| link.kind.ends_with("/comments")) {
            let mut at = None;
            self.each(&link.path, |piece| match piece {
                Piece::Element("comment", mut attributes) => at = attributes.remove("ref"),
                Piece::Element(..) => {}
                Piece::Text(text) => {
                    if let Some(at) = &at {
                        beside.comments.entry(at.clone()).or_default().push_str(text);
                    }
                }
            })?;
        }
        Ok(beside)
    }

    /// The parts that a part refers to; none where it refers to none.
    fn links(&mut self, path: &str) -> Result<Vec<Link>> {
        let (folder, file) = path.rsplit_once('/').unwrap_or(("", path));
        let mut links = Vec::new();
        self.each(&format!("{folder}/_rels/{file}.rels"), |piece| {
            if let Piece::Element("Relationship", attributes) = piece {
                let of = |name: &str| attributes.get(name).cloned().unwrap_or_default();
                links.push(Link { id: of("Id"), kind: of("Type"), path: resolved(folder, &of("Target")) });
            }
        })?;
        Ok(links)
    }

    /// Goes through the elements and texts of a part; through nothing where it is not there.
    fn each(&mut self, path: &str, mut visit: impl FnMut(Piece<'_>)) -> Result<()> {
        if self.0.index_for_name(path).is_none() {
            return Ok(());
        }
        let mut xml = String::new();
        let told = || format!("its part {path} cannot be read");
        self.0.by_name(path).with_context(told)?.read_to_string(&mut xml).with_context(told)?;
        let mut reader = Reader::from_str(&xml);
        loop {
            match reader.read_event().with_context(told)? {
                Event::Start(element) | Event::Empty(element) => {
                    let name = element.local_name();
                    visit(Piece::Element(name.as_ref(), attributes(&element)));
                }
                Event::Text(text) => visit(Piece::Text(&text.xml10_content())),
                // `&amp;` and its like come by themselves.
                Event::GeneralRef(reference) => {
                    let written = format!("&{};", reference.xml10_content());
                    visit(Piece::Text(&unescape(&written).with_context(told)?));
                }
                Event::Eof => return Ok(()),
                _ => {}
            }
        }
    }
}

/// The attributes of an element, without the names of their vocabularies.
fn attributes(element: &BytesStart<'_>) -> HashMap<String, String> {
    let pair = |attribute: quick_xml::events::attributes::Attribute<'_>| {
        let name = attribute.key.local_name().as_ref().to_owned();
        Some((name, attribute.normalized_value(XmlVersion::Explicit1_0).ok()?.into_owned()))
    };
    element.attributes().flatten().filter_map(pair).collect()
}

/// The path that a part in a folder names.
fn resolved(folder: &str, target: &str) -> String {
    if let Some(whole) = target.strip_prefix('/') {
        return whole.to_owned();
    }
    let mut steps: Vec<&str> = folder.split('/').collect();
    for step in target.split('/') {
        match step {
            ".." => {
                steps.pop();
            }
            "." => {}
            step => steps.push(step),
        }
    }
    steps.join("/")
}
