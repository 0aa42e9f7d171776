//! Random sequences of calls by one thread, on real threads.
use crate::specified::{Program, Specified, after};
use modelled::runtime::Stay;
use specification::{Call, Caller, Client, Compiled, Made, Untyped, WrongAlone};
use std::cell::RefCell;
use std::sync::mpsc::{self, RecvTimeoutError};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

/// So many of the random sequences are of two objects side by side, in percent of those of one.
const PAIRED_SEQUENCES: u32 = 25;

/// The most calls that are told step by step: a longer story is for nobody to read.
const LONGEST_STORY: usize = 256;

/// What becomes of random sequences of calls by one thread.
pub enum Alone {
    /// All of them do what is specified.
    Right,
    /// One does not.
    Wrong(Wrong),
    /// A call of this sequence takes very long, or does not return.
    Waits(Program),
}

impl Alone {
    /// What was found.
    pub fn of(specification: &Arc<Untyped>, found: Result<(), WrongAlone>) -> Self {
        match found {
            Ok(()) => Alone::Right,
            Err(found) => Alone::Wrong(wrong(specification, found)),
        }
    }

    /// These calls do not come back.
    pub fn waits(specification: &Arc<Untyped>, calls: Vec<Call>) -> Self {
        let client = Client { before: calls, threads: Vec::new(), after: Vec::new() };
        Alone::Waits(Program::new(specification, client))
    }
}

/// How long a call may take.
const CALL_LIMIT: Duration = Duration::from_secs(10);

/// How long a sequence may take. It has forty calls, or a thousand: if each of those wakes another thread, and others want the cores, that
/// takes longer than a call that does not come back is waited for.
const SEQUENCE_LIMIT: Duration = Duration::from_secs(60);

/// After a sequence that takes so long, the object's own threads get all cores: two that spin until the other one is through get nowhere
/// on one, until the system takes it away from them. Those that sleep meanwhile are several times as fast there.
const LONG: Duration = Duration::from_millis(20);

/// The same for a sequence of more calls: on a core that many others want, each of them may take its time.
const FEW: usize = 100;

/// Random sequences of calls of one object, and of two side by side: the simplest that goes wrong, if one was found; or one that does not
/// come back.
pub(crate) fn alone(specified: &Specified) -> Alone {
    alone_by(specified, sequences_of)
}

/// The same with what tries so many sequences of one object, or of two.
pub fn alone_by(
    Specified(specification): &Specified,
    mut sequences_of: impl FnMut(&Arc<Untyped>, u32) -> Alone,
) -> Alone {
    let sequences = specification.extent().sequences;
    match sequences_of(specification, sequences) {
        Alone::Right if !specification.is_alone_in_the_program() => {
            let pair = Arc::new(specification.side_by_side());
            sequences_of(&pair, sequences * PAIRED_SEQUENCES / 100)
        }
        other => other,
    }
}

/// What the calls are at.
struct Place {
    /// Since when the sequence is tried.
    sequence: Instant,
    /// Since when the call is.
    call: Instant,
    calls: Vec<Call>,
}

impl Place {
    fn new(calls: &[Call]) -> Self {
        let now = Instant::now();
        Self { sequence: now, call: now, calls: calls.to_vec() }
    }

    /// How much time is left, if any is.
    fn rest(&self) -> Option<Duration> {
        let of_call = CALL_LIMIT.checked_sub(self.call.elapsed())?;
        let rest = of_call.min(SEQUENCE_LIMIT.checked_sub(self.sequence.elapsed())?);
        (!rest.is_zero()).then_some(rest)
    }
}

/// Says when a call has come back.
struct Timed<'a> {
    calls: Compiled<'a>,
    place: &'a Mutex<Place>,
}

impl Caller for Timed<'_> {
    fn begin(&mut self) {
        self.calls.begin();
    }

    fn call(&mut self, call: &Call) -> Made {
        let made = self.calls.call(call);
        locked(self.place).call = Instant::now();
        made
    }

    fn relocate(&mut self) {
        self.calls.relocate();
    }

    fn end(&mut self) -> bool {
        self.calls.end()
    }
}

fn locked(place: &Mutex<Place>) -> MutexGuard<'_, Place> {
    place.lock().unwrap_or_else(PoisonError::into_inner)
}

