//! What one thread has done, as statements of the explorer's language.
use super::objects::{Object, Objects};
use model::{Effect, ObjectId, Op, Update, What};
use modelled::runtime::Event;
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
            // An old value, a write out of turn, or a lock that may be shared: the explorer plays none of these.
            (
                Op::Load { .. } | Op::Store { .. } | Op::ReadPlain { .. } | Op::WritePlain { .. },
                _,
            )
            | (Op::Lock { shared: true, .. } | Op::Unlock { shared: true, .. }, _) => return None,
            // What its language has no word for.
            (
                Op::TryLock { .. }
                | Op::Wait { .. }
                | Op::Wake { .. }
                | Op::Notify { .. }
                | Op::Send { .. }
                | Op::TrySend { .. }
                | Op::AwaitTaken { .. }
                | Op::Receive { .. }
                | Op::DropSender { .. }
                | Op::DropReceiver { .. }
                | Op::Park { .. }
                | Op::Unpark(_),
                _,
            ) => return None,
        }
        Some(1)
    }

    fn update(
        &mut self,
        at: ObjectId,
        with: Update,
        orders: (Ordering, Ordering),
        effect: Effect,
        objects: &mut Objects,
        site: &std::panic::Location,
    ) -> Option<()> {
        let (old, new) = match effect {
            Effect::Updated { old, new } => (old, Some(new)),
            Effect::Failed { value, stale: false, spurious: false } => (value, None),
            // Failed for no reason, or on an old value.
            _ => return None,
        };
        let number = |bits| objects.value(at, bits);
        let found = number(old)?;
        let new = match new {
            Some(bits) => Some(number(bits)?),
            None => None,
        };
        let (method, operand) = match with {
            Update::Add(k) => ("fetch_add", k),
            Update::Sub(k) => ("fetch_sub", k),
            Update::Max(k) => ("fetch_max", k),
            Update::Min(k) => ("fetch_min", k),
            Update::Swap(k) => ("swap", k),
            Update::Exchange { expected, new: wanted, weak } => {
                let values = (number(expected)?, number(wanted)?);
                let method = if weak { "compare_exchange_weak" } else { "compare_exchange" };
                let object = objects.atomic(at, old, site)?;
                self.exchange(at, method, values, orders, new.is_some(), object);
                return Some(());
            }
            // The language knows numbers, not bits.
            Update::And(_) | Update::Nand(_) | Update::Or(_) | Update::Xor(_) => return None,
        };
        let (operand, new) = (number(operand)?, new?);
        let sum = match with {
            Update::Add(_) => Some(found.checked_add(operand)?),
            Update::Sub(_) => Some(found.checked_sub(operand)?),
            _ => None,
        };
        // The language has one width of integers: what wraps in a narrower one does not wrap there.
        if sum.is_some_and(|sum| sum != new) {
            return None;
        }
        let object = objects.atomic(at, old, site)?;
        let call = format!("{}.{method}({}, {:?})", object.name, object.show(operand), orders.0);
        match sum {
            Some(_) => object.added(new - found, new),
            None => object.overwritten(new),
        }
        self.read(at, &call, found);
        Some(())
    }

    fn exchange(
        &mut self,
        at: ObjectId,
        method: &str,
        (expected, wanted): (i64, i64),
        (success, failure): (Ordering, Ordering),
        succeeded: bool,
        object: &mut Object,
    ) {
        let expected = self.in_terms_of_read(at, expected, object).0;
        let (text, difference) = self.in_terms_of_read(at, wanted, object);
        if succeeded {
            self.written(at, wanted, object);
            self.missed.remove(&at);
        } else {
            self.reads.remove(&at);
            self.missed.extend(difference.map(|difference| (at, difference)));
        }
        let name = &object.name;
        self.line(format_args!("{name}.{method}({expected}, {text}, {success:?}, {failure:?});"));
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
