//! Panics, and other ways in which things end.

use super::Does::{Control, Now};
use super::{Table, bool_of, pointer_of, text_of};
use crate::machine::Stop;
use crate::state::{PanicKind, Purpose};
use crate::value::Value;
use mir::code::Layout;

pub(super) const TABLE: Table = &[
    (
        "panic_text",
        Control(|_, args| {
            let text = text_of(&args[0])?.as_str().to_owned();
            let kind = match bool_of(&args[1])? {
                true => PanicKind::Formatted,
                false => PanicKind::Literal,
            };
            Err(Stop::Panic(kind, text))
        }),
    ),
    (
        "panic_payload",
        Control(|run, mut args| {
            if bool_of(&args[1])? {
                run.tell_panic("Box<dyn Any>");
            }
            let payload = std::mem::take(&mut args[0]);
            run.raise(PanicKind::Payload, "Box<dyn Any>".to_owned(), payload);
            Ok(())
        }),
    ),
    ("catch", Control(|run, mut args| run.call_value(args.swap_remove(0), Purpose::Catch))),
    (
        "caught_kind",
        Now(|run, _, _| {
            let caught = run.thread().caught.clone().ok_or_else(nothing_caught)?;
            Ok(Value::Int(caught.kind as i64))
        }),
    ),
    (
        "caught_text",
        Now(|run, _, _| {
            let caught = run.thread().caught.clone().ok_or_else(nothing_caught)?;
            Ok(Value::Str(crate::value::Text::of(caught.text.clone())))
        }),
    ),
    (
        "caught_payload",
        Now(|run, _, _| {
            let caught = run.thread_mut().caught.take().ok_or_else(nothing_caught)?;
            pointer_of(&caught.payload)?;
            Ok(caught.payload.clone())
        }),
    ),
    ("panicking", Now(|run, _, _| Ok(Value::Bool(run.is_panicking())))),
    (
        "unsupported",
        Now(|_, args, _| Err(Stop::Unsupported(text_of(&args[0])?.as_str().to_owned()))),
    ),
    ("exit", Now(|_, args, _| Err(Stop::Exit(args[0].as_number().unwrap_or(0) as i32)))),
    ("abort", Now(|_, _, _: &[Layout]| Err(Stop::Abort("the process aborts".to_owned())))),
    (
        "now",
        Now(|run, _, _| match run.interpreter.limits.clock && run.state.threads.len() == 1 {
            true => Ok(Value::usize(run.instructions as usize)),
            false => Err(Stop::Unsupported("time is not modelled".to_owned())),
        }),
    ),
];

fn nothing_caught() -> Stop {
    Stop::misfit("what was caught")
}
