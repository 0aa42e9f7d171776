//! The demos: real threads, in the browser and natively.
//!
//! A demo is an [`engine`] file: a static [`Spec`] and a function that runs it on real threads.
//! Natively the crate is a library for the preprocessor ([`demos`], [`figure`]) and a program that
//! runs the same engines. In Wasm it plays two roles: it draws on the main thread, and owns the
//! threads in a worker.

pub mod engine;
pub mod kit;
pub mod view;

#[cfg(not(target_arch = "wasm32"))]
pub mod cli;
#[cfg(not(target_arch = "wasm32"))]
mod figure;
#[cfg(not(target_arch = "wasm32"))]
pub mod recording;
#[cfg(target_arch = "wasm32")]
pub mod ui;
#[cfg(target_arch = "wasm32")]
pub mod worker;

pub use engine::{demo, demos};
#[cfg(not(target_arch = "wasm32"))]
pub use figure::figure;
pub use kit::Spec;
