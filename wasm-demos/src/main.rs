//! The same engines on native threads: `cargo run -p wasm-demos --release -- lost-update --threads
//! 4 --tool plain`.

use std::process::ExitCode;

fn main() -> ExitCode {
    #[cfg(not(target_arch = "wasm32"))]
    return wasm_demos::cli::main(std::env::args().skip(1).collect());
    #[cfg(target_arch = "wasm32")]
    ExitCode::FAILURE
}
