//! Whether a sentence claims something that wants a proof, and why it is thought to.

use std::sync::LazyLock;

use regex::Regex;

use crate::figures;

/// Why a sentence is taken for a claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reason {
    /// It has a figure or an amount.
    Figure,
    /// It says what is printed or told, and has it in code.
    Printed,
    /// It says what the compiler takes or refuses.
    Compiles,
    /// It says since when, or with which version, something is so.
    Version,
    /// It says what happens, in which order, or what never does.
    Outcome,
}

/// How an instruction to the reader begins.
const IMPERATIVES: &str = "Add Allow Always Ask Assume Avoid Build Call Change Check Choose Clone Come Compare Consider Copy Count \
     Decide Delete Describe Do Don't Draw Drop Expect Explain Find Get Give Go Guess Hand Have Hold Imagine Keep Learn Leave \
     Let Look Make Measure Mind Move Name Never Note Now Open Paste Picture Play Predict Prefer Press Print Pull Put \
     Read Remember Repeat Replace Return Run Say See Set Show Solve Split Start Stop Suppose Switch Take Tell Think \
     Treat Try Turn Unfold Use Wait Walk Watch Write";

static CODE: LazyLock<Regex> = LazyLock::new(|| Regex::new("`[^`]*`").expect("a valid pattern"));

static PRINTED: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"prints?|printed|says|shows|reports?|reported|displays?|outputs?|messages?|warns|warning|panics? with|panicked",
    )
});

static COMPILES: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"compiles?|compiled away|does not compile|type-checks?|borrow checker|compiler (?:has |also )?(?:rejects?|refuses?|accepts?|takes|objects?|complains?|knows|proves|warns|found|allows?|forbids?|stops|says|tells|checks?)|Rust (?:rejects?|refuses?|allows?|forbids?)|is (?:an|no) error|(?:safe )?Rust (?:has no|rules out)",
    )
});

static VERSION: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"since (?:Rust |version |Go )?\d+(?:\.\d+)*|(?:Rust|Go|version) \d+\.\d+(?:\.\d+)?|(?:of|by|until|before|from) (?:Rust )?1\.\d+|editions? 20\d\d|deprecated|stabili[sz]ed|(?:is|are|became|been) (?:un)?stable|nightly",
    )
});

/// Words that say what happens or cannot happen, in which order, how often, at what price.
static OUTCOME: LazyLock<Regex> = LazyLock::new(|| {
    pattern(concat!(
        r"always|never|cannot|can't|impossible|guarantee[sd]?|at most|at least|exactly|promises?",
        r"|(?:is|are|be|gets?|got|was|were|been) lost|loses?|deadlocks?|panics|panicked|abort(?:s|ed)|overflow(?:s|ed)|wraps(?: around)?",
        r"|saturates?|returns|blocks|undefined behaviour|(?:is|are) undefined|data races?(?: free)?",
        r"|(?:only|also) (?:if|when|where|while|after)|no (?:two|other|thread|update|addition|one|lock|value|order)|nobody|nothing (?:is|can|gets|happens|else)",
        r"|(?:does|do|did|will|can|may|need) not|doesn't|don't|isn't|won't|fails?|failed|succeeds?",
        r"|(?:ends|end) (?:with|in|at|as|up|only|when|before|after)|happens[- ]before|before (?:it|the|any|another|they|either|that|all|a) |after (?:it|the|every|each|all) ",
        r"|(?:every|all|each|any|whichever|either|some|one|another) orders?|for ever|in (?:any|every) case|in order",
        r"|faster|slower|quicker|cheaper|costs?|dearer|as (?:long|fast|much|quick)|free of charge",
        r"|waits? (?:for|until|while)|(?:is|are|gets?) (?:dropped|released|unlocked|woken|ended|overwritten|reset|rounded|ignored|counted|aligned|copied|moved|visible|atomic|safe|thread-safe)",
        r"|unlocks|releases|wakes|(?:one|a single|two|three) (?:step|steps|instruction|instructions)|forbids?|allows?|refuses|rejects|requires?|needs? (?:a|an|no|the)|(?:it|that|this|which|thread|type|value|lock) must",
        r"|(?:may|might|can) (?:be|still|also|return|read|see|come|get|wait|fail|go|lose|block|reorder|rearrange|happen)|sees|stays|remains|keeps|is (?:the same|different|wrong|right|true|false|enough)|has no|have no|there is no|is no",
    ))
});

