//! What lies behind the text in the editor: the same text, with its marks.

use super::super::diagnostic::{Diagnostic, Span};
use super::super::stepper::Stepper;
use super::super::stepper::snapshot::ThreadStatus;
use page_kit::Html;

/// A marked piece of the source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in super::super) struct Mark {
    span: Span,
    class: String,
}

impl Mark {
    /// Where each thread is.
    pub fn positions(stepper: &Stepper) -> Vec<Mark> {
        let mut marks = Vec::new();
        for (index, thread) in stepper.snapshot().threads.into_iter().enumerate() {
            let Some(span) = thread.next else { continue };
            let waits = if thread.status == ThreadStatus::Ready { "" } else { " explorer-waits" };
            marks.push(Mark { span, class: format!("explorer-lane-{index}{waits}") });
        }
        marks
    }

    /// What is wrong with a program. Where that is its end, the last character stands for it.
    pub fn error(diagnostic: &Diagnostic) -> Vec<Mark> {
        vec![Mark { span: diagnostic.span, class: "explorer-fault".to_owned() }]
    }
}

/// The source with its marks, in the order of the source. One that overlaps with another is left out.
pub(in super::super) fn marks(source: &str, marks: Vec<Mark>) -> String {
    let mut html = Html::new();
    let mut done = 0;
    for Mark { span, class } in marks {
        let (Some(before), Some(inside)) =
            (source.get(done..span.start), source.get(span.start..span.end))
        else {
            continue;
        };
        html.text(before).leaf("mark", &[("class", &class)], inside);
        done = span.end;
    }
    // A last line that is empty would have no height.
    html.text(source.get(done..).unwrap_or_default()).text("\n");
    html.finish()
}
