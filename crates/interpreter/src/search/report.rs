//! What a search has found.

use crate::ending::{DataRace, Ending};
use model::Schedule;

/// Why what was found may not be all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unfinished {
    /// The search has not come to its end.
    Running,
    /// There are more states than this.
    States(usize),
    /// There are executions of more steps than this.
    Steps(usize),
    /// The graph or the states have become too large.
    Memory,
}

/// Something that can happen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found<T> {
    /// What.
    pub what: T,
    /// In how many interleavings; not counted by a reduced search.
    pub interleavings: Option<Interleavings>,
    /// One that shows it, as plain and short as there is.
    pub schedule: Schedule,
}

/// How many interleavings there are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Interleavings {
    /// So many.
    Exactly(u128),
    /// At least so many.
    AtLeast(u128),
    /// There is no bound: a loop may go on for as long as others let it wait.
    Unbounded,
}

/// A state from which no end can be reached.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Livelock {
    /// The threads that go on for ever.
    pub threads: Vec<usize>,
}

/// What a search has found.
#[derive(Clone, Debug)]
pub struct Report {
    /// Each way to end, in order.
    pub endings: Vec<Found<Ending>>,
    /// For each piece of memory the race that is shown most easily.
    pub races: Vec<Found<DataRace>>,
    /// A state from which no end can be reached, if there is one.
    pub livelock: Option<Found<Livelock>>,
    /// All interleavings; not counted by a reduced search.
    pub interleavings: Option<Interleavings>,
    /// Different states.
    pub states: usize,
    /// Steps between them.
    pub steps: usize,
    /// Why it may not be all.
    pub unfinished: Option<Unfinished>,
}
