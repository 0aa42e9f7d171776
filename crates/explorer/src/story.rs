//! Steps in words.

use model::{Choice, Effect, ObjectId, Op, Received, Sent, Update, Wakeup};

use super::names::thread_name;

/// What a step is about.
#[derive(Clone, Debug, Default)]
pub(super) struct Names {
    /// An atomic, a lock, a condition variable.
    pub object: String,
    /// Of a wait for a notification.
    pub mutex: String,
}

/// What a step is told with.
pub(super) struct Words {
    pub names: Names,
    /// The value of plain memory: what was read, or what was written.
    pub plain: Option<String>,
}

impl Words {
    /// What a step did, as in "reads 0 from COUNT". `show` is how a word in an atomic is shown.
    pub fn tell(&self, op: Op, effect: Effect, show: impl Fn(ObjectId, u64) -> String) -> String {
        let Names { object: name, mutex } = &self.names;
        let show = |word: u64| op.object().map_or(String::new(), |at| show(at, word));
        let plain = || self.plain.clone().unwrap_or_default();
        match (op, effect) {
            (Op::Fence(order), _) => format!("fence({order:?})"),
            (Op::ReadPlain { .. }, _) => format!("reads {} from {name}", plain()),
            (Op::WritePlain { .. }, _) => format!("writes {} to {name}", plain()),
            (Op::Store { value, .. }, Effect::Wrote { late, .. }) => {
                let place =
                    if late { ", in the order of stores before one made earlier" } else { "" };
                format!("writes {} to {name}{place}", show(value))
            }
            (_, Effect::Read { value, stale }) => {
                format!("reads {} from {name}{}", show(value), old_value(stale))
            }
            (_, Effect::Updated { old, new }) => {
                format!("changes {name} from {} to {}", show(old), show(new))
            }
            (_, Effect::Failed { value, stale, spurious }) => {
                let why = if spurious { "fails for no reason" } else { "fails" };
                format!("finds {} in {name}{} and {why}", show(value), old_value(stale))
            }
            (Op::Lock { shared, .. } | Op::TryLock { shared, .. }, Effect::Locked(true))
            | (Op::Lock { shared, .. }, _) => format!("locks {name}{}", reading(shared)),
            (Op::TryLock { .. }, _) => format!("finds {name} locked"),
            (Op::Unlock { shared, .. }, _) => format!("unlocks {name}{}", reading(shared)),
            (Op::Downgrade { .. }, _) => format!("keeps {name} for reading"),
            (Op::Wait { .. }, _) => format!("unlocks {mutex} and waits for {name}"),
            (Op::Wake { .. }, Effect::Woken(why)) => {
                format!("{} and locks {mutex}", woken(why, &format!("is woken by {name}")))
            }
            (Op::Park { .. }, Effect::Woken(why)) => woken(why, "is unparked"),
            (Op::Notify { .. }, Effect::Notified(0)) => format!("notifies nobody by {name}"),
            (Op::Notify { .. }, Effect::Notified(1)) => format!("notifies a thread by {name}"),
            (Op::Notify { .. }, Effect::Notified(count)) => {
                format!("notifies {count} threads by {name}")
            }
            (_, Effect::Sent(sent)) => match (op, sent) {
                (Op::AwaitTaken { .. }, Sent::Queued) => format!("has handed over by {name}"),
                (_, Sent::Queued) => format!("sends by {name}"),
                (_, Sent::Full) => format!("finds {name} full"),
                (_, Sent::Disconnected) => format!("finds {name} without a receiver"),
            },
            (_, Effect::Received(received)) => match received {
                Received::Message => format!("receives by {name}"),
                Received::Empty => format!("finds {name} empty"),
                Received::TimedOut => format!("has waited for {name} in vain"),
                Received::Disconnected => format!("finds {name} empty and without a sender"),
            },
            (Op::DropSender { .. }, _) => format!("drops a sender of {name}"),
            (Op::DropReceiver { .. }, _) => format!("drops the receiver of {name}"),
            (Op::Unpark(thread), _) => format!("unparks {}", thread_name(thread.index())),
            (Op::Join(thread), _) => {
                format!("has waited for the end of {}", thread_name(thread.index()))
            }
            (Op::Yield, _) => "lets others go first".to_owned(),
            _ => "goes on".to_owned(),
        }
    }
}

fn old_value(stale: bool) -> &'static str {
    if stale { " (an old value)" } else { "" }
}

fn reading(shared: bool) -> &'static str {
    if shared { " for reading" } else { "" }
}

fn woken(why: Wakeup, told: &str) -> String {
    match why {
        Wakeup::Told => told.to_owned(),
        Wakeup::TimedOut => "has waited long enough".to_owned(),
        Wakeup::Spurious => "wakes up for no reason".to_owned(),
    }
}

/// One of the ways in which a step can go; of its atomic there are `stores`, of which `value` is how one at a position is shown.
pub(super) fn way(
    op: Op,
    choice: Choice,
    stores: usize,
    value: impl Fn(usize) -> String,
) -> String {
    let compares = matches!(op, Op::Update { with: Update::Exchange { .. }, .. });
    match choice {
        Choice::Read { position } => {
            let old = if position + 1 == stores { "" } else { ", an old value" };
            let verb = if compares { "fails: finds" } else { "reads" };
            format!("{verb} {}{old}", value(position))
        }
        Choice::Update { position } => format!("changes {}", value(position)),
        Choice::Place { position } if position == stores => "becomes the newest".to_owned(),
        Choice::Place { position } => format!("goes before {}", value(position)),
        Choice::Waiter { index } => format!("wakes waiter {}", index + 1),
        Choice::Only => "runs".to_owned(),
    }
}
