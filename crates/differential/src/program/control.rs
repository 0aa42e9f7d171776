//! Statements, and what decides which of them come next.

use super::types::{I32, Ty};
use super::writer::{Around, Var, Writer};

impl Writer<'_> {
    /// Any statement, with others nested in it up to `depth`.
    pub fn statement(&mut self, depth: usize) {
        if self.steps == 0 || self.one_in(if self.alone { 2 } else { 6 }) {
            return self.plain_statement(depth);
        }
        match self.below(12) {
            0..=4 => {
                self.spend(1);
                self.atomic_statement();
            }
            5 | 6 => self.mutex_statement(),
            7 => self.rwlock_statement(),
            8 | 9 => self.waiting_statement(),
            10 => {
                self.spend(1);
                if self.one_in(2) { self.fence() } else { self.plain_access() }
            }
            _ => {
                self.spend(1);
                self.plain_access();
            }
        }
    }

    /// A statement that takes no step by itself.
    pub fn plain_statement(&mut self, depth: usize) {
        if depth == 0 {
            return self.small_statement();
        }
        match self.below(14) {
            0..=3 => self.small_statement(),
            4 | 5 => {
                let condition = self.bool_value(1);
                let tail = if self.one_in(2) { "} else {" } else { "}" };
                self.block(&format!("if {condition}"), tail, |this| this.statement(depth - 1));
                if tail != "}" {
                    self.rest(|this| this.statement(depth - 1));
                }
            }
            6 => {
                let (of, name) = (self.int(), self.fresh("x"));
                let option = self.value(Ty::Option(of), 1);
                let var = Var { name: name.clone(), ty: Ty::Int(of), mutable: false };
                self.block(&format!("if let Some({name}) = {option}"), "}", |this| {
                    this.vars.push(var);
                    this.statement(depth - 1);
                });
            }
            7 => self.let_else(),
            8 => self.matching(depth),
            9 | 10 => self.looping(depth),
            11 => self.closure(),
            12 => self.caught(),
            _ => self.dropped(depth),
        }
    }

    fn small_statement(&mut self) {
        match self.below(12) {
            0..=3 => {
                let ty = self.small_type();
                let value = self.value(ty, 2);
                self.declare(ty, &value);
            }
            4..=6 => match self.mutable_var() {
                Some(Var { name, ty, .. }) => {
                    let change = match ty {
                        Ty::Int(of) => {
                            let operator =
                                self.choices.pick(&["=", "+=", "-=", "^=", "|=", "*=", "&="]);
                            format!("{name} {operator} {};", self.int_value(of, 1))
                        }
                        Ty::Bool => format!("{name} ^= {};", self.bool_value(1)),
                        Ty::Text => format!("{name}.push_str(\"c\");"),
                        Ty::Array(of, _) => format!("{name}[1] = {};", self.int_value(of, 1)),
                        Ty::Tuple(of) => format!("{name}.0 = {};", self.int_value(of, 1)),
                        Ty::Pair | Ty::Vec(_) => {
                            let reference = format!("(&mut {name})");
                            let name =
                                if self.one_in(3) && ty == Ty::Pair { reference } else { name };
                            match ty {
                                Ty::Pair => {
                                    format!("{name}.a = {};", self.int_value(self.shared.pair.0, 1))
                                }
                                _ => format!(
                                    "{name}.insert(0, {});",
                                    match ty {
                                        Ty::Vec(of) => self.int_value(of, 1),
                                        _ => String::new(),
                                    }
                                ),
                            }
                        }
                        _ => format!("{name} = {};", self.value(ty, 1)),
                    };
                    self.line(change);
                }
                None => self.declare_number(),
            },
            7 | 8 => self.print(),
            9 => self.leave(),
            10 => {
                let text = self.failing();
                self.line(text);
            }
            _ => self.declare_number(),
        }
    }

    fn declare_number(&mut self) {
        let of = self.int();
        let value = self.int_value(of, 2);
        self.declare(Ty::Int(of), &value);
    }

    pub fn print(&mut self) {
        let all = self.vars.clone();
        if all.is_empty() {
            return self.declare_number();
        }
        let var = self.choices.pick(&all);
        let form = match var.ty {
            Ty::Int(_) => self.choices.pick(&["{}", "{:?}", "{:>5}", "{:#x}", "{:04}", "{:b}"]),
            Ty::Text => self.choices.pick(&["{}", "{:?}", "{:<4}|"]),
            Ty::Bool => "{}",
            _ => self.choices.pick(&["{:?}", "{:?}", "{:#?}"]),
        };
        self.line(format!("println!(\"{form}\", {});", var.name));
    }

    /// What may leave a loop or the function, or panic.
    fn leave(&mut self) {
        let condition = self.bool_value(1);
        let way = match (self.around.loops.clone(), self.around.returns) {
            (loops, _) if !loops.is_empty() => {
                let label = self.choices.pick(&loops);
                let word = self.choices.pick(&["break", "continue"]);
                format!("{word} {label}")
            }
            (_, Some(ty)) => format!("return {}", self.value(ty, 0)),
            _ => return self.print(),
        };
        self.line(format!("if {condition} {{\n    {way};\n}}"));
    }

    fn failing(&mut self) -> String {
        let of = self.int();
        match self.below(6) {
            0 => format!("assert!({});", self.bool_value(1)),
            1 => format!("assert_eq!({}, {});", self.int_value(of, 0), self.int_value(of, 0)),
            2 => format!(
                "assert_ne!({}, {}, \"told\");",
                self.int_value(of, 0),
                self.int_value(of, 0)
            ),
            3 => format!(
                "debug_assert!({}, \"told {{}}\", {});",
                self.bool_value(1),
                self.int_value(of, 0)
            ),
            4 => format!("let _ = {}.expect(\"expected\");", self.value(Ty::Result(of, I32), 1)),
            _ => format!(
                "if {} {{\n    panic!(\"no {{:?}}\", {});\n}}",
                self.bool_value(1),
                self.value(Ty::Option(of), 0)
            ),
        }
    }

    fn let_else(&mut self) {
        let (of, name) = (self.int(), self.fresh("x"));
        let option = self.value(Ty::Option(of), 1);
        let out = match (self.around.loops.last().cloned(), self.around.returns) {
            (Some(label), _) => format!("break {label}"),
            (None, Some(ty)) => format!("return {}", self.value(ty, 0)),
            (None, None) => "panic!(\"nothing\")".to_owned(),
        };
        self.line(format!("let Some({name}) = {option} else {{\n    {out};\n}};"));
        self.vars.push(Var { name, ty: Ty::Int(of), mutable: false });
    }

    fn matching(&mut self, depth: usize) {
        let (shape, name) = (self.value(Ty::Shape, 1), self.fresh("x"));
        let ty = Ty::Int(I32);
        let var = Var { name: name.clone(), ty, mutable: false };
        self.block(&format!("match {shape}"), "}", |this| {
            let guard = if this.one_in(2) { format!(" if {name} > 0") } else { String::new() };
            this.block(&format!("Shape::One({name}){guard} =>"), "}", |this| {
                this.vars.push(var.clone());
                this.statement(depth - 1);
            });
            this.block(&format!("Shape::Two {{ x: {name} @ 0..=9, .. }} =>"), "}", |this| {
                this.vars.push(var.clone());
                this.small_statement();
            });
            this.line("Shape::Two { y: true, .. } | Shape::Empty => {}");
            this.block("_ =>", "}", Self::small_statement);
        });
    }

    /// Two rounds at most, so that there are few steps.
    fn looping(&mut self, depth: usize) {
        let (label, name) = (self.fresh("'l"), self.fresh("i"));
        let steps = self.steps;
        self.steps /= 2;
        let given = self.steps;
        self.around.loops.push(label.clone());
        let counter = |ty| Var { name: name.clone(), ty, mutable: false };
        match self.below(4) {
            0 => self.block(&format!("{label}: for {name} in 0..2i32"), "}", |this| {
                this.vars.push(counter(Ty::Int(I32)));
                this.statement(depth - 1);
            }),
            1 => {
                let many = self.value(Ty::Array(I32, 2), 1);
                self.block(&format!("{label}: for {name} in {many}"), "}", |this| {
                    this.vars.push(counter(Ty::Int(I32)));
                    this.statement(depth - 1);
                });
            }
            2 => {
                self.line(format!("let mut {name} = 0i32;"));
                self.block(&format!("{label}: while {name} < 2"), "}", |this| {
                    this.line(format!("{name} += 1;"));
                    this.vars.push(counter(Ty::Int(I32)));
                    this.statement(depth - 1);
                });
            }
            _ => {
                let found = self.fresh("v");
                self.line(format!("let mut {name} = 0i32;"));
                // A `break` without a value may not stand in it.
                self.around.loops.pop();
                let loops = std::mem::take(&mut self.around.loops);
                let returns = self.around.returns.take();
                self.block(&format!("let {found} = {label}: loop"), "};", |this| {
                    this.vars.push(counter(Ty::Int(I32)));
                    this.line(format!("{name} += 1;"));
                    this.statement(depth - 1);
                    let value = this.int_value(I32, 1);
                    this.line(format!("if {name} == 2 {{\n    break {label} {value};\n}}"));
                });
                (self.around.loops, self.around.returns) = (loops, returns);
                self.around.loops.push(label.clone());
                self.vars.push(Var { name: found, ty: Ty::Int(I32), mutable: false });
            }
        }
        self.around.loops.pop();
        self.steps = steps - 2 * (given - self.steps);
    }

    fn closure(&mut self) {
        let of = self.int();
        let ty = Ty::Int(of);
        let (name, parameter) = (self.fresh("c"), self.fresh("p"));
        let captured = self.var(ty).filter(|var| var.mutable);
        let mut vars = self.vars.clone();
        // What the closure writes to is not read in it by another way.
        vars.iter_mut().for_each(|var| var.mutable = false);
        vars.push(Var { name: parameter.clone(), ty, mutable: false });
        let value = self.within(vars, Around::default(), |this| this.int_value(of, 1));
        let change = captured.map_or(String::new(), |var| format!("{} ^= {parameter}; ", var.name));
        let word = if change.is_empty() { "" } else { "mut " };
        self.line(format!("let {word}{name} = |{parameter}: {of}| {{ {change}{value} }};"));
        let (one, other) = (self.literal(of), self.literal(of));
        let found = format!("{name}({one}) ^ {name}({other})");
        self.declare(ty, &found);
    }

    /// A panic that goes no further.
    fn caught(&mut self) {
        let of = self.int();
        let steps = std::mem::take(&mut self.steps);
        let value = self.int_value(of, 2);
        let failing = if self.one_in(2) { self.failing() } else { String::new() };
        self.steps = steps;
        let text =
            format!("catch_unwind(AssertUnwindSafe(|| {{\n    {failing}\n    {value}\n}})).ok()");
        self.declare(Ty::Option(of), &text);
    }

    /// A block with something in it that is dropped at its end.
    fn dropped(&mut self, depth: usize) {
        let (name, other) = (self.fresh("d"), self.fresh("d"));
        let numbers = [self.below(10), 10 + self.below(10)];
        self.block("", "}", |this| {
            this.line(format!("let {name} = Noisy({});", numbers[0]));
            if this.one_in(2) {
                this.line(format!("let {other} = ({}, Noisy({}));", this.alone, numbers[1]));
            }
            this.statement(depth - 1);
            if this.one_in(3) {
                this.line(format!("drop({name});"));
                this.small_statement();
            }
        });
    }

    /// The second half of an `if`, whose beginning is written.
    fn rest(&mut self, body: impl FnOnce(&mut Self)) {
        let vars = self.vars.len();
        let text = self.apart(body);
        self.line(text.trim_end());
        self.vars.truncate(vars);
        self.line("}");
    }
}
