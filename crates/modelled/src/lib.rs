//! `std`'s synchronisation, and a runtime that runs it in every order of steps.
//!
//! | part | what it does |
//! |---|---|
//! | [`sync`] | `std`'s types: real ones outside of a model run, modelled ones inside |
//! | [`runtime`] | runs real Rust code in the memory model (`model`), in every order of steps |
pub mod runtime;
pub mod sync;
