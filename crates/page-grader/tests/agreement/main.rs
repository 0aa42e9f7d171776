//! The page says of every file that there is for an exercise what the grader says, or that it cannot tell. A test an exercise:
//! `EVERY_FILE=1 cargo test --release -p page-grader --test agreement ex05`. Without the variable it grades every third file, which takes a
//! third of the time.
mod files;
mod table;

use files::{File, Outcome, files, grade};
use std::env;

fn agrees(id: &str) {
    let whole = table::is_blessed() || env::var_os("EVERY_FILE").is_some();
    let step = if whole { 1 } else { 3 };
    let files: Vec<File> = files(id).into_iter().step_by(step).collect();
    let graded: Vec<_> = files.into_iter().map(|file| grade(id, file)).collect();
    let different = graded.iter().filter_map(|graded| match &graded.outcome {
        Outcome::Different(how) => Some(format!("{}: {how}", graded.file.name)),
        _ => None,
    });
    let different: Vec<String> = different.collect();
    assert!(different.is_empty(), "{} differ:\n{}", different.len(), different.join("\n"));
    if whole {
        table::is_up_to_date(id, &graded);
    }
}

macro_rules! exercises {
    ($($id:ident),*) => {
        $(
            #[test]
            fn $id() {
                agrees(stringify!($id));
            }
        )*

        #[test]
        fn a_page_offers_those_that_are_compared() {
            let offered: Vec<&str> = page_grader::exercises().collect();
            assert_eq!(offered, [$(stringify!($id)),*]);
        }
    };
}

exercises!(
    ex01, ex02, ex03, ex05, ex06, ex07, ex08, ex09, ex10, ex11, ex14, ex15, ex16, ex17, ex18, ex19,
    ex20, ex21, ex22, ex23
);