/// Advice to the reader, and what the course says of its own pages: neither says how things are.
static ASIDE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"you (?:should|must|need not|do not need to know|may want|could|might|choose|will meet|have seen|know|can skip)|this (?:page|course|part|chapter|section) (?:is|shows|has|explains)|a page of its own|(?:is|are) about this|(?:below|above) (?:is|are)|comes? later|later (?:page|part)",
    )
});

fn pattern(words: &str) -> Regex {
    Regex::new(&format!(r"(?i)\b(?:{words})(?:\b|$)")).expect("a valid pattern")
}

/// Why a sentence wants a proof; nothing if it tells, asks or advises.
pub fn reasons(sentence: &str) -> Vec<Reason> {
    let sentence = said(sentence);
    let is_question = sentence.trim_end().trim_end_matches(['"', '”', ')']).ends_with('?');
    // "What it costs." is the heading of a paragraph.
    let is_heading = sentence.starts_with("What it ") && sentence.split_whitespace().count() < 5;
    let is_number = !sentence.contains(char::is_alphabetic);
    if is_question || is_heading || is_number {
        return Vec::new();
    }
    let bare = CODE.replace_all(sentence, "`");
    let mut reasons = Vec::new();
    let mut add = |holds: bool, reason| {
        if holds {
            reasons.push(reason);
        }
    };
    let has_code = sentence.contains('`');
    add(!figures::of(sentence).is_empty(), Reason::Figure);
    add(has_code && PRINTED.is_match(&bare), Reason::Printed);
    add(COMPILES.is_match(&bare), Reason::Compiles);
    add(VERSION.is_match(&bare), Reason::Version);
    add(OUTCOME.is_match(&bare) && !ASIDE.is_match(&bare), Reason::Outcome);
    reasons
}

/// What of a sentence can be true or false: of an instruction, what follows its colon.
fn said(sentence: &str) -> &str {
    let mut plain = sentence.trim_start_matches(['(', '"', '“', '-', ' ']);
    for start in ["So ", "Then ", "But ", "And ", "Here: ", "Now "] {
        plain = plain.strip_prefix(start).unwrap_or(plain);
    }
    let first =
        plain.split(|c: char| c.is_whitespace() || ",.:".contains(c)).next().unwrap_or_default();
    if IMPERATIVES.split_whitespace().any(|verb| verb.eq_ignore_ascii_case(first)) {
        return sentence.split_once(": ").map_or("", |(_, rest)| rest);
    }
    sentence
}

/// The pieces of code in a sentence.
pub(crate) fn code(sentence: &str) -> Vec<&str> {
    CODE.find_iter(sentence).map(|found| found.as_str().trim_matches('`')).collect()
}

#[cfg(test)]
mod tests {
    use super::Reason::{Compiles, Figure, Outcome, Printed, Version};
    use super::*;

    #[test]
    fn what_an_expert_would_want_proven_is_a_claim() {
        for (sentence, expected) in [
            ("It prints `count = 1000`, each time.", &[Printed][..]),
            ("An addition took 4.8 nanoseconds in November.", &[Figure]),
            ("A thousand threads add to it.", &[Figure]),
            ("The lock is three times as large.", &[Figure]),
            ("It does not compile:", &[Compiles, Outcome]),
            ("`try_update` is stable since 1.95.", &[Version]),
            ("No update is lost.", &[Outcome]),
            ("A channel never loses a message.", &[Outcome]),
            ("The scope does not end before its threads do.", &[Outcome]),
            ("`fetch_add` returns the **old** value.", &[Outcome]),
            ("Two such threads deadlock.", &[Outcome]),
            ("Unlocking happens before the next locking.", &[Outcome]),
            ("Run it: it prints `count = 3`.", &[Printed]),
            ("At most one thread is inside.", &[Outcome]),
        ] {
            assert_eq!(reasons(sentence), expected, "{sentence}");
        }
    }

    #[test]
    fn narration_questions_and_advice_are_none() {
        for sentence in [
            "Picture a web service with a dashboard.",
            "Why does it never lose anything?",
            "Never hold a lock across an `.await`.",
            "Run the demo with eight threads.",
            "This is the first lesson of the course.",
            "The code adds one when a request arrives and takes one away when it is done.",
            "Part II of this course is about these.",
            "[Stage 3](x.md) is about that.",
            "Here is that service with its dashboard.",
            "You should always ask who else can write.",
            "In Rust you reach it through the types in `std::sync::atomic`.",
            "A 64-bit integer on x86-64.",
            "What it costs.",
            "1.",
            "So do nothing in there that can be done outside.",
        ] {
            assert_eq!(reasons(sentence), [], "{sentence}");
        }
    }
}
