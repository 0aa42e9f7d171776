//! What a result has besides its row in the table of runs.

use super::{bars, curves, graph, replay};
use crate::kit::Outcome;
use page_kit::Html;

/// Writes the steps, the story, the graph, the bars, the charts and the tables of a result; nothing if it has none.
/// `name` is the figure's name.
pub fn details(name: &str, outcome: &Outcome) -> String {
    let mut html = Html::new();
    if let Some(steps) = &outcome.replay {
        html.raw(&replay::draw(name, steps, "of this run, on your processor"));
    }
    if !outcome.story.is_empty() {
        html.open("ol", &[("class", "demo-story")]);
        for line in &outcome.story {
            html.leaf("li", &[], line);
        }
        html.close("ol");
    }
    html.raw(&pictures(name, outcome));
    for (place, table) in outcome.tables.iter().enumerate() {
        let columns: Vec<_> = table.columns.iter().map(String::as_str).collect();
        let mut numbers = Html::new();
        super::table(&mut numbers, &table.caption, &columns, table.rows.iter().cloned());
        let file = format!("{name}-table-{place}");
        html.raw(&super::exportable(&file, &numbers.finish()));
    }
    html.finish()
}

/// Writes the graph, the bars and the charts of a result.
pub fn pictures(name: &str, outcome: &Outcome) -> String {
    let mut html = Html::new();
    if let Some(waits) = &outcome.graph {
        html.raw(&graph::draw(&format!("demo-{name}-graph"), waits));
    }
    for rows in &outcome.bars {
        html.raw(&bars::draw(rows));
    }
    for (place, chart) in outcome.charts.iter().enumerate() {
        html.raw(&curves::draw(&format!("demo-{name}-chart-{place}"), chart));
    }
    html.finish()
}
