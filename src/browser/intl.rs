//! The browser's `Intl`, as far as it is used. Every constructor and method may throw, so every one is caught.

use wasm_bindgen::prelude::*;
use web_sys::js_sys::{Array, Date, Object};

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = Intl)]
    pub(crate) type DisplayNames;
    #[wasm_bindgen(catch, constructor, js_namespace = Intl)]
    pub(crate) fn new(language: &str, options: &Wishes) -> Result<DisplayNames, JsValue>;
    #[wasm_bindgen(catch, method)]
    pub(crate) fn of(this: &DisplayNames, code: &str) -> Result<Option<String>, JsValue>;

    #[wasm_bindgen(js_namespace = Intl)]
    pub(crate) type DateTimeFormat;
    #[wasm_bindgen(catch, constructor, js_namespace = Intl)]
    pub(crate) fn new(language: &str, options: &Wishes) -> Result<DateTimeFormat, JsValue>;
    #[wasm_bindgen(catch, method)]
    pub(crate) fn format(this: &DateTimeFormat, date: &Date) -> Result<String, JsValue>;

    #[wasm_bindgen(js_namespace = Intl)]
    pub(crate) type ListFormat;
    #[wasm_bindgen(catch, constructor, js_namespace = Intl)]
    pub(crate) fn new(language: &str, options: &Wishes) -> Result<ListFormat, JsValue>;
    #[wasm_bindgen(catch, method)]
    pub(crate) fn format(this: &ListFormat, items: &Array) -> Result<String, JsValue>;

    #[wasm_bindgen(js_namespace = Intl)]
    pub(crate) type NumberFormat;
    #[wasm_bindgen(catch, constructor, js_namespace = Intl)]
    pub(crate) fn new(language: &str) -> Result<NumberFormat, JsValue>;
    #[wasm_bindgen(catch, method)]
    pub(crate) fn format(this: &NumberFormat, number: f64) -> Result<String, JsValue>;

    #[wasm_bindgen(js_namespace = Intl)]
    pub(crate) type PluralRules;
    #[wasm_bindgen(catch, constructor, js_namespace = Intl)]
    pub(crate) fn new(language: &str) -> Result<PluralRules, JsValue>;
    #[wasm_bindgen(catch, method)]
    pub(crate) fn select(this: &PluralRules, number: f64) -> Result<String, JsValue>;

    #[wasm_bindgen(js_namespace = Intl)]
    pub(crate) type Collator;
    #[wasm_bindgen(catch, constructor, js_namespace = Intl)]
    pub(crate) fn new(language: &str) -> Result<Collator, JsValue>;
    #[wasm_bindgen(catch, method)]
    pub(crate) fn compare(this: &Collator, a: &str, b: &str) -> Result<i32, JsValue>;

    #[wasm_bindgen(catch, js_namespace = Intl, js_name = getCanonicalLocales)]
    pub(crate) fn canonical_locales(tag: &str) -> Result<Array, JsValue>;

    /// The options object of a constructor.
    pub(crate) type Wishes;
    #[wasm_bindgen(method, setter, js_name = type)]
    fn set_type(this: &Wishes, value: &str);
    #[wasm_bindgen(method, setter, js_name = timeZone)]
    fn set_time_zone(this: &Wishes, value: &str);
    #[wasm_bindgen(method, setter)]
    fn set_calendar(this: &Wishes, value: &str);
    #[wasm_bindgen(method, setter)]
    fn set_year(this: &Wishes, value: &str);
    #[wasm_bindgen(method, setter)]
    fn set_month(this: &Wishes, value: &str);
    #[wasm_bindgen(method, setter)]
    fn set_day(this: &Wishes, value: &str);
}

impl Wishes {
    fn none() -> Self {
        Object::new().unchecked_into()
    }

    /// The `type` that a display-names or list formatter needs.
    pub(crate) fn of_type(value: &str) -> Self {
        let wishes = Self::none();
        wishes.set_type(value);
        wishes
    }

    /// A date of the Gregorian calendar, in which statements are written, without a time and so without a time zone of its own.
    pub(crate) fn date(month: bool, day: bool) -> Self {
        let wishes = Self::none();
        wishes.set_time_zone("UTC");
        wishes.set_calendar("gregory");
        wishes.set_year("numeric");
        if month {
            wishes.set_month("long");
        }
        if day {
            wishes.set_day("numeric");
        }
        wishes
    }
}
