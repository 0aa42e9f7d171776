//! What ex06 has to do: count right, and say it in two formats.
use super::ex06::{Metrics, Response};
use checking::exposition;
use checking::grouped;
use checking::json::Value;
use checking::named;
use checking::sync::thread;
use checking::total::at_the_same_time;
use checking::{Exercise, call_returned, complain, expect, expect_eq};
use std::time::Duration;

const THREADS: u32 = 4;
const REQUESTS: u32 = 20_000;
const NAMES: [(&str, &str); 4] = [
    ("http_requests_total", "counter"),
    ("http_requests_in_flight", "gauge"),
    ("http_sent_bytes_total", "counter"),
    ("http_busy_seconds_total", "counter"),
];

/// The checks and the mistakes that they recognise.
pub fn exercise() -> Exercise {
    Exercise::new()
        .always("three requests, as text", || alone(text))
        .always("three requests, as JSON", || alone(json))
        .always("a path that does not exist", no_such_path)
        .always("two threads serve a request each", together)
        .always("a request begins and ends while a thread reads", watched)
        .native("four threads on this machine", hammer)
        .mistakes(&[
            NOT_THE_FORMAT,
            NOT_JSON,
            TEXT_FOR_A_NUMBER,
            WRONG_NAME,
            WRONG_TYPE,
            WRONG_UNIT,
            NEVER_ENDS,
            RESET_ON_READ,
            NEGATIVE_GAUGE,
        ])
}

/// The four values, in the order of [`NAMES`].
type Values = [f64; 4];

fn text(metrics: &Metrics) -> Values {
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
        expect(help.is_some(), format!("{name} has a HELP line"), "there is none");
        value
    })
}

fn json(metrics: &Metrics) -> Values {
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
    expect_eq(&format!("the status of {path}"), response.status, 200);
    let mut parts = response.content_type.split(';').map(str::trim);
    let right = parts.next() == Some(media_type)
        && (path != "/metrics" || parts.any(|part| part == "version=0.0.4"));
    let asked = if path == "/metrics" { "text/plain; version=0.0.4" } else { media_type };
    expect(
        right,
        format!("the content type of {path} is {asked}"),
        format!("it is {}", response.content_type),
    );
    response.body
}

fn alone(read: fn(&Metrics) -> Values) {
    let metrics = Metrics::new();
    expect_values(read(&metrics), [0.0; 4], "before the first request");
    (0..3).for_each(|_| metrics.begin());
    metrics.end(1_500, Duration::from_millis(1_500));
    metrics.end(48, Duration::from_millis(250));
    let first = read(&metrics);
    expect_values(first, [3.0, 1.0, 1_548.0, 1.75], "after 3 requests, of which 2 have ended");
    if read(&metrics) != first {
        complain("reset-on-read", "reading twice gives the same", "the second time it differs");
    }
}

fn expect_values(got: Values, asked: Values, when: &str) {
    for (index, ((name, _), (got, asked))) in
        NAMES.iter().zip(got.into_iter().zip(asked)).enumerate()
    {
        if (got - asked).abs() > 1e-6 {
            let mistake = match index {
                1 if !(0.0..=1e9).contains(&got) => "negative-gauge",
                1 if got > asked => "never-ends",
                3 => "wrong-unit",
                _ => "",
            };
            complain(mistake, format!("{when} {name} is {asked}"), format!("it is {got}"));
        }
    }
}

fn no_such_path() {
    let metrics = Metrics::new();
    metrics.begin();
    for path in ["/", "/metrics/", "/metrics.txt"] {
        expect_eq(&format!("the status of {path}"), metrics.get(path).status, 404);
    }
}

fn together() {
    let metrics = Metrics::new();
    let request = |bytes, millis| {
        metrics.begin();
        metrics.end(bytes, Duration::from_millis(millis));
    };
    thread::scope(|scope| {
        scope.spawn(|| request(100, 500));
        request(7, 250);
    });
    expect_values(text(&metrics), [2.0, 0.0, 107.0, 0.75], "after two requests");
}

fn watched() {
    let metrics = Metrics::new();
    let [_, in_flight, ..] = thread::scope(|scope| {
        scope.spawn(|| {
            metrics.begin();
            metrics.end(100, Duration::from_millis(500));
        });
        text(&metrics)
    });
    if in_flight != 0.0 && in_flight != 1.0 {
        complain(
            "negative-gauge",
            "with one request, http_requests_in_flight is 0 or 1",
            format!("it is {in_flight}"),
        );
    }
}

fn hammer() -> String {
    let metrics = Metrics::new();
    let elapsed = at_the_same_time(THREADS, || {
        for number in 0..REQUESTS {
            metrics.begin();
            if number % 1_000 == 0 {
                expect(
                    text(&metrics)[0] >= 1.0,
                    "a request that has begun is counted",
                    "it is not",
                );
            }
            metrics.end(10, Duration::from_micros(50));
        }
    });
    let all = f64::from(THREADS * REQUESTS);
    let asked = [all, 0.0, all * 10.0, all * 50e-6];
    expect_values(json(&metrics), asked, "after all requests on real threads");
    format!(
        "{THREADS} threads counted {} requests each, and read now and then, in {:.0} ms",
        grouped(REQUESTS.into()),
        elapsed.as_secs_f64() * 1e3
    )
}

named!(
    NOT_THE_FORMAT,
    "not-the-format",
    "Prometheus would refuse the whole answer, because it reads strictly: `# HELP name text`, `# TYPE name type`, \
     `name value`, each on a line of its own, and a line feed after each, the last one included."
);
named!(
    NOT_JSON,
    "not-json",
    "A parser refuses this. Names in quotation marks, a colon, a number, and a comma between the fields but not after the \
     last one."
);
named!(
    TEXT_FOR_A_NUMBER,
    "text-for-a-number",
    "In quotation marks it is a text, and nobody can add it up. Numbers stand without quotation marks in JSON."
);
named!(
    WRONG_NAME,
    "wrong-name",
    "Dashboards and alarms look for exactly this name: what is counted, the unit, and `_total` for what only goes up."
);
named!(
    WRONG_TYPE,
    "wrong-type",
    "The type tells what may be done with a number. If a counter falls, a monitor takes it for a restart of the program, so \
     a gauge that is called a counter gives nonsense; and a gauge has no rate."
);
named!(
    WRONG_UNIT,
    "wrong-unit",
    "The name promises seconds, and the value is not in seconds, or has lost its fraction. Add up in a small unit, and turn \
     it into the base unit, with the fraction, when you render it."
);
named!(
    NEVER_ENDS,
    "never-ends",
    "The gauge still counts requests that have ended. Every `end` counts one out."
);
named!(
    RESET_ON_READ,
    "reset-on-read",
    "Reading has changed something. If there are two readers, each gets a part, and nobody knows the whole. A counter only \
     goes up; the reader takes differences."
);
named!(
    NEGATIVE_GAUGE,
    "negative-gauge",
    "More requests have ended than have begun: that cannot be. The gauge is worked out from numbers that are read one after \
     the other, and a request has come in between. Keep the gauge in an atomic of its own, or all numbers under one lock."
);
