//! `{{#explore PRESET KEY=VALUE…}}`: the explorer, with one of the course's programs in it.

use super::call::Call;
use super::definition::Directive;
use super::figure_error::explain;
use crate::course::Course;
use crate::page::Page;

pub(crate) struct Explore;

impl Directive for Explore {
    fn name(&self) -> &'static str {
        "explore"
    }

    fn expand(&self, call: &Call, course: &Course, page: &Page) -> Result<String, String> {
        let id = call.only_argument("the id of a program")?;
        let name = call.attribute("as").unwrap_or(id);
        if !page.explorers.borrow_mut().insert(name.to_owned()) {
            return Err(format!(
                "a second explorer \"{name}\" on one page needs a name of its own: add as=NAME"
            ));
        }
        let figure = explorer::figure(id, &call.attributes)
            .map_err(|error| explain("program", id, &error))?;
        Ok(course.in_english(figure))
    }
}
