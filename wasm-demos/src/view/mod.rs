//! How things are written as HTML and SVG: text in, text out, so that it can be tested without a
//! page.

mod axis;
mod bars;
mod curves;
mod frame;
mod graph;
pub mod histogram;
pub mod live;
pub mod outcome;
pub mod replay;
pub mod runs;

use page_kit::Html;

/// Writes a table that scrolls by itself when the page is too narrow for it. An empty caption is
/// left out.
pub(crate) fn table(
    html: &mut Html,
    caption: &str,
    columns: &[&str],
    rows: impl Iterator<Item = Vec<String>>,
) {
    open_table(html, caption);
    html.open("thead", &[]).open("tr", &[]);
    for column in columns {
        html.leaf("th", &[("scope", "col")], column);
    }
    html.close("tr").close("thead").open("tbody", &[]);
    for row in rows {
        html.open("tr", &[]);
        for cell in row {
            html.leaf("td", &[], &cell);
        }
        html.close("tr");
    }
    close_table(html);
}

/// Opens a table within a box that scrolls; the box can be reached by keyboard, or those who use
/// one could not scroll it.
fn open_table(html: &mut Html, caption: &str) {
    let name = if caption.is_empty() { "Numbers" } else { caption };
    html.open(
        "div",
        &[("class", "demo-scroll"), ("role", "group"), ("aria-label", name), ("tabindex", "0")],
    );
    html.open("table", &[("class", "demo-table")]);
    if !caption.is_empty() {
        html.leaf("caption", &[], caption);
    }
}

fn close_table(html: &mut Html) {
    html.close("tbody").close("table").close("div");
}

/// Puts what can be taken off the page as a CSV file into a box with a button for it; `name`
/// becomes the file's.
pub fn exportable(name: &str, table: &str) -> String {
    let mut html = Html::new();
    html.open("div", &[("data-export", name)]).raw(table);
    export_buttons(&mut html, &[CSV]);
    html.close("div");
    html.finish()
}

/// What `web/live-demo/export.js` calls it, and what the button says.
const CSV: (&str, &str) = ("csv", "Download CSV");
const IMAGE: (&str, &str) = ("image", "Copy image");

fn export_buttons(html: &mut Html, ways: &[(&str, &str)]) {
    html.open("p", &[("class", "demo-export")]);
    for (way, label) in ways {
        html.leaf("button", &[("type", "button"), ("data-export-as", way)], label);
    }
    html.close("p");
}
