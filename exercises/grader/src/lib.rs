//! Checks, models and explanations for the exercises.
