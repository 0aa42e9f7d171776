//! The explorer against what is known, what can be enumerated, and what others say.

mod figure;
mod fuzz;
mod generated;
mod language;
mod litmus;
mod locks;
mod memory_model;
mod presets;
mod search;
mod session;
mod stepper;
mod support;
