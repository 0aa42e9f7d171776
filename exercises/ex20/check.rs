//! What ex20 has to do: tell broken counters from right ones.
use super::ex20::{Counter, test};
use checking::Exercise;

#[path = "counters.rs"]
mod counters;
#[path = "mistakes.rs"]
mod mistakes;

use counters::{
    ForgetsN, GivesUp, HidesDebts, LoadThenStore, Locked, LosesNegative, OldValue, OneStep,
    ReadsAgain, Resets, Retries, StopsAtZero, ZeroWhileBusy,
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
        .fails("a counter that shows nothing below zero", "below-zero", run::<HidesDebts>)
        .native("right counters on real threads", natively)
        .mistakes(&mistakes::ALL)
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
