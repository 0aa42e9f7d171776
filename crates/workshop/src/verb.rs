//! What the workshop can do: a verb a file.

pub mod bench;
pub mod bless;
pub mod build;
pub mod demo;
pub mod doctor;
pub mod install;
pub mod new;
pub mod paper;
pub mod preprocess;
pub mod serve;
pub mod test;
pub mod translate;
