//! The reader's language, answered by the browser's own `Intl`. Where that fails, the plainest form is used.

use std::cell::{OnceCell, RefCell};
use std::cmp::Ordering;

use wasm_bindgen::prelude::*;
use web_sys::js_sys::{Array, Date as JsDate, JsString};

use super::intl::{
    Collator, DateTimeFormat, DisplayNames, ListFormat, NumberFormat, PluralRules, Wishes, canonical_locales,
};
use crate::page::{ListType, Locale, Message, Plural};
use crate::statement::Date;
use crate::text::decimal;

/// The language that the page's own sentences are in.
const BUILT_IN: &str = "en";

/// A formatter that is made when it is first needed; nothing where the browser cannot make it.
type Lazy<T> = OnceCell<Option<T>>;

/// A language of the browser, with the host page's own messages.
#[derive(Default)]
pub struct IntlLocale {
    wanted: String,
    wanted_messages: Option<JsString>,
    tag: String,
    messages: Option<Array>,
    /// Whether the direction of these messages is from right to left.
    rtl: bool,
    countries: Lazy<DisplayNames>,
    years: Lazy<DateTimeFormat>,
    months: Lazy<DateTimeFormat>,
    days: Lazy<DateTimeFormat>,
    ands: Lazy<ListFormat>,
    ors: Lazy<ListFormat>,
    numbers: Lazy<NumberFormat>,
    plurals: Lazy<PluralRules>,
    collator: Lazy<Collator>,
    /// The countries and dates that were asked for, in order, each with its name: a statement has few, and a page names them often.
    names: RefCell<Vec<(String, String)>>,
}

impl IntlLocale {
    /// A language by its BCP 47 tag. `messages` is a JSON array as `static/messages/keys.js` makes it: the direction, and then the text
    /// of each message in the order of [`Message::ALL`], `null` where there is none.
    ///
    /// A language that has neither built-in nor own sentences is answered with English: half a page in each helps nobody.
    pub fn new(wanted: &str, messages: Option<JsString>) -> Self {
        let n_texts = Message::ALL.len() + 1;
        // Another number of them is of another version.
        let texts = messages.as_ref().and_then(texts_of).filter(|texts| texts.length() as usize == n_texts);
        let tag = canonical(wanted).unwrap_or_else(|| BUILT_IN.to_owned());
        let spoken = texts.is_some() || is_built_in(&tag);
        Self {
            wanted: wanted.to_owned(),
            wanted_messages: messages,
            tag: if spoken { tag } else { BUILT_IN.to_owned() },
            rtl: texts.as_ref().and_then(|texts| texts.get(0).as_string()).as_deref() == Some("rtl"),
            messages: texts,
            ..Self::default()
        }
    }

    /// The language by whose conventions dates and lists are written.
    fn conventions(&self) -> &str {
        // The built-in English is in British spelling; where no region is wanted, the dates beside it are British as well.
        if self.tag == BUILT_IN { "en-GB" } else { &self.tag }
    }

    /// The name of a country or a date, asked for once.
    fn name(&self, key: String, ask: &dyn Fn(&str) -> Option<String>) -> String {
        let mut names = self.names.borrow_mut();
        match names.binary_search_by(|(known, _)| known.cmp(&key)) {
            Ok(place) => names.get(place).map(|(_, name)| name.clone()).unwrap_or_default(),
            Err(place) => {
                let name = ask(&key).unwrap_or_else(|| key.clone());
                names.insert(place, (key, name.clone()));
                name
            }
        }
    }

    /// Whether this is what [`IntlLocale::new`] would make.
    pub(crate) fn is(&self, wanted: &str, messages: Option<&JsString>) -> bool {
        self.wanted == wanted && self.wanted_messages.as_ref() == messages
    }
}

fn canonical(tag: &str) -> Option<String> {
    canonical_locales(tag).ok()?.get(0).as_string()
}

#[wasm_bindgen]
extern "C" {
    // `js_sys::JSON::parse` takes a Rust string, which would copy the text twice.
    #[wasm_bindgen(js_namespace = JSON, catch)]
    fn parse(text: &JsString) -> Result<JsValue, JsValue>;
}

fn texts_of(text: &JsString) -> Option<Array> {
    parse(text).ok()?.dyn_into().ok()
}

fn is_built_in(tag: &str) -> bool {
    tag.split('-').next() == Some(BUILT_IN)
}

fn made<T>(cell: &Lazy<T>, make: impl FnOnce() -> Result<T, JsValue>) -> Option<&T> {
    cell.get_or_init(|| make().ok()).as_ref()
}

#[expect(clippy::cast_precision_loss, reason = "JavaScript knows no other numbers")]
fn number_of(number: usize) -> f64 {
    number as f64
}

impl Locale for IntlLocale {
    fn tag(&self) -> &str {
        &self.tag
    }

    fn is_rtl(&self) -> bool {
        self.rtl
    }

    fn country(&self, code: &str) -> String {
        self.name(code.to_owned(), &|code| {
            let names =
                made(&self.countries, || DisplayNames::new(self.conventions(), &Wishes::of_type("region")));
            names?.of(code).ok()?
        })
    }

    fn date(&self, date: Date) -> String {
        let (cell, month, day) = match (date.month, date.day) {
            (None, _) => (&self.years, false, false),
            (Some(_), None) => (&self.months, true, false),
            (Some(_), Some(_)) => (&self.days, true, true),
        };
        self.name(date.written(), &|text| {
            let format = made(cell, || DateTimeFormat::new(self.conventions(), &Wishes::date(month, day)));
            // ISO 8601 without a time is read as UTC.
            format?.format(&JsDate::new(&JsValue::from_str(text))).ok()
        })
    }

    fn list(&self, items: &[String], list_type: ListType) -> String {
        let (cell, word) = match list_type {
            ListType::And => (&self.ands, "conjunction"),
            ListType::Or => (&self.ors, "disjunction"),
        };
        let format = made(cell, || ListFormat::new(self.conventions(), &Wishes::of_type(word)));
        let array = items.iter().map(|item| JsValue::from_str(item)).collect::<Array>();
        format.and_then(|format| format.format(&array).ok()).unwrap_or_else(|| items.join(", "))
    }

    fn number(&self, number: usize) -> String {
        let format = made(&self.numbers, || NumberFormat::new(self.conventions()));
        let formatted = format.and_then(|format| format.format(number_of(number)).ok());
        formatted.unwrap_or_else(|| decimal(number, 1))
    }

    fn compare(&self, a: &str, b: &str) -> Ordering {
        let collator = made(&self.collator, || Collator::new(self.conventions()));
        collator
            .and_then(|collator| collator.compare(a, b).ok())
            .map_or_else(|| a.cmp(b), |sign| sign.cmp(&0))
    }

    fn lower(&self, text: &str) -> String {
        // Most texts need no crossing. What a browser is there for need not be in the module: Unicode's letters are six kilobytes.
        if text.is_ascii() { text.to_ascii_lowercase() } else { JsString::from(text).to_lower_case().into() }
    }

    fn plural(&self, number: usize) -> Plural {
        let rules = made(&self.plurals, || PluralRules::new(self.conventions()));
        match rules.and_then(|rules| rules.select(number_of(number)).ok()).as_deref() {
            Some("zero") => Plural::Zero,
            Some("one") => Plural::One,
            Some("two") => Plural::Two,
            Some("few") => Plural::Few,
            Some("many") => Plural::Many,
            _ => Plural::Other,
        }
    }

    fn message(&self, message: Message) -> Option<String> {
        self.messages.as_ref()?.get(message as u32 + 1).as_string()
    }
}
