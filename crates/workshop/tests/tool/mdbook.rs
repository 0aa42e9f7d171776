//! Plain mdBook, which calls the tool as an external preprocessor.

use mdbook_driver::MDBook;

use crate::course::{Course, Tool};

#[test]
fn html_is_supported_and_other_renderers_are_not() {
    let course = Course::new();
    course.workbook("preprocess supports html").succeeds();
    course.workbook("preprocess supports epub").fails();
}

#[test]
fn plain_mdbook_makes_the_same_pages() {
    let course = Course::new();
    let admonition = "# One\n\n```admonish note\nMind the gap.\n```\n";
    course.write("src/one.md", admonition);
    course.workbook("build").succeeds();
    let by_the_tool = text_of(&course.read("book/one.html"));

    let settings = course.read("book.toml");
    let command = crate::PROGRAM.replace('\\', "/");
    course.write("book.toml", &format!("{settings}\n[preprocessor.workbook]\nbefore = [\"links\"]\ncommand = \"{command} preprocess\"\n"));
    MDBook::load(course.root()).unwrap().build().unwrap();
    assert_eq!(text_of(&course.read("book/one.html")), by_the_tool);
    assert!(by_the_tool.contains("Mind the gap.") && !by_the_tool.contains("```"), "{by_the_tool}");
}

/// What a page says: around that, the tool puts stylesheets together.
fn text_of(page: &str) -> String {
    let (_, rest) = page.split_once("<main").expect("a text");
    rest.split_once("</main>").expect("the end of the text").0.to_owned()
}

#[test]
fn a_site_of_plain_mdbook_is_not_taken_for_a_finished_one() {
    let course = Course::new();
    course.workbook("build").succeeds();
    MDBook::load(course.root()).unwrap().build().unwrap();
    course.workbook("build").succeeds().with("The site is in");
    assert!(course.has("book/offline.json"));
}

#[test]
fn somebody_who_calls_it_by_hand_is_told_what_to_call() {
    let folder = Course::new();
    Tool::in_folder(&folder.root(), "preprocess")
        .fails()
        .with("mdBook runs this command by itself")
        .with("cargo workbook build");
}
