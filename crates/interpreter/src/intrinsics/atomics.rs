//! Atomics, fences and plain cells.

use super::Does::{Now, Step};
use super::{Table, bool_of, pointer_of, text_of};
use crate::machine::{Outcome, Run, Stop};
use crate::number::shape;
use crate::state::State;
use crate::value::{Base, Pointer, Slot, Value};
use mir::code::{Layout, Scalar};
use model::{Effect, ObjectId, Op, Type, Update};
use std::rc::Rc;
use std::sync::atomic::Ordering;

pub(super) const TABLE: Table = &[
    (
        "atomic_new",
        Now(|run, args, types| {
            let object = add(run, &args[0], types)?;
            Ok(Value::Object(object))
        }),
    ),
    (
        "atomic_load",
        Step {
            op: |run, args, types| {
                Ok(Op::Load { at: object(run, &args[0], types)?, order: order_of(run, &args[1])? })
            },
            after: |run, _, types, effect| read(run, types, effect),
        },
    ),
    (
        "atomic_store",
        Step {
            op: |run, args, types| {
                let at = object(run, &args[0], types)?;
                let value = word(run, &args[1], types)?;
                Ok(Op::Store { at, value, order: order_of(run, &args[2])? })
            },
            after: |_, _, _, _| Ok(Value::Unit),
        },
    ),
    (
        "atomic_update",
        Step {
            op: |run, args, types| {
                let at = object(run, &args[0], types)?;
                let operand = word(run, &args[2], types)?;
                let with = match text_of(&args[1])?.as_str() {
                    "add" => Update::Add(operand),
                    "sub" => Update::Sub(operand),
                    "and" => Update::And(operand),
                    "nand" => Update::Nand(operand),
                    "or" => Update::Or(operand),
                    "xor" => Update::Xor(operand),
                    "max" => Update::Max(operand),
                    "min" => Update::Min(operand),
                    "swap" => Update::Swap(operand),
                    _ => return Err(Stop::misfit("an update")),
                };
                let success = order_of(run, &args[3])?;
                // The failure ordering is for compare-exchanges only.
                Ok(Op::Update { at, with, success, failure: Ordering::Relaxed })
            },
            after: |run, _, types, effect| read(run, types, effect),
        },
    ),
    (
        "atomic_exchange",
        Step {
            op: |run, args, types| {
                let at = object(run, &args[0], types)?;
                let expected = word(run, &args[1], types)?;
                let (new, weak) = (word(run, &args[2], types)?, bool_of(&args[3])?);
                let with = Update::Exchange { expected, new, weak };
                Ok(Op::Update {
                    at,
                    with,
                    success: order_of(run, &args[4])?,
                    failure: order_of(run, &args[5])?,
                })
            },
            after: |run, _, types, effect| {
                let value = read(run, types, effect)?;
                let succeeded = matches!(effect, Effect::Updated { .. });
                Ok(Value::tuple([value, Value::Bool(succeeded)]))
            },
        },
    ),
    (
        "atomic_newest",
        Now(|run, args, types| {
            if let Value::Detached(value) = run.target(pointer_of(&args[0])?)? {
                return Ok(value[0].clone());
            }
            let object = object(run, &args[0], types)?;
            unword(run, run.state.machine.newest(object), types)
        }),
    ),
    (
        "atomic_get_mut",
        Now(|run, args, types| {
            let pointer = pointer_of(&args[0])?.clone();
            if let Value::Object(object) = *run.target(&pointer)? {
                let value = unword(run, run.state.machine.newest(object), types)?;
                *run.target_mut(&pointer)? = Value::Detached([value].into());
                run.remove_object(object);
            }
            Ok(Value::Ref(pointer.child(0)))
        }),
    ),
    (
        "fence",
        Step {
            op: |run, args, _| Ok(Op::Fence(order_of(run, &args[0])?)),
            after: |_, _, _, _| Ok(Value::Unit),
        },
    ),
    (
        "plain_new",
        Now(|run, args, types| {
            let value = word(run, &args[0], types)?;
            let object = run.state.machine.add_plain(value);
            run.state.name(object, run.me);
            Ok(Value::Object(object))
        }),
    ),
    (
        "plain_read",
        Step {
            op: |run, args, types| Ok(Op::ReadPlain { at: object(run, &args[0], types)? }),
            after: |run, _, types, effect| read(run, types, effect),
        },
    ),
    (
        "plain_write",
        Step {
            op: |run, args, types| {
                let at = object(run, &args[0], types)?;
                Ok(Op::WritePlain { at, value: word(run, &args[1], types)? })
            },
            after: |_, _, _, _| Ok(Value::Unit),
        },
    ),
];

