//! What ex06 has to do: count right, and say it in two formats.
use super::ex06::Metrics;
use checking::grouped;
use checking::specification::{Extent, Meaning, Specification, edges};
use checking::sync::thread;
use checking::total::at_the_same_time;
use checking::{Exercise, complain, expect};
use std::time::Duration;

#[path = "mistakes.rs"]
mod mistakes;
#[path = "reading.rs"]
mod reading;

use reading::{NAMES, Values, json, text};

const THREADS: u32 = 4;
const REQUESTS: u32 = 20_000;

/// The checks and the mistakes that they recognise.
pub fn exercise() -> Exercise {
    Exercise::new()
        .always("three requests, as text", || alone(text))
        .always("three requests, as JSON", || alone(json))
        .always("a path that does not exist", no_such_path)
        .always("two threads serve a request each", || together((100, 500), (7, 250)))
        .always("two threads serve a large request each", || {
            together((1 << 21, 1_500), (1 << 22, 2_000))
        })
        .always("a request begins and ends while a thread reads", watched)
        .always("the same, as JSON", watched_in_json)
        .always("a request that takes fifty days", fifty_days)
        .specified("any requests, and what they come to", specification())
        .always("the longest time and the most bytes", largest)
        .native("short requests after a long one", many_short_ones)
        .native("seventy thousand requests in flight", crowd)
        .native("four threads on this machine", hammer)
        .mistakes(&mistakes::ALL)
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
                3 if is_another_unit(got, asked) => "wrong-unit",
                _ => "",
            };
            complain(mistake, format!("{when} {name} is {asked}"), format!("it is {got}"));
        }
    }
}

/// Whether it is the same time in another unit, or without its fraction.
fn is_another_unit(got: f64, asked: f64) -> bool {
    let units = [1e3, 1e6, 1e9, 1.0 / 60.0, 1e-3, 1e-6, 1e-9];
    let without_fraction = got.fract() == 0.0 && (got - asked).abs() < 1.0;
    without_fraction || units.iter().any(|unit| (got - asked * unit).abs() <= asked * unit * 1e-3)
}

fn no_such_path() {
    let metrics = Metrics::new();
    metrics.begin();
    for path in ["/", "/metrics/", "/metrics.txt", "/METRICS", "metrics"] {
        let status = metrics.get(path).status;
        expect(status == 404, format!("the status of {path} is 404"), format!("it is {status}"));
    }
}

/// The bytes and the milliseconds of each.
fn together(one: (u64, u64), other: (u64, u64)) {
    let metrics = Metrics::new();
    let request = |(bytes, millis)| {
        metrics.begin();
        metrics.end(bytes, Duration::from_millis(millis));
    };
    thread::scope(|scope| {
        scope.spawn(|| request(one));
        request(other);
    });
    let (bytes, millis) = (one.0 + other.0, one.1 + other.1);
    let all = [2.0, 0.0, bytes as f64, millis as f64 / 1e3];
    expect_values(text(&metrics), all, "after two requests");
}

/// Some requests are in flight, and another one comes and goes while a thread reads.
fn while_reading(waiting: u32, read: impl FnOnce(&Metrics) -> Vec<Values>) {
    let metrics = Metrics::new();
    (0..waiting).for_each(|_| metrics.begin());
    let seen = thread::scope(|scope| {
        scope.spawn(|| {
            metrics.begin();
            metrics.end(100, Duration::from_millis(1_500));
        });
        read(&metrics)
    });
    let (least, most) = (f64::from(waiting), f64::from(waiting + 1));
    expect_values(text(&metrics), [most, least, 100.0, 1.5], "when nobody else reads any more");
    let asked = format!("{least} or {most}");
    for [requests, in_flight, bytes, seconds] in &seen {
        if !(least..=most).contains(in_flight) {
            let below_zero = !(0.0..=1e9).contains(in_flight);
            complain(
                if below_zero { "negative-gauge" } else { "" },
                format!(
                    "with {waiting} in flight, and another that comes and goes, http_requests_in_flight is {asked}"
                ),
                format!("it is {in_flight}"),
            );
        }
        expect(
            (least..=most).contains(requests)
                && [0.0, 100.0].contains(bytes)
                && [0.0, 1.5].contains(seconds),
            format!("{asked} requests, 0 or 100 bytes, 0 or 1.5 seconds"),
            format!("{requests} requests, {bytes} bytes, {seconds} seconds"),
        );
    }
    for pair in seen.windows(2) {
        let fell = [0, 2, 3].into_iter().find(|&index| pair[1][index] < pair[0][index]);
        if let Some(index) = fell {
            let (name, [before, after]) = (NAMES[index].0, [pair[0][index], pair[1][index]]);
            complain(
                "",
                format!("{name} only goes up"),
                format!("it is {before}, and then {after}"),
            );
        }
    }
}

fn watched() {
    while_reading(0, |metrics| vec![text(metrics), text(metrics)]);
}

fn watched_in_json() {
    while_reading(1, |metrics| vec![json(metrics)]);
}

