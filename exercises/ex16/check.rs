//! What ex16 has to do: hand out each turn once, and never one beyond the last.
use super::ex16::Ring;
use checking::grouped;
use checking::specification::proptest::sample::select;
use checking::specification::{Described, Meaning, Specification};
use checking::sync::atomic::{AtomicU64, Ordering};
use checking::sync::thread;
use checking::total::at_the_same_time;
use checking::{Exercise, call_returned, complain, expect, expect_eq};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::OnceLock;

#[path = "mistakes.rs"]
mod mistakes;

/// More than 8 bits can count, and more than 16 bits can.
const TURNS: [u64; 2] = [300, 70_000];
const FAR: u64 = 1_100_000;
const THREADS: u32 = 4;
const CALLS: u32 = 30_000;
const N: usize = 3;

/// Powers of two and others, and those at the edges of widths.
const SIZES: [u64; 10] = [1, 2, 3, 10, 255, 256, 65_536, 1 << 32, (1 << 32) + 3, u64::MAX];

/// Which of several rings: the one for so many numbers.
type Which = Described<usize>;

fn which(ring: usize) -> Which {
    Which { it: ring, words: |&ring| format!("n = {}", SIZES[ring]) }
}

/// Rings of all sizes side by side, each with a position of its own. They are made when they are needed: a ring may have a thread.
#[derive(Default)]
struct Rings([OnceLock<Ring>; SIZES.len()]);

impl Rings {
    fn get(&self, ring: usize) -> &Ring {
        self.0[ring].get_or_init(|| Ring::new(SIZES[ring]))
    }
}

/// Threads share one of the rings; one thread may use all.
fn specification(shared: usize) -> Specification<Rings, [u64; SIZES.len()]> {
    let any = || select((0..SIZES.len()).map(which).collect::<Vec<Which>>());
    let make = move || {
        let rings = Rings::default();
        rings.get(shared);
        rings
    };
    Specification::new(make, [0; SIZES.len()])
        .of_several()
        .operation(
            "next",
            [which(shared)],
            any(),
            |rings: &Rings, which| rings.get(which.it).next(),
            |positions, which| {
                let turn = positions[which.it];
                positions[which.it] = if turn + 1 == SIZES[which.it] { 0 } else { turn + 1 };
                Meaning::Answer(turn)
            },
        )
        .operation(
            "position",
            [which(shared)],
            any(),
            |rings: &Rings, which| rings.get(which.it).position(),
            |positions, which| Meaning::Answer(positions[which.it]),
        )
        .at_the_end()
}

/// The checks and the mistakes that they recognise.
pub fn exercise() -> Exercise {
    Exercise::new()
        .always("two rings", two_rings)
        .always("one thread, n = 3", alone)
        .always("one thread, and the position, n = 3", positions)
        .always("one thread, n = 1", only_zero)
        .always("one thread, 300 turns", || many(TURNS[0]))
        .native("one thread, 70,000 turns", || {
            many(TURNS[1]);
            String::new()
        })
        .native("large n", large)
        .native("1,100,000 turns, with a large n and a small one", far)
        .always("two threads move on, and one of them looks, n = 3", moved_and_looked)
        .always("two threads share three turns, n = 2", shared)
        .always("two threads meet at the end of the first round, n = 3", || meet(3, 2))
        .always("two threads meet at the end of the second round, n = 3", || meet(3, 5))
        .always("two threads meet at the end of the third round, n = 3", || meet(3, 8))
        .always("two threads meet at the end of the first round, n = 5", || meet(5, 4))
        .always("one thread moves on, another one looks, n = 2", watched)
        .made_without("the position has 64 bits", two_turns, &[mistakes::NARROW_POSITION])
        .specified("any calls, by one, two and three threads", specification(1))
        .native("four threads on this machine", hammer)
        .mistakes(&mistakes::ALL)
}

fn alone() {
    let ring = Ring::new(3);
    expect_eq("the position at first", ring.position(), 0);
    let again = ring.position();
    if again != 0 {
        complain(
            "position-moves",
            "position leaves the position as it is",
            format!("then it is {again}"),
        );
    }
    for (index, expected) in [0, 1, 2, 0, 1, 2, 0].into_iter().enumerate() {
        let got = ring.next();
        call_returned();
        let mistake = match (index, got) {
            _ if got == expected => continue,
            (0, 1) => "new-value",
            (3, 3) | (2, 0) => "off-by-one",
            _ if goes_round(4) => "powers-of-two",
            _ => "",
        };
        complain(
            mistake,
            format!("call {} of next returns {expected}", index + 1),
            format!("it returns {got}"),
        );
    }
}

fn positions() {
    let ring = Ring::new(3);
    for asked in [1, 2, 0, 1] {
        let got = ring.next();
        let position = ring.position();
        let mistake = match position {
            _ if position == asked => continue,
            3.. => "position-beyond",
            _ if position == got => "lags-behind",
            _ => "",
        };
        complain(
            mistake,
            format!("the position after turn {got} is {asked}"),
            format!("it is {position}"),
        );
    }
}

