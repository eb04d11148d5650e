//! The components in a page, each control pressed: what the reader sees of it, and what the host page is told.

use std::cell::RefCell;
use std::rc::Rc;

use trust_center::browser::{IntlLocale, read};
use trust_center::components::{
    Answer, App, Copied, Copying, Delay, Guard, HostEvent, LocaleHandle, Platform, Request, Source,
    ViewHandle, WidgetProps,
};
use trust_center::state::LoadError;
use trust_center::statement::Document;
use wasm_bindgen::prelude::*;
use wasm_bindgen_test::wasm_bindgen_test as test;
use web_sys::js_sys::{JsString, Object};
use web_sys::{Element, Event, EventInit, HtmlElement, HtmlInputElement};
use yew::{AppHandle, Callback, Renderer};

use crate::host::{document, prepare, reader, set, wait};

const STATEMENT: &str = include_str!("../../static/tenants/threat-protection-eu.json");

/// A widget that is a component of this page, in a platform of its own.
struct Shown {
    app: AppHandle<App>,
    root: Element,
    props: WidgetProps,
    told: Rc<RefCell<Vec<HostEvent>>>,
    /// What was to be loaded, and not yet answered: the statement, the earlier one.
    asked: [Rc<RefCell<Vec<Request>>>; 2],
}

fn parsed(text: &str) -> Rc<Document> {
    let host = Object::new();
    set(&host, "read", &reader());
    read(&host.unchecked_into(), &JsString::from(text)).unwrap()
}

/// The statement with something else in it.
fn with(from: &str, to: &str) -> Rc<Document> {
    assert!(STATEMENT.contains(from), "{from}");
    parsed(&STATEMENT.replace(from, to))
}

fn loads() -> (Callback<Request, Guard>, Rc<RefCell<Vec<Request>>>) {
    let asked = Rc::new(RefCell::new(Vec::new()));
    let seen = asked.clone();
    let load = Callback::from(move |request| {
        seen.borrow_mut().push(request);
        Guard::none()
    });
    (load, asked)
}

fn show(change: impl FnOnce(&mut WidgetProps)) -> Shown {
    prepare();
    let told = Rc::new(RefCell::new(Vec::new()));
    let hears = told.clone();
    let (load, asked) = loads();
    let (load_earlier, asked_earlier) = loads();
    let platform = Platform {
        load,
        load_earlier,
        after: Callback::from(|Delay { milliseconds, then }| {
            Guard::of(gloo::timers::callback::Timeout::new(milliseconds, move || then.emit(())))
        }),
        tell: Callback::from(move |event| hears.borrow_mut().push(event)),
    };
    let mut props = WidgetProps {
        source: Source::Data(parsed(STATEMENT)),
        earlier: Source::None,
        attempt: 0,
        heading_level: 2,
        printing: false,
        view: None,
        today: None,
        locale: LocaleHandle(Rc::new(IntlLocale::new("en", None))),
        platform,
    };
    change(&mut props);
    let root = document().create_element("div").unwrap();
    document().body().unwrap().append_child(&root).unwrap();
    let app = Renderer::<App>::with_root_and_props(root.clone(), props.clone()).render();
    Shown { app, root, props, told, asked: [asked, asked_earlier] }
}

impl Shown {
    fn change(&mut self, change: impl FnOnce(&mut WidgetProps)) {
        change(&mut self.props);
        self.app.update(self.props.clone());
    }

    fn all(&self, selector: &str) -> Vec<HtmlElement> {
        let found = self.root.query_selector_all(selector).unwrap();
        (0..found.length()).map(|idx| found.item(idx).unwrap().unchecked_into()).collect()
    }

    #[track_caller]
    fn one(&self, selector: &str) -> HtmlElement {
        let all = self.all(selector);
        assert_eq!(all.len(), 1, "{selector}");
        all[0].clone()
    }

    fn texts(&self, selector: &str) -> Vec<String> {
        self.all(selector).iter().map(|element| element.text_content().unwrap()).collect()
    }

