//! Who can go on, and what the others wait for.

use super::state::Machine;
use crate::clock::ThreadId;
use crate::op::{ObjectId, Op, Patience};

/// Whether a thread can take its next step.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Ready {
    /// It waits for others, or has finished.
    No,
    /// Only by waking up for no reason, which may happen but must not be counted on.
    Spuriously,
    /// It can.
    Yes,
}

/// What a thread that cannot go on waits for.
#[derive(Clone, PartialEq, Eq, Debug)]
#[expect(missing_docs, reason = "each variant's comment tells its fields")]
pub enum Waiting {
    /// A lock; who holds it (several if shared, itself perhaps).
    Lock { lock: ObjectId, holders: Vec<ThreadId> },
    /// A notification.
    Notification { condvar: ObjectId },
    /// A message; that many senders are still there.
    Message { channel: ObjectId, senders: usize },
    /// Room in a channel, or a message of its own to be taken.
    Room { channel: ObjectId },
    /// The end of a thread.
    End(ThreadId),
    /// To be unparked.
    Token,
}

impl Machine {
    /// Whether the thread can take its next step.
    pub fn ready(&self, thread: ThreadId) -> Ready {
        let this = &self.threads[thread.index()];
        let Some(op) = this.pending else { return Ready::No };
        let spuriously = this.spurious_wakeups < self.semantics.spurious_wakeups;
        let can = match op {
            Op::Lock { lock, shared } => self.lock_of(lock).free(shared),
            Op::Wake { condvar, mutex, timeout } => {
                let free = self.lock_of(mutex).free(false);
                let spuriously = spuriously && !self.condvar(condvar).reliable;
                if free && !this.notified && !timeout && spuriously {
                    return Ready::Spuriously;
                }
                free && (this.notified || timeout)
            }
            Op::Send { channel } => {
                let channel = self.channel(channel);
                !channel.full() || !channel.receiver
            }
            Op::AwaitTaken { channel } => {
                let channel = self.channel(channel);
                channel.taken(this.sent) || !channel.receiver
            }
            Op::Receive { channel, patience: Patience::Endless } => {
                let channel = self.channel(channel);
                !channel.messages.is_empty() || channel.senders == 0
            }
            Op::Join(other) => self.threads[other.index()].finished,
            Op::Park { timeout } => {
                if this.token.is_none() && !timeout && spuriously {
                    return Ready::Spuriously;
                }
                this.token.is_some() || timeout
            }
            _ => true,
        };
        if can { Ready::Yes } else { Ready::No }
    }

    /// What the thread's announced operation waits for, if it is one that can wait.
    pub fn waiting(&self, thread: ThreadId) -> Option<Waiting> {
        Some(match self.pending(thread)? {
            Op::Lock { lock, .. } => self.held(lock),
            Op::Wake { mutex, .. } if self.threads[thread.index()].notified => self.held(mutex),
            Op::Wake { condvar, .. } => Waiting::Notification { condvar },
            Op::Receive { channel, .. } => {
                Waiting::Message { channel, senders: self.channel(channel).senders }
            }
            Op::Send { channel } | Op::AwaitTaken { channel } => Waiting::Room { channel },
            Op::Join(other) => Waiting::End(other),
            Op::Park { .. } => Waiting::Token,
            _ => return None,
        })
    }

    fn held(&self, id: ObjectId) -> Waiting {
        Waiting::Lock { lock: id, holders: self.holders(id) }
    }
}
