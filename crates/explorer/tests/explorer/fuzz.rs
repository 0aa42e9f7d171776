//! No input may hang or crash the explorer: mutated programs, links and schedules from fixed seeds.
//! `fuzz/` does the same without an end.

use crate::support::generate::Random;
use explorer::{Link, Memory, Options, Program, Search, Stepper, presets};

/// Pieces that a text is mutated with.
const PIECES: [&str; 66] = [
    "static ",
    "mut ",
    "fn ",
    "let ",
    "if ",
    "else ",
    "while ",
    "loop ",
    "for ",
    "in ",
    "break",
    "continue",
    "return ",
    "match ",
    "struct ",
    "impl ",
    "use ",
    "unsafe ",
    "move ",
    "|x| ",
    "true",
    "x",
    "COUNT",
    "0",
    "1",
    "-1",
    "9223372036854775807",
    "..",
    "..=",
    "{",
    "}",
    "(",
    ")",
    ";",
    ",",
    ".",
    "=",
    "==",
    "!=",
    "<",
    ">",
    "&&",
    "+",
    "-",
    "*",
    "&mut ",
    "?",
    "!",
    "\"",
    "//",
    "\n",
    " ",
    "::",
    "Mutex::new(",
    ".load(Relaxed)",
    ".store(1, SeqCst)",
    ".lock().unwrap()",
    "drop(",
    "assert!(",
    "println!(\"{}\", ",
    "#[derive(Clone)]",
    "macro_rules! m {",
    "Ok(x)",
    "ä",
    "\u{0}",
    "\u{202e}",
];

fn mutate(random: &mut Random, text: &str, other: &str) -> String {
    let mut chars: Vec<char> = text.chars().collect();
    for _ in 0..1 + random.below(4) {
        let at = random.below(chars.len() + 1);
        let end = (at + random.below(12)).min(chars.len());
        match random.below(5) {
            0 => drop(chars.drain(at..end)),
            1 => drop(chars.splice(at..at, random.pick(&PIECES).chars())),
            2 => drop(chars.splice(at..end, random.pick(&PIECES).chars())),
            3 => {
                let piece: Vec<char> = chars[at..end].to_vec();
                let to = random.below(chars.len() + 1);
                chars.splice(to..to, piece);
            }
            _ => {
                let from = random.below(other.chars().count());
                let piece: Vec<char> = other.chars().skip(from).take(20).collect();
                chars.splice(at..at, piece);
            }
        }
    }
    chars.into_iter().collect()
}

/// Groups of words that can often stand for each other.
const ALIKE: [&[&str]; 7] = [
    &["Relaxed", "Acquire", "Release", "AcqRel", "SeqCst"],
    &["0", "1", "2", "10", "9223372036854775807"],
    &["==", "!=", "<", ">=", "+", "-", "*", "/", "%"],
    &["fetch_add", "fetch_sub", "fetch_max", "swap"],
    &["compare_exchange", "compare_exchange_weak"],
    &["while", "if"],
    &["AtomicI64", "AtomicBool", "AtomicU8", "Mutex<i64>"],
];

/// A change after which a program is often still a program: a word for one like it, a line twice,
/// a line left out, two lines changed over.
fn mutate_gently(random: &mut Random, text: &str) -> String {
    let mut lines: Vec<&str> = text.lines().collect();
    let (one, other) = (random.below(lines.len()), random.below(lines.len()));
    match random.below(5) {
        0 => lines.insert(one, lines[one]),
        1 => lines.swap(one, other),
        2 => drop(lines.remove(one)),
        _ => {
            let group = random.pick(&ALIKE);
            let (from, to) = (random.pick(group), random.pick(group));
            let count = 1 + random.below(2);
            return text.replacen(from, to, count);
        }
    }
    lines.join("\n")
}

#[test]
fn mutated_programs_are_run_or_refused_with_a_place() {
    let sources: Vec<&str> = presets().map(|preset| preset.source).collect();
    let (mut accepted, mut refused) = (0, 0);
    for seed in 0..500 {
        let mut random = Random::new(seed);
        let mut text = random.pick(&sources).to_owned();
        for _ in 0..1 + random.below(3) {
            text = match random.below(4) {
                0 => mutate(&mut random, &text, sources[seed as usize % sources.len()]),
                _ => mutate_gently(&mut random, &text),
            };
        }
        match Program::parse(&text) {
            Ok(program) => {
                accepted += 1;
                run(program, &mut random);
            }
            Err(mistakes) => {
                refused += 1;
                for mistake in mistakes.iter() {
                    assert!(text.get(..mistake.span.start).is_some(), "{text}\n{mistake}");
                    assert!(mistake.line >= 1 && mistake.column >= 1 && mistake.width >= 1);
                    assert!(!mistake.message.is_empty(), "{text}\n{mistake}");
                    assert!(mistake.to_string().contains('^'));
                }
            }
        }
    }
    assert!(accepted > 60 && refused > 60, "{accepted} accepted, {refused} refused");
}

/// Searches a little and walks a little; both have to agree on what the program can do.
fn run(program: Program, random: &mut Random) {
    let memory = random.pick(&[Memory::Interleaving, Memory::Weak]);
    let reduce = random.below(2) == 0;
    let options = Options { memory, reduce, max_states: 300, ..Options::default() };
    let report = Search::new(program.clone(), options).finish();
    let mut stepper = Stepper::new(program, memory);
    for found in &report.endings {
        stepper.play(&found.schedule).expect("a schedule of this program");
        assert_eq!(stepper.ending(), Some(&found.what));
    }
    stepper.restart();
    for _ in 0..30 {
        let enabled = stepper.enabled();
        if enabled.is_empty() {
            break;
        }
        let thread = random.pick(&enabled);
        let way = random.below(stepper.ways(thread).len());
        stepper.step(thread, way).expect("it can go on");
        stepper.snapshot();
    }
    assert!(!report.to_string().is_empty());
    if let (Some(ending), None) = (stepper.ending(), report.unfinished) {
        assert!(report.endings.iter().any(|found| found.what == *ending), "{ending:?}");
    }
}

#[test]
fn mutated_links_are_read_or_refused() {
    let links: Vec<String> = presets()
        .map(|preset| Link {
            source: preset.source.replace("COUNT", "TOTAL"),
            memory: Memory::Weak,
            schedule: "a2b.1ab7".parse().expect("a schedule"),
        })
        .map(|link| link.to_string())
        .collect();
    for seed in 0..5_000 {
        let mut random = Random::new(seed);
        let (link, other) = (&links[random.below(links.len())], &links[random.below(links.len())]);
        let Ok(read) = mutate(&mut random, link, other).parse::<Link>() else { continue };
        assert_eq!(read.to_string().parse(), Ok(read));
    }
}

#[test]
fn random_bytes_are_refused() {
    for seed in 0..300 {
        let mut random = Random::new(seed);
        let bytes: Vec<u8> = (0..random.below(200)).map(|_| random.below(256) as u8).collect();
        let text = String::from_utf8_lossy(&bytes);
        assert!(Program::parse(&text).is_err());
        assert!(text.parse::<Link>().is_err());
    }
}
