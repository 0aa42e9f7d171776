//! Help, and answers to bad input.

use crate::course::{Course, Tool};

#[test]
fn a_folder_deep_in_the_course_will_do() {
    let course = Course::new();
    Tool::in_folder(&course.root().join("src"), "build").succeeds().with("The site is in");
    assert!(course.has("book/one.html"));
}

#[test]
fn an_unknown_stage_gets_the_list_of_stages() {
    Course::new()
        .workbook("test --only formt")
        .fails()
        .with("'formt'")
        .with("format, prose, claims, web, workflows, lint")
        .with("a similar value exists: 'format'");
}

#[test]
fn stages_are_listed_with_what_they_prove() {
    Course::new()
        .workbook("test --list")
        .succeeds()
        .with("format    all Rust files are formatted")
        .with("browser  ");
}

#[test]
fn a_stage_that_cannot_run_fails_and_the_closing_line_counts_it() {
    Course::new()
        .workbook("test --only links")
        .fails()
        .with("there is no finished site: run cargo workbook build first")
        .with("FAILED   links")
        .with("\n0 passed, 1 failed\n");
}

#[test]
fn links_are_checked_in_the_built_site() {
    let course = Course::new();
    course.workbook("build").succeeds();
    course.write("book/one.html", "<!DOCTYPE html><html lang=\"en\"><head><title>One</title></head><body><a href=\"gone.html\">gone</a></body></html>");
    course.workbook("test --only links").fails();
}

#[test]
fn doctor_tells_a_wrong_browser_variable() {
    Course::new()
        .workbook("doctor")
        .env("CHROME", "/nowhere/chromium")
        .fails()
        .with("MISSING  Chromium and chromedriver")
        .with("CHROME is set to /nowhere/chromium, which is not a file: correct or unset it")
        .with("cargo workbook doctor --install");
}
