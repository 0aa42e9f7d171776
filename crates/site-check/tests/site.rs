//! The check of the built site finds each mistake that is planted in a good site, and nothing in the good one.

use std::fs;
use std::path::Path;

use site_check::check_site;
use tempfile::TempDir;

const INDEX: &str = r#"<!DOCTYPE html>
<html lang="en"><head><title>Counters</title>
<link rel="canonical" href="https://example.org/"><link rel="stylesheet" href="course.css">
<script src="isolation.js"></script><script type="application/json">{"a": 1}</script></head>
<body><h2>The menu is not the page</h2><nav><a href="core/mutex.html#lock" aria-label="Next"></a></nav>
<main><h1 id="counters">Counters</h1><h2>One</h2><h3>Two</h3><h2>Three</h2>
<a href="https://example.org/far">Far away</a> <a href="core/mutex.html">Near</a> <a href="core/">Folder</a>
<img src="race.svg" alt="Two threads"><img src="race.svg" srcset="race.svg 1x, core/race2.svg 2x" alt="">
<svg role="img"><title>A race</title><svg><path/></svg></svg><svg aria-hidden="true"></svg>
<template><svg></svg></template>
<table><tr><th>Tool</th><th>Lost</th></tr></table>
<button aria-label="Theme"><svg></svg></button><label for="threads">Threads</label><input id="threads">
</main></body></html>"#;

const MUTEX: &str = r##"<!DOCTYPE html>
<html lang="en"><head><title>Mutex</title></head>
<body><main><h1 id="lock">Lock</h1><a href="../index.html?threads=4#counters">Back</a> <a href="#lock">Top</a></main></body></html>"##;

/// What mdBook makes of all pages together: its anchors must work, but each chapter has an `<h1>`.
const PRINT: &str = r##"<!DOCTYPE html>
<html><head></head><body><main><h1 id="counters">Counters</h1><h1 id="lock">Lock</h1><a href="#lock">Lock</a>
<script type="module" src="../demos/live-demo.js"></script></main></body></html>"##;

const NOT_FOUND: &str = r#"<!DOCTYPE html>
<html lang="en"><head><title>Not found</title><base href="/counters/"></head>
<body><main><h1>Not found</h1><a href="core/mutex.html#lock">Mutex</a></main></body></html>"#;

/// A frame without JavaScript: no page of its own.
const TOC: &str = r#"<!DOCTYPE html><html lang="en"><head></head><body><a href="index.html">Counters</a></body></html>"#;

const CSS: &str = "@import 'more.css'; a { background: url(data:image/png;base64,AAAA) }";

struct Site(TempDir);

impl Site {
    fn good() -> Self {
        let site = Self(TempDir::new().unwrap());
        for (file, text) in [
            ("index.html", INDEX),
            ("core/mutex.html", MUTEX),
            ("core/index.html", MUTEX),
            ("print.html", PRINT),
            ("404.html", NOT_FOUND),
            ("toc.html", TOC),
            ("course.css", CSS),
            ("isolation.js", ""),
            ("race.svg", ""),
            ("core/race2.svg", ""),
        ] {
            fs::create_dir_all(site.path(file).parent().unwrap()).unwrap();
            fs::write(site.path(file), text).unwrap();
        }
        site
    }

    fn path(&self, file: &str) -> std::path::PathBuf {
        self.0.path().join(file)
    }

    /// The same site with `before` replaced by `after` in a file.
    #[track_caller]
    fn with(self, file: &str, before: &str, after: &str) -> Self {
        let text = fs::read_to_string(self.path(file)).unwrap();
        assert!(text.contains(before), "{file} has no {before}");
        fs::write(self.path(file), text.replacen(before, after, 1)).unwrap();
        self
    }

    #[track_caller]
    fn has(&self, expected: &[&str]) {
        let found: Vec<String> =
            check_site(self.0.path()).iter().map(ToString::to_string).collect();
        assert_eq!(found, expected);
    }
}

#[test]
fn a_good_site_has_no_findings() {
    Site::good().has(&[]);
}

#[test]
fn broken_links_are_found() {
    Site::good()
        .with("index.html", "core/mutex.html\">Near", "core/mutx.html\">Near")
        .has(&["index.html: \"core/mutx.html\" leads to core/mutx.html, which does not exist"]);
    Site::good()
        .with("index.html", "core/\">", "../core/\">")
        .has(&["index.html: \"../core/\" leads out of the site"]);
    Site::good().with("index.html", "core/\">", "/core/\">").has(&[
        "index.html: \"/core/\" starts at the root of the host, where the site need not be: make it relative",
    ]);
    Site::good()
        .with("404.html", "core/mutex", "mutex")
        .has(&["404.html: \"mutex.html#lock\" leads to mutex.html, which does not exist"]);
}

