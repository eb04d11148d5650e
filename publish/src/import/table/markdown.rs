//! The tables of a text in Markdown.

use std::ops::Range;

use anyhow::{Result, bail};
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use super::{Grid, Grids, Left, Row};

/// Each table, with the heading above it. A row has the number of its line, and each line that is in no table is left.
///
/// What is struck out keeps its `~~`: it is no more so.
pub(super) fn grids(text: &str) -> Result<Grids> {
    let mut grids: Vec<Grid> = Vec::new();
    let mut heading: Option<String> = None;
    // The heading of each level: *Infrastructure* may stand below *Former subprocessors*.
    let mut above: Vec<String> = Vec::new();
    let (mut is_heading, mut cell): (bool, Option<String>) = (false, None);
    let (mut line, mut counted_to) = (1, 0);
    let (mut tables, mut left): (Vec<Range<usize>>, Vec<Left>) = Default::default();
    let options = Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES | Options::ENABLE_STRIKETHROUGH;
    for (event, span) in Parser::new_ext(text, options).into_offset_iter() {
        let is_in_cell = cell.is_some();
        let mut write = |piece: &str| {
            let into = if is_heading { heading.as_mut() } else { cell.as_mut() };
            if let Some(into) = into {
                into.push_str(piece);
            }
        };
        match event {
            Event::Start(Tag::Heading { level, .. }) => {
                is_heading = true;
                above.truncate(level as usize - 1);
                above.resize(level as usize - 1, String::new());
                heading = Some(String::new());
            }
            Event::End(TagEnd::Heading(_)) => {
                is_heading = false;
                above.extend(heading.clone());
            }
            Event::Start(Tag::Table(_)) => {
                tables.push(span);
                let said = above.iter().filter(|title| !title.trim().is_empty()).cloned().collect();
                grids.push(Grid { name: heading.clone(), said, ..Grid::default() });
            }
            Event::Start(Tag::TableHead | Tag::TableRow) => {
                line += text.get(counted_to..span.start).unwrap_or_default().matches('\n').count() as u64;
                counted_to = counted_to.max(span.start);
                if let Some(grid) = grids.last_mut() {
                    grid.rows.push(Row { number: line, ..Row::default() });
                }
            }
            Event::Start(Tag::TableCell) => cell = Some(String::new()),
            Event::End(TagEnd::TableCell) => {
                let row = grids.last_mut().and_then(|grid| grid.rows.last_mut());
                if let (Some(row), Some(cell)) = (row, cell.take()) {
                    let cell = cell.trim().to_owned();
                    row.values.push(cell.as_str().into());
                    row.cells.push(cell);
                }
            }
            Event::Start(Tag::Strikethrough) | Event::End(TagEnd::Strikethrough) => write("~~"),
            Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) if is_in_cell => {
                left.push(Left::new(
                    format!("row {line}"),
                    &*dest_url,
                    "where a link leads says nothing of places",
                ));
            }
            Event::Text(piece) | Event::Code(piece) => write(&piece),
            Event::SoftBreak | Event::HardBreak => write("\n"),
            Event::FootnoteReference(name) => {
                write(&format!("[^{}]", name.chars().take(2).collect::<String>()));
            }
            Event::InlineHtml(tag) => match tag.to_lowercase().split([' ', '/', '>']).next() {
                Some("<br") => write("\n"),
                Some("<sup") => write("^"),
                _ => {}
            },
            _ => {}
        }
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
