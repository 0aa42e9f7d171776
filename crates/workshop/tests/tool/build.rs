//! Building: what is fresh stays, what is broken is built again.

use std::fs;
use std::time::SystemTime;

use crate::course::Course;

impl Course {
    fn saved(&self, path: &str) -> SystemTime {
        fs::metadata(self.root().join(path)).unwrap().modified().unwrap()
    }
}

#[test]
fn a_build_makes_pages_and_what_hosts_and_offline_reading_need() {
    let course = Course::new();
    course.workbook("build").succeeds().with("The site is in");
    assert!(course.read("book/two.html").contains("The second page."));
    assert!(course.read("book/_headers").contains("/*\n  Cross-Origin-Opener-Policy: same-origin\n  Cross-Origin-Embedder-Policy: require-corp\n"));
    assert!(course.has("book/.nojekyll"));
    assert!(!course.has("book.next"));
}

#[test]
fn the_list_for_offline_reading_names_every_page_once_with_a_hash() {
    let course = Course::new();
    course.write("src/sw.js", "");
    course.workbook("build").succeeds();
    let list: Vec<serde_json::Value> =
        serde_json::from_str(&course.read("book/offline.json")).unwrap();
    let urls: Vec<&str> = list.iter().map(|entry| entry["url"].as_str().unwrap()).collect();
    assert_eq!(urls.iter().filter(|url| **url == "two.html").count(), 1);
    for left_out in ["sw.js", "404.html", "offline.json", "_headers", ".nojekyll", ".workbook.json"]
    {
        assert!(!urls.contains(&left_out), "{left_out}");
    }
    assert!(list.iter().all(|entry| entry["hash"].as_str().is_some_and(|hash| hash.len() == 16)));
}

#[test]
fn a_hash_for_offline_reading_changes_with_its_file_only() {
    let hashes = |course: &Course| {
        let list: Vec<serde_json::Value> =
            serde_json::from_str(&course.read("book/offline.json")).unwrap();
        let of = |url: &str| list.iter().find(|entry| entry["url"] == url).unwrap()["hash"].clone();
        (of("two.html"), of("figure.svg"))
    };
    let course = Course::new();
    course.write("src/figure.svg", "<svg/>");
    course.workbook("build").succeeds();
    let before = hashes(&course);
    course.write("src/two.md", "# Two\n\nWritten anew.\n");
    course.workbook("build").succeeds();
    let after = hashes(&course);
    assert_ne!(before.0, after.0);
    assert_eq!(before.1, after.1);
}

#[test]
fn a_second_build_does_nothing() {
    let course = Course::new();
    course.workbook("build").succeeds();
    let before = course.saved("book/one.html");
    course.workbook("build").succeeds().with("Nothing has changed").without("Building");
    assert_eq!(course.saved("book/one.html"), before);
}

#[test]
fn a_saved_text_is_on_its_page() {
    let course = Course::new();
    course.workbook("build").succeeds();
    course.write("src/one.md", "# One\n\nSaved again.\n");
    course.workbook("build").succeeds().with("The site is in");
    assert!(course.read("book/one.html").contains("Saved again."));
}

#[test]
fn settings_from_the_environment_count_as_a_change() {
    let course = Course::new();
    course.workbook("build").succeeds();
    course.workbook("build").env("MDBOOK_BOOK__TITLE", "Renamed").succeeds();
    assert!(course.read("book/one.html").contains("Renamed"));
}

#[test]
fn a_half_finished_site_is_built_again() {
    let course = Course::new();
    course.workbook("build").succeeds();
    for break_it in [
        |course: &Course| course.remove("book/.workbook.json"),
        |course: &Course| course.remove("book/two.html"),
        |course: &Course| course.write("book/two.html", "<html>"),
        |course: &Course| fs::remove_dir_all(course.root().join("book")).unwrap(),
    ] {
        break_it(&course);
        course.workbook("build").succeeds().with("The site is in");
        assert!(course.read("book/two.html").contains("The second page."));
    }
}

#[test]
fn what_an_interrupted_build_left_behind_does_not_get_into_the_site() {
    let course = Course::new();
    course.write("book.next/half.html", "half");
    course.workbook("build").succeeds();
    assert!(!course.has("book/half.html"));
    assert!(!course.has("book.next"));
}

#[test]
fn a_mistake_leaves_the_last_good_site_alone() {
    let course = Course::new();
    course.workbook("build").succeeds();
    course.write("src/one.md", "# One\n\n{{#nothing-of-the-kind}}\n{{#demo no-such-demo}}\n");
    course.workbook("build").fails().with("src/one.md:").with("no-such-demo");
    assert!(course.read("book/one.html").contains("The first page."));
}

#[cfg(unix)]
#[test]
fn a_variable_that_is_no_text_is_named() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt as _;
    let course = Course::new();
    let build = course.workbook("build").env("LOCAL_NAME", OsStr::from_bytes(b"Zo\xeb"));
    build.fails().with("LOCAL_NAME is not UTF-8").without("panicked");
}
