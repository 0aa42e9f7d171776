//! The mistakes that the checks of ex06 recognise, and what to know about them.
use checking::mistake::Mistake;
use checking::{named, split_update};

/// All of them.
pub const ALL: [Mistake; 14] = [
    SPLIT,
    NOT_THE_FORMAT,
    NOT_JSON,
    TEXT_FOR_A_NUMBER,
    WRONG_NAME,
    NO_HELP,
    WRONG_STATUS,
    WRONG_CONTENT_TYPE,
    WRONG_TYPE,
    WRONG_UNIT,
    NEVER_ENDS,
    RESET_ON_READ,
    NEGATIVE_GAUGE,
    ADDS_FLOATS,
];

named!(
    NOT_THE_FORMAT,
    "not-the-format",
    "This is not what the format demands, and one wrong line can cost the whole answer: `# HELP name text`, `# TYPE name type`, \
     `name value`, each on a line of its own, and a line feed after each, the last one included."
);
named!(
    NOT_JSON,
    "not-json",
    "A parser refuses this. Names in quotation marks, a colon, a number, and a comma between the fields but not after the \
     last one."
);
named!(
    TEXT_FOR_A_NUMBER,
    "text-for-a-number",
    "In quotation marks it is a text, and nobody can add it up. Numbers stand without quotation marks in JSON."
);
named!(
    WRONG_NAME,
    "wrong-name",
    "Dashboards and alarms look for exactly this name: what is counted, the unit, and `_total` for what only goes up."
);
named!(
    NO_HELP,
    "no-help",
    "A `# HELP` line tells people what the number is, before they have to ask: one for each metric, with its name."
);
named!(
    WRONG_STATUS,
    "wrong-status",
    "The path exists, and whoever asks must be told so: only a status of 200 makes a monitor read on."
);
named!(
    WRONG_CONTENT_TYPE,
    "wrong-content-type",
    "The content type says how to read the body. One that does not fit makes a strict reader refuse it, whatever is in it."
);
named!(
    WRONG_TYPE,
    "wrong-type",
    "The type tells what may be done with a number. If a counter falls, a monitor takes it for a restart of the program, so \
     a gauge that is called a counter gives nonsense; and a gauge has no rate."
);
named!(
    WRONG_UNIT,
    "wrong-unit",
    "The name promises seconds, and the value is not in seconds, or has lost its fraction. Add up in a small unit, and turn \
     it into the base unit, with the fraction, when you render it."
);
split_update!(SPLIT, "`fetch_add` and `fetch_sub` do both at once.");
named!(
    ADDS_FLOATS,
    "adds-floats",
    "Times are added up as floating-point numbers. The larger the sum, the coarser it gets: beside a billion seconds an `f64` does not \
     see ten nanoseconds, however often they come. Add whole nanoseconds, and divide where they are shown."
);
named!(
    NEVER_ENDS,
    "never-ends",
    "The gauge still counts requests that have ended. Every `end` counts one out."
);
named!(
    RESET_ON_READ,
    "reset-on-read",
    "Reading has changed something. If there are two readers, each gets a part, and nobody knows the whole. A counter only \
     goes up; the reader takes differences."
);
const NEGATIVE_GAUGE: Mistake = Mistake {
    name: "negative-gauge",
    explain: |evidence| {
        let old = evidence.own().find(|(_, act)| act.out_of_order());
        let why = match old {
            Some((number, _)) => format!(
                "line {number} read an old one although a newer one was there, which its Ordering allows"
            ),
            None => "a request has come in between".to_owned(),
        };
        (evidence.named == "negative-gauge").then(|| {
            format!(
                "More requests have ended than have begun: that cannot be. The gauge is worked out from numbers that are read one \
                 after the other, and {why}. Keep the gauge in an atomic of its own, or all numbers under one lock."
            )
        })
    },
};
