//! Tests that hold for every demo, one test a demo: `cargo test -p wasm-demos torn-read` checks that one alone.

use libtest_mimic::{Arguments, Trial};
use std::process::ExitCode;
use wasm_demos::demos;
use wasm_demos::kit::Spec;

/// What is checked of a demo, by name. It panics if it does not hold.
pub type Check = (&'static str, fn(&'static Spec));

/// Runs these checks of every demo that the command line asks for, as `torn-read::the_name`. One at a time: threads of
/// different runs that take each other's cores hardly ever meet.
pub fn main(checks: &[Check]) -> ExitCode {
    let mut arguments = Arguments::from_args();
    arguments.test_threads = Some(1);
    let trial = |spec: &'static Spec, &(name, check): &Check| {
        Trial::test(format!("{}::{name}", spec.id), move || {
            check(spec);
            Ok(())
        })
    };
    let trials = demos().iter().flat_map(|spec| checks.iter().map(|check| trial(spec, check)));
    libtest_mimic::run(&arguments, trials.collect()).exit_code()
}
