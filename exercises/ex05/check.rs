//! What ex05 has to do: let in no more than the limit, and let everybody out.
use super::ex05::InFlight;
use checking::grouped;
use checking::mistake::{Mistake, line, lower};
use checking::sync::atomic::{AtomicUsize, Ordering::Relaxed};
use checking::sync::thread;
use checking::total::at_the_same_time;
use checking::unwind;
use checking::{Exercise, call_returned, complain, expect, expect_eq};
use std::panic::{AssertUnwindSafe, catch_unwind};

const THREADS: u32 = 8;
const REQUESTS: usize = 3_000;
const LIMIT: usize = 3;

/// The checks and the mistakes that they recognise.
pub fn exercise() -> Exercise {
    Exercise::new()
        .always("a request that succeeds", succeeds)
        .always("a request that fails", fails)
        .always("a request that panics", panics)
        .always("a request that is refused", refused)
        .always("two threads, room for one", || two_requests(1))
        .always("two threads, room for two", || two_requests(2))
        .always("two requests one after the other, and a third, room for one", one_after_the_other)
        .native("eight threads on this machine", load)
        .mistakes(&[
            DROPPED_AT_ONCE,
            LEAKS,
            LEAK_ON_ERROR,
            LEAK_ON_PANIC,
            LEAK_ON_REFUSAL,
            UNDONE_TWICE,
            OFF_BY_ONE,
            CHECK_THEN_ACT,
            ADDS_FIRST,
        ])
}

/// What the requests of these checks come to.
type Outcome = Result<u32, u32>;

/// Complains of `mistake` unless nothing is in flight.
fn expect_empty(gauge: &InFlight, after: &str, mistake: &str) {
    call_returned();
    let now = gauge.now();
    if now != 0 {
        complain(mistake, format!("{after} the gauge is 0"), format!("it is {now}"));
    }
}

fn succeeds() {
    let gauge = InFlight::new(2);
    expect_eq("a new gauge", gauge.now(), 0);
    let mut during = 0;
    let result = gauge.run(|| -> Outcome {
        during = gauge.now();
        Ok(7)
    });
    if during == 0 {
        complain("dropped-at-once", "while the request runs the gauge is 1", "it is 0");
    }
    expect_eq("the gauge while the request runs", during, 1);
    expect(result == Some(Ok(7)), "run returns Some(Ok(7))", format!("it returns {result:?}"));
    expect_empty(&gauge, "after a request that succeeded", "leaks");
}

fn fails() {
    let gauge = InFlight::new(2);
    let result = gauge.run(|| -> Outcome { Err(9) });
    expect(result == Some(Err(9)), "run returns Some(Err(9))", format!("it returns {result:?}"));
    expect_empty(&gauge, "after a request that failed", "leak-on-error");
}

fn panics() {
    let gauge = InFlight::new(2);
    let request = || gauge.run(|| -> Outcome { unwind("the request has panicked") });
    let result = catch_unwind(AssertUnwindSafe(request));
    expect(result.is_err(), "the panic goes on through run", "run swallows it");
    expect_empty(&gauge, "after a request that panicked", "leak-on-panic");
}

fn refused() {
    let gauge = InFlight::new(1);
    gauge.run(|| -> Outcome {
        let inner = gauge.run(|| -> Outcome { Ok(1) });
        call_returned();
        if inner.is_some() {
            complain(
                "off-by-one",
                "with a limit of 1, a second request is refused",
                "there are two in flight",
            );
        }
        expect_unmoved(gauge.now(), 1);
        Ok(0)
    });
    expect_empty(&gauge, "after all of that", "leaks");
    let gauge = InFlight::new(0);
    let closed = gauge.run(|| -> Outcome { Ok(1) });
    expect(closed.is_none(), "a limit of 0 refuses everybody", "a request was let in");
}

/// Complains if a refusal has moved the gauge.
fn expect_unmoved(now: usize, before: usize) {
    let mistake = match now {
        _ if now == before => return,
        _ if now == before + 1 => "leak-on-refusal",
        _ => "undone-twice",
    };
    complain(
        mistake,
        format!("after a refusal the gauge is {before}, as before"),
        format!("it is {now}"),
    );
}

fn two_requests(limit: usize) {
    let (gauge, inside) = (InFlight::new(limit), AtomicUsize::new(0));
    let request = || gauge.run(|| visit(&inside, limit)).is_some();
    let served = thread::scope(|scope| {
        let other = scope.spawn(request);
        usize::from(request()) + usize::from(other.join().expect("it has been told"))
    });
    expect(
        served >= limit,
        format!("with room for {limit}, at least {limit} of 2 requests run"),
        format!("{served} did"),
    );
    expect_empty(&gauge, "after both requests", "leaks");
}

/// If the third one is refused, it was while one of the two was in flight; so neither of them was refused.
fn one_after_the_other() {
    let gauge = InFlight::new(1);
    let request = || gauge.run(|| -> Outcome { Ok(0) }).is_some();
    let (two, third) = thread::scope(|scope| {
        let other = scope.spawn(request);
        ([request(), request()], other.join().expect("it has been told"))
    });
    if !third && two != [true; 2] {
        complain(
            "adds-first",
            "a request is refused only while another one is in flight",
            "one was refused while nobody was in flight",
        );
    }
    expect_empty(&gauge, "after all three requests", "leaks");
}

