//! The development server: static files with the headers that threads in a browser need.

mod answer;
mod connections;
mod live;
mod log;
mod resolve;

use std::io;
use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::JoinHandle;

use axum::Router;
use axum::body::Body;
use axum::extract::State;
use axum::http::{HeaderMap, Response, StatusCode, Uri};
use axum::middleware;
use axum::routing::get;
use tokio::sync::oneshot;
use tower_http::CompressionLevel;
use tower_http::compression::CompressionLayer;

use crate::gate::Gate;
use answer::Answer;
use log::Log;

pub use live::Live;
pub use log::Request;

/// How to serve.
#[derive(Clone, Copy, Debug)]
pub struct Options {
    /// Whether to send [`HEADERS`](crate::headers::HEADERS). Without, the server is as plain as a host that cannot send headers.
    pub headers: bool,
}

/// A running server; it stops when this is dropped.
pub struct Handle {
    log: Arc<Mutex<Log>>,
    stop: Option<oneshot::Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

impl Handle {
    /// The latest requests, in the order in which they were answered: see `log::MOST`.
    #[must_use]
    pub fn requests(&self) -> Vec<Request> {
        self.log.lock().unwrap_or_else(PoisonError::into_inner).requests()
    }

    /// The length of all answers so far, in bytes.
    #[must_use]
    pub fn bytes(&self) -> u64 {
        self.log.lock().unwrap_or_else(PoisonError::into_inner).bytes()
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
            log: Arc::default(),
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
        Site { dir: dir.to_path_buf(), options, gate, live: Some(live), log: Arc::default() },
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
    log: Arc<Mutex<Log>>,
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
    let log = Arc::clone(&site.log);
    let thread = std::thread::Builder::new().name("server".into()).spawn(move || {
        runtime.block_on(async {
            tokio::select! {
                () = connections::accept(listener, router(site)) => {}
                _ = stopped => {}
            }
        });
        // Event streams never end by themselves: do not wait for them.
        runtime.shutdown_background();
    })?;
    Ok((address, Handle { log, stop: Some(stop), thread: Some(thread) }))
}

fn router(site: Site) -> Router {
    let router = match &site.live {
        Some(live) => live::routes(Arc::clone(live)),
        None => Router::new(),
    };
    // As hosts do, so that what is measured here is what readers get. Event streams and pictures are left as they are.
    let compression = CompressionLayer::new().quality(CompressionLevel::Fastest);
    let router = router.fallback(get(answer).with_state(site.clone()));
    let router = if site.live.is_some() { router.layer(compression) } else { router };
    // Outermost, so that it is asked before the channel of the development server, too.
    router.layer(middleware::from_fn(connections::refuse_foreign))
}

async fn answer(State(site): State<Site>, uri: Uri, asked: HeaderMap) -> Response<Body> {
    let target = uri.path_and_query().map_or_else(|| uri.path().to_owned(), ToString::to_string);
    let read = {
        let (site, path) = (site.clone(), uri.path().to_owned());
        tokio::task::spawn_blocking(move || Answer::of(&site, &path)).await
    };
    let answer = read.unwrap_or_else(|_| {
        Answer::text(StatusCode::INTERNAL_SERVER_ERROR, "This page could not be read.")
    });
    let answer = answer.unless_known(&asked);
    let request = Request { target, status: answer.status(), bytes: answer.length() };
    site.log.lock().unwrap_or_else(PoisonError::into_inner).add(request);
    answer.into_response(site.options)
}
