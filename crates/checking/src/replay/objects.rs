//! The shared variables of a replayed execution.
use super::names;
use crate::observe::Observer;
use model::{ObjectId, Op, Type, What};
use modelled::runtime::{Event, Report, Site};
use std::collections::{BTreeMap, BTreeSet};

/// What a shared variable is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Shape {
    Atomic(Type),
    Plain,
    /// A `Mutex`, or an `RwLock`, and whether the integer behind it is known.
    Lock {
        shared: bool,
        known: bool,
    },
    Condvar,
}

/// A shared variable.
#[derive(Clone, Debug)]
pub(super) struct Object {
    /// In lower case, as a local would be called.
    name: String,
    shape: Shape,
    initial: i128,
    /// The newest value.
    now: i128,
    /// What it would be if every thread's addition counted; `None` once it is not only added to.
    intended: Option<i128>,
}

impl Object {
    /// What the static is called.
    pub(super) fn name(&self) -> String {
        self.name.to_uppercase()
    }

    /// The value as Rust writes it.
    pub(super) fn show(&self, value: i128) -> String {
        match self.shape {
            Shape::Atomic(Type::Bool) => (value != 0).to_string(),
            _ => value.to_string(),
        }
    }

    /// Whether so much can be added to it in one piece: it is a number that its type has.
    pub(super) fn is_summand(&self, difference: i128) -> bool {
        let most = match self.shape {
            Shape::Atomic(Type::Bool) => 0,
            Shape::Atomic(Type::Int { bits, signed }) => (1 << (bits - u8::from(signed))) - 1,
            _ => i64::MAX.into(),
        };
        difference.abs() <= most
    }

    /// Whether its type has this number.
    fn fits(&self, value: i128) -> bool {
        match self.shape {
            Shape::Atomic(ty) => ty.widen(value as u64) == value,
            _ => i64::try_from(value).is_ok(),
        }
    }

    /// The method that takes it alone, or as one of several readers.
    pub(super) fn lock_method(&self, reads: bool) -> &'static str {
        match self.shape {
            Shape::Lock { shared: true, .. } if reads => "read",
            Shape::Lock { shared: true, .. } => "write",
            _ => "lock",
        }
    }

    /// A thread has added to what it had read before: what is there now is the sum of that.
    pub(super) fn added(&mut self, difference: i128, now: i128) {
        self.intended = self.intended.map(|sum| sum + difference);
        self.now = now;
    }

    /// A thread has written something that is no sum.
    pub(super) fn overwritten(&mut self, now: i128) {
        self.intended = None;
        self.now = now;
    }

    /// The `static` item.
    pub(super) fn declaration(&self) -> String {
        let (name, initial) = (self.name(), self.show(self.initial));
        match self.shape {
            Shape::Atomic(ty) => {
                let ty = atomic_type(ty);
                format!("static {name}: {ty} = {ty}::new({initial});\n")
            }
            Shape::Plain => format!("static mut {name}: i64 = {initial};\n"),
            Shape::Lock { shared, known } => {
                let lock = if shared { "RwLock" } else { "Mutex" };
                let (ty, initial) = if known { ("i64", &*initial) } else { ("()", "()") };
                format!("static {name}: {lock}<{ty}> = {lock}::new({initial});\n")
            }
            Shape::Condvar => format!("static {name}: Condvar = Condvar::new();\n"),
        }
    }

    /// The expression by which `main` looks at it in the end, and how many steps that takes; none if there is no value.
    pub(super) fn look(&self) -> Option<(String, usize)> {
        let name = self.name();
        match self.shape {
            Shape::Atomic(_) => Some((format!("{name}.load(Relaxed)"), 1)),
            Shape::Plain => Some((format!("unsafe {{ {name} }}"), 1)),
            Shape::Lock { known: true, .. } => {
                Some((format!("*{name}.{}().unwrap()", self.lock_method(true)), 2))
            }
            Shape::Lock { known: false, .. } | Shape::Condvar => None,
        }
    }

    /// What a local of `main` is called that keeps its value.
    pub(super) fn local(&self) -> &str {
        &self.name
    }
}

/// As `std` calls it.
pub(super) fn atomic_type(ty: Type) -> String {
    match ty {
        Type::Bool => "AtomicBool".to_owned(),
        Type::Int { bits, signed } => format!("Atomic{}{bits}", if signed { 'I' } else { 'U' }),
    }
}

/// The shared variables, in the order in which they were used.
pub(super) struct Objects<'a> {
    report: &'a Report,
    observer: &'a Observer,
    /// Locks that several threads may have at a time.
    shared: BTreeSet<ObjectId>,
    by_id: BTreeMap<ObjectId, usize>,
    all: Vec<Object>,
}

impl<'a> Objects<'a> {
    pub(super) fn new(report: &'a Report, observer: &'a Observer) -> Self {
        let shared = report.trace.iter().filter_map(shared_lock).collect();
        Self { report, observer, shared, by_id: BTreeMap::new(), all: Vec::new() }
    }

