//! What the parts of the library mean.
use super::super::ex21::{Counter, Gauge, Max, Metric, Min, Registry};
use checking::json::{self, Value};
use checking::specification::proptest::strategy::Strategy;
use checking::specification::{Described, Extent, Meaning, Specification, edges};
use checking::sync::Arc;
use std::collections::BTreeMap;

/// Four of the five are a number each.
const FEW: Extent = Extent { clients: 60, orders: 500, sequences: 1_000 };

/// The sum of all additions.
pub fn counter() -> Specification<Counter, u64> {
    Specification::new(Counter::new, 0_u64)
        .within(FEW)
        .operation(
            "add",
            [1, 10],
            edges::u64(),
            |it: &Counter, n| it.add(*n),
            |sum, n| match sum.checked_add(*n) {
                Some(more) => {
                    *sum = more;
                    Meaning::Answer(())
                }
                None => Meaning::Unspecified,
            },
        )
        .look("get", Counter::get, |sum| *sum)
}

/// The same in both directions.
pub fn gauge() -> Specification<Gauge, i64> {
    Specification::new(Gauge::new, 0_i64)
        .within(FEW)
        .operation(
            "add",
            [1, -10],
            edges::i64(),
            |it: &Gauge, n| it.add(*n),
            |sum, n| match sum.checked_add(*n) {
                Some(more) => {
                    *sum = more;
                    Meaning::Answer(())
                }
                None => Meaning::Unspecified,
            },
        )
        .look("get", Gauge::get, |sum| *sum)
}

/// The largest of all.
pub fn maximum() -> Specification<Max, Option<i64>> {
    Specification::new(Max::new, None::<i64>)
        .within(FEW)
        .operation(
            "observe",
            [5, -9],
            edges::i64(),
            |it: &Max, value| it.observe(*value),
            |max, value| {
                *max = (*max).max(Some(*value));
                Meaning::Answer(())
            },
        )
        .look("get", Max::get, |max| *max)
}

/// The smallest of all.
pub fn minimum() -> Specification<Min, Option<i64>> {
    Specification::new(Min::new, None::<i64>)
        .within(FEW)
        .operation(
            "observe",
            [-5, 9],
            edges::i64(),
            |it: &Min, value| it.observe(*value),
            |min, value| {
                *min = Some(min.map_or(*value, |min| min.min(*value)));
                Meaning::Answer(())
            },
        )
        .look("get", Min::get, |min| *min)
}

/// A registry, and one metric of each kind that may be registered under any names.
pub struct Shop {
    registry: Registry,
    counter: Arc<Counter>,
    gauge: Arc<Gauge>,
    max: Arc<Max>,
    min: Arc<Min>,
}

impl Shop {
    fn new() -> Self {
        Self {
            registry: Registry::new(),
            counter: Arc::new(Counter::new()),
            gauge: Arc::new(Gauge::new()),
            max: Arc::new(Max::new()),
            min: Arc::new(Min::new()),
        }
    }

    fn register(&self, name: &str, kind: Kind) -> Result<(), String> {
        let metric = match kind {
            Kind::Counter => Metric::Counter(self.counter.clone()),
            Kind::Gauge => Metric::Gauge(self.gauge.clone()),
            Kind::Max => Metric::Max(self.max.clone()),
            Kind::Min => Metric::Min(self.min.clone()),
        };
        self.registry.register(name, metric).map_err(|taken| taken.0)
    }
}

/// Which of the metrics.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Kind {
    Counter,
    Gauge,
    Max,
    Min,
}

const KINDS: [Kind; 4] = [Kind::Counter, Kind::Gauge, Kind::Max, Kind::Min];

/// A name for a metric of one of [`KINDS`].
type Named = Described<(String, usize)>;

fn named(name: String, kind: usize) -> Named {
    let words = |(name, kind): &(String, usize)| format!("({name:?}, {:?})", KINDS[*kind]);
    Named { it: (name, kind), words }
}

/// What there is to show.
#[derive(Clone, Default, PartialEq)]
pub struct Shown {
    names: BTreeMap<String, Kind>,
    counter: u64,
    gauge: i64,
    max: Option<i64>,
    min: Option<i64>,
}

impl Shown {
    fn json(&self) -> String {
        let value = |kind: &Kind| match kind {
            Kind::Counter => self.counter.into(),
            Kind::Gauge => self.gauge.into(),
            Kind::Max => self.max.into(),
            Kind::Min => self.min.into(),
        };
        let all = self.names.iter().map(|(name, kind)| (name.clone(), value(kind)));
        Value::Object(all.collect()).to_string()
    }
}

/// The text, in one way of writing it: the order and the spaces are open.
pub fn shown(text: &str) -> String {
    json::from_str::<Value>(text).map_or_else(|_| format!("no JSON: {text}"), |it| it.to_string())
}

/// Names are unique, and each shows its metric. Clients count with one metric only: that all numbers be of one moment is
/// asked of nobody.
pub fn registry() -> Specification<Shop, Shown> {
    let any_named = (edges::text(), 0..4_u8).prop_map(|(name, n)| named(name, n.into())).sboxed();
    Specification::new(Shop::new, Shown::default())
        .within(Extent { orders: 1_500, sequences: 1_000, ..Extent::default() })
        .operation(
            "register",
            [named("a".to_owned(), 0), named("b".to_owned(), 2)],
            any_named,
            |shop: &Shop, Named { it: (name, kind), .. }| shop.register(name, KINDS[*kind]),
            |state, Named { it: (name, kind), .. }| {
                if state.names.contains_key(name) {
                    return Meaning::Answer(Err(name.clone()));
                }
                state.names.insert(name.clone(), KINDS[*kind]);
                Meaning::Answer(Ok(()))
            },
        )
        .operation(
            "count",
            [1],
            (0_u64..1 << 58).prop_map(|n| n >> (n % 59)),
            |shop: &Shop, n| shop.counter.add(*n),
            |state, n| {
                state.counter += n;
                Meaning::Answer(())
            },
        )
        .operation(
            "go_up",
            [],
            (-(1_i64 << 57)..1 << 57).prop_map(|n| n >> (n & 63)),
            |shop: &Shop, n| shop.gauge.add(*n),
            |state, n| {
                state.gauge += n;
                Meaning::Answer(())
            },
        )
        .operation(
            "observe",
            [],
            edges::i64(),
            |shop: &Shop, value| {
                shop.max.observe(*value);
                shop.min.observe(*value);
            },
            |state, value| {
                state.max = state.max.max(Some(*value));
                state.min = Some(state.min.map_or(*value, |min| min.min(*value)));
                Meaning::Answer(())
            },
        )
        .look("json", |shop: &Shop| shown(&shop.registry.json()), Shown::json)
}
