//! The reader's language without a browser: ICU4X has the names, dates, lists and plurals of Unicode CLDR that a browser's `Intl` has,
//! and the sentences are the widget's own (`static/messages`).

use std::cmp::Ordering;

use anyhow::{Context as _, Result, bail};
use icu::calendar::Date as Day;
use icu::collator::options::CollatorOptions;
use icu::collator::preferences::CollationNumericOrdering;
use icu::collator::{Collator, CollatorBorrowed, CollatorPreferences};
use icu::datetime::DateTimeFormatter;
use icu::datetime::fieldsets::{Y, YM, YMD};
use icu::decimal::DecimalFormatter;
use icu::decimal::options::DecimalFormatterOptions;
use icu::experimental::displaynames::DisplayNamesOptions;
use icu::experimental::displaynames::multi::RegionDisplayNames;
use icu::list::ListFormatter;
use icu::list::options::ListFormatterOptions;
use icu::locale::subtags::Region;
use icu::plurals::{PluralCategory, PluralRules};
use trust_center::page::{ListType, Locale, Message, Plural};
use trust_center::statement::Date;

/// The languages that the widget speaks besides English, each with its sentences.
const SPOKEN: [(&str, &str); 5] = [
    ("ar", include_str!("../../static/messages/ar.js")),
    ("de", include_str!("../../static/messages/de.js")),
    ("es", include_str!("../../static/messages/es.js")),
    ("fr", include_str!("../../static/messages/fr.js")),
    ("ja", include_str!("../../static/messages/ja.js")),
];

/// A language, with all that ICU4X knows of it.
pub(crate) struct Language {
    tag: String,
    is_rtl: bool,
    /// The sentences by their keys; none for English, which is built in.
    messages: serde_json::Map<String, serde_json::Value>,
    countries: RegionDisplayNames,
    years: DateTimeFormatter<Y>,
    months: DateTimeFormatter<YM>,
    days: DateTimeFormatter<YMD>,
    ands: ListFormatter,
    ors: ListFormatter,
    numbers: DecimalFormatter,
    plurals: PluralRules,
    collator: CollatorBorrowed<'static>,
}

impl Language {
    /// A language by its BCP 47 tag, such as `en-GB` or `de-AT`; its sentences are those of its primary language.
    ///
    /// # Errors
    ///
    /// Where the tag is none, or the widget does not speak the language.
    pub(crate) fn of(tag: &str) -> Result<Self> {
        let locale: icu::locale::Locale =
            tag.parse().with_context(|| format!("“{tag}” is no language tag, such as en-GB"))?;
        let primary = locale.id.language.as_str();
        let messages = match SPOKEN.iter().find(|(spoken, _)| *spoken == primary) {
            Some((_, script)) => messages(script).with_context(|| format!("the sentences of {primary}"))?,
            None if primary == "en" => serde_json::Map::new(),
            None => bail!(
                "the widget does not speak “{tag}”; it speaks en, {}",
                SPOKEN.map(|(spoken, _)| spoken).join(", ")
            ),
        };
        let tag = locale.to_string();
        // As the widget does (`src/browser/locale.rs`).
        let locale = if tag == "en" { icu::locale::locale!("en-GB") } else { locale };
        let mut collation = CollatorPreferences::from(&locale);
        collation.numeric_ordering = Some(CollationNumericOrdering::True);
        Ok(Self {
            is_rtl: messages.get("direction").is_some_and(|direction| direction == "rtl"),
            countries: RegionDisplayNames::try_new((&locale).into(), DisplayNamesOptions::default())?,
            years: DateTimeFormatter::try_new((&locale).into(), Y::long())?,
            months: DateTimeFormatter::try_new((&locale).into(), YM::long())?,
            days: DateTimeFormatter::try_new((&locale).into(), YMD::long())?,
            ands: ListFormatter::try_new_and((&locale).into(), ListFormatterOptions::default())?,
            ors: ListFormatter::try_new_or((&locale).into(), ListFormatterOptions::default())?,
            numbers: DecimalFormatter::try_new((&locale).into(), DecimalFormatterOptions::default())?,
            plurals: PluralRules::try_new_cardinal((&locale).into())?,
            collator: Collator::try_new(collation, CollatorOptions::default())?,
            tag,
            messages,
        })
    }
}

