//! What several parts of the page are made with.

use super::super::stepper::Stepper;
use page_kit::Html;

/// The name of a thread in its colour.
pub(super) fn badge(html: &mut Html, stepper: &Stepper, thread: usize) {
    let class = format!("explorer-thread explorer-lane-{thread}");
    html.leaf("strong", &[("class", &class)], name(stepper, thread));
}

/// The name of a thread.
pub(in super::super) fn name(stepper: &Stepper, thread: usize) -> &str {
    stepper.program().threads().nth(thread).unwrap_or_default()
}

/// With a capital letter and a full stop. Code in it keeps its case.
pub(in super::super) fn sentence(text: &str) -> String {
    let mut chars = text.chars();
    let first = chars.next().map(|c| c.to_ascii_uppercase());
    first.into_iter().chain(chars).chain(['.']).collect()
}

/// Writes a text in which backticks mark code.
pub(super) fn rich(html: &mut Html, text: &str) {
    for (index, part) in text.split('`').enumerate() {
        if index % 2 == 0 {
            html.text(part)
        } else {
            html.leaf("code", &[], part)
        };
    }
}

/// Opens a box that scrolls when its content is too wide; those who use a keyboard can reach it.
pub(super) fn open_scroll(html: &mut Html, class: &str, label: &str) {
    let class = format!("explorer-scroll {class}");
    html.open(
        "div",
        &[("class", class.as_str()), ("role", "group"), ("aria-label", label), ("tabindex", "0")],
    );
}
