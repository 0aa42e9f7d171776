//! The demos and the explorer: one crate, two Wasm modules.
//!
//! A demo is an [`engine`] file: a static [`Spec`] and a function that runs it on real threads.
//! Natively the crate is a library for the preprocessor ([`demos`], [`figure`]) and a program that
//! runs the same engines. In Wasm it plays two roles: it draws on the main thread, and owns the
//! threads in a worker.
//!
//! The [`explorer`] runs no threads, it interprets programs. Its module is built without the
//! feature `demos`, with the feature `explorer-page`, and runs in a worker of its own.

#[cfg(feature = "demos")]
pub mod catalogue;
#[cfg(feature = "demos")]
pub mod engine;
pub mod explorer;
#[cfg(all(target_arch = "wasm32", feature = "explorer-page"))]
pub mod explorer_worker;
pub mod html;
#[cfg(feature = "demos")]
pub mod kit;
#[cfg(feature = "demos")]
pub mod view;

#[cfg(all(not(target_arch = "wasm32"), feature = "demos"))]
pub mod cli;
#[cfg(all(not(target_arch = "wasm32"), feature = "demos"))]
mod figure;
#[cfg(not(target_arch = "wasm32"))]
mod figure_error;
#[cfg(all(not(target_arch = "wasm32"), feature = "demos"))]
pub mod recording;
#[cfg(all(target_arch = "wasm32", feature = "demos"))]
pub mod ui;
#[cfg(all(target_arch = "wasm32", feature = "demos"))]
pub mod worker;

#[cfg(feature = "demos")]
pub use catalogue::{demo, demos};
#[cfg(all(not(target_arch = "wasm32"), feature = "demos"))]
pub use figure::figure;
#[cfg(not(target_arch = "wasm32"))]
pub use figure_error::FigureError;
#[cfg(feature = "demos")]
pub use kit::Spec;
