//! What a page shows of the explorer, as HTML and SVG: text in, text out.
//!
//! Buttons say in `data-act` what they do; `web/live-explorer/figure.js` reacts.

mod diagram;
#[cfg(not(target_arch = "wasm32"))]
pub(super) mod form;
mod marks;
mod memory;
mod parts;
pub(super) mod results;
mod story;
mod threads;

use super::diagnostic::Diagnostic;
use page_kit::Html;
use parts::rich;

pub(super) use diagram::diagram;
pub(super) use marks::{Mark, marks};
pub(super) use memory::memory;
pub(super) use parts::{name, sentence};
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
