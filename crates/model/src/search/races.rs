//! Which steps of an execution could have come the other way round.

use super::guide::Looks;
use crate::clock::{Epoch, MAX_THREADS, ThreadId, ThreadSet};
use crate::footprint::{Footprint, Resource};
use std::collections::HashMap;

/// A step that an execution has taken.
#[derive(Debug)]
pub(super) struct Taken {
    pub thread: ThreadId,
    pub touches: Footprint,
    /// The threads that were started as a part of it.
    pub spawned: ThreadSet,
    /// Its thread goes on by itself from this step on, and nobody comes in between.
    pub alone: Option<usize>,
    /// Which of the thread's steps it was.
    pub epoch: Epoch,
    /// It belongs to a loop that waits, and this is what it could have seen.
    pub looks: Option<Looks>,
    /// It belongs to a round that came back to where it began: without it nothing else changes.
    pub in_vain: bool,
}

impl Taken {
    pub fn by(thread: ThreadId) -> Self {
        let (touches, spawned) = (Footprint::default(), ThreadSet::default());
        let epoch = Epoch::BEGINNING;
        Taken { thread, touches, spawned, alone: None, epoch, looks: None, in_vain: false }
    }
}

/// Something to try instead of the step with the number `at`.
pub(super) struct Reversal {
    pub at: usize,
    /// Any of these can begin: together they are what has to come before that step.
    pub initials: ThreadSet,
    /// Who is to come first in the end.
    pub by: ThreadId,
    /// Already then it was about to take that very step.
    pub waited: bool,
}

/// For each thread how many steps of the execution, counted up to its last one, come before in every equivalent order.
type Clock = [u32; MAX_THREADS];

fn includes(clock: &Clock, steps: &[&Taken], step: usize) -> bool {
    clock[steps[step].thread.index()] > step as u32
}

fn join(clock: &mut Clock, other: &Clock) {
    for (mine, theirs) in clock.iter_mut().zip(other) {
        *mine = (*mine).max(*theirs);
    }
}

/// The steps that have touched something so far, and whether they wrote; those of each thread by themselves.
#[derive(Default)]
struct Accesses(Vec<Vec<(usize, bool)>>);

impl Accesses {
    fn add(&mut self, thread: ThreadId, step: usize, write: bool) {
        if self.0.len() <= thread.index() {
            self.0.resize_with(thread.index() + 1, Vec::new);
        }
        self.0[thread.index()].push((step, write));
    }

    /// Those of which the clock does not know that they come before, in order: of each thread the last ones.
    fn unknown_to(&self, clock: &Clock) -> Vec<(usize, bool)> {
        let of_threads = self.0.iter().zip(clock);
        let last = of_threads.flat_map(|(steps, &known)| {
            let first = steps.partition_point(|&(step, _)| step < known as usize);
            steps[first..].iter().copied()
        });
        let mut unknown: Vec<(usize, bool)> = last.collect();
        unknown.sort_unstable();
        unknown
    }
}

/// The races that have one of the steps from `fresh` on as their second step.
///
/// Two steps are in a race if they touch the same and nothing else puts them in order. What a thread can wait for
/// is looked at more closely: between taking a lock and taking it again the lock is let go of, and yet these two are in a
/// race.
///
/// `stays`: whether a thread that reads only this value in a loop that waits just comes round again. If it could read
/// nothing else before the first step, it would have to wait.
pub(super) fn reversals(
    steps: &[&Taken],
    fresh: usize,
    stays: impl Fn(ThreadId, u64, u64) -> bool,
) -> Vec<Reversal> {
    let would_wait = |first: usize, second: usize| {
        let Some(looks) = &steps[second].looks else { return false };
        let is_there = |made: &Epoch| {
            *made == Epoch::BEGINNING || steps[..first].iter().any(|step| step.epoch == *made)
        };
        let mut there = looks.stores.iter().filter(|(made, _)| is_there(made)).peekable();
        let thread = steps[second].thread;
        there.peek().is_some() && there.all(|&(_, value)| stays(thread, looks.past, value))
    };
    let mut clocks: Vec<Clock> = Vec::with_capacity(steps.len());
    let mut threads: [Clock; MAX_THREADS] = [[0; MAX_THREADS]; MAX_THREADS];
    let mut accesses: HashMap<Resource, Accesses> = HashMap::new();
    let mut found = Vec::new();
    for (second, step) in steps.iter().enumerate() {
        let before = threads[step.thread.index()];
        let mut clock = before;
        let mut candidates: Vec<(usize, bool)> = Vec::new();
        for (resource, write) in conflicting(step) {
            let Some(earlier) = accesses.get(&resource) else { continue };
            // What it knows of brings nothing new, and is in no race.
            for (first, _) in
                earlier.unknown_to(&before).into_iter().filter(|access| write || access.1)
            {
                join(&mut clock, &clocks[first]);
                let is_race = steps[first].thread != step.thread;
                if is_race && second >= fresh && !would_wait(first, second) {
                    candidates.push((first, resource.can_block() || step.looks.is_some()));
                }
            }
        }
        clock[step.thread.index()] = second as u32 + 1;
        clocks.push(clock);
        for (first, can_block) in candidates {
            if can_block || is_direct(steps, &clocks, first, second) {
                found.extend(reversal(steps, &clocks, &before, first, second));
            }
        }
        threads[step.thread.index()] = clock;
        for child in step.spawned.iter() {
            join(&mut threads[child.index()], &clock);
        }
        for (resource, write) in step.touches.touched().chain([(Resource::Everything, false)]) {
            accesses.entry(resource).or_default().add(step.thread, second, write);
        }
    }
    found
}

/// What the step touches, and that it takes place: some steps ask what others are about to do.
fn conflicting(step: &Taken) -> impl Iterator<Item = (Resource, bool)> + '_ {
    let asks = step.touches.touched().any(|touched| touched.0 == Resource::Everything);
    step.touches.touched().chain((!asks).then_some((Resource::Everything, false)))
}

fn is_direct(steps: &[&Taken], clocks: &[Clock], first: usize, second: usize) -> bool {
    let between = first + 1..second;
    !between
        .into_iter()
        .any(|step| includes(&clocks[second], steps, step) && includes(&clocks[step], steps, first))
}

/// What to do so that the second step comes before the first: everything that does not come after the first one,
/// and then the second.
fn reversal(
    steps: &[&Taken],
    clocks: &[Clock],
    before: &Clock,
    first: usize,
    second: usize,
) -> Option<Reversal> {
    let first = steps[first].alone.unwrap_or(first);
    if includes(before, steps, first) {
        return None;
    }
    let others = first + 1..second;
    let others =
        others.filter(|&step| !steps[step].in_vain && !includes(&clocks[step], steps, first));
    let instead: Vec<usize> = others.chain([second]).collect();
    let mut seen = ThreadSet::default();
    let mut initials = ThreadSet::default();
    for (index, &step) in instead.iter().enumerate() {
        let thread = steps[step].thread;
        if seen.contains(thread) {
            continue;
        }
        seen.insert(thread);
        if !instead[..index].iter().any(|&earlier| includes(&clocks[step], steps, earlier)) {
            initials.insert(thread);
        }
    }
    let by = steps[second].thread;
    let waited = !instead.iter().any(|&step| step != second && steps[step].thread == by);
    Some(Reversal { at: first, initials, by, waited })
}
