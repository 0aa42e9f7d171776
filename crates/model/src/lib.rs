//! A memory model for small concurrent programs, and a search through everything that they can do.
//!
//! One engine under two clients. The *grader* runs real Rust closures and runs them again for each order of steps: it
//! drives an [`Execution`] guided by a [`Search`]. The *explorer* interprets small programs and goes from state to
//! state: it clones a [`Machine`], lets it [`step`](Machine::step), and tells states apart by [`Machine::encode`].
//! Whatever they have in common is in the [`Machine`], which is plain data: no threads, no clock, no unsafe code.
//!
//! # What is modelled
//!
//! **RC11 without load buffering.** The outcomes of a program are exactly those that RC11 allows (Lahav, Vafeiadis, Kang,
//! Hur, Dreyer: "Repairing sequential consistency in C/C++11", PLDI 2017). RC11 is C11's memory model with the
//! definition of SeqCst mended, and without cycles of program order and reads-from. Rust uses C++20's model, which mends
//! SeqCst too (WG21 P0668), in words of its own. The two agree but on programs that mix SeqCst with weaker accesses to
//! the same places: there C++20 forbids some outcomes that RC11 allows (IRIW with SeqCst loads and Relaxed stores, the
//! tests WWmerge1 and SB+rfis), and never the other way round. So of SeqCst the model misses nothing that Rust allows;
//! SB+rfis's extra outcome is even seen on x86 hardware. Release sequences are C++20's: only read-modify-writes continue them (WG21
//! P0982). The tests hold the engine against a literal, independent reading of the axioms, on thousands of programs, in
//! both directions.
//!
//! How: each atomic keeps its stores in modification order, and each thread knows for each atomic the oldest store it
//! may still read, its *view* (Kang, Hur, Lahav, Vafeiadis, Dreyer: "A promising semantics for relaxed-memory
//! concurrency", POPL 2017; what they call promises is left out, which is what leaves out load buffering). A load
//! chooses among the stores that its view allows. A store chooses its place in modification order, above the view
//! and never between a read-modify-write and the store it has read. Releases hand views on, acquires take them.
//! Views alone do not express SeqCst, so a choice that would close a cycle of RC11's relation psc is not offered.
//!
//! **Data races** on plain memory: two accesses, at least one a write, that happens-before leaves unordered, by vector
//! clocks. A race is reported whatever values were read.
//!
//! **Blocking**: mutexes, reader-writer locks, condition variables (`notify_one` wakes any one waiter), channels
//! (unbounded, bounded, rendezvous), parking, joining; deadlock when nobody can go on, livelock when nobody but
//! loops that wait can. Spurious wake-ups and spurious failures of weak compare-exchanges happen, but only as often
//! as [`Semantics`] says, and never to end a deadlock.
//!
//! # What is not modelled
//!
//! - **Load buffering**: a load never reads a store that comes after it by program order and reads-from. C11 allows
//!   `r1 = x; y = 1 ‖ r2 = y; x = 1` to end with both at 1, and Arm hardware can do it. No useful program relies on either answer, and forbidding it rules out values out of thin air.
//! - **Mixed sizes**, consume, and atomic and plain accesses to one location.
//! - **Time.** A time-out can happen at any moment.
//! - **Fairness of locks.** Any waiter may get a lock; a reader-writer lock prefers nobody.
//! - Failed `try_lock`s order nothing, as in C++, but never fail for no reason.
//! - **Endless executions.** Loops that wait are cut short by rules of thumb (module `search::fairness`): after a few
//!   rounds that find everything as it was, the loop waits until something changes that it looks at. It also goes on by
//!   itself once, since it may give up; if it is still there after [many rounds](Search::with_rounds), it is taken to be
//!   endless. A store that was overwritten is read [a few times](Semantics::stale_reads) at most at one place of the
//!   program. What these rules leave out of a program that is not endless, [`Execution::cuts`] tells.
//! - More than [`MAX_THREADS`] threads.
//!
//! # How much is searched
//!
//! Depth-first, one execution for each class of executions that differ only in the order of independent steps. After
//! each execution the search looks for steps that could have come the other way round, and tries that: source sets
//! (Abdulla, Aronsson, Jonsson, Sagonas, "Optimal dynamic partial order reduction", POPL 2014). Sleep sets (Godefroid,
//! "Partial-Order Methods for the Verification of Concurrent Systems", LNCS 1032, 1996) leave out what has been tried. A
//! compare-exchange that fails is a read. A loop that its client knows to keep nothing from one round to the next
//! ([`Execution::announce_within`]) blocks until there is news of what it looks at (Kokologiannakis, Ren, Vafeiadis,
//! "Dynamic partial order reductions for spinloops", FMCAD 2021): its rounds in vain are left out, and with them what an
//! acquiring look in them would have put in order. Weak choices that another order of steps has anyway are not offered
//! twice: see [`Machine::choices`]. A bound on preemptions (Musuvathi and Qadeer, PLDI 2007) gives short stories first.
//! [`Starve`] is no search: it shows what becomes of a thread that gets nowhere for long; nor is [`Burst`], in which a
//! thread is held up until a number may have come round.
//!
//! # Example
//!
//! Two threads increment an atomic by a load and a store, stepped by hand:
//!
//! ```
//! use model::{Machine, Op, Semantics, ThreadId, Type};
//! use std::sync::atomic::Ordering::Relaxed;
//!
//! let mut machine = Machine::new(Semantics::INTERLEAVING);
//! let count = machine.add_atomic(Type::I64, 0);
//! let threads = [ThreadId::MAIN, machine.spawn(ThreadId::MAIN).unwrap()];
//! let mut step = |thread, op| {
//!     if machine.pending(thread) != Some(op) {
//!         machine.announce(thread, op);
//!     }
//!     let plainest = machine.choices(thread)[0];
//!     machine.step(thread, plainest).effect
//! };
//! for op in [Op::Start, Op::Load { at: count, order: Relaxed }, Op::Store { at: count, value: 1, order: Relaxed }] {
//!     for thread in threads {
//!         step(thread, op);
//!     }
//! }
//! assert_eq!(machine.newest(count), 1);
//! ```

mod clock;
mod effect;
mod footprint;
mod knowledge;
mod machine;
mod op;
mod search;

pub use clock::{Epoch, MAX_THREADS, ThreadId, ThreadSet, VectorClock};
pub use effect::{Effect, Race, Received, Sent, Wakeup};
pub use footprint::Footprint;
pub use machine::{Machine, Ready, Semantics, Step, StoreView, Waiting};
pub use op::{Choice, ObjectId, Op, Patience, Type, Update};
pub use search::{
    Blocked, Burst, Cut, Event, Execution, Guide, Known, Limits, Looks, Next, Reason, Replay,
    Schedule, ScheduleError, Search, Spoil, Starve, Verdict, What,
};
