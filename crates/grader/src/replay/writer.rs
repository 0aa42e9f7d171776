//! What one thread has done, as statements of the explorer's language.
use super::objects::{Object, Objects};
use crate::runtime::Event;
use model::{Effect, ObjectId, Op, Update, What};
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::sync::atomic::Ordering;

/// What a thread has last read from a variable, and where it keeps it.
#[derive(Clone, Debug)]
struct Read {
    local: String,
    value: i64,
}

/// A lock that the thread has.
#[derive(Clone, Debug)]
struct Guard {
    lock: ObjectId,
    local: String,
    /// What was behind the lock when it was taken, if that is known.
    found: Option<i64>,
}

/// Writes one thread.
#[derive(Debug, Default)]
pub(super) struct Writer {
    text: String,
    locals: usize,
    reads: BTreeMap<ObjectId, Read>,
    guards: Vec<Guard>,
    /// What it wanted to add in a compare-exchange that failed, and has not added since.
    missed: BTreeMap<ObjectId, i64>,
}

impl Writer {
    /// The statements so far.
    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// The locks that the thread still has.
    pub(super) fn open_guards(&self) -> usize {
        self.guards.len()
    }

    /// The thread waits for this lock, for ever.
    pub(super) fn wait_for(&mut self, lock: &Object) {
        let local = self.local('g');
        self.line(format_args!("let {local} = {}.lock();", lock.name));
    }

    /// The thread does no more: what it has not added by now is missing.
    pub(super) fn give_up(&self, objects: &mut Objects) {
        for (&id, &difference) in &self.missed {
            objects.missed(id, difference);
        }
    }

    /// Writes a step of the thread; the number of steps that the explorer takes for it. `None` if the language does not
    /// have it, or if it has to be taken in an odd way: an old value read, a failure for no reason.
    pub(super) fn write(&mut self, event: &Event, objects: &mut Objects) -> Option<usize> {
        let What::Did(op, effect) = event.act else { return Some(0) };
        let site = event.location;
        match (op, effect) {
            (Op::Yield, _) => {
                if !objects.is_own(site) {
                    // A step of the check between two calls: what one of them has read means nothing to the next.
                    self.reads.clear();
                }
                return Some(0);
            }
            (Op::Start | Op::Finish | Op::Join(_), _) => return Some(0),
            (Op::Load { at, order }, Effect::Read { value, stale: false }) => {
                let object = objects.atomic(at, value, site)?;
                let call = format!("{}.load({order:?})", object.name);
                let value = objects.value(at, value)?;
                self.read(at, &call, value);
            }
            (Op::Store { at, value, order }, Effect::Wrote { old, late: false }) => {
                let value = objects.value(at, value)?;
                let object = objects.atomic(at, old, site)?;
                let text = self.written(at, value, object);
                self.line(format_args!("{}.store({text}, {order:?});", object.name));
            }
            (Op::Update { at, with, success, failure }, _) => {
                self.update(at, with, (success, failure), effect, objects, site)?;
            }
            (Op::Fence(order), _) => self.line(format_args!("fence({order:?});")),
            (Op::ReadPlain { at }, Effect::Read { value, .. }) => {
                let name = objects.plain(at, value, site).name.clone();
                self.read(at, &name, value.cast_signed());
            }
            (Op::WritePlain { at, value }, Effect::Wrote { old, .. }) => {
                let object = objects.plain(at, old, site);
                let text = self.written(at, value.cast_signed(), object);
                self.line(format_args!("{} = {text};", object.name));
            }
            (Op::Lock { lock, shared: false }, _) => {
                self.take(lock, event.guarded, objects.lock(lock, event.guarded, site));
            }
            (Op::Unlock { lock, shared: false, changed }, _) => {
                let object = objects.lock(lock, event.guarded, site);
                return self.give_back(lock, event.guarded, changed, object);
            }
            _ => return None,
        }
        Some(1)
    }

