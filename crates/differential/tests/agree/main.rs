//! Random programs do the same in the interpreter, on all of whose orders of steps the explorer looks, as when rustc compiles them: with the types
//! that the grader puts in std's place, or, where there is one thread, with std itself.

mod compiled;
mod found;
mod interpreted;

use differential::{Choices, Program, Spelling, Taste, generate};
use std::thread;

#[test]
fn some() {
    let from: u64 = std::env::var("FROM").ok().and_then(|it| it.parse().ok()).unwrap_or(0);
    let count: u64 = std::env::var("COUNT").ok().and_then(|it| it.parse().ok()).unwrap_or(100);
    let (taste, spelling) = match std::env::var_os("ALONE") {
        Some(_) => (Taste::Alone, Spelling::Std),
        None => (Taste::Together, Spelling::Modelled),
    };
    let programs: Vec<Program> =
        (from..from + count).map(|seed| generate(&mut Choices::seeded(seed), taste)).collect();
    let texts = |spelling| programs.iter().map(|program| program.text(spelling)).collect::<Vec<_>>();
    let folder = std::path::Path::new("/tmp/h/fz");
    std::fs::create_dir_all(folder).unwrap();
    let t = std::time::Instant::now();
    let mine = interpreted::all(&texts(Spelling::Std));
    eprintln!("interpreted {:?}", t.elapsed());
    let t = std::time::Instant::now();
    let theirs = compiled::all(&texts(spelling), spelling, folder);
    eprintln!("compiled {:?}", t.elapsed());
    let _ = thread::available_parallelism();
    let (mut same, mut large, mut races, mut differ) = (0, 0, 0, 0);
    for (index, (mine, theirs)) in mine.iter().zip(&theirs).enumerate() {
        if mine.to_line() == *theirs {
            same += 1;
            races += usize::from(theirs == "race");
        } else if mine.to_line().starts_with("too large") || theirs.starts_with("too large") {
            large += 1;
            println!("LARGE {} | {}", &mine.to_line().chars().take(70).collect::<String>(), theirs.chars().take(100).collect::<String>());
        } else {
            differ += 1;
            if differ < 12 {
                let (a, b) = (mine.to_line(), theirs.clone());
                let (a, b): (Vec<_>, Vec<_>) = (a.split('\t').collect(), b.split('\t').collect());
                println!("DIFFER {}", from + index as u64);
                for x in a.iter().filter(|x| !b.contains(x)).take(5) { println!("   only here:  {x}"); }
                for x in b.iter().filter(|x| !a.contains(x)).take(5) { println!("   only rustc: {x}"); }
            }
        }
    }
    println!("{same} same ({races} races), {large} large, {differ} differ");
}

#[test]
fn show() {
    let seed: u64 = std::env::var("FROM").ok().and_then(|it| it.parse().ok()).unwrap_or(0);
    let taste = if std::env::var_os("ALONE").is_some() { Taste::Alone } else { Taste::Together };
    println!("{}", generate(&mut Choices::seeded(seed), taste).text(Spelling::Std));
}
