//! Steps in words.

use model::{Choice, Effect, Op, StoreView};

use super::code::{Action, Location, Scalar};
use super::program::Program;

/// What a step did, as in "reads 0 from count".
pub(super) fn tell(program: &Program, action: &Action, op: Op, effect: Effect) -> String {
    let name = action.location().map_or("", |location| program.shared[location].name.as_str());
    let show = |value: u64| show(program, action.location(), value);
    match (op, effect) {
        (Op::Fence(order), _) => format!("fence({order:?})"),
        (Op::Lock { .. }, _) => format!("locks {name}"),
        (Op::Unlock { .. }, _) => format!("unlocks {name}"),
        (_, Effect::Read { value, stale }) => {
            format!("reads {} from {name}{}", show(value), old_value(stale))
        }
        (Op::Store { value, .. } | Op::WritePlain { value, .. }, Effect::Wrote { late, .. }) => {
            let place = if late { ", in the order of stores before one made earlier" } else { "" };
            format!("writes {} to {name}{place}", show(value))
        }
        (_, Effect::Updated { old, new }) => {
            format!("changes {name} from {} to {}", show(old), show(new))
        }
        (_, Effect::Failed { value, stale, spurious }) => {
            let why = if spurious { "fails for no reason" } else { "fails" };
            format!("finds {} in {name}{} and {why}", show(value), old_value(stale))
        }
        _ => String::new(),
    }
}

fn show(program: &Program, location: Option<Location>, value: u64) -> String {
    let scalar = location.map_or(Scalar::Int, |location| program.shared[location].scalar);
    scalar.show(value as i64)
}

fn old_value(stale: bool) -> &'static str {
    if stale { " (an old value)" } else { "" }
}

/// One of the ways in which a step can go; `stores` are those of its atomic.
pub(super) fn way(
    program: &Program,
    action: &Action,
    choice: Choice,
    stores: &[StoreView],
) -> String {
    let value = |position: usize| {
        let store = stores.get(position);
        store.map_or(String::new(), |store| show(program, action.location(), store.value))
    };
    let compares = matches!(action, Action::CompareExchange { .. });
    match choice {
        Choice::Read { position } => {
            let old = if position + 1 == stores.len() { "" } else { ", an old value" };
            let verb = if compares { "fails: finds" } else { "reads" };
            format!("{verb} {}{old}", value(position))
        }
        Choice::Update { position } => format!("changes {}", value(position)),
        Choice::Place { position } if position == stores.len() => "becomes the newest".to_owned(),
        Choice::Place { position } => format!("goes before {}", value(position)),
        _ => "runs".to_owned(),
    }
}