/// So many turns come first, one after the other, and one comes after the two.
fn meet(n: u64, before: u64) {
    let ring = Ring::new(n);
    (0..before).for_each(|_| {
        ring.next();
    });
    let mut turns = thread::scope(|scope| {
        let one = scope.spawn(|| ring.next());
        let other = ring.next();
        [one.join().expect("its panic has been told"), other]
    });
    turns.sort_unstable();
    let mut asked = [before, before + 1].map(|turn| turn % n);
    asked.sort_unstable();
    expect(
        turns == asked,
        format!("n = {n}: after {before} turns two threads get {} and {}", asked[0], asked[1]),
        format!("they get {} and {}", turns[0], turns[1]),
    );
    let (last, expected) = (ring.next(), (before + 2) % n);
    expect(
        last == expected,
        format!(
            "n = {n}: after {} turns, two of them at once, next returns {expected}",
            before + 2
        ),
        format!("it returns {last}"),
    );
}

fn two_turns() {
    let ring = Ring::new(u64::MAX);
    ring.next();
    call_returned();
    ring.next();
}

/// Whether a ring for `n` numbers goes round once.
fn goes_round(n: u64) -> bool {
    let ring = Ring::new(n);
    (0..=n).all(|turn| ring.next() == turn % n)
}

fn only_zero() {
    let ring = Ring::new(1);
    for _ in 0..3 {
        expect_eq("what next returns", ring.next(), 0);
        expect_eq("the position", ring.position(), 0);
    }
}

fn many(turns: u64) {
    let ring = Ring::new(3);
    for turn in 0..turns {
        let got = ring.next();
        if got != turn % 3 {
            complain(
                if turn.is_power_of_two() { "type-wraps" } else { "" },
                format!("turn {turn} goes to {}", turn % 3),
                format!("it goes to {got}"),
            );
        }
    }
}

/// Farther than round numbers at which somebody may begin anew.
fn far() -> String {
    for n in [3, 1_000_003] {
        let ring = Ring::new(n);
        for turn in 0..FAR {
            let got = ring.next();
            if got != turn % n {
                complain(
                    "",
                    format!("n = {n}: turn {turn} goes to {}", turn % n),
                    format!("it goes to {got}"),
                );
            }
        }
        expect_eq("the position after 1,100,000 turns", ring.position(), FAR % n);
    }
    String::new()
}

fn large() -> String {
    for n in [256, 300, 65_536, 1 << 32, (1 << 32) + 1, u64::MAX] {
        let three_turns = || {
            let ring = Ring::new(n);
            // As far as the byte that `n` may have been cut off to.
            let last = n.min(300) - 1;
            for _ in 0..last {
                ring.next();
            }
            (ring.position(), ring.next(), ring.position()) == (last, last, (last + 1) % n)
        };
        if !catch_unwind(AssertUnwindSafe(three_turns)).unwrap_or(false) {
            let asked = format!("a ring for n = {n} hands out 0, 1, 2 and so on");
            complain("n-cut-off", asked, "it does not, and smaller rings do");
        }
    }
    String::new()
}

fn two_rings() {
    let first = Ring::new(3).next();
    let (one, other) = (Ring::new(3), Ring::new(3));
    one.next();
    call_returned();
    let got = other.next();
    if got != first {
        complain(
            "shared",
            format!("after a turn of one ring, the first turn of another one is {first} as ever"),
            format!("it is {got}"),
        );
    }
    let positions = (one.position(), other.position());
    expect_eq("the position of a ring beside another one", positions.1, positions.0);
}

fn expect_below(n: u64, what: &str, got: u64) {
    if got >= n {
        complain("beyond", format!("{what} is below {n}"), format!("it is {got}"));
    }
}

fn shared() {
    let ring = Ring::new(2);
    let mut turns = thread::scope(|scope| {
        let other = scope.spawn(|| ring.next());
        let one = ring.next();
        call_returned();
        [one, ring.next(), other.join().unwrap()]
    });
    for turn in turns {
        expect_below(2, "each turn", turn);
    }
    turns.sort_unstable();
    expect(turns == [0, 0, 1], "the three turns are 0, 0 and 1", format!("they are {turns:?}"));
    expect_eq("the position after three turns", ring.position(), 1);
}

fn watched() {
    let ring = Ring::new(2);
    let seen = thread::scope(|scope| {
        scope.spawn(|| {
            ring.next();
            call_returned();
            ring.next();
        });
        ring.position()
    });
    expect_below(2, "the position", seen);
    expect_eq("the position after two turns", ring.position(), 0);
}

fn moved_and_looked() {
    let ring = Ring::new(3);
    let (turn, position) = thread::scope(|scope| {
        scope.spawn(|| ring.next());
        let turn = ring.next();
        call_returned();
        (turn, ring.position())
    });
    if position <= turn {
        complain(
            "lags-behind",
            format!("after turn {turn} of 0, 1 and 2 the position is beyond {turn}"),
            format!("it is {position}"),
        );
    }
}

fn hammer() -> String {
    let ring = Ring::new(N as u64);
    let counts: [AtomicU64; N] = Default::default();
    at_the_same_time(THREADS, || {
        for _ in 0..CALLS {
            let turn = ring.next();
            expect_below(N as u64, "each turn", turn);
            counts[turn as usize].fetch_add(1, Ordering::Relaxed);
        }
    });
    let all = u64::from(THREADS * CALLS);
    for (turn, count) in counts.into_iter().enumerate() {
        let what = format!("how often {turn} was handed out");
        expect_eq(&what, count.into_inner(), all / N as u64);
    }
    format!("{} turns in {N} equal parts", grouped(all))
}
