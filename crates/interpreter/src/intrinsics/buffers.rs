//! Buffers and slices.

use super::Does::Now;
use super::{Table, pointer_of, usize_of};
use crate::machine::{Located, Outcome, Run, Stop};
use crate::value::{Pointer, Value, View};
use std::rc::Rc;

pub(super) const TABLE: Table = &[
    ("buffer_new", Now(|_, _, _| Ok(Value::Buffer(Rc::default())))),
    ("buffer_len", Now(|run, args, _| Ok(Value::usize(len(run, &args[0])?)))),
    ("buffer_slice", Now(slice)),
    ("buffer_slice_mut", Now(slice)),
    (
        "buffer_push",
        Now(|run, args, _| {
            let value = args[1].clone();
            edit(run, &args[0], |elements| {
                elements.push(value);
                Ok(())
            })?;
            Ok(Value::Unit)
        }),
    ),
    (
        "buffer_pop",
        Now(|run, args, _| edit(run, &args[0], |elements| elements.pop().ok_or_else(out_of_range))),
    ),
    (
        "buffer_insert",
        Now(|run, args, _| {
            let (index, value) = (usize_of(&args[1])?, args[2].clone());
            edit(run, &args[0], |elements| {
                if index > elements.len() {
                    return Err(out_of_range());
                }
                elements.insert(index, value);
                Ok(())
            })?;
            Ok(Value::Unit)
        }),
    ),
    (
        "buffer_remove",
        Now(|run, args, _| {
            let index = usize_of(&args[1])?;
            edit(run, &args[0], |elements| match index < elements.len() {
                true => Ok(elements.remove(index)),
                false => Err(out_of_range()),
            })
        }),
    ),
    (
        "buffer_split_off",
        Now(|run, args, _| {
            let at = usize_of(&args[1])?;
            edit(run, &args[0], |elements| match at <= elements.len() {
                true => Ok(Value::Buffer(Rc::new(elements.split_off(at)))),
                false => Err(out_of_range()),
            })
        }),
    ),
    (
        "buffer_append",
        Now(|run, args, _| {
            let more = args[1].children().to_vec();
            edit(run, &args[0], |elements| {
                elements.extend(more);
                Ok(())
            })?;
            Ok(Value::Unit)
        }),
    ),
    (
        "buffer_from_array",
        Now(|_, args, _| Ok(Value::Buffer(Rc::new(args[0].children().to_vec())))),
    ),
    (
        "buffer_into_array",
        Now(|_, args, _| {
            let elements = args[0].children();
            Ok(Value::Array(elements.into()))
        }),
    ),
    (
        "slice_len",
        Now(|run, args, _| {
            let (_, len) = run.elements(&Located::from(pointer_of(&args[0])?))?;
            Ok(Value::Int(len.into()))
        }),
    ),
    ("slice_part", Now(part)),
    ("slice_part_mut", Now(part)),
    (
        "slice_swap",
        Now(|run, args, _| {
            let (a, b) = (element(run, &args[0], &args[1])?, element(run, &args[0], &args[2])?);
            run.check_pointer(&a, true)?;
            run.check_pointer(&b, true)?;
            if !a.same_place(&b) {
                let first = std::mem::take(run.target_mut(&a)?);
                let second = std::mem::replace(run.target_mut(&b)?, first);
                *run.target_mut(&a)? = second;
            }
            Ok(Value::Unit)
        }),
    ),
    ("slice_as_array", Now(as_array)),
    ("slice_as_array_mut", Now(as_array)),
    (
        "slice_from_ref",
        Now(|_, args, _| Ok(Value::Ref(pointer_of(&args[0])?.with_view(View::One)))),
    ),
    (
        "box_from_buffer",
        Now(|run, args, _| {
            let (pointer, _) = boxed(run, args)?;
            Ok(Value::Box(pointer))
        }),
    ),
    (
        "shared_from_buffer",
        Now(|run, args, _| {
            let (pointer, _) = boxed(run, args)?;
            Ok(Value::Shared(pointer))
        }),
    ),
    (
        "box_into_buffer",
        Now(|run, args, _| {
            let pointer = pointer_of(&args[0])?.clone();
            let crate::value::Base::Heap(slot) = pointer.base else {
                return Err(Stop::misfit("a box"));
            };
            Ok(match run.free(slot)? {
                Value::Buffer(elements) => Value::Buffer(elements),
                other => Value::Buffer(Rc::new(other.children().to_vec())),
            })
        }),
    ),
];