#[test]
fn missing_anchors_are_found_on_this_page_and_on_others() {
    Site::good().with("core/mutex.html", "id=\"lock\"", "id=\"look\"").has(&[
        "404.html: \"core/mutex.html#lock\" leads to #lock, which core/mutex.html does not have",
        "core/mutex.html: \"#lock\" leads to #lock, which core/mutex.html does not have",
        "index.html: \"core/mutex.html#lock\" leads to #lock, which core/mutex.html does not have",
    ]);
    Site::good()
        .with("print.html", "id=\"lock\"", "id=\"look\"")
        .has(&["print.html: \"#lock\" leads to #lock, which print.html does not have"]);
}

#[test]
fn links_of_the_explorer_that_do_not_open_are_found() {
    let explorer = "<live-explorer data-linked></live-explorer>";
    let with = |link: &str| {
        Site::good().with("core/mutex.html", "</main>", &format!("{explorer}</main>")).with(
            "index.html",
            "core/mutex.html#lock",
            &format!("core/mutex.html#{link}"),
        )
    };
    for link in ["lock", "2w.lost-update", "2i.lock-order~bc"] {
        with(link).has(&[]);
    }
    for (link, why) in [
        ("look", "this is no link to a program of the explorer"),
        (
            "1w.lost-update",
            "this link was made for an older explorer, which had a language of its own: open a program of the list instead",
        ),
        ("2w.lost-updat", "this link names a program that the course does not have"),
        (
            "2w.lost-update~b3",
            "step 3 of the schedule does not fit the program: this thread cannot go on: it has ended, or waits for another one",
        ),
    ] {
        with(link).has(&[&format!(
            "index.html: \"core/mutex.html#{link}\" does not open in the explorer: {why}"
        )]);
    }
}

#[test]
fn missing_files_that_a_page_loads_are_found() {
    let site = Site::good();
    for file in ["course.css", "isolation.js", "core/race2.svg"] {
        fs::remove_file(site.path(file)).unwrap();
    }
    site.has(&[
        "index.html: \"core/race2.svg\" leads to core/race2.svg, which does not exist, in \
         <img alt=\"\" src=\"race.svg\" srcset=\"race.svg 1x, core/race2.svg 2x\">",
        "index.html: \"course.css\" leads to course.css, which does not exist, in <link href=\"course.css\" rel=\"stylesheet\">",
        "index.html: \"isolation.js\" leads to isolation.js, which does not exist, in <script src=\"isolation.js\">",
    ]);
}

#[test]
fn ids_that_are_not_unique_are_found_on_the_print_page_too() {
    Site::good()
        .with("index.html", "<h2>One", "<h2 id=\"counters\">One")
        .with("print.html", "id=\"counters\"", "id=\"lock\"")
        .has(&[
            "index.html: id \"counters\" is given 2 times",
            "print.html: id \"lock\" is given 2 times",
        ]);
}

#[test]
fn references_to_no_element_are_found() {
    Site::good()
        .with("index.html", "for=\"threads\"", "for=\"thread\"")
        .has(&["index.html: for=\"thread\" refers to no element, in <label for=\"thread\">"]);
}

#[test]
fn headings_out_of_order_are_found() {
    Site::good()
        .with("index.html", "<h2>One</h2>", "")
        .has(&["index.html: <h3> \"Two\" comes right after <h1>"]);
    Site::good()
        .with("core/mutex.html", "<h1 id=\"lock\">Lock</h1>", "<h2 id=\"lock\">Lock</h2>")
        .has(&[
            "core/mutex.html: <h2> \"Lock\" comes right after the start of the page",
            "core/mutex.html: a page has one <h1>, not 0",
        ]);
}

#[test]
fn a_page_without_language_or_title_is_found() {
    Site::good()
        .with("core/mutex.html", " lang=\"en\"", "")
        .with("core/mutex.html", "<title>Mutex</title>", "<title> </title>")
        .has(&["core/mutex.html: <html> has no lang", "core/mutex.html: there is no <title>"]);
}

