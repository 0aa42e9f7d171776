//! What is found, held against runs of a made-up processor that knows what really happened.

use super::{Collision, Log, MOST, find};
use crate::kit::Random;
use std::collections::VecDeque;

/// A write, in the order in which they reached the memory, or on its way there.
#[derive(Clone, Copy)]
struct Write {
    thread: usize,
    value: u64,
    /// Which step of its thread it was.
    step: usize,
}

/// A step of a thread.
struct Step {
    /// The write that was read: thread and step; `None` for the initial zero.
    from: Option<(usize, usize)>,
    seen: u64,
}

struct History {
    memory: Vec<Write>,
    steps: Vec<Vec<Step>>,
    logs: Vec<Log>,
}

/// Threads that read, add one and write. Writes wait in a buffer of their thread's, whose reads see them there, as in real
/// processors; between read and write anything may happen. One thread goes on for `stay` actions, more or less.
fn run(threads: usize, each: usize, buffer: usize, stay: u64, random: &mut Random) -> History {
    let mut history = History {
        memory: Vec::new(),
        steps: (0..threads).map(|_| Vec::new()).collect(),
        logs: (0..threads).map(|_| Log::new()).collect(),
    };
    let mut waiting: Vec<VecDeque<Write>> = vec![VecDeque::new(); threads];
    // What a thread has read and not yet answered by a write.
    let mut pending: Vec<Option<u64>> = vec![None; threads];
    let mut thread = 0;
    loop {
        let is_over =
            |thread: usize| history.steps[thread].len() == each && pending[thread].is_none();
        if (0..threads).all(|thread| is_over(thread) && waiting[thread].is_empty()) {
            return history;
        }
        if random.below(stay) == 0 {
            thread = random.below(threads as u64) as usize;
        }
        let full = waiting[thread].len() > buffer;
        let drain = full || is_over(thread) || random.below(4) == 0;
        if let Some(write) = if drain { waiting[thread].pop_front() } else { None } {
            history.memory.push(write);
        } else if let Some(seen) = pending[thread].take() {
            let step = history.steps[thread].len() - 1;
            waiting[thread].push_back(Write { thread, value: seen + 1, step });
            history.logs[thread].over(0..1, || seen);
        } else if history.steps[thread].len() < each {
            let latest = waiting[thread].back().or(history.memory.last());
            let from = latest.map(|write| (write.thread, write.step));
            let seen = latest.map_or(0, |write| write.value);
            history.steps[thread].push(Step { from, seen });
            pending[thread] = Some(seen);
        } else {
            thread = (thread + 1) % threads;
        }
    }
}

impl History {
    /// The place of a write among all.
    fn place(&self, thread: usize, step: usize) -> usize {
        let is_it = |write: &Write| (write.thread, write.step) == (thread, step);
        self.memory.iter().position(is_it).unwrap()
    }

    /// A thread's first step that read this value.
    fn reading(&self, thread: usize, value: u64) -> usize {
        self.steps[thread].iter().position(|step| step.seen == value).unwrap()
    }

    fn total(&self) -> u64 {
        self.memory.last().map_or(0, |write| write.value)
    }

    fn losses(&self) -> u64 {
        self.memory.len() as u64 - self.total()
    }

    fn check(&self, collision: &Collision) {
        let Collision { shared, threads: [a, b], sequel } = collision;
        let steps = [*a, *b].map(|thread| (thread, self.reading(thread, *shared)));
        let [from_a, from_b] = steps.map(|(thread, step)| self.steps[thread][step].from);
        assert_eq!(from_a, from_b, "they read different writes of {shared}");
        let source = from_a.map(|(thread, step)| self.place(thread, step));
        for (thread, step) in steps {
            assert!(Some(self.place(thread, step)) > source, "written before it was read");
        }
        let Some(sequel) = sequel else { return };
        let written = steps[0].1 + (sequel.written - shared) as usize - 1;
        let end = if sequel.at_the_end {
            assert_eq!(written + 1, self.steps[*a].len());
            self.memory.len() - 1
        } else {
            let next = &self.steps[*a][written + 1];
            assert_eq!(next.seen, sequel.found);
            let (thread, step) = next.from.unwrap();
            self.place(thread, step)
        };
        let found = &self.memory[end];
        assert_eq!((found.thread, found.value), (*b, sequel.found), "the other wrote it");
        assert!(self.place(*a, written) < end, "it was written before");
        // All additions since then, and by how much the number has grown.
        let additions = end + 1 - source.map_or(0, |place| place + 1);
        let grown = sequel.found - shared;
        assert_eq!(additions as u64, sequel.written - shared + grown);
    }
}

#[test]
fn what_is_claimed_is_what_happened() {
    let mut random = Random::new(7, 1);
    let (mut collisions, mut sequels, mut ends) = (0, 0, 0);
    for round in 0..20_000 {
        let threads = 2 + round % 3;
        let (each, buffer) = (1 + random.below(60) as usize, random.below(8) as usize);
        let stay = random.below(30) + 1;
        let mut history = run(threads, each, buffer, stay, &mut random);
        let logs = std::mem::take(&mut history.logs);
        match find(logs, history.total()) {
            Some(collision) => {
                history.check(&collision);
                collisions += 1;
                if let Some(sequel) = &collision.sequel {
                    sequels += 1;
                    ends += usize::from(sequel.at_the_end);
                }
                assert!(history.losses() > 0);
            }
            None => assert_eq!(history.losses(), 0, "a collision was overlooked"),
        }
    }
    assert!(collisions > 10_000 && sequels > 4_000 && ends > 100, "{collisions} {sequels} {ends}");
}

#[test]
fn full_logs_prove_what_they_prove_and_no_more() {
    let mut random = Random::new(8, 1);
    let (mut found, mut full) = (0, 0);
    for round in 0..400 {
        let mut history = run(2 + round % 3, 1_200, round % 4, 2, &mut random);
        let logs = std::mem::take(&mut history.logs);
        full += usize::from(logs.iter().any(Log::is_full));
        if let Some(collision) = find(logs, history.total()) {
            history.check(&collision);
            found += 1;
        }
    }
    assert!(full > 100 && found > 300, "{full} {found}");
}

#[test]
fn threads_that_take_turns_do_not_collide() {
    // Each reads what the other has written: a stretch a step, more than a log holds.
    let mut logs = [Log::new(), Log::new()];
    for value in 0..MOST as u64 * 10 {
        logs[value as usize % 2].over(0..1, || value);
    }
    assert!(logs.iter().all(Log::is_full));
    assert_eq!(find(logs.into(), MOST as u64 * 10), None);
}

#[test]
fn who_reads_the_same_number_collides() {
    let mut logs = [Log::new(), Log::new()];
    for (log, seen) in [(0, 0), (0, 1), (1, 2), (0, 2), (0, 3), (0, 4), (1, 5)] {
        logs[log].over(0..1, || seen);
    }
    let Collision { shared, threads, sequel } = find(logs.into(), 6).unwrap();
    let sequel = sequel.unwrap();
    assert_eq!((shared, threads), (2, [1, 0]));
    assert_eq!((sequel.written, sequel.found, sequel.at_the_end), (3, 5, false));
}

#[test]
fn no_steps_and_one_thread_collide_with_nobody() {
    assert_eq!(find(Vec::new(), 0), None);
    assert_eq!(find(vec![Log::new(), Log::new()], 0), None);
    let mut log = Log::new();
    log.over(0..100, || 0);
    assert_eq!(find(vec![log], 1), None);
}
