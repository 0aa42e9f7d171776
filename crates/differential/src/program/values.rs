//! Expressions whose value is an integer or a `bool`.

use super::types::{I32, Int, Ty};
use super::writer::Writer;

impl Writer<'_> {
    /// An expression of that type. The deeper, the more is nested in it.
    pub fn value(&mut self, ty: Ty, depth: usize) -> String {
        match ty {
            Ty::Int(of) => self.int_value(of, depth),
            Ty::Bool => self.bool_value(depth),
            _ => self.compound_value(ty, depth),
        }
    }

    pub fn literal(&mut self, of: Int) -> String {
        match self.below(8) {
            0 | 1 => format!("1{of}"),
            2 => format!("0{of}"),
            3 => format!("2{of}"),
            4 if of.signed => format!("(-1{of})"),
            5 => format!("{of}::MAX"),
            6 => format!("{of}::MIN"),
            _ => {
                let number = self.below(128);
                format!("{number}{of}")
            }
        }
    }

    pub fn int_value(&mut self, of: Int, depth: usize) -> String {
        if depth == 0 {
            return match self.var(Ty::Int(of)) {
                Some(var) if !self.one_in(3) => var.name,
                _ => self.literal(of),
            };
        }
        let next = depth - 1;
        match self.below(24) {
            0..=2 => self.int_value(of, 0),
            3..=5 => {
                let operator = self.choices.pick(&["+", "-", "^", "&", "|", "*", "/", "%"]);
                let (a, b) = (self.int_value(of, next), self.int_value(of, next));
                format!("({a} {operator} {b})")
            }
            6 | 7 => {
                let method = self.choices.pick(&[
                    "wrapping_add",
                    "wrapping_sub",
                    "wrapping_mul",
                    "saturating_add",
                    "saturating_sub",
                    "min",
                    "max",
                ]);
                let (a, b) = (self.int_value(of, next), self.int_value(of, next));
                format!("{a}.{method}({b})")
            }
            8 => {
                let method = self.choices.pick(&[
                    "checked_add",
                    "checked_sub",
                    "checked_mul",
                    "checked_div",
                    "checked_rem",
                ]);
                let (a, b) = (self.int_value(of, next), self.int_value(of, next));
                let otherwise = self.literal(of);
                format!("{a}.{method}({b}).unwrap_or({otherwise})")
            }
            9 => {
                let method =
                    self.choices.pick(&["overflowing_add", "overflowing_sub", "overflowing_mul"]);
                let (a, b) = (self.int_value(of, next), self.int_value(of, next));
                format!("{a}.{method}({b}).0")
            }
            10 => {
                let other = self.int();
                format!("({} as {of})", self.int_value(other, next))
            }
            11 => format!("({} as {of})", self.bool_value(next)),
            12 => {
                let (condition, a, b) =
                    (self.bool_value(next), self.int_value(of, next), self.int_value(of, next));
                format!("if {condition} {{ {a} }} else {{ {b} }}").parenthesised()
            }
            13 => {
                let operator = self.choices.pick(&["<<", ">>"]);
                let a = self.int_value(of, next);
                let by = self.below(of.bits as usize + usize::from(self.alone));
                format!("({a} {operator} {by})")
            }
            14 => {
                let method = self.choices.pick(&[
                    "count_ones()",
                    "leading_zeros()",
                    "trailing_zeros()",
                    "count_zeros()",
                ]);
                format!("({}.{method} as {of})", self.int_value(of, next))
            }
            15 => {
                let method = self.choices.pick(&[
                    "rotate_left(3)",
                    "swap_bytes()",
                    "reverse_bits()",
                    "wrapping_neg()",
                    "wrapping_pow(3)",
                    "saturating_pow(2)",
                    "pow(2)",
                ]);
                format!("{}.{method}", self.int_value(of, next))
            }
            16 if of.signed => {
                let method =
                    self.choices.pick(&["signum()", "wrapping_abs()", "abs()", "rem_euclid(3)"]);
                format!("{}.{method}", self.int_value(of, next))
            }
            17 => format!("!{}", self.int_value(of, next)).parenthesised(),
            18 => self.loaded(of).unwrap_or_else(|| self.literal(of)),
            19 => {
                let option = self.value(Ty::Option(of), next);
                let otherwise = self.int_value(of, next);
                let way = self.choices.pick(&["unwrap_or", "map_or", "match", "unwrap"]);
                match way {
                    "unwrap_or" => format!("{option}.unwrap_or({otherwise})"),
                    "map_or" => format!("{option}.map_or({otherwise}, |x: {of}| x ^ 1)"),
                    "match" => format!(
                        "(match {option} {{ Some(x) if x > 1 => x, Some(0) => {otherwise}, Some(x) => !x, None => {otherwise} }})"
                    ),
                    _ => format!("{option}.unwrap()"),
                }
            }
            20 => self.part(of, next),
            21 => self.call(Ty::Int(of), next),
            22 => {
                let (a, b) = (self.int_value(of, next), self.int_value(of, next));
                format!("(|x: {of}, y: {of}| x.wrapping_sub(y))({a}, {b})")
            }
            _ => self.folded(of, next),
        }
    }

    /// An integer that is a part of something, or is found in it.
    fn part(&mut self, of: Int, depth: usize) -> String {
        match self.below(4) {
            0 => format!("{}.0", self.value(Ty::Tuple(of), depth)),
            1 => {
                format!("({}.a as {of})", self.value(Ty::Pair, depth))
            }
            2 => format!("({}.size() as {of})", self.value(Ty::Shape, depth)),
            _ => {
                let length = 2 + self.below(2);
                let array = self.value(Ty::Array(of, length), depth);
                let index = self.below(length);
                match self.one_in(4) {
                    // May be out of bounds.
                    true => {
                        let index = self.int_value(super::types::USIZE, 0);
                        format!("{array}[{index}]")
                    }
                    false => format!("{array}[{index}]"),
                }
            }
        }
    }

    /// What becomes of several.
    fn folded(&mut self, of: Int, depth: usize) -> String {
        let many = match self.one_in(2) {
            true => self.value(Ty::Vec(of), depth),
            false => self.value(Ty::Array(of, 3), depth),
        };
        let way = self.choices.pick(&[
            "iter().fold(0, |x, y| x ^ y)",
            "iter().copied().max().unwrap_or(3)",
            "iter().copied().filter(|x| *x > 1).min().unwrap_or_default()",
            "iter().map(|x| x.wrapping_mul(2)).fold(1, |x: T, y| x.wrapping_add(y))",
            "iter().rev().copied().next().unwrap_or(5)",
            "iter().position(|x| *x == 1).map_or(9, |at| at as T)",
            "iter().sum::<T>()",
            "iter().zip([1, 2, 3]).map(|(x, y)| x & y).last().unwrap_or(0)",
            "iter().enumerate().map(|(at, x)| x.wrapping_add(at as T)).min().unwrap_or(1)",
            "len() as T",
        ]);
        let text = format!("{many}.{}", way.replace("T", of.name));
        if way.ends_with("as T") { text.parenthesised() } else { text }
    }

    pub fn bool_value(&mut self, depth: usize) -> String {
        if depth == 0 {
            return match self.var(Ty::Bool) {
                Some(var) if !self.one_in(3) => var.name,
                _ => self.choices.pick(&["true", "false"]).to_owned(),
            };
        }
        let next = depth - 1;
        match self.below(10) {
            0 | 1 => {
                let of = self.int();
                let operator = self.choices.pick(&["==", "<", ">=", "!=", ">", "<="]);
                let (a, b) = (self.int_value(of, next), self.int_value(of, next));
                // `a as T < b` would be read as the beginning of generic arguments.
                format!("({a} {operator} {b})")
            }
            2 => format!("!{}", self.bool_value(next)),
            3 => {
                let operator = self.choices.pick(&["&&", "||", "^", "&", "=="]);
                format!("({} {operator} {})", self.bool_value(next), self.bool_value(next))
            }
            4 => {
                let method = self.choices.pick(&["is_some()", "is_none()"]);
                format!("{}.{method}", self.value(Ty::Option(I32), next))
            }
            5 => {
                let method = self.choices.pick(&["is_ok()", "is_err()", "is_ok_and(|x| x > 1)"]);
                format!("{}.{method}", self.value(Ty::Result(I32, I32), next))
            }
            6 => {
                let pattern = self.choices.pick(&["Some(0..=2)", "Some(x) if x < 1", "None"]);
                format!("matches!({}, {pattern})", self.value(Ty::Option(I32), next))
            }
            7 => {
                let ty = self.choices.pick(&[Ty::Pair, Ty::Tuple(I32), Ty::Vec(I32), Ty::Text]);
                format!("({} == {})", self.value(ty, next), self.value(ty, next))
            }
            8 => format!("{}.1", self.value(Ty::Tuple(I32), next)),
            _ => self.call(Ty::Bool, next),
        }
    }
}

/// Small changes to a text.
pub trait Text {
    fn parenthesised(self) -> String;
}

impl Text for String {
    fn parenthesised(self) -> String {
        format!("({self})")
    }
}
