//! How many executions a search looks at, beside the number that there are to tell apart: `bench/model.md`.
//!
//! The counts are exact: they change when the search does. `BLESS=1 cargo test -p modelled --test counts` writes them anew.

mod programs;

use modelled::runtime::{Config, Loops, explore};
use programs::PROGRAMS;
use std::path::Path;
use std::{env, fs};

const TABLE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../bench/model.md");
const BEGIN: &str = "<!-- counts: written by crates/modelled/tests/counts -->\n";
const END: &str = "<!-- end of counts -->\n";

#[test]
fn the_table_says_how_many_executions_a_search_looks_at() {
    let mut table = String::from(
        "| program | executions | redundant | execution graphs | looked at, of what there is | counted also by |\n|---|--:|--:|--:|--:|---|\n",
    );
    let loops = Loops::of(programs::FILE, include_str!("programs.rs"));
    let config = Config { loops, ..Config::exhaustive() };
    for program in &PROGRAMS {
        let report = explore(&config, program.body);
        assert!(report.failure.is_none(), "{}: {:?}", program.name, report.failure);
        assert!(!report.capped && report.cuts.is_empty(), "{}: all of them", program.name);
        let all = report.executions + report.redundant;
        assert!(all >= program.graphs, "{}: {all} are too few", program.name);
        table += &format!(
            "| {} | {} | {} | {} | {:.2} | {} |\n",
            program.name,
            report.executions,
            report.redundant,
            program.graphs,
            all as f64 / program.graphs as f64,
            program.source
        );
    }
    let page = fs::read_to_string(Path::new(TABLE)).expect("the page with the table");
    let (before, rest) = page.split_once(BEGIN).expect("where the table begins");
    let (_, after) = rest.split_once(END).expect("where the table ends");
    let renewed = format!("{before}{BEGIN}{table}{END}{after}");
    if env::var_os("BLESS").is_some() {
        fs::write(TABLE, renewed).expect("the page can be written");
    } else {
        assert!(page == renewed, "bench/model.md is out of date; with BLESS=1 it becomes\n{table}");
    }
}
