//! Compares the page's verdicts with what the grader says: `cargo run --release -p page-grader --example agree -- ex05 …`; with a
//! part of the files' names, only those. Times are the processor's.

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
        let (mut equal, mut all, mut times) = (0, 0, Vec::new());
        for file in files(&id) {
            if part.as_ref().is_some_and(|part| !file.name.contains(part.as_str())) {
                continue;
            }
            all += 1;
            let Graded { file, outcome, time } = grade(&id, file);
            times.push((time, file.name.clone()));
            match outcome {
                Outcome::Equal => equal += 1,
                Outcome::NotHere(why) => {
                    println!("  {} not here ({}): {why}", file.name, file.kind)
                }
                Outcome::Elsewhere(check) => println!("  {} elsewhere: {check}", file.name),
                Outcome::Different(how) => println!("  {} DIFFERENT: {how}", file.name),
            }
        }
        times.sort();
        let Some((slowest, name)) = times.last() else { continue };
        let median = times[times.len() / 2].0;
        println!("{id}: {equal} of {all}, median {median:.1?}, slowest {slowest:.1?} ({name})");
    }
}
