//! The page as plain HTML: no script, no style, no control.

use std::fmt::{self, Display, Formatter};

use trust_center::page::{
    Cell, LinkView, Message, MovementRow, Page, PseudonymRow, ServiceEntry, ServiceRow, Speaker, Tables,
};
use trust_center::residency::Statement;

/// A page and its tables, which display as HTML.
pub(crate) struct Html<'p> {
    statement: &'p Statement,
    page: &'p Page,
    tables: &'p Tables<'p>,
    speaker: Speaker<'p>,
}

const SERVICES: [Message; 7] = [
    Message::ColumnService,
    Message::ColumnVerdict,
    Message::ColumnStored,
    Message::ColumnProcessed,
    Message::ColumnMovesTo,
    Message::ColumnCommitment,
    Message::ColumnPrivacy,
];
const MOVEMENTS: [Message; 6] = [
    Message::ColumnFrom,
    Message::ColumnTo,
    Message::ColumnWhat,
    Message::ColumnCondition,
    Message::ColumnRules,
    Message::ColumnStatus,
];
const PSEUDONYMISED: [Message; 6] = [
    Message::ColumnService,
    Message::ColumnState,
    Message::ColumnTechnique,
    Message::ColumnReversible,
    Message::ColumnDestination,
    Message::Source,
];

impl<'p> Html<'p> {
    pub(crate) fn of(
        statement: &'p Statement,
        page: &'p Page,
        tables: &'p Tables<'p>,
        speaker: Speaker<'p>,
    ) -> Self {
        Self { statement, page, tables, speaker }
    }

    fn word(&self, message: Message) -> String {
        escaped(&self.speaker.word(message))
    }

    fn head(&self) -> String {
        let verdict = &self.page.verdict;
        let by = verdict.by.as_ref().map(|by| format!("{}<br>", escaped(by))).unwrap_or_default();
        let all = verdict
            .sentences
            .iter()
            .chain(&verdict.partial)
            .chain(&verdict.note)
            .map(|text| element("p", &escaped(text)));
        format!(
            "{}\n<p>{by}{}</p>\n<p data-verdict><strong>{}</strong></p>\n{}\n",
            element("h2", &escaped(&verdict.title)),
            escaped(&verdict.as_of),
            escaped(&verdict.headline),
            all.collect::<Vec<_>>().join("\n")
        )
    }

    fn table(&self, columns: &[Message], rows: &str) -> String {
        let heads: String = columns
            .iter()
            .map(|column| ["<th scope=\"col\">", &self.word(*column), "</th>"].concat())
            .collect();
        format!("<table>\n<thead><tr>{heads}</tr></thead>\n<tbody>\n{rows}</tbody>\n</table>\n")
    }

    fn service(&self, entry: &ServiceEntry, row: &ServiceRow) -> String {
        let names: String = row.names.iter().map(|name| element("div", &escaped(name))).collect();
        let privacy = row.privacy.as_ref().map_or_else(|| self.word(Message::NoLink), link);
        let cells = [
            escaped(&entry.finding),
            lines(&row.stored),
            lines(&row.processed),
            lines(&row.moves_to),
            lines(&row.commitment),
            privacy,
        ];
        self::row(&(escaped(&row.name) + &names), &cells)
    }

    fn movement(&self, row: &MovementRow) -> String {
        let texts =
            |texts: &[String]| texts.iter().map(|text| element("div", &escaped(text))).collect::<String>();
        let cells = [
            texts(&row.to),
            texts(&row.what),
            texts(&row.condition),
            texts(&row.rules),
            escaped(&row.status),
        ];
        let quote = row.quote.as_ref().map(|quote| element("p", &escaped(quote))).unwrap_or_default();
        let sources = self.sources(&row.sources);
        let said = format!("<tr><td colspan=\"6\">{quote}{sources}</td></tr>\n");
        self::row(&escaped(&row.from), &cells)
            + if quote.is_empty() && sources.is_empty() { "" } else { &said }
    }

