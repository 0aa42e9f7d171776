//! Live reload and the overlay that shows a mistake: added to pages while they are served, never to the built files.

use std::convert::Infallible;
use std::sync::Arc;

use axum::Router;
use axum::http::header;
use axum::response::IntoResponse;
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::routing::get;
use futures_util::stream;
use serde::Serialize;
use tokio::sync::watch;

use super::resolve;

/// What pages are told.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
struct News {
    /// The version of the site that is served; a page of another one loads itself again.
    version: String,
    /// Why the newest change is not on the page.
    error: Option<String>,
}

/// The line to the pages that are open.
#[derive(Debug)]
pub struct Live {
    news: watch::Sender<News>,
}

impl Default for Live {
    fn default() -> Self {
        Self { news: watch::Sender::new(News::default()) }
    }
}

impl Live {
    /// A new site is in place: pages load it, and an error that they show goes away.
    pub fn announce(&self, version: &str) {
        self.news.send_replace(News { version: version.to_owned(), error: None });
    }

    /// The site could not be built: pages say why.
    pub fn report(&self, error: &str) {
        self.news.send_modify(|news| news.error = Some(error.to_owned()));
    }

    /// Adds the script to a page. Other kinds of files stay as they are.
    pub(super) fn inject(&self, media_type: &str, body: Vec<u8>) -> Vec<u8> {
        const END: &[u8] = b"</body>";
        if media_type != resolve::HTML {
            return body;
        }
        // Without an end there is none to break: the script goes last.
        let at = body.windows(END.len()).rposition(|window| window == END).unwrap_or(body.len());
        let version = self.news.borrow().version.clone();
        let script =
            format!("<script src=\"/__workbook/live.js?version={version}\" defer></script>\n");
        [&body[..at], script.as_bytes(), &body[at..]].concat()
    }
}

/// `/__workbook/…`: the script, its style, and the stream of news.
pub(super) fn routes(live: Arc<Live>) -> Router {
    let script =
        ([(header::CONTENT_TYPE, "text/javascript; charset=utf-8")], include_str!("live/live.js"));
    let style =
        ([(header::CONTENT_TYPE, "text/css; charset=utf-8")], include_str!("live/live.css"));
    Router::new()
        .route("/__workbook/live.js", get(move || async move { uncached(script) }))
        .route("/__workbook/live.css", get(move || async move { uncached(style) }))
        .route("/__workbook/events", get(move || events(Arc::clone(&live))))
}

fn uncached(answer: impl IntoResponse) -> impl IntoResponse {
    let headers = [(header::CACHE_CONTROL, "no-cache")];
    let isolation = super::ISOLATION;
    (headers, isolation, answer)
}

async fn events(live: Arc<Live>) -> impl IntoResponse {
    let mut news = live.news.subscribe();
    // The first event is the present state, so that a page which lost the line catches up.
    news.mark_changed();
    let stream = stream::unfold(news, |mut news| async move {
        news.changed().await.ok()?;
        let text = serde_json::to_string(&*news.borrow_and_update()).ok()?;
        Some((Ok::<_, Infallible>(Event::default().data(text)), news))
    });
    uncached(Sse::new(stream).keep_alive(KeepAlive::default()))
}