    /// All of them.
    pub(super) fn iter(&self) -> impl Iterator<Item = &Object> {
        self.all.iter()
    }

    /// The atomic `id`, which holds `found` now; `None` if it is none of this execution's.
    pub(super) fn atomic(&mut self, id: ObjectId, found: u64, site: Site) -> Option<&mut Object> {
        let ty = self.type_of(id)?;
        Some(self.object(id, Shape::Atomic(ty), ty.widen(found), site))
    }

    /// The plain memory `id`, which holds `found` now.
    pub(super) fn plain(&mut self, id: ObjectId, found: u64, site: Site) -> &mut Object {
        self.object(id, Shape::Plain, found.cast_signed().into(), site)
    }

    /// The lock `id`, behind which `found` is now, if that is an integer.
    pub(super) fn lock(&mut self, id: ObjectId, found: Option<i64>, site: Site) -> &mut Object {
        let shape = Shape::Lock { shared: self.shared.contains(&id), known: found.is_some() };
        self.object(id, shape, found.unwrap_or(0).into(), site)
    }

    /// The condition variable `id`.
    pub(super) fn condvar(&mut self, id: ObjectId, site: Site) -> &Object {
        self.object(id, Shape::Condvar, 0, site)
    }

    /// Whether a step there is the submission's.
    pub(super) fn is_own(&self, site: Site) -> bool {
        self.observer.is_own(site.file)
    }

    /// The value of an atomic as a number.
    pub(super) fn value(&self, id: ObjectId, bits: u64) -> Option<i128> {
        Some(self.type_of(id)?.widen(bits))
    }

    fn type_of(&self, id: ObjectId) -> Option<Type> {
        self.report.types.get(id.index()).copied().flatten()
    }

    fn object(&mut self, id: ObjectId, shape: Shape, found: i128, site: Site) -> &mut Object {
        let index = *self.by_id.entry(id).or_insert_with(|| {
            let wanted = self.observer.code(site).and_then(names::in_code);
            let wanted = wanted.as_deref().unwrap_or(match shape {
                Shape::Atomic(_) => "shared",
                Shape::Plain => "plain",
                Shape::Lock { .. } => "lock",
                Shape::Condvar => "changed",
            });
            let name = names::distinct(wanted, self.all.iter().map(Object::local));
            let intended = Some(found);
            self.all.push(Object { name, shape, initial: found, now: found, intended });
            self.all.len() - 1
        });
        &mut self.all[index]
    }

    /// What the program takes from std.
    pub(super) fn imports(&self, fences: bool) -> String {
        let mut atomics = BTreeSet::new();
        let mut sync = BTreeSet::new();
        for object in &self.all {
            match object.shape {
                Shape::Atomic(ty) => drop(atomics.insert(atomic_type(ty))),
                Shape::Lock { shared, .. } => {
                    sync.insert(if shared { "RwLock" } else { "Mutex" });
                }
                Shape::Condvar => drop(sync.insert("Condvar")),
                Shape::Plain => {}
            }
        }
        let mut imports = String::new();
        if !sync.is_empty() {
            imports += &import("std::sync", &Vec::from_iter(sync));
        }
        if !atomics.is_empty() || fences {
            let mut names: Vec<&str> = atomics.iter().map(String::as_str).collect();
            names.push("Ordering::*");
            names.extend(fences.then_some("fence"));
            imports += &import("std::sync::atomic", &names);
        }
        imports + "use std::thread;\n\n"
    }

    /// A thread wanted to add to what it had read, failed, and did not try again.
    pub(super) fn missed(&mut self, id: ObjectId, difference: i128) {
        if let Some(&index) = self.by_id.get(&id) {
            let object = &mut self.all[index];
            object.added(difference, object.now);
        }
    }

    /// An assertion for each variable from which something was lost; only for what is `expected`, if that is known.
    pub(super) fn losses(&self, expected: Option<&str>) -> Vec<String> {
        let is_number = |c: char| c == '-' || c.is_ascii_alphanumeric();
        let says = |text: &str, sum: i128| {
            text.split(|c| !is_number(c)).any(|word| word == sum.to_string())
        };
        let lost = self.all.iter().filter_map(|object| {
            let intended = object.intended.filter(|&sum| sum != object.now && object.fits(sum))?;
            expected.is_none_or(|text| says(text, intended)).then_some(())?;
            Some(format!("    assert_eq!({}, {intended});\n", object.local()))
        });
        lost.collect()
    }
}

fn import(from: &str, names: &[&str]) -> String {
    match names {
        [name] => format!("use {from}::{name};\n"),
        names => format!("use {from}::{{{}}};\n", names.join(", ")),
    }
}

/// The lock that this step takes or gives back as one of several readers.
fn shared_lock(event: &Event) -> Option<ObjectId> {
    match event.act {
        What::Did(
            Op::Lock { lock, shared: true }
            | Op::TryLock { lock, shared: true }
            | Op::Unlock { lock, shared: true, .. },
            _,
        ) => Some(lock),
        _ => None,
    }
}
