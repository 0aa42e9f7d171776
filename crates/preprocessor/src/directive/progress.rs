//! `{{#progress SECTION}}`: how much of the course there is to do, and how much the reader has done.

use super::call::Call;
use super::definition::Directive;
use crate::course::Course;
use crate::nearest;
use crate::page::Page;
use crate::progress::{SECTIONS, mark};

pub(crate) struct Progress;

impl Directive for Progress {
    fn name(&self) -> &'static str {
        "progress"
    }

    fn expand(&self, call: &Call, course: &Course, _: &Page) -> Result<String, String> {
        let section = call.only_argument("the section of the progress")?;
        if section == "exercises" {
            course.exercises()?;
        }
        if SECTIONS.contains(&section) {
            return Ok(mark(section));
        }
        Err(format!(
            "the progress has no section \"{section}\"{}",
            nearest::hint(section, SECTIONS)
        ))
    }
}