/// On a thread of its own, which is left behind if it does not come back.
fn sequences_of(specification: &Arc<Untyped>, sequences: u32) -> Alone {
    let (say, said) = mpsc::channel();
    // To be told each time would take longer than most sequences.
    let place = Arc::new(Mutex::new(Place::new(&[])));
    let (theirs, their_place) = (specification.clone(), place.clone());
    // Called what a check's own thread is called.
    let thread = thread::Builder::new().name("main".to_owned());
    let spawned = thread.spawn(move || {
        let stay = RefCell::new(Some(Stay::here()));
        let begun = |calls: &[Call]| {
            let mut place = locked(&their_place);
            if place.sequence.elapsed() > LONG || calls.len() > FEW {
                stay.take();
            }
            *place = Place::new(calls);
        };
        let mut timed = Timed { calls: Compiled::new(&theirs), place: &their_place };
        let found = theirs.check_alone_by(sequences, &mut timed, begun);
        // Nobody listens any more to a sequence that was slow.
        drop(say.send(found));
    });
    spawned.expect("failed to spawn thread");
    let mut pause = CALL_LIMIT;
    loop {
        match said.recv_timeout(pause) {
            Ok(found) => return Alone::of(specification, found),
            Err(RecvTimeoutError::Disconnected) => break,
            Err(RecvTimeoutError::Timeout) => match locked(&place).rest() {
                Some(rest) => pause = rest,
                None => break,
            },
        }
    }
    Alone::waits(specification, locked(&place).calls.clone())
}

/// Random calls of one thread that go wrong.
pub struct Wrong {
    pub(crate) expected: String,
    pub(crate) happened: String,
    /// The same for the model; none if calls on the way panic, as they should: in the model a panic ends all. Nor if there are very many.
    pub(crate) program: Option<Program>,
}

fn wrong(specification: &Arc<Untyped>, found: WrongAlone) -> Wrong {
    let WrongAlone { calls, last, panics_before } = found;
    let texts: Vec<String> = calls.iter().map(ToString::to_string).collect();
    let [before @ .., at] = &texts[..] else { unreachable!("a sequence has calls") };
    let (expected, happened) = match last {
        Some((should, does)) => (format!("{}{at} {should}", after(before)), does),
        None => (
            format!("these calls of one thread answer the same each time: {}", texts.join(", ")),
            "they do not".to_owned(),
        ),
    };
    let program = (!panics_before && calls.len() <= LONGEST_STORY).then(|| {
        let client = Client { before: calls, threads: Vec::new(), after: Vec::new() };
        Program::new(specification, client)
    });
    Wrong { expected, happened, program }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// How much time is left of a sequence that has been tried for so many seconds, and of its call.
    fn rest(sequence: u64, call: u64) -> Option<Duration> {
        let now = Instant::now();
        let ago =
            |seconds| now.checked_sub(Duration::from_secs(seconds)).expect("the machine is up");
        Place { sequence: ago(sequence), call: ago(call), calls: Vec::new() }.rest()
    }

    #[test]
    fn a_call_that_hangs_is_given_up_and_a_long_sequence_that_goes_on_is_not() {
        let (call, sequence) = (CALL_LIMIT.as_secs(), SEQUENCE_LIMIT.as_secs());
        assert!(rest(call + 1, call + 1).is_none(), "no call has come back for too long");
        assert!(rest(call + 1, 0).is_some(), "calls come back");
        assert!(rest(sequence - 1, 0).is_some_and(|rest| rest <= Duration::from_secs(1)));
        assert!(rest(sequence + 1, 0).is_none(), "that is too long all the same");
    }

    #[test]
    fn each_call_that_comes_back_begins_the_time_anew() {
        let specification = specification::Specification::new(|| (), 0_u8)
            .action("act", |()| (), |_| specification::Meaning::Answer(()))
            .untyped();
        let before = Instant::now().checked_sub(CALL_LIMIT).expect("the machine is up");
        let place = Mutex::new(Place { sequence: before, call: before, calls: Vec::new() });
        assert!(locked(&place).rest().is_none());
        let mut timed = Timed { calls: Compiled::new(&specification), place: &place };
        let found = specification.check_alone_by(1, &mut timed, |_| ());
        assert!(found.is_ok() && locked(&place).rest().is_some());
    }
}
