//! `cargo workbook new`: what somebody who adds to the course would copy by hand. It compiles, and its tests fail until it is
//! filled in.

mod demo;
mod exercise;
mod name;
mod page;
mod scaffold;

use anyhow::Result;
use clap::{Args, Subcommand};
use workbook::answer;
use workbook::checkout::Checkout;

/// What to make.
#[derive(Args, Debug)]
pub struct New {
    #[command(subcommand)]
    what: What,
}

#[derive(Subcommand, Debug)]
enum What {
    /// A page of the course
    Page(page::Page),
    /// A demo: threads that race on the page
    Demo(demo::Demo),
    /// An exercise: stub, hints, check, a solution and a mutant
    Exercise(exercise::Exercise),
}

impl New {
    /// Makes it, and says what to do next.
    ///
    /// # Errors
    /// The name is taken or no name, or a file cannot be written. Then nothing is made.
    pub fn run(self, checkout: &Checkout) -> Result<()> {
        let made = match self.what {
            What::Page(page) => page.make(checkout)?,
            What::Demo(demo) => demo.make(checkout)?,
            What::Exercise(exercise) => exercise.make(checkout)?,
        };
        made.write(checkout)?;
        for (verb, path) in made.files() {
            answer!("{verb}  {path}");
        }
        answer!("\nNext:");
        for line in &made.next {
            answer!("  {line}");
        }
        Ok(())
    }
}
