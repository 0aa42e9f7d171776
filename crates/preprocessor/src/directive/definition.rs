//! What a directive is.

use super::call::Call;
use crate::course::Course;
use crate::page::Page;

/// One kind of directive.
pub(crate) trait Directive: Sync {
    /// The word after `{{#`.
    fn name(&self) -> &'static str;

    /// What stands in the page instead of `call`: Markdown, with HTML blocks in it. An error is a sentence without a full
    /// stop that tells the author what to write.
    fn expand(&self, call: &Call, course: &Course, page: &Page) -> Result<String, String>;
}
