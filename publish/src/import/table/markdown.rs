//! The tables of a text in Markdown.

mod sections;

use std::ops::Range;

use anyhow::{Result, bail};
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use self::sections::{Said, Section, says_above};
use super::{Grid, Grids, Left, Row};

/// Each table, with what stands over it. A row has the number of its line, and each line that is in no table is left.
///
/// What is struck out stands between `~~`: it is no more so.
pub(super) fn grids(text: &str) -> Result<Grids> {
    let mut page = Page { text, line: 1, ..Page::default() };
    let options = Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES | Options::ENABLE_STRIKETHROUGH;
    for (event, span) in Parser::new_ext(text, options).into_offset_iter() {
        page.event(event, span);
    }
    page.close(0);
    let Page { mut grids, tables, mut left, beside, .. } = page;
    for grid in &mut grids {
        grid.below.extend(beside.iter().cloned());
    }
    if grids.is_empty() {
        bail!("there is no table in it");
    }
    let mut start = 0;
    for (number, line) in (1..).zip(text.split_inclusive('\n')) {
        let is_in_table = tables.iter().any(|table| table.contains(&start));
        start += line.len();
        if !is_in_table && !line.trim().is_empty() {
            left.push(Left::new(format!("row {number}"), line.trim(), "it stands in no table"));
        }
    }
    Ok(Grids { grids, left })
}

/// A text as it is read.
#[derive(Default)]
struct Page<'t> {
    text: &'t str,
    grids: Vec<Grid>,
    /// The headings that stand over this place, one for each level, each with the texts below it: *Infrastructure* may stand below *Former
    /// subprocessors*, and a sentence may say of a table what a heading would.
    over: Vec<Section>,
    /// What stands in a section without a table: it may be said of all of them.
    beside: Vec<String>,
    /// The last heading.
    heading: Option<String>,
    /// What is being read outside of tables.
    block: String,
    cell: Option<String>,
    /// Whether it is read that belongs to no table: a footnote, a link to a part of the page.
    is_aside: bool,
    /// In how many items of lists it is.
    n_items: usize,
    line: u64,
    counted_to: usize,
    tables: Vec<Range<usize>>,
    left: Vec<Left>,
}

impl Page<'_> {
    fn event(&mut self, event: Event<'_>, span: Range<usize>) {
        match event {
            Event::Start(tag) => self.start(tag, span),
            Event::End(tag) => self.end(tag, &span),
            Event::Text(piece) | Event::Code(piece) => self.write(&piece),
            Event::SoftBreak | Event::HardBreak => self.write("\n"),
            Event::FootnoteReference(name) => {
                self.write(&format!("[^{}]", name.chars().take(2).collect::<String>()));
            }
            Event::InlineHtml(tag) => self.tag(&tag),
            Event::Html(html) => self.write(&without_tags(&html)),
            _ => {}
        }
    }

    fn start(&mut self, tag: Tag<'_>, span: Range<usize>) {
        match tag {
            Tag::Heading { level, .. } => {
                self.flush();
                // Above the first heading there may be texts as well.
                self.close(level as usize);
                self.over.resize_with(level as usize, Section::default);
            }
            Tag::Table(_) => {
                self.flush();
                self.tables.push(span);
                self.settle_above();
                let said = self.over.iter().flat_map(Section::said).cloned().collect();
                let hint = "; a pipe that is a part of a cell is written `\\|`";
                self.grids.push(Grid { name: self.heading.clone(), said, hint, ..Grid::default() });
            }
            Tag::TableHead | Tag::TableRow => {
                let lines = self.text.get(self.counted_to..span.start).unwrap_or_default();
                self.line += lines.matches('\n').count() as u64;
                self.counted_to = self.counted_to.max(span.start);
                if let Some(grid) = self.grids.last_mut() {
                    grid.rows.push(Row { number: self.line, ..Row::default() });
                }
            }
            Tag::TableCell => self.cell = Some(String::new()),
            Tag::Strikethrough => self.write("~~"),
            Tag::FootnoteDefinition(_) => {
                self.flush();
                self.is_aside = true;
            }
            Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. } => {
                if self.cell.is_some() {
                    let why = "where a link leads says nothing of places";
                    self.left.push(Left::new(format!("row {}", self.line), &*dest_url, why));
                } else if 0 < self.n_items && dest_url.starts_with('#') {
                    // Of a table of contents each line is a heading further below.
                    self.is_aside = true;
                }
            }
            Tag::Item => {
                self.flush();
                self.n_items += 1;
            }
            Tag::Paragraph | Tag::HtmlBlock | Tag::CodeBlock(_) => self.flush(),
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd, span: &Range<usize>) {
        match tag {
            TagEnd::Heading(_) => {
                let heading = std::mem::take(&mut self.block);
                if says_above(&heading) {
                    self.below(self.grids.len(), &heading);
                }
                let n_grids = self.grids.len();
                self.over.push(Section { heading: Some(heading.clone()), texts: Vec::new(), n_grids });
                self.heading = Some(heading);
            }
            TagEnd::TableCell => {
                let row = self.grids.last_mut().and_then(|grid| grid.rows.last_mut());
                if let (Some(row), Some(cell)) = (row, self.cell.take()) {
                    row.push(cell.trim());
                }
            }
            TagEnd::TableRow => {
                // Cells beyond the last heading are in no event.
                let source = self.text.get(span.clone()).unwrap_or_default();
                if let Some(row) = self.grids.last_mut().and_then(|grid| grid.rows.last_mut()) {
                    let n = row.cells.len();
                    cells(source).into_iter().skip(n).for_each(|cell| row.push(cell));
                }
            }
            TagEnd::Strikethrough => self.write("~~"),
            TagEnd::FootnoteDefinition => {
                self.block.clear();
                self.is_aside = false;
            }
            TagEnd::Link => self.is_aside = false,
            TagEnd::Item => {
                self.flush();
                self.n_items -= 1;
            }
            TagEnd::Paragraph | TagEnd::HtmlBlock | TagEnd::CodeBlock => self.flush(),
            _ => {}
        }
    }

    fn write(&mut self, piece: &str) {
        match &mut self.cell {
            Some(cell) => cell.push_str(piece),
            None if self.is_aside => {}
            None => self.block.push_str(piece),
        }
    }

    /// Takes what was read outside of tables for a text that stands over those below it.
    fn flush(&mut self) {
        let block = std::mem::take(&mut self.block);
        if block.trim().is_empty() || self.is_aside {
            return;
        }
        if self.over.is_empty() {
            self.over.push(Section::default());
        }
        let said = Said { text: block.trim().to_owned(), n_grids: self.grids.len(), is_over: false };
        if let Some(section) = self.over.last_mut() {
            section.texts.push(said);
        }
    }

    /// A tag of HTML. One that is not known may hide its text or strike it out, so that the cell is not understood either.
    fn tag(&mut self, tag: &str) {
        const PLAIN: [&str; 20] = [
            "a", "b", "big", "cite", "code", "em", "font", "i", "ins", "kbd", "mark", "nobr", "p", "q",
            "small", "span", "strong", "sub", "u", "wbr",
        ];
        let small = tag.to_lowercase();
        let inner = small.trim_matches(['<', '>', '/']).trim();
        let (name, attributes) = inner.split_once(char::is_whitespace).unwrap_or((inner, ""));
        match name {
            "br" => self.write("\n"),
            "sup" if !small.starts_with("</") => self.write("^"),
            "sup" => {}
            "del" | "s" | "strike" => self.write("~~"),
            "a" if self.cell.is_some() && !attributes.is_empty() => {
                let why = "where a link leads says nothing of places";
                self.left.push(Left::new(format!("row {}", self.line), tag, why));
            }
            _ if small.starts_with("<!--") && self.cell.is_some() => {
                let why = "a comment, which no reader sees";
                self.left.push(Left::new(format!("row {}", self.line), tag, why));
            }
            name if PLAIN.contains(&name) && attributes.is_empty() => {}
            _ if self.cell.is_some() => self.write(tag),
            _ => {}
        }
    }
}

