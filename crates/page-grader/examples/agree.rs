//! Compares the page's verdicts with what the grader says: `cargo run --release -p page-grader --example agree -- ex05 …`; with a
//! part of the files' names, only those.

#[path = "../tests/agreement/files.rs"]
mod files;

use files::{Graded, Outcome, files, grade};

fn main() {
    let mut ids: Vec<String> = std::env::args().skip(1).collect();
    let part = ids.iter().position(|id| !id.starts_with("ex")).map(|index| ids.remove(index));
    if ids.is_empty() {
        ids = page_grader::exercises().map(str::to_owned).collect();
    }
    for id in ids {
        let (mut equal, mut all, mut slowest) = (0, 0, std::time::Duration::ZERO);
        let mut times = Vec::new();
        for file in files(&id) {
            if part.as_ref().is_some_and(|part| !file.name.contains(part.as_str())) {
                continue;
            }
            all += 1;
            let Graded { file, outcome, time } = grade(&id, file);
            slowest = slowest.max(time);
            times.push(time);
            match outcome {
                Outcome::Equal => equal += 1,
                Outcome::NotHere(why) => {
                    println!("  {} not here ({}): {why}", file.name, file.kind)
                }
                Outcome::Elsewhere(check) => println!("  {} elsewhere: {check}", file.name),
                Outcome::Different(how) => println!("  {} DIFFERENT: {how}", file.name),
            }
        }
        if times.is_empty() {
            continue;
        }
        times.sort();
        println!(
            "{id}: {equal} of {all}, median {:?}, slowest {slowest:?}",
            times[times.len() / 2]
        );
    }
}
