//! What ex20 has to do: tell broken counters from right ones.
use super::ex20::{Counter, test};
use checking::{Exercise, complain};
use std::panic::catch_unwind;

#[path = "counters.rs"]
mod counters;
#[path = "mistakes.rs"]
mod mistakes;

use counters::{
    Ended, ForgetsN, GivesUp, HidesDebts, LoadThenStore, Locked, LosesNegative, OldValue, OneStep,
    ReadsAgain, Resets, Retries, ReturnsNoDebts, StopsAtZero, ZeroWhileBusy,
};

const ROUNDS: u32 = 300;

/// The checks and the mistakes that they recognise.
pub fn exercise() -> Exercise {
    Exercise::new()
        .fails("a counter that loads, then stores", "lost-update", run::<LoadThenStore>)
        .fails("a counter that tries once", "lost-update", run::<GivesUp>)
        .fails("a counter that returns what a second look shows", "result", run::<ReadsAgain>)
        .fails("a counter that returns the total from before", "result", run::<OldValue>)
        .fails("a counter that adds 1 whatever n is", "same-number", run::<ForgetsN>)
        .fails("a counter that forgets the sign", "no-negative", run::<LosesNegative>)
        .fails("a counter that starts again when it is looked at", "one-look", run::<Resets>)
        .fails("a counter that never goes below zero", "below-zero", run::<StopsAtZero>)
        .fails("a counter that shows 0 while somebody adds", "meanwhile", run::<ZeroWhileBusy>)
        .always("a right counter: an atomic", run::<OneStep>)
        .always("a right counter: a lock", run::<Locked>)
        .always("a right counter: a loop of exchanges", run::<Retries>)
        .always("a right counter: it shows what has ended", run::<Ended>)
        .fails("a counter that returns nothing below zero", "below-zero", run::<ReturnsNoDebts>)
        .fails("a counter that shows nothing below zero", "below-zero", run::<HidesDebts>)
        .native("the panic comes out of the test, each time", comes_out)
        .native("right counters on real threads", natively)
        .mistakes(&mistakes::ALL)
}

fn run<C: Counter + Default>() {
    test(&C::default());
}

/// In one and the same program, where a right counter comes first.
fn comes_out() -> String {
    for _ in 0..2 {
        run::<OneStep>();
        if catch_unwind(run::<OldValue>).is_ok() {
            complain(
                "",
                "test panics on a counter that returns the total from before, whatever it has tested before",
                "it returns",
            );
        }
    }
    String::new()
}

fn natively() -> String {
    for _ in 0..ROUNDS {
        run::<OneStep>();
        run::<Locked>();
        run::<Retries>();
        run::<Ended>();
    }
    format!("passed {ROUNDS} times with each of four right counters")
}
