//! How the reader looks at the tables: what they look for, and in which order. Plain values, which the state keeps and by which
//! the page is arranged; no sentence and no rule.

use crate::residency::Finding;

/// A column by which a table can be sorted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names are those of the columns")]
pub enum Column {
    Service,
    Verdict,
    From,
    To,
    What,
    Condition,
    Rules,
    Status,
}

impl Column {
    /// Those of the services, each with the word for it in a shared view.
    pub const SERVICES: [(Self, &'static str); 2] = [(Self::Service, "service"), (Self::Verdict, "verdict")];
    /// Those of the movements.
    pub const MOVEMENTS: [(Self, &'static str); 6] = [
        (Self::From, "from"),
        (Self::To, "to"),
        (Self::What, "what"),
        (Self::Condition, "condition"),
        (Self::Rules, "rules"),
        (Self::Status, "status"),
    ];

    /// Its place among all columns.
    pub fn number(self) -> usize {
        self as usize
    }

    /// The column of a place.
    pub fn of_number(number: usize) -> Option<Self> {
        Self::all().find(|(column, _)| column.number() == number).map(|(column, _)| *column)
    }

    fn all() -> impl Iterator<Item = &'static (Self, &'static str)> {
        Self::SERVICES.iter().chain(&Self::MOVEMENTS)
    }

    /// The word for it.
    pub fn word(self) -> &'static str {
        Self::all().find(|(column, _)| *column == self).map_or("", |(_, word)| word)
    }

    /// The column of a table for which a word stands.
    pub fn of_word(columns: &[(Self, &str)], word: &str) -> Option<Self> {
        columns.iter().find(|(_, known)| *known == word).map(|(column, _)| *column)
    }

    /// Whether the worst, which has the highest rank, comes first unless the reader wants otherwise.
    fn is_ranked(self) -> bool {
        matches!(self, Self::Verdict | Self::Status)
    }
}

/// The order of the rows of a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Order {
    /// By which column.
    pub column: Column,
    /// The highest first.
    pub descending: bool,
}

impl Order {
    /// A column in the direction that is tried first: worst first, or from A to Z.
    pub fn by(column: Column) -> Self {
        Self { column, descending: column.is_ranked() }
    }

    /// The order after the reader chose a column: the other way round where it is that one already.
    fn chosen(self, column: Column) -> Self {
        if self.column == column { Self { column, descending: !self.descending } } else { Self::by(column) }
    }
}

/// The verdicts that rows can be filtered by, worst first, then none for no data; each with the word for it in a shared view.
pub const FINDINGS: [(Option<Finding>, &str); 5] = [
    (Some(Finding::Leaves), "leaves"),
    (Some(Finding::MayLeave), "may-leave"),
    (Some(Finding::Unknown), "unknown"),
    (Some(Finding::Stays), "stays"),
    (None, "no-data"),
];

/// Which rows the reader wants to see.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// The words that a row must have in it.
    pub query: String,
    /// The verdicts that a service may have, or none for one without data; empty for any.
    pub findings: Vec<Option<Finding>>,
}

/// How the reader looks at the tables.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Arrangement {
    /// Which rows.
    pub filter: Filter,
    /// The order of the services.
    pub services: Order,
    /// The order of the movements.
    pub movements: Order,
}

impl Default for Arrangement {
    fn default() -> Self {
        Self {
            filter: Filter::default(),
            services: Order::by(Column::Verdict),
            movements: Order::by(Column::Status),
        }
    }
}

impl Arrangement {
    /// Sorts the table that a column belongs to.
    pub fn sort(&mut self, column: Column) {
        let is_of_services = Column::SERVICES.iter().any(|(known, _)| *known == column);
        let order = if is_of_services { &mut self.services } else { &mut self.movements };
        *order = order.chosen(column);
    }
}

impl Filter {
    /// Whether every row is wanted.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Wants a verdict, or no longer.
    pub fn toggle(&mut self, finding: Option<Finding>) {
        let n_before = self.findings.len();
        self.findings.retain(|known| *known != finding);
        if self.findings.len() == n_before {
            self.findings.push(finding);
        }
    }
}
