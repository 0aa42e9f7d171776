//! The course itself, without the renderer: the quickest way to hear of an author's mistakes.

use std::path::Path;

use mdbook_driver::MDBook;
use mdbook_preprocessor::{Preprocessor, PreprocessorContext};
use preprocessor::{Workbook, check_summary};

#[test]
fn the_course_has_no_mistakes() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").canonicalize().unwrap();
    if let Err(mistakes) = check_summary(&root, &root.join("src")) {
        panic!("{mistakes}");
    }
    let book = MDBook::load(&root).unwrap();
    let context = PreprocessorContext::new(root.clone(), book.config.clone(), "html".to_owned());
    if let Err(mistakes) = (Workbook { root }).run(&context, book.book) {
        panic!("{mistakes:#}");
    }
}
