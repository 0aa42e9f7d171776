//! What a result has besides its row in the table of runs.

use super::html::Html;
use super::{chart, graph};
use crate::kit::Outcome;

/// Writes the story, the graph, the charts and the tables of a result; nothing if it has none.
/// `name` is the figure's name.
pub fn details(name: &str, outcome: &Outcome) -> String {
    let mut html = Html::new();
    if !outcome.story.is_empty() {
        html.open("ol", &[("class", "demo-story")]);
        for line in &outcome.story {
            html.leaf("li", &[], line);
        }
        html.close("ol");
    }
    if let Some(waits) = &outcome.graph {
        html.raw(&graph::draw(&["demo-", name, "-graph"].concat(), waits));
    }
    for (place, curves) in outcome.charts.iter().enumerate() {
        html.raw(&chart::curves(&["demo-", name, "-chart-", &place.to_string()].concat(), curves));
    }
    for table in &outcome.tables {
        let columns: Vec<_> = table.columns.iter().map(String::as_str).collect();
        super::table(&mut html, &table.caption, &columns, table.rows.iter().cloned());
    }
    html.finish()
}
