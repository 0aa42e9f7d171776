//! Values, places, pointers, boxes, and what types are like.

use super::Does::{Control, Now};
use super::{Table, pointer_of};
use crate::machine::{Outcome, Run, Stop};
use crate::value::{Base, Pointer, Value, View};
use crate::{cast, scalar};
use hir::types::{FloatTy, IntTy};
use mir::code::{Layout, Scalar};

pub(super) const TABLE: Table = &[
    ("as_mut", Now(|_, mut args, _| Ok(args.swap_remove(0)))),
    (
        "unsafe_cell_get",
        Now(|_, args, _| Ok(Value::Ref(pointer_of(&args[0])?.with(|extra| extra.racy = true)))),
    ),
    (
        "replace",
        Now(|run, mut args, _| {
            let pointer = pointer_of(&args[0])?.clone();
            run.check_pointer(&pointer, true)?;
            let new = std::mem::take(&mut args[1]);
            Ok(std::mem::replace(run.target_mut(&pointer)?, new))
        }),
    ),
    (
        "swap",
        Now(|run, args, _| {
            let (a, b) = (pointer_of(&args[0])?, pointer_of(&args[1])?);
            run.check_pointer(a, true)?;
            run.check_pointer(b, true)?;
            if !a.same_place(b) {
                let first = std::mem::take(run.target_mut(a)?);
                let second = std::mem::replace(run.target_mut(b)?, first);
                *run.target_mut(a)? = second;
            }
            Ok(Value::Unit)
        }),
    ),
    (
        "move_out",
        Now(|run, args, _| {
            let pointer = pointer_of(&args[0])?;
            run.check_pointer(pointer, false)?;
            Ok(std::mem::take(run.target_mut(pointer)?))
        }),
    ),
    ("move_in", Now(put)),
    ("ptr_write", Now(put)),
    ("nothing", Now(|_, _, _| Ok(Value::Nothing))),
    (
        "drop_in_place",
        Control(|run, args| {
            let pointer = pointer_of(&args[0])?.clone();
            run.check_pointer(&pointer, true)?;
            run.answer(Value::Unit)?;
            run.drop_at(pointer, false)?;
            Ok(())
        }),
    ),
    ("forget", Now(|_, _, _| Ok(Value::Unit))),
    (
        "ptr_read",
        Now(|run, args, _| {
            let pointer = pointer_of(&args[0])?;
            run.check_pointer(pointer, false)?;
            Ok(run.target(pointer)?.clone())
        }),
    ),
    ("ptr_null", Now(|_, _, _| Ok(Value::Null))),
    ("ptr_offset", Now(offset)),
    (
        "ptr_address",
        Now(|_, args, _| {
            Ok(match &args[0] {
                Value::Null => Value::Int(0),
                Value::Int(address) => Value::Int(*address),
                Value::Str(text) => Value::usize(text.of.as_ptr().addr() + text.from as usize),
                other => Value::number(scalar::address(pointer_of(other)?).into()),
            })
        }),
    ),
    (
        "ptr_same",
        Now(|_, args, _| {
            Ok(Value::Bool(match (&args[0], &args[1]) {
                (Value::Str(a), Value::Str(b)) => {
                    std::rc::Rc::ptr_eq(&a.of, &b.of) && (a.from, a.len) == (b.from, b.len)
                }
                (Value::Null, Value::Null) => true,
                (Value::Null, _) | (_, Value::Null) => false,
                (a, b) => pointer_of(a)?.same_place(pointer_of(b)?),
            }))
        }),
    ),
    ("cast_ref", Now(cast)),
    ("cast_mut", Now(cast)),
    ("cast_box", Now(cast)),
    ("cast_shared", Now(cast)),
    ("transmute", Now(transmute)),
    ("size_of", Now(|_, _, types| Ok(Value::usize(layout(types)?.size as usize)))),
    ("align_of", Now(|_, _, types| Ok(Value::usize(layout(types)?.align as usize)))),
    ("type_name", Now(|_, _, types| Ok(Value::str(layout(types)?.name.as_str())))),
    (
        "type_id",
        Now(|_, _, types| {
            // FNV-1a
            let hash = layout(types)?.name.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
                (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
            });
            Ok(Value::number(hash.into()))
        }),
    ),
    (
        "variant_index",
        Now(|run, args, _| match run.target(pointer_of(&args[0])?)? {
            Value::Struct(_, variant, _) => Ok(Value::Int((*variant).into())),
            Value::Unit | Value::Tuple(_) | Value::Array(_) => Ok(Value::Int(0)),
            _ => Err(Stop::misfit("an enum")),
        }),
    ),
    (
        "box_new",
        Now(|run, mut args, _| {
            let slot = run.allocate(args.swap_remove(0))?;
            Ok(Value::Box(Pointer::to(Base::Heap(slot))))
        }),
    ),
    (
        "box_into_raw",
        Now(|run, args, _| Ok(Value::Ref(run.publish(&pointer_of(&args[0])?.clone())?))),
    ),
    (
        "box_from_raw",
        // Whoever owns it again may give the memory back: as good as a write.
        Now(|run, args, _| {
            let pointer = pointer_of(&args[0])?;
            run.check_pointer(pointer, true)?;
            Ok(Value::Box(pointer.with(|extra| extra.racy = false)))
        }),
    ),
    ("box_leak", Now(|run, args, _| Ok(Value::Ref(run.publish(&pointer_of(&args[0])?.clone())?)))),
];

