//! A Yew page that embeds the widget, as its developer would write it.

use gloo::events::EventListener;
use wasm_bindgen::prelude::*;
use web_sys::js_sys::{JSON, Reflect};
use web_sys::{CustomEvent, Element, Event, HtmlElement};
use yew::prelude::*;

const OTHER: &str = include_str!("../../../static/tenants/gcc-high.json");

/// Starts the page inside `root`.
#[wasm_bindgen]
pub fn run(root: Element) {
    yew::Renderer::<Host>::with_root(root).render();
}

#[component]
fn Host() -> Html {
    let widget = use_node_ref();
    let services = use_state(String::new);
    let data = use_state(|| JsValue::NULL);
    let open = use_state(|| true);
    let clicks = use_state(|| 0);
    use_effect_with(widget.clone(), {
        let services = services.clone();
        move |widget| {
            let hear = move |event: &Event| services.set(services_of(event));
            let listener = widget
                .cast::<HtmlElement>()
                .map(|widget| EventListener::new(&widget, "trust-center-ready", hear));
            move || drop(listener)
        }
    });
    let count = {
        let clicks = clicks.clone();
        move |_| clicks.set(*clicks + 1)
    };
    let heard = use_state(|| 0);
    let hear = {
        let heard = heard.clone();
        move |_: MouseEvent| heard.set(*heard + 1)
    };
    let other = {
        let data = data.clone();
        move |_| data.set(JSON::parse(OTHER).unwrap_or_default())
    };
    let close = {
        let open = open.clone();
        move |_| open.set(false)
    };
    html! {
        <>
            <p>
                <button id="count" onclick={count}>{ *clicks }</button>
                <button id="other" onclick={other}>{ "Another statement" }</button>
                <button id="close" onclick={close}>{ "Close" }</button>
                <output>{ format!("{} services", *services) }</output>
                <data id="heard">{ *heard }</data>
            </p>
            if *open {
                <div onclick={hear}>
                    <trust-center ref={widget} src="/residency.json" ~data={(*data).clone()}>
                        <a href="/residency.pdf">{ "Data-residency statement" }</a>
                    </trust-center>
                </div>
            }
        </>
    }
}

/// How many services the statement names that is ready.
fn services_of(event: &Event) -> String {
    let detail = event.dyn_ref::<CustomEvent>().map(CustomEvent::detail).unwrap_or_default();
    let counts = Reflect::get(&detail, &"counts".into()).unwrap_or_default();
    let services = Reflect::get(&counts, &"services".into()).unwrap_or_default();
    services.as_f64().map(|n| n.to_string()).unwrap_or_default()
}
