//! Reads what the endpoint of ex06 says, in both of its formats.
use super::super::ex06::{Metrics, Response};
use checking::exposition;
use checking::json::Value;
use checking::{call_returned, complain};

/// The metrics, and what kind of metric each is.
pub const NAMES: [(&str, &str); 4] = [
    ("http_requests_total", "counter"),
    ("http_requests_in_flight", "gauge"),
    ("http_sent_bytes_total", "counter"),
    ("http_busy_seconds_total", "counter"),
];

/// The four values, in the order of [`NAMES`].
pub type Values = [f64; 4];

/// What `/metrics` says.
pub fn text(metrics: &Metrics) -> Values {
    let body = body(metrics.get("/metrics"), "text/plain", "/metrics");
    let families = exposition::parse(&body).unwrap_or_else(|problem| {
        complain("not-the-format", "/metrics is in the text format of Prometheus", problem)
    });
    NAMES.map(|(name, kind)| {
        let family = families.get(name);
        let Some(&(_, value)) = family.and_then(|family| family.samples.first()) else {
            complain("wrong-name", format!("/metrics has a value for {name}"), &body);
        };
        let (got, help) = family.map_or((None, None), |f| (f.kind.clone(), f.help.clone()));
        if got.as_deref() != Some(kind) {
            let got = got.unwrap_or_else(|| "without a type".to_owned());
            complain("wrong-type", format!("{name} is a {kind}"), format!("it is {got}"));
        }
        if help.is_none() {
            complain("no-help", format!("{name} has a HELP line"), "there is none");
        }
        value
    })
}

/// What `/metrics.json` says.
pub fn json(metrics: &Metrics) -> Values {
    let body = body(metrics.get("/metrics.json"), "application/json", "/metrics.json");
    let parsed: Value = checking::json::from_str(&body).unwrap_or_else(|problem| {
        complain("not-json", "/metrics.json is JSON", format!("{problem}: {body}"))
    });
    NAMES.map(|(name, _)| match &parsed[name] {
        Value::Number(number) => number.as_f64().unwrap_or(f64::NAN),
        Value::Null => {
            complain("wrong-name", format!("/metrics.json has a value for {name}"), &body)
        }
        other => {
            complain("text-for-a-number", format!("{name} is a number"), format!("it is {other}"))
        }
    })
}

/// The body of an answer that is as it should be.
fn body(response: Response, media_type: &str, path: &str) -> String {
    call_returned();
    if response.status != 200 {
        complain(
            "wrong-status",
            format!("the status of {path} is 200"),
            format!("it is {}", response.status),
        );
    }
    let mut parts = response.content_type.split(';').map(str::trim);
    let right = parts.next() == Some(media_type)
        && (path != "/metrics" || parts.any(|part| part == "version=0.0.4"));
    let asked = if path == "/metrics" { "text/plain; version=0.0.4" } else { media_type };
    if !right {
        complain(
            "wrong-content-type",
            format!("the content type of {path} is {asked}"),
            format!("it is {}", response.content_type),
        );
    }
    response.body
}
