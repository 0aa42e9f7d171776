//! The demos: one crate, one Wasm module, two roles.
//!
//! A demo is an [`engine`] file: a static [`Spec`] and a function that runs it on real threads.
//! Natively the crate is a library for the preprocessor ([`demos`], [`figure`]) and a program that
//! runs the same engines.

pub mod catalogue;
pub mod engine;
pub mod explorer;
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

pub use catalogue::{demo, demos};
#[cfg(not(target_arch = "wasm32"))]
pub use figure::{FigureError, figure};
pub use kit::Spec;