    /// The control of this name.
    #[track_caller]
    fn control(&self, selector: &str, name: &str) -> HtmlElement {
        let all = self.all(selector);
        let is_it = |element: &&HtmlElement| element.text_content().unwrap().starts_with(name);
        all.iter().find(is_it).unwrap_or_else(|| panic!("{name} of {:?}", self.texts(selector))).clone()
    }

    #[track_caller]
    fn press(&self, selector: &str, name: &str) {
        self.control(selector, name).click();
    }

    /// Writes a country into the field of the reader's own list, to the end.
    fn look_for_country(&self, name: &str) {
        let field: HtmlInputElement = self.one(".tc-countries input").unchecked_into();
        field.set_value(name);
        let change = EventInit::new();
        change.set_bubbles(true);
        field.dispatch_event(&Event::new_with_event_init_dict("change", &change).unwrap()).unwrap();
    }

    #[track_caller]
    fn headline(&self) -> String {
        self.one(".tc-verdict__headline").text_content().unwrap()
    }

    fn told(&self) -> Vec<HostEvent> {
        self.told.take()
    }
}

#[test]
fn the_statement_is_there_at_once_and_the_host_is_told_what_is_in_it() {
    let shown = show(|_| ());
    assert_eq!(shown.all(".tc-services tbody").len(), 4);
    let told = shown.told();
    let ready = told.iter().find(|event| matches!(event, HostEvent::Ready { .. })).unwrap();
    let HostEvent::Ready { format, as_of, counts } = ready else { panic!() };
    assert_eq!((*format, as_of.as_deref(), counts[0]), (1, Some("2020-04"), 4));
    assert_eq!(told.iter().filter(|event| matches!(event, HostEvent::Ready { .. })).count(), 1);
}

#[test]
fn another_boundary_is_another_verdict_and_the_host_is_told_the_view() {
    let shown = show(|_| ());
    let before = shown.headline();
    shown.told();
    shown.press(".tc-controls .tc-choice", "European Economic Area");
    assert_ne!(shown.headline(), before);
    assert!(shown.headline().contains("European Economic Area"), "{}", shown.headline());
    let view = vec![("v".to_owned(), "1".to_owned()), ("b".to_owned(), "EEA".to_owned())];
    assert_eq!(shown.told(), [HostEvent::Viewed(view)]);
}

#[test]
fn a_boundary_of_the_reader_s_own_is_in_the_rows_as_well_as_in_the_verdict() {
    let shown = show(|_| ());
    shown.press(".tc-controls .tc-choice", "Custom countries");
    shown.look_for_country("United States");
    let outside = shown.all(".tc-services tbody td:nth-child(2) [part=badge][data-tone=warning]").len();
    let verdict = shown.one(".tc-verdict").get_attribute("data-tone").unwrap();
    // With the United States inside, nothing that is known of leaves.
    assert_eq!((outside, &*verdict), (0, "unknown"));
}

#[test]
fn a_setting_that_is_tried_changes_the_verdict_and_can_be_given_up() {
    let shown = show(|_| ());
    let before = shown.texts(".tc-services tbody");
    let off = shown.control(".tc-switches fieldset .tc-choice", "off");
    off.click();
    assert!(off.query_selector("input").unwrap().unwrap().unchecked_into::<HtmlInputElement>().checked());
    assert_eq!(shown.all(".tc-verdict__tried").len(), 1);
    assert_ne!(shown.texts(".tc-services tbody"), before);
    assert!(!shown.all(".tc-change").is_empty());
    let buttons = shown.all(".tc-switches > .tc-button");
    buttons[buttons.len() - 1].click();
    assert_eq!(shown.all(".tc-verdict__tried").len(), 0);
    assert_eq!(shown.texts(".tc-services tbody"), before);
}

#[test]
fn the_smallest_set_of_settings_is_said_when_asked_for_in_a_region_that_was_there() {
    let shown = show(|_| ());
    let region = shown.one(".tc-fix");
    assert_eq!(region.text_content().unwrap(), "");
    shown.all(".tc-switches > .tc-button")[0].click();
    assert_eq!(shown.one(".tc-fix"), region);
    assert_ne!(region.text_content().unwrap(), "");
}