    fn update(
        &mut self,
        at: ObjectId,
        with: Update,
        (success, failure): (Ordering, Ordering),
        effect: Effect,
        objects: &mut Objects,
        site: &std::panic::Location,
    ) -> Option<()> {
        let (old, new) = match effect {
            Effect::Updated { old, new } => (old, Some(new)),
            Effect::Failed { value, stale: false, spurious: false } => (value, None),
            _ => return None,
        };
        let number = |bits| objects.value(at, bits);
        let (found, new) = (number(old)?, new.map(number));
        let operand = match with {
            Update::Add(k) | Update::Sub(k) | Update::Max(k) | Update::Min(k) | Update::Swap(k) => {
                number(k)?
            }
            Update::Exchange { expected, .. } => number(expected)?,
            _ => return None,
        };
        let target = match with {
            Update::Exchange { new, .. } => Some(number(new)?),
            _ => None,
        };
        let object = objects.atomic(at, old, site)?;
        let (name, shown) = (object.name.clone(), object.show(operand));
        let method = match with {
            Update::Add(_) => "fetch_add",
            Update::Sub(_) => "fetch_sub",
            Update::Max(_) => "fetch_max",
            Update::Min(_) => "fetch_min",
            Update::Swap(_) => "swap",
            Update::Exchange { weak: false, .. } => "compare_exchange",
            _ => "compare_exchange_weak",
        };
        let Some(target) = target else {
            let new = new??;
            match with {
                Update::Add(_) | Update::Sub(_) => object.added(new.wrapping_sub(found), new),
                _ => object.overwritten(new),
            }
            self.read(at, &format!("{name}.{method}({shown}, {success:?})"), found);
            return Some(());
        };
        let expected = self.in_terms_of_read(at, operand, object).0;
        let (wanted, difference) = self.in_terms_of_read(at, target, object);
        if new.is_some() {
            self.written(at, target, object);
            self.missed.remove(&at);
        } else {
            self.reads.remove(&at);
            self.missed.extend(difference.map(|difference| (at, difference)));
        }
        self.line(format_args!("{name}.{method}({expected}, {wanted}, {success:?}, {failure:?});"));
        Some(())
    }

    fn take(&mut self, lock: ObjectId, found: Option<i64>, object: &Object) {
        let local = self.local('g');
        self.line(format_args!("let mut {local} = {}.lock();", object.name));
        self.guards.push(Guard { lock, local, found });
    }

    /// `left`: what the thread leaves behind the lock, if that is known. What it has done there is written here: nobody
    /// could see it before.
    fn give_back(
        &mut self,
        lock: ObjectId,
        left: Option<i64>,
        changed: bool,
        object: &mut Object,
    ) -> Option<usize> {
        let held = self.guards.iter().rposition(|guard| guard.lock == lock)?;
        let Guard { local, found, .. } = self.guards.remove(held);
        let mut steps = 1;
        // What was read in an earlier critical section of the same call is what this one makes its value from.
        if let Some(found) = found.filter(|_| !changed || !self.reads.contains_key(&lock)) {
            self.read(lock, &format!("*{local}"), found);
            steps += 1;
        }
        if let Some(value) = left.filter(|_| changed) {
            let text = self.written(lock, value, object);
            self.line(format_args!("*{local} = {text};"));
            steps += 1;
        }
        self.line(format_args!("drop({local});"));
        Some(steps)
    }

    /// Keeps what `from` gives in a local of its own.
    fn read(&mut self, at: ObjectId, from: &str, value: i64) {
        let local = self.local('x');
        self.line(format_args!("let {local} = {from};"));
        self.reads.insert(at, Read { local, value });
    }

    /// A value that the thread writes, as an expression; afterwards the thread has read nothing of the variable.
    fn written(&mut self, at: ObjectId, value: i64, object: &mut Object) -> String {
        let (text, difference) = self.in_terms_of_read(at, value, object);
        match difference {
            Some(difference) => object.added(difference, value),
            None => object.overwritten(value),
        }
        self.reads.remove(&at);
        text
    }

    /// `x1 + 1` where the thread has read one less, and that difference; else the bare number.
    fn in_terms_of_read(&self, at: ObjectId, value: i64, object: &Object) -> (String, Option<i64>) {
        let read = self.reads.get(&at);
        let difference = read.and_then(|read| Some((read, value.checked_sub(read.value)?)));
        match difference {
            Some((read, 0)) => (read.local.clone(), Some(0)),
            Some((read, more @ 1..)) => (format!("{} + {more}", read.local), Some(more)),
            Some((read, less)) if less != i64::MIN => {
                (format!("{} - {}", read.local, -less), Some(less))
            }
            _ => (object.show(value), None),
        }
    }

    fn local(&mut self, kind: char) -> String {
        self.locals += 1;
        format!("{kind}{}", self.locals)
    }

    fn line(&mut self, statement: std::fmt::Arguments) {
        // Writing to a String cannot fail.
        let _ = writeln!(self.text, "    {statement}");
    }
}