fn add(run: &mut Run<'_>, value: &Value, types: &[Layout]) -> Outcome<ObjectId> {
    let word = word(run, value, types)?;
    let ty = match scalar(types)? {
        Scalar::Bool => Type::Bool,
        Scalar::Int(ty) => {
            let (bits, signed) = shape(ty);
            Type::Int { bits: bits as u8, signed }
        }
        _ => Type::Int { bits: 64, signed: false },
    };
    let object = run.state.machine.add_atomic(ty, word);
    run.state.name(object, run.me);
    Ok(object)
}

fn scalar(types: &[Layout]) -> Outcome<Scalar> {
    let scalar = types.first().and_then(|layout| layout.scalar);
    scalar.ok_or_else(|| Stop::misfit("the type of an atomic"))
}

/// The object that a reference leads to.
pub(super) fn object(run: &mut Run<'_>, at: &Value, types: &[Layout]) -> Outcome<ObjectId> {
    let pointer = pointer_of(at)?.clone();
    match run.target(&pointer)? {
        Value::Object(object) | Value::Channel(object) => Ok(*object),
        Value::Detached(value) => {
            // Its owner is done with it.
            let value = value[0].clone();
            let object = add(run, &value, types)?;
            *run.target_mut(&pointer)? = Value::Object(object);
            Ok(object)
        }
        Value::Nothing => Err(Stop::Undefined("an atomic is used that is not there".to_owned())),
        _ => Err(Stop::misfit("an object")),
    }
}

fn order_of(run: &Run<'_>, value: &Value) -> Outcome<Ordering> {
    if run.interpreter.all_sequential {
        return Ok(Ordering::SeqCst);
    }
    let variant = match value {
        Value::Struct(_, variant, _) => i64::from(*variant),
        Value::Int(code) => *code,
        _ => return Err(Stop::misfit("an ordering")),
    };
    Ok(match variant {
        0 => Ordering::Relaxed,
        1 => Ordering::Release,
        2 => Ordering::Acquire,
        3 => Ordering::AcqRel,
        4 => Ordering::SeqCst,
        _ => return Err(Stop::misfit("an ordering")),
    })
}

fn read(run: &mut Run<'_>, types: &[Layout], effect: Effect) -> Outcome<Value> {
    match effect {
        Effect::Read { value, .. }
        | Effect::Updated { old: value, .. }
        | Effect::Failed { value, .. } => unword(run, value, types),
        _ => Err(Stop::misfit("what a step has read")),
    }
}

const HEAP: u64 = 1 << 62;
const RACY: u64 = 1 << 61;
const LISTED: u64 = 1 << 63;

/// A value as the machine has it.
fn word(run: &mut Run<'_>, value: &Value, types: &[Layout]) -> Outcome<u64> {
    if let Scalar::Int(ty) = scalar(types)? {
        let bits = value.as_bits().ok_or_else(|| Stop::misfit("an integer"))?;
        let (width, _) = shape(ty);
        return Ok((bits << (128 - width) >> (128 - width)) as u64);
    }
    Ok(match value {
        Value::Bool(value) => u64::from(*value),
        Value::Null => 0,
        Value::Int(address) => *address as u64,
        Value::Ref(pointer) => {
            let plain = pointer.with(|extra| extra.racy = false).extra.is_none();
            match pointer.base {
                Base::Heap(slot) if plain => {
                    let racy = if pointer.racy() { RACY } else { 0 };
                    HEAP | racy | u64::from(slot.thread) << 40 | u64::from(slot.number) << 4
                }
                _ => listed(run, value.clone()),
            }
        }
        other => listed(run, other.clone()),
    })
}

/// Other pointers are numbered as they come.
fn listed(run: &mut Run<'_>, value: Value) -> u64 {
    let known = run.state.pointers.iter().position(|known| match (known, &value) {
        (Value::Ref(a), Value::Ref(b)) => a.same_place(b) && a.racy() == b.racy(),
        (Value::Function(a), Value::Function(b)) => a == b,
        _ => false,
    });
    let index = known.unwrap_or_else(|| {
        Rc::make_mut(&mut run.state.pointers).push(value);
        run.state.pointers.len() - 1
    });
    LISTED | (index as u64) << 4
}

fn unword(run: &mut Run<'_>, word: u64, types: &[Layout]) -> Outcome<Value> {
    Ok(match scalar(types)? {
        Scalar::Bool => Value::Bool(word != 0),
        Scalar::Int(ty) => Value::from_bits(word.into(), ty),
        _ if word == 0 => Value::Null,
        _ => pointer_of_word(run.state, word).unwrap_or(Value::Int(word as i64)),
    })
}

/// The pointer that an atomic holds as this word, if it is one.
pub(crate) fn pointer_of_word(state: &State, word: u64) -> Option<Value> {
    if word & LISTED != 0 {
        return state.pointers.get(((word & !LISTED) >> 4) as usize).cloned();
    }
    (word & HEAP != 0).then(|| {
        let slot = Slot { thread: (word >> 40) as u8, number: (word >> 4) as u32 };
        let pointer = Pointer::to(Base::Heap(slot));
        Value::Ref(pointer.with(|extra| extra.racy = word & RACY != 0))
    })
}
