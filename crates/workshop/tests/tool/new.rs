//! `cargo workbook new`: what it makes compiles, and what has to be filled in is red.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use crate::course::{Course, Tool};

#[test]
fn a_page_gets_its_line_behind_the_last_one_of_its_part() {
    let course = course_with_parts();
    course
        .workbook("new page core/rate-limits")
        .succeeds()
        .with("new       src/core/rate-limits.md")
        .with("changed   src/SUMMARY.md")
        .with("cargo workbook test --only prose");
    assert_eq!(
        course.read("src/SUMMARY.md"),
        "# Summary\n\n- [One](core/one.md)\n  - [Two](core/two.md)\n  - [Rate limits](core/rate-limits.md)\n\n# Next\n\n- [End](deep/end.md)\n"
    );
    let page = course.read("src/core/rate-limits.md");
    assert!(page.starts_with("# Rate limits\n\n*TODO"), "{page}");
    assert!(page.contains("```admonish try title=\"Try it\"\nTODO"), "{page}");
    course.workbook("build").succeeds();
    assert!(course.has("book/core/rate-limits.html"));
}

#[test]
fn a_page_can_be_put_behind_any_other_and_named_freely() {
    let course = course_with_parts();
    let words = ["new", "page", "deep/mid", "--after", "core/one", "--title", "In the middle"];
    let mut tool = course.workbook("");
    tool.0.args(words);
    tool.succeeds();
    assert!(course.read("src/SUMMARY.md").contains(
        "- [One](core/one.md)\n- [In the middle](deep/mid.md)\n  - [Two](core/two.md)\n"
    ));
}

#[test]
fn a_page_that_cannot_be_is_refused_and_nothing_is_made() {
    let course = course_with_parts();
    let before = course.read("src/SUMMARY.md");
    for (words, said) in [
        ("core/one", "has a page core/one.md already"),
        ("nowhere/x", "choose one of core, deep"),
        ("core/x --after core/tow", "the nearest one is core/two.md"),
        ("x", "name the part as well"),
        ("core/Big", "lower-case words with hyphens"),
        ("../x", "lower-case words with hyphens"),
    ] {
        course.workbook(&format!("new page {words}")).fails().with(said);
    }
    course.write("src/core/left.md", "Here before.");
    course.workbook("new page core/left").fails().with("src/core/left.md is there already");
    assert_eq!(course.read("src/SUMMARY.md"), before);
    assert_eq!(course.read("src/core/left.md"), "Here before.");
}

fn course_with_parts() -> Course {
    let course = Course::new();
    course.write(
        "src/SUMMARY.md",
        "# Summary\n\n- [One](core/one.md)\n  - [Two](core/two.md)\n\n# Next\n\n- [End](deep/end.md)\n",
    );
    let settings = course.read("book.toml");
    let kind = |name: &str| {
        format!(
            "[preprocessor.workbook.admonish.directive.custom.{name}]\nicon = \"<svg/>\"\ncolor = \"#1a7f64\"\n"
        )
    };
    let kinds = kind("try") + &kind("answer");
    course.write(
        "book.toml",
        &format!("{settings}\n[preprocessor.workbook]\ncommand = \"none\"\n{kinds}"),
    );
    for page in ["core/one", "core/two", "deep/end"] {
        course.write(&format!("src/{page}.md"), "# A page\n");
    }
    course
}

/// A copy of this checkout; always the same, so that what is compiled for it need not be compiled again.
struct Copy {
    root: PathBuf,
}

impl Copy {
    fn make() -> Self {
        let real = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").canonicalize().unwrap();
        let root = Path::new(env!("CARGO_TARGET_TMPDIR")).join("copy");
        for folder in [
            "crates",
            "challenges",
            "exercises",
            "listings",
            "wasm-demos",
            "web",
            "src/core",
            ".cargo",
        ] {
            // What a reader has written is his.
            let wanted = |file: &Path| !(folder == "exercises" && file.starts_with("src"));
            files::mirror(&[&real.join(folder)], &root.join(folder), wanted).unwrap();
        }
        for file in ["Cargo.toml", "Cargo.lock", "book.toml", "rustfmt.toml"] {
            files::write_if_changed(&root.join(file), &fs::read(real.join(file)).unwrap()).unwrap();
        }
        Self { root }
    }

    fn workbook(&self, words: &str) -> Tool {
        Tool::in_folder(&self.root, words)
    }

    fn cargo(&self, words: &str) -> Output {
        let output = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
            .current_dir(&self.root)
            .args(words.split_whitespace())
            .env("CARGO_TARGET_DIR", self.root.join("../copy-target"))
            .env("CARGO_NET_OFFLINE", "true")
            // Nobody debugs these: half the space on the disk.
            .env("CARGO_PROFILE_DEV_DEBUG", "0")
            .env("CARGO_INCREMENTAL", "0")
            .env("RUST_BACKTRACE", "0")
            .output()
            .unwrap();
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(
            !said.contains("error[") && !said.contains("could not compile"),
            "{words}:\n{said}"
        );
        output
    }

    /// Runs tests that have to fail, and gives what they said.
    #[track_caller]
    fn red(&self, words: &str) -> String {
        let output = self.cargo(words);
        let said = String::from_utf8(output.stdout).unwrap();
        assert!(!output.status.success(), "{words} should fail, and said:\n{said}");
        said
    }

    #[track_caller]
    fn green(&self, words: &str) {
        let output = self.cargo(words);
        let said =
            String::from_utf8_lossy(&output.stdout) + String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{words} should succeed, and said:\n{said}");
    }
}

#[test]
fn a_demo_and_an_exercise_compile_and_are_red_until_they_are_filled_in() {
    let copy = Copy::make();
    copy.workbook("new demo rate-limit").succeeds().with("cargo workbook test --demo rate-limit");
    copy.workbook("new demo rate-limit").fails().with("has a module rate_limit already");
    copy.workbook("new demo loop").fails().with("a word of Rust's own");
    let exercise = copy.workbook("new exercise bounded-queue").succeeds().0;
    let id = exercise.split("test --exercise ").nth(1).unwrap()[..4].to_owned();

    copy.green("fmt --all --check");
    copy.green("clippy --package wasm-demos --package exercises --all-targets -- --deny warnings");

    let said = copy.red("test --package wasm-demos --test demos rate-limit::");
    for red in ["right_ways_are_right", "recorded_runs_are_of_the_demo_as_it_is"] {
        assert!(said.contains(&format!("    rate-limit::{red}\n")), "{red} is not red:\n{said}");
    }
    let said = copy.red(&format!("test --package grader --test proof {id}"));
    for red in [
        "4 are needed",
        "solutions/reference.rs:\n    verdict  expected \"pass\"",
        "mutants/split_update.rs:\n    verdict  expected \"wrong\"",
    ] {
        assert!(said.contains(red), "{red:?} is not in:\n{said}");
    }
    assert!(!said.contains(&format!("{id}/stub.rs")), "the stub is as stubs are:\n{said}");
}
