//! The few functions there are.

use std::sync::atomic::Ordering;

use super::super::ast::{Expression, ExpressionKind, Name};
use super::super::code::{Action, InstructionKind, Pure, Scalar};
use super::super::diagnostic::{Checked, Fault, Span, did_you_mean};
use super::super::vocabulary::FUNCTIONS;
use super::compiler::{Compiler, Value};
use super::expression;
use super::scope::Held;

impl<'s> Compiler<'_, 's> {
    pub(super) fn call(
        &mut self,
        function: Name<'s>,
        arguments: &[Expression<'s>],
        span: Span,
    ) -> Checked<Value> {
        match function.text {
            "assert" => self.assert(function, arguments, span)?,
            "drop" => {
                expect_arguments(function, arguments, 1, "drop(guard)")?;
                self.drop_guard(&arguments[0], span)?;
            }
            "fence" => {
                expect_arguments(function, arguments, 1, "fence(SeqCst)")?;
                let order = self.ordering(&arguments[0])?;
                if order == Ordering::Relaxed {
                    let fix = "write `fence(Acquire)`, `fence(Release)` or `fence(SeqCst)`";
                    return Err(Fault::new(
                        arguments[0].span,
                        "a relaxed fence would do nothing",
                        fix,
                    ));
                }
                self.emit(InstructionKind::Act(Action::Fence { order }), span);
            }
            // Hints to the machine: every interleaving is looked at anyway.
            "yield_now" | "spin_loop" => {
                expect_arguments(function, arguments, 0, &format!("{}()", function.text))?
            }
            "assert_eq" => {
                return Err(Fault::new(
                    function.span,
                    "there is no `assert_eq` here",
                    "write `assert(a == b)`",
                ));
            }
            other => {
                let message = format!("there is no function `{other}`");
                return Err(Fault::new(function.span, message, did_you_mean(other, &FUNCTIONS)));
            }
        }
        Ok(Value::Unit)
    }

    fn assert(
        &mut self,
        function: Name<'s>,
        arguments: &[Expression<'s>],
        span: Span,
    ) -> Checked<()> {
        let text = assertion_text(function, arguments)?;
        let condition = self.typed(&arguments[0], Scalar::Bool, "`assert` needs a condition")?;
        self.emit(InstructionKind::Assert { condition, text }, span);
        Ok(())
    }

    fn drop_guard(&mut self, guard: &Expression<'s>, span: Span) -> Checked<()> {
        let ExpressionKind::Name(name) = guard.kind else {
            return Err(Fault::new(
                guard.span,
                "only a guard with a name can be dropped",
                "write `drop(g);`",
            ));
        };
        let loops = self.loops.len();
        let Some(variable) = self.scope.find(name) else {
            return Err(self.unknown(name, guard.span));
        };
        let Some(mutex) = variable.guards() else {
            return Err(Fault::new(
                guard.span,
                format!("`{name}` is no guard"),
                "remove this: only guards need it",
            ));
        };
        if variable.held != Held::Yes {
            return Err(expression::dropped(name, variable.held, guard.span));
        }
        if variable.loops < loops {
            let message = format!("the next turn of the loop would drop `{name}` again");
            return Err(Fault::new(guard.span, message, "lock the mutex inside the loop"));
        }
        variable.held = Held::No;
        let flag = variable.register;
        self.emit(InstructionKind::Act(Action::Unlock { mutex }), span);
        self.set(flag, Pure::Constant(0), span);
        Ok(())
    }
}

/// The text of `assert(condition, "text")`, or nothing.
pub(super) fn assertion_text(function: Name<'_>, arguments: &[Expression<'_>]) -> Checked<String> {
    match arguments {
        [_] => Ok(String::new()),
        [_, Expression { kind: ExpressionKind::Text(text), .. }] => Ok((*text).to_owned()),
        [_, other] => Err(Fault::new(
            other.span,
            "a text is needed here",
            "write it in double quotes: \"like this\"",
        )),
        _ => Err(Fault::new(
            function.span,
            "`assert` takes a condition and perhaps a text",
            "write `assert(x == 1)` or `assert(x == 1, \"text\")`",
        )),
    }
}

pub(super) fn expect_arguments(
    function: Name<'_>,
    arguments: &[Expression<'_>],
    count: usize,
    usage: &str,
) -> Checked<()> {
    if arguments.len() == count {
        return Ok(());
    }
    let takes = match count {
        0 => "nothing".to_owned(),
        1 => "1 argument".to_owned(),
        _ => format!("{count} arguments"),
    };
    let message = format!("`{}` takes {takes}, here are {}", function.text, arguments.len());
    Err(Fault::new(function.span, message, format!("write `{usage}`")))
}
