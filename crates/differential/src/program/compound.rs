//! Expressions whose value has parts, and functions of the program's own.

use super::types::{I32, Int, Ty};
use super::values::Text;
use super::writer::{Around, Var, Writer};

impl Writer<'_> {
    pub fn compound_value(&mut self, ty: Ty, depth: usize) -> String {
        if !self.one_in(3)
            && let Some(var) = self.var(ty)
        {
            return if ty.is_copy() { var.name } else { format!("{}.clone()", var.name) };
        }
        if depth > 0 && self.one_in(6) {
            return self.call(ty, depth - 1);
        }
        let next = depth.saturating_sub(1);
        match ty {
            Ty::Int(_) | Ty::Bool => self.value(ty, depth),
            Ty::Option(of) => self.option(of, depth, next),
            Ty::Result(of, error) => self.result(of, error, depth, next),
            Ty::Tuple(of) => format!("({}, {})", self.int_value(of, next), self.bool_value(next)),
            Ty::Array(of, length) if self.one_in(4) => {
                format!("[{}; {length}]", self.int_value(of, next))
            }
            Ty::Array(of, length) => format!("[{}]", self.list(of, length, next)),
            Ty::Vec(of) => match self.below(4) {
                0 | 1 => {
                    let length = self.below(4);
                    // An empty one does not tell what it is of.
                    if length == 0 {
                        return format!("Vec::<{of}>::new()");
                    }
                    format!("vec![{}]", self.list(of, length, next))
                }
                2 => format!("{}.to_vec()", self.value(Ty::Array(of, 2), next)),
                _ => {
                    let many = self.value(Ty::Array(of, 3), next);
                    let least = self.literal(of);
                    format!("{many}.into_iter().filter(|x| *x > {least}).collect::<Vec<{of}>>()")
                }
            },
            Ty::Text => match self.below(4) {
                0 => "String::from(\"a\")".to_owned(),
                1 => format!(
                    "format!(\"{{}}-{{:?}}\", {}, {})",
                    self.int_value(I32, next),
                    self.bool_value(next)
                ),
                2 => format!("{}.to_string()", self.int_value(I32, next)),
                _ => format!("({} + \"b\")", self.value(Ty::Text, 0)),
            },
            Ty::Pair => {
                let (a, b) = self.shared.pair;
                let (a, b) = (self.int_value(a, next), self.int_value(b, next));
                match self.below(4) {
                    0 => format!("Pair {{ a: {a}, b: {b} }}").parenthesised(),
                    1 => format!("Pair {{ a: {a}, ..Pair::default() }}").parenthesised(),
                    2 => format!("Pair::new({a}, {b})"),
                    _ => format!("*Pair::new({a}, {b}).set_a({a})").parenthesised(),
                }
            }
            Ty::Shape => {
                let of = I32;
                match self.below(4) {
                    0 => "Shape::Empty".to_owned(),
                    1 => format!("Shape::One({})", self.int_value(of, next)),
                    2 => format!(
                        "Shape::Two {{ x: {}, y: {} }}",
                        self.int_value(of, next),
                        self.bool_value(next)
                    )
                    .parenthesised(),
                    _ => format!("{}.grown()", self.compound_value(Ty::Shape, 0)),
                }
            }
        }
    }

    fn list(&mut self, of: Int, length: usize, depth: usize) -> String {
        let parts: Vec<String> = (0..length).map(|_| self.int_value(of, depth)).collect();
        parts.join(", ")
    }

    fn option(&mut self, of: Int, depth: usize, next: usize) -> String {
        if depth == 0 {
            return match self.below(3) {
                0 | 1 => format!("Some({})", self.int_value(of, 0)),
                _ => format!("None::<{of}>"),
            };
        }
        match self.below(6) {
            0 | 1 => format!("Some({})", self.int_value(of, next)),
            2 => format!("{}.checked_add({})", self.int_value(of, next), self.int_value(of, next)),
            3 => format!("{}.ok()", self.value(Ty::Result(of, I32), next)),
            4 => {
                let option = self.value(Ty::Option(of), next);
                let way = self.choices.pick(&[
                    "map(|x| x ^ 2)",
                    "filter(|x| *x > 1)",
                    "and_then(|x| x.checked_sub(1))",
                    "or(Some(4))",
                    "xor(None)",
                    "take()",
                ]);
                let text = format!("{option}.{way}");
                if way != "take()" {
                    return text;
                }
                format!("({{ let mut taken = {option}; taken.take() }})")
            }
            _ => format!("{}.first().copied()", self.value(Ty::Vec(of), next)),
        }
    }

    fn result(&mut self, of: Int, error: Int, depth: usize, next: usize) -> String {
        if depth > 0 && self.one_in(4) {
            let result = self.value(Ty::Result(of, error), next);
            let way = self.choices.pick(&[
                "map(|x| x & 3)",
                "map_err(|e| e ^ 1)",
                "and_then(|x| if x > 1 { Ok(x) } else { Err(7) })",
                "or_else(|e| if e == 0 { Ok(1) } else { Err(e) })",
            ]);
            return format!("{result}.{way}");
        }
        match self.below(3) {
            0 => format!("Ok::<{of}, {error}>({})", self.int_value(of, next)),
            1 => format!("Err::<{of}, {error}>({})", self.int_value(error, next)),
            _ => {
                let failure = self.literal(error);
                format!("{}.ok_or({failure})", self.value(Ty::Option(of), next))
            }
        }
    }

    /// A call of a new function that returns such a value.
    pub fn call(&mut self, ty: Ty, depth: usize) -> String {
        if self.items.len() >= 3 {
            return self.value(ty, 0);
        }
        let name = self.fresh("f");
        let parameters: Vec<Ty> = (0..1 + self.below(2)).map(|_| self.small_type()).collect();
        let vars: Vec<Var> = parameters
            .iter()
            .map(|&ty| Var { name: self.fresh("p"), ty, mutable: false })
            .collect();
        let list: Vec<String> =
            vars.iter().map(|var| format!("{}: {}", var.name, var.ty)).collect();
        let around = Around { returns: Some(ty), ..Around::default() };
        // It is called from anywhere: it takes no steps.
        let steps = std::mem::take(&mut self.steps);
        // Its place is taken, so that there is an end to functions that call each other.
        self.items.push(String::new());
        let at = self.items.len() - 1;
        let body = self.within(vars, around, |this| {
            this.apart(|this| {
                for _ in 0..this.below(2) {
                    this.plain_statement(1);
                }
                if let Ty::Option(_) | Ty::Result(..) = ty
                    && this.one_in(2)
                {
                    let (tried, wrap) = match ty {
                        Ty::Option(of) => (Ty::Option(of), "Some"),
                        other => (other, "Ok"),
                    };
                    let value = this.value(tried, 1);
                    this.line(format!("let tried = {value}?;\n{wrap}(tried)"));
                } else {
                    let value = this.value(ty, 1);
                    this.line(value);
                }
            })
        });
        self.steps = steps;
        self.items[at] = format!("fn {name}({}) -> {ty} {{\n{body}}}\n", list.join(", "));
        let values: Vec<String> = parameters.iter().map(|&ty| self.value(ty, depth)).collect();
        format!("{name}({})", values.join(", "))
    }

    pub fn small_type(&mut self) -> Ty {
        let of = self.int();
        self.choices.pick(&[
            Ty::Int(of),
            Ty::Int(of),
            Ty::Bool,
            Ty::Option(of),
            Ty::Result(of, I32),
            Ty::Tuple(of),
            Ty::Array(of, 2),
            Ty::Vec(of),
            Ty::Pair,
            Ty::Shape,
            Ty::Text,
        ])
    }
}
