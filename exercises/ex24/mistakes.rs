//! The mistakes that the checks of ex24 name, and what to know about them.
use checking::mistake::Mistake;
use checking::named;

/// All of them.
pub const ALL: [Mistake; 12] = [
    BELOW_ZERO,
    NO_GUARD,
    LEAK_ON_ERROR,
    COUNTED_LATE,
    PATH_LABEL,
    COUNTS_ITSELF,
    FALLBACK,
    WRONG_LABEL,
    WRONG_TYPE,
    NOT_PARSEABLE,
    ONE_AT_A_TIME,
    STOP,
];

const NO_GUARD: Mistake = Mistake {
    name: "no-guard",
    explain: |evidence| {
        let how = match evidence.named.as_str() {
            "leak-panic" => "the handler panicked",
            "leak-hang-up" => "the client hung up, so the future was dropped in the middle",
            _ => return None,
        };
        Some(format!(
            "The gauge went up and never came down: {how}, and the line after `.await` that counts down was never reached. \
             Let a guard count down in its `drop`: it runs on every way out."
        ))
    },
};

named!(
    BELOW_ZERO,
    "below-zero",
    "A request is in flight, and the gauge does not show it: some that came before were counted down twice. A gauge that is below 0 and \
     shown as 0 hides that."
);

const LEAK_ON_ERROR: Mistake = Mistake {
    name: "leak-on-error",
    explain: |evidence| {
        (evidence.named == "leak-error").then(|| {
            "The gauge comes down after a success only. An answer that says 500 is an answer, too: that request is no \
             longer in flight."
                .to_owned()
        })
    },
};

const COUNTED_LATE: Mistake = Mistake {
    name: "counted-late",
    explain: |evidence| {
        (evidence.named == "counted-late").then(|| {
            "A request is counted only when it has its answer. Those that wait, panic or lose their client are missing \
             from the total, and these are the ones you would like to hear of. Count on the way in."
                .to_owned()
        })
    },
};

const PATH_LABEL: Mistake = Mistake {
    name: "path-label",
    explain: |evidence| {
        (evidence.named == "path-label").then(|| {
            "The label is the path that was asked for, so each item becomes a time series of its own, and so does whatever \
             a stranger types. The number of labels must have a bound: use the route's pattern (`MatchedPath`)."
                .to_owned()
        })
    },
};

const COUNTS_ITSELF: Mistake = Mistake {
    name: "counts-itself",
    explain: |evidence| {
        (evidence.named == "counts-itself").then(|| {
            "The pages count themselves: looking at the figures changes them. Put the layer around the application first, \
             and add the pages outside of it."
                .to_owned()
        })
    },
};

const FALLBACK: Mistake = Mistake {
    name: "fallback-not-counted",
    explain: |evidence| {
        (evidence.named == "fallback").then(|| {
            "Requests that match no route are not counted. `route_layer` leaves the fallback out; `layer` goes around it, \
             too."
                .to_owned()
        })
    },
};

named!(
    WRONG_LABEL,
    "wrong-label",
    "Requests that match no route are counted, but under another name than the task has for them: `unmatched`. Whoever reads \
     the figures looks for that one."
);

const WRONG_TYPE: Mistake = Mistake {
    name: "wrong-type",
    explain: |evidence| {
        (evidence.named == "wrong-type").then(|| {
            "The type is for those who read the figures: a collector takes a counter that falls for a restart, and a \
             rate is meant for counters only. What only goes up is a `counter`, what goes up and down is a `gauge`."
                .to_owned()
        })
    },
};

const NOT_PARSEABLE: Mistake = Mistake {
    name: "not-parseable",
    explain: |evidence| {
        (evidence.named == "not-parseable").then(|| {
            "A collector that cannot read one line rejects the whole page. A label's value stands in double quotes, \
             those in it are escaped, each sample is on a line of its own, and the last line ends, too."
                .to_owned()
        })
    },
};

const ONE_AT_A_TIME: Mistake = Mistake {
    name: "one-at-a-time",
    explain: |evidence| {
        (evidence.named == "one-at-a-time").then(|| {
            "The service answers one request at a time: a lock is held while the handler runs. Let go of it before \
             `.await`."
                .to_owned()
        })
    },
};

const STOP: Mistake = Mistake {
    name: "no-drain",
    explain: |evidence| {
        match evidence.named.as_str() {
        "ignores-stop" => Some(
            "Nobody looks at `stop`: the service would run for ever, and be killed with whatever is in flight. \
             `with_graceful_shutdown` takes a future to wait for."
                .to_owned(),
        ),
        "still-accepts" => Some(
            "The service ends after `stop`, but until the last request has its answer it goes on to accept new connections. Somebody \
             always comes, so that may take for ever, and whoever is let in at the end is cut off. First close the listener, then wait."
                .to_owned(),
        ),
        "waits-for-idle" => Some(
            "The last request has its answer, and the service does not return: a client may keep its connection open for as \
             long as it likes. Only requests are worth waiting for."
                .to_owned(),
        ),
        "cut-off" => Some(
            "The service stops at once and leaves requests behind: when `main` returns, they are cut off, and the last \
             figures are wrong. First refuse newcomers, then wait until the last one has its answer."
                .to_owned(),
        ),
        _ => None,
    }
    },
};
