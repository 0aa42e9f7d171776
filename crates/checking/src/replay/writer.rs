//! What one thread has done, as statements of Rust: one step of the program for each step of the thread.
use super::lines::{Lines, Unused};
use super::objects::{Object, Objects};
use model::{Effect, ObjectId, Op, Update, Wakeup, What};
use modelled::runtime::{Event, Site};
use std::collections::BTreeMap;
use std::sync::atomic::Ordering;

/// What a thread has last read from a variable, and where it keeps it.
#[derive(Clone, Debug)]
struct Read {
    local: String,
    value: i128,
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
    lines: Lines,
    reads: BTreeMap<ObjectId, Read>,
    guards: Vec<Guard>,
    /// What it wanted to add in a compare-exchange that failed, and has not added since.
    missed: BTreeMap<ObjectId, i128>,
    fences: bool,
}

impl Writer {
    /// The statements so far.
    pub(super) fn text(&self) -> String {
        self.lines.text()
    }

    /// The locks that the thread still has.
    pub(super) fn open_guards(&self) -> usize {
        self.guards.len()
    }

    /// Whether there is a fence among the statements.
    pub(super) fn fences(&self) -> bool {
        self.fences
    }

    /// The thread waits for this lock, for ever.
    pub(super) fn wait_for(&mut self, lock: &Object) {
        let from = format!("{}.{}().unwrap()", lock.name(), lock.lock_method(false));
        self.lines.keep('g', from, Unused::Guard);
    }

    /// The thread does no more: what it has not added by now is missing.
    pub(super) fn give_up(&self, objects: &mut Objects) {
        for (&id, &difference) in &self.missed {
            objects.missed(id, difference);
        }
    }

