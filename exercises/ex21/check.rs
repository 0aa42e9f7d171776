//! What ex21 has to do: right numbers, unique names, real JSON.
use super::ex21::{Counter, DuplicateName, Gauge, Max, Metric, Min, Registry};
use checking::grouped;
use checking::json::{self, Value};
use checking::sync::{Arc, thread};
use checking::total::at_the_same_time;
use checking::{Exercise, complain, expect, expect_eq};

#[path = "mistakes.rs"]
mod mistakes;
#[path = "specifications.rs"]
mod specifications;

use specifications::{counter, gauge, maximum, minimum, registry as shop, shown as listed};

/// A name with everything that JSON escapes.
const NAME: &str = "a \"name\" with \\ and \u{1}";
/// More metrics than anybody can put into an array by hand.
const MANY: usize = 300;
const THREADS: u32 = 4;
const CALLS: u32 = 20_000;

/// The checks and the mistakes that they recognise.
pub fn exercise() -> Exercise {
    Exercise::new()
        .always("counter and gauge, one thread", numbers)
        .always("maximum and minimum, one thread", extremes)
        .always("the registry, one thread", registry)
        .always("two threads count", count_together)
        .always("two threads observe, a third one looks at the maximum", || watched(true))
        .always("two threads observe, a third one looks at the minimum", || watched(false))
        .always("two threads register the same name", same_name)
        .always("one thread counts, another one shows the registry", shown)
        .always("names with each of the control characters", control_characters)
        .specified("the counter, for any calls", counter())
        .specified("the gauge, for any calls", gauge())
        .specified("the maximum, for any calls", maximum())
        .specified("the minimum, for any calls", minimum())
        .specified("the registry, for any names and calls", shop())
        .always("a count beyond half of what 64 bits hold", large_count)
        .native("many metrics", many)
        .native("four threads on this machine", hammer)
        .mistakes(&mistakes::ALL)
}

fn numbers() {
    let (counter, gauge) = (Counter::new(), Gauge::new());
    expect_eq("a new counter", counter.get(), 0);
    counter.add(2);
    counter.add(40);
    expect_eq("the counter after add(2) and add(40)", counter.get(), 42);
    expect_eq("a new gauge", gauge.get(), 0);
    gauge.add(3);
    gauge.add(-5);
    expect_eq("the gauge after add(3) and add(-5)", gauge.get(), -2);
}

fn told(value: Option<i64>) -> String {
    value.map_or_else(|| "None".to_owned(), |value| format!("Some({value})"))
}

fn expect_extreme(what: &str, got: Option<i64>, expected: Option<i64>) {
    let mistake = match (got, expected) {
        (Some(0), _) => "starts-at-zero",
        (None, Some(i64::MIN | i64::MAX)) => "sentinel",
        (Some(i64::MIN | i64::MAX), None) => "never-none",
        (Some(i64::MIN | i64::MAX), _) => "too-early",
        _ => "",
    };
    if got != expected {
        complain(mistake, format!("{what} is {}", told(expected)), format!("it is {}", told(got)));
    }
}

fn extremes() {
    let (max, min) = (Max::new(), Min::new());
    expect_extreme("the maximum of nothing", max.get(), None);
    expect_extreme("the minimum of nothing", min.get(), None);
    max.observe(-5);
    expect_extreme("the maximum of -5", max.get(), Some(-5));
    max.observe(-9);
    expect_extreme("the maximum of -5 and -9", max.get(), Some(-5));
    min.observe(5);
    expect_extreme("the minimum of 5", min.get(), Some(5));
    min.observe(9);
    expect_extreme("the minimum of 5 and 9", min.get(), Some(5));
    let (max, min) = (Max::new(), Min::new());
    max.observe(i64::MIN);
    expect_extreme("the maximum of i64::MIN", max.get(), Some(i64::MIN));
    min.observe(i64::MAX);
    expect_extreme("the minimum of i64::MAX", min.get(), Some(i64::MAX));
}

fn expect_json(registry: &Registry, expected: &Value) {
    let text = registry.json();
    let Ok(got) = json::from_str::<Value>(&text) else {
        // A control character, a quotation mark of the name's own, or Rust's way to write them.
        let raw =
            text.contains(|c: char| c < ' ') || text.contains("a \"name") || text.contains("\\u{");
        let mistake = if raw { "bad-json" } else { "" };
        complain(mistake, "json returns JSON", format!("it returns {text}"));
    };
    if got != *expected {
        let wraps = got[NAME].as_u64().is_some_and(|gauge| gauge > u64::MAX / 2);
        let mistake = if wraps { "wraps" } else { "" };
        let empty = expected.as_object().is_some_and(json::Map::is_empty);
        let mistake = if empty { "empty-registry" } else { mistake };
        complain(mistake, format!("json returns {expected}"), format!("it returns {text}"));
    }
}

fn large_count() {
    let (registry, counter) = (Registry::new(), Arc::new(Counter::new()));
    let result = registry.register("jobs_total", Metric::Counter(counter.clone()));
    expect(result.is_ok(), "a name that is free is accepted", format!("it is not: {result:?}"));
    counter.add((1 << 63) + 7);
    expect_json(&registry, &json::json!({ "jobs_total": (1_u64 << 63) + 7 }));
}

