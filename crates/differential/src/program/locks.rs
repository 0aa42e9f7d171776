//! Mutexes and reader-writer locks.

use super::shared::Lock;
use super::types::{I32, Ty};
use super::writer::Writer;

impl Writer<'_> {
    pub fn mutex_statement(&mut self) {
        let Some(lock) = self.free_lock(false) else { return self.atomic_statement() };
        let Lock { path, of, .. } = lock.clone();
        let guard = self.fresh("g");
        match self.below(9) {
            0 | 1 => {
                let change = self.change(&format!("{path}.lock().unwrap()"), of);
                self.line(change);
            }
            2 | 3 => self.critical_section(
                &lock,
                &format!("let mut {guard} = {path}.lock().unwrap();"),
                &guard,
                true,
            ),
            4 => {
                let taken = self.choices.pick(&[
                    "let mut GUARD = MUTEX.lock().unwrap_or_else(PoisonError::into_inner);",
                    "let mut GUARD = match MUTEX.lock() { Ok(found) => found, Err(poisoned) => poisoned.into_inner() };",
                    "let Ok(mut GUARD) = MUTEX.lock() else { panic!(\"poisoned\") };",
                ]);
                let taken = taken.replace("GUARD", &guard).replace("MUTEX", &path);
                self.critical_section(&lock, &taken, &guard, true);
            }
            5 => {
                let copied = format!("{path}.lock().unwrap().clone()");
                self.declare(of, &copied);
            }
            6 => {
                let head = format!("if let Ok(mut {guard}) = {path}.try_lock()");
                self.guarded_block(&lock, &head, &guard);
            }
            7 => {
                self.declare(Ty::Bool, &format!("{path}.is_poisoned()"));
            }
            _ => self.line(format!("{path}.clear_poison();")),
        }
    }

    pub fn rwlock_statement(&mut self) {
        let Some(lock) = self.free_lock(true) else { return self.mutex_statement() };
        let Lock { path, of, .. } = lock.clone();
        let guard = self.fresh("g");
        match self.below(8) {
            0 | 1 => {
                let change = self.change(&format!("{path}.write().unwrap()"), of);
                self.line(change);
            }
            2 => {
                let copied = format!("{path}.read().unwrap().clone()");
                self.declare(of, &copied);
            }
            3 => self.critical_section(
                &lock,
                &format!("let {guard} = {path}.read().unwrap();"),
                &guard,
                false,
            ),
            4 => self.critical_section(
                &lock,
                &format!("let mut {guard} = {path}.write().unwrap();"),
                &guard,
                true,
            ),
            5 => {
                let head = format!("if let Ok(mut {guard}) = {path}.try_write()");
                self.guarded_block(&lock, &head, &guard);
            }
            6 => {
                let tried = format!("{path}.try_read().map(|found| found.clone()).ok().is_some()");
                self.declare(Ty::Bool, &tried);
            }
            _ => {
                self.declare(Ty::Bool, &format!("{path}.is_poisoned()"));
            }
        }
    }

    /// A lock that is not held here. (Now and then a mutex that is: a deadlock.)
    fn free_lock(&mut self, reader_writer: bool) -> Option<Lock> {
        let may_hold = !reader_writer && !self.alone && self.one_in(12);
        let all = if reader_writer { &self.shared.rwlocks } else { &self.shared.mutexes };
        let is_free = |lock: &&Lock| may_hold || !self.around.held.contains(&lock.path);
        let all: Vec<Lock> = all.iter().filter(is_free).cloned().collect();
        // Taking and letting go are two steps.
        if all.is_empty() || !self.spend(1) {
            return None;
        }
        Some(self.choices.pick(&all))
    }

    /// A block in which the lock is held, with something else in it perhaps.
    fn critical_section(&mut self, lock: &Lock, taken: &str, guard: &str, writes: bool) {
        let dropped = self.one_in(4);
        self.block("", "}", |this| {
            this.line(taken);
            this.around.held.push(lock.path.clone());
            if this.one_in(3) {
                this.statement(1);
            }
            if writes {
                let change = this.change(guard, lock.of);
                this.line(change);
            } else {
                this.line(format!("println!(\"{{:?}}\", {guard});"));
            }
            if this.one_in(12) {
                let value = this.int_value(I32, 0);
                this.line(format!("panic!(\"held {{}}\", {value});"));
            }
            if dropped {
                this.line(format!("drop({guard});"));
            }
            this.around.held.pop();
            if dropped && this.one_in(2) {
                this.statement(1);
            }
        });
    }

    fn guarded_block(&mut self, lock: &Lock, head: &str, guard: &str) {
        self.block(head, "}", |this| {
            this.around.held.push(lock.path.clone());
            let change = this.change(guard, lock.of);
            this.line(change);
            if this.one_in(3) {
                this.statement(1);
            }
            this.around.held.pop();
        });
    }

    /// A statement that changes what `place` leads to: a guard, or a reference.
    pub fn change(&mut self, place: &str, ty: Ty) -> String {
        match ty {
            Ty::Int(of) => {
                let value = self.int_value(of, 1);
                match self.below(3) {
                    0 => format!("*{place} = {value};"),
                    1 => format!("*{place} += {value};"),
                    _ => format!("*{place} ^= {value};"),
                }
            }
            Ty::Pair => {
                let value = self.int_value(self.shared.pair.0, 1);
                match self.below(3) {
                    0 => format!("{place}.a = {value};"),
                    1 => format!("_ = {place}.set_a({value});"),
                    _ => format!("*{place} = {};", self.value(Ty::Pair, 1)),
                }
            }
            Ty::Option(of) => {
                let value = self.int_value(of, 0);
                match self.below(5) {
                    0 => format!("*{place} = {};", self.value(ty, 1)),
                    1 => format!("let _ = {place}.take();"),
                    2 => format!("let _ = {place}.replace({value});"),
                    3 => format!("if let Some(inner) = {place}.as_mut() {{ *inner ^= {value}; }}"),
                    _ => format!("*{place}.get_or_insert({value}) ^= 1;"),
                }
            }
            Ty::Vec(of) => match self.below(4) {
                0 | 1 => format!("{place}.push({});", self.int_value(of, 1)),
                2 => format!("let _ = {place}.pop();"),
                _ => format!("{place}[0] = {};", self.int_value(of, 0)),
            },
            _ => format!("*{place} = {};", self.value(ty, 1)),
        }
    }
}
