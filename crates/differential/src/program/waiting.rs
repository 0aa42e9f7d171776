//! What waits for others: condition variables, channels, barriers, parking, and what is done once.

use super::types::{I32, Ty};
use super::writer::Writer;

impl Writer<'_> {
    pub fn waiting_statement(&mut self) {
        match self.below(7) {
            0 | 1 => self.channel_statement(),
            2 | 3 => self.condvar_statement(),
            4 => self.parking_statement(),
            5 => self.barrier_statement(),
            _ => self.once_statement(),
        }
    }

    fn channel_statement(&mut self) {
        if let Some(of) = self.around.sends
            && self.spend(1)
        {
            let value = self.int_value(of, 1);
            let sent = format!("tx.send({value}).is_ok()");
            return self.perhaps_kept(Ty::Bool, &sent);
        }
        let Some(of) = self.around.receives.filter(|_| self.steps > 0) else {
            return self.atomic_statement();
        };
        self.steps -= 1;
        let ty = Ty::Option(of);
        match self.below(if self.alone { 2 } else { 5 }) {
            0 => _ = self.declare(ty, "rx.try_recv().ok()"),
            1 => _ = self.declare(Ty::Vec(of), &format!("rx.try_iter().collect::<Vec<{of}>>()")),
            2 | 3 => _ = self.declare(ty, "rx.recv().ok()"),
            _ => {
                let found = self.fresh("x");
                self.line(format!(
                    "for {found} in rx.iter().take(2) {{\n    println!(\"{{}}\", {found});\n}}"
                ));
            }
        }
    }

    fn condvar_statement(&mut self) {
        let first = self.shared.mutexes.first().cloned();
        let Some(lock) = first.filter(|lock| {
            self.shared.condvar && !self.around.held.contains(&lock.path) && self.steps > 1
        }) else {
            return self.channel_statement();
        };
        self.steps -= 2;
        let (path, guard) = (lock.path, self.fresh("g"));
        let initial = match lock.of {
            Ty::Int(of) if of == I32 => "1",
            Ty::Int(_) => "254",
            Ty::Pair => "Pair { a: 1, b: 2 }",
            Ty::Option(_) => "Some(3)",
            _ => "vec![4, 5]",
        };
        match self.below(7) {
            0..=2 => {
                let change = self.change(&format!("{path}.lock().unwrap()"), lock.of);
                self.line(change);
                let all = if self.one_in(2) { "all" } else { "one" };
                self.line(format!("s.wake.notify_{all}();"));
            }
            3 => {
                let head = format!("while *{guard} == ({initial})");
                self.block("", "}", |this| {
                    this.line(format!("let mut {guard} = {path}.lock().unwrap();"));
                    this.block(&head, "}", |this| {
                        this.line(format!("{guard} = s.wake.wait({guard}).unwrap();"));
                    });
                    let change = this.change(&guard, lock.of);
                    this.line(change);
                });
            }
            4 => {
                let waits = format!(
                    "s.wake.wait_while({path}.lock().unwrap(), |found| *found == ({initial})).unwrap().clone()"
                );
                self.declare(lock.of, &waits);
            }
            5 => {
                let waits = format!("*s.wake.wait({path}.lock().unwrap()).unwrap() != ({initial})");
                self.declare(Ty::Bool, &waits);
            }
            _ => {
                let waits = format!(
                    "s.wake.wait_timeout({path}.lock().unwrap(), Duration::from_millis(5)).unwrap().1.timed_out()"
                );
                self.declare(Ty::Bool, &waits);
            }
        }
    }

    fn parking_statement(&mut self) {
        if self.alone || !self.around.has_parent || !self.spend(1) {
            return self.once_statement();
        }
        match self.below(4) {
            0..=2 => self.line("parent.unpark();"),
            _ => self.line("thread::park_timeout(Duration::from_millis(5));"),
        }
    }

    fn barrier_statement(&mut self) {
        if self.shared.barrier.is_none() || !self.spend(2) {
            return self.once_statement();
        }
        self.declare(Ty::Bool, "s.meet.wait().is_leader()");
    }

    fn once_statement(&mut self) {
        let ways =
            [(self.shared.once, "once"), (self.shared.cell, "cell"), (self.shared.lazy, "lazy")];
        let ways: Vec<&str> =
            ways.iter().filter(|(there, _)| *there).map(|(_, way)| *way).collect();
        if ways.is_empty() || !self.spend(2) {
            return self.atomic_statement();
        }
        let steps = std::mem::take(&mut self.steps);
        match self.choices.pick(&ways) {
            "once" => match self.below(3) {
                0 | 1 => {
                    // In a closure of its own: no `return`, `break` or `continue` leads out of it.
                    let (around, vars) = (self.around.clone(), self.vars.clone());
                    let inner =
                        super::writer::Around { returns: None, loops: Vec::new(), ..around };
                    let fixed =
                        vars.into_iter().map(|var| super::writer::Var { mutable: false, ..var });
                    let fixed = fixed.collect();
                    self.within(fixed, inner, |this| {
                        this.steps = usize::from(steps > 0);
                        this.block("START.call_once(||", "});", |this| this.statement(1));
                    });
                }
                _ => _ = self.declare(Ty::Bool, "START.is_completed()"),
            },
            "cell" => match self.below(4) {
                0 | 1 => {
                    let value = self.int_value(I32, 1);
                    self.declare(Ty::Int(I32), &format!("*CELL.get_or_init(|| {value})"));
                }
                2 => {
                    let value = self.int_value(I32, 1);
                    self.declare(Ty::Bool, &format!("CELL.set({value}).is_ok()"));
                }
                _ => _ = self.declare(Ty::Option(I32), "CELL.get().copied()"),
            },
            _ => _ = self.declare(Ty::Int(I32), "*LAZY"),
        }
        self.steps = steps;
    }
}
