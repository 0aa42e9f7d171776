//! RC11 (Lahav, Vafeiadis, Kang, Hur, Dreyer: "Repairing sequential consistency in C/C++11", PLDI 2017, section 3), read
//! literally, with the release sequences of C++20, which only read-modify-writes continue (WG21 P0982).

use crate::program::{Behaviour, Instruction, Outcome, Program, exchanged};
use crate::relation::{EVENTS, Relation};
use std::collections::BTreeSet;
use std::sync::atomic::Ordering;

/// Everything that the program can do: by guessing, and checking the axioms.
pub fn behaviour(program: &Program) -> Behaviour {
    let events = events(program);
    let mut all = Guess {
        program,
        reads_from: vec![0; events.len()],
        events,
        outcomes: BTreeSet::new(),
        racy: false,
    };
    all.guess_reads(0);
    if all.racy { Behaviour::Racy } else { Behaviour::Outcomes(all.outcomes) }
}

/// Events with their modes. The first ones write the initial values, in no thread.
#[derive(Clone, Copy)]
struct Event {
    thread: Option<usize>,
    place: Option<Place>,
    instruction: Instruction,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    Atomic(usize),
    Plain(usize),
}

fn events(program: &Program) -> Vec<Event> {
    let atomics = (0..program.atomics())
        .map(|at| (Place::Atomic(at), Instruction::Store(at, 0, Ordering::Relaxed)));
    let plains = (0..program.plains()).map(|at| (Place::Plain(at), Instruction::WritePlain(at, 0)));
    let initial = atomics.chain(plains).map(|(place, instruction)| Event {
        thread: None,
        place: Some(place),
        instruction,
    });
    let threads = program.threads.iter().enumerate();
    let own = threads.flat_map(|(thread, code)| {
        code.iter().map(move |&instruction| {
            let place =
                instruction.atomic().map(Place::Atomic).or(instruction.plain().map(Place::Plain));
            Event { thread: Some(thread), place, instruction }
        })
    });
    let events: Vec<Event> = initial.chain(own).collect();
    assert!(events.len() <= EVENTS);
    events
}

struct Guess<'a> {
    program: &'a Program,
    events: Vec<Event>,
    reads_from: Vec<usize>,
    outcomes: BTreeSet<Outcome>,
    racy: bool,
}

/// A guess of what is read, with the values that follow from it.
struct Values {
    /// Of reads and read-modify-writes.
    read: Vec<Option<u64>>,
    /// Of events that write. A failed exchange does not.
    written: Vec<Option<u64>>,
}

