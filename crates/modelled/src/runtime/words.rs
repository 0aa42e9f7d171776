//! Steps in words.

use model::{Effect, ObjectId, Op, Reason, Received, Sent, Type, Update, Waiting, Wakeup, What};

/// The types of the atomics, by object number.
pub(super) type Types = Vec<Option<Type>>;

/// What a thread is called: 0 is the body.
pub fn thread_name(thread: usize) -> String {
    if thread == 0 { "the test".to_owned() } else { format!("thread {thread}") }
}

/// What was done, and what came of it. `guarded`: the integer behind the lock that it is about, if there is one.
pub(super) fn phrase(what: What, guarded: Option<i64>, types: &Types) -> String {
    let mut phrase = match what {
        What::Spawned(child) => format!("starts {}", thread_name(child.index())),
        What::Did(op, effect) => step(op, effect, types),
    };
    match (what, guarded) {
        (What::Did(Op::Lock { .. }, _), Some(value)) => phrase += &format!(" and finds {value}"),
        (What::Did(Op::Unlock { .. }, _), Some(value)) => phrase += &format!(" and leaves {value}"),
        _ => {}
    }
    phrase
}

fn step(op: Op, effect: Effect, types: &Types) -> String {
    match op {
        Op::Start => "begins".into(),
        Op::Finish => "ends".into(),
        Op::Yield => "lets others go first".into(),
        Op::Load { at, .. } | Op::ReadPlain { at } => read(at, effect, types),
        Op::Store { at, value, .. } | Op::WritePlain { at, value } => {
            write(at, value, effect, types)
        }
        Op::Update { at, with, .. } => update(at, with, effect, types),
        Op::Fence(order) => format!("puts up a fence ({order:?})"),
        Op::Lock { shared, .. } => format!("takes the lock{}", reading(shared)),
        Op::TryLock { shared, .. } if effect == Effect::Locked(true) => {
            format!("finds the lock free and takes it{}", reading(shared))
        }
        Op::TryLock { .. } => "finds the lock taken and goes on without it".into(),
        Op::Unlock { shared, .. } => format!("lets go of the lock{}", reading(shared)),
        Op::Downgrade { .. } => "keeps the lock for reading only".into(),
        Op::Wait { .. } => "lets go of the lock and waits to be notified".into(),
        Op::Wake { .. } => format!("{} and has the lock again", woken(effect)),
        Op::Park { .. } => format!("{} and goes on", woken(effect)),
        Op::Notify { .. } => match effect {
            Effect::Notified(0) => "notifies, but nobody waits".into(),
            Effect::Notified(1) => "notifies one that waits".into(),
            Effect::Notified(all) => format!("notifies all {all} that wait"),
            _ => "notifies".into(),
        },
        Op::Send { .. } | Op::TrySend { .. } => sent(effect, "sends a message"),
        Op::AwaitTaken { .. } => sent(effect, "sees its message taken"),
        Op::Receive { .. } => received(effect).into(),
        Op::DropSender { .. } => "drops a sender".into(),
        Op::DropReceiver { .. } => "drops the receiver".into(),
        Op::Join(other) => format!("sees that {} has ended", thread_name(other.index())),
        Op::Unpark(other) => format!("unparks {}", thread_name(other.index())),
    }
}

fn show(at: ObjectId, value: u64, types: &Types) -> String {
    types.get(at.index()).copied().flatten().unwrap_or(Type::I64).show(value)
}

fn read(at: ObjectId, effect: Effect, types: &Types) -> String {
    match effect {
        Effect::Read { value, stale: false } => format!("reads {}", show(at, value, types)),
        Effect::Read { value, stale: true } => {
            format!(
                "reads {}, an old value: nothing forces it to see the newer one",
                show(at, value, types)
            )
        }
        _ => "reads".into(),
    }
}

fn write(at: ObjectId, value: u64, effect: Effect, types: &Types) -> String {
    let value = show(at, value, types);
    match effect {
        Effect::Wrote { late: true, .. } => {
            format!(
                "writes {value}, but behind it in the order of writes is one that was made earlier"
            )
        }
        _ => format!("writes {value}"),
    }
}

fn update(at: ObjectId, with: Update, effect: Effect, types: &Types) -> String {
    let show = |value| show(at, value, types);
    let verb = match with {
        Update::Add(k) => format!("adds {}", show(k)),
        Update::Sub(k) => format!("subtracts {}", show(k)),
        Update::And(k) => format!("ands with {}", show(k)),
        Update::Nand(k) => format!("nands with {}", show(k)),
        Update::Or(k) => format!("ors with {}", show(k)),
        Update::Xor(k) => format!("xors with {}", show(k)),
        Update::Max(k) => format!("raises to at least {}", show(k)),
        Update::Min(k) => format!("lowers to at most {}", show(k)),
        Update::Swap(_) => "swaps".into(),
        Update::Exchange { expected, new, .. } => {
            format!("exchanges {} for {}", show(expected), show(new))
        }
    };
    match effect {
        Effect::Updated { old, new } => format!("{verb}: {} becomes {}", show(old), show(new)),
        Effect::Failed { value, spurious: true, .. } => {
            format!(
                "{verb}: finds {} and still fails, for no reason, as a weak exchange may",
                show(value)
            )
        }
        Effect::Failed { value, stale, .. } => {
            let old = if stale { ", an old value," } else { "" };
            format!("{verb}: finds {}{old} and leaves it", show(value))
        }
        _ => verb,
    }
}

fn reading(shared: bool) -> &'static str {
    if shared { " for reading" } else { "" }
}

fn woken(effect: Effect) -> &'static str {
    match effect {
        Effect::Woken(Wakeup::TimedOut) => "has waited long enough",
        Effect::Woken(Wakeup::Spurious) => "wakes up for no reason, as it may,",
        _ => "wakes up",
    }
}

fn sent(effect: Effect, done: &str) -> String {
    match effect {
        Effect::Sent(Sent::Full) => "cannot send: the channel is full".into(),
        Effect::Sent(Sent::Disconnected) => "cannot send: the receiver is gone".into(),
        _ => done.to_owned(),
    }
}

fn received(effect: Effect) -> &'static str {
    match effect {
        Effect::Received(Received::Message) => "receives a message",
        Effect::Received(Received::Empty) => "finds the channel empty",
        Effect::Received(Received::TimedOut) => "has waited long enough for a message",
        _ => "finds the channel closed: every sender is gone",
    }
}

pub(super) fn why(thread: usize, reason: &Reason) -> String {
    match reason {
        Reason::Loops => "goes round a loop and finds everything as it was".into(),
        Reason::Waits(Waiting::Lock { holders, .. }) => {
            if holders.iter().any(|holder| holder.index() == thread) {
                return "waits for a lock that it holds itself".into();
            }
            let names: Vec<String> =
                holders.iter().map(|holder| thread_name(holder.index())).collect();
            format!("waits for a lock that {} has", names.join(" and "))
        }
        Reason::Waits(Waiting::Notification { .. }) => {
            "waits to be notified, and nobody will do it".into()
        }
        Reason::Waits(Waiting::Message { senders: 1, .. }) => {
            "waits for a message; one sender is still there".into()
        }
        Reason::Waits(Waiting::Message { senders, .. }) => {
            format!("waits for a message; {senders} senders are still there")
        }
        Reason::Waits(Waiting::Room { .. }) => "waits for room in a channel".into(),
        Reason::Waits(Waiting::End(other)) => {
            format!("waits for {} to end", thread_name(other.index()))
        }
        Reason::Waits(Waiting::Token) => "is parked, and nobody will unpark it".into(),
    }
}
