//! The threads: where each one is, its locals, and the buttons for its next step.

use super::super::diagnostic::Position;
use super::super::stepper::Stepper;
use super::super::stepper::snapshot::{ThreadState, ThreadStatus};
use super::super::words;
use super::parts::{badge, lane, rich, shortened};
use page_kit::Html;

/// A list of the threads: the step that each is at, and its locals.
pub(in super::super) fn threads(stepper: &Stepper) -> String {
    let mut html = Html::new();
    html.open("ol", &[("class", "explorer-threads")]);
    for (index, thread) in stepper.snapshot().threads.iter().enumerate() {
        html.open("li", &[]);
        badge(&mut html, index);
        place(&mut html, stepper, thread);
        locals(&mut html, thread);
        html.close("li");
    }
    html.close("ol");
    html.finish()
}

/// The buttons that take steps. Each thread has one for each way in which its next step can go, or one that does nothing and says why,
/// so that the focus has a place to stay.
pub(in super::super) fn moves(stepper: &Stepper) -> String {
    let mut html = Html::new();
    for (index, thread) in stepper.snapshot().threads.iter().enumerate() {
        let class = format!("explorer-ways {}", lane(index));
        html.open("span", &[("class", &class)]);
        buttons(&mut html, stepper, index, thread);
        html.close("span");
    }
    html.finish()
}

/// The next step and the line it is on.
fn place(html: &mut Html, stepper: &Stepper, thread: &ThreadState) {
    let source = stepper.program().source();
    html.open("span", &[("class", "explorer-place")]);
    match (thread.next, &thread.status) {
        (Some(span), _) => {
            let line = Position::at(source, span.start).line;
            html.text(&format!("line {line} ")).leaf("code", &[], &shortened(span.of(source)));
        }
        (None, ThreadStatus::Ended) => {
            html.text("at its end");
        }
        (None, _) => {
            html.text("on its way out");
        }
    }
    if let ThreadStatus::Waits(wait) = &thread.status {
        html.text(": waits for ");
        rich(html, &words::waits_for(&wait.what));
    }
    html.close("span");
}

fn buttons(html: &mut Html, stepper: &Stepper, index: usize, thread: &ThreadState) {
    let number = index.to_string();
    let ways = stepper.ways(index);
    let only = ways.len() == 1;
    for (way, text) in ways.iter().enumerate() {
        let name = &thread.name;
        let label = if only { format!("Step {name}") } else { format!("Step {name}: {text}") };
        let way_number = way.to_string();
        html.open(
            "button",
            &[
                ("type", "button"),
                ("data-act", "step"),
                ("data-thread", &number),
                ("data-way", &way_number),
            ],
        );
        html.text(&label);
        if way == 0 && index < 10 {
            html.text(" ").leaf("kbd", &[], &number);
        }
        html.close("button");
    }
    if ways.is_empty() {
        let why = match &thread.status {
            ThreadStatus::Waits(_) => "waits",
            ThreadStatus::Ended => "has ended",
            ThreadStatus::Stopped | ThreadStatus::Ready => "stands still",
        };
        html.open(
            "button",
            &[
                ("type", "button"),
                ("data-thread", &number),
                ("data-way", "0"),
                ("aria-disabled", "true"),
            ],
        );
        html.text(&format!("{} {why}", thread.name)).close("button");
    }
}

fn locals(html: &mut Html, thread: &ThreadState) {
    if thread.locals.is_empty() {
        return;
    }
    html.open("span", &[("class", "explorer-locals")]);
    for local in &thread.locals {
        html.leaf("code", &[], &format!("{} = {}", local.name, local.value)).text(" ");
    }
    html.close("span");
}
