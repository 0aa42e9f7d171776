//! `main`, and the threads that it starts.

use super::types::Ty;
use super::writer::{Around, Var, Writer};

/// How threads are started.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Start {
    Scoped,
    Spawned,
}

impl Writer<'_> {
    pub fn main(&mut self) {
        if self.alone {
            self.alone()
        } else {
            self.together()
        }
        self.last_look();
    }

    fn alone(&mut self) {
        let of = self.int();
        self.line("let s = Shared::new();\nlet s = &s;");
        if self.one_in(3) {
            self.line(format!("let (tx, rx) = mpsc::channel::<{of}>();"));
            (self.around.sends, self.around.receives) = (Some(of), Some(of));
        }
        self.steps = 12;
        for _ in 0..3 + self.below(8) {
            self.statement(2);
        }
        for _ in 0..2 {
            self.print();
        }
    }

    fn together(&mut self) {
        let start = self.choices.pick(&[Start::Scoped, Start::Spawned]);
        let threads = if self.one_in(4) { 3 } else { 2 };
        let made = match start {
            Start::Scoped => "let s = Shared::new();\nlet s = &s;",
            Start::Spawned => "let s = Arc::new(Shared::new());",
        };
        self.line(made);
        let channel = (self.one_in(4)).then(|| self.int());
        if let Some(of) = channel {
            let made = match self.below(3) {
                0 | 1 => format!("let (tx, rx) = mpsc::channel::<{of}>();"),
                _ => format!("let (tx, rx) = mpsc::sync_channel::<{of}>({});", self.below(2)),
            };
            self.line(made);
        }
        // Who receives: the first thread of all, or the first one that is started.
        let main_receives = channel.is_some() && self.one_in(2);
        let parent = self.one_in(4);
        if parent {
            self.line("let parent = thread::current();");
        }
        for _ in 0..self.below(2) {
            let ty = self.small_type();
            let value = self.value(ty, 1);
            if ty.is_copy() {
                self.declare_as(ty, false, &value);
            }
        }
        let body = |this: &mut Self| {
            let mut handles = Vec::new();
            for index in 0..threads {
                let receives = index == 0 && !main_receives;
                handles.push(this.thread(start, threads, channel.map(|of| (of, receives)), parent));
            }
            if channel.is_some() && this.below(5) != 4 {
                this.line("drop(tx);");
            }
            this.around.receives = channel.filter(|_| main_receives);
            this.steps = if threads == 2 { 1 } else { 0 };
            this.steps += usize::from(main_receives);
            for _ in 0..this.below(2) + usize::from(main_receives) {
                this.statement(1);
            }
            if parent && this.below(3) != 2 {
                this.line("thread::park();");
            } else if this.one_in(8) {
                this.line(format!("{}.thread().unpark();", handles[0]));
            }
            for handle in handles {
                let how =
                    this.choices.pick(&["", "", ".unwrap()", ".is_ok()", ".unwrap_or_default()"]);
                let how = if how == ".unwrap_or_default()" { ".map_err(drop)" } else { how };
                this.line(format!("println!(\"{{:?}}\", {handle}.join(){how});"));
            }
        };
        match start {
            Start::Scoped => self.block("thread::scope(|scope|", "});", body),
            Start::Spawned => body(self),
        }
    }

    /// Starts a thread; the name of its handle.
    fn thread(
        &mut self,
        start: Start,
        threads: usize,
        channel: Option<(super::types::Int, bool)>,
        parent: bool,
    ) -> String {
        let handle = self.fresh("t");
        // Most return what they have seen.
        let returns = if self.below(3) == 2 { Some(self.small_type()) } else { None };
        let around = Around {
            returns,
            sends: channel.filter(|(_, receives)| !receives).map(|(of, _)| of),
            receives: channel.filter(|(_, receives)| *receives).map(|(of, _)| of),
            has_parent: parent,
            ..Around::default()
        };
        let mut clones = String::new();
        if start == Start::Spawned {
            clones.push_str("    let s = s.clone();\n");
        }
        if around.sends.is_some() {
            clones.push_str("    let tx = tx.clone();\n");
        }
        if parent {
            clones.push_str("    let parent = parent.clone();\n");
        }
        let copied: Vec<Var> =
            self.vars.iter().filter(|var| var.ty.is_copy() && !var.mutable).cloned().collect();
        let spawn = if start == Start::Scoped { "scope.spawn" } else { "thread::spawn" };
        self.line(format!("let {handle} = {{\n{}", clones.trim_end()));
        self.within(copied, around, |this| {
            this.block(&format!("    {spawn}(move ||"), "    })", |this| {
                this.steps = if threads == 2 { 4 } else { 2 };
                let outer = this.vars.len();
                for _ in 0..1 + this.below(if threads == 2 { 4 } else { 3 }) {
                    this.statement(2);
                }
                let value = match returns {
                    Some(ty) => this.value(ty, 1),
                    None => {
                        let seen = this.vars[outer..].iter().rev().take(3);
                        let seen: Vec<String> = seen.map(|var| var.name.clone()).collect();
                        format!("({},)", seen.join(", ")).replace("(,)", "()")
                    }
                };
                this.line(value);
            });
        });
        self.steps = 0;
        self.line("};");
        handle
    }

    /// Prints what is left behind.
    fn last_look(&mut self) {
        for atomic in self.shared.atomics.clone() {
            self.line(format!("println!(\"{{:?}}\", {}.load(Relaxed));", atomic.path));
        }
        for lock in self.shared.mutexes.clone() {
            match self.below(4) {
                0 => self.line(format!("println!(\"{{:?}}\", {});", lock.path)),
                1 => self.line(format!("println!(\"{{:?}}\", {}.lock());", lock.path)),
                2 => self.line(format!("println!(\"{{}}\", {}.is_poisoned());", lock.path)),
                _ => {}
            }
        }
        for lock in self.shared.rwlocks.clone() {
            if self.one_in(2) {
                self.line(format!("println!(\"{{:?}}\", {});", lock.path));
            }
        }
        if let Some(var) = self.vars.iter().find(|var| matches!(var.ty, Ty::Int(_))).cloned() {
            self.line(format!("println!(\"{{}}\", {});", var.name));
        }
    }
}
