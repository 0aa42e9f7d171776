//! The final condition: assertions over the last values of shared variables and locals.

use super::super::ast::{Binary, Expression, ExpressionKind, Name, Statement, StatementKind};
use super::super::code::{Pure, Scalar};
use super::super::diagnostic::{Checked, Fault, Span, did_you_mean};
use super::super::program::{FinalCheck, Shape, ThreadCode, Watched, WatchedSource};
use super::calls;
use super::statics::{Meaning, Statics};

pub(super) struct Finally {
    pub watched: Vec<Watched>,
    pub checks: Vec<FinalCheck>,
}

/// Checks the statements of `finally`. Every shared variable is watched, and every local that is
/// named here.
pub(super) fn check<'s>(
    statements: &[Statement<'s>],
    statics: &Statics<'s>,
    threads: &[ThreadCode],
) -> Checked<Finally> {
    let shared = statics.shared.iter().enumerate().map(|(location, shared)| Watched {
        label: shared.name.clone(),
        scalar: shared.scalar,
        source: WatchedSource::Shared(location),
    });
    let mut checker = Checker { statics, threads, watched: shared.collect() };
    let mut checks = Vec::new();
    for statement in statements {
        let call = match &statement.kind {
            StatementKind::Expression(Expression {
                kind: ExpressionKind::Call { name, arguments },
                ..
            }) if name.text == "assert" => Some((*name, arguments)),
            _ => None,
        };
        let Some((name, arguments)) = call else {
            let message = "`finally` holds assertions only";
            return Err(Fault::new(statement.span, message, "write `assert(count == 2);` here"));
        };
        let text = calls::assertion_text(name, arguments)?;
        let condition = checker.typed(&arguments[0], Scalar::Bool)?;
        checks.push(FinalCheck { condition, text, condition_span: arguments[0].span });
    }
    Ok(Finally { watched: checker.watched, checks })
}

struct Checker<'c, 's> {
    statics: &'c Statics<'s>,
    threads: &'c [ThreadCode],
    watched: Vec<Watched>,
}

impl<'s> Checker<'_, 's> {
    fn value(&mut self, expression: &Expression<'s>) -> Checked<(Scalar, Pure)> {
        let span = expression.span;
        match &expression.kind {
            ExpressionKind::Number(value) => Ok((Scalar::Int, Pure::Constant(*value))),
            ExpressionKind::Bool(value) => Ok((Scalar::Bool, Pure::Constant(i64::from(*value)))),
            ExpressionKind::Name(name) => self.shared(name, span),
            ExpressionKind::Field { thread, local } => self.local(*thread, *local),
            ExpressionKind::Not(operand) => {
                Ok((Scalar::Bool, Pure::Not(Box::new(self.typed(operand, Scalar::Bool)?))))
            }
            ExpressionKind::Negate(operand) => {
                Ok((Scalar::Int, Pure::Negate(Box::new(self.typed(operand, Scalar::Int)?))))
            }
            ExpressionKind::Binary(operator, left, right) => {
                self.binary(*operator, left, right, span)
            }
            _ => Err(Fault::new(
                span,
                "all threads have ended here: there is nothing to call",
                "name a shared variable for its last value, as in `count == 2`, or a local, as in `a.x == 1`",
            )),
        }
    }

    fn binary(
        &mut self,
        operator: Binary,
        left: &Expression<'s>,
        right: &Expression<'s>,
        span: Span,
    ) -> Checked<(Scalar, Pure)> {
        let (first, left) = self.value(left)?;
        let (second, right) = self.value(right)?;
        let logical = matches!(operator, Binary::And | Binary::Or);
        let on_bools = logical || matches!(operator, Binary::Equal | Binary::NotEqual);
        let fits = first == second && if first == Scalar::Bool { on_bools } else { !logical };
        if !fits {
            let message = format!(
                "`{}` cannot take `{}` and `{}`",
                operator.symbol(),
                first.name(),
                second.name()
            );
            return Err(Fault::new(span, message, "both sides have to be numbers, or both `bool`"));
        }
        let result = if logical || operator.is_comparison() { Scalar::Bool } else { Scalar::Int };
        Ok((result, Pure::Binary(operator, Box::new(left), Box::new(right))))
    }

    fn typed(&mut self, expression: &Expression<'s>, wanted: Scalar) -> Checked<Pure> {
        let (scalar, value) = self.value(expression)?;
        if scalar == wanted {
            return Ok(value);
        }
        let message = format!("this is of type `{}`, not `{}`", scalar.name(), wanted.name());
        Err(Fault::new(expression.span, message, "write a condition, such as `count == 2`"))
    }

    fn shared(&self, name: &str, span: Span) -> Checked<(Scalar, Pure)> {
        match self.statics.find(name) {
            Some(Meaning::Constant(scalar, value)) => Ok((scalar, Pure::Constant(value))),
            Some(Meaning::Shared(location)) => {
                Ok((self.statics.shared[location].scalar, Pure::Register(location)))
            }
            None => {
                let owner = self
                    .threads
                    .iter()
                    .find(|thread| thread.locals.iter().any(|local| local.name == name));
                let fix = match owner {
                    Some(thread) => format!(
                        "write `{}.{name}` for the local of thread `{}`",
                        thread.name, thread.name
                    ),
                    None => did_you_mean(name, &self.statics.names().collect::<Vec<_>>()),
                };
                Err(Fault::new(span, format!("no shared variable is called `{name}`"), fix))
            }
        }
    }

    fn local(&mut self, thread: Name<'s>, local: Name<'s>) -> Checked<(Scalar, Pure)> {
        let Some(index) = self.threads.iter().position(|known| known.name == thread.text) else {
            let names: Vec<&str> = self.threads.iter().map(|thread| thread.name.as_str()).collect();
            let message = format!("no thread is called `{}`", thread.text);
            return Err(Fault::new(thread.span, message, did_you_mean(thread.text, &names)));
        };
        let locals = &self.threads[index].locals;
        let Some(found) = locals.iter().rev().find(|known| known.name == local.text && known.top)
        else {
            return Err(no_such_local(&self.threads[index], thread, local));
        };
        let Shape::Scalar(scalar) = found.shape else {
            let fix = format!(
                "give thread `{}` a local with the value: `let ok = ….is_ok();`",
                thread.text
            );
            return Err(Fault::new(
                local.span,
                format!("`{}` is no number and no `bool`", local.text),
                fix,
            ));
        };
        let source = WatchedSource::Local { thread: index, register: found.register };
        let known = self.watched.iter().position(|watched| watched.source == source);
        let column = known.unwrap_or(self.watched.len());
        if known.is_none() {
            let label = format!("{}.{}", thread.text, local.text);
            self.watched.push(Watched { label, scalar, source });
        }
        Ok((scalar, Pure::Register(column)))
    }
}

fn no_such_local(owner: &ThreadCode, thread: Name<'_>, local: Name<'_>) -> Fault {
    if owner.locals.iter().any(|known| known.name == local.text) {
        let message = format!(
            "`{}` is declared inside an inner block: it is gone when the thread ends",
            local.text
        );
        let fix = format!(
            "declare it at the top of thread `{}`: `let mut {} = 0;`",
            thread.text, local.text
        );
        return Fault::new(local.span, message, fix);
    }
    let names: Vec<&str> =
        owner.locals.iter().filter(|known| known.top).map(|known| known.name.as_str()).collect();
    let message = format!("thread `{}` has no local `{}`", thread.text, local.text);
    Fault::new(local.span, message, did_you_mean(local.text, &names))
}
