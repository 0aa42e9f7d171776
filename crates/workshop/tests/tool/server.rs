//! The server by itself: headers, media types, and what it refuses.

use std::fs;
use std::net::{Ipv4Addr, TcpListener};
use std::path::Path;
use std::sync::Arc;

use tempfile::TempDir;
use workshop::isolation::ISOLATION;
use workshop::server::{self, Handle, Live, Options, Request};

use crate::web::{self, get};

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

fn serve(folder: &Path, headers: bool) -> (std::net::SocketAddr, Handle) {
    server::start(folder, Options { headers }).unwrap()
}

#[test]
fn every_answer_isolates_the_page() {
    let site = site();
    let (address, _server) = serve(site.path(), true);
    for target in ["/", "/a.js", "/gone"] {
        for (name, value) in ISOLATION {
            assert_eq!(get(address, target).header(name), Some(value), "{target}");
        }
    }
}

#[test]
fn a_plain_host_sends_no_header_of_isolation() {
    let site = site();
    let (address, _server) = serve(site.path(), false);
    for (name, _) in ISOLATION {
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
    for (target, media_type) in
        [("live.js?version=v1", "text/javascript"), ("live.css", "text/css")]
    {
        let answer = get(address, &format!("/__workbook/{target}"));
        assert!(answer.header("content-type").unwrap().starts_with(media_type));
        assert_eq!(answer.header("cross-origin-resource-policy"), Some("same-origin"));
    }
    assert!(!fs::read_to_string(site.path().join("index.html")).unwrap().contains("__workbook"));
}
