//! The data files' lines as Rust programs.

use std::collections::BTreeSet;
use std::fmt::Write;

/// A line that expects something.
pub struct Line<T> {
    pub test: Test,
    pub expected: T,
}

/// A program, and which outcome it is asked for.
pub struct Test {
    /// With its orderings.
    pub name: String,
    threads: Vec<Vec<String>>,
    condition: Vec<String>,
}

/// What was read, and what is left: `0:r=1`, `X=2`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Outcome(Vec<String>);

impl Outcome {
    pub fn of(printed: &str) -> Self {
        Outcome(printed.split_whitespace().map(str::to_owned).collect())
    }
}

fn lines(text: &str) -> impl Iterator<Item = &str> {
    text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'))
}

/// The lines of `executions.txt`.
pub fn executions(text: &str) -> impl Iterator<Item = Line<usize>> {
    lines(text).map(|line| {
        let (test, expected) = line.rsplit_once(" : ").expect("name : threads : number");
        let test = Test::new(test, &[]);
        Line { test, expected: expected.parse().expect("a number") }
    })
}

/// The tests of `verdicts.txt`: whether some execution has the outcome.
pub fn verdicts(text: &str) -> Vec<Line<bool>> {
    let (mut shape, mut tests) = ("", Vec::new());
    for line in lines(text) {
        if line.contains(" : ") {
            shape = line;
            continue;
        }
        let mut orders: Vec<&str> = line.split(' ').collect();
        let expected = match orders.pop() {
            Some("some") => true,
            Some("never") => false,
            other => panic!("{line}: {other:?} is no verdict"),
        };
        tests.push(Line { test: Test::new(shape, &orders), expected });
    }
    tests
}

impl Test {
    /// Of `name : threads : outcome : sources`, the last two of which may be missing.
    fn new(shape: &str, orders: &[&str]) -> Test {
        let mut parts = shape.split(" : ");
        let name = format!("{} {}", parts.next().expect("a name"), orders.join(" "));
        let threads = parts.next().expect("threads");
        let numbers = 1..=orders.len();
        let used = |number: &usize| threads.contains(&format!(".{number}"));
        assert!(numbers.clone().all(|number| used(&number)), "{name}: an ordering too many");
        let mut filled = threads.to_owned();
        for number in numbers {
            filled = filled.replace(&format!(".{number}"), &format!(".{}", orders[number - 1]));
        }
        let is_there = |operation: &&str| *operation != "F.-";
        let thread = |code: &str| code.split(' ').filter(is_there).map(str::to_owned).collect();
        let threads = filled.split(" | ").map(thread).collect();
        let condition = parts.next().unwrap_or_default().split(' ').map(str::to_owned).collect();
        Test { name, threads, condition }
    }

    pub fn is_seen_in(&self, outcome: &Outcome) -> bool {
        let known = |part: &String| {
            let of = part.split('=').next();
            outcome.0.iter().any(|seen| seen.split('=').next() == of)
        };
        for part in &self.condition {
            assert!(known(part), "{}: nothing is known of {part}", self.name);
        }
        self.condition.iter().all(|part| outcome.0.contains(part))
    }

    /// The program. It prints the outcome. What was not read is -1.
    pub fn source(&self) -> String {
        let mut statics = BTreeSet::new();
        let (mut bodies, mut joins, mut print, mut args) =
            (String::new(), String::new(), String::new(), String::new());
        for (index, thread) in self.threads.iter().enumerate() {
            let (mut code, mut registers, mut open) = (String::new(), BTreeSet::new(), 0);
            for operation in thread {
                let statement = statement(operation, &mut statics, &mut registers);
                open += usize::from(statement.ends_with('{'));
                code += &format!(" {statement}");
            }
            let list: String = registers.iter().map(|name| format!("{name}, ")).collect();
            let declared: String =
                registers.iter().map(|name| format!("let mut {name} = -1;")).collect();
            let closed = "}".repeat(open);
            writeln!(
                bodies,
                "        let t{index} = scope.spawn(|| {{ {declared}{code} {closed} ({list}) }});"
            )
            .expect("a string");
            let named: String = registers.iter().map(|name| format!("{name}{index}, ")).collect();
            writeln!(joins, "        let ({named}) = t{index}.join().unwrap();").expect("a string");
            for name in registers {
                print += &format!("{index}:{name}={{}} ");
                args += &format!(", {name}{index}");
            }
        }
        for name in &statics {
            print += &format!("{name}={{}} ");
            args += &format!(", {name}.load(Relaxed)");
        }
        let declared: String = statics
            .iter()
            .map(|name| format!("static {name}: AtomicI64 = AtomicI64::new(0);\n"))
            .collect();
        format!(
            "use std::sync::atomic::*;\nuse std::sync::atomic::Ordering::*;\n{declared}fn main() {{\n    std::thread::scope(|scope| {{\n{bodies}{joins}        println!(\"{print}\"{args});\n    }});\n}}\n"
        )
    }
}

/// One operation in Rust.
fn statement(
    operation: &str,
    statics: &mut BTreeSet<String>,
    registers: &mut BTreeSet<String>,
) -> String {
    if let Some(condition) = operation.strip_prefix("if:") {
        return format!("if {} {{", condition.replace('=', " == ").replace('>', " > "));
    }
    let (what, order) = operation.split_once('.').unwrap_or((operation, "rlx"));
    if what == "F" {
        return format!("fence({});", ordering(order));
    }
    let (left, right) = what.split_once('=').expect("an operation");
    let is_register = |name: &str| name.starts_with(|first: char| first.is_lowercase());
    if !is_register(left) {
        statics.insert(left.to_owned());
        return format!("{left}.store({right}, {});", ordering(order));
    }
    registers.insert(left.to_owned());
    let end = right.find(|c: char| !c.is_alphabetic()).unwrap_or(right.len());
    let (at, with) = right.split_at(end);
    statics.insert(at.to_owned());
    let order = ordering(order);
    match with.split_at(with.len().min(1)) {
        ("", _) => format!("{left} = {at}.load({order});"),
        ("+", value) => format!("{left} = {at}.fetch_add({value}, {order});"),
        ("~", value) => format!("{left} = {at}.swap({value}, {order});"),
        ("?", values) => {
            let (old, new) = values.split_once('>').expect("an old and a new value");
            let failure = match order {
                "SeqCst" => "SeqCst",
                "Acquire" | "AcqRel" => "Acquire",
                _ => "Relaxed",
            };
            format!(
                "{left} = match {at}.compare_exchange({old}, {new}, {order}, {failure}) {{ Ok(x) => x, Err(x) => x }};"
            )
        }
        _ => panic!("{operation} is no operation"),
    }
}

fn ordering(word: &str) -> &'static str {
    match word {
        "rlx" => "Relaxed",
        "acq" => "Acquire",
        "rel" => "Release",
        "acqrel" => "AcqRel",
        "sc" => "SeqCst",
        other => panic!("{other} is no ordering"),
    }
}
