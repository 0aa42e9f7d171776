//! How many threads can run at the same time.

#[cfg(not(target_arch = "wasm32"))]
pub use native::cores;
#[cfg(target_arch = "wasm32")]
pub use web::cores;

#[cfg(not(target_arch = "wasm32"))]
mod native {
    /// How many threads can run at the same time.
    pub fn cores() -> usize {
        std::thread::available_parallelism().map_or(1, usize::from)
    }
}

#[cfg(target_arch = "wasm32")]
mod web {
    use wasm_bindgen::prelude::wasm_bindgen;

    #[wasm_bindgen]
    extern "C" {
        // Some browsers say fewer than there are.
        #[wasm_bindgen(thread_local_v2, js_namespace = navigator, js_name = hardwareConcurrency)]
        static CORES: usize;
    }

    /// How many threads can run at the same time.
    pub fn cores() -> usize {
        CORES.with(|cores| *cores)
    }
}