/// In milliseconds that is more than 32 bits hold.
fn fifty_days() {
    let (metrics, time) = (Metrics::new(), Duration::from_secs(50 * 86_400));
    metrics.begin();
    metrics.end(1, time);
    for read in [text, json] {
        let (got, asked) = (read(&metrics)[3], time.as_secs_f64());
        let cut = |unit: f64| f64::from((asked * unit) as u64 as u32) / unit;
        let named = if [1e3, 1e6, 1e9].map(cut).contains(&got) { "too-narrow" } else { "" };
        if (got - asked).abs() > 1e-6 {
            let when = "after a request of 50 days http_busy_seconds_total is";
            complain(named, format!("{when} {asked}"), format!("it is {got}"));
        }
    }
}

/// The bytes and the nanoseconds of one request are the most that there may be; and each nanosecond counts after a billion seconds.
fn largest() {
    let (metrics, time) = (Metrics::new(), Duration::from_nanos(u64::MAX));
    metrics.begin();
    metrics.end(u64::MAX, time);
    for read in [text, json] {
        let [_, _, bytes, seconds] = read(&metrics);
        expect_about("after u64::MAX bytes http_sent_bytes_total", bytes, u64::MAX as f64);
        let name = "after u64::MAX nanoseconds http_busy_seconds_total";
        expect_about(name, seconds, time.as_secs_f64());
    }
}

/// As exactly as an `f64` can tell.
fn expect_about(what: &str, got: f64, asked: f64) {
    if (got - asked).abs() > asked * 1e-14 {
        let mistake = if got < 0.0 { "too-narrow" } else { "" };
        complain(mistake, format!("{what} is {asked}"), format!("it is {got}"));
    }
}

/// Nothing that a request of nanoseconds adds is lost beside what years have added.
fn many_short_ones() -> String {
    let metrics = Metrics::new();
    let request = |time| {
        metrics.begin();
        metrics.end(0, time);
    };
    request(Duration::from_secs(1_000_000_000));
    (0..100_000).for_each(|_| request(Duration::from_nanos(10)));
    for read in [text, json] {
        let got = read(&metrics)[3];
        if (got - 1_000_000_000.001).abs() > 1e-6 {
            let asked = "after a billion seconds, and 100,000 times 10 nanoseconds, http_busy_seconds_total is 1000000000.001";
            complain("adds-floats", asked, format!("it is {got}"));
        }
    }
    String::new()
}

/// What has happened so far.
#[derive(Clone, Copy, Default, PartialEq)]
struct Happened {
    begun: u64,
    ended: u64,
    bytes: u64,
    time: Duration,
}

/// What several readers see meanwhile is for other checks: each number is right when nobody else calls anything.
fn specification() -> Specification<Metrics, Happened> {
    let arguments = (
        edges::u64_within(1 << 46),
        edges::duration(Duration::from_millis(250), Duration::from_secs(20_000)),
    );
    Specification::new(Metrics::new, Happened::default())
        .action("begin", Metrics::begin, |it| {
            it.begun += 1;
            Meaning::Answer(())
        })
        .operation(
            "end",
            [(100, Duration::from_millis(500))],
            arguments,
            |it: &Metrics, (bytes, time)| it.end(*bytes, *time),
            |it, (bytes, time)| {
                if it.begun == it.ended {
                    return Meaning::Unspecified;
                }
                it.ended += 1;
                it.bytes += bytes;
                it.time += *time;
                Meaning::Answer(())
            },
        )
        .look("http_requests_total", |it| whole(text(it)[0]), |it| whole(it.begun as f64))
        .when_nobody_else_calls()
        .look(
            "http_requests_in_flight",
            |it| whole(text(it)[1]),
            |it| whole((it.begun - it.ended) as f64),
        )
        .when_nobody_else_calls()
        .look("http_sent_bytes_total", |it| whole(text(it)[2]), |it| whole(it.bytes as f64))
        .when_nobody_else_calls()
        .look(
            "http_busy_seconds_total",
            |it| nine_digits(text(it)[3]),
            |it| nine_digits(it.time.as_secs_f64()),
        )
        .when_nobody_else_calls()
        .look(
            "json",
            |it| all(json(it)),
            |it| {
                all([
                    it.begun as f64,
                    (it.begun - it.ended) as f64,
                    it.bytes as f64,
                    it.time.as_secs_f64(),
                ])
            },
        )
        .when_nobody_else_calls()
        .within(Extent { clients: 60, orders: 2_000, sequences: 300 })
}

/// As the verdict shows it, and a number again for whoever looks what is left of it.
fn whole(value: f64) -> i128 {
    match value.fract() {
        0.0 => value as i128,
        _ => i128::MIN,
    }
}

/// Nobody adds up floating-point numbers in the same way, but these digits are the same.
fn nine_digits(value: f64) -> String {
    format!("{value:.9}")
}

fn all([requests, in_flight, bytes, seconds]: Values) -> (i128, i128, i128, String) {
    (whole(requests), whole(in_flight), whole(bytes), nine_digits(seconds))
}

fn crowd() -> String {
    let metrics = Metrics::new();
    (0..70_000).for_each(|_| metrics.begin());
    expect_values(text(&metrics), [7e4, 7e4, 0.0, 0.0], "with 70,000 requests in flight");
    (0..70_000).for_each(|_| metrics.end(0, Duration::ZERO));
    expect_values(text(&metrics), [7e4, 0.0, 0.0, 0.0], "after these requests");
    String::new()
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
