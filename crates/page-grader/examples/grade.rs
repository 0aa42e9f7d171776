//! Grades a file as the page does: `cargo run --release -p page-grader --example grade -- ex05 file.rs …`
use std::time::Instant;

fn main() {
    let mut arguments = std::env::args().skip(1);
    let exercise = arguments.next().expect("an exercise");
    for path in arguments {
        let text = std::fs::read_to_string(&path).expect("a file");
        let start = Instant::now();
        let verdict =
            page_grader::grade(&exercise, &text).expect("an exercise that is graded here");
        println!("{path}: {:?} in {:?}", verdict.kind, start.elapsed());
        println!("{verdict:#?}");
    }
}
