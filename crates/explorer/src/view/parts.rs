//! What several parts of the page are made with.

use super::super::names::thread_name;
use super::super::stepper::Event;
use page_kit::Html;

/// Lanes that have a colour of their own; those beyond begin anew.
const LANES: usize = 4;

/// The class that gives a thread its colour; `main` has none of those that threads have.
pub(super) fn lane(thread: usize) -> String {
    match thread.checked_sub(1) {
        None => "explorer-lane-main".to_owned(),
        Some(lane) => format!("explorer-lane-{}", lane % LANES),
    }
}

/// The name of a thread in its colour.
pub(super) fn badge(html: &mut Html, thread: usize) {
    let class = format!("explorer-thread {}", lane(thread));
    html.leaf("strong", &[("class", &class)], &thread_name(thread));
}

/// Writes the piece of the source that a step ran, if it is the reader's.
pub(super) fn code(html: &mut Html, source: &str, event: &Event) {
    if let Some(at) = event.at {
        html.text(" ").leaf("code", &[], &shortened(at.of(source)));
    }
    html.text(" ");
}

/// A piece of code as one line, of which a long one is cut.
pub(super) fn shortened(code: &str) -> String {
    const MOST: usize = 60;
    let line = code.split_whitespace().collect::<Vec<_>>().join(" ");
    match line.char_indices().nth(MOST) {
        Some((at, _)) => format!("{} …", line[..at].trim_end()),
        None => line,
    }
}

/// With a capital letter and a full stop. Code in it keeps its case.
pub(in super::super) fn sentence(text: &str) -> String {
    let mut chars = text.chars();
    // The thread is called so.
    let is_main = text.starts_with("main ");
    let first = chars.next().map(|c| if is_main { c } else { c.to_ascii_uppercase() });
    let end = if text.ends_with(['.', '!', '?']) { "" } else { "." };
    first.into_iter().chain(chars).chain(end.chars()).collect()
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