impl Row {
    fn push(&mut self, cell: &str) {
        self.values.push(cell.into());
        self.cells.push(cell.to_owned());
    }
}

/// The text of HTML: of what is in its tags and comments nothing.
fn without_tags(html: &str) -> String {
    let (mut text, mut rest) = (String::new(), html);
    while let Some((before, after)) = rest.split_once('<') {
        text.push_str(before);
        text.push(' ');
        let end = if after.starts_with("!--") { "-->" } else { ">" };
        rest = after.split_once(end).map_or("", |(_, rest)| rest);
    }
    html_escape::decode_html_entities(&(text + rest)).into_owned()
}

/// The cells of a row as they are written: between pipes, but for one behind a backslash.
fn cells(row: &str) -> Vec<&str> {
    let row = row.lines().next().unwrap_or_default().trim();
    let row = row.strip_prefix('|').unwrap_or(row);
    let (mut cells, mut start, mut is_escaped) = (Vec::new(), 0, false);
    for (idx, c) in row.char_indices() {
        if c == '|' && !is_escaped {
            cells.extend(row.get(start..idx));
            start = idx + 1;
        }
        is_escaped = c == '\\' && !is_escaped;
    }
    cells.extend(row.get(start..).filter(|rest| !rest.trim().is_empty()));
    cells.into_iter().map(str::trim).collect()
}

#[cfg(test)]
mod tests {
    use super::grids;

    #[test]
    fn tables_are_read_as_they_are_drawn() {
        let text = "# A list\n\n| Name | Location |\n|---|:-:|\n| a \\| b | [c](https://x.example/) |\n| **d**<br>e | `US`<sup>1</sup> |\n\n## Others\n\nName | Location\n--|--\nA &amp; B | DE[^note]\n\n[^note]: More.\n";
        let grids = grids(text).expect("tables").grids;
        let cells = |grid: usize, row: usize| grids[grid].rows[row].cells.clone();
        assert_eq!(cells(0, 1), ["a | b", "c"]);
        assert_eq!(cells(0, 2), ["d\ne", "US^1"]);
        assert_eq!(cells(1, 1), ["A & B", "DE[^no]"]);
        assert_eq!((grids[0].rows[1].number, grids[1].rows[1].number), (5, 12));
        assert_eq!(grids[1].name.as_deref(), Some("Others"));
    }
}
