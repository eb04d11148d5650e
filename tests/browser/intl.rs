//! The browser's own languages, as the page asks for them.

use trust_center::browser::IntlLocale;
use trust_center::page::{ListType, Locale, Message, Plural};
use trust_center::statement::Date;
use wasm_bindgen::prelude::*;
use wasm_bindgen_test::wasm_bindgen_test as test;
use web_sys::js_sys::{Function, JsString};

/// A language, with some texts by position so that it is spoken.
fn locale(tag: &str) -> IntlLocale {
    IntlLocale::new(tag, Some(texts(r#""rtl","Hallo",7,{"0":"x"}"#, 4)))
}

/// A list as long as it has to be, with so many things at its beginning.
fn texts(first: &str, n_first: usize) -> JsString {
    JsString::from(format!("[{first}{}]", ",null".repeat(1 + Message::ALL.len() - n_first)))
}

#[track_caller]
fn check_date(tag: &str, date: &str, expected: &str) {
    assert_eq!(locale(tag).date(Date::parse(date).unwrap()), expected);
}

#[test]
fn a_date_is_as_precise_as_it_is_stated() {
    check_date("en", "2020", "2020");
    check_date("en", "2020-04", "April 2020");
    check_date("en", "2020-04-01", "1 April 2020");
    check_date("en-US", "2020-04-01", "April 1, 2020");
    check_date("en-GB", "2020-04-01", "1 April 2020");
    check_date("de", "2020-04", "April 2020");
    check_date("de", "2020-03-01", "1. März 2020");
    check_date("ja", "2020-04-01", "2020年4月1日");
}

#[test]
fn a_date_is_of_the_calendar_that_statements_are_written_in() {
    assert!(locale("th").date(Date::parse("2020-04").unwrap()).contains("2020"));
    check_date("en-u-ca-hebrew", "2020-04-01", "April 1, 2020");
}

#[test]
fn the_ends_of_the_calendar_are_dates_too() {
    // Wherever the reader is: the first and last moment of a day in UTC.
    check_date("en", "1999-12-31", "31 December 1999");
    check_date("en", "2000-01-01", "1 January 2000");
    check_date("en", "0099-01-01", "1 January 99");
    check_date("en", "9999-12-31", "31 December 9999");
}

#[wasm_bindgen(inline_js = "
    export function move_to(zone) {
        const { DateTimeFormat } = Intl;
        Intl.DateTimeFormat = function (tag, options) {
            return new DateTimeFormat(tag, { timeZone: zone, ...options });
        };
        return () => (Intl.DateTimeFormat = DateTimeFormat);
    }
")]
extern "C" {
    /// Moves the browser into a time zone; back, when what it returns is called.
    fn move_to(zone: &str) -> Function;
}

#[test]
fn a_date_is_the_same_wherever_the_reader_is() {
    for zone in ["Pacific/Honolulu", "Pacific/Kiritimati"] {
        let back = move_to(zone);
        for (date, said) in [("2020", "2020"), ("2020-04", "April 2020"), ("2020-04-01", "1 April 2020")] {
            check_date("en", date, said);
        }
        back.call0(&JsValue::UNDEFINED).unwrap();
    }
}

#[test]
fn a_country_has_its_name_in_the_language() {
    assert_eq!(locale("en").country("IE"), "Ireland");
    assert_eq!(locale("de").country("US"), "Vereinigte Staaten");
    assert_eq!(locale("fr").country("DE"), "Allemagne");
}

#[test]
fn what_is_no_country_is_shown_as_it_is() {
    for code in ["", "ZZZZ", "not a code", "\u{202e}US", "A"] {
        assert_eq!(locale("en").country(code), code);
    }
}

#[test]
fn lists_are_joined_as_the_language_joins_them() {
    let items = ["A", "B", "C"].map(str::to_owned);
    assert_eq!(locale("en").list(&items, ListType::And), "A, B and C");
    assert_eq!(locale("en-GB").list(&items, ListType::Or), "A, B or C");
    assert_eq!(locale("de").list(&items, ListType::And), "A, B und C");
    assert_eq!(locale("de").list(&items[..1], ListType::Or), "A");
    assert_eq!(locale("de").list(&[], ListType::Or), "");
}

#[test]
fn numbers_and_plurals_follow_the_language() {
    assert_eq!(locale("en").number(1_234_567), "1,234,567");
    assert_eq!(locale("de").number(1_234_567), "1.234.567");
    let plurals = |tag| [0, 1, 2, 3, 11, 100].map(|number| locale(tag).plural(number));
    assert_eq!(
        plurals("en"),
        [Plural::Other, Plural::One, Plural::Other, Plural::Other, Plural::Other, Plural::Other]
    );
    assert_eq!(
        plurals("ar"),
        [Plural::Zero, Plural::One, Plural::Two, Plural::Few, Plural::Many, Plural::Other]
    );
}

#[test]
fn messages_stand_after_the_direction_and_only_texts_count() {
    let german = locale("de");
    assert!(german.is_rtl());
    let (first, others) = Message::ALL.split_first().unwrap();
    assert_eq!(german.message(*first).as_deref(), Some("Hallo"));
    for other in others {
        assert_eq!(german.message(*other), None, "{other:?}");
    }
    let left = IntlLocale::new("he", Some(texts("null", 1)));
    assert!(!left.is_rtl());
    assert_eq!(left.tag(), "he");
}

#[test]
fn a_language_without_sentences_is_answered_in_english_throughout() {
    for (wanted, tag) in [("de", "en"), ("de-AT", "en"), ("en", "en"), ("en-GB", "en-GB"), ("EN-us", "en-US")]
    {
        assert_eq!(IntlLocale::new(wanted, None).tag(), tag, "{wanted}");
    }
    assert_eq!(locale("de-at").tag(), "de-AT");
    assert_eq!(IntlLocale::new("fr", None).country("DE"), "Germany");
}

#[test]
fn what_is_no_language_is_english() {
    for wanted in ["", "x", "no language", "\u{0}", "de_DE", "1", "-", "<b>"] {
        let locale = locale(wanted);
        assert_eq!(locale.tag(), "en", "{wanted}");
        assert_eq!(locale.country("FR"), "France");
    }
}

#[test]
fn messages_that_are_none_or_of_another_version_are_none() {
    for text in ["", "null", "7", "[]", "{}", "{", "undefined", "\"x\"", r#"["ltr","Hallo"]"#] {
        let locale = IntlLocale::new("en", Some(JsString::from(text)));
        assert_eq!(locale.message(Message::ALL[0]), None, "{text}");
    }
}
