//! Checks that follow from a specification: small programs that use the object, and what their answers must be.
mod answers;

pub(crate) use self::answers::after;
pub use self::answers::judge;

use crate::complaint::call_returned;
use crate::sync::thread;
use modelled::runtime::Moment;
use specification::{Call, Client, Extent, Object, Part, State, Untyped};
use std::cell::Cell;
use std::sync::{Arc, Mutex, PoisonError};

/// So many of the clients of a specification are clients of two objects side by side, in percent.
const PAIRS: usize = 8;

/// How often another thread spoils what one thread tries: more often than anybody means to try.
const SPOILING_CALLS: usize = 70;

/// A client of a specification.
#[derive(Clone)]
pub struct Program {
    /// What its calls mean.
    pub specification: Arc<Untyped>,
    /// The calls.
    pub client: Client,
}

impl Program {
    pub(crate) fn new(specification: &Arc<Untyped>, client: Client) -> Self {
        Self { specification: specification.clone(), client }
    }

    /// How many threads it starts.
    pub(crate) fn threads(&self) -> usize {
        self.client.threads.len()
    }

    /// How many calls these make, all together.
    pub(crate) fn calls(&self) -> usize {
        self.client.threads.iter().map(Vec::len).sum()
    }
}

/// What a check needs of a specification.
#[derive(Clone)]
pub struct Specified(pub(crate) Arc<Untyped>);

impl Specified {
    pub(crate) fn new(specification: Untyped) -> Self {
        Self(Arc::new(specification))
    }

    pub(crate) fn extent(&self) -> Extent {
        self.0.extent()
    }

    pub(crate) fn operations(&self) -> Vec<&'static str> {
        self.0.operations().collect()
    }

    /// Programs of one thread, for the model: what goes wrong there has the shortest story.
    pub(crate) fn solos(&self) -> Vec<Program> {
        let mut solos = vec![Program::new(&self.0, self.0.solo())];
        if !self.0.is_alone_in_the_program() {
            let pair = Arc::new(self.0.side_by_side());
            solos.push(Program::new(&pair, pair.solo()));
        }
        solos
    }

    /// The clients, smallest first.
    pub(crate) fn clients(&self) -> Vec<Program> {
        let mut clients: Vec<Program> =
            self.0.clients().into_iter().map(|client| Program::new(&self.0, client)).collect();
        if !self.0.is_alone_in_the_program() {
            let extent = self.0.extent();
            let few = Extent { clients: (extent.clients * PAIRS).div_ceil(100), ..extent };
            let pair = Arc::new(self.0.side_by_side().within(few));
            clients.extend(pair.clients().into_iter().map(|client| Program::new(&pair, client)));
        }
        clients
    }

    /// Programs of two threads whose arguments are drawn.
    pub(crate) fn drawn(&self) -> Vec<Program> {
        self.0.drawn().into_iter().map(|client| Program::new(&self.0, client)).collect()
    }

    /// Programs in which one thread calls once and another one again and again.
    pub(crate) fn starving(&self) -> Vec<Program> {
        let clients = self.0.starving(SPOILING_CALLS).into_iter();
        clients.map(|client| Program::new(&self.0, client)).collect()
    }

    /// Programs in which one thread calls once and another one the same so many times: twice, four times and so on, until a number of
    /// eight bits has come round.
    pub(crate) fn bursts(&self) -> impl Iterator<Item = Program> {
        let clients = (1..=u8::BITS).flat_map(|bits| self.0.bursts(1 << bits));
        clients.map(|client| Program::new(&self.0, client))
    }
}

/// The client as a body for this process.
pub(crate) fn body(specification: &Untyped, client: Client) -> impl Fn() + Send + Sync + use<> {
    let (make, start) = (specification.maker(), specification.start().clone());
    let relocate = specification.mover();
    let looks = specification.looks().cloned().collect();
    let play = Arc::new(Play { client, looks });
    move || run(make(), &start, &play, &*relocate)
}

/// A call that has returned, or a part of one that is over.
pub struct Returned {
    /// The call.
    pub call: Call,
    /// Which part.
    pub part: Part,
    /// What it answered, as text.
    pub answer: String,
    /// When it began.
    pub from: Moment,
    /// When it was over.
    pub to: Moment,
}

impl Returned {
    /// By happens-before. A call without any step has no place among the others' steps.
    fn happens_before(&self, later: &Self) -> bool {
        let has_steps = |call: &Self| !call.from.is_same_as(&call.to);
        has_steps(self) && self.to.happens_before(&later.from)
    }

    fn told(&self) -> String {
        self.call.told(self.part, &self.answer)
    }
}

/// What is done with each object.
struct Play {
    client: Client,
    looks: Vec<Call>,
}

/// All calls that have returned, in some order; those of one thread in theirs. A lock of std's: nobody takes a step while it is held, so
/// nobody waits for it.
struct Log {
    returned: Mutex<Vec<Returned>>,
    play: Arc<Play>,
}

impl Log {
    /// Makes the call; if it runs work, that takes every look.
    fn make(&self, call: &Call, object: &Object) {
        let since = Cell::new(now());
        let mut look = || {
            self.play.looks.iter().for_each(|look| self.make(look, object));
            since.set(now());
        };
        call.run(object, &mut look, &mut |part, answer| {
            let call = call.clone();
            let returned = Returned { call, part, answer, from: since.get(), to: now() };
            self.returned.lock().unwrap_or_else(PoisonError::into_inner).push(returned);
        });
        // What this call did must not be taken for a part of the next one.
        call_returned();
    }

    fn make_all(&self, calls: &[Call], object: &Object) {
        calls.iter().for_each(|call| self.make(call, object));
    }
}

fn now() -> Moment {
    Moment::now().expect("clients run in the model")
}

/// Runs a client and fails the check if no order of its calls explains the answers.
fn run(object: Object, start: &State, play: &Arc<Play>, relocate: impl Fn(Object) -> Object) {
    let client = &play.client;
    let log = Arc::new(Log { returned: Mutex::default(), play: play.clone() });
    let (first, rest) = match client.threads.is_empty() {
        true => (..client.before.len() / 2, client.before.len() / 2..),
        false => (..client.before.len(), client.before.len()..),
    };
    log.make_all(&client.before[first], &object);
    // A move: whoever goes by the address of an object is found out.
    let object = Arc::new(relocate(object));
    log.make_all(&client.before[rest], &object);
    // No scope: its threads are always new ones, which takes longer than all of their steps.
    let spawn = |thread: usize| {
        let (log, object) = (log.clone(), object.clone());
        thread::spawn(move || log.make_all(&log.play.client.threads[thread], &object))
    };
    let threads: Vec<_> = (0..client.threads.len()).map(spawn).collect();
    threads.into_iter().for_each(|thread| thread.join().expect("a panic ends the execution"));
    log.make_all(&client.after, &object);
    drop(object);
    let returned =
        std::mem::take(&mut *log.returned.lock().unwrap_or_else(PoisonError::into_inner));
    if let Err(complaint) = judge(&returned, start, client) {
        complaint.raise();
    }
}
