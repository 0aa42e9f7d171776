//! The mistakes that the checks of ex22 recognise, and what to know about them.
use checking::Kind;
use checking::evidence::{Act, Effect, Evidence, Op, Received, Sent};
use checking::mistake::{Mistake, line, lower};
use std::collections::BTreeMap;

/// All that a wrong total or a standstill can show.
pub const ALL: [Mistake; 6] =
    [SENDER_KEPT, BEHIND, NOT_AWAITED, DROPPED, NOT_JOINED, QUEUE_DROPPED];

/// The most messages that were ever in one queue.
fn longest_queue(evidence: &Evidence) -> usize {
    let mut queues = BTreeMap::<usize, usize>::new();
    let mut longest = 0;
    for act in &evidence.acts {
        match (act.op, act.effect) {
            (Op::Send { channel } | Op::TrySend { channel }, Effect::Sent(Sent::Queued)) => {
                let queue = queues.entry(channel.index()).or_default();
                *queue += 1;
                longest = longest.max(*queue);
            }
            (Op::Receive { channel, .. }, Effect::Received(Received::Message)) => {
                *queues.entry(channel.index()).or_default() -= 1;
            }
            _ => {}
        }
    }
    longest
}

fn sends(act: &Act) -> bool {
    matches!(act.op, Op::Send { .. } | Op::TrySend { .. })
}

/// What a queue for `ROOM` messages can have wrong.
pub struct Queue<const ROOM: usize>;

impl<const ROOM: usize> Queue<ROOM> {
    /// All of it.
    pub const MISTAKES: &[Mistake] = &[unbounded::<ROOM>(), too_small::<ROOM>(), RELAY];
}

/// There are more messages in a queue than it has room for.
const fn unbounded<const ROOM: usize>() -> Mistake {
    Mistake {
        name: "unbounded",
        explain: |evidence| {
            let longest = longest_queue(evidence);
            (longest > ROOM).then(|| {
                let why = match longest > 2 * ROOM {
                    true => {
                        "A channel without a limit grows for as long as the senders are faster than the owner, until the memory is \
                         full. `sync_channel` has a limit, and makes senders wait."
                    }
                    false => "It should have room for as many as `start` was asked for, and make senders wait for the next one.",
                };
                format!("The total is right, but {longest} messages were in a queue with room for {ROOM}. {why}")
            })
        },
    }
}

/// Who adds has to wait although there should be room. The owner has not had its turn by then: nobody runs before the check waits.
const fn too_small<const ROOM: usize>() -> Mistake {
    Mistake {
        name: "too-small",
        explain: |evidence| {
            let longest = longest_queue(evidence);
            let messages = evidence.own().any(|(_, act)| sends(act));
            (messages && longest < ROOM).then(|| {
                format!(
                    "The total is right, but whoever adds has to wait when {longest} messages are in the queue. It should \
                     have room for {ROOM}: that is what `start` was asked for."
                )
            })
        },
    }
}

/// What is taken out of the queue is put into another one.
const RELAY: Mistake = Mistake {
    name: "unbounded",
    explain: |evidence| {
        // The last total may be handed over when nothing more comes.
        let takes = |act: &Act| matches!(act.effect, Effect::Received(Received::Message));
        let relays = |(at, act): &(usize, &Act)| {
            let mut later = evidence.after(*at).filter(|(_, next)| next.thread == act.thread);
            act.thread != 0 && sends(act) && later.any(|(_, next)| takes(next))
        };
        let (_, act) = evidence.acts.iter().enumerate().find(relays)?;
        Some(format!(
            "The total is right, but {} hands an addition on into another queue. Whoever adds waits for room in the first one \
             only, and all queues together hold more than there should be room for. The owner takes out what it counts at once.",
            lower(&line(act))
        ))
    },
};

/// The owner takes the next message out of the queue when it has not answered the one before.
pub const BUFFERS: Mistake = Mistake {
    name: "unbounded",
    explain: |evidence| {
        let of_owner = evidence.acts.iter().filter(|act| act.thread == 1);
        let mut unanswered = false;
        let early = of_owner.into_iter().find(|act| {
            let takes = matches!(act.effect, Effect::Received(Received::Message));
            let is_early = takes && unanswered;
            unanswered = if sends(act) { false } else { unanswered || takes };
            is_early
        })?;
        let place = early.line.map_or_else(String::new, |line| format!("in line {line} "));
        Some(format!(
            "The total is right, but {place}the owner takes a message out of the queue before it has dealt with the one before. \
             Where it keeps them meanwhile there is no limit: the queue has room again, and senders go on. Take out one message, deal \
             with it, and then take the next one.",
        ))
    },
};

/// The total is shared in another way.
pub const NO_CHANNEL: Mistake = Mistake {
    name: "no-channel",
    explain: |evidence| {
        let other = evidence.own().find(|(_, act)| {
            act.locks().is_some() || act.reads().is_some() || act.writes().is_some()
        });
        if let Some((number, _)) = other {
            return Some(format!(
                "The total is right, but line {number} uses shared memory. In this exercise, one thread owns the total, and \
                 the others reach it by messages alone."
            ));
        }
        (!evidence.own().any(|(_, act)| sends(act)))
            .then(|| "The total is right, but no message is ever sent.".to_owned())
    },
};