    /// Writes what the thread did; whether that is a step. `None` if the program cannot do the same, or would have to take the step in an
    /// odd way: read an old value, fail for no reason.
    pub(super) fn write(&mut self, event: &Event, objects: &mut Objects) -> Option<bool> {
        let What::Did(op, effect) = event.act else { return Some(false) };
        let site = event.location;
        match (op, effect) {
            (Op::Yield, _) => {
                if !objects.is_own(site) {
                    // A step of the check between two calls: what one of them has read means nothing to the next.
                    self.reads.clear();
                }
                return Some(false);
            }
            (Op::Start | Op::Finish | Op::Join(_), _) => return Some(false),
            (Op::Load { at, order }, Effect::Read { value, stale: false }) => {
                let call = format!("{}.load({order:?})", objects.atomic(at, value, site)?.name());
                self.read(at, call, Unused::Call, objects.value(at, value)?);
            }
            (Op::Store { at, value, order }, Effect::Wrote { old, late: false }) => {
                let value = objects.value(at, value)?;
                let object = objects.atomic(at, old, site)?;
                let text = self.written(at, value, object);
                self.lines.push(format!("{}.store({text}, {order:?});", object.name()));
            }
            (Op::Update { at, with, success, failure }, _) => {
                self.update(at, with, (success, failure), effect, objects, site)?;
            }
            (Op::Fence(order), _) => {
                self.fences = true;
                self.lines.push(format!("fence({order:?});"));
            }
            (Op::ReadPlain { at }, Effect::Read { value, .. }) => {
                let from = format!("unsafe {{ {} }}", objects.plain(at, value, site).name());
                self.read(at, from, Unused::Read, value.cast_signed().into());
            }
            (Op::WritePlain { at, value }, Effect::Wrote { old, .. }) => {
                let object = objects.plain(at, old, site);
                let text = self.written(at, value.cast_signed().into(), object);
                self.lines.push(format!("unsafe {{ {} = {text} }};", object.name()));
            }
            (Op::Lock { lock, shared }, _) => {
                let object = objects.lock(lock, event.guarded, site);
                let call = format!("{}.{}().unwrap()", object.name(), object.lock_method(shared));
                self.take(lock, event.guarded, call);
            }
            (Op::TryLock { lock, shared }, Effect::Locked(taken)) => {
                let object = objects.lock(lock, event.guarded, site);
                let call = format!("{}.try_{}()", object.name(), object.lock_method(shared));
                match taken {
                    true => self.take(lock, event.guarded, format!("{call}.unwrap()")),
                    false => self.lines.push(format!("assert!({call}.is_err());")),
                }
            }
            (Op::Unlock { lock, changed, .. }, _) => {
                let object = objects.lock(lock, event.guarded, site);
                let guard = self.leave(lock, event.guarded, changed, object)?;
                self.lines.push(format!("drop({guard});"));
            }
            (Op::Wait { condvar, mutex, changed }, _) => {
                let guard =
                    self.leave(mutex, event.guarded, changed, objects.lock(mutex, None, site))?;
                let condvar = objects.condvar(condvar, site);
                self.take(mutex, None, format!("{}.wait({guard}).unwrap()", condvar.name()));
            }
            // The second half of the wait, whose statement is there already.
            (Op::Wake { mutex, .. }, Effect::Woken(Wakeup::Told)) => {
                let guard = self.guards.iter_mut().rfind(|guard| guard.lock == mutex)?;
                guard.found = event.guarded;
            }
            (Op::Notify { condvar, all }, _) => {
                let method = if all { "notify_all" } else { "notify_one" };
                let name = objects.condvar(condvar, site).name();
                self.lines.push(format!("{name}.{method}();"));
            }
            // An old value, a write out of turn, a wait that ended for no reason.
            (
                Op::Load { .. }
                | Op::Store { .. }
                | Op::ReadPlain { .. }
                | Op::WritePlain { .. }
                | Op::TryLock { .. }
                | Op::Wake { .. },
                _,
            ) => return None,
            // What takes more than statics.
            (
                Op::Downgrade { .. }
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
        Some(true)
    }

    fn update(
        &mut self,
        at: ObjectId,
        with: Update,
        orders: (Ordering, Ordering),
        effect: Effect,
        objects: &mut Objects,
        site: Site,
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
            Update::And(k) => ("fetch_and", k),
            Update::Nand(k) => ("fetch_nand", k),
            Update::Or(k) => ("fetch_or", k),
            Update::Xor(k) => ("fetch_xor", k),
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
        };
        let (operand, new) = (number(operand)?, new?);
        let object = objects.atomic(at, old, site)?;
        let call = format!("{}.{method}({}, {:?})", object.name(), object.show(operand), orders.0);
        match with {
            Update::Add(_) | Update::Sub(_) => object.added(new - found, new),
            _ => object.overwritten(new),
        }
        self.read(at, call, Unused::Call, found);
        Some(())
    }

    fn exchange(
        &mut self,
        at: ObjectId,
        method: &str,
        (expected, wanted): (i128, i128),
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
        let name = object.name();
        self.lines.push(format!(
            "let _ = {name}.{method}({expected}, {text}, {success:?}, {failure:?});"
        ));
    }

    fn take(&mut self, lock: ObjectId, found: Option<i64>, from: String) {
        let local = self.lines.keep('g', from, Unused::Guard);
        self.guards.push(Guard { lock, local, found });
    }

    /// The guard of a lock that the thread lets go of. `left`: what it leaves behind the lock, if that is known. What it has done there is
    /// written here: nobody could see it before.
    fn leave(
        &mut self,
        lock: ObjectId,
        left: Option<i64>,
        changed: bool,
        object: &mut Object,
    ) -> Option<String> {
        let held = self.guards.iter().rposition(|guard| guard.lock == lock)?;
        let Guard { local, found, .. } = self.guards.remove(held);
        self.lines.uses(&local);
        // What was read in an earlier critical section of the same call is what this one makes its value from.
        if let Some(found) = found.filter(|_| !changed || !self.reads.contains_key(&lock)) {
            self.read(lock, format!("*{local}"), Unused::Look, found.into());
        }
        if let Some(value) = left.filter(|_| changed) {
            let text = self.written(lock, value.into(), object);
            self.lines.writes(&local);
            self.lines.push(format!("*{local} = {text};"));
        }
        Some(local)
    }

    /// Keeps what `from` gives in a local of its own.
    fn read(&mut self, at: ObjectId, from: String, unused: Unused, value: i128) {
        let local = self.lines.keep('x', from, unused);
        self.reads.insert(at, Read { local, value });
    }

    /// A value that the thread writes, as an expression; afterwards the thread has read nothing of the variable.
    fn written(&mut self, at: ObjectId, value: i128, object: &mut Object) -> String {
        let (text, difference) = self.in_terms_of_read(at, value, object);
        match difference {
            Some(difference) => object.added(difference, value),
            None => object.overwritten(value),
        }
        self.reads.remove(&at);
        text
    }

    /// `x1 + 1` where the thread has read one less, and that difference; else the bare number.
    fn in_terms_of_read(
        &mut self,
        at: ObjectId,
        value: i128,
        object: &Object,
    ) -> (String, Option<i128>) {
        let read = self.reads.get(&at).map(|read| (read, value - read.value));
        let Some((Read { local, .. }, difference)) =
            read.filter(|&(_, difference)| object.is_summand(difference))
        else {
            return (object.show(value), None);
        };
        self.lines.uses(local);
        let text = match difference {
            0 => local.clone(),
            1.. => format!("{local} + {difference}"),
            _ => format!("{local} - {}", -difference),
        };
        (text, Some(difference))
    }
}
