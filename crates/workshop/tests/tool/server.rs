//! The server by itself: headers, media types, and what it refuses.

use std::fs;
use std::io::{Read as _, Write as _};
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use tempfile::TempDir;
use workshop::headers::HEADERS;
use workshop::server::{self, Handle, Live, Options, Request};

use crate::web::{self, Answer, get, get_with};

fn site() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("part")).unwrap();
    for (file, text) in [
        ("index.html", "<html><body>first</body></html>"),
        ("404.html", "<html><body>not here</body></html>"),
        ("part/index.html", "<html><body>part</body></html>"),
        ("a.wasm", "\0asm"),
        ("a.js", "export {}"),
        ("a.json", "{}"),
        ("a.svg", "<svg/>"),
        ("a.css", "b {}"),
        (".private", "secret"),
    ] {
        fs::write(folder.path().join(file), text).unwrap();
    }
    folder
}

fn serve(folder: &Path, headers: bool) -> (SocketAddr, Handle) {
    server::start(folder, Options { headers }).unwrap()
}

#[test]
fn every_answer_has_all_headers() {
    let site = site();
    let (address, _server) = serve(site.path(), true);
    for target in ["/", "/a.js", "/gone"] {
        for (name, value) in HEADERS {
            assert_eq!(get(address, target).header(name), Some(value), "{target}");
        }
    }
}

#[test]
fn a_plain_host_sends_none_of_them() {
    let site = site();
    let (address, _server) = serve(site.path(), false);
    for (name, _) in HEADERS {
        assert_eq!(get(address, "/").header(name), None);
    }
}

#[test]
fn files_go_by_their_media_types_and_are_asked_for_again() {
    let site = site();
    let (address, _server) = serve(site.path(), true);
    for (target, media_type) in [
        ("/", "text/html; charset=utf-8"),
        ("/a.wasm", "application/wasm"),
        ("/a.js", "text/javascript; charset=utf-8"),
        ("/a.json", "application/json"),
        ("/a.svg", "image/svg+xml"),
        ("/a.css", "text/css; charset=utf-8"),
    ] {
        let answer = get(address, target);
        assert_eq!(
            (answer.status, answer.header("content-type")),
            (200, Some(media_type)),
            "{target}"
        );
        assert_eq!(answer.header("cache-control"), Some("no-cache"), "{target}");
    }
}

#[test]
fn what_is_not_there_gets_the_books_own_page() {
    let site = site();
    let (address, _server) = serve(site.path(), true);
    for target in ["/gone.html", "/.private", "/%2e%2e/etc/passwd", "/part/gone/"] {
        let answer = get(address, target);
        assert_eq!(
            (answer.status, answer.text().as_str()),
            (404, "<html><body>not here</body></html>"),
            "{target}"
        );
    }
}

#[test]
fn a_folder_leads_to_its_index() {
    let site = site();
    let (address, _server) = serve(site.path(), true);
    let answer = get(address, "/part");
    assert_eq!((answer.status, answer.header("location")), (308, Some("/part/")));
    assert!(get(address, "/part/").text().contains("part"));
}

#[test]
fn only_reading_is_allowed() {
    let site = site();
    let (address, _server) = serve(site.path(), true);
    assert_eq!(web::request(address, "POST", "/").status, 405);
    let head = web::request(address, "HEAD", "/a.json");
    assert_eq!((head.status, head.body.len()), (200, 0));
}

#[test]
fn requests_and_bytes_are_counted() {
    let site = site();
    let (address, server) = serve(site.path(), true);
    get(address, "/a.json?x=1");
    get(address, "/gone");
    let requests = [
        Request { target: "/a.json?x=1".into(), status: 200, bytes: 2 },
        Request { target: "/gone".into(), status: 404, bytes: 34 },
    ];
    assert_eq!((server.requests().as_slice(), server.bytes()), (&requests[..], 36));
}

#[test]
fn what_is_known_is_not_sent_again() {
    let site = site();
    let (address, server) = serve(site.path(), true);
    let first = get(address, "/a.json");
    let tag = first.header("etag").unwrap().to_owned();
    let ask = |tag: &str| get_with(address, "/a.json", &[("If-None-Match", tag)]);
    for known in [tag.clone(), format!("W/{tag}"), format!("\"x\", {tag}"), "*".to_owned()] {
        let answer = ask(&known);
        assert_eq!((answer.status, answer.body.len()), (304, 0), "{known}");
        assert_eq!(answer.header("etag"), Some(tag.as_str()));
        for (name, value) in HEADERS {
            assert_eq!(answer.header(name), Some(value));
        }
    }
    assert_eq!(ask("\"x\"").status, 200);
    assert_eq!(ask(tag.trim_matches('"')).status, 200);
    assert_eq!(server.requests()[1], Request { target: "/a.json".into(), status: 304, bytes: 0 });
    // Saved in the same second, with the same length.
    fs::write(site.path().join("a.json"), "[]").unwrap();
    assert_eq!((ask(&tag).status, ask(&tag).text().as_str()), (200, "[]"));
    assert_eq!(get_with(address, "/gone", &[("If-None-Match", "*")]).status, 404);
}

