//! What the tool can do: a verb a file.

pub mod bench;
pub mod build;
pub mod demo;
pub mod doctor;
pub mod explore;
pub mod grade;
pub mod hint;
pub mod next;
pub mod preprocess;
pub mod reset;
pub mod serve;
pub mod solution;
pub mod test;
pub mod watch;
