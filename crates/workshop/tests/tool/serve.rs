//! `cargo workbook serve` as a person uses it.

use std::io::{BufRead, BufReader};
use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::process::{Child, ChildStderr, Command, Stdio};

use grader::progress::Store;
use grader::verdict::{Checks, Kind, Verdict};

use crate::course::Course;
use crate::web::{News, get};

/// A server that is running; it is ended with the test.
struct Serving {
    child: Child,
    lines: BufReader<ChildStderr>,
    said: String,
    address: SocketAddr,
}

impl Serving {
    #[track_caller]
    fn start(course: &Course, words: &str) -> Self {
        let mut child =
            course.workbook(&format!("serve {words}")).0.stderr(Stdio::piped()).spawn().unwrap();
        let mut lines = BufReader::new(child.stderr.take().unwrap());
        let mut said = String::new();
        let address = loop {
            let from = said.len();
            assert_ne!(lines.read_line(&mut said).unwrap(), 0, "it ended and said:\n{said}");
            if let Some((_, rest)) = said[from..].split_once("The course is at http://") {
                break rest.split('/').next().unwrap().parse().unwrap();
            }
        };
        Self { child, lines, said, address }
    }
}

impl Drop for Serving {
    fn drop(&mut self) {
        // It may have ended already.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[test]
fn a_port_in_use_is_said_and_the_next_free_one_taken() {
    let taken = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
    let port = taken.local_addr().unwrap().port();
    let course = Course::new();
    let serving = Serving::start(&course, &format!("--port {port}"));
    assert_ne!(serving.address.port(), port);
    assert!(
        serving
            .said
            .contains(&format!("Port {port} is in use; taking {}.", serving.address.port())),
        "{}",
        serving.said
    );
    assert!(get(serving.address, "/two.html").text().contains("The second page."));
}

#[test]
fn a_saved_text_reaches_the_open_pages() {
    let course = Course::new();
    let serving = Serving::start(&course, "--port 0");
    let mut news = News::listen(serving.address);
    let before = news.next();
    course.write("src/one.md", "# One\n\nFresh from the editor.\n");
    let after = news.next();
    assert_ne!(before["version"], after["version"]);
    assert!(after["error"].is_null());
    let page = get(serving.address, "/one.html").text();
    assert!(page.contains("Fresh from the editor."));
    assert!(page.contains(&format!("live.js?version={}", after["version"].as_str().unwrap())));
}

#[test]
fn a_mistake_is_shown_on_the_pages_and_the_last_good_site_stays_up() {
    let course = Course::new();
    let serving = Serving::start(&course, "--port 0");
    let mut news = News::listen(serving.address);
    let before = news.next();
    course.write("src/one.md", "# One\n\n{{#demo no-such-demo}}\n");
    let after = loop {
        let news = news.next();
        if !news["error"].is_null() {
            break news;
        }
    };
    assert_eq!(after["version"], before["version"]);
    assert!(after["error"].as_str().unwrap().contains("src/one.md:3"), "{after}");
    assert!(get(serving.address, "/one.html").text().contains("The first page."));

    course.write("src/one.md", "# One\n\nMended.\n");
    assert!(news.next()["error"].is_null());
    assert!(get(serving.address, "/one.html").text().contains("Mended."));
}

#[test]
fn whatever_is_half_written_the_server_goes_on() {
    let course = Course::new();
    let serving = Serving::start(&course, "--port 0");
    let mut news = News::listen(serving.address);
    news.next();
    let (page, summary, settings) = ("src/one.md", "src/SUMMARY.md", "book.toml");
    let whole = [page, summary, settings].map(|file| (file, course.read(file)));
    for (file, half) in [
        (page, &b"# One\n\n```admonish warning\nNo end"[..]),
        (page, b"# One\n\n~~~quiz\n"),
        (page, b"# One\n\n```admonish title=\"half"),
        (page, b"# One\n\n{{#demo "),
        (page, b"# One \xff\xfe\x00"),
        (summary, b"# Summary\n\n- [One](one.md"),
        (summary, b"# Summary\n\n- [One](/etc/hostname)\n"),
        (summary, b"# Summary\n\n- [One](../book.toml)\n"),
        (summary, b"\xff"),
        (settings, b"[book\n"),
        (settings, b"[output.html]\ntheme = 3\n"),
    ] {
        std::fs::write(course.root().join(file), half).unwrap();
        // Some of it is a page all the same.
        news.next();
        assert_eq!(get(serving.address, "/two.html").status, 200, "{file}");
        let (_, text) = whole.iter().find(|(name, _)| *name == file).unwrap();
        course.write(file, text);
        while !news.next()["error"].is_null() {}
        assert!(get(serving.address, "/one.html").text().contains("The first page."), "{file}");
    }
}

#[test]
fn a_course_that_starts_with_a_mistake_is_served_as_soon_as_it_is_mended() {
    let course = Course::new();
    course.write("src/one.md", "# One\n\n{{#demo no-such-demo}}\n");
    let serving = Serving::start(&course, "--port 0");
    assert!(get(serving.address, "/").text().contains("/__workbook/live.js"));
    let mut news = News::listen(serving.address);
    assert!(news.next()["error"].as_str().unwrap().contains("no-such-demo"));
    course.write("src/one.md", "# One\n\nMended.\n");
    assert!(news.next()["error"].is_null());
    assert!(get(serving.address, "/one.html").text().contains("Mended."));
}

#[test]
fn progress_reaches_the_open_pages_as_it_happens() {
    let course = Course::new();
    for id in ["ex01", "ex02"] {
        let stub = format!("//! # {id}: Counting\n//!\n//! Count.\n");
        course.write(&format!("exercises/{id}/stub.rs"), &stub);
    }
    let serving = Serving::start(&course, "--port 0");
    assert!(get(serving.address, "/__workbook/live.js").text().contains("./cards.js"));
    assert_eq!(get(serving.address, "/__workbook/cards.js").status, 200);
    let mut news = News::listen(serving.address);
    let not_begun = serde_json::json!({ "status": "not-begun", "summary": "not begun" });
    let before = news.next_progress();
    assert_eq!(
        before,
        serde_json::json!({ "exercises": { "ex01": not_begun, "ex02": not_begun } })
    );

    let mut verdict = Verdict::new(Kind::Deadlock, "everybody waits");
    verdict.checks = Some(Checks { passed: 3, all: 5 });
    Store::of(&course.root()).update(|progress| progress.of_mut("ex02").note(&verdict)).unwrap();
    let after = news.next_progress();
    assert_eq!(after["exercises"]["ex01"], not_begun);
    assert_eq!(after["exercises"]["ex02"]["status"], "failed");
    assert_eq!(after["exercises"]["ex02"]["summary"], "3 of 5 checks: deadlock");

    let answer = get(serving.address, "/__workbook/progress");
    assert_eq!(answer.header("content-type"), Some("application/json"));
    assert_eq!(serde_json::from_str::<serde_json::Value>(&answer.text()).unwrap(), after);
}

#[cfg(unix)]
#[test]
fn ctrl_c_ends_it_cleanly() {
    let course = Course::new();
    let mut serving = Serving::start(&course, "--port 0");
    let interrupted =
        Command::new("kill").args(["-INT", &serving.child.id().to_string()]).status().unwrap();
    assert!(interrupted.success());
    assert!(serving.child.wait().unwrap().success());
    std::io::Read::read_to_string(&mut serving.lines, &mut serving.said).unwrap();
    assert!(serving.said.ends_with("Stopped.\n"), "{}", serving.said);
}
