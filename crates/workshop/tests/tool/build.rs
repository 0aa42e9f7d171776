//! Building: what is fresh stays, what is broken is built again.

use std::fs;
use std::time::SystemTime;

use workshop::headers::{HEADERS, KEEP_FOR_EVER};

use crate::course::{Course, Tool};

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
fn every_sort_of_host_is_told_the_same() {
    let course = Course::new();
    course.write("src/a-01234567.js", "");
    course.workbook("build").succeeds();
    let rules = course.read("book/_headers");
    let apache = course.read("book/.htaccess");
    let json: serde_json::Value = serde_json::from_str(&course.read("book/vercel.json")).unwrap();
    assert_eq!(json["headers"][0]["source"], "/(.*)");
    for (place, (name, value)) in HEADERS.into_iter().enumerate() {
        assert!(rules.contains(&format!("\n  {name}: {value}\n")), "{rules}");
        assert!(apache.contains(&format!("Header always set {name} \"{value}\"\n")), "{apache}");
        let header = &json["headers"][0]["headers"][place];
        assert_eq!((&header["key"], &header["value"]), (&name.into(), &value.into()));
    }
    // Kept for ever is what has a hash in its name, and nothing else.
    let kept = format!("/a-01234567.js\n  Cache-Control: {KEEP_FOR_EVER}\n");
    assert!(rules.contains(&kept), "{rules}");
    assert!(!rules.contains("/one.html"));
    let pattern = json["headers"][1]["source"].as_str().unwrap();
    assert_eq!(pattern, r"/(.*-[0-9a-f]{8}\.[a-z0-9.]+)");
    assert!(apache.contains(r#"<FilesMatch "-[0-9a-f]{8}\.[a-z0-9.]+$">"#), "{apache}");
}

#[test]
fn a_checkout_may_be_anywhere_and_have_any_line_ends() {
    let here = Course::new();
    here.workbook("build").succeeds();
    // A decomposed accent, a space, and characters that shells and addresses treat in their own way.
    let away = tempfile::tempdir().unwrap();
    let there = away.path().join("Zoe\u{308}’s courses/50 % #1 & 'more'");
    for file in ["book.toml", "src/SUMMARY.md", "src/one.md", "src/two.md"] {
        let path = there.join(file);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, here.read(file).replace('\n', "\r\n")).unwrap();
    }
    Tool::in_folder(&there, "build").succeeds();
    for file in ["one.html", "two.html", "offline.json"] {
        let there = fs::read_to_string(there.join("book").join(file)).unwrap();
        assert_eq!(there, here.read(&format!("book/{file}")), "{file}");
    }
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
    for left_out in [
        "sw.js",
        "404.html",
        "offline.json",
        "_headers",
        "vercel.json",
        ".htaccess",
        ".nojekyll",
        ".workbook.json",
    ] {
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