    fn sources(&self, sources: &[LinkView]) -> String {
        if sources.is_empty() {
            return String::new();
        }
        let links: Vec<String> = sources.iter().map(link).collect();
        format!("<p>{} {}</p>", element("span", &self.word(Message::Source)), links.join(" "))
    }

    fn pseudonym(&self, row: &PseudonymRow) -> String {
        let sources = if row.sources.is_empty() {
            self.word(Message::SourceNone)
        } else {
            row.sources.iter().map(|source| element("div", &link(source))).collect()
        };
        let cells = [
            escaped(&row.state),
            escaped(&row.technique),
            escaped(&row.reversible),
            lines(&row.destinations),
            sources,
        ];
        self::row(&escaped(&row.service), &cells)
    }

    fn heading(&self, message: Message) -> String {
        element("h3", &self.word(message)) + "\n"
    }

    fn movements(&self) -> String {
        if self.tables.movements.is_empty() {
            return element("p", &self.word(Message::MovementsNone)) + "\n";
        }
        let entries = self.tables.movements.iter();
        let rows = entries.filter_map(|entry| entry.row(self.statement, self.speaker.0));
        self.table(&MOVEMENTS, &rows.map(|row| self.movement(row)).collect::<String>())
    }

    fn pseudonymised(&self) -> String {
        let stated = &self.page.pseudonymised;
        let rows = stated.rows.iter().filter_map(|entry| entry.row(self.statement, self.speaker.0));
        let rows: String = rows.map(|row| self.pseudonym(row)).collect();
        let table = if rows.is_empty() { String::new() } else { self.table(&PSEUDONYMISED, &rows) };
        let silent = stated.silent.as_ref().map(|silent| element("p", &escaped(silent)) + "\n");
        table + &silent.unwrap_or_default()
    }

    fn links(&self) -> String {
        let group = |group: &trust_center::page::LinkGroup| {
            let links: String = group.links.iter().map(|each| element("li", &link(each))).collect();
            format!("{}\n{}\n", element("h4", &escaped(&group.title)), element("ul", &links))
        };
        self.page.links.iter().map(group).collect()
    }

    fn problems(&self) -> String {
        if self.page.problems.is_empty() {
            return String::new();
        }
        let title = self
            .page
            .problems_title
            .as_ref()
            .map_or_else(|| self.word(Message::Notes), |title| escaped(title));
        let problems: String =
            self.page.problems.iter().map(|problem| element("li", &escaped(problem))).collect();
        format!("{}\n{}\n", element("p", &title), element("ul", &problems))
    }
}

impl Display for Html<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let service =
            |entry: &&ServiceEntry| Some(self.service(entry, entry.row(self.statement, self.speaker.0)?));
        let services: String = self.tables.services.iter().filter_map(service).collect();
        write!(f, "<div lang=\"en\">\n{}", self.head())?;
        write!(f, "{}{}", self.heading(Message::Services), self.table(&SERVICES, &services))?;
        write!(f, "{}{}", self.heading(Message::Movements), self.movements())?;
        write!(f, "{}{}", self.heading(Message::Pseudonymised), self.pseudonymised())?;
        writeln!(f, "{}{}{}</div>", self.heading(Message::Links), self.links(), self.problems())
    }
}

fn row(head: &str, cells: &[String]) -> String {
    let cells: String = cells.iter().map(|cell| element("td", cell)).collect();
    format!("<tr><th scope=\"row\">{head}</th>{cells}</tr>\n")
}

fn lines(cell: &Cell) -> String {
    let line = |line: &trust_center::page::Line| {
        let notes: String =
            line.notes.iter().map(|note| " ".to_owned() + &element("small", &escaped(note))).collect();
        element("div", &(escaped(&line.text) + &notes))
    };
    cell.0.iter().map(line).collect()
}

/// A link; only `https:` and `mailto:` ever come here.
fn link(link: &LinkView) -> String {
    let text = escaped(&link.text);
    match &link.href {
        Some(href) => format!("<a href=\"{}\" rel=\"noopener noreferrer\">{text}</a>", escaped(href)),
        None => element("span", &text),
    }
}

fn element(name: &str, content: &str) -> String {
    format!("<{name}>{content}</{name}>")
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
