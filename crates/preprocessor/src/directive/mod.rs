//! The directives that pages may use, one file each.
//!
//! A directive stands on a line of its own: `{{#NAME ARGUMENT… KEY=VALUE…}}`. To add one, write a [`Directive`] and put
//! it into [`DIRECTIVES`].

mod call;
mod challenges;
mod definition;
mod demo;
mod exercise;
mod experiment;
mod explore;
mod figure_error;
mod hunts;
mod progress;

pub(crate) use call::Call;
pub(crate) use definition::Directive;

/// Every directive there is.
pub(crate) const DIRECTIVES: &[&dyn Directive] = &[
    &challenges::Challenges,
    &demo::Demo,
    &exercise::Exercise,
    &experiment::Experiment,
    &explore::Explore,
    &hunts::Hunts,
    &progress::Progress,
];
