//! Who may ask, and for how long.

use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::extract::Request;
use axum::http::{Response, StatusCode, header};
use axum::middleware::Next;
use axum::response::IntoResponse as _;
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::service::TowerToHyperService;
use tokio::net::TcpListener;

/// How long a connection may take to send a request's head, or stay without one.
const PATIENCE: Duration = Duration::from_secs(8);
/// How long to wait where no connection can be taken, as when too many files are open.
const PAUSE: Duration = Duration::from_millis(100);

/// Answers on every connection, for ever. (axum's own `serve` waits for a head without end.)
pub(super) async fn accept(listener: TcpListener, router: Router) {
    loop {
        let Ok((stream, _)) = listener.accept().await else {
            tokio::time::sleep(PAUSE).await;
            continue;
        };
        let service = TowerToHyperService::new(router.clone());
        tokio::spawn(async move {
            // A connection that breaks concerns nobody else.
            let _ = http1::Builder::new()
                .timer(TokioTimer::new())
                .header_read_timeout(PATIENCE)
                .serve_connection(TokioIo::new(stream), service)
                .await;
        });
    }
}

/// Answers only who has asked for this machine by name. Any page on the web may let its own name lead to 127.0.0.1, and would
/// else read what an author has not published.
pub(super) async fn refuse_foreign(request: Request, next: Next) -> Response<Body> {
    // HTTP/1.0 knows no such header, and browsers do not speak it.
    let by_header = request.headers().get_all(header::HOST).iter().map(|host| host.to_str().ok());
    let named = request.uri().authority().map(|authority| Some(authority.as_str()));
    if by_header.chain(named).all(|host| host.is_some_and(is_here)) {
        return next.run(request).await;
    }
    let sentence = "This server answers on this machine only: ask for 127.0.0.1 or localhost.\n";
    (StatusCode::MISDIRECTED_REQUEST, sentence).into_response()
}

/// Whether a host, with or without a port, is this machine.
fn is_here(host: &str) -> bool {
    let name = match host.rsplit_once(':') {
        Some((name, port)) if port.bytes().all(|byte| byte.is_ascii_digit()) => name,
        _ => host,
    };
    let name = name.to_ascii_lowercase();
    matches!(name.as_str(), "127.0.0.1" | "localhost" | "[::1]") || name.ends_with(".localhost")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn this_machine_has_several_names_and_no_others() {
        for here in [
            "127.0.0.1",
            "127.0.0.1:3000",
            "localhost:3000",
            "LOCALHOST",
            "course.localhost:1",
            "[::1]:3000",
            "[::1]",
        ] {
            assert!(is_here(here), "{here}");
        }
        for foreign in [
            "example.org",
            "example.org:3000",
            "localhost.example.org",
            "notlocalhost",
            "127.0.0.1.example.org",
            "127.0.0.1@example.org",
            "[::2]",
            "",
            ":3000",
            "localhost:3000:x",
        ] {
            assert!(!is_here(foreign), "{foreign}");
        }
    }
}
