//! The mistakes of tests, as the checks of ex20 recognise them.
use checking::Kind;
use checking::evidence::{Act, Evidence, Op};
use checking::mistake::Mistake;

/// All of them.
pub const ALL: [Mistake; 12] = [
    ASKS_NOTHING,
    ONE_THREAD,
    ANY_TOTAL,
    RESULT_IGNORED,
    SAME_NUMBER,
    NO_NEGATIVE,
    ONE_LOOK,
    BELOW_ZERO,
    MEANWHILE,
    SLEEPS,
    READS_TOO_EARLY,
    TOO_STRICT,
];

/// The evidence, if the test has missed that.
fn missed<'a>(evidence: &'a Evidence, what: &str) -> Option<&'a Evidence> {
    (evidence.named == what).then_some(evidence)
}

/// The evidence, if the test fails on a right counter.
fn fails_wrongly(evidence: &Evidence) -> Option<&Evidence> {
    (evidence.kind == Kind::Wrong && evidence.named.is_empty()).then_some(evidence)
}

const ASKS_NOTHING: Mistake = Mistake {
    name: "asks-nothing",
    explain: |evidence| {
        let touches = |act: &Act| act.reads().or(act.writes()).is_some() || act.locks().is_some();
        let asks = missed(evidence, "lost-update")?.acts.iter().any(touches);
        (!asks).then(|| "The test returns without having asked the counter anything.".to_owned())
    },
};

const ONE_THREAD: Mistake = Mistake {
    name: "one-thread",
    explain: |evidence| {
        missed(evidence, "lost-update")?.acts.iter().all(|act| act.thread == 0).then(|| {
            "The test calls the counter from one thread only. Nobody gets in anybody's way, so the most broken counter of the \
             course looks right. It takes two threads that add at the same time."
                .to_owned()
        })
    },
};

const ANY_TOTAL: Mistake = Mistake {
    name: "any-total",
    explain: |evidence| {
        missed(evidence, "lost-update")?;
        Some(
            "An addition can get lost, and the test is content in every order of steps. Two threads must add at the same time: \
             neither is joined before the other one has started. And when all threads have ended, only one total is \
             right: compare with that one."
                .to_owned(),
        )
    },
};

const RESULT_IGNORED: Mistake = Mistake {
    name: "result-ignored",
    explain: |evidence| {
        missed(evidence, "result")?;
        Some(
            "What `add` returns in the threads is not checked, or not for all of them, or the panic of a thread is lost: `join` hands it \
             out as an error. `add` promises the total right *after this addition*: if 1 and 10 are added, one call returns its own number and the other one 11, in every order."
                .to_owned(),
        )
    },
};

const SAME_NUMBER: Mistake = Mistake {
    name: "same-number",
    explain: |evidence| {
        missed(evidence, "same-number")?;
        Some(
            "All additions of the test are 1, so a counter that adds 1 whatever it is given passes. Add different numbers: \
             with 1 and 10 each sum also tells what is in it."
                .to_owned(),
        )
    },
};

const NO_NEGATIVE: Mistake = Mistake {
    name: "no-negative",
    explain: |evidence| {
        missed(evidence, "no-negative")?;
        Some("`n` may be negative, says the promise, and the test never tries one, or does not look at what comes of it.".to_owned())
    },
};

const ONE_LOOK: Mistake = Mistake {
    name: "one-look",
    explain: |evidence| {
        missed(evidence, "one-look")?;
        Some(
            "`get` promises to change nothing. Whether that is so only shows when something comes after it: another `get`, or \
             another `add`."
                .to_owned(),
        )
    },
};

const BELOW_ZERO: Mistake = Mistake {
    name: "below-zero",
    explain: |evidence| {
        missed(evidence, "below-zero")?;
        Some(
            "The total may be below zero, and the test does not see whether it can be both in what `add` returns and in what `get` \
             shows. Look at both."
                .to_owned(),
        )
    },
};

const MEANWHILE: Mistake = Mistake {
    name: "never-looks-meanwhile",
    explain: |evidence| {
        missed(evidence, "meanwhile")?;
        Some(
            "`get` is right as long as nobody adds, and the test only looks then, or allows too much while somebody does. What has ended must be in it at any time: \
             let a thread add, and then look, while another one is still adding, and say which totals there can be."
                .to_owned(),
        )
    },
};

/// Whether the test itself fails, after a look at the counter, while a thread that it has started has not ended.
fn looks_too_early(evidence: &Evidence) -> bool {
    let ended = evidence.acts.iter().filter(|act| act.thread > 0 && matches!(act.op, Op::Finish));
    let open = ended.count() < evidence.started;
    let looks = |act: &Act| act.loads().is_some() || act.unlocks().is_some_and(|it| !it.1);
    let last = evidence.acts.iter().rfind(|act| !matches!(act.op, Op::Finish));
    evidence.panicked && open && last.is_some_and(|act| act.thread == 0 && looks(act))
}

const SLEEPS: Mistake = Mistake {
    name: "sleeps",
    explain: |evidence| {
        let found = fails_wrongly(evidence)?;
        let (number, _) = found.own().find(|(_, act)| matches!(act.op, Op::Yield))?;
        looks_too_early(found).then(|| {
            format!(
                "Line {number} waits for a while and takes it that the threads have ended. On a busy machine they may not have, \
                 and the test blames a right counter. `join` waits for as long as it takes."
            )
        })
    },
};

const READS_TOO_EARLY: Mistake = Mistake {
    name: "reads-too-early",
    explain: |evidence| {
        looks_too_early(fails_wrongly(evidence)?).then(|| {
            "The test fails on a right counter: it looks while a thread may still be adding, and expects more than is promised \
             then. Wait for the threads first, with `join` or by ending the scope, or allow for all that can be."
                .to_owned()
        })
    },
};

const TOO_STRICT: Mistake = Mistake {
    name: "too-strict",
    explain: |evidence| {
        let found = fails_wrongly(evidence)?;
        let text = match found.started > 0 {
            true => {
                "The test fails on a right counter: it expects something that nobody has promised. Which of two threads comes \
                 first is open, and with it what each call returns."
            }
            false => {
                "The test fails on a right counter, by one thread alone: what it expects stands nowhere in the promise."
            }
        };
        Some(text.to_owned())
    },
};
