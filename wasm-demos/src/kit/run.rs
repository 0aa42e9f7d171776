//! What an engine works with: the settings, the board and the threads of one run.

use super::board::{Board, Lane};
use super::clock;
use super::launch::{self, RunError};
use super::param::Param;
use super::random::Random;
use super::settings::Settings;
use super::start_line::StartLine;
use std::ops::Range;
use std::sync::atomic::{
    AtomicUsize,
    Ordering::{Acquire, Relaxed, Release},
};
use std::sync::{Arc, LockResult, Mutex, PoisonError};
use std::time::Duration;

/// One run of a demo.
#[derive(Debug)]
pub struct Run<'a> {
    settings: &'a Settings,
    board: Arc<Board>,
    abandoned: AtomicUsize,
}

impl<'a> Run<'a> {
    pub(super) fn new(settings: &'a Settings, board: &Arc<Board>) -> Self {
        Self { settings, board: Arc::clone(board), abandoned: AtomicUsize::new(0) }
    }

    /// Threads that were left behind.
    pub(super) fn abandoned(&self) -> usize {
        self.abandoned.load(Relaxed)
    }

    /// The value of a parameter.
    pub fn value(&self, param: &Param) -> u64 {
        self.settings.value(param)
    }

    /// The id of what was chosen for a parameter that is a choice.
    pub fn choice(&self, param: &Param) -> &'static str {
        self.settings.choice(param)
    }

    /// The id of the chosen tool.
    pub fn tool(&self) -> &'static str {
        self.settings.tool()
    }

    /// Where random numbers start; threads have [`Worker::random`].
    pub fn seed(&self) -> u64 {
        self.settings.seed().unwrap_or(0)
    }

    /// Whether the reader wants the run to end. A run that does not react within a second is ended
    /// by force.
    pub fn stopped(&self) -> bool {
        self.board.stopped()
    }

    /// Whether the reader has ended the run before threads had done what they were to do.
    pub(super) fn is_cut_short(&self) -> bool {
        let unfinished = |lane: &Lane| lane.done.load(Relaxed) < lane.total.load(Relaxed);
        self.stopped() && self.board.lanes.iter().any(unfinished)
    }

    /// Writes a live number: see [`Source::Cell`](super::Source::Cell). A cell that does not exist
    /// is ignored.
    pub fn show(&self, cell: usize, value: i64) {
        show(&self.board, cell, value);
    }

    /// Steps done by all threads of the latest launch that count them with [`Worker::batches`] or
    /// [`Worker::progress`].
    pub fn steps_done(&self) -> u64 {
        self.board.lanes.iter().map(|lane| lane.done.load(Relaxed) as u64).sum()
    }

    /// Starts one thread for each item, all at the same moment, hands each its item, and waits for
    /// all of them.
    ///
    /// Use it for crews with different roles; for equal threads [`Run::together`] is shorter.
    ///
    /// # Errors
    /// When so many threads cannot be had.
    pub fn crew<I: Send, T: Send>(
        &self,
        items: Vec<I>,
        body: impl Fn(&Worker, I) -> T + Sync,
    ) -> Result<Crew<T>, RunError> {
        let slots: Vec<_> = items.into_iter().map(|item| Mutex::new((Some(item), None))).collect();
        let millis = self.launch(slots.len(), &|worker| {
            let slot = &slots[worker.index];
            let item = unpoisoned(slot.lock()).0.take();
            let result = item.map(|item| body(worker, item));
            unpoisoned(slot.lock()).1 = result;
        })?;
        let results = slots.into_iter().enumerate().map(|(thread, slot)| {
            unpoisoned(slot.into_inner()).1.ok_or(RunError::NoResult { thread })
        });
        Ok(Crew { results: results.collect::<Result<_, _>>()?, millis })
    }

    /// Starts the threads and measures them. Not generic: every demo would have its own copy.
    fn launch(&self, threads: usize, body: &(dyn Fn(&Worker) + Sync)) -> Result<f64, RunError> {
        self.board.reset_lanes();
        let line = StartLine::new(threads);
        let span = Mutex::new((f64::INFINITY, f64::NEG_INFINITY));
        launch::scoped(threads, &line, &|index| {
            if line.wait(index, &self.board) {
                let began = clock::now();
                body(&Worker { index, seed: self.seed(), board: &self.board });
                let ended = clock::now();
                let mut span = unpoisoned(span.lock());
                *span = (span.0.min(began), span.1.max(ended));
            }
        })?;
        let (began, ended) = *unpoisoned(span.lock());
        Ok((ended - began).max(0.0))
    }

    /// Starts `threads` equal threads at the same moment and waits for all of them.
    ///
    /// # Errors
    /// When so many threads cannot be had.
    pub fn together<T: Send>(
        &self,
        threads: usize,
        body: impl Fn(&Worker) -> T + Sync,
    ) -> Result<Crew<T>, RunError> {
        self.crew(vec![(); threads], |worker, ()| body(worker))
    }

    /// Starts `threads` threads that may never end, and watches them.
    ///
    /// Every `pause` the `watchdog` looks at the shared state; the watch is over when it returns
    /// something, or when all threads have ended (then it is asked a last time with `true`), or
    /// when the reader stops the run (`None`). Threads that are still running then are left behind
    /// and counted in [`Report::abandoned`](super::Report::abandoned); the host disposes of them.
    ///
    /// # Errors
    /// When so many threads cannot be had.
    pub fn watched<S: Send + Sync + 'static, V>(
        &self,
        threads: usize,
        shared: &Arc<S>,
        body: impl Fn(&Worker, &S) + Send + Sync + 'static,
        pause: Duration,
        mut watchdog: impl FnMut(&S, bool) -> Option<V>,
    ) -> Result<Option<V>, RunError> {
        self.board.reset_lanes();
        let running = Arc::new(AtomicUsize::new(threads));
        let (board, state, left, seed) =
            (Arc::clone(&self.board), Arc::clone(shared), Arc::clone(&running), self.seed());
        let line = Arc::new(StartLine::new(threads));
        launch::detached(threads, Arc::clone(&line), move |index| {
            if line.wait(index, &board) {
                body(&Worker { index, seed, board: &board }, &state);
            }
            left.fetch_sub(1, Release);
        })?;
        let mut asked_to_stop = false;
        let verdict = loop {
            let all_ended = running.load(Acquire) == 0;
            let seen = watchdog(shared, all_ended);
            if seen.is_some() || all_ended || asked_to_stop {
                break seen;
            }
            std::thread::sleep(pause);
            if self.stopped() {
                // One more look after the stop, when threads that heed it have ended.
                let patience = clock::now() + launch::GRACE;
                while running.load(Acquire) > 0 && clock::now() < patience {
                    std::thread::sleep(Duration::from_millis(1));
                }
                asked_to_stop = true;
            }
        };
        self.abandoned.fetch_add(running.load(Acquire), Relaxed);
        Ok(verdict)
    }
}

