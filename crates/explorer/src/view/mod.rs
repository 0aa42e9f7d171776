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

use super::diagnostic::{Diagnostic, Diagnostics};
use page_kit::Html;
use parts::rich;

pub(super) use diagram::diagram;
pub(super) use marks::{Mark, marks};
pub(super) use memory::memory;
pub(super) use parts::sentence;
pub(super) use story::story;
pub(super) use threads::{moves, threads};

/// What is wrong with a program: of the first mistake the sentence, the line with a caret, the help, and a button that goes there; of the
/// others where they are.
pub(super) fn error(diagnostics: &Diagnostics) -> String {
    let mut html = Html::new();
    let first = diagnostics.first();
    message(&mut html, first);
    html.open("pre", &[("aria-hidden", "true")]);
    html.text(&first.text).text("\n").text(&first.indent());
    html.leaf("strong", &[], &"^".repeat(first.width)).close("pre");
    html.open("p", &[]);
    for note in Some(&first.label).filter(|label| !label.is_empty()).into_iter().chain(&first.help)
    {
        rich(&mut html, &sentence(note));
        html.text(" ");
    }
    if first.not_read {
        html.text("Rust may well accept it: ask cargo. ");
    }
    html.leaf("button", &[("type", "button"), ("data-act", "go")], "Go there").close("p");
    for more in diagnostics.iter().skip(1) {
        message(&mut html, more);
    }
    html.finish()
}

fn message(html: &mut Html, diagnostic: &Diagnostic) {
    let place = format!("Line {}, column {}: ", diagnostic.line, diagnostic.column);
    html.open("p", &[]).text(&place);
    rich(html, &sentence(&diagnostic.message));
    if let Some(code) = diagnostic.code {
        html.text(&format!(" ({code})"));
    }
    html.close("p");
}
