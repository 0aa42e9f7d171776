//! The shared variables of a replayed execution.
use super::names;
use crate::observe::Observer;
use model::{ObjectId, Type};
use modelled::runtime::Report;
use std::collections::BTreeMap;
use std::panic::Location;

/// What a shared variable is in the explorer's language.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Shape {
    Atomic(Type),
    Plain,
    Lock,
}

/// A shared variable.
#[derive(Clone, Debug)]
pub(super) struct Object {
    pub(super) name: String,
    shape: Shape,
    initial: i64,
    /// The newest value.
    now: i64,
    /// What it would be if every thread's addition counted; `None` once it is not only added to.
    intended: Option<i64>,
}

impl Object {
    /// The value as the language writes it.
    pub(super) fn show(&self, value: i64) -> String {
        match self.shape {
            Shape::Atomic(Type::Bool) => (value != 0).to_string(),
            _ => value.to_string(),
        }
    }

    /// A thread has added to what it had read before: what is there now is the sum of that.
    pub(super) fn added(&mut self, difference: i64, now: i64) {
        self.intended = self.intended.and_then(|sum| sum.checked_add(difference));
        self.now = now;
    }

    /// A thread has written something that is no sum.
    pub(super) fn overwritten(&mut self, now: i64) {
        self.intended = None;
        self.now = now;
    }
}

/// The shared variables, in the order in which they were used.
pub(super) struct Objects<'a> {
    report: &'a Report,
    observer: &'a Observer,
    by_id: BTreeMap<ObjectId, usize>,
    all: Vec<Object>,
}

impl<'a> Objects<'a> {
    pub(super) fn new(report: &'a Report, observer: &'a Observer) -> Self {
        Self { report, observer, by_id: BTreeMap::new(), all: Vec::new() }
    }

    /// The atomic `id`, which holds `found` now. `None` if the language has no such type or value.
    pub(super) fn atomic(
        &mut self,
        id: ObjectId,
        found: u64,
        site: &Location,
    ) -> Option<&mut Object> {
        let ty = self.report.types.get(id.index()).copied().flatten()?;
        let found = literal(ty.widen(found))?;
        Some(self.object(id, Shape::Atomic(ty), found, site))
    }

    /// The plain memory `id`, which holds `found` now.
    pub(super) fn plain(&mut self, id: ObjectId, found: u64, site: &Location) -> &mut Object {
        self.object(id, Shape::Plain, found.cast_signed(), site)
    }

    /// The lock `id`, behind which `found` is now, if that is an integer.
    pub(super) fn lock(
        &mut self,
        id: ObjectId,
        found: Option<i64>,
        site: &Location,
    ) -> &mut Object {
        self.object(id, Shape::Lock, found.unwrap_or(0), site)
    }

    /// Whether a step there is the submission's.
    pub(super) fn is_own(&self, site: &Location) -> bool {
        self.observer.is_own(site.file())
    }

    /// The value of an atomic as a number.
    pub(super) fn value(&self, id: ObjectId, bits: u64) -> Option<i64> {
        let ty = self.report.types.get(id.index()).copied().flatten()?;
        literal(ty.widen(bits))
    }

    fn object(&mut self, id: ObjectId, shape: Shape, found: i64, site: &Location) -> &mut Object {
        let index = *self.by_id.entry(id).or_insert_with(|| {
            let wanted = self.observer.code(site).and_then(names::in_code);
            let wanted = wanted.as_deref().unwrap_or(match shape {
                Shape::Atomic(_) => "shared",
                Shape::Plain => "plain",
                Shape::Lock => "lock",
            });
            let name = names::distinct(wanted, self.all.iter().map(|other| other.name.as_str()));
            self.all.push(Object {
                name,
                shape,
                initial: found,
                now: found,
                intended: Some(found),
            });
            self.all.len() - 1
        });
        &mut self.all[index]
    }

    /// The program's `static` items.
    pub(super) fn declarations(&self) -> String {
        let declare = |object: &Object| {
            let (name, initial) = (&object.name, object.show(object.initial));
            match object.shape {
                Shape::Atomic(Type::Bool) => format!("static {name} = AtomicBool({initial});\n"),
                Shape::Atomic(_) => format!("static {name} = AtomicI64({initial});\n"),
                Shape::Plain => format!("static mut {name} = {initial};\n"),
                Shape::Lock => format!("static {name} = Mutex({initial});\n"),
            }
        };
        self.all.iter().map(declare).collect()
    }

    /// A thread wanted to add to what it had read, failed, and did not try again.
    pub(super) fn missed(&mut self, id: ObjectId, difference: i64) {
        if let Some(&index) = self.by_id.get(&id) {
            let object = &mut self.all[index];
            object.added(difference, object.now);
        }
    }

    /// An assertion for each variable from which something was lost; only for what is `expected`, if that is known.
    pub(super) fn losses(&self, expected: Option<&str>) -> Vec<String> {
        let is_number = |c: char| c == '-' || c.is_ascii_alphanumeric();
        let says = |text: &str, sum: i64| {
            text.split(|c| !is_number(c)).any(|word| word == sum.to_string())
        };
        let lost = self.all.iter().filter_map(|object| {
            let intended = object.intended.filter(|&sum| sum != object.now)?;
            expected.is_none_or(|text| says(text, intended)).then_some(())?;
            Some(format!("    assert({} == {intended});\n", object.name))
        });
        lost.collect()
    }
}

/// A number as the language can write it: the smallest `i64` is a minus sign in front of a number that is too large.
fn literal(number: i128) -> Option<i64> {
    i64::try_from(number).ok().filter(|&number| number != i64::MIN)
}
