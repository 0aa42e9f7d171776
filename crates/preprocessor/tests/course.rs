//! The course itself, without the renderer: the quickest way to hear of an author's mistakes.

use std::collections::BTreeMap;
use std::path::Path;

use mdbook_driver::MDBook;
use mdbook_preprocessor::{Preprocessor, PreprocessorContext};
use preprocessor::{Workbook, check_summary, describe};

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

#[test]
fn every_page_has_a_description_of_its_own() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").canonicalize().unwrap();
    let book = MDBook::load(&root).unwrap();
    let mut known = BTreeMap::new();
    for chapter in book.book.chapters().filter(|chapter| !chapter.is_draft_chapter()) {
        let description =
            describe(&chapter.content).unwrap_or_else(|| panic!("{} has none", chapter.name));
        let length = description.chars().count();
        assert!((30..=250).contains(&length), "{}: {description}", chapter.name);
        if let Some(other) = known.insert(description, chapter.name.clone()) {
            panic!("{} and {other} have the same", chapter.name);
        }
    }
    assert!(known.len() > 80, "{}", known.len());
}
