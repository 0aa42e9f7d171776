//! What ex04 has to do: count in a static, with one indivisible instruction.
use super::ex04::{hit, hits};
use checking::assembly::{Instructions, instructions};
use checking::evidence::Op;
use checking::grouped;
use checking::mistake::{
    COUNTS_TOO_NARROW, HAND_MADE_LOCK, MADE_UP, Mistake, WAITS, WEAK_WITHOUT_RETRY, line, lower,
    split_update,
};
use checking::named;
use checking::specification::{Meaning, Specification};
use checking::sync::thread;
use checking::total::at_the_same_time;
use checking::{Exercise, call_returned, complain, expect, expect_eq};

const THREADS: u32 = 4;
const CALLS: u32 = 200_000;

/// The checks and the mistakes that they recognise.
pub fn exercise() -> Exercise {
    Exercise::new()
        .made_without("the count is kept in an atomic", hit_twice, &[LOCK])
        .always("one thread on its own", alone)
        .always("two threads hit once each", together)
        .always("one thread hits twice, and another one looks meanwhile", watched)
        .specified("any calls, by one, two and three threads", specification())
        .made_without(
            "a hit is one step, on 64 bits",
            hit_twice,
            &[HAND_MADE_LOCK, COUNTS_TOO_NARROW],
        )
        .made_without_when_held_up(
            "a hit is one step, whoever comes in between",
            contended,
            &[LOCK, WAITS, HAND_MADE_LOCK],
        )
        .native("four threads on this machine", hammer)
        .native("the machine code of `hit`", assembly)
        .mistakes(&[WEAK_WITHOUT_RETRY, STARTS_AGAIN, OLD_VALUE, RESET_ON_READ, SPLIT, DIVISIBLE])
        // Before the first hit there is nothing to be changed, and what is wrong then may come from the static.
        .without(&[MADE_UP])
}

/// What there is but once, behind two functions.
fn specification() -> Specification<(), u64> {
    Specification::new(|| (), 0)
        .action(
            "hit",
            |()| hit(),
            |hits| {
                *hits += 1;
                Meaning::Answer(*hits)
            },
        )
        .look("hits", |()| hits(), |hits| *hits)
        .alone_in_the_program()
}

fn hit_twice() {
    hit();
    call_returned();
    hit();
    hits();
}

fn contended() {
    hit();
    call_returned();
    hits();
    thread::scope(|scope| {
        scope.spawn(hit);
        scope.spawn(|| {
            hit();
            call_returned();
            hit();
        });
    });
}

fn alone() {
    expect_eq("hits() before the first hit", hits(), 0);
    let numbers = [hit(), hit(), hit()];
    call_returned();
    let got = format!("the first three calls of hit return {numbers:?}");
    let asked = "the first three calls of hit return [1, 2, 3]";
    match numbers {
        [1, 2, 3] => {}
        [0, 1, 2] => complain("old-value", asked, got),
        [first, second, third] if first == second && second == third => {
            complain("starts-again", asked, got)
        }
        _ => complain("", asked, got),
    }
    let got = hits();
    if got == 0 {
        complain("starts-again", "hits() after three hits is 3", "hits() after three hits is 0");
    }
    expect_eq("hits() after three hits", got, 3);
    if hits() != 3 {
        complain("reset-on-read", "hits() is 3 each time it is asked", "the second time it is not");
    }
}

fn together() {
    let (one, other) = thread::scope(|scope| {
        let other = scope.spawn(hit);
        (hit(), other.join().expect("a panic has been told already"))
    });
    expect(
        matches!((one, other), (1, 2) | (2, 1)),
        "two calls of hit return 1 and 2",
        format!("they return {one} and {other}"),
    );
    expect_eq("hits() after two hits", hits(), 2);
}

fn watched() {
    let seen = thread::scope(|scope| {
        scope.spawn(|| (hit(), hit()));
        [hits(), hits()]
    });
    expect(
        seen[0] <= seen[1] && seen[1] <= 2,
        "hits() grows from 0 to 2",
        format!("it is {} first, then {}", seen[0], seen[1]),
    );
}

fn hammer() -> String {
    // The static is the same one for every check that runs on real threads.
    let before = hits();
    let elapsed = at_the_same_time(THREADS, || {
        for _ in 0..CALLS {
            hit();
        }
    });
    let all = u64::from(THREADS * CALLS);
    expect_eq("the number of hits on real threads", hits() - before, all);
    let nanoseconds = elapsed.as_secs_f64() * 1e9 / all as f64;
    format!(
        "{THREADS} threads hit {} times each, at {nanoseconds:.0} ns per hit",
        grouped(CALLS.into())
    )
}

fn assembly() -> String {
    match instructions() {
        Instructions::Indivisible(name) => {
            format!("the indivisible instruction in the machine code of `hit` is `{name}`")
        }
        Instructions::Divisible(all) => complain(
            "divisible",
            "an indivisible instruction in the machine code of `hit`",
            format!("there is none: {}", all.join(", ")),
        ),
        Instructions::Unknown(why) => format!("the machine code was not looked at: {why}"),
    }
}

const LOCK: Mistake = Mistake {
    name: "lock",
    explain: |evidence| {
        // At the second hit: a static that is made at its first use may lock then.
        let first =
            evidence.acts.iter().rposition(|act| act.line.is_none() && act.op == Op::Yield)?;
        let (_, act) =
            evidence.after(first).find(|(_, act)| act.line.is_some() && act.locks().is_some())?;
        let line = act.line?;
        Some(format!(
            "Line {line} takes a lock. This exercise is about a single instruction: keep the count in an `AtomicU64`."
        ))
    },
};

named!(
    RESET_ON_READ,
    "reset-on-read",
    "To ask takes something away: whoever asks next sees less. `hits` must leave the count as it is."
);

const STARTS_AGAIN: Mistake = Mistake {
    name: "starts-again",
    explain: |evidence| {
        (evidence.named == "starts-again").then(|| {
            "Each call counts on an atomic of its own: a local variable, or a `const`, which is copied to every place \
             that names it. A `static` exists once."
                .to_owned()
        })
    },
};

const OLD_VALUE: Mistake = Mistake {
    name: "old-value",
    explain: |evidence| {
        (evidence.named == "old-value").then(|| {
            "`hit` returns the value from before its own hit. That is what `fetch_add` hands out: add 1 to it.".to_owned()
        })
    },
};

const SPLIT: Mistake = Mistake {
    name: "split-update",
    explain: |evidence| {
        let (read, written) = split_update(evidence)?;
        let machine_code = match instructions() {
            Instructions::Divisible(all) => {
                format!("It is {}, and none of these is locked.", all.join(", "))
            }
            Instructions::Indivisible(name) => {
                format!(
                    "`{name}` in it is locked, but that is the store alone: the load is another one."
                )
            }
            Instructions::Unknown(_) => {
                "Reading is one instruction in it, and writing another.".to_owned()
            }
        };
        Some(format!(
            "{} reads the count and {} writes it back. Another thread wrote in between, and its hit is gone. Look at the \
             machine code of `hit`. {machine_code} `fetch_add` does both at once.",
            line(read),
            lower(&line(written)),
        ))
    },
};

const DIVISIBLE: Mistake = Mistake {
    name: "divisible",
    explain: |evidence| {
        (evidence.named == "divisible").then(|| {
            "The count is right in every order of steps that was tried, but no instruction reads and writes it in one step. Use a \
             read-modify-write operation such as `fetch_add`."
                .to_owned()
        })
    },
};
