//! In each hunt the right answer is the mistake that the grader names, and the others are mistakes that it names elsewhere.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use challenges::hunts;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// The names of all mistakes that some wrong solution of some exercise gets: the exercises' own tests hold them against the grader.
fn named() -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    for exercise in fs::read_dir(root().join("exercises")).expect("the exercises") {
        let Ok(mutants) = fs::read_dir(exercise.expect("an entry").path().join("mutants")) else {
            continue;
        };
        for mutant in mutants {
            let text = fs::read_to_string(mutant.expect("an entry").path()).expect("a text");
            let name = text.lines().find_map(|line| line.strip_prefix("//! mistake: "));
            names.extend(name.map(|name| name.trim().to_owned()));
        }
    }
    names
}

#[test]
fn the_right_answer_is_the_graders() {
    let hunts = hunts(&root()).unwrap_or_else(|why| panic!("{why}"));
    assert!(hunts.len() >= 6, "{}", hunts.len());
    let named = named();
    for hunt in &hunts {
        let options: Vec<&str> =
            hunt.question.lines().filter(|line| line.starts_with("- (")).collect();
        assert_eq!(options.len(), 4, "{}", hunt.id);
        assert_eq!(hunt.mistakes.len(), 4, "{}", hunt.id);
        for (option, mistake) in options.iter().zip(&hunt.mistakes) {
            let right = option.starts_with("- (x)");
            assert_eq!(right, *mistake == hunt.mistake, "{}: {option}", hunt.id);
            assert!(named.contains(mistake), "{}: the grader names nothing {mistake}", hunt.id);
        }
        assert!(!hunt.source.contains("//!"), "{}: it tells its mistake", hunt.id);
    }
}

#[test]
fn the_right_answers_stand_in_different_places() {
    let hunts = hunts(&root()).expect("hunts");
    let places: BTreeSet<_> = hunts
        .iter()
        .map(|hunt| hunt.mistakes.iter().position(|mistake| *mistake == hunt.mistake))
        .collect();
    assert!(places.len() >= 3, "{places:?}");
}
