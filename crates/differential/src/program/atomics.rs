//! Operations on atomics, fences, and accesses to a `static mut`.

use super::either;
use super::shared::{Atomic, Orderings};
use super::types::{Int, Ty};
use super::writer::Writer;

impl Writer<'_> {
    fn order(&mut self, mixed: &[&'static str], publishing: &'static str) -> &'static str {
        match self.shared.orderings {
            Orderings::Mixed => self.choices.pick(mixed),
            Orderings::Relaxed => "Relaxed",
            Orderings::Publishing => publishing,
            Orderings::Sequential => "SeqCst",
        }
    }

    fn load_order(&mut self) -> &'static str {
        self.order(&["Relaxed", "Acquire", "SeqCst"], "Acquire")
    }

    fn store_order(&mut self) -> &'static str {
        self.order(&["Relaxed", "Release", "SeqCst"], "Release")
    }

    fn update_order(&mut self) -> &'static str {
        self.order(&["Relaxed", "Acquire", "Release", "AcqRel", "SeqCst"], "AcqRel")
    }

    /// An atomic that can be reached from here.
    fn atomic(&mut self) -> Atomic {
        let all = self.shared.atomics.clone();
        // Threads that touch different ones have little to do with each other.
        if self.one_in(2) { self.choices.pick(&all) } else { all[0].clone() }
    }

    /// A load as an expression.
    pub fn loaded(&mut self, of: Int) -> Option<String> {
        let all: Vec<Atomic> =
            self.shared.atomics.iter().filter(|atomic| atomic.of == Some(of)).cloned().collect();
        if all.is_empty() || !self.spend(1) {
            return None;
        }
        let order = self.load_order();
        Some(format!("{}.load({order})", self.choices.pick(&all).path))
    }

    pub fn atomic_statement(&mut self) {
        let Atomic { path, of, .. } = self.atomic();
        match of {
            Some(of) => self.int_operation(&path, of),
            None => self.bool_operation(&path),
        }
    }

    fn int_operation(&mut self, path: &str, of: Int) {
        let ty = Ty::Int(of);
        match self.below(12) {
            0..=2 => {
                let order = self.load_order();
                self.declare(ty, &format!("{path}.load({order})"));
            }
            3 | 4 => {
                let (value, order) = (self.int_value(of, 1), self.store_order());
                self.line(format!("{path}.store({value}, {order});"));
            }
            5..=7 => {
                let method = self.choices.pick(&[
                    "fetch_add",
                    "fetch_sub",
                    "swap",
                    "fetch_max",
                    "fetch_min",
                    "fetch_and",
                    "fetch_or",
                    "fetch_xor",
                    "fetch_nand",
                ]);
                let (value, order) = (self.int_value(of, 1), self.update_order());
                let text = format!("{path}.{method}({value}, {order})");
                self.perhaps_kept(ty, &text);
            }
            8 | 9 => self.exchange(path, ty),
            10 => {
                if !self.spend(2) {
                    return;
                }
                let (success, failure) = (self.update_order(), self.load_order());
                let method = self.choices.pick(&["try_update", "fetch_update"]);
                let closure = self.choices.pick(&[
                    "|x| x.checked_add(1)",
                    "|x| (x > 1).then(|| x - 1)",
                    "|x| if x == 0 { None } else { Some(x / 2) }",
                ]);
                let text = format!("{path}.{method}({success}, {failure}, {closure})");
                self.perhaps_kept(Ty::Result(of, of), &text);
            }
            _ => {
                if !self.spend(2) {
                    return;
                }
                let (success, failure) = (self.update_order(), self.load_order());
                let closure = self.choices.pick(&["|x| x.wrapping_add(3)", "|x| x ^ 1", "|x| !x"]);
                self.perhaps_kept(ty, &format!("{path}.update({success}, {failure}, {closure})"));
            }
        }
    }

    fn bool_operation(&mut self, path: &str) {
        match self.below(6) {
            0 | 1 => {
                let order = self.load_order();
                self.declare(Ty::Bool, &format!("{path}.load({order})"));
            }
            2 => {
                let (value, order) = (self.bool_value(1), self.store_order());
                self.line(format!("{path}.store({value}, {order});"));
            }
            3 => {
                let method = self.choices.pick(&[
                    "swap",
                    "fetch_or",
                    "fetch_and",
                    "fetch_xor",
                    "fetch_nand",
                    "fetch_not",
                ]);
                let (value, order) = (self.bool_value(1), self.update_order());
                let with = if method == "fetch_not" { String::new() } else { format!("{value}, ") };
                self.perhaps_kept(Ty::Bool, &format!("{path}.{method}({with}{order})"));
            }
            _ => {
                let method = self.exchange_method();
                let (success, failure) = (self.update_order(), self.load_order());
                let (old, new) = (self.bool_value(0), self.bool_value(0));
                let text = format!("{path}.{method}({old}, {new}, {success}, {failure}).is_ok()");
                self.declare(Ty::Bool, &text);
            }
        }
    }

    /// Natively a weak one may fail or not: one thread alone could not foresee its value.
    fn exchange_method(&mut self) -> &'static str {
        if !self.alone && self.one_in(3) { "compare_exchange_weak" } else { "compare_exchange" }
    }

    fn exchange(&mut self, path: &str, ty: Ty) {
        let Ty::Int(of) = ty else { return };
        let method = self.exchange_method();
        let (success, failure) = (self.update_order(), self.load_order());
        if self.one_in(3) && self.spend(2) {
            // The loop that does an update by hand.
            let (old, now) = (self.fresh("old"), self.fresh("now"));
            let new = self.choices.pick(&[".wrapping_add(1)", ".wrapping_mul(2)", " ^ 5"]);
            let order = self.load_order();
            self.line(format!(
                "let mut {old} = {path}.load({order});\nwhile let Err({now}) = {path}.{method}({old}, {old}{new}, {success}, {failure}) {{\n    {old} = {now};\n}}"
            ));
            return;
        }
        let (old, new) = (self.int_value(of, 0), self.int_value(of, 1));
        let text = format!("{path}.{method}({old}, {new}, {success}, {failure})");
        self.perhaps_kept(Ty::Result(of, of), &text);
    }

    /// A statement of this expression: its value is kept, or not.
    pub fn perhaps_kept(&mut self, ty: Ty, text: &str) {
        match self.below(3) {
            0 | 1 => _ = self.declare(ty, text),
            _ => self.line(format!("let _ = {text};")),
        }
    }

    pub fn fence(&mut self) {
        let order = self.order(&["SeqCst", "Acquire", "Release", "AcqRel"], "AcqRel");
        let order = if order == "Relaxed" { "AcqRel" } else { order };
        self.line(format!("fence({order});"));
    }

    /// An access to a `static mut`, if there is one.
    pub fn plain_access(&mut self) {
        let Some((name, of)) = self.shared.plain.first().cloned() else {
            return self.atomic_statement();
        };
        match self.below(3) {
            0 => {
                let read = either(&format!("unsafe {{ {name} }}"), &format!("{name}.get()"));
                self.declare(Ty::Int(of), &read);
            }
            1 => {
                let value = self.int_value(of, 0);
                let write =
                    (format!("unsafe {{ {name} = {value} }};"), format!("{name}.set({value});"));
                self.line(either(&write.0, &write.1));
            }
            _ => {
                let here = format!("unsafe {{ {name} += 1 }};");
                self.line(either(&here, &format!("{name}.set({name}.get() + 1);")));
            }
        }
    }
}