#[test]
fn the_reasons_open_where_they_are_asked_for_and_the_host_is_told_of_which_service() {
    let shown = show(|_| ());
    shown.told();
    let row = shown.control(".tc-services tbody", "Office 365 ATP");
    let button = row.query_selector(".tc-why-button").unwrap().unwrap().unchecked_into::<HtmlElement>();
    button.click();
    assert_eq!(button.get_attribute("aria-expanded").as_deref(), Some("true"));
    assert_eq!(shown.all(".tc-why").len(), 1);
    assert!(row.query_selector(".tc-why").unwrap().is_some());
    let selected = HostEvent::Selected { kind: "service", id: "office-365-atp".to_owned() };
    assert_eq!(shown.told()[0], selected);
    button.click();
    assert_eq!(shown.all(".tc-why").len(), 0);
    assert_eq!(shown.told()[0], selected);
}

#[test]
fn what_is_typed_leaves_the_rows_that_fit_and_can_be_cleared() {
    let shown = show(|_| ());
    let field = shown.one("input[type=search]").unchecked_into::<HtmlInputElement>();
    field.set_value("office");
    let bubbles = EventInit::new();
    bubbles.set_bubbles(true);
    field.dispatch_event(&Event::new_with_event_init_dict("input", &bubbles).unwrap()).unwrap();
    let n_left = shown.all(".tc-services tbody").len();
    assert!(0 < n_left && n_left < 4, "{n_left}");
    assert!(
        shown.one(".tc-filter__shown [role=status]").text_content().unwrap().contains(&n_left.to_string())
    );
    shown.one(".tc-filter__shown .tc-button").click();
    assert_eq!((field.value(), shown.all(".tc-services tbody").len()), (String::new(), 4));
}

#[test]
fn a_column_sorts_and_the_rows_are_the_same_ones() {
    let shown = show(|_| ());
    let before = shown.all(".tc-services tbody");
    shown.press(".tc-services .tc-sort", "Service");
    let after = shown.all(".tc-services tbody");
    assert_eq!(shown.all(".tc-services [aria-sort=ascending]").len(), 1);
    let mut names = shown.texts(".tc-services .tc-name");
    let sorted = names.clone();
    names.sort();
    assert_eq!(sorted, names);
    assert!(after.iter().all(|row| before.contains(row)) && after.len() == before.len());
}

#[test]
async fn the_diagram_is_drawn_when_it_is_opened_and_a_line_can_be_followed() {
    let shown = show(|_| ());
    assert_eq!(shown.all(".tc-flows svg").len(), 0);
    shown.one(".tc-flows > .tc-button").click();
    wait(0).await;
    let radios = shown.all(".tc-flows__graph[data-width=wide] .tc-flow__choice");
    assert!(!radios.is_empty());
    assert!(radios.iter().all(JsCast::is_instance_of::<HtmlInputElement>), "they are of HTML, not of SVG");
    assert_eq!(
        shown.one(".tc-flows__graph[data-width=wide] .tc-flows__scroll > svg").namespace_uri().as_deref(),
        Some("http://www.w3.org/2000/svg")
    );
    radios[0].click();
    assert!(radios[0].unchecked_ref::<HtmlInputElement>().checked());
    // What is followed stays so when something else changes.
    shown.press(".tc-controls .tc-choice", "European Economic Area");
    assert!(radios[0].unchecked_ref::<HtmlInputElement>().checked());
    shown.one(".tc-flows > .tc-button").click();
    assert_eq!(shown.all(".tc-flows svg").len(), 0);
}

#[test]
fn headings_begin_at_the_level_that_the_host_wants() {
    for (level, tags) in [(2, ["H2", "H3"]), (4, ["H4", "H5"]), (6, ["H6", "H6"])] {
        let shown = show(|props| props.heading_level = level);
        assert_eq!(shown.one(".tc-title").tag_name(), tags[0]);
        assert!(shown.all(".tc-heading").iter().all(|heading| heading.tag_name() == tags[1]), "{level}");
        shown.app.destroy();
    }
}

