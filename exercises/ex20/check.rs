//! What ex20 has to do: tell broken counters from right ones.
use super::ex20::{Counter, test};
use checking::Exercise;
use checking::Kind;
use checking::evidence::{Evidence, Op};
use checking::mistake::Mistake;

#[path = "counters.rs"]
mod counters;

use counters::{
    ForgetsN, LoadThenStore, Locked, LosesNegative, OldValue, OneStep, ReadsAgain, Resets, Retries,
};

const ROUNDS: u32 = 300;

/// The checks and the mistakes that they recognise.
pub fn exercise() -> Exercise {
    Exercise::new()
        .fails("a counter that loads, then stores", "lost-update", run::<LoadThenStore>)
        .fails("a counter that returns what a second look shows", "result", run::<ReadsAgain>)
        .fails("a counter that returns the total from before", "result", run::<OldValue>)
        .fails("a counter that adds 1 whatever n is", "same-number", run::<ForgetsN>)
        .fails("a counter that forgets the sign", "no-negative", run::<LosesNegative>)
        .fails("a counter that starts again when it is looked at", "one-look", run::<Resets>)
        .always("a right counter: an atomic", run::<OneStep>)
        .always("a right counter: a lock", run::<Locked>)
        .always("a right counter: a loop of exchanges", run::<Retries>)
        .native("right counters on real threads", natively)
        .mistakes(&[
            ONE_THREAD,
            ANY_TOTAL,
            RESULT_IGNORED,
            SAME_NUMBER,
            NO_NEGATIVE,
            ONE_LOOK,
            SLEEPS,
            READS_TOO_EARLY,
            TOO_STRICT,
        ])
}

fn run<C: Counter + Default>() {
    test(&C::default());
}

fn natively() -> String {
    for _ in 0..ROUNDS {
        run::<OneStep>();
        run::<Locked>();
        run::<Retries>();
    }
    format!("passed {ROUNDS} times with each of three right counters")
}

/// The evidence, if the test has missed that.
fn missed<'a>(evidence: &'a Evidence, what: &str) -> Option<&'a Evidence> {
    (evidence.named == what).then_some(evidence)
}

/// The evidence, if the test fails on a right counter.
fn fails_wrongly(evidence: &Evidence) -> Option<&Evidence> {
    (evidence.kind == Kind::Wrong && evidence.named.is_empty()).then_some(evidence)
}

const ONE_THREAD: Mistake = Mistake {
    name: "one-thread",
    explain: |evidence| {
        missed(evidence, "lost-update")?.acts.iter().all(|act| act.thread == 0).then(|| {
            "The test calls the counter from one thread only. Nobody gets in anybody's way, so the most broken counter of the \
             course looks right. It takes two threads that add at the same time."
                .to_owned()
        })
    },
};

const ANY_TOTAL: Mistake = Mistake {
    name: "any-total",
    explain: |evidence| {
        missed(evidence, "lost-update")?;
        Some(
            "Two threads meet, an addition is lost, and the test is content with the total. When all threads have ended, only \
             one total is right: compare with that one."
                .to_owned(),
        )
    },
};

const RESULT_IGNORED: Mistake = Mistake {
    name: "result-ignored",
    explain: |evidence| {
        missed(evidence, "result")?;
        Some(
            "The total is checked, but not what `add` returns in the threads. It promises the total right *after this \
             addition*: if 1 and 10 are added, one call returns its own number and the other one 11, in every order."
                .to_owned(),
        )
    },
};

const SAME_NUMBER: Mistake = Mistake {
    name: "same-number",
    explain: |evidence| {
        missed(evidence, "same-number")?;
        Some(
            "All additions of the test are 1, so a counter that adds 1 whatever it is given passes. Add different numbers: \
             with 1 and 10 each sum also tells what is in it."
                .to_owned(),
        )
    },
};

const NO_NEGATIVE: Mistake = Mistake {
    name: "no-negative",
    explain: |evidence| {
        missed(evidence, "no-negative")?;
        Some("`n` may be negative, says the promise, and the test never tries one.".to_owned())
    },
};

const ONE_LOOK: Mistake = Mistake {
    name: "one-look",
    explain: |evidence| {
        missed(evidence, "one-look")?;
        Some(
            "`get` promises to change nothing. Whether that is so only shows when something comes after it: another `get`, or \
             another `add`."
                .to_owned(),
        )
    },
};

/// Whether a thread that the test has started has not ended.
fn still_runs(evidence: &Evidence) -> bool {
    let count = |op: fn(Op) -> bool| {
        evidence.acts.iter().filter(|act| act.thread > 0 && op(act.op)).count()
    };
    let joined = evidence.acts.iter().any(|act| matches!(act.op, Op::Join(_)));
    !joined || count(|op| matches!(op, Op::Finish)) < count(|op| matches!(op, Op::Start))
}

const SLEEPS: Mistake = Mistake {
    name: "sleeps",
    explain: |evidence| {
        let found = fails_wrongly(evidence)?;
        let (number, _) = found.own().find(|(_, act)| matches!(act.op, Op::Yield))?;
        still_runs(found).then(|| {
            format!(
                "Line {number} waits for a while and takes it that the threads have ended. On a busy machine they have not, \
                 and the test blames a right counter. `join` waits for as long as it takes."
            )
        })
    },
};

const READS_TOO_EARLY: Mistake = Mistake {
    name: "reads-too-early",
    explain: |evidence| {
        still_runs(fails_wrongly(evidence)?).then(|| {
            "The test fails on a right counter: it expects the final total while a thread may still be adding. Wait for the \
             threads first, with `join` or by ending the scope, and compare then."
                .to_owned()
        })
    },
};

const TOO_STRICT: Mistake = Mistake {
    name: "too-strict",
    explain: |evidence| {
        fails_wrongly(evidence)?;
        Some(
            "The test fails on a right counter: it expects something that nobody has promised. Which of two threads comes first \
             is open, and with it what each call returns."
                .to_owned(),
        )
    },
};
