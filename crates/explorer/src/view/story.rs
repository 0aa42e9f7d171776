//! The steps taken so far, as a list: what the diagram shows, in words.

use super::super::stepper::{Event, Stepper};
use super::parts::{badge, rich, sentence};
use page_kit::Html;

/// The steps in their order.
pub(in super::super) fn story(stepper: &Stepper) -> String {
    let mut html = Html::new();
    if stepper.events().is_empty() {
        html.leaf("p", &[], "No step has been taken yet.");
        return html.finish();
    }
    html.open("ol", &[]);
    for event in stepper.events() {
        html.open("li", &[]);
        badge(&mut html, stepper, event.thread);
        html.text(" ").leaf("code", &[], event.at.of(stepper.program().source()));
        html.text(" ").text(&event.text);
        if let Some(relations) = relations(event) {
            html.leaf("span", &[("class", "explorer-relations")], &relations);
        }
        if let Some(race) = &event.race {
            html.open("span", &[("class", "explorer-bad")]).text(" ");
            rich(&mut html, &sentence(&race.describe(stepper.program())));
            html.close("span");
        }
        html.close("li");
    }
    html.close("ol");
    html.finish()
}

/// The arrows that lead to a step.
fn relations(event: &Event) -> Option<String> {
    let mut parts = Vec::new();
    if let Some(from) = event.reads_from {
        parts.push(format!("the value of step {}", from + 1));
    }
    if !event.after.is_empty() {
        let before: Vec<String> = event.after.iter().map(|step| (step + 1).to_string()).collect();
        let steps = if before.len() == 1 { "step" } else { "steps" };
        let verb = if before.len() == 1 { "happens" } else { "happen" };
        parts.push(format!("{steps} {} {verb} before this one", before.join(" and ")));
    }
    (!parts.is_empty()).then(|| format!(" ({})", parts.join("; ")))
}
