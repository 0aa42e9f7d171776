//! What ex16 has to do: hand out each turn once, and never one beyond the last.
use super::ex16::Ring;
use checking::grouped;
use checking::mistake::{Mistake, SPLIT_UPDATE};
use checking::sync::atomic::{AtomicU64, Ordering};
use checking::sync::thread;
use checking::total::at_the_same_time;
use checking::{Exercise, complain, expect, expect_eq};

/// More than a byte can count.
const TURNS: u64 = 300;
const THREADS: u32 = 4;
const CALLS: u32 = 30_000;
const N: usize = 3;

/// The checks and the mistakes that they recognise.
pub fn exercise() -> Exercise {
    Exercise::new()
        .always("one thread, n = 3", alone)
        .always("one thread, n = 1", only_zero)
        .always("one thread, 300 turns", many)
        .always("two threads share four turns, n = 2", shared)
        .always("one thread moves on, another one looks, n = 2", watched)
        .native("four threads on this machine", hammer)
        .mistakes(&[NEW_VALUE, OFF_BY_ONE, TYPE_WRAPS, MOVES, LATE_RESET, SPLIT_UPDATE])
}

fn alone() {
    let ring = Ring::new(3);
    expect_eq("the position at first", ring.position(), 0);
    let again = ring.position();
    if again != 0 {
        complain("moves", "position leaves the position as it is", format!("then it is {again}"));
    }
    for (index, expected) in [0, 1, 2, 0, 1, 2, 0].into_iter().enumerate() {
        let got = ring.next();
        let mistake = match (index, got) {
            (0, 1) => "new-value",
            (3, 3) => "off-by-one",
            (2, 0) => "off-by-one",
            _ => "",
        };
        if got != expected {
            complain(
                mistake,
                format!("call {} of next returns {expected}", index + 1),
                format!("it returns {got}"),
            );
        }
    }
    expect_eq("the position after seven turns", ring.position(), 1);
}

fn only_zero() {
    let ring = Ring::new(1);
    for _ in 0..3 {
        expect_eq("what next returns", ring.next(), 0);
        expect_eq("the position", ring.position(), 0);
    }
}

fn many() {
    let ring = Ring::new(3);
    for turn in 0..TURNS {
        let got = ring.next();
        if got != turn % 3 {
            complain(
                "type-wraps",
                format!("turn {turn} goes to {}", turn % 3),
                format!("it goes to {got}"),
            );
        }
    }
}

fn expect_below(n: u64, what: &str, got: u64) {
    if got >= n {
        complain("beyond", format!("{what} is below {n}"), format!("it is {got}"));
    }
}

fn shared() {
    let ring = Ring::new(2);
    let mut turns = thread::scope(|scope| {
        let other = scope.spawn(|| [ring.next(), ring.next()]);
        let [a, b] = [ring.next(), ring.next()];
        let [c, d] = other.join().unwrap();
        [a, b, c, d]
    });
    for turn in turns {
        expect_below(2, "each turn", turn);
    }
    turns.sort_unstable();
    expect(
        turns == [0, 0, 1, 1],
        "the four turns are 0, 0, 1 and 1",
        format!("they are {turns:?}"),
    );
    expect_eq("the position after four turns", ring.position(), 0);
}

fn watched() {
    let ring = Ring::new(2);
    let seen = thread::scope(|scope| {
        scope.spawn(|| {
            ring.next();
            ring.next();
        });
        ring.position()
    });
    expect_below(2, "the position", seen);
    expect_eq("the position after two turns", ring.position(), 0);
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

const NEW_VALUE: Mistake = Mistake {
    name: "new-value",
    explain: |evidence| {
        (evidence.named == "new-value").then(|| {
            "`next` returns the position that it moves to. Asked for is the one whose turn it was: the first is 0."
                .to_owned()
        })
    },
};

const OFF_BY_ONE: Mistake = Mistake {
    name: "off-by-one",
    explain: |evidence| {
        (evidence.named == "off-by-one").then(|| {
            "The counter turns back at the wrong place. `n` numbers from 0 on are 0 to `n - 1`: `n` itself is never \
             handed out, and `n - 1` is."
                .to_owned()
        })
    },
};

const TYPE_WRAPS: Mistake = Mistake {
    name: "type-wraps",
    explain: |evidence| {
        (evidence.named == "type-wraps").then(|| {
            "The count of turns has a type so small that it overflows, and starts again at 0 in the middle of a round. \
             Keep the position itself, which never grows beyond `n`, or count in 64 bits."
                .to_owned()
        })
    },
};

const MOVES: Mistake = Mistake {
    name: "position-moves",
    explain: |evidence| {
        (evidence.named == "moves")
            .then(|| "Looking at the position must not change it. Only `next` moves on.".to_owned())
    },
};

const LATE_RESET: Mistake = Mistake {
    name: "late-reset",
    explain: |evidence| {
        (evidence.named == "beyond").then(|| {
            "The counter moves on in one step and turns back in another. In between it stands at `n`, and another thread \
             sees it there. The step from `n - 1` must lead to 0 at once: work out the next position first, then write \
             it, by `fetch_update` or under a lock."
                .to_owned()
        })
    },
};