#[test]
fn what_cannot_be_read_out_is_found() {
    Site::good()
        .with("index.html", " alt=\"Two threads\"", "")
        .with("index.html", "<title>A race</title>", "")
        .with("index.html", " aria-label=\"Next\"", "")
        .with("index.html", "<th>Tool</th>", "<th></th>")
        .with("index.html", "<button aria-label=\"Theme\">", "<button aria-label=\"\">")
        .has(&[
            "index.html: drawing without a text alternative: <svg role=\"img\">",
            "index.html: drawing without a text alternative: <svg>",
            "index.html: empty heading in the table with \"Lost\"",
            "index.html: image without a text alternative: <img src=\"race.svg\">",
            "index.html: nothing to read out for <a href=\"core/mutex.html#lock\">",
            "index.html: nothing to read out for <button aria-label=\"\">",
        ]);
}

#[test]
fn scripts_that_the_security_policy_blocks_are_found() {
    Site::good()
        .with("index.html", "</main>", "<script>let a = 1;</script><script type=module>import 'x'</script></main>")
        .with("index.html", "<h2>One", "<h2 onclick=\"go()\">One")
        .with("index.html", "https://example.org/far", "javascript:go()")
        .has(&[
            "index.html: inline handler onclick, which the security policy blocks, in <h2 onclick=\"go()\">",
            "index.html: inline script, which the security policy blocks: import 'x'",
            "index.html: inline script, which the security policy blocks: let a = 1;",
            "index.html: script in href, which the security policy blocks, in <a href=\"javascript:go()\">",
        ]);
}

#[test]
fn resources_of_other_origins_are_found() {
    Site::good()
        .with("index.html", "isolation.js", "https://cdn.example/x.js")
        .with("index.html", "rel=\"canonical\"", "rel=\"preconnect\"")
        .with("index.html", "src=\"race.svg\"", "src=\"//cdn.example/x.png\"")
        .with(
            "index.html",
            "<h2>One",
            "<h2 style=\"background: url('http://cdn.example/y.png')\">One",
        )
        .with("course.css", "more.css", "https://fonts.example/inter.css")
        .has(&[
            "course.css: loads https://fonts.example/inter.css from another origin",
            "index.html: loads //cdn.example/x.png from another origin",
            "index.html: loads http://cdn.example/y.png from another origin",
            "index.html: loads https://cdn.example/x.js from another origin",
            "index.html: loads https://example.org/ from another origin",
        ]);
}

#[test]
fn a_folder_that_is_not_there_is_a_finding() {
    let found = check_site(Path::new("/nowhere/at/all"));
    assert_eq!(found.len(), 1);
    assert!(found[0].to_string().starts_with("/nowhere/at/all: cannot be read"), "{}", found[0]);
}

#[test]
fn a_file_that_is_no_text_is_a_finding_and_the_others_are_checked_all_the_same() {
    let site = Site::good().with("index.html", "core/\">", "../core/\">");
    fs::write(site.path("course.css"), b"a { color: \xff }").unwrap();
    site.has(&[
        "course.css: cannot be read: stream did not contain valid UTF-8",
        "index.html: \"../core/\" leads out of the site",
    ]);
}

#[cfg(unix)]
#[test]
fn a_folder_that_leads_back_to_itself_is_a_finding_and_no_endless_walk() {
    let site = Site::good();
    std::os::unix::fs::symlink(site.0.path(), site.path("core/again")).unwrap();
    let found = check_site(site.0.path());
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(found[0].to_string().starts_with("core/again: cannot be read: "), "{}", found[0]);
}

#[test]
fn a_translated_page_that_shows_something_else_is_found() {
    const ENGLISH: &str = "<!DOCTYPE html><html lang=\"en\"><head><title>A</title></head><body><main>\
        <h1 id=\"a\">A</h1><pre><code>let x = 1;</code></pre><p id=\"b\" data-quiz=\"q\">B</p></main></body></html>";
    let site = Site::good();
    let german = ENGLISH.replace("lang=\"en\"", "lang=\"de\"").replace(">B<", ">C<");
    fs::create_dir(site.path("de")).unwrap();
    fs::write(site.path("a.html"), ENGLISH).unwrap();
    fs::write(site.path("de/a.html"), &german).unwrap();
    site.has(&[]);
    for (passage, other, finding) in [
        ("let x = 1;", "let x = 2;", "de/a.html: shows other code than a.html"),
        ("data-quiz=\"q\"", "data-quiz=\"r\"", "de/a.html: has other questions than a.html"),
        ("id=\"b\"", "id=\"c\"", "de/a.html: lacks #b, which a.html has"),
    ] {
        fs::write(site.path("de/a.html"), german.replace(passage, other)).unwrap();
        site.has(&[finding]);
    }
}
