//! The shared variables and the constants of a program.

use super::super::ast::{Expression, ExpressionKind, Static};
use super::super::code::{Location, Scalar, Shared, SharedKind};
use super::super::diagnostic::{Checked, Fault, did_you_mean};

/// What the name of a `static` stands for.
#[derive(Clone, Copy)]
pub(super) enum Meaning {
    Shared(Location),
    /// A plain `static` without `mut` never changes: reading it is no visible step.
    Constant(Scalar, i64),
}

pub(super) struct Statics<'s> {
    pub shared: Vec<Shared>,
    names: Vec<(&'s str, Meaning)>,
}

impl<'s> Statics<'s> {
    pub fn check(items: &[Static<'s>]) -> Checked<Self> {
        let mut statics = Statics { shared: Vec::new(), names: Vec::new() };
        for item in items {
            if statics.find(item.name.text).is_some() {
                let message = format!("`{}` is declared twice", item.name.text);
                return Err(Fault::new(item.name.span, message, "give one of them another name"));
            }
            let meaning = statics.declare(item)?;
            statics.names.push((item.name.text, meaning));
        }
        Ok(statics)
    }

    pub fn find(&self, name: &str) -> Option<Meaning> {
        self.names.iter().find(|(known, _)| *known == name).map(|&(_, meaning)| meaning)
    }

    pub fn names(&self) -> impl Iterator<Item = &'s str> {
        self.names.iter().map(|&(name, _)| name)
    }

    fn declare(&mut self, item: &Static<'s>) -> Checked<Meaning> {
        let kind = kind(item)?;
        let (scalar, initial) = constant(&item.initial)?;
        check_types(item, scalar)?;
        if kind == SharedKind::Plain && !item.mutable {
            return Ok(Meaning::Constant(scalar, initial));
        }
        self.shared.push(Shared {
            name: item.name.text.to_owned(),
            kind,
            scalar,
            initial,
            span: item.span,
        });
        Ok(Meaning::Shared(self.shared.len() - 1))
    }
}

fn kind(item: &Static<'_>) -> Checked<SharedKind> {
    let Some(constructor) = item.constructor else { return Ok(SharedKind::Plain) };
    let kind = match constructor.text {
        "AtomicI64" | "AtomicBool" => SharedKind::Atomic,
        "Mutex" => SharedKind::Mutex,
        other => {
            let fix = match other.strip_prefix("Atomic") {
                Some("U64" | "U32" | "I32" | "Usize" | "Isize" | "U8" | "I8" | "U16" | "I16") => {
                    "write `AtomicI64`: integers have 64 bits here".to_owned()
                }
                _ => did_you_mean(other, &["AtomicI64", "AtomicBool", "Mutex"]),
            };
            return Err(Fault::new(
                constructor.span,
                format!("there is no type `{other}` here"),
                fix,
            ));
        }
    };
    if item.mutable {
        let message = format!(
            "`static mut` is for plain values; `{}` changes through `&self`",
            constructor.text
        );
        return Err(Fault::new(item.span, message, "remove `mut`"));
    }
    Ok(kind)
}

/// A literal, perhaps with a sign.
pub(super) fn constant(expression: &Expression<'_>) -> Checked<(Scalar, i64)> {
    match &expression.kind {
        ExpressionKind::Number(value) => Ok((Scalar::Int, *value)),
        ExpressionKind::Bool(value) => Ok((Scalar::Bool, i64::from(*value))),
        ExpressionKind::Negate(operand) => match operand.kind {
            // A literal is at most i64::MAX, so that its negative always exists.
            ExpressionKind::Number(value) => Ok((Scalar::Int, -value)),
            _ => Err(not_constant(expression)),
        },
        _ => Err(not_constant(expression)),
    }
}

fn not_constant(expression: &Expression<'_>) -> Fault {
    Fault::new(
        expression.span,
        "only a number, `true` or `false` can stand here",
        "write the value, such as `0`",
    )
}

fn check_types(item: &Static<'_>, scalar: Scalar) -> Checked<()> {
    let wanted = match item.constructor.map(|name| name.text) {
        Some("AtomicI64") => Some(Scalar::Int),
        Some("AtomicBool") => Some(Scalar::Bool),
        _ => None,
    };
    if wanted.is_some_and(|wanted| wanted != scalar) {
        let (message, fix) = match scalar {
            Scalar::Bool => ("an AtomicI64 holds a number", "write a number, or `AtomicBool(…)`"),
            Scalar::Int => {
                ("an AtomicBool holds `true` or `false`", "write `false`, or `AtomicI64(…)`")
            }
        };
        return Err(Fault::new(item.initial.span, message, fix));
    }
    let actual = item.constructor.map_or(scalar.name(), |name| name.text);
    match item.annotation {
        Some(written) if written.text != actual => {
            let message = format!("the value is of type `{actual}`, not `{}`", written.text);
            Err(Fault::new(
                written.span,
                message,
                format!("write `{actual}`, or leave the type out"),
            ))
        }
        _ => Ok(()),
    }
}
