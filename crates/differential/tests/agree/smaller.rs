//! Makes a program that differs smaller.

use crate::batch::{Difference, run};
use differential::{Choices, Spelling, Taste, generate};

/// Attempts in one compilation, and compilations for one program.
const ATTEMPTS: usize = 120;
const ROUNDS: usize = 6;

/// The text of the smallest program that was found to differ, and how it does.
pub fn smallest(taste: Taste, mut record: Vec<usize>, mut ways: String) -> (String, String) {
    for _ in 0..ROUNDS {
        let attempts = attempts(&record);
        let found = attempts.iter().zip(run(taste, &attempts));
        let differing = found.filter_map(|(attempt, both)| match both.difference() {
            Difference::In(ways) => Some((attempt, ways)),
            _ => None,
        });
        let Some((attempt, new_ways)) =
            differing.min_by_key(|(attempt, _)| text(taste, attempt).len())
        else {
            break;
        };
        if text(taste, attempt).len() >= text(taste, &record).len() {
            break;
        }
        (record, ways) = (attempt.clone(), new_ways);
    }
    (text(taste, &record), ways)
}

fn text(taste: Taste, record: &[usize]) -> String {
    generate(&mut Choices::recorded(record.to_vec()), taste).text(Spelling::Std)
}

/// The record with something taken out, or with plainer decisions, long pieces first.
fn attempts(record: &[usize]) -> Vec<Vec<usize>> {
    let mut all: Vec<Vec<usize>> = Vec::new();
    let mut length = record.len() / 2;
    while length > 0 && all.len() < ATTEMPTS {
        for start in (0..record.len()).step_by(length) {
            let end = (start + length).min(record.len());
            let without = [&record[..start], &record[end..]].concat();
            let mut plain = record.to_vec();
            plain[start..end].fill(0);
            all.extend([without, plain]);
        }
        length /= 2;
    }
    all.retain(|attempt| attempt != record);
    all.dedup();
    all.truncate(ATTEMPTS);
    all
}
