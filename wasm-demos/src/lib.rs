//! The demos: one crate, one Wasm module, two roles.
