//! Finding, or installing, a Rust toolchain that can build threads for Wasm.
//!
//! Threads need a standard library that is rebuilt with atomics (`-Z build-std`), and that needs the library's source for
//! exactly the compiler in use. Two suppliers have it: rustup (component `rust-src`) and Debian (`rustc-web` and its
//! companions). rustup's is preferred, because it is the one that the reader's other builds use.

mod candidate;
mod debian;
mod find;
mod install;
mod rustup;

pub use candidate::{OLDEST, Search, Toolchain};
pub use find::find;
pub use install::{advice, ensure};
