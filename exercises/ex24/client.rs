//! Asks over HTTP, and understands the two pages.
use axum::body::Bytes;
use axum::http::{Method, Request, StatusCode};
use checking::complain;
use http_body_util::{BodyExt, Empty};
use hyper::client::conn::http1::{SendRequest, handshake};
use hyper_util::rt::TokioIo;
use openmetrics_parser::openmetrics::parse_openmetrics;
use openmetrics_parser::prometheus::parse_prometheus;
use openmetrics_parser::{
    MetricsExposition, OpenMetricsValue, PrometheusValue, RenderableMetricValue, Sample,
};
use serde_json::Value;
use std::collections::BTreeMap;
use std::error::Error;
use std::net::SocketAddr;
use tokio::net::TcpStream;
use tokio::task::JoinHandle;

/// One connection. It is closed when this is dropped, whatever is on its way.
pub struct Connection {
    requests: SendRequest<Empty<Bytes>>,
    driver: JoinHandle<()>,
}

impl Drop for Connection {
    fn drop(&mut self) {
        self.driver.abort();
    }
}

pub type Answer = Result<(StatusCode, String), Box<dyn Error + Send + Sync>>;

impl Connection {
    pub async fn open(to: SocketAddr) -> Result<Self, Box<dyn Error + Send + Sync>> {
        let stream = TcpStream::connect(to).await?;
        let (requests, connection) = handshake(TokioIo::new(stream)).await?;
        // Its errors are seen by who waits for an answer.
        let driver = tokio::spawn(async { drop(connection.await) });
        Ok(Self { requests, driver })
    }

    /// The answer to `GET path`.
    pub async fn get(&mut self, path: &str) -> Answer {
        self.ask(Method::GET, path).await
    }

    /// The answer to `METHOD path`.
    pub async fn ask(&mut self, method: Method, path: &str) -> Answer {
        self.requests.ready().await?;
        let request = Request::builder().method(method).uri(path).header("host", "localhost");
        let request = request.body(Empty::new())?;
        let response = self.requests.send_request(request).await?;
        let status = response.status();
        let body = response.into_body().collect().await?.to_bytes();
        Ok((status, String::from_utf8(body.to_vec())?))
    }
}

/// What a page says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Figures {
    pub in_flight: u64,
    pub routes: BTreeMap<String, u64>,
}

impl Figures {
    pub fn total(&self) -> u64 {
        self.routes.values().sum()
    }

    /// What `/metrics` says.
    pub fn of_metrics(text: &str) -> Self {
        let text = &without_empty_families(text);
        // Only OpenMetrics has this line, and must have it.
        if text.trim_end().ends_with("# EOF") {
            let parsed = parse_openmetrics(text).unwrap_or_else(|error| unreadable(text, &error));
            Self::of_families(&parsed, |value| match value {
                OpenMetricsValue::Counter(counter) => Some(("counter", counter.value.as_f64())),
                OpenMetricsValue::Gauge(gauge) => Some(("gauge", gauge.as_f64())),
                _ => None,
            })
        } else {
            let parsed = parse_prometheus(text).unwrap_or_else(|error| unreadable(text, &error));
            Self::of_families(&parsed, |value| match value {
                PrometheusValue::Counter(counter) => Some(("counter", counter.value.as_f64())),
                PrometheusValue::Gauge(gauge) => Some(("gauge", gauge.as_f64())),
                _ => None,
            })
        }
    }

    fn of_families<T: Clone, V: RenderableMetricValue + Clone>(
        parsed: &MetricsExposition<T, V>,
        number: impl Fn(&V) -> Option<(&'static str, f64)>,
    ) -> Self {
        let mut figures = Self::default();
        let mut gauges = 0;
        for family in parsed.families.values() {
            let name = family.family_name.trim_end_matches("_total");
            for sample in family.iter_samples() {
                match (name, number(&sample.value)) {
                    // A route that nobody has asked for yet may be there or not.
                    ("http_requests", Some(("counter", 0.0))) => drop(route(sample)),
                    ("http_requests", Some(("counter", value))) => {
                        figures.routes.insert(route(sample), value as u64);
                    }
                    ("http_requests_in_flight", Some(("gauge", value))) => {
                        (figures.in_flight, gauges) = (value as u64, gauges + 1);
                    }
                    ("http_requests", _) => wrong_type("http_requests_total", "counter"),
                    ("http_requests_in_flight", _) => wrong_type(name, "gauge"),
                    // More is welcome.
                    _ => {}
                }
            }
        }
        if gauges != 1 {
            complain(
                "",
                "/metrics shows http_requests_in_flight, once",
                format!("it shows it {gauges} times"),
            );
        }
        figures
    }

    /// What `/debug/vars` says.
    pub fn of_vars(text: &str) -> Self {
        let read = || {
            let value: Value = serde_json::from_str(text).ok()?;
            let routes = value.get("routes")?.as_object()?;
            let routes = routes.iter().map(|(route, count)| Some((route.clone(), count.as_u64()?)));
            let mut figures = Self {
                in_flight: value.get("http_requests_in_flight")?.as_u64()?,
                routes: routes.collect::<Option<_>>()?,
            };
            figures.routes.retain(|_, count| *count > 0);
            (figures.total() == value.get("http_requests_total")?.as_u64()?).then_some(figures)
        };
        read().unwrap_or_else(|| {
            complain(
                "",
                "/debug/vars is JSON as in the task, whose total is the sum of its routes",
                format!("it is {text}"),
            )
        })
    }
}

/// A family whose samples are still to come is fine with collectors, but not with the parser.
fn without_empty_families(text: &str) -> String {
    let samples = text.lines().filter(|line| !line.starts_with('#'));
    let names: Vec<&str> = samples.filter_map(|line| line.split(['{', ' ']).next()).collect();
    let has_samples = |family: &str| {
        let endings = ["", "_total", "_bucket", "_sum", "_count", "_created", "_info"];
        names
            .iter()
            .filter_map(|name| name.strip_prefix(family))
            .any(|ending| endings.contains(&ending))
    };
    let keep = |line: &&str| match line.split(' ').collect::<Vec<_>>()[..] {
        ["#", "TYPE" | "HELP" | "UNIT", family, ..] => has_samples(family),
        _ => true,
    };
    text.split_inclusive('\n').filter(keep).collect()
}

fn route<V: RenderableMetricValue + Clone>(sample: &Sample<V>) -> String {
    let labels = sample.get_labelset().ok();
    let route = labels.as_ref().and_then(|labels| labels.get_label_value("route"));
    let Some(route) = route else {
        complain("", "each http_requests_total has a label route", "there is one without it");
    };
    route.to_owned()
}

fn wrong_type(name: &str, expected: &str) -> ! {
    complain(
        "wrong-type",
        format!("{name} is of the type {expected}"),
        "a `# TYPE` line says otherwise, or is missing",
    )
}

fn unreadable<T>(text: &str, error: &impl std::fmt::Debug) -> T {
    complain(
        "not-parseable",
        "/metrics is text that a collector can read",
        format!("a parser says {error:?}, of:\n{text}"),
    )
}
