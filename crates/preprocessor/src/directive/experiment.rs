//! `{{#experiment NAME}}`: what a test of the listings has seen happen when it did what the page asks for, from
//! `listings/experiments/NAME.txt`; if there is a program `NAME.rs` beside that, the program too.
//!
//! `{{#experiment source=FILE}}` stands where the answer is in a piece of real source: a test holds the excerpt
//! `listings/sources/FILE` to the original.
//!
//! `{{#experiment bench=WAY}}` stands where the answer is a time: it shows what was measured for one way of counting, from
//! `bench/README.md`.
//!
//! `{{#experiment none="REASON"}}` stands where no test can: the reason ends the sentence "No test checks this: …".

use super::call::Call;
use super::definition::Directive;
use crate::course::Course;
use crate::markup::inline;
use crate::page::Page;

pub(crate) struct Experiment;

/// What was measured, relative to the checkout's root.
const BENCH: &str = "bench/README.md";
/// The heading above its first table, whose columns are: way, threads, native, Wasm, and others.
const TABLE: &str = "## What an increment costs";

impl Directive for Experiment {
    fn name(&self) -> &'static str {
        "experiment"
    }

    fn expand(&self, call: &Call, course: &Course, page: &Page) -> Result<String, String> {
        const GROUNDS: [&str; 3] = ["source", "bench", "none"];
        if let Some((name, _)) =
            call.attributes.iter().find(|(name, _)| !GROUNDS.contains(&name.as_str()))
        {
            return Err(format!(
                "an experiment has no attribute \"{name}\"; there is source, bench, none"
            ));
        }
        if call.attributes.len() + call.arguments.len() > 1 {
            return Err("an experiment has a name, or one of source, bench, none".to_owned());
        }
        if let Some(reason) = call.attribute("none") {
            return Ok(course.in_english(kind(&format!("No test checks this: {reason}."))));
        }
        if let Some(source) = call.attribute("source") {
            course.has_file(&format!("listings/sources/{source}"))?;
            return Ok(kind(course.say("A test compares the excerpt with the original.")));
        }
        if let Some(way) = call.attribute("bench") {
            return Ok(course.in_english(measured(&course.read(BENCH)?, way)?));
        }
        let name = call.only_argument("the name of an experiment")?;
        let file = |extension: &str| format!("listings/experiments/{name}.{extension}");
        course.has_file(&file("txt"))?;
        let shown = |language: &str, extension: &str| {
            format!("~~~{language}\n{{{{#include {}/{}}}}}\n~~~", page.to_root, file(extension))
        };
        let seen = shown("text", "txt");
        Ok(match course.has_file(&file("rs")) {
            Ok(()) => {
                let program = shown("rust", "rs");
                format!(
                    "{}\n\n{program}\n\n{seen}",
                    kind(course.say("A test runs this program, and this is what it prints:"))
                )
            }
            Err(_) => format!(
                "{}\n\n{seen}",
                kind(course.say("A test does this, and this is what it sees:"))
            ),
        })
    }
}

/// The rows about `way` in the table of what an increment costs.
fn measured(benchmarks: &str, way: &str) -> Result<String, String> {
    let row = |line: &&str| line.starts_with("| ");
    let mut table = benchmarks.lines().skip_while(|line| !line.starts_with(TABLE)).skip(1);
    let header = table.find(row).ok_or(format!("{BENCH} has no table \"{TABLE}\""))?;
    let rows: Vec<_> = table
        .take_while(|line| line.starts_with('|'))
        .map(columns)
        .filter(|columns| columns[0] == way)
        .collect();
    if rows.is_empty() {
        return Err(format!("{BENCH} has no row about \"{way}\""));
    }
    let written = |columns: Vec<&str>| format!("| {} |\n", columns.join(" | "));
    let table: String = rows.into_iter().map(written).collect();
    let on = "Nanoseconds for each increment, on the machine that `bench/README.md` names; in brackets the middle half of the runs:";
    Ok(format!("{}\n\n{}|---|--:|--:|--:|\n{table}", kind(on), written(columns(header))))
}

/// Way, threads, native and Wasm of a row.
fn columns(row: &str) -> Vec<&str> {
    row.split('|').skip(1).take(4).map(str::trim).collect()
}

/// The line that says how far the answer can be relied on.
fn kind(text: &str) -> String {
    format!("<p class=\"answer-kind\">{}</p>", inline(text))
}
