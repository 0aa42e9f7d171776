//! Live reload, the overlay that shows a mistake, and the reader's progress on the exercises' cards: added to pages while
//! they are served, never to the built files.

use std::convert::Infallible;
use std::sync::Arc;

use axum::Router;
use axum::http::{HeaderName, header};
use axum::response::IntoResponse;
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::routing::get;
use futures_util::stream;
use serde::Serialize;
use tokio::sync::watch;

use workbook::reader::Snapshot;

use super::resolve;
use crate::headers::HEADERS;

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
    /// How far the reader is, as JSON: `{"exercises": {"ex01": {"status": "passed", "summary": "passed"}}}`.
    progress: watch::Sender<String>,
}

impl Default for Live {
    fn default() -> Self {
        Self {
            news: watch::Sender::new(News::default()),
            progress: watch::Sender::new(r#"{"exercises":{}}"#.to_owned()),
        }
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

    /// The reader has got somewhere: the cards say so.
    pub fn tell_progress(&self, snapshot: &Snapshot) {
        // Plain data under texts for keys: that cannot fail.
        let json = serde_json::to_string(snapshot).unwrap_or_default();
        self.progress.send_if_modified(|known| {
            let differs = *known != json;
            *known = json;
            differs
        });
    }

    /// Adds the scripts to a page. Other kinds of files stay as they are.
    pub(super) fn inject(&self, media_type: &str, body: Vec<u8>) -> Vec<u8> {
        const END: &[u8] = b"</body>";
        if media_type != resolve::HTML {
            return body;
        }
        // Without an end there is none to break: the script goes last.
        let at = body.windows(END.len()).rposition(|window| window == END).unwrap_or(body.len());
        let version = self.news.borrow().version.clone();
        let script = format!(
            "<script type=\"module\" src=\"/__workbook/live.js?version={version}\"></script>\n"
        );
        [&body[..at], script.as_bytes(), &body[at..]].concat()
    }
}

/// `/__workbook/…`: the scripts, their style, the reader's progress, and the stream of news.
pub(super) fn routes(live: Arc<Live>) -> Router {
    const SCRIPT: [(HeaderName, &str); 1] =
        [(header::CONTENT_TYPE, "text/javascript; charset=utf-8")];
    let script = (SCRIPT, include_str!("../../../../web/dev/live.js"));
    let cards = (SCRIPT, include_str!("../../../../web/dev/cards.js"));
    let line = (SCRIPT, include_str!("../../../../web/dev/line.js"));
    let style = (
        [(header::CONTENT_TYPE, "text/css; charset=utf-8")],
        include_str!("../../../../web/dev/live.css"),
    );
    let told = Arc::clone(&live);
    Router::new()
        .route("/__workbook/live.js", get(move || async move { uncached(script) }))
        .route("/__workbook/cards.js", get(move || async move { uncached(cards) }))
        .route("/__workbook/line.js", get(move || async move { uncached(line) }))
        .route("/__workbook/live.css", get(move || async move { uncached(style) }))
        .route("/__workbook/progress", get(move || progress(Arc::clone(&told))))
        .route("/__workbook/events", get(move || events(Arc::clone(&live))))
}

async fn progress(live: Arc<Live>) -> impl IntoResponse {
    let json = live.progress.borrow().clone();
    uncached(([(header::CONTENT_TYPE, "application/json")], json))
}

fn uncached(answer: impl IntoResponse) -> impl IntoResponse {
    let headers = [(header::CACHE_CONTROL, "no-cache")];
    let isolation = HEADERS;
    (headers, isolation, answer)
}

/// One line for both, and for all tabs (web/dev/line.js), as browsers open few to the same server: news without a name, progress under its own.
async fn events(live: Arc<Live>) -> impl IntoResponse {
    let (mut news, mut progress) = (live.news.subscribe(), live.progress.subscribe());
    // The first events are the present state, so that a page which lost the line catches up.
    news.mark_changed();
    progress.mark_changed();
    let stream = stream::unfold((news, progress), |(mut news, mut progress)| async move {
        let event = tokio::select! {
            changed = news.changed() => {
                changed.ok()?;
                let text = serde_json::to_string(&*news.borrow_and_update()).ok()?;
                Event::default().data(text)
            }
            changed = progress.changed() => {
                changed.ok()?;
                Event::default().event("progress").data(progress.borrow_and_update().as_str())
            }
        };
        Some((Ok::<_, Infallible>(event), (news, progress)))
    });
    uncached(Sse::new(stream).keep_alive(KeepAlive::default()))
}