impl Guess<'_> {
    fn may_read(&self, event: usize) -> bool {
        use Instruction::{Add, Exchange, Load, ReadPlain};
        matches!(self.events[event].instruction, Load(..) | Add(..) | Exchange(..) | ReadPlain(_))
    }

    fn may_write(&self, event: usize) -> bool {
        use Instruction::{Add, Exchange, Store, WritePlain};
        matches!(
            self.events[event].instruction,
            Store(..) | Add(..) | Exchange(..) | WritePlain(..)
        )
    }

    fn guess_reads(&mut self, event: usize) {
        if event == self.events.len() {
            return self.guess_orders();
        }
        if !self.may_read(event) {
            return self.guess_reads(event + 1);
        }
        for source in 0..self.events.len() {
            let same = self.events[source].place == self.events[event].place;
            if same && source != event && self.may_write(source) {
                self.reads_from[event] = source;
                self.guess_reads(event + 1);
            }
        }
    }

    fn sequenced_before(&self) -> Relation {
        Relation::from_fn(self.events.len(), |a, b| {
            let (first, second) = (self.events[a].thread, self.events[b].thread);
            a < b && (first == second && first.is_some() || first.is_none() && second.is_some())
        })
    }

    fn reads_from(&self) -> Relation {
        let mut relation = Relation::EMPTY;
        for event in (0..self.events.len()).filter(|&event| self.may_read(event)) {
            relation.insert(self.reads_from[event], event);
        }
        relation
    }

    fn guess_orders(&mut self) {
        let (sb, rf) = (self.sequenced_before(), self.reads_from());
        // No load buffering: the axiom that RC11 calls no-thin-air.
        if !sb.union(rf).is_acyclic() {
            return;
        }
        let Some(values) = self.values() else { return };
        let places: Vec<Vec<usize>> = (0..self.events.len())
            .filter(|&event| self.events[event].thread.is_none())
            .map(|initial| {
                let place = self.events[initial].place;
                let writes = (0..self.events.len()).filter(|&event| {
                    event != initial
                        && self.events[event].place == place
                        && values.written[event].is_some()
                });
                std::iter::once(initial).chain(writes).collect()
            })
            .collect();
        self.guess_order(&places, &mut Vec::new(), &values, sb, rf);
    }

    /// Values in an order in which every read comes after what it reads; `None` if something is read that was not
    /// written.
    fn values(&self) -> Option<Values> {
        let count = self.events.len();
        let mut values = Values { read: vec![None; count], written: vec![None; count] };
        let mut known = vec![false; count];
        while let Some(event) = (0..count).find(|&event| {
            !known[event] && (!self.may_read(event) || known[self.reads_from[event]])
        }) {
            known[event] = true;
            if self.may_read(event) {
                values.read[event] = Some(values.written[self.reads_from[event]]?);
            }
            values.written[event] = match self.events[event].instruction {
                Instruction::Store(_, value, _) | Instruction::WritePlain(_, value) => Some(value),
                Instruction::Add(_, more, _) => values.read[event].map(|value| value + more),
                Instruction::Exchange(_, expected, new, ..) => {
                    (values.read[event] == Some(expected)).then_some(new)
                }
                _ => None,
            };
        }
        Some(values)
    }

    /// `order`: for each place done so far its writes in modification order.
    fn guess_order(
        &mut self,
        places: &[Vec<usize>],
        order: &mut Vec<Vec<usize>>,
        values: &Values,
        sb: Relation,
        rf: Relation,
    ) {
        let Some(writes) = places.get(order.len()) else {
            return self.check(order, values, sb, rf);
        };
        for permutation in permutations(&writes[1..]) {
            order.push([&writes[..1], &permutation].concat());
            self.guess_order(places, order, values, sb, rf);
            order.pop();
        }
    }

    fn check(&mut self, order: &[Vec<usize>], values: &Values, sb: Relation, rf: Relation) {
        let mut mo = Relation::EMPTY;
        for writes in order {
            for (index, &earlier) in writes.iter().enumerate() {
                writes[index + 1..].iter().for_each(|&later| mo.insert(earlier, later));
            }
        }
        let graph = Graph { events: &self.events, values, sb, rf, mo };
        let Some(hb) = graph.consistent() else { return };
        self.racy |= graph.races(hb);
        let memory =
            order.iter().map(|writes| values.written[writes[writes.len() - 1]].expect("a write"));
        let outcome = Outcome { reads: self.told(values), memory: memory.collect() };
        self.outcomes.insert(outcome);
    }

    fn told(&self, values: &Values) -> Vec<Vec<u64>> {
        let mut reads = vec![Vec::new(); self.program.threads.len()];
        for (event, read) in values.read.iter().enumerate() {
            let (Some(thread), Some(value)) = (self.events[event].thread, *read) else { continue };
            reads[thread].push(match self.events[event].instruction {
                Instruction::Exchange(..) => exchanged(value, values.written[event].is_some()),
                _ => value,
            });
        }
        reads
    }
}

fn permutations(items: &[usize]) -> Vec<Vec<usize>> {
    if items.is_empty() {
        return vec![Vec::new()];
    }
    let mut all = Vec::new();
    for (index, &first) in items.iter().enumerate() {
        let rest = [&items[..index], &items[index + 1..]].concat();
        all.extend(permutations(&rest).into_iter().map(|rest| [&[first], &rest[..]].concat()));
    }
    all
}

struct Graph<'a> {
    events: &'a [Event],
    values: &'a Values,
    sb: Relation,
    rf: Relation,
    mo: Relation,
}

