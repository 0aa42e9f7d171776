//! Texts and chars.

use super::Does::Now;
use super::{Table, char_of, pointer_of, text_of, usize_of};
use crate::machine::{Located, Outcome, Run, Stop};
use crate::value::{Pointer, Text, Value};
use std::rc::Rc;

pub(super) const TABLE: Table = &[
    ("strbuf_new", Now(|_, _, _| Ok(Value::Buf(Rc::default())))),
    (
        "strbuf_str",
        Now(|run, args, _| match run.target(pointer_of(&args[0])?)? {
            Value::Buf(text) => Ok(Value::Str(Text::of(text.clone()))),
            _ => Err(Stop::misfit("a string")),
        }),
    ),
    (
        "strbuf_push_str",
        Now(|run, args, _| {
            let text = text_of(&args[1])?.clone();
            edit(run, &args[0], |buffer| buffer.push_str(text.as_str()))
        }),
    ),
    (
        "strbuf_push",
        Now(|run, args, _| {
            let c = char_of(&args[1])?;
            edit(run, &args[0], |buffer| buffer.push(c))
        }),
    ),
    (
        "strbuf_set",
        Now(|run, args, _| {
            let text = text_of(&args[1])?.as_str().to_owned();
            edit(run, &args[0], |buffer| *buffer = text)
        }),
    ),
    ("str_len", Now(|_, args, _| Ok(Value::Int(text_of(&args[0])?.len.into())))),
    (
        "str_part",
        Now(|_, args, _| {
            let text = text_of(&args[0])?;
            let (from, to) = (usize_of(&args[1])?, usize_of(&args[2])?);
            if text.as_str().get(from..to).is_none() {
                return Err(Stop::misfit("a part of a text"));
            }
            let (from, len) = (text.from + from as u32, (to - from) as u32);
            Ok(Value::Str(Text { of: text.of.clone(), from, len }))
        }),
    ),
    (
        "str_byte",
        Now(|_, args, _| {
            let byte = text_of(&args[0])?.as_str().as_bytes().get(usize_of(&args[1])?).copied();
            Ok(Value::Int(byte.ok_or_else(|| Stop::misfit("a byte of a text"))?.into()))
        }),
    ),
    (
        "str_char",
        Now(|_, args, _| {
            let rest = text_of(&args[0])?.as_str().get(usize_of(&args[1])?..);
            let c = rest.and_then(|rest| rest.chars().next());
            Ok(Value::Char(c.ok_or_else(|| Stop::misfit("a char of a text"))?))
        }),
    ),
    (
        "str_char_before",
        Now(|_, args, _| {
            let rest = text_of(&args[0])?.as_str().get(..usize_of(&args[1])?);
            let c = rest.and_then(|rest| rest.chars().next_back());
            Ok(Value::Char(c.ok_or_else(|| Stop::misfit("a char of a text"))?))
        }),
    ),
    (
        "str_equal",
        Now(|_, args, _| {
            Ok(Value::Bool(text_of(&args[0])?.as_str() == text_of(&args[1])?.as_str()))
        }),
    ),
    (
        "str_compare",
        Now(|_, args, _| {
            let order = text_of(&args[0])?.as_str().cmp(text_of(&args[1])?.as_str());
            Ok(Value::Int(order as i64))
        }),
    ),
    (
        "str_find",
        Now(|_, args, _| found(text_of(&args[0])?.as_str().find(text_of(&args[1])?.as_str()))),
    ),
    (
        "str_rfind",
        Now(|_, args, _| found(text_of(&args[0])?.as_str().rfind(text_of(&args[1])?.as_str()))),
    ),
    (
        "str_to_lowercase",
        Now(|_, args, _| Ok(Value::str(text_of(&args[0])?.as_str().to_lowercase()))),
    ),
    (
        "str_to_uppercase",
        Now(|_, args, _| Ok(Value::str(text_of(&args[0])?.as_str().to_uppercase()))),
    ),
    (
        "str_bytes",
        Now(|_, args, _| {
            let bytes = text_of(&args[0])?.as_str().bytes();
            Ok(Value::Ref(Pointer::to_slice(bytes.map(|byte| Value::Int(byte.into())).collect())))
        }),
    ),
    (
        "utf8_check",
        Now(|run, args, _| {
            let (valid, rest) = match std::str::from_utf8(&bytes(run, &args[0])?) {
                Ok(text) => (text.len(), -1),
                Err(error) => (error.valid_up_to(), error.error_len().map_or(0, |len| len as i64)),
            };
            Ok(Value::tuple([Value::usize(valid), Value::Int(rest)]))
        }),
    ),
    (
        "bytes_str",
        Now(|run, args, _| {
            let text = String::from_utf8(bytes(run, &args[0])?);
            Ok(Value::str(text.map_err(|_| Stop::Undefined("a text is not UTF-8".to_owned()))?))
        }),
    ),
    (
        "char_from_u32",
        Now(|_, args, _| {
            let c = u32::try_from(usize_of(&args[0])?).ok().and_then(char::from_u32);
            Ok(Value::Char(c.ok_or_else(|| Stop::Undefined("a number is no char".to_owned()))?))
        }),
    ),
    ("char_str", Now(|_, args, _| Ok(Value::str(char_of(&args[0])?)))),
    (
        "char_is",
        Now(|_, args, _| {
            let c = char_of(&args[0])?;
            Ok(Value::Bool(match text_of(&args[1])?.as_str() {
                "is_alphabetic" => c.is_alphabetic(),
                "is_numeric" => c.is_numeric(),
                "is_lowercase" => c.is_lowercase(),
                "is_uppercase" => c.is_uppercase(),
                "is_whitespace" => c.is_whitespace(),
                "is_control" => c.is_control(),
                _ => return Err(Stop::misfit("a method of `char`")),
            }))
        }),
    ),
    (
        "char_to_lowercase",
        Now(|_, args, _| Ok(Value::str(char_of(&args[0])?.to_lowercase().to_string()))),
    ),
    (
        "char_to_uppercase",
        Now(|_, args, _| Ok(Value::str(char_of(&args[0])?.to_uppercase().to_string()))),
    ),
    (
        "char_escape_debug",
        Now(|_, args, _| {
            let (c, quote) = (char_of(&args[0])?, char_of(&args[1])?);
            let plain = matches!(c, '\'' | '"') && c != quote;
            Ok(Value::str(if plain { c.to_string() } else { c.escape_debug().to_string() }))
        }),
    ),
    ("print", Now(|run, args, _| print(run, &args[0]))),
    (
        "eprint",
        Now(|run, args, _| {
            let text = text_of(&args[0])?.as_str();
            Rc::make_mut(&mut run.state.stderr).push_str(text);
            Ok(Value::Unit)
        }),
    ),
    (
        "box_from_str",
        Now(|run, args, _| {
            let text = text_of(&args[0])?.clone();
            let slot = run.allocate(Value::Unsized(text))?;
            Ok(Value::Box(Pointer::to(crate::value::Base::Heap(slot))))
        }),
    ),
    (
        "shared_from_str",
        Now(|run, args, _| {
            let text = text_of(&args[0])?.clone();
            let slot = run.allocate(Value::Unsized(text))?;
            Ok(Value::Shared(Pointer::to(crate::value::Base::Heap(slot))))
        }),
    ),
];

