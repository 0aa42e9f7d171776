//! `{{#hunts}}`: wrong solutions of exercises, in which a mistake is to be named; from `challenges/hunts`. Each is a question like any other,
//! folded away, since it spoils its exercise.

use challenges::Hunt;

use super::call::Call;
use super::definition::Directive;
use crate::course::Course;
use crate::page::Page;
use crate::quiz;

pub(crate) struct Hunts;

impl Directive for Hunts {
    fn name(&self) -> &'static str {
        "hunts"
    }

    fn expand(&self, call: &Call, course: &Course, page: &Page) -> Result<String, String> {
        if *call != Call::default() {
            return Err("{{#hunts}} takes nothing: the folder says what there is".to_owned());
        }
        challenges::hunts(course.root())?.iter().map(|hunt| folded(hunt, course, page)).collect()
    }
}

fn folded(hunt: &Hunt, course: &Course, page: &Page) -> Result<String, String> {
    let Hunt { id, exercise, question, source, .. } = hunt;
    let (question, options) =
        question.split_once("\n\n").ok_or_else(|| format!("{id}: a question, then its options"))?;
    let block = format!(
        "````quiz hunt-{id}\n{question}\n\n```rust,ignore\n{source}\n```\n\n{options}\n````\n"
    );
    let quiz = quiz::expand(&block, course, page).map_err(|(_, what)| format!("{id}: {what}"))?;
    Ok(course.in_english(format!(
        "<details class=\"challenge-hunt\">\n<summary>Spoils exercise {exercise}: {title}</summary>\n\n{quiz}\n\n</details>\n\n",
        title = question.trim(),
    )))
}
