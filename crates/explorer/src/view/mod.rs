//! What a page shows of the explorer, as HTML and SVG: text in, text out.
//!
//! Buttons say in `data-act` what they do; `web/live-explorer/figure.js` reacts.

mod diagram;
#[cfg(not(target_arch = "wasm32"))]
pub(super) mod form;
mod marks;
mod memory;
pub(super) mod results;
mod story;
mod threads;

use super::diagnostic::Diagnostic;
use super::stepper::Stepper;
use page_kit::Html;

pub(super) use diagram::diagram;
pub(super) use marks::{Mark, marks};
pub(super) use memory::memory;
pub(super) use story::story;
pub(super) use threads::threads;

/// What is wrong with a program: the sentence, the line with a caret, the fix, and a button that goes there.
pub(super) fn error(diagnostic: &Diagnostic) -> String {
    let mut html = Html::new();
    let place = format!("Line {}, column {}: ", diagnostic.line, diagnostic.column);
    html.open("p", &[]).text(&place);
    rich(&mut html, &sentence(&diagnostic.message));
    html.close("p").open("pre", &[("aria-hidden", "true")]);
    // A tab stays a tab, so that the caret stands under its character at any tab width.
    let indent = diagnostic.text.chars().take(diagnostic.column - 1);
    let indent: String = indent.map(|c| if c == '\t' { c } else { ' ' }).collect();
    html.text(&diagnostic.text).text("\n").text(&indent);
    html.leaf("strong", &[], &"^".repeat(diagnostic.width)).close("pre");
    html.open("p", &[]).text("To mend it: ");
    rich(&mut html, &diagnostic.fix);
    html.text(" ").leaf("button", &[("type", "button"), ("data-act", "go")], "Go there");
    html.close("p");
    html.finish()
}

/// The name of a thread in its colour.
fn badge(html: &mut Html, stepper: &Stepper, thread: usize) {
    let class = format!("explorer-thread explorer-lane-{thread}");
    html.leaf("strong", &[("class", &class)], name(stepper, thread));
}

/// The name of a thread.
pub(super) fn name(stepper: &Stepper, thread: usize) -> &str {
    stepper.program().threads().nth(thread).unwrap_or_default()
}

/// With a capital letter and a full stop. Code in it keeps its case.
pub(super) fn sentence(text: &str) -> String {
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
fn open_scroll(html: &mut Html, class: &str, label: &str) {
    let class = format!("explorer-scroll {class}");
    html.open(
        "div",
        &[("class", class.as_str()), ("role", "group"), ("aria-label", label), ("tabindex", "0")],
    );
}
