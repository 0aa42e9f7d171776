//! One clock for all threads, in milliseconds.
//!
//! In a browser it is `performance.timeOrigin + performance.now()`, since `now()` alone starts anew
//! in every worker. Browsers coarsen it: on an isolated page to 5 µs in Chromium and 20 µs in
//! Firefox and Safari. Natively it is `Instant`, good to well under 1 µs.

#[cfg(not(target_arch = "wasm32"))]
pub use native::now;
#[cfg(target_arch = "wasm32")]
pub use web::now;

#[cfg(not(target_arch = "wasm32"))]
mod native {
    use std::sync::OnceLock;
    use std::time::Instant;

    static ORIGIN: OnceLock<Instant> = OnceLock::new();

    /// Milliseconds since some moment that is the same for all threads.
    pub fn now() -> f64 {
        ORIGIN.get_or_init(Instant::now).elapsed().as_secs_f64() * 1e3
    }
}

#[cfg(target_arch = "wasm32")]
mod web {
    use wasm_bindgen::prelude::wasm_bindgen;

    #[wasm_bindgen]
    extern "C" {
        #[wasm_bindgen(js_namespace = performance, js_name = now)]
        fn since_origin() -> f64;
        #[wasm_bindgen(thread_local_v2, js_namespace = performance, js_name = timeOrigin)]
        static ORIGIN: f64;
    }

    /// Milliseconds since some moment that is the same for all threads.
    pub fn now() -> f64 {
        ORIGIN.with(|origin| *origin) + since_origin()
    }
}
