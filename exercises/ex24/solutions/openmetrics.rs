//! Atomics for each route behind an `RwLock`, and OpenMetrics for text.
use crate::sync::atomic::{AtomicU64, Ordering::Relaxed};
use crate::sync::{Arc, RwLock};
use axum::extract::{MatchedPath, Request};
use axum::http::header::CONTENT_TYPE;
use axum::middleware::{Next, from_fn};
use axum::response::IntoResponse;
use axum::routing::get;
use axum::{Json, Router};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::future::{Future, IntoFuture};
use std::io;
use tokio::net::TcpListener;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Totals {
    pub requests: u64,
    pub in_flight: u64,
}

/// Shared by all requests; what is in flight holds one more reference to `ticket`.
#[derive(Clone, Default)]
struct Stats {
    requests: Arc<AtomicU64>,
    ticket: Arc<()>,
    routes: Arc<RwLock<BTreeMap<String, AtomicU64>>>,
}

impl Stats {
    fn count(&self, route: &str) {
        self.requests.fetch_add(1, Relaxed);
        let known = self.routes.read().unwrap().get(route).map(|count| count.fetch_add(1, Relaxed));
        if known.is_none() {
            let mut routes = self.routes.write().unwrap();
            routes.entry(route.to_owned()).or_default().fetch_add(1, Relaxed);
        }
    }

    fn routes(&self) -> BTreeMap<String, u64> {
        let routes = self.routes.read().unwrap();
        routes.iter().map(|(route, count)| (route.clone(), count.load(Relaxed))).collect()
    }

    fn in_flight(tickets: &Arc<()>) -> u64 {
        Arc::strong_count(tickets) as u64 - 1
    }

    fn text(&self, tickets: &Arc<()>) -> String {
        let requests: String = self
            .routes()
            .iter()
            .map(|(route, count)| {
                let route = route.replace('\\', r"\\").replace('"', "\\\"").replace('\n', r"\n");
                format!("http_requests_total{{route=\"{route}\"}} {count}\n")
            })
            .collect();
        let in_flight = Self::in_flight(tickets);
        format!(
            "# TYPE http_requests counter\n{requests}\
             # TYPE http_requests_in_flight gauge\nhttp_requests_in_flight {in_flight}\n# EOF\n"
        )
    }

    fn json(&self, tickets: &Arc<()>) -> Value {
        json!({
            "http_requests_total": self.requests.load(Relaxed),
            "http_requests_in_flight": Self::in_flight(tickets),
            "routes": self.routes(),
        })
    }
}

pub async fn serve(
    app: Router,
    listener: TcpListener,
    stop: impl Future<Output = ()> + Send + 'static,
) -> io::Result<Totals> {
    let stats = &*Box::leak(Box::new(Stats::default()));
    let counted = app.layer(from_fn(move |request: Request, next: Next| {
        let route = request.extensions().get::<MatchedPath>().map(|path| path.as_str().to_owned());
        stats.count(route.as_deref().unwrap_or("unmatched"));
        let ticket = Arc::clone(&stats.ticket);
        async move {
            let response = next.run(request).await;
            drop(ticket);
            response
        }
    }));
    let kind = "application/openmetrics-text; version=1.0.0; charset=utf-8";
    let text =
        move || async move { ([(CONTENT_TYPE, kind)], stats.text(&stats.ticket)).into_response() };
    let vars = move || async move { Json(stats.json(&stats.ticket)) };
    let app = counted.route("/metrics", get(text)).route("/debug/vars", get(vars));
    axum::serve(listener, app).with_graceful_shutdown(stop).into_future().await?;
    Ok(Totals {
        requests: stats.requests.load(Relaxed),
        in_flight: Stats::in_flight(&stats.ticket),
    })
}
