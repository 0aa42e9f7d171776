//! A random program.

mod atomics;
mod compound;
mod control;
mod locks;
mod shared;
mod threads;
mod types;
mod values;
mod waiting;
mod writer;

use crate::Choices;
use shared::Shared;
use writer::Writer;

/// Which kind of program.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Taste {
    /// Of one thread. It does the same each time, on any machine.
    Alone,
    /// Of two or three threads, with few steps.
    Together,
}

/// Whose types a program uses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Spelling {
    /// std's.
    Std,
    /// Those of the crate `modelled`.
    Modelled,
}

/// A program.
pub struct Program {
    shared: Shared,
    items: String,
}

/// A program that follows from these decisions.
pub fn generate(choices: &mut Choices, taste: Taste) -> Program {
    let mut writer = Writer::new(choices, taste == Taste::Alone);
    writer.main();
    let (main, shared, functions) = writer.finish();
    let items = format!("{}\nfn main() {{\n{main}}}\n", functions.join("\n"));
    Program { shared, items }
}

impl Program {
    /// Its text. `main` is the only function that is called from outside.
    pub fn text(&self, spelling: Spelling) -> String {
        let (a, b) = self.shared.pair;
        let from = match spelling {
            Spelling::Std => "use std::{sync, thread};",
            Spelling::Modelled => "use modelled::sync::{self, cell::PlainCell, thread};",
        };
        let declared = self.shared.declarations(spelling);
        let items = spelling.of(&self.items);
        let named = |(name, _): &&(&str, &str)| declared.contains(name) || items.contains(name);
        let own: String = OWN_TYPES.iter().filter(named).map(|(_, text)| *text).collect();
        let own = own.replace("TYPE_A", a.name).replace("TYPE_B", b.name);
        format!("{from}\n{USES}\n{declared}\n{own}\n{items}")
    }
}

const USES: &str = "use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::Duration;
use sync::atomic::Ordering::*;
use sync::atomic::*;
use sync::{Arc, Barrier, Condvar, LazyLock, Mutex, Once, OnceLock, PoisonError, RwLock, mpsc};";

/// The types of programs that name them.
const OWN_TYPES: [(&str, &str); 3] = [("Pair", PAIR), ("Shape", SHAPE), ("Noisy", NOISY)];

const PAIR: &str = "#[derive(Clone, Copy, Debug, PartialEq, Default)]
struct Pair {
    a: TYPE_A,
    b: TYPE_B,
}
impl Pair {
    fn new(a: TYPE_A, b: TYPE_B) -> Self {
        Self { a, b }
    }
    fn set_a(&mut self, a: TYPE_A) -> &mut Self {
        self.a = a;
        self
    }
}
";

const SHAPE: &str = "#[derive(Clone, Debug)]
enum Shape {
    Empty,
    One(i32),
    Two { x: i32, y: bool },
}
trait Grows {
    fn size(&self) -> i32;
    fn grown(self) -> Self;
}
impl Grows for Shape {
    fn size(&self) -> i32 {
        match self {
            Shape::Empty => 0,
            Shape::One(x) => *x,
            Shape::Two { x, y } => if *y { x ^ 1 } else { *x },
        }
    }
    fn grown(self) -> Self {
        match self {
            Self::Empty => Self::One(0),
            Self::One(x) => Self::Two { x, y: x > 0 },
            two @ Self::Two { .. } => two,
        }
    }
}
";

const NOISY: &str = "struct Noisy(i32);
impl Drop for Noisy {
    fn drop(&mut self) {
        println!(\"drop {}\", self.0);
    }
}
";

/// A text that is spelt in one way for std, and in another for `modelled`.
fn either(std: &str, modelled: &str) -> String {
    format!("\u{1}{std}\u{2}{modelled}\u{3}")
}

impl Spelling {
    /// The text in this spelling.
    fn of(self, text: &str) -> String {
        let mut spelt = String::new();
        let mut rest = text;
        while let Some((before, marked)) = rest.split_once('\u{1}') {
            let (both, after) = marked.split_once('\u{3}').unwrap_or((marked, ""));
            let (std, modelled) = both.split_once('\u{2}').unwrap_or((both, ""));
            spelt += before;
            spelt += if self == Spelling::Std { std } else { modelled };
            rest = after;
        }
        spelt + rest
    }
}
