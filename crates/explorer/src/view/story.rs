//! The steps taken so far, as a list: what the diagram shows, in words.

use super::super::stepper::{Event, Stepper};
use super::super::words;
use super::parts::{badge, code, rich, sentence};
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
        step(&mut html, stepper, event);
        if let Some(relations) = relations(event) {
            html.leaf("span", &[("class", "explorer-relations")], &relations);
        }
        html.close("li");
    }
    html.close("ol");
    html.finish()
}

/// Writes one step: whose, which piece of the source, what it did, and what came of it.
pub(super) fn step(html: &mut Html, stepper: &Stepper, event: &Event) {
    let program = stepper.program();
    badge(html, event.thread);
    code(html, program.source(), event);
    html.text(&event.text);
    for line in event.printed.lines().filter(|line| !line.trim().is_empty()) {
        html.text("; prints ").leaf("code", &[], line);
    }
    for wrong in wrongs(stepper, event) {
        html.text("; ").open("span", &[("class", "explorer-bad")]);
        rich(html, &sentence(&wrong));
        html.close("span");
    }
}

/// What goes wrong in a step, each in a sentence without a full stop.
pub(super) fn wrongs<'a>(
    stepper: &'a Stepper,
    event: &'a Event,
) -> impl Iterator<Item = String> + use<'a> {
    let program = stepper.program();
    let race = event.race.iter().map(move |race| words::race(program, race));
    race.chain(event.panics.iter().map(move |panic| words::panic(program, panic)))
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
