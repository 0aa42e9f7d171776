//! Checks, models and explanations for the exercises.
pub mod bypass;
mod catalogue;

pub use catalogue::{CatalogueError, ExerciseInfo, HINT_COUNT, catalogue, hints};