/// The work of a request: complains if too many do it at a time.
fn visit(inside: &AtomicUsize, limit: usize) -> Outcome {
    let now = inside.fetch_add(1, Relaxed) + 1;
    if now > limit {
        complain(
            "over-limit",
            format!("at most {limit} in flight"),
            format!("there are {now} at the same time"),
        );
    }
    inside.fetch_sub(1, Relaxed);
    Ok(0)
}

fn load() -> String {
    let (gauge, inside) = (InFlight::new(LIMIT), AtomicUsize::new(0));
    let served = AtomicUsize::new(0);
    let elapsed = at_the_same_time(THREADS, || {
        for number in 0..REQUESTS {
            let request = || {
                gauge.run(|| -> Outcome {
                    visit(&inside, LIMIT)?;
                    match number {
                        _ if number % 5 == 0 => unwind("a request has panicked"),
                        _ if number % 3 == 0 => Err(9),
                        _ => Ok(7),
                    }
                })
            };
            // Those who panic have been served, too.
            let ran = catch_unwind(AssertUnwindSafe(request)).is_ok_and(|result| result.is_none());
            served.fetch_add(usize::from(!ran), Relaxed);
        }
    });
    expect_empty(&gauge, "after all requests on real threads", "leaks");
    let all = THREADS as usize * REQUESTS;
    format!(
        "{THREADS} threads made {} requests, {} of them were served, never more than {LIMIT} at a time, in {:.0} ms",
        grouped(all as u64),
        grouped(served.into_inner() as u64),
        elapsed.as_secs_f64() * 1e3
    )
}

const DROPPED_AT_ONCE: Mistake = Mistake {
    name: "dropped-at-once",
    explain: |evidence| {
        (evidence.named == "dropped-at-once").then(|| {
            "The gauge does not count the request while it runs: it has been left again before the work begins, or is \
             never entered. If you have a guard, give it a name: `let _ =` drops it at once, `let _guard =` at the end of \
             the block."
                .to_owned()
        })
    },
};

const LEAKS: Mistake = Mistake {
    name: "leaks",
    explain: |evidence| {
        (evidence.named == "leaks").then(|| {
            "A request has ended, and the gauge still counts it. Each that enters must leave. A guard does so when it is \
             dropped; one that is forgotten (`mem::forget`) or put away never is."
                .to_owned()
        })
    },
};

const LEAK_ON_ERROR: Mistake = Mistake {
    name: "leak-on-error",
    explain: |evidence| {
        (evidence.named == "leak-on-error").then(|| {
            "The gauge still counts the request after an `Err`: the early return passes by the place where it leaves. A \
             guard leaves on every way out."
                .to_owned()
        })
    },
};

const LEAK_ON_PANIC: Mistake = Mistake {
    name: "leak-on-panic",
    explain: |evidence| {
        (evidence.named == "leak-on-panic").then(|| {
            "The gauge still counts the request after a panic: what stands behind the call of `work` is not executed any \
             more. What is executed on the way out is the `Drop` of values that are alive: let a guard leave."
                .to_owned()
        })
    },
};

const LEAK_ON_REFUSAL: Mistake = Mistake {
    name: "leak-on-refusal",
    explain: |evidence| {
        (evidence.named == "leak-on-refusal").then(|| {
            "The gauge counts a request that was refused, and since it never runs it never leaves. After a while the gauge \
             stays at the limit, and everybody is refused. Whoever adds first must undo it, for one who was refused as \
             well."
                .to_owned()
        })
    },
};

const UNDONE_TWICE: Mistake = Mistake {
    name: "undone-twice",
    explain: |evidence| {
        (evidence.named == "undone-twice").then(|| {
            "A refusal takes too much away from the gauge: it is undone twice, or a guard leaves that has never entered. \
             Make the guard only when the request is in."
                .to_owned()
        })
    },
};

const OFF_BY_ONE: Mistake = Mistake {
    name: "off-by-one",
    explain: |evidence| {
        (evidence.named == "off-by-one").then(|| {
            "A single thread gets one too many in. There is room as long as *fewer* than the limit are in flight: `<`, \
             not `<=`."
                .to_owned()
        })
    },
};

const CHECK_THEN_ACT: Mistake = Mistake {
    name: "check-then-act",
    explain: |evidence| {
        let (index, load) = evidence.acts.iter().enumerate().find(|(_, act)| {
            act.line.is_some() && act.loads().is_some() && evidence.named == "over-limit"
        })?;
        let (_, enters) = evidence
            .after(index)
            .find(|(_, act)| act.thread == load.thread && act.writes() == load.loads())?;
        Some(format!(
            "{} looks whether there is room, and {} enters: two steps. Another thread looked in between, saw the same \
             room, and entered as well. `fetch_update`, or a compare-exchange loop, looks and enters at once.",
            line(load),
            lower(&line(enters)),
        ))
    },
};

const ADDS_FIRST: Mistake = Mistake {
    name: "adds-first",
    explain: |evidence| {
        (evidence.named == "adds-first").then(|| {
            "A request was refused although nobody was in flight. One that enters first and leaves again when that was \
             too many is counted meanwhile, and takes the room from others. Look and enter in one step, so that the \
             gauge counts nobody who is refused."
                .to_owned()
        })
    },
};
