//! What every demo is made with, so that an engine file is its lesson and nothing else.

pub mod board;
pub mod clock;
mod cores;
mod figures;
mod launch;
mod measure;
mod outcome;
mod param;
mod question;
mod random;
mod replay;
mod run;
mod settings;
mod spec;
mod start_line;

pub use board::MAX_THREADS;
pub use cores::cores;
pub use figures::{Bar, Bars, Chart, Edge, Graph, Point, Scale, Series, Style, Table};
pub use launch::{RunError, available};
pub use measure::{MAX_METERS, Measure, Meter, Show, Source};
pub use outcome::{Outcome, Report, Verdict};
pub use param::{Param, ParamKind};
pub use question::{Question, share, within};
pub use random::Random;
pub use replay::{Act, Replay, Step};
pub use run::{Batches, Crew, Run, Worker};
pub use settings::{SettingError, Settings};
pub use spec::{Spec, Tool, Way};
