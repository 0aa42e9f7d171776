//! What is behind `Rc` and `Arc`.

use super::Does::Now;
use super::{Table, pointer_of, usize_of};
use crate::machine::{Outcome, Stop};
use crate::value::{Base, Pointer, Slot, Value};

pub(super) const TABLE: Table = &[
    (
        "shared_new",
        Now(|run, mut args, _| {
            let slot = run.allocate(args.swap_remove(0))?;
            Ok(Value::Shared(Pointer::to(Base::Heap(slot))))
        }),
    ),
    ("shared_dangling", Now(|_, _, _| Ok(Value::Null))),
    ("shared_is_dangling", Now(|_, args, _| Ok(Value::Bool(matches!(args[0], Value::Null))))),
    ("shared_value", Now(|_, args, _| Ok(Value::Ref(pointer_of(&args[0])?.clone())))),
    (
        "shared_count",
        Now(|run, args, _| {
            let which = usize_of(&args[1])?;
            Ok(Value::Int(run.cell(slot_of(&args[0])?)?.counts[which & 1].into()))
        }),
    ),
    (
        "shared_set_count",
        Now(|run, args, _| {
            let (which, count) = (usize_of(&args[1])?, usize_of(&args[2])?);
            run.cell_mut(slot_of(&args[0])?)?.counts[which & 1] = count as u32;
            Ok(Value::Unit)
        }),
    ),
    (
        "shared_free",
        Now(|run, args, _| {
            run.free(slot_of(&args[0])?)?;
            Ok(Value::Unit)
        }),
    ),
    (
        "shared_into_raw",
        Now(|run, args, _| Ok(Value::Ref(run.publish(&pointer_of(&args[0])?.clone())?))),
    ),
    (
        "shared_from_raw",
        Now(|_, args, _| Ok(Value::Shared(pointer_of(&args[0])?.with(|extra| extra.racy = false)))),
    ),
];

fn slot_of(value: &Value) -> Outcome<Slot> {
    match pointer_of(value)?.base {
        Base::Heap(slot) => Ok(slot),
        _ => Err(Stop::misfit("a counted allocation")),
    }
}
