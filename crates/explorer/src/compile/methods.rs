//! Methods of atomics, mutexes and results.

use std::sync::atomic::Ordering;

use super::super::ast::{Expression, ExpressionKind, Name};
use super::super::code::{Action, InstructionKind, Location, Pure, Scalar, Shared, SharedKind};
use super::super::diagnostic::{Checked, Fault, Span, did_you_mean, list};
use super::super::program::Shape;
use super::super::vocabulary::{AtomicMethod, LOCK, ORDERINGS, atomic_methods};
use super::calls::expect_arguments;
use super::compiler::{Compiler, Value};
use super::statics::Meaning;

impl<'s> Compiler<'_, 's> {
    pub(super) fn method(
        &mut self,
        receiver: &Expression<'s>,
        method: Name<'s>,
        arguments: &[Expression<'s>],
        span: Span,
    ) -> Checked<Value> {
        if let ExpressionKind::Name(name) = receiver.kind
            && self.scope.find(name).is_none()
            && let Some(meaning) = self.statics.find(name)
        {
            return match meaning {
                Meaning::Shared(at) if self.shared(at).kind == SharedKind::Atomic => {
                    self.atomic(at, method, arguments, span)
                }
                Meaning::Shared(at) if self.shared(at).kind == SharedKind::Mutex => {
                    self.mutex(at, method, arguments, span)
                }
                _ => Err(on_plain_value(name, method)),
            };
        }
        let value = match receiver.kind {
            ExpressionKind::Name(name) => self.local_receiver(name, receiver.span)?,
            _ => self.value(receiver)?,
        };
        expect_arguments(method, arguments, 0, &format!(".{}()", method.text))?;
        match (value, method.text) {
            (Value::Result(_, ok, _), "is_ok") => {
                Ok(Value::Scalar(Scalar::Bool, Pure::Register(ok)))
            }
            (Value::Result(_, ok, _), "is_err") => {
                Ok(Value::Scalar(Scalar::Bool, Pure::Not(Box::new(Pure::Register(ok)))))
            }
            (Value::Result(..), other) => {
                let fix = match other {
                    "unwrap" | "expect" => "write `if let Ok(value) = … { … }`".to_owned(),
                    _ => did_you_mean(other, &["is_ok", "is_err"]),
                };
                Err(Fault::new(
                    method.span,
                    format!("a `Result` has no method `{other}` here"),
                    fix,
                ))
            }
            // Poisoning is not modelled: a panic ends the whole execution.
            (guard @ Value::Guard(_), "unwrap") => Ok(guard),
            _ => Err(Fault::new(
                method.span,
                format!("`{}` is no method of a number, a `bool` or a guard", method.text),
                "methods belong to atomics, mutexes and what `compare_exchange` returns",
            )),
        }
    }

    fn local_receiver(&mut self, name: &'s str, span: Span) -> Checked<Value> {
        match self.scope.find(name).map(|variable| (variable.shape, variable.register)) {
            Some((Shape::Result(scalar), register)) => {
                Ok(Value::Result(scalar, register, register + 1))
            }
            // Whatever is asked of them is refused by the caller, with the right words.
            Some(_) => Ok(Value::Unit),
            None => Err(self.unknown(name, span)),
        }
    }

    fn mutex(
        &mut self,
        at: Location,
        method: Name<'s>,
        arguments: &[Expression<'s>],
        span: Span,
    ) -> Checked<Value> {
        let name = &self.shared(at).name;
        if method.text != LOCK {
            let fix = match method.text {
                "load" | "store" | "fetch_add" => {
                    format!("write `*{name}.lock()`, or declare it as `AtomicI64`")
                }
                other => did_you_mean(other, &[LOCK]),
            };
            return Err(Fault::new(
                method.span,
                format!("a mutex has no method `{}` here", method.text),
                fix,
            ));
        }
        expect_arguments(method, arguments, 0, &format!("{name}.lock()"))?;
        self.emit(InstructionKind::Act(Action::Lock { mutex: at }), span);
        self.temporaries.push(at);
        Ok(Value::Guard(at))
    }

    fn atomic(
        &mut self,
        at: Location,
        method: Name<'s>,
        arguments: &[Expression<'s>],
        span: Span,
    ) -> Checked<Value> {
        let shared = self.shared(at);
        let mut known = atomic_methods(shared.scalar);
        let Some((_, called)) = known.find(|(name, _)| *name == method.text) else {
            return Err(no_such_method(shared, method));
        };
        let usage = usage(shared, method.text);
        let action = match called {
            AtomicMethod::Load => {
                expect_arguments(method, arguments, 1, &usage)?;
                let order = self.ordering(&arguments[0])?;
                forbid(
                    order,
                    [Ordering::Release, Ordering::AcqRel],
                    "a load",
                    "`Acquire`",
                    arguments[0].span,
                )?;
                Action::Load { into: self.scope.allocate(span)?, from: at, order }
            }
            AtomicMethod::Store => {
                expect_arguments(method, arguments, 2, &usage)?;
                let value = self.operand(shared, &arguments[0])?;
                let order = self.ordering(&arguments[1])?;
                forbid(
                    order,
                    [Ordering::Acquire, Ordering::AcqRel],
                    "a store",
                    "`Release`",
                    arguments[1].span,
                )?;
                Action::Store { to: at, value, order }
            }
            AtomicMethod::Update(update) => {
                expect_arguments(method, arguments, 2, &usage)?;
                let operand = self.operand(shared, &arguments[0])?;
                let order = self.ordering(&arguments[1])?;
                Action::Update { into: self.scope.allocate(span)?, at, update, operand, order }
            }
            AtomicMethod::CompareExchange { weak } => {
                expect_arguments(method, arguments, 4, &usage)?;
                let expected = self.operand(shared, &arguments[0])?;
                let new = self.operand(shared, &arguments[1])?;
                let (success, failure) =
                    (self.ordering(&arguments[2])?, self.ordering(&arguments[3])?);
                let no_write = [Ordering::Release, Ordering::AcqRel];
                forbid(
                    failure,
                    no_write,
                    "a failure, which stores nothing,",
                    "`Acquire`",
                    arguments[3].span,
                )?;
                let (ok, found) = (self.scope.allocate(span)?, self.scope.allocate(span)?);
                Action::CompareExchange { ok, found, at, expected, new, success, failure, weak }
            }
        };
        let scalar = shared.scalar;
        let value = match action {
            Action::Load { into, .. } | Action::Update { into, .. } => {
                Value::Scalar(scalar, Pure::Register(into))
            }
            Action::CompareExchange { ok, found, .. } => Value::Result(scalar, ok, found),
            _ => Value::Unit,
        };
        self.emit(InstructionKind::Act(action), span);
        Ok(value)
    }

    /// An argument that has to be of the atomic's type.
    fn operand(&mut self, shared: &Shared, argument: &Expression<'s>) -> Checked<Pure> {
        self.typed(
            argument,
            shared.scalar,
            &format!("`{}` holds values of type `{}`", shared.name, shared.scalar.name()),
        )
    }

    pub(super) fn ordering(&self, argument: &Expression<'s>) -> Checked<Ordering> {
        let names = ORDERINGS.map(|(name, _)| name);
        let name = match argument.kind {
            ExpressionKind::Name(name) => name,
            ExpressionKind::Path(path, name) if path.text == "Ordering" => name.text,
            _ => {
                return Err(Fault::new(
                    argument.span,
                    "an ordering is needed here",
                    format!("write {}", list(&names)),
                ));
            }
        };
        match ORDERINGS.iter().find(|(known, _)| *known == name) {
            Some(&(_, ordering)) => Ok(ordering),
            None => Err(Fault::new(
                argument.span,
                format!("`{name}` is no ordering"),
                did_you_mean(name, &names),
            )),
        }
    }
}

/// How to call a method of an atomic.
fn usage(shared: &Shared, method: &str) -> String {
    let name = &shared.name;
    let (old, new) = if shared.scalar == Scalar::Int { ("0", "1") } else { ("false", "true") };
    match method {
        "load" => format!("{name}.load(Relaxed)"),
        "compare_exchange" | "compare_exchange_weak" => {
            format!("{name}.{method}({old}, {new}, AcqRel, Relaxed)")
        }
        _ => format!("{name}.{method}({new}, Relaxed)"),
    }
}

fn forbid(
    order: Ordering,
    forbidden: [Ordering; 2],
    what: &str,
    instead: &str,
    span: Span,
) -> Checked<()> {
    if !forbidden.contains(&order) {
        return Ok(());
    }
    let fix = format!("write `Relaxed`, {instead} or `SeqCst`");
    Err(Fault::new(span, format!("{what} cannot be `{order:?}`: Rust panics on it"), fix))
}

fn no_such_method(shared: &Shared, method: Name<'_>) -> Fault {
    let type_name = if shared.scalar == Scalar::Int { "AtomicI64" } else { "AtomicBool" };
    let fix = match method.text {
        "add" | "increment" | "inc" => format!("write `{}.fetch_add(1, Relaxed)`", shared.name),
        "lock" => {
            format!("only a mutex is locked: declare it as `static {} = Mutex(0);`", shared.name)
        }
        "compare_and_swap" => "write `compare_exchange(old, new, AcqRel, Relaxed)`".to_owned(),
        other => {
            let known: Vec<&str> = atomic_methods(shared.scalar).map(|(name, _)| name).collect();
            did_you_mean(other, &known)
        }
    };
    Fault::new(method.span, format!("`{type_name}` has no method `{}` here", method.text), fix)
}

fn on_plain_value(name: &str, method: Name<'_>) -> Fault {
    let fix = match method.text {
        "lock" => format!("declare it as `static {name} = Mutex(0);`"),
        _ => format!("use `{name}` alone, or declare it as `static {name} = AtomicI64(0);`"),
    };
    Fault::new(
        method.span,
        format!("`{name}` is a plain value: it has no method `{}`", method.text),
        fix,
    )
}
