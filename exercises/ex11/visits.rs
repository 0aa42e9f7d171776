//! What visits to the buckets of ex11 come to.
use super::super::ex11::Bucket;
use checking::specification::proptest::prelude::{Strategy, prop_oneof};
use checking::specification::{Described, Extent, Meaning, Specification};
use std::sync::OnceLock;
use std::time::Duration;

/// A token, in the parts of it that the level is counted in.
const TOKEN: u128 = 1_000_000_000;
/// No clock goes further, in seconds.
pub const HUNDRED_YEARS: u64 = 100 * 365 * 24 * 3_600;

/// Capacities and tokens per second: rates that divide a second and others, up to the largest.
const BUCKETS: [(u32, u32); 8] = [
    (2, 10),
    (1, 4),
    (1, 1),
    (2, 3),
    (5, 7),
    (300, 1_000),
    (3, 2_000_000_000),
    (u32::MAX, u32::MAX),
];

/// The one with more tokens than a thread is spoiled attempts.
const OF_MANY: usize = 5;

/// A visit to one of the buckets, and its time.
type Visit = Described<(usize, Duration)>;

fn visit(bucket: usize, now: Duration) -> Visit {
    let words = |&(bucket, now): &(usize, Duration)| {
        let (capacity, rate) = BUCKETS[bucket];
        format!("at {now:?} of {capacity} at {rate} a second")
    };
    Visit { it: (bucket, now), words }
}

fn any_visit() -> impl Strategy<Value = Visit> {
    let visits = prop_oneof![
        // Around the moments at which a whole number of tokens has dropped in.
        4 => (0..BUCKETS.len(), 0..12_u64, -1..=1_i64).prop_map(|(bucket, tokens, off)| {
            let due = due(BUCKETS[bucket].1, tokens).saturating_add_signed(off);
            visit(bucket, Duration::from_nanos(due))
        }),
        4 => (0..BUCKETS.len(), 0..200_u64)
            .prop_map(|(bucket, tens)| visit(bucket, Duration::from_millis(10 * tens))),
        1 => (0..BUCKETS.len(), 0..HUNDRED_YEARS, 0..1_000_000_000_u32)
            .prop_map(|(bucket, seconds, nanos)| visit(bucket, Duration::new(seconds, nanos))),
    ];
    visits.sboxed()
}

/// When so many tokens have dropped into an empty bucket, in nanoseconds.
pub fn due(per_second: u32, tokens: u64) -> u64 {
    (tokens * TOKEN as u64).div_ceil(per_second.into())
}

/// What is in a bucket, in billionths of a token, and until when it has been counted.
#[derive(Clone, Copy, PartialEq)]
pub struct State {
    level: u128,
    counted_until: Duration,
}

/// Buckets side by side, each with tokens of its own. They are made when they are needed.
#[derive(Default)]
pub struct Buckets([OnceLock<Bucket>; BUCKETS.len()]);

impl Buckets {
    fn get(&self, index: usize) -> &Bucket {
        let (capacity, rate) = BUCKETS[index];
        self.0[index].get_or_init(|| Bucket::new(capacity, rate))
    }
}

/// Threads share the first of the buckets; one thread may visit all.
pub fn specification() -> Specification<Buckets, [State; BUCKETS.len()]> {
    shared([0, 500, 490].map(|millis| visit(0, Duration::from_millis(millis))))
}

/// Threads share a bucket that lasts for many visits, each of which changes it.
pub fn plenty() -> Specification<Buckets, [State; BUCKETS.len()]> {
    let few = Extent { clients: 20, orders: 1_000, sequences: 0 };
    shared([visit(OF_MANY, Duration::ZERO)]).within(few)
}

/// One thread may visit all buckets; threads share the one of these few visits.
fn shared<const N: usize>(few: [Visit; N]) -> Specification<Buckets, [State; BUCKETS.len()]> {
    let bucket = few[0].it.0;
    let make = move || {
        let buckets = Buckets::default();
        buckets.get(bucket);
        buckets
    };
    let full = |(capacity, _)| State {
        level: u128::from(capacity) * TOKEN,
        counted_until: Duration::ZERO,
    };
    Specification::new(make, BUCKETS.map(full)).of_several().operation(
        "take",
        few,
        any_visit(),
        |buckets: &Buckets, visit| buckets.get(visit.it.0).take(visit.it.1),
        |states, visit| {
            let (bucket, now) = visit.it;
            let (capacity, rate) = BUCKETS[bucket];
            let state = &mut states[bucket];
            let passed = now.saturating_sub(state.counted_until);
            state.counted_until += passed;
            let level = state.level + passed.as_nanos() * u128::from(rate);
            state.level = level.min(u128::from(capacity) * TOKEN);
            let left = state.level.checked_sub(TOKEN);
            state.level = left.unwrap_or(state.level);
            Meaning::Answer(left.is_some())
        },
    )
}