fn edit(run: &mut Run<'_>, buffer: &Value, f: impl FnOnce(&mut String)) -> Outcome<Value> {
    let pointer = pointer_of(buffer)?.clone();
    let limit = run.interpreter.limits.text;
    match run.target_mut(&pointer)? {
        Value::Buf(text) => {
            f(Rc::make_mut(text));
            match text.len() > limit {
                true => Err(Stop::Unsupported(format!("a text of more than {limit} bytes"))),
                false => Ok(Value::Unit),
            }
        }
        _ => Err(Stop::misfit("a string")),
    }
}

fn found(at: Option<usize>) -> Outcome<Value> {
    Ok(at.map_or(Value::Unsigned(u64::MAX), Value::usize))
}

fn bytes(run: &mut Run<'_>, slice: &Value) -> Outcome<Vec<u8>> {
    let at = Located::from(pointer_of(slice)?);
    let (from, len) = run.elements(&at)?;
    let elements = run.at(&at)?.children();
    let part = elements.get(from as usize..(from + len) as usize);
    let part = part.ok_or_else(|| Stop::misfit("a slice of bytes"))?;
    part.iter()
        .map(|byte| byte.as_number().and_then(|byte| u8::try_from(byte).ok()))
        .collect::<Option<_>>()
        .ok_or_else(|| Stop::misfit("bytes"))
}

fn print(run: &mut Run<'_>, text: &Value) -> Outcome<Value> {
    let text = text_of(text)?.as_str();
    let limit = run.interpreter.limits.text;
    Rc::make_mut(&mut run.state.stdout).push_str(text);
    let printed = &mut run.thread_mut().printed;
    Rc::make_mut(printed).push_str(text);
    match printed.len() > limit {
        true => Err(Stop::Unsupported(format!("more than {limit} bytes of output"))),
        false => Ok(Value::Unit),
    }
}
