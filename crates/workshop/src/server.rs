//! The development server: static files with the headers that threads in a browser need.

mod live;
mod resolve;

use std::io;
use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::JoinHandle;

use axum::Router;
use axum::body::Body;
use axum::extract::State;
use axum::http::{HeaderName, HeaderValue, Response, StatusCode, Uri, header};
use axum::routing::get;
use tokio::sync::oneshot;

use crate::gate::Gate;
use crate::isolation::ISOLATION;
use resolve::Resolved;

pub use live::Live;

/// How to serve.
#[derive(Clone, Copy, Debug)]
pub struct Options {
    /// Whether to send [`ISOLATION`]. Without, the server is as plain as a host that cannot send headers.
    pub headers: bool,
}

/// A request that was answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
    /// The path and, if there is one, the query.
    pub target: String,
    /// The answer's HTTP status.
    pub status: u16,
    /// The length of the answer's body in bytes. Event streams count as 0.
    pub bytes: u64,
}

/// A running server; it stops when this is dropped.
pub struct Handle {
    requests: Arc<Mutex<Vec<Request>>>,
    stop: Option<oneshot::Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

impl Handle {
    /// All requests so far, in the order in which they were answered.
    #[must_use]
    pub fn requests(&self) -> Vec<Request> {
        self.requests.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// The length of all answers so far, in bytes.
    #[must_use]
    pub fn bytes(&self) -> u64 {
        self.requests().iter().map(|request| request.bytes).sum()
    }
}

impl Drop for Handle {
    fn drop(&mut self) {
        // Either end may be gone already, if the server failed; then it is stopped too.
        let _ = self.stop.take().map(|stop| stop.send(()));
        let _ = self.thread.take().map(JoinHandle::join);
    }
}

/// Serves `dir` on a free port of 127.0.0.1 until the handle is dropped. For tests: nothing is added to the pages.
///
/// # Errors
/// No port is free, or no thread can be started.
pub fn start(dir: &Path, options: Options) -> io::Result<(SocketAddr, Handle)> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?;
    serve(
        listener,
        Site {
            dir: dir.to_path_buf(),
            options,
            gate: Arc::default(),
            live: None,
            requests: Arc::default(),
        },
    )
}

/// Serves `dir` on `listener`, with live reload in every page; `gate` keeps requests out while the site is exchanged.
///
/// # Errors
/// No thread can be started.
pub fn start_live(
    listener: TcpListener,
    dir: &Path,
    gate: Arc<Gate>,
    live: Arc<Live>,
) -> io::Result<(SocketAddr, Handle)> {
    let options = Options { headers: true };
    serve(
        listener,
        Site { dir: dir.to_path_buf(), options, gate, live: Some(live), requests: Arc::default() },
    )
}

/// Listens on 127.0.0.1, on `port` or on the first free one of the `tries` after it.
///
/// # Errors
/// None of the ports is free.
pub fn listen(port: u16, tries: u16) -> io::Result<TcpListener> {
    let last = port.saturating_add(tries);
    let mut outcome = TcpListener::bind((Ipv4Addr::LOCALHOST, port));
    for next in port.saturating_add(1)..=last {
        match &outcome {
            Err(error) if error.kind() == io::ErrorKind::AddrInUse => {
                outcome = TcpListener::bind((Ipv4Addr::LOCALHOST, next));
            }
            _ => break,
        }
    }
    outcome
}

#[derive(Clone)]
struct Site {
    dir: PathBuf,
    options: Options,
    gate: Arc<Gate>,
    live: Option<Arc<Live>>,
    requests: Arc<Mutex<Vec<Request>>>,
}

fn serve(listener: TcpListener, site: Site) -> io::Result<(SocketAddr, Handle)> {
    listener.set_nonblocking(true)?;
    let address = listener.local_addr()?;
    let runtime =
        tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build()?;
    let listener = {
        let _context = runtime.enter();
        tokio::net::TcpListener::from_std(listener)?
    };
    let (stop, stopped) = oneshot::channel();
    let requests = Arc::clone(&site.requests);
    let thread = std::thread::Builder::new().name("server".into()).spawn(move || {
        runtime.block_on(async {
            tokio::select! {
                // Accepting goes on after errors, so this never ends by itself.
                _ = axum::serve(listener, router(site)).into_future() => {}
                _ = stopped => {}
            }
        });
        // Event streams never end by themselves: do not wait for them.
        runtime.shutdown_background();
    })?;
    Ok((address, Handle { requests, stop: Some(stop), thread: Some(thread) }))
}

fn router(site: Site) -> Router {
    let router = match &site.live {
        Some(live) => live::routes(Arc::clone(live)),
        None => Router::new(),
    };
    router.fallback(get(answer).with_state(site))
}

async fn answer(State(site): State<Site>, uri: Uri) -> Response<Body> {
    let target = uri.path_and_query().map_or_else(|| uri.path().to_owned(), ToString::to_string);
    let read = {
        let (site, path) = (site.clone(), uri.path().to_owned());
        tokio::task::spawn_blocking(move || Answer::of(&site, &path)).await
    };
    let answer = read.unwrap_or_else(|_| {
        Answer::text(StatusCode::INTERNAL_SERVER_ERROR, "This page could not be read.")
    });
    site.requests.lock().unwrap_or_else(PoisonError::into_inner).push(Request {
        target,
        status: answer.status.as_u16(),
        bytes: answer.body.len() as u64,
    });
    answer.into_response(site.options)
}

struct Answer {
    status: StatusCode,
    kind: &'static str,
    body: Vec<u8>,
    location: Option<String>,
}

impl Answer {
    fn of(site: &Site, path: &str) -> Self {
        let _no_exchange = site.gate.read().unwrap_or_else(PoisonError::into_inner);
        let mut answer = match resolve::resolve(&site.dir, path) {
            Resolved::File(file) => Self::file(StatusCode::OK, &file),
            Resolved::Folder => Self::redirect(format!("{path}/")),
            Resolved::Nothing => Self::file(StatusCode::NOT_FOUND, &site.dir.join("404.html")),
        };
        if let Some(live) = &site.live {
            answer.body = live.inject(answer.kind, answer.body);
        }
        answer
    }

