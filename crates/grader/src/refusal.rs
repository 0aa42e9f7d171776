//! Verdicts where there is no program to run, and neither the submission's text nor its use is to blame alone.
pub(crate) use ::refusal::{refused, unfit};
use verdict::{Kind, Verdict};

/// The compiler has crashed, or came to no end.
pub(crate) fn overwhelming(why: &str, last_words: Vec<String>) -> Verdict {
    let mut verdict =
        Verdict::new(Kind::DoesNotCompile, format!("the compiler gives up on it: {why}"));
    verdict.details = last_words;
    verdict.details.push(
        "Look for a constant, a macro or a type that needs itself without end, and for expressions that are nested very deeply."
            .to_owned(),
    );
    verdict
}

/// There is no program, and the submission is not to blame.
pub(crate) fn failed(why: String) -> Verdict {
    let mut verdict = Verdict::new(
        Kind::NotGraded,
        "the grader could not make its check program; the submission is not to blame",
    );
    verdict.details.push(why.trim_end().to_owned());
    verdict
}