fn registry() {
    let registry = Registry::new();
    expect_json(&registry, &json::json!({}));
    let (counter, gauge) = (Arc::new(Counter::new()), Arc::new(Gauge::new()));
    let (max, min) = (Arc::new(Max::new()), Arc::new(Min::new()));
    let metrics = [
        ("jobs_total", Metric::Counter(counter.clone())),
        (NAME, Metric::Gauge(gauge.clone())),
        ("longest", Metric::Max(max.clone())),
        ("shortest", Metric::Min(min)),
    ];
    for (name, metric) in metrics {
        let result = registry.register(name, metric);
        expect(result.is_ok(), "a name that is free is accepted", format!("it is not: {result:?}"));
    }
    counter.add(7);
    gauge.add(-1);
    max.observe(-3);
    let mut expected = json::json!({ "jobs_total": 7, "longest": -3, "shortest": null });
    expected[NAME] = (-1).into();
    expect_json(&registry, &expected);
    let other = Arc::new(Counter::new());
    let taken = registry.register("jobs_total", Metric::Counter(other));
    if taken.is_ok() {
        complain("accepted", "a name that is taken is an error", "it is accepted");
    }
    let error = DuplicateName("jobs_total".to_owned());
    let happened = format!("it is {taken:?}");
    expect(taken == Err(error), "the error is DuplicateName(\"jobs_total\")", happened);
    expect_json(&registry, &expected);
}

/// JSON takes none of them as it is.
fn control_characters() {
    let (registry, mut expected) = (Registry::new(), json::json!({}));
    for c in '\0'..' ' {
        let (name, counter) = (format!("a{c}b"), Arc::new(Counter::new()));
        let result = registry.register(&name, Metric::Counter(counter));
        expect(result.is_ok(), "a name that is free is accepted", format!("it is not: {result:?}"));
        expected[&name] = 0.into();
    }
    expect_json(&registry, &expected);
}

fn count_together() {
    let (counter, gauge) = (Counter::new(), Gauge::new());
    thread::scope(|scope| {
        scope.spawn(|| {
            counter.add(1);
            gauge.add(1);
        });
        counter.add(10);
        gauge.add(-10);
    });
    expect_eq("the counter", counter.get(), 11);
    expect_eq("the gauge", gauge.get(), -9);
}

/// Two threads observe 5 and 9; nobody may ever see anything else.
fn watched(largest: bool) {
    let (max, min) = (Max::new(), Min::new());
    let observe = |value| if largest { max.observe(value) } else { min.observe(value) };
    let get = || if largest { max.get() } else { min.get() };
    let seen = thread::scope(|scope| {
        scope.spawn(|| observe(5));
        scope.spawn(|| observe(9));
        get()
    });
    if !matches!(seen, None | Some(5 | 9)) {
        expect_extreme("what is seen meanwhile", seen, Some(5));
    }
    let (what, expected) = if largest { ("maximum", 9) } else { ("minimum", 5) };
    expect_extreme(&format!("the {what} of 5 and 9"), get(), Some(expected));
}

fn same_name() {
    let registry = Registry::new();
    let register = |n| {
        let counter = Counter::new();
        counter.add(n);
        registry.register("name", Metric::Counter(Arc::new(counter))).is_ok()
    };
    let (one, other) = thread::scope(|scope| {
        let one = scope.spawn(|| register(1));
        let other = register(2);
        (one.join().unwrap(), other)
    });
    if one && other {
        complain("both", "one of two threads gets the name", "both get it");
    }
    expect(one || other, "one of two threads gets the name", "neither gets it");
    expect_json(&registry, &json::json!({ "name": if one { 1 } else { 2 } }));
}

fn shown() {
    let (registry, counter) = (Registry::new(), Arc::new(Counter::new()));
    let registered = registry.register("count", Metric::Counter(counter.clone()));
    expect(registered.is_ok(), "a name that is free is accepted", "it is not");
    let text = thread::scope(|scope| {
        scope.spawn(|| counter.add(1));
        registry.json()
    });
    let value = json::from_str::<Value>(&text).ok();
    let count = value.as_ref().and_then(|value| value["count"].as_u64());
    expect(
        matches!(count, Some(0 | 1)),
        "json shows a count of 0 or 1",
        format!("it returns {text}"),
    );
}

fn many() -> String {
    let registry = Registry::new();
    let mut expected = Value::Object(json::Map::new());
    for number in 0..MANY {
        let (name, counter) = (format!("metric {number}"), Arc::new(Counter::new()));
        counter.add(number as u64);
        let result = registry.register(&name, Metric::Counter(counter));
        expect(result.is_ok(), "a name that is free is accepted", format!("it is not: {result:?}"));
        expected[&name] = number.into();
    }
    let text = registry.json();
    let wanted = expected.to_string();
    expect(
        listed(&text) == wanted,
        format!("json shows all {MANY} metrics"),
        format!("it shows {}", json::from_str::<json::Map<_, _>>(&text).map_or(0, |map| map.len())),
    );
    format!("{MANY} metrics shown")
}

fn hammer() -> String {
    let (counter, gauge, max, min) = (Counter::new(), Gauge::new(), Max::new(), Min::new());
    at_the_same_time(THREADS, || {
        for call in 0..CALLS {
            counter.add(1);
            gauge.add(if call % 2 == 0 { -1 } else { 1 });
            max.observe(call.into());
            min.observe(-i64::from(call));
        }
    });
    let (all, last) = (u64::from(THREADS * CALLS), i64::from(CALLS) - 1);
    expect_eq("the counter", counter.get(), all);
    expect_eq("the gauge", gauge.get(), 0);
    expect_extreme("the maximum", max.get(), Some(last));
    expect_extreme("the minimum", min.get(), Some(-last));
    format!("{} calls of each, nothing lost", grouped(all))
}
