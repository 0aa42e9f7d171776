//! The mistakes that the checks of ex18 recognise, and what to know about them.
use checking::evidence::Evidence;
use checking::mistake::{Mistake, NO_RETRY, SPLIT_UPDATE};
use checking::named;

/// All of them.
pub const ALL: [Mistake; 10] = [
    OFF_BY_ONE,
    NOT_REARMED,
    MARKED_EARLY,
    FUTURE_BEAT,
    NOT_REMEMBERED,
    ALARM_TWICE,
    SPLIT_UPDATE,
    NO_RETRY,
    OLDER_BEAT,
    ALARM_LOST,
];

const OFF_BY_ONE: Mistake = Mistake {
    name: "off-by-one",
    explain: |evidence| {
        (evidence.named == "off-by-one").then(|| {
            "A beat that is exactly `limit` old is still in time: a silence is *longer* than the limit. That is `>`, not \
             `>=`."
                .to_owned()
        })
    },
};

const NOT_REARMED: Mistake = Mistake {
    name: "not-rearmed",
    explain: |evidence| {
        (evidence.named == "not-rearmed").then(|| {
            "The alarm was sounded once and never again. Another beat ends a silence: the next one is a new one, and gets \
             its own alarm."
                .to_owned()
        })
    },
};

named!(
    MARKED_EARLY,
    "marked-early",
    "Whoever asks while all is well gets `false`, rightly, and yet it is written down that the alarm was sounded: when a silence \
     comes, nobody is warned. Write it down only when the answer is `true`."
);

const FUTURE_BEAT: Mistake = Mistake {
    name: "future-beat",
    explain: |evidence| {
        (evidence.named == "future-beat").then(|| {
            "The latest beat is later than `now`: another thread's clock is a little ahead. The difference is below zero, and \
             an unsigned integer makes an enormous number of that. `saturating_sub` makes it 0."
                .to_owned()
        })
    },
};

const OLDER_BEAT: Mistake = Mistake {
    name: "older-beat",
    explain: |evidence| {
        (evidence.named == "older-beat").then(|| {
            "A beat that came in late, with an earlier time, has overwritten a later one. The latest beat counts: raise the \
             value in one step, as `fetch_max` does."
                .to_owned()
        })
    },
};

/// One thread alone gets the alarm twice: that is no race.
const NOT_REMEMBERED: Mistake = Mistake {
    name: "alarm-not-remembered",
    explain: |evidence| {
        let alone = evidence.acts.iter().all(|act| act.thread == 0);
        (evidence.named == "alarm-twice" && alone).then(|| {
            "The alarm is sounded again in the same silence, by one thread alone. That it was sounded has to be written down, \
             for this silence: until the latest beat is another one."
                .to_owned()
        })
    },
};

const ALARM_TWICE: Mistake = Mistake {
    name: "alarm-twice",
    explain: |evidence| {
        (evidence.named == "alarm-twice").then(|| {
            "Two callers are both told to sound the alarm for the same silence. Asking whether it was sounded and writing \
             down that it was must be one step, such as `swap` or `fetch_max`, or happen under one guard."
                .to_owned()
        })
    },
};

const ALARM_LOST: Mistake = Mistake {
    name: "alarm-lost",
    explain: |evidence| {
        (evidence.named == "alarm-lost" && comes_between(evidence)).then(|| {
            "The beat and the note that the alarm was sounded are two things, and another thread got in between: the note \
             now stands for a silence that nobody was warned of. Write down after which beat the alarm was sounded, or \
             keep both behind one lock."
                .to_owned()
        })
    },
};

/// Whether somebody looked at one thing and then wrote another one, and a third thing happened meanwhile: another thread wrote one of
/// the two.
fn comes_between(evidence: &Evidence) -> bool {
    evidence.acts.iter().enumerate().any(|(first, look)| {
        let Some(seen) = look.loads().filter(|_| look.line.is_some()) else { return false };
        let next = evidence.after(first).find(|(_, act)| {
            act.thread == look.thread && act.writes().is_some_and(|written| written != seen)
        });
        next.is_some_and(|(last, act)| {
            let places = [Some(seen), act.writes()];
            act.line.is_some()
                && places
                    .into_iter()
                    .flatten()
                    .any(|at| evidence.written_between(at, first, last).is_some())
        })
    })
}