#[test]
async fn an_earlier_statement_is_loaded_and_what_changed_is_said() {
    let shown = show(|props| props.earlier = Source::Url("https://example.test/earlier.json".into()));
    let requests = shown.asked[1].take();
    assert_eq!(requests.len(), 1);
    assert_eq!(&*requests[0].url, "https://example.test/earlier.json");
    let section = |shown: &Shown| shown.control(".tc-section", "What changed").text_content().unwrap();
    let waiting = section(&shown);
    requests[0]
        .answer
        .emit(Answer::Arrived(with(r#""name": "Office 365 ATP""#, r#""name": "Office protection""#), None));
    wait(0).await;
    assert_ne!(section(&shown), waiting);
    assert_eq!(shown.all(".tc-services tbody").len(), 4);
    assert!(shown.told().iter().all(|event| !matches!(event, HostEvent::Failed(_))));
}

#[test]
fn an_earlier_statement_that_cannot_be_loaded_says_so_in_its_place_and_can_be_tried_again() {
    let shown = show(|props| props.earlier = Source::Url("https://example.test/earlier.json".into()));
    let request = shown.asked[1].take().pop().unwrap();
    request.answer.emit(Answer::Failed(LoadError::Network));
    let section = shown.control(".tc-section", "What changed");
    section.query_selector("button").unwrap().unwrap().unchecked_into::<HtmlElement>().click();
    assert_eq!(shown.asked[1].borrow().len(), 1);
    assert_eq!(shown.all(".tc-services tbody").len(), 4);
}

#[test]
fn a_failure_can_be_tried_again_and_takes_nothing_away() {
    let mut shown = show(|props| props.source = Source::Url("https://example.test/a.json".into()));
    let first = shown.asked[0].take().pop().unwrap();
    first.answer.emit(Answer::Failed(LoadError::Status(500)));
    assert_eq!(shown.one("[part=error]").get_attribute("role").as_deref(), Some("alert"));
    assert!(shown.told().contains(&HostEvent::Failed(LoadError::Status(500))));
    shown.one("[part=retry]").click();
    let second = shown.asked[0].take().pop().unwrap();
    second.answer.emit(Answer::Arrived(parsed(STATEMENT), None));
    assert_eq!((shown.all("[part=error]").len(), shown.all(".tc-services tbody").len()), (0, 4));
    shown.change(|props| props.attempt = 1);
    let third = shown.asked[0].take().pop().unwrap();
    third.answer.emit(Answer::Failed(LoadError::Network));
    assert_eq!((shown.all("[part=error]").len(), shown.all(".tc-services tbody").len()), (1, 4));
}

#[test]
fn another_source_takes_over_nothing_of_the_one_before() {
    let mut shown = show(|_| ());
    shown.press(".tc-controls .tc-choice", "European Economic Area");
    shown.all(".tc-why-button")[0].click();
    shown.change(|props| props.source = Source::Url("https://example.test/b.json".into()));
    assert_eq!((shown.all(".tc-verdict").len(), shown.all(".tc-loading").len()), (0, 1));
    let request = shown.asked[0].take().pop().unwrap();
    request.answer.emit(Answer::Arrived(parsed(STATEMENT), None));
    assert_eq!(shown.all(".tc-why").len(), 0);
    assert!(!shown.headline().contains("Economic"), "{}", shown.headline());
}

#[test]
fn a_view_is_taken_up_and_the_same_one_again_when_it_is_wanted_again() {
    let view = || Some(ViewHandle(Rc::new(vec![("b".to_owned(), "EEA".to_owned())])));
    let mut shown = show(|props| props.view = view());
    assert!(shown.headline().contains("European Economic Area"));
    shown.press(".tc-controls .tc-choice", "European Union");
    assert!(!shown.headline().contains("Economic"));
    shown.change(|props| props.view = view());
    assert!(shown.headline().contains("European Economic Area"));
}

#[test]
fn a_print_is_short_or_has_every_reason_at_once_and_leaves_the_page_as_it_was() {
    let mut shown = show(|_| ());
    let says_what_it_is =
        |shown: &Shown| shown.texts("h2, h3, h4").iter().any(|title| title == "About this copy");
    shown.change(|props| props.printing = true);
    assert!(says_what_it_is(&shown));
    assert_eq!(shown.all(".tc-why").len(), 0);
    shown.change(|props| props.printing = false);
    shown.press(".tc-take-away .tc-button", "Print with all reasons");
    shown.change(|props| props.printing = true);
    assert!(says_what_it_is(&shown));
    assert_eq!(shown.all(".tc-why").len(), 4);
    shown.change(|props| props.printing = false);
    assert!(!says_what_it_is(&shown));
    assert_eq!(shown.all(".tc-why").len(), 0);
}

#[test]
async fn a_file_is_made_when_it_is_asked_for() {
    let shown = show(|_| ());
    shown.told();
    let n_files = shown.all(".tc-take-away .tc-button").len();
    for number in 0..n_files {
        shown.all(".tc-take-away .tc-button")[number].click();
        wait(5).await;
    }
    let told = shown.told();
    let files = told.iter().filter_map(|event| match event {
        HostEvent::FileAsked(file) => Some(&*file.name),
        _ => None,
    });
    let files: Vec<_> = files.collect();
    assert_eq!((files.len(), told.iter().filter(|event| **event == HostEvent::PrintAsked).count()), (6, 2));
    assert_eq!(files.iter().collect::<std::collections::BTreeSet<_>>().len(), 6, "{files:?}");
}

#[test]
fn nothing_is_told_once_the_component_is_gone() {
    let shown = show(|props| props.source = Source::Url("https://example.test/a.json".into()));
    let request = shown.asked[0].take().pop().unwrap();
    shown.told();
    let told = shown.told.clone();
    shown.app.destroy();
    request.answer.emit(Answer::Arrived(parsed(STATEMENT), None));
    assert_eq!(*told.borrow(), []);
}

#[test]
fn a_verdict_is_never_seen_above_rows_of_another() {
    // Everything is drawn before the press of a control returns: no frame can come between.
    let shown = show(|_| ());
    shown.press(".tc-controls .tc-choice", "Custom countries");
    shown.look_for_country("United States");
    let verdict = shown.one(".tc-verdict").get_attribute("data-tone").unwrap();
    let rows: Vec<_> = shown
        .all(".tc-services tbody td:nth-child(2) [part=badge]")
        .iter()
        .map(|badge| badge.get_attribute("data-tone").unwrap())
        .collect();
    assert!(rows.contains(&verdict) && !rows.contains(&"warning".to_owned()), "{verdict} {rows:?}");
}

#[test]
fn a_link_and_a_citation_are_asked_for_and_what_is_refused_is_at_hand() {
    let shown = show(|_| ());
    shown.press(".tc-why-button", "Why");
    shown.told();
    shown.press(".tc-why__head .tc-copy .tc-button", "Copy link");
    let told = shown.told();
    let [HostEvent::CopyAsked(Copying { what: Copied::Link(view), done })] = &told[..] else {
        panic!("{told:?}")
    };
    let parts: Vec<(&str, &str)> = view.iter().map(|(name, value)| (&**name, &**value)).collect();
    assert_eq!(parts, [("v", "1"), ("at", "threat-protection")]);
    done.emit(None);
    assert_eq!(shown.one(".tc-why__head .tc-copy__done").text_content().unwrap(), "Link copied");
    shown.press(".tc-why__head .tc-copy .tc-button", "Copy as citation");
    let told = shown.told();
    let [HostEvent::CopyAsked(Copying { what: Copied::Text(text), done })] = &told[..] else {
        panic!("{told:?}")
    };
    assert!(text.starts_with("Microsoft Threat Protection: May leave\n"), "{text}");
    assert_eq!(shown.one(".tc-why__head .tc-copy__done").text_content().unwrap(), "", "said anew each time");
    done.emit(Some(text.clone()));
    let field = shown.one(".tc-why__head textarea");
    assert_eq!(document().active_element().as_ref(), Some(field.as_ref()));
}
