//! What the threads of a program share.

use super::types::{I32, INTS, Int, Ty};
use super::{Spelling, either};
use crate::Choices;
use std::fmt::Write;

/// An atomic.
#[derive(Clone, Debug)]
pub struct Atomic {
    /// How it is named: a static, or a field of what is shared.
    pub path: String,
    /// None of a `bool`.
    pub of: Option<Int>,
    initial: String,
}

/// A mutex or a reader-writer lock.
#[derive(Clone, Debug)]
pub struct Lock {
    pub path: String,
    pub of: Ty,
    initial: &'static str,
}

/// Which orderings a program uses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Orderings {
    Mixed,
    Relaxed,
    Publishing,
    Sequential,
}

#[derive(Clone, Debug)]
pub struct Shared {
    pub orderings: Orderings,
    pub atomics: Vec<Atomic>,
    /// Statics that are plain memory.
    pub plain: Vec<(String, Int)>,
    pub mutexes: Vec<Lock>,
    pub rwlocks: Vec<Lock>,
    /// `s.wake`, to be used with the first mutex.
    pub condvar: bool,
    /// `s.meet`, for so many.
    pub barrier: Option<usize>,
    /// `START`
    pub once: bool,
    /// `CELL`, of an `i32`.
    pub cell: bool,
    /// `LAZY`, of an `i32`.
    pub lazy: bool,
    /// The types of the fields of `Pair`.
    pub pair: (Int, Int),
}

impl Shared {
    pub fn choose(choices: &mut Choices, alone: bool) -> Shared {
        let orderings = [
            Orderings::Mixed,
            Orderings::Mixed,
            Orderings::Relaxed,
            Orderings::Publishing,
            Orderings::Sequential,
        ];
        let orderings = choices.pick(&orderings);
        let (count, all_fields) = (1 + choices.below(3), choices.one_in(3));
        let atomics = (0..count).map(|index| Atomic::choose(choices, index, all_fields)).collect();
        let plain = if choices.one_in(8) { vec![("P0".to_owned(), I32)] } else { Vec::new() };
        let guarded = [
            (Ty::Int(I32), "1"),
            (Ty::Int(INTS[1]), "254"),
            (Ty::Pair, "Pair { a: 1, b: 2 }"),
            (Ty::Option(I32), "Some(3)"),
            (Ty::Vec(I32), "vec![4, 5]"),
        ];
        let locks = |name: &str, most: usize, choices: &mut Choices| {
            let count = choices.below(most + 1);
            let lock = |index| {
                let (of, initial) = choices.pick(&guarded);
                Lock { path: format!("s.{name}{index}"), of, initial }
            };
            (0..count).map(lock).collect::<Vec<Lock>>()
        };
        let mutexes = locks("m", 2, choices);
        let rwlocks = locks("r", 1, choices);
        let condvar = !alone && !mutexes.is_empty() && choices.one_in(2);
        let barrier = match choices.below(6) {
            5 if alone => Some(1),
            5 => Some(2 + choices.below(2)),
            _ => None,
        };
        let [once, cell, lazy] = [6, 5, 8].map(|out_of| choices.one_in(out_of));
        let pair = (choices.pick(&INTS), choices.pick(&INTS));
        let shared = Shared {
            orderings,
            atomics,
            plain,
            mutexes,
            rwlocks,
            condvar,
            barrier,
            once,
            cell,
            lazy,
            pair,
        };
        debug_assert!(shared.mutexes.iter().all(|lock| lock.path.starts_with("s.m")));
        shared
    }

    /// The statics and the struct `Shared`, with a function that makes one.
    pub fn declarations(&self, spelling: Spelling) -> String {
        let mut text = String::new();
        let (mut fields, mut values) = (String::new(), String::new());
        for Atomic { path, of, initial } in &self.atomics {
            let ty = of.map_or("AtomicBool".to_owned(), Int::atomic);
            match path.strip_prefix("s.") {
                None => _ = writeln!(text, "static {path}: {ty} = {ty}::new({initial});"),
                Some(field) => {
                    _ = write!(fields, " {field}: {ty},");
                    _ = write!(values, " {field}: {ty}::new({initial}),");
                }
            }
        }
        for (name, of) in &self.plain {
            let cell = format!("static {name}: PlainCell<{of}> = PlainCell::new(0);");
            let declared = either(&format!("static mut {name}: {of} = 0;"), &cell);
            _ = writeln!(text, "{}", spelling.of(&declared));
        }
        let locks = self.mutexes.iter().map(|lock| (lock, "Mutex"));
        for (lock, kind) in locks.chain(self.rwlocks.iter().map(|lock| (lock, "RwLock"))) {
            let field = lock.path.trim_start_matches("s.");
            _ = write!(fields, " {field}: {kind}<{}>,", lock.of);
            _ = write!(values, " {field}: {kind}::new({}),", lock.initial);
        }
        if self.condvar {
            fields.push_str(" wake: Condvar,");
            values.push_str(" wake: Condvar::new(),");
        }
        if let Some(threads) = self.barrier {
            fields.push_str(" meet: Barrier,");
            _ = write!(values, " meet: Barrier::new({threads}),");
        }
        if self.once {
            text.push_str("static START: Once = Once::new();\n");
        }
        if self.cell {
            text.push_str("static CELL: OnceLock<i32> = OnceLock::new();\n");
        }
        if self.lazy {
            let load = match self.atomics.iter().find(|atomic| !atomic.path.contains('.')) {
                Some(atomic) => format!("{}.load(Relaxed) as i32", atomic.path),
                None => "7".to_owned(),
            };
            _ = writeln!(text, "static LAZY: LazyLock<i32> = LazyLock::new(|| {load});");
        }
        _ = writeln!(text, "struct Shared {{{fields} unused: () }}");
        let made = format!("Shared {{{values} unused: () }}");
        _ = writeln!(text, "impl Shared {{\n    fn new() -> Shared {{\n        {made}\n    }}\n}}");
        text
    }
}

impl Atomic {
    fn choose(choices: &mut Choices, index: usize, is_field: bool) -> Atomic {
        let path = if is_field { format!("s.a{index}") } else { format!("A{index}") };
        if choices.one_in(6) {
            return Atomic { path, of: None, initial: choices.pick(&["false", "true"]).to_owned() };
        }
        let of = if choices.one_in(2) { choices.pick(&INTS) } else { I32 };
        let initial = match choices.below(6) {
            4 => format!("{of}::MAX"),
            5 => format!("{of}::MIN"),
            other => (other % 3).to_string(),
        };
        Atomic { path, of: Some(of), initial }
    }
}
