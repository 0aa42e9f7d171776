//! The role in the dedicated worker (`web/live-demo/worker.js`): owns the threads and runs the engines.

use crate::demo;
use crate::kit::board::Board;
use std::sync::{Arc, LazyLock};
use wasm_bindgen::prelude::*;

pub use wasm_bindgen_rayon::init_thread_pool;

static BOARD: LazyLock<Arc<Board>> = LazyLock::new(Arc::default);

/// Where the [`Board`] is in the shared memory.
#[wasm_bindgen(js_name = boardAddress)]
pub fn board_address() -> *const Board {
    Arc::as_ptr(&BOARD)
}

/// Runs a demo to its end and returns the [`Report`](crate::kit::Report), encoded by postcard: only
/// another instance of this module reads it. (As an object it would make the module 14 KB larger,
/// gzipped.)
///
/// # Errors
/// A sentence, when the demo, its settings or its threads are not to be had.
#[wasm_bindgen(js_name = runDemo)]
pub fn run_demo(id: &str, query: &str) -> Result<Vec<u8>, String> {
    let spec = demo(id).ok_or("there is no such demo")?;
    let settings = spec.settings_of_query(query).map_err(|error| error.to_string())?;
    let report = spec.perform(&settings, &BOARD).map_err(|error| error.to_string())?;
    postcard::to_allocvec(&report).map_err(|error| error.to_string())
}

/// Makes a thread of the pool trap, and so waits for ever: the fault that tests inject to see that
/// the page recovers.
#[wasm_bindgen(js_name = trapThread)]
pub fn trap_thread() {
    rayon::broadcast(|pool| {
        if pool.index() == 0 {
            core::arch::wasm32::unreachable();
        }
    });
}