    fn file(status: StatusCode, path: &Path) -> Self {
        match std::fs::read(path) {
            Ok(body) => Self { status, kind: resolve::media_type(path), body, location: None },
            Err(_) => Self::text(StatusCode::NOT_FOUND, "There is no such page."),
        }
    }

    /// A page of one sentence: HTML, so that live reload works on it too.
    fn text(status: StatusCode, sentence: &str) -> Self {
        let body = format!(
            "<!DOCTYPE html>\n<html lang=\"en\"><title>Workbook</title>\n<body><p>{sentence}</p></body></html>\n"
        );
        Self { status, kind: resolve::HTML, body: body.into_bytes(), location: None }
    }

    fn redirect(to: String) -> Self {
        Self {
            location: Some(to),
            ..Self::text(StatusCode::PERMANENT_REDIRECT, "This page is a folder.")
        }
    }

    fn into_response(self, options: Options) -> Response<Body> {
        let mut response = Response::new(Body::from(self.body));
        *response.status_mut() = self.status;
        let headers = response.headers_mut();
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(self.kind));
        // Keep, but ask again each time: an author's next look must show the last save.
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-cache"));
        if let Some(location) = self.location.and_then(|to| HeaderValue::try_from(to).ok()) {
            headers.insert(header::LOCATION, location);
        }
        if options.headers {
            for (name, value) in ISOLATION {
                if let Ok(name) = HeaderName::try_from(name) {
                    headers.insert(name, HeaderValue::from_static(value));
                }
            }
        }
        response
    }
}
