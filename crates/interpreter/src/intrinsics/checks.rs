//! What the checks of an exercise ask for: see `crate::guided`.

use super::Does::Now;
use super::{Table, bool_of, pointer_of, text_of, usize_of};
use crate::entry::Argument;
use crate::guided::{Noted, Said};
use crate::machine::Stop;
use crate::value::Value;

pub(super) const TABLE: Table = &[
    (
        "note_guarded",
        Now(|run, args, _| {
            if run.state.watch.is_some() {
                let value = run.target(pointer_of(&args[0])?)?.as_number();
                let value = value.and_then(|value| i64::try_from(value).ok());
                if let (Some(watch), Some(value)) = (&mut run.state.watch, value) {
                    watch.guarded.push(value);
                }
            }
            Ok(Value::Unit)
        }),
    ),
    (
        "check_complain",
        Now(|run, args, _| {
            let text = |index: usize| Ok::<_, Stop>(text_of(&args[index])?.as_str().to_owned());
            let said =
                Said::Complaint { mistake: text(0)?, expected: text(1)?, happened: text(2)? };
            run.say(said);
            Err(Stop::Suspend)
        }),
    ),
    (
        "check_witness",
        Now(|run, args, _| {
            run.say(Said::Witness(text_of(&args[0])?.as_str().to_owned()));
            Err(Stop::Suspend)
        }),
    ),
    (
        "check_expect_panics",
        Now(|run, args, _| {
            let (on, me) = (bool_of(&args[0])?, run.me);
            let before = match &mut run.state.watch {
                Some(watch) => {
                    let all = &mut watch.expect_panics;
                    all.resize(all.len().max(me + 1), false);
                    std::mem::replace(&mut all[me], on)
                }
                None => false,
            };
            Ok(Value::Bool(before))
        }),
    ),
    (
        "check_shown",
        Now(|run, args, types| {
            let is_plain = types.first().is_some_and(|layout| is_plain(&layout.name));
            if !is_plain {
                return Ok(Value::str(""));
            }
            let value = run.target(pointer_of(&args[0])?)?.clone();
            Ok(Value::str(run.interpreter.show(run.state, &value)))
        }),
    ),
    (
        "check_read",
        Now(|run, args, _| {
            let (name, text) = (text_of(&args[0])?.clone(), text_of(&args[1])?.clone());
            let read = run.interpreter.reader.and_then(|it| it(name.as_str(), text.as_str()));
            let lacking = || Stop::Unsupported(format!("nobody reads {} here", name.as_str()));
            run.argument(&Argument::Data(Box::new(read.ok_or_else(lacking)?)))
                .map_err(Stop::Unsupported)
        }),
    ),
    (
        "check_begin",
        Now(|run, _, _| {
            let (stamp, me) = (run.stamp(), run.me);
            if let Some(watch) = &mut run.state.watch {
                watch.since.resize(watch.since.len().max(me + 1), None);
                watch.since[me] = Some(stamp);
            }
            Ok(Value::Unit)
        }),
    ),
    (
        "check_note",
        Now(|run, args, _| {
            let (call, part) = (usize_of(&args[0])?, usize_of(&args[1])?);
            let answer = text_of(&args[2])?.as_str().to_owned();
            let (to, me) = (run.stamp(), run.me);
            if let Some(watch) = &mut run.state.watch {
                let from = watch.since.get(me).cloned().flatten().unwrap_or_else(|| to.clone());
                watch.noted.push(Noted { call, part, answer, from, to });
            }
            Ok(Value::Unit)
        }),
    ),
];

/// Words of the names of types that are shown here as `Debug` shows them.
const PLAIN: [&str; 21] = [
    "i8", "i16", "i32", "i64", "i128", "isize", "u8", "u16", "u32", "u64", "u128", "usize", "bool",
    "String", "Option", "Result", "std", "core", "option", "result", "string",
];

fn is_plain(name: &str) -> bool {
    let mut words =
        name.split(|c: char| !c.is_alphanumeric() && c != '_').filter(|it| !it.is_empty());
    name.chars().all(|c| c.is_alphanumeric() || "_(), <>:".contains(c))
        && words.all(|word| PLAIN.contains(&word))
}