fn layout(types: &[Layout]) -> Outcome<&Layout> {
    types.first().ok_or_else(|| Stop::misfit("a type"))
}

fn put(run: &mut Run<'_>, mut args: Vec<Value>, _: &[Layout]) -> Outcome<Value> {
    let value = std::mem::take(&mut args[1]);
    let pointer = pointer_of(&args[0])?;
    run.check_pointer(pointer, true)?;
    *run.target_mut(pointer)? = value;
    Ok(Value::Unit)
}

fn offset(_: &mut Run<'_>, args: Vec<Value>, _: &[Layout]) -> Outcome<Value> {
    let count = args[1].as_number().ok_or_else(|| Stop::misfit("an offset"))?;
    if let Value::Null | Value::Int(_) = &args[0] {
        return match count {
            0 => Ok(args[0].clone()),
            _ => Err(Stop::Unsupported("arithmetic with a pointer that leads nowhere".to_owned())),
        };
    }
    let mut outside = false;
    let moved = pointer_of(&args[0])?.with(|extra| {
        let moved = |from: u32| u32::try_from(i128::from(from) + count).ok();
        if let View::Slice { from, .. } = extra.view {
            extra.path.push(from);
            extra.view = View::Thin;
        }
        match extra.path.last_mut() {
            Some(last) => match moved(*last) {
                Some(index) => *last = index,
                None => outside = true,
            },
            None => outside = count != 0,
        }
    });
    match outside {
        true => Err(Stop::Undefined("a pointer leaves what it points into".to_owned())),
        false => Ok(Value::Ref(moved)),
    }
}

/// The same pointer with another type. What is no `dyn` and no slice any more forgets that it was one.
fn cast(_: &mut Run<'_>, mut args: Vec<Value>, types: &[Layout]) -> Outcome<Value> {
    let to = types.get(1).map_or("", |layout| layout.name.as_str());
    let slice = to == "str" || to.starts_with('[') && !to.contains("; ");
    let mut value = args.swap_remove(0);
    if let Some(pointer) = value.pointer_mut() {
        match pointer.view() {
            View::Slice { .. } | View::One if slice => {}
            View::Dyn(_) if to.starts_with("dyn ") => {}
            View::Slice { from, .. } if !to.starts_with('[') => *pointer = pointer.child(from),
            View::Thin => {}
            _ => *pointer = pointer.with_view(View::Thin),
        }
    }
    Ok(value)
}

fn transmute(_: &mut Run<'_>, mut args: Vec<Value>, types: &[Layout]) -> Outcome<Value> {
    let value = args.swap_remove(0);
    let scalar = |index: usize| types.get(index).and_then(|layout| layout.scalar);
    Ok(match (scalar(0), scalar(1), &value) {
        (Some(Scalar::Float(FloatTy::F32)), Some(Scalar::Int(ty)), Value::Float(value)) => {
            Value::from_bits((*value as f32).to_bits().into(), ty)
        }
        (Some(Scalar::Float(FloatTy::F64)), Some(Scalar::Int(ty)), Value::Float(value)) => {
            Value::from_bits(value.to_bits().into(), ty)
        }
        (Some(Scalar::Int(_)), Some(Scalar::Float(ty)), value) => {
            let bits = value.as_bits().ok_or_else(|| Stop::misfit("bits"))?;
            Value::Float(match ty {
                FloatTy::F32 => f64::from(f32::from_bits(bits as u32)),
                FloatTy::F64 => f64::from_bits(bits as u64),
            })
        }
        (Some(Scalar::Bool), Some(Scalar::Int(_)), Value::Bool(value)) => {
            Value::Int((*value).into())
        }
        (Some(Scalar::Int(IntTy::U8 | IntTy::I8)), Some(Scalar::Bool), Value::Int(value)) => {
            Value::Bool(*value != 0)
        }
        (Some(from), Some(to @ (Scalar::Int(_) | Scalar::Char)), value) => {
            cast::cast(value.clone(), from, to)?
        }
        _ => value,
    })
}
