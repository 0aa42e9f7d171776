//! What every demo is made with, so that an engine file is its lesson and nothing else.

pub mod board;
pub mod clock;
mod launch;
mod outcome;
mod random;
mod run;
mod settings;
mod spec;
mod start_line;

pub use launch::{RunError, available, cores};
pub use outcome::{Chart, Edge, Graph, Outcome, Point, Report, Series, Style, Table, Verdict};
pub use random::Random;
pub use run::{Batches, Crew, Run, Worker, perform};
pub use settings::{SettingError, Settings, default_for};
pub use spec::{
    Figure, Kind, MAX_METERS, MAX_THREADS, Meter, Param, Show, Source, Spec, Tool, Way,
};
