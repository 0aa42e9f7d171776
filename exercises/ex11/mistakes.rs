//! The mistakes that the checks of ex11 recognise, and what to know about them.
use checking::mistake::Mistake;
use checking::{named, split_update};

/// All of them.
pub const ALL: [Mistake; 15] = [
    STARTS_EMPTY,
    SHARED,
    FIXED_WINDOW,
    COUNTED_TWICE,
    LOSES_PARTS,
    REFUSAL_COSTS,
    OVER_THE_RIM,
    NO_RIM,
    CLOCK_GOES_BACK,
    LATE_COMER_REFUSED,
    NOT_EXACT,
    TIME_WRAPS,
    CUT_OFF,
    PRODUCT_WRAPS,
    SPLIT,
];

split_update!(
    SPLIT,
    "Make it one step: a lock around both, or a compare-exchange that is tried again until it succeeds."
);
named!(
    STARTS_EMPTY,
    "starts-empty",
    "A new bucket is full. Otherwise the first visitors after every start of the program are turned away."
);
named!(
    FIXED_WINDOW,
    "fixed-window",
    "Tokens come all at once, or too late. A count that starts again with each new second is a fixed window, which lets \
     twice its limit pass around the border. Tokens drop into a bucket one by one."
);
named!(
    LOSES_PARTS,
    "loses-parts",
    "Somebody asked often, and the parts of a token that had come in the meantime were thrown away each time. Keep \
     them: count in fractions, or move the time on only by what the whole tokens took."
);
named!(
    REFUSAL_COSTS,
    "refusal-costs",
    "Whoever was refused has taken a token all the same, and the bucket is in debt. The more often somebody asks, the \
     longer everybody waits. Take only what is there."
);
named!(
    NO_RIM,
    "no-rim",
    "The bucket holds more than its capacity. After a quiet night the whole night's tokens could be spent in a second, \
     which is the burst that the bucket is there to prevent."
);
named!(
    CLOCK_GOES_BACK,
    "clock-goes-back",
    "A late-comer brought an earlier time, and the bucket went back to it: the stretch up to now drops in once more. The \
     time until which tokens have been counted only moves forward."
);
named!(
    SHARED,
    "shared",
    "Whoever takes from one bucket takes from the other as well. A `static`, and whatever else is there once, belongs to all \
     of them: each `Bucket` needs tokens of its own."
);
named!(
    COUNTED_TWICE,
    "counted-twice",
    "A token is there too soon: the same stretch of time has dropped in before, when somebody asked and was refused. Whoever \
     counts what has come since a moment must move that moment on, also for those who get nothing."
);
named!(
    OVER_THE_RIM,
    "part-over-the-rim",
    "The bucket was full, and more than full: what does not fit flows over, also a part of one token. It must not help to \
     make the next one."
);
named!(
    LATE_COMER_REFUSED,
    "late-comer-refused",
    "A late-comer is turned away although a token is there. An earlier time lets nothing drop in, and takes nothing away: \
     what others have found in the bucket is in it."
);
named!(
    NOT_EXACT,
    "not-exact",
    "A token comes a little too early or too late. In an `f64`, ten tenths of a token are 0.9999999999999999, and a token that \
     takes a whole number of nanoseconds comes too soon if it takes a third of a second. Whole numbers can be exact: \
     each nanosecond brings `per_second` billionths of a token."
);
named!(
    PRODUCT_WRAPS,
    "product-wraps",
    "After a long time at a high rate no token has come back. The time that has passed, times the rate, is more than the type of the \
     product holds: a century in nanoseconds times 2³¹ takes 93 bits. Multiply in a `u128`, or see first whether the \
     bucket is full."
);
named!(
    TIME_WRAPS,
    "time-wraps",
    "After a long time no token has come back. A time that is kept in 32 bits begins again at 0: nanoseconds after 4.3 s, \
     milliseconds after 49 days."
);
named!(
    CUT_OFF,
    "capacity-cut-off",
    "A large bucket has not as many tokens as it is for: the type that counts them is too small."
);