#[test]
fn who_asks_for_another_host_reads_nothing() {
    let site = site();
    let live = Arc::new(Live::default());
    let (address, _server) = server::start_live(
        server::listen(0, 0).unwrap(),
        site.path(),
        Arc::default(),
        Arc::clone(&live),
    )
    .unwrap();
    let port = address.port();
    let ask = |head: String| Answer::to(address, &head);
    for target in ["/", "/a.json", "/__workbook/progress", "/__workbook/live.js"] {
        for host in ["evil.example", "127.0.0.1.evil.example", ""] {
            let answer =
                ask(format!("GET {target} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n"));
            assert_eq!(answer.status, 421, "{target} of {host}");
            assert!(answer.text().contains("localhost"));
        }
        for host in [format!("localhost:{port}"), "127.0.0.1".into(), "course.localhost".into()] {
            let answer =
                ask(format!("GET {target} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n"));
            assert_eq!(answer.status, 200, "{target} of {host}");
        }
    }
    // The address wins over the header, so both have to be right.
    let absolute = format!(
        "GET http://evil.example/ HTTP/1.1\r\nHost: localhost:{port}\r\nConnection: close\r\n\r\n"
    );
    assert_eq!(ask(absolute).status, 421);
    let twice = format!(
        "GET / HTTP/1.1\r\nHost: localhost:{port}\r\nHost: evil.example\r\nConnection: close\r\n\r\n"
    );
    assert!([400, 421].contains(&ask(twice).status));
}

#[test]
fn who_never_comes_to_an_end_with_asking_is_cut_off() {
    let site = site();
    let (address, _server) = serve(site.path(), true);
    let begun = Instant::now();
    let mut slow: Vec<_> =
        ["", "GET / HTTP/1.1\r\nHost: loc", "GET / HTTP/1.1\r\nHost: localhost\r\nX"]
            .map(|head| {
                let mut stream = TcpStream::connect(address).unwrap();
                stream.set_read_timeout(Some(Duration::from_secs(60))).unwrap();
                stream.write_all(head.as_bytes()).unwrap();
                stream
            })
            .into();
    // They are in nobody's way.
    assert_eq!(get(address, "/a.json").status, 200);
    for stream in &mut slow {
        // The end, or an error because the other side is gone.
        let _ = stream.read_to_end(&mut Vec::new());
    }
    assert!(begun.elapsed() < Duration::from_secs(30), "{:?}", begun.elapsed());
}

#[test]
fn a_course_under_work_is_not_kept_for_reading_offline() {
    let site = site();
    fs::write(site.path().join("offline.json"), "[]").unwrap();
    let (address, _server) = serve(site.path(), true);
    assert_eq!(get(address, "/offline.json").status, 200);
    let (address, _server) = server::start_live(
        server::listen(0, 0).unwrap(),
        site.path(),
        Arc::default(),
        Arc::default(),
    )
    .unwrap();
    assert_eq!(get(address, "/offline.json").status, 404);
}

#[test]
fn a_dropped_server_is_gone() {
    let site = site();
    let (address, server) = serve(site.path(), true);
    drop(server);
    assert!(std::net::TcpStream::connect(address).is_err());
}

#[test]
fn the_next_free_port_is_taken() {
    let taken = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
    let port = taken.local_addr().unwrap().port();
    assert!(server::listen(port, 0).is_err());
    assert_ne!(server::listen(port, 20).unwrap().local_addr().unwrap().port(), port);
}

#[test]
fn live_reload_is_added_to_pages_and_to_nothing_else() {
    let site = site();
    let live = Arc::new(Live::default());
    live.announce("v1");
    let (address, _server) = server::start_live(
        server::listen(0, 0).unwrap(),
        site.path(),
        Arc::default(),
        Arc::clone(&live),
    )
    .unwrap();
    let script =
        "<script type=\"module\" src=\"/__workbook/live.js?version=v1\"></script>\n</body>";
    for target in ["/", "/gone.html"] {
        assert_eq!(get(address, target).text().matches(script).count(), 1, "{target}");
    }
    assert_eq!(get(address, "/a.js").text(), "export {}");
    for (target, media_type) in [
        ("live.js?version=v1", "text/javascript"),
        ("cards.js", "text/javascript"),
        ("line.js", "text/javascript"),
        ("live.css", "text/css"),
    ] {
        let answer = get(address, &format!("/__workbook/{target}"));
        assert!(answer.header("content-type").unwrap().starts_with(media_type));
        assert_eq!(answer.header("cross-origin-resource-policy"), Some("same-origin"));
    }
    assert!(!fs::read_to_string(site.path().join("index.html")).unwrap().contains("__workbook"));
}
