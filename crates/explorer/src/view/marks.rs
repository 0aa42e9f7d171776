//! What lies behind the text in the editor: the same text, with its marks.

use super::super::diagnostic::{Diagnostics, Span};
use super::super::stepper::Stepper;
use super::super::stepper::snapshot::ThreadStatus;
use super::parts::lane;
use page_kit::Html;

/// A marked piece of the source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in super::super) struct Mark {
    span: Span,
    /// The class of each mark: threads that run the same code can stand at the same place.
    classes: Vec<String>,
}

impl Mark {
    /// Where each thread is.
    pub fn positions(stepper: &Stepper) -> Vec<Mark> {
        let mut marks: Vec<Mark> = Vec::new();
        for (index, thread) in stepper.snapshot().threads.into_iter().enumerate() {
            let Some(span) = thread.next else { continue };
            let ready = thread.status == ThreadStatus::Ready;
            // `main` waits around all that the others do.
            if !ready && index == 0 {
                continue;
            }
            let waits = if ready { "" } else { " explorer-waits" };
            let class = format!("{}{waits}", lane(index));
            match marks.iter_mut().find(|mark| mark.span == span) {
                Some(mark) => mark.classes.push(class),
                None => marks.push(Mark { span, classes: vec![class] }),
            }
        }
        marks.sort_by_key(|mark| (mark.span.start, mark.span.end));
        marks
    }

    /// What is wrong with a program.
    pub fn errors(diagnostics: &Diagnostics) -> Vec<Mark> {
        let marks = diagnostics
            .iter()
            .map(|it| Mark { span: it.span, classes: vec!["explorer-fault".to_owned()] });
        let mut marks: Vec<Mark> = marks.collect();
        marks.sort_by_key(|mark| (mark.span.start, mark.span.end));
        marks
    }
}

/// The source with its marks, in the order of the source. One that overlaps with another is left out.
pub(in super::super) fn marks(source: &str, marks: Vec<Mark>) -> String {
    let mut html = Html::new();
    let mut done = 0;
    for Mark { span, classes } in marks {
        let (Some(before), Some(inside)) =
            (source.get(done..span.start), source.get(span.start..span.end))
        else {
            continue;
        };
        html.text(before);
        for class in &classes {
            html.open("mark", &[("class", class)]);
        }
        html.text(inside);
        for _ in &classes {
            html.close("mark");
        }
        done = span.end;
    }
    // A last line that is empty would have no height.
    html.text(source.get(done..).unwrap_or_default()).text("\n");
    html.finish()
}
