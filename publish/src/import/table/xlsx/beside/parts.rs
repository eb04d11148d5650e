//! The parts of a workbook, which are XML in an archive.

use std::collections::HashMap;
use std::io::{Cursor, Read as _};

use anyhow::{Context as _, Result};
use quick_xml::Reader;
use quick_xml::XmlVersion;
use quick_xml::escape::unescape;
use quick_xml::events::{BytesStart, Event};
use zip::ZipArchive;

/// A part of a workbook that another one refers to.
pub(super) struct Link {
    pub(super) id: String,
    pub(super) kind: String,
    pub(super) path: String,
}

pub(super) struct Book<'b>(ZipArchive<Cursor<&'b [u8]>>);

/// What a part is made of.
pub(super) enum Piece<'p> {
    Element(&'p str, HashMap<String, String>),
    End(&'p str),
    Text(&'p str),
}

impl<'b> Book<'b> {
    pub(super) fn open(bytes: &'b [u8]) -> Result<Self> {
        Ok(Self(ZipArchive::new(Cursor::new(bytes))?))
    }

    /// The parts that a part refers to; none where it refers to none.
    pub(super) fn links(&mut self, path: &str) -> Result<Vec<Link>> {
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
    pub(super) fn each(&mut self, path: &str, mut visit: impl FnMut(Piece<'_>)) -> Result<()> {
        if self.0.index_for_name(path).is_none() {
            return Ok(());
        }
        let mut xml = String::new();
        let told = || format!("its part {path} cannot be read");
        self.0.by_name(path).with_context(told)?.read_to_string(&mut xml).with_context(told)?;
        let mut reader = Reader::from_str(&xml);
        loop {
            match reader.read_event().with_context(told)? {
                Event::Start(element) => {
                    visit(Piece::Element(element.local_name().as_ref(), attributes(&element)));
                }
                Event::Empty(element) => {
                    visit(Piece::Element(element.local_name().as_ref(), attributes(&element)));
                    visit(Piece::End(element.local_name().as_ref()));
                }
                Event::End(element) => visit(Piece::End(element.local_name().as_ref())),
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
