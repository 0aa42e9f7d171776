//! Loops that try again, but not until they succeed.
use super::{Mistake, same_call};
use crate::evidence::{Act, Effect, Evidence, ObjectId, Op};
use verdict::Kind;

/// A call tried several times to exchange one atomic, or to take one lock; each time in vain, and then it returned.
pub const GIVES_UP: Mistake =
    Mistake { name: "gives-up", explain: |evidence| gives_up_where(evidence, |_| true) };

/// The same of those last attempts of which the exercise says that something was left to do.
pub fn gives_up_where(evidence: &Evidence, matters: impl Fn(&Act) -> bool) -> Option<String> {
    let last = given_up(evidence, matters)?;
    let (number, refused) = (last.line?, refusal(last)?);
    Some(match refused {
        Refusal::Changed(_) => format!(
            "The compare-exchange in line {number} was tried again and again, and each time another thread had been quicker. \
                 Then the call gave up. Others may be quicker any number of times: try \
                 until it succeeds."
        ),
        Refusal::ForNoReason(_) => format!(
            "The weak compare-exchange in line {number} was tried again and again, and failed each time, at last for no \
                 reason, as it may any number of times. Then the call gave up. Try until \
                 it succeeds."
        ),
        Refusal::Locked(_) => format!(
            "`try_lock` in line {number} was tried again and again, and each time another thread had the lock. Then the call \
                 gave up. Whoever has a lock may be held up for any time: `lock` waits \
                 for its turn."
        ),
    })
}

/// Why an attempt came to nothing.
#[derive(Clone, Copy)]
enum Refusal {
    Changed(ObjectId),
    ForNoReason(ObjectId),
    Locked(ObjectId),
}

impl Refusal {
    fn object(self) -> ObjectId {
        match self {
            Self::Changed(at) | Self::ForNoReason(at) | Self::Locked(at) => at,
        }
    }
}

fn refusal(act: &Act) -> Option<Refusal> {
    match (act.op, act.effect) {
        (Op::TryLock { lock, .. }, Effect::Locked(false)) => Some(Refusal::Locked(lock)),
        _ => act.exchange_failed().map(|(at, for_no_reason)| match for_no_reason {
            true => Refusal::ForNoReason(at),
            false => Refusal::Changed(at),
        }),
    }
}

/// The last of several attempts of one call at one place, which came to nothing like those before it. Nothing came
/// of them later, and the call has returned.
fn given_up(evidence: &Evidence, matters: impl Fn(&Act) -> bool) -> Option<&Act> {
    if !matches!(evidence.kind, Kind::Wrong | Kind::Deadlock | Kind::Livelock) {
        return None;
    }
    let first_attempts = evidence.acts.iter().enumerate();
    first_attempts.filter(|(_, act)| act.line.is_some()).find_map(|(first, act)| {
        let object = refusal(act)?.object();
        let later: Vec<&Act> = same_call(evidence, first).map(|(_, next)| next).collect();
        let mut again = later.iter().filter(|next| {
            next.line == act.line && refusal(next).is_some_and(|it| it.object() == object)
        });
        let last = *again.next_back()?;
        let succeeds = later.iter().any(|next| next.writes().or(next.locks()) == Some(object));
        (!succeeds && matters(last) && has_returned(evidence, last)).then_some(last)
    })
}

/// Whether the call that did `act` is over, however that shows.
fn has_returned(evidence: &Evidence, act: &Act) -> bool {
    let ends = |other: &Act| other.thread == act.thread && other.op == Op::Finish;
    // Whoever complains has taken the last step.
    let complains = || {
        let is_last = evidence.acts.last().is_some_and(|last| last.thread == act.thread);
        is_last && evidence.kind == Kind::Wrong && !evidence.panicked
    };
    evidence.returned(act) || evidence.acts.iter().any(ends) || complains()
}