fn out_of_range() -> Stop {
    Stop::Undefined("an index is out of range".to_owned())
}

fn len(run: &mut Run<'_>, buffer: &Value) -> Outcome<usize> {
    let pointer = pointer_of(buffer)?.clone();
    run.check_pointer(&pointer, false)?;
    match run.target(&pointer)? {
        Value::Buffer(elements) => Ok(elements.len()),
        _ => Err(Stop::misfit("a buffer")),
    }
}

fn edit<T>(
    run: &mut Run<'_>,
    buffer: &Value,
    f: impl FnOnce(&mut Vec<Value>) -> Outcome<T>,
) -> Outcome<T> {
    let pointer = pointer_of(buffer)?.clone();
    run.check_pointer(&pointer, true)?;
    let limit = run.interpreter.limits.elements;
    match run.target_mut(&pointer)? {
        Value::Buffer(elements) => {
            let elements = Rc::make_mut(elements);
            let answer = f(elements)?;
            match elements.len() > limit {
                true => Err(Stop::Unsupported(format!("a buffer of more than {limit} elements"))),
                false => Ok(answer),
            }
        }
        _ => Err(Stop::misfit("a buffer")),
    }
}

fn slice(run: &mut Run<'_>, args: Vec<Value>, _: &[mir::code::Layout]) -> Outcome<Value> {
    let len = len(run, &args[0])? as u32;
    Ok(Value::Ref(pointer_of(&args[0])?.with_view(View::Slice { from: 0, len })))
}

fn part(run: &mut Run<'_>, args: Vec<Value>, _: &[mir::code::Layout]) -> Outcome<Value> {
    let pointer = pointer_of(&args[0])?;
    let (from, to) = (usize_of(&args[1])? as u32, usize_of(&args[2])? as u32);
    let (begin, len) = run.elements(&Located::from(pointer))?;
    if from > to || to > len {
        return Err(out_of_range());
    }
    if pointer.view() == View::One && (from, to) == (0, 1) {
        return Ok(args[0].clone());
    }
    Ok(Value::Ref(pointer.with_view(View::Slice { from: begin + from, len: to - from })))
}

/// The pointer to an element.
fn element(run: &mut Run<'_>, slice: &Value, index: &Value) -> Outcome<Pointer> {
    let pointer = pointer_of(slice)?;
    let index = usize_of(index)? as u32;
    let (from, len) = run.elements(&Located::from(pointer))?;
    if index >= len {
        return Err(out_of_range());
    }
    Ok(match pointer.view() {
        View::One => pointer.with_view(View::Thin),
        _ => pointer.child(from + index),
    })
}

/// A slice as an array: a place of its own only if the slice is all of one. A part of one is copied, which is right as long as nobody
/// writes to it meanwhile.
fn as_array(run: &mut Run<'_>, args: Vec<Value>, _: &[mir::code::Layout]) -> Outcome<Value> {
    let pointer = pointer_of(&args[0])?;
    let at = Located::from(pointer);
    let (from, len) = run.elements(&at)?;
    let elements = run.at(&at)?.children();
    if pointer.view() != View::One && from == 0 && len as usize == elements.len() {
        return Ok(Value::Ref(pointer.with_view(View::Thin)));
    }
    let part = match pointer.view() {
        View::One => vec![run.at(&at)?.clone()],
        _ => elements[from as usize..(from + len) as usize].to_vec(),
    };
    Ok(Value::Ref(Pointer::to_data(part.into())))
}

fn boxed(run: &mut Run<'_>, mut args: Vec<Value>) -> Outcome<(Pointer, u32)> {
    let buffer = std::mem::take(&mut args[0]);
    let len = buffer.children().len() as u32;
    let slot = run.allocate(buffer)?;
    let pointer = Pointer::to(crate::value::Base::Heap(slot));
    Ok((pointer.with_view(View::Slice { from: 0, len }), len))
}