const SENDER_KEPT: Mistake = Mistake {
    name: "sender-kept",
    explain: |evidence| {
        let waits_for =
            |thread| evidence.blocked.iter().any(|it| it.thread == thread && it.for_message);
        let ends = evidence.blocked.iter().filter(|it| it.line.is_some()).find_map(|it| it.for_end);
        let waits = evidence.kind == Kind::Deadlock && ends.is_some_and(waits_for);
        waits.then(|| {
            "The owner waits for the next message, because a sender is still there, and that sender's thread waits for the \
             owner. A channel is closed when its last sender is dropped: drop it before you join."
                .to_owned()
        })
    },
};

const BEHIND: Mistake = Mistake {
    name: "reads-behind",
    explain: |evidence| {
        let asks = || evidence.own().map(|(_, act)| act).filter(|act| act.thread == 0);
        let copy = asks().any(|act| act.reads().is_some() || act.locks().is_some());
        let answered = asks().any(|act| matches!(act.effect, Effect::Received(Received::Message)));
        let text = match evidence.named == "behind" {
            true if copy => {
                "`get` looks at a copy of the total, and the owner has not got round to all the messages yet. Ask the owner: \
                 the question stands in the same queue, behind what was added before."
            }
            true if answered => {
                "The owner answers with a total from before: it has not counted all that was added before the question. \
                 Let additions and questions stand in the same queue, and count in the order in which they come."
            }
            _ => return None,
        };
        Some(text.to_owned())
    },
};

const NOT_AWAITED: Mistake = Mistake {
    name: "answer-not-awaited",
    explain: |evidence| {
        let missed = |act: &Act| {
            matches!(act.effect, Effect::Received(Received::Empty | Received::TimedOut))
        };
        let (_, act) = evidence.own().find(|(_, act)| act.thread != 1 && missed(act))?;
        (evidence.kind == Kind::Wrong).then(|| {
            format!(
                "{} finds no answer yet and goes on without it. The owner may take as long as it likes: `recv` waits until \
                 the answer is there.",
                line(act)
            )
        })
    },
};

const DROPPED: Mistake = Mistake {
    name: "dropped-when-full",
    explain: |evidence| {
        let full = |act: &Act| matches!(act.effect, Effect::Sent(Sent::Full));
        let (_, act) = evidence.own().find(|(_, act)| full(act))?;
        // With more threads than the owner, one of them may be there to send it later.
        let is_lost = evidence.started_by_submission() < 2;
        is_lost.then(|| {
            format!(
                "{} finds the queue full and goes on without its message: that addition is lost. `send` waits for room.",
                line(act)
            )
        })
    },
};

/// Whether the owner has ended: the first thread that anybody starts, in every check.
fn ended(evidence: &Evidence) -> bool {
    evidence.acts.iter().any(|act| act.thread == 1 && matches!(act.op, Op::Finish))
}

const NOT_JOINED: Mistake = Mistake {
    name: "not-joined",
    explain: |evidence| {
        // What it received before is the answer to a question, and no end.
        let last = evidence.acts.iter().rposition(|act| act.thread == 0 && sends(act));
        let joined = evidence.acts[last.unwrap_or(0)..].iter().any(|act| {
            let waits = matches!(act.op, Op::Join(_) | Op::Receive { .. });
            waits && act.thread == 0 && act.line.is_some()
        });
        // On real threads nobody has seen who joins.
        let seen = !evidence.acts.is_empty();
        (evidence.named == "lost" && seen && !joined && !ended(evidence)).then(|| {
            "`stop` does not wait for the owner, which has not counted everything yet. `join` waits, and hands out what the \
             thread returns."
                .to_owned()
        })
    },
};

/// `stop` has returned, and a thread that the counter has started has not ended by then.
pub const STILL_RUNS: Mistake = Mistake {
    name: "not-joined",
    explain: |evidence| {
        // The check's own step behind `stop`.
        let returned = evidence
            .acts
            .iter()
            .rposition(|act| act.thread == 0 && act.line.is_none() && act.op == Op::Yield)?;
        let ends = |thread| {
            let mut before = evidence.acts[..returned].iter();
            before.any(|act| act.thread == thread && matches!(act.op, Op::Finish))
        };
        let still_runs = (1..=evidence.started).any(|thread| !ends(thread));
        still_runs.then(|| {
            "The total is right, but if the owner is slow it still runs when `stop` has returned: an answer alone does not say that its \
             thread has ended. Keep the `JoinHandle`: `join` waits for that."
                .to_owned()
        })
    },
};

const QUEUE_DROPPED: Mistake = Mistake {
    name: "queue-dropped",
    explain: |evidence| {
        let closed = |act: &Act| {
            act.thread == 1 && matches!(act.effect, Effect::Received(Received::Disconnected))
        };
        let at_the_end = evidence.acts.iter().any(closed);
        (evidence.named == "lost" && ended(evidence) && !at_the_end).then(|| {
            "The owner ends while messages are still in the queue, or with one in its hand. Let it end when the channel is closed: then everything \
             has been taken out."
                .to_owned()
        })
    },
};
