//! JSON to be written: no more of it than the files need.

/// A JSON value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Json {
    Null,
    Bool(bool),
    Text(String),
    List(Vec<Json>),
    Object(Vec<(&'static str, Json)>),
}

impl From<&str> for Json {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Json {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<Option<String>> for Json {
    fn from(text: Option<String>) -> Self {
        text.map_or(Self::Null, Self::Text)
    }
}

impl FromIterator<Json> for Json {
    fn from_iter<I: IntoIterator<Item = Json>>(items: I) -> Self {
        Self::List(items.into_iter().collect())
    }
}

impl Json {
    /// A list of texts.
    pub(super) fn texts(texts: &[String]) -> Self {
        texts.iter().map(|text| Self::from(text.as_str())).collect()
    }

    /// The text, a member or an item of the two outer levels a line, so that people can read it and tools can compare it.
    pub(super) fn written(&self) -> String {
        let mut out = String::new();
        self.write(2, "\n", &mut out);
        out.push('\n');
        out
    }

    fn write(&self, n_levels: usize, indent: &str, out: &mut String) {
        match self {
            Self::Null => out.push_str("null"),
            Self::Bool(value) => out.push_str(if *value { "true" } else { "false" }),
            Self::Text(text) => write_text(text, out),
            Self::List(items) => {
                let items = items.iter().map(|item| ("", item)).collect::<Vec<_>>();
                write_all("[", &items, "]", n_levels, indent, out);
            }
            Self::Object(members) => {
                let members = members.iter().map(|(name, value)| (*name, value)).collect::<Vec<_>>();
                write_all("{", &members, "}", n_levels, indent, out);
            }
        }
    }
}

fn write_all(
    open: &str,
    items: &[(&str, &Json)],
    close: &str,
    n_levels: usize,
    indent: &str,
    out: &mut String,
) {
    let inner = if n_levels == 0 { " ".to_owned() } else { format!("{indent}  ") };
    out.push_str(open);
    for (idx, (name, value)) in items.iter().enumerate() {
        if 0 < idx {
            out.push(',');
        }
        if 0 < n_levels || 0 < idx {
            out.push_str(&inner);
        }
        if open == "{" {
            write_text(name, out);
            out.push_str(": ");
        }
        value.write(n_levels.saturating_sub(1), &inner, out);
    }
    if 0 < n_levels && !items.is_empty() {
        out.push_str(indent);
    }
    out.push_str(close);
}

/// A string of RFC 8259.
fn write_text(text: &str, out: &mut String) {
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            c if c < ' ' => {
                let digit = |n: u32| char::from_digit(n, 16).unwrap_or('0');
                out.extend(['\\', 'u', '0', '0', digit(c as u32 / 16), digit(c as u32 % 16)]);
            }
            c => out.push(c),
        }
    }
    out.push('"');
}