impl Graph<'_> {
    fn set(&self, holds: impl Fn(usize) -> bool) -> Relation {
        Relation::identity_on(self.events.len(), holds)
    }

    fn writes(&self, event: usize) -> bool {
        self.values.written[event].is_some()
    }

    fn reads(&self, event: usize) -> bool {
        self.values.read[event].is_some()
    }

    fn is_fence(&self, event: usize) -> bool {
        matches!(self.events[event].instruction, Instruction::Fence(_))
    }

    /// The mode, which for an exchange depends on its success; `None` for plain accesses.
    fn mode(&self, event: usize) -> Option<Ordering> {
        match self.events[event].instruction {
            Instruction::Load(_, order)
            | Instruction::Store(_, _, order)
            | Instruction::Add(_, _, order)
            | Instruction::Fence(order) => Some(order),
            Instruction::Exchange(_, _, _, success, failure) => {
                Some(if self.writes(event) { success } else { failure })
            }
            Instruction::ReadPlain(_) | Instruction::WritePlain(..) => None,
        }
    }

    fn at_least_release(&self, event: usize) -> bool {
        let able = self.writes(event) || self.is_fence(event);
        able && matches!(
            self.mode(event),
            Some(Ordering::Release | Ordering::AcqRel | Ordering::SeqCst)
        )
    }

    fn at_least_acquire(&self, event: usize) -> bool {
        let able = self.reads(event) || self.is_fence(event);
        able && matches!(
            self.mode(event),
            Some(Ordering::Acquire | Ordering::AcqRel | Ordering::SeqCst)
        )
    }

    fn is_atomic(&self, event: usize) -> bool {
        self.mode(event).is_some()
    }

    /// Happens-before, if the execution is consistent.
    fn consistent(&self) -> Option<Relation> {
        let (sb, rf, mo) = (self.sb, self.rf, self.mo);
        let rb = rf.inverse().then(mo).intersection(Relation::from_fn(EVENTS, |a, b| a != b));
        let eco = rf.union(mo).union(rb).closure();
        let hb = sb.union(self.synchronizes()).closure();
        // An update is one event here; with two, as in the paper, the second half follows from the first.
        let coherent = hb.then(eco.maybe()).is_irreflexive() && eco.is_irreflexive();
        let atomic = rb.then(mo).is_irreflexive();
        (coherent && atomic && self.psc(hb, eco, rb).is_acyclic()).then_some(hb)
    }

    fn synchronizes(&self) -> Relation {
        let fence = self.set(|event| self.is_fence(event));
        let updates = self.set(|event| self.reads(event) && self.writes(event));
        let atomic_write = self.set(|event| self.writes(event) && self.is_atomic(event));
        let atomic_read = self.set(|event| self.reads(event) && self.is_atomic(event));
        let rs = atomic_write.then(self.rf.then(updates).closure().maybe());
        self.set(|event| self.at_least_release(event))
            .then(fence.then(self.sb).maybe())
            .then(rs)
            .then(self.rf)
            .then(atomic_read)
            .then(self.sb.then(fence).maybe())
            .then(self.set(|event| self.at_least_acquire(event)))
    }

    fn psc(&self, hb: Relation, eco: Relation, rb: Relation) -> Relation {
        let sc = |event: usize| self.mode(event) == Some(Ordering::SeqCst);
        let accesses = self.set(|event| sc(event) && !self.is_fence(event));
        let fences = self.set(|event| sc(event) && self.is_fence(event));
        let same = Relation::from_fn(self.events.len(), |a, b| {
            self.events[a].place.is_some() && self.events[a].place == self.events[b].place
        });
        let elsewhere =
            self.sb.intersection(Relation::from_fn(EVENTS, |a, b| !same.contains(a, b)));
        let scb = self
            .sb
            .union(elsewhere.then(hb).then(elsewhere))
            .union(hb.intersection(same))
            .union(self.mo)
            .union(rb);
        let from = accesses.union(fences.then(hb.maybe()));
        let to = accesses.union(hb.maybe().then(fences));
        let between_fences = fences.then(hb.union(hb.then(eco).then(hb))).then(fences);
        from.then(scb).then(to).union(between_fences)
    }

    fn races(&self, hb: Relation) -> bool {
        let plain = |event: usize| self.events[event].thread.is_some() && !self.is_atomic(event);
        (0..self.events.len()).any(|a| {
            (0..a).any(|b| {
                plain(a)
                    && plain(b)
                    && self.events[a].place == self.events[b].place
                    && (self.writes(a) || self.writes(b))
                    && !hb.contains(a, b)
                    && !hb.contains(b, a)
            })
        })
    }
}