/// The sentences of a language: an object behind the `export default` of its script.
fn messages(script: &str) -> Result<serde_json::Map<String, serde_json::Value>> {
    let object = script
        .find('{')
        .zip(script.rfind('}'))
        .and_then(|(start, end)| script.get(start..=end))
        .context("are no object")?;
    Ok(serde_json::from_str(object)?)
}

impl Locale for Language {
    fn tag(&self) -> &str {
        &self.tag
    }

    fn is_rtl(&self) -> bool {
        self.is_rtl
    }

    fn country(&self, code: &str) -> String {
        let region = code.parse::<Region>().ok();
        region.and_then(|region| self.countries.of(region)).unwrap_or(code).to_owned()
    }

    fn date(&self, date: Date) -> String {
        let (month, day) = (date.month.unwrap_or(1), date.day.unwrap_or(1));
        let Ok(first) = Day::try_new_gregorian(date.year.into(), month, day) else { return date.written() };
        match (date.month, date.day) {
            (None, _) => self.years.format(&first).to_string(),
            (Some(_), None) => self.months.format(&first).to_string(),
            (Some(_), Some(_)) => self.days.format(&first).to_string(),
        }
    }

    fn list(&self, items: &[String], list_type: ListType) -> String {
        let format = if list_type == ListType::And { &self.ands } else { &self.ors };
        format.format_to_string(items.iter())
    }

    fn number(&self, number: usize) -> String {
        self.numbers.format(&number.into()).to_string()
    }

    fn plural(&self, number: usize) -> Plural {
        match self.plurals.category_for(number) {
            PluralCategory::Zero => Plural::Zero,
            PluralCategory::One => Plural::One,
            PluralCategory::Two => Plural::Two,
            PluralCategory::Few => Plural::Few,
            PluralCategory::Many => Plural::Many,
            PluralCategory::Other => Plural::Other,
        }
    }

    fn compare(&self, a: &str, b: &str) -> Ordering {
        self.collator.compare(a, b)
    }

    fn message(&self, message: Message) -> Option<String> {
        Some(self.messages.get(message.key())?.as_str()?.to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_language_says_every_sentence() {
        for (tag, _) in SPOKEN {
            let language = Language::of(tag).unwrap();
            for message in Message::ALL {
                assert!(language.message(*message).is_some(), "{} in {tag}", message.key());
            }
        }
    }

    #[test]
    fn names_dates_and_lists_are_those_of_cldr() {
        let date = |text| Date::parse(text).unwrap();
        let german = Language::of("de").unwrap();
        assert_eq!(german.country("JP"), "Japan");
        assert_eq!(german.date(date("2024-08-03")), "3. August 2024");
        assert_eq!(german.date(date("2024-08")), "August 2024");
        assert_eq!(german.list(&["A", "B", "C"].map(str::to_owned), ListType::Or), "A, B oder C");
        assert_eq!(Language::of("en-GB").unwrap().date(date("2024-08-03")), "3 August 2024");
        assert_eq!(Language::of("en").unwrap().date(date("2024-08-03")), "3 August 2024");
        assert_eq!(Language::of("en-US").unwrap().date(date("2024-08-03")), "August 3, 2024");
        assert_eq!(Language::of("ja").unwrap().date(date("2024")), "2024年");
        let arabic = Language::of("ar").unwrap();
        assert!(arabic.is_rtl());
        assert_eq!(arabic.plural(3), Plural::Few);
    }

    #[test]
    fn what_is_not_spoken_is_refused() {
        assert!(Language::of("tlh").is_err());
        assert!(Language::of("not a tag").is_err());
    }
}
