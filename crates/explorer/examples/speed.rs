//! How fast the explorer explores one of the course's programs, as JSON:
//! `cargo run --release --package explorer --example speed -- ten-increments 5` explores it five times and prints the
//! number of states, and of the round with the median duration the milliseconds to read it and to search it.

use std::error::Error;

use explorer::bench::{Speed, measure};
use explorer::{Options, preset, presets};

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let id = arguments.next().unwrap_or_default();
    let preset = preset(&id).ok_or_else(|| {
        let known: Vec<_> = presets().map(|preset| preset.id).collect();
        format!("there is no program {id:?}; there are {}", known.join(", "))
    })?;
    let rounds = arguments.next().map_or(Ok(1), |rounds| rounds.parse())?;
    let Speed { states, reading, duration } = measure(preset, Options::default(), rounds)?;
    let millis = |duration: std::time::Duration| duration.as_secs_f64() * 1e3;
    println!(
        "{}",
        serde_json::json!({ "states": states, "reading": millis(reading), "millis": millis(duration) })
    );
    Ok(())
}
