//! The engine against an independent oracle and against the literature.
//!
//! `axioms` reads RC11 literally: it guesses every reads-from and modification order of a small program and checks the
//! axioms. `explore` runs the same program on the engine. Both must give the same outcomes.

mod axioms;
mod explore;
mod generate;
mod litmus;
mod program;
mod relation;
mod sameness;
