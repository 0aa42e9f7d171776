//! `{{#demo ID KEY=VALUE…}}`: a live demo, with the values that its form starts with.

use super::call::Call;
use super::definition::Directive;
use super::figure_error::explain;
use crate::course::Course;
use crate::page::Page;

pub(crate) struct Demo;

impl Directive for Demo {
    fn name(&self) -> &'static str {
        "demo"
    }

    fn expand(&self, call: &Call, course: &Course, page: &Page) -> Result<String, String> {
        let id = call.only_argument("the id of a demo")?;
        let name = call.attribute("as").unwrap_or(id);
        if !page.demos.borrow_mut().insert(name.to_owned()) {
            return Err(format!(
                "a second demo \"{name}\" on one page needs a name of its own: add as=NAME"
            ));
        }
        let figure = wasm_demos::figure(id, &call.attributes)
            .map_err(|error| explain("demo", id, &error))?;
        page.note("demo", id);
        // A figure includes its code by paths that start with the word ROOT: it cannot know which page it is for.
        let figure = figure.replace("{{#include ROOT/", &format!("{{{{#include {}/", page.to_root));
        Ok(course.in_english(figure))
    }
}
