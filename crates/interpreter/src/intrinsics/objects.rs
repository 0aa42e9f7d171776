//! Locks, condition variables and channels.

use super::Does::{Now, Step};
use super::atomics::object;
use super::{Table, bool_of, usize_of};
use crate::machine::{Outcome, Run, Stop};
use crate::value::Value;
use model::{Effect, ObjectId, Op, Patience, Received, Sent, Wakeup};

macro_rules! step {
    ($op:expr) => {
        Step { op: $op, after: |_, _, _, _| Ok(Value::Unit) }
    };
    ($op:expr, $after:expr) => {
        Step { op: $op, after: $after }
    };
}

pub(super) const TABLE: Table = &[
    (
        "lock_new",
        Now(|run, _, _| {
            let object = run.state.machine.add_lock();
            run.state.name(object, run.me);
            Ok(Value::Object(object))
        }),
    ),
    (
        "lock",
        step!(|run, args, types| Ok(Op::Lock {
            lock: object(run, &args[0], types)?,
            shared: bool_of(&args[1])?
        })),
    ),
    (
        "try_lock",
        step!(
            |run, args, types| Ok(Op::TryLock {
                lock: object(run, &args[0], types)?,
                shared: bool_of(&args[1])?
            }),
            |_, _, _, effect| Ok(Value::Bool(effect == Effect::Locked(true)))
        ),
    ),
    (
        "unlock",
        step!(|run, args, types| Ok(Op::Unlock {
            lock: object(run, &args[0], types)?,
            shared: bool_of(&args[1])?,
            changed: bool_of(&args[2])?
        })),
    ),
    (
        "downgrade",
        step!(|run, args, types| Ok(Op::Downgrade {
            lock: object(run, &args[0], types)?,
            changed: bool_of(&args[1])?
        })),
    ),
    (
        "condvar_new",
        Now(|run, args, _| {
            let object = match bool_of(&args[0])? {
                true => run.state.machine.add_reliable_condvar(),
                false => run.state.machine.add_condvar(),
            };
            run.state.name(object, run.me);
            Ok(Value::Object(object))
        }),
    ),
    (
        "condvar_wait",
        step!(|run, args, types| Ok(Op::Wait {
            condvar: object(run, &args[0], types)?,
            mutex: object(run, &args[1], types)?,
            changed: bool_of(&args[2])?
        })),
    ),
    (
        "condvar_wake",
        step!(
            |run, args, types| Ok(Op::Wake {
                condvar: object(run, &args[0], types)?,
                mutex: object(run, &args[1], types)?,
                timeout: bool_of(&args[2])?
            }),
            |_, _, _, effect| Ok(Value::Bool(effect == Effect::Woken(Wakeup::TimedOut)))
        ),
    ),
    (
        "condvar_notify",
        step!(|run, args, types| Ok(Op::Notify {
            condvar: object(run, &args[0], types)?,
            all: bool_of(&args[1])?
        })),
    ),
    (
        "channel_new",
        Now(|run, args, _| {
            let bound = if bool_of(&args[0])? { Some(usize_of(&args[1])?) } else { None };
            let object = run.state.machine.add_channel(bound);
            run.state.name(object, run.me);
            Ok(Value::Channel(object))
        }),
    ),
    (
        "channel_send",
        step!(
            |_, args, _| {
                let channel = channel(&args[0])?;
                Ok(match bool_of(&args[1])? {
                    true => Op::TrySend { channel },
                    false => Op::Send { channel },
                })
            },
            |_, _, _, effect| sent(effect)
        ),
    ),
    (
        "channel_await_taken",
        step!(
            |_, args, _| Ok(Op::AwaitTaken { channel: channel(&args[0])? }),
            |_, _, _, effect| sent(effect)
        ),
    ),
    (
        "channel_receive",
        step!(
            |_, args, _| {
                let patience = match usize_of(&args[1])? {
                    0 => Patience::None,
                    1 => Patience::Some,
                    _ => Patience::Endless,
                };
                Ok(Op::Receive { channel: channel(&args[0])?, patience })
            },
            |_, _, _, effect| match effect {
                Effect::Received(Received::Message) => Ok(Value::Int(0)),
                Effect::Received(Received::Disconnected) => Ok(Value::Int(2)),
                _ => Ok(Value::Int(1)),
            }
        ),
    ),
    (
        "channel_add_sender",
        Now(|run, args, _| {
            run.state.machine.add_sender(channel(&args[0])?);
            Ok(Value::Unit)
        }),
    ),
    (
        "channel_drop_sender",
        step!(
            |_, args, _| Ok(Op::DropSender { channel: channel(&args[0])? }),
            |run, args, _, _| dropped(run, &args[0])
        ),
    ),
    (
        "channel_drop_receiver",
        step!(
            |_, args, _| Ok(Op::DropReceiver { channel: channel(&args[0])? }),
            |run, args, _, _| dropped(run, &args[0])
        ),
    ),
];

fn channel(value: &Value) -> Outcome<ObjectId> {
    match value {
        Value::Channel(object) => Ok(*object),
        _ => Err(Stop::misfit("a channel")),
    }
}

fn sent(effect: Effect) -> Outcome<Value> {
    Ok(Value::Int(match effect {
        Effect::Sent(Sent::Queued) => 0,
        Effect::Sent(Sent::Full) => 1,
        _ => 2,
    }))
}

/// An end of a channel is gone; with the last one the channel goes.
fn dropped(run: &mut Run<'_>, at: &Value) -> Outcome<Value> {
    let object = channel(at)?;
    if run.state.machine.is_abandoned(object) {
        run.remove_object(object);
    }
    Ok(Value::Unit)
}