/// One thread of a run, seen from inside it.
#[derive(Debug)]
pub struct Worker<'a> {
    index: usize,
    seed: u64,
    board: &'a Board,
}

impl<'a> Worker<'a> {
    /// The thread's place in the crew, from 0.
    pub fn index(&self) -> usize {
        self.index
    }

    /// Whether the reader wants the run to end.
    pub fn stopped(&self) -> bool {
        self.board.stopped()
    }

    /// Random numbers of this thread's own.
    pub fn random(&self) -> Random {
        Random::new(self.seed, self.index as u64 + 1)
    }

    /// Cuts `steps` steps into batches. Between two of them the page learns how far the thread is,
    /// and the thread whether it is to stop.
    pub fn batches(&self, steps: u64) -> Batches<'a> {
        let batches = Batches { board: self.board, lane: self.lane(), next: 0, steps };
        batches.lane.total.store(steps as i64, Relaxed);
        batches
    }

    /// Tells the page how far this thread is, for work that has no batches. A `total` of 0 means
    /// that nobody knows.
    pub fn progress(&self, done: u64, total: u64) {
        self.lane().done.store(done as i64, Relaxed);
        self.lane().total.store(total as i64, Relaxed);
    }

    /// Writes a live number: see [`Source::Cell`](super::Source::Cell). A cell that does not exist
    /// is ignored.
    pub fn show(&self, cell: usize, value: i64) {
        show(self.board, cell, value);
    }

    fn lane(&self) -> &'a Lane {
        // The launcher starts no more threads than there are lanes.
        &self.board.lanes[self.index]
    }
}

fn show(board: &Board, cell: usize, value: i64) {
    if let Some(meter) = board.meters.get(cell) {
        meter.0.store(value, Relaxed);
    }
}

/// What a lock guards, even if a thread panicked while it held it: the slots here are whole or
/// empty.
fn unpoisoned<T>(locked: LockResult<T>) -> T {
    locked.unwrap_or_else(PoisonError::into_inner)
}

/// The steps of one thread, a batch at a time; ends early when the reader stops the run. See
/// [`Worker::batches`].
#[derive(Debug)]
pub struct Batches<'a> {
    board: &'a Board,
    lane: &'a Lane,
    next: u64,
    steps: u64,
}

impl Batches<'_> {
    /// Some 10 µs of the cheapest steps: too short to be noticed between two frames, too long for
    /// its two stores to be noticed at all.
    pub const SIZE: u64 = 4_096;
}

impl Iterator for Batches<'_> {
    type Item = Range<u64>;

    fn next(&mut self) -> Option<Range<u64>> {
        self.lane.done.store(self.next as i64, Relaxed);
        if self.next == self.steps || self.board.stopped() {
            return None;
        }
        let start = self.next;
        self.next = self.steps.min(start + Self::SIZE);
        Some(start..self.next)
    }
}

/// What the threads of one launch brought back.
#[derive(Debug)]
pub struct Crew<T> {
    /// A result for each thread, in their order.
    pub results: Vec<T>,
    /// From the moment the first thread began its work to the moment the last one ended it, in
    /// milliseconds; starting threads is not in it.
    pub millis: f64,
}
