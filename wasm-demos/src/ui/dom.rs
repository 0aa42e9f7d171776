//! The little of the DOM that the demos need.

use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::*;
use web_sys::{Element, Event, EventTarget, HtmlInputElement, Window};

/// The window; without one this role makes no sense.
pub fn window() -> Window {
    web_sys::window().unwrap_throw()
}

/// The first element below `root` that a selector of our own matches.
pub fn find(root: &Element, selector: &str) -> Option<Element> {
    root.query_selector(selector).ok().flatten()
}

/// All elements below `root` that a selector of our own matches.
pub fn find_all(root: &Element, selector: &str) -> Vec<Element> {
    let Ok(nodes) = root.query_selector_all(selector) else { return Vec::new() };
    (0..nodes.length())
        .filter_map(|place| nodes.get(place))
        .filter_map(|node| node.dyn_into().ok())
        .collect()
}

/// Whether an attribute is there; such as `hidden`.
pub fn set_flag(element: &Element, name: &str, on: bool) {
    // The names are ours and valid, so this cannot fail.
    let _ = element.toggle_attribute_with_force(name, on);
}

/// Sets an attribute.
pub fn set(element: &Element, name: &str, value: &str) {
    let _ = element.set_attribute(name, value);
}

/// Sets the text of an element, unless it says so already.
pub fn set_text(element: &Element, text: &str) {
    if element.text_content().as_deref() != Some(text) {
        element.set_text_content(Some(text));
    }
}

/// What a field holds. Works for `select` too, whose property has the same name.
pub fn value(field: &Element) -> String {
    field.unchecked_ref::<HtmlInputElement>().value()
}

/// Sets what a field holds.
pub fn set_value(field: &Element, value: &str) {
    field.unchecked_ref::<HtmlInputElement>().set_value(value);
}

/// Calls back for every event of a kind, as long as the page lives.
pub fn listen(target: &EventTarget, kind: &str, callback: impl FnMut(Event) + 'static) {
    let callback = Closure::<dyn FnMut(Event)>::new(callback).into_js_value();
    let _ = target.add_event_listener_with_callback(kind, callback.unchecked_ref());
}
