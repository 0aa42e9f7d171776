//! What ex05 has to do: let in no more than the limit, and let everybody out.
use super::ex05::InFlight;
use checking::grouped;
use checking::mistake::READS_AGAIN;
use checking::specification::proptest::sample::select;
use checking::specification::{Entry, Extent, Specification};
use checking::sync::atomic::{
    AtomicUsize,
    Ordering::{AcqRel, Relaxed},
};
use checking::sync::{Barrier, thread};
use checking::total::at_the_same_time;
use checking::unwind;
use checking::{Exercise, call_returned, complain, expect, expect_eq};
use std::panic::{AssertUnwindSafe, catch_unwind};

#[path = "mistakes.rs"]
mod mistakes;

const THREADS: u32 = 8;
const REQUESTS: usize = 3_000;
const LIMIT: usize = 3;
/// More than 16 bits can count.
const CROWD: usize = 70_000;
/// What a request within another one takes on the stack, at most, in bytes.
const STACK_OF_ONE: usize = 4_096;

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
        .always("one request ends, and another one comes when the gauge is 0", left_and_entered)
        .always("two requests meet inside, room for two", meet)
        .specified("any requests, no room", specification(0).within(ALONE))
        .specified("any requests, room for one", specification(1).within(SOME))
        .specified("any requests, room for two", specification(2).within(SOME))
        .specified("any requests, room for 256", specification(256).within(ALONE))
        .specified("any requests, room for 2³²", specification(large()).within(ALONE))
        .specified("any requests, room for all", specification(usize::MAX).within(ALONE))
        .native("seventy thousand requests in flight", crowd)
        .native("eight threads on this machine", load)
        .mistakes(&mistakes::ALL)
        // A request answers what its work says: nothing that is looked at again.
        .without(&[READS_AGAIN])
}

/// 2³², or all that there is where numbers are too short for that: in a page's Wasm.
fn large() -> usize {
    1_usize.checked_shl(32).unwrap_or(usize::MAX)
}

/// What the requests of these checks come to.
type Outcome = Result<u32, u32>;

/// How the work of a request ends.
#[derive(Clone, Copy, Debug)]
enum Work {
    Succeeds,
    Fails,
    Panics,
}

/// What comes of a request.
#[derive(Clone, Copy, Debug)]
enum Seen {
    Returned(Option<Outcome>),
    Panicked,
}

const SOME: Extent = Extent { clients: 100, orders: 3_000, sequences: 1_000 };
const ALONE: Extent = Extent { clients: 0, orders: 0, sequences: 200 };

/// The state is how many are in flight, and the limit. The work itself asks for the gauge.
fn specification(limit: usize) -> Specification<InFlight, (usize, usize)> {
    Specification::new(move || InFlight::new(limit), (0, limit))
        .bracket(
            "run",
            [Work::Succeeds, Work::Fails, Work::Panics],
            select(vec![Work::Succeeds, Work::Fails, Work::Panics]),
            request,
            |(now, limit), _| {
                if *now >= *limit {
                    return Entry::Returns(Seen::Returned(None));
                }
                *now += 1;
                Entry::Begins
            },
            |(now, _), work| {
                *now -= 1;
                match work {
                    Work::Succeeds => Seen::Returned(Some(Ok(7))),
                    Work::Fails => Seen::Returned(Some(Err(9))),
                    Work::Panics => Seen::Panicked,
                }
            },
        )
        .look("now", InFlight::now, |(now, _)| *now)
}

fn request(gauge: &InFlight, work: &Work, look: &mut dyn FnMut()) -> Seen {
    let request = || {
        gauge.run(|| -> Outcome {
            look();
            match work {
                Work::Succeeds => Ok(7),
                Work::Fails => Err(9),
                Work::Panics => unwind("the request has panicked"),
            }
        })
    };
    catch_unwind(AssertUnwindSafe(request)).map_or(Seen::Panicked, Seen::Returned)
}

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
    expect(result.is_some(), "run returns Some(Ok(7))", "it refuses, although there is room");
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
    expect_empty(&gauge, "after both requests", "");
}

/// Each waits for the other one, while it is in flight: whoever lets only one work at a time waits for ever.
fn meet() {
    let (gauge, both) = (InFlight::new(2), Barrier::new(2));
    let request = || {
        gauge.run(|| -> Outcome {
            both.wait();
            Ok(0)
        })
    };
    thread::scope(|scope| {
        scope.spawn(request);
        request();
    });
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
    expect_empty(&gauge, "after all three requests", "");
}

/// Whoever has seen that the only request has begun, and a gauge of 0 after that, finds room.
fn left_and_entered() {
    let (gauge, begun) = (InFlight::new(1), AtomicUsize::new(0));
    thread::scope(|scope| {
        scope.spawn(|| {
            gauge.run(|| -> Outcome {
                begun.fetch_add(1, AcqRel);
                Ok(0)
            })
        });
        if begun.fetch_add(0, AcqRel) == 1 && gauge.now() == 0 {
            expect(
                gauge.run(|| -> Outcome { Ok(0) }).is_some(),
                "with a gauge of 0 after the only other request has begun, a request finds room",
                "it is refused",
            );
        }
    });
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

/// More requests in flight than 16 bits count, each within the one before.
fn crowd() -> String {
    let nested = thread::Builder::new().stack_size(CROWD * STACK_OF_ONE);
    let crowd = nested.spawn(|| enter(&InFlight::new(usize::MAX), 1)).expect("a thread");
    crowd.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic));
    String::new()
}

fn enter(gauge: &InFlight, number: usize) {
    let ran = gauge.run(|| -> Outcome {
        if number == 300 || number == CROWD {
            let now = gauge.now();
            if now != number {
                let asked = format!("with {number} requests in flight the gauge is {number}");
                complain("gauge-too-narrow", asked, format!("it is {now}"));
            }
        }
        if number < CROWD {
            enter(gauge, number + 1);
        }
        Ok(0)
    });
    let number = grouped(number as u64);
    expect(ran.is_some(), "with room for all, nobody is refused", format!("the {number}th is"));
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
