//! Whether the answers that an object gave are explained by some order of the calls; and what is told if not.
use super::Returned;
use crate::complaint::Complaint;
use crate::mistake::specified::{FLOATING, NARROW, SHARED};
use specification::{Answered, Call, Client, Meaning, State, Unexplained, explain};

/// Of so many calls by one thread each is told with its answer; of more, the calls alone: those that are alike are told once.
const TOLD_WITH_ANSWERS: usize = 60;

/// More than so many are for nobody to read: then the first and the last ones are told.
const MOST: usize = 30;
const FIRST: usize = 4;
const LAST: usize = 10;

/// No order of the calls explains the answers: nothing more is known.
const UNEXPLAINED: &str = "unexplained";

/// `after add(1), add(2): `, or nothing.
pub(crate) fn after(calls: &[String]) -> String {
    match calls {
        [] => String::new(),
        calls => format!("after {}: ", runs(calls, ", ")),
    }
}

/// The texts, with those that come several times in a row told once; of very many the first ones and the last ones.
fn runs(texts: &[String], separator: &str) -> String {
    let told = texts.chunk_by(|one, next| one == next).map(|run| match run {
        [text] => text.clone(),
        [text, rest @ ..] => format!("{text}, {} times", rest.len() + 1),
        [] => unreachable!("a run has a text"),
    });
    let mut told: Vec<String> = told.collect();
    if told.len() > MOST {
        let left_out = told.len() - FIRST - LAST;
        told.splice(FIRST..told.len() - LAST, [format!("… {left_out} more …")]);
    }
    told.join(separator)
}

/// Whether some order of the calls explains what they answered.
///
/// # Errors
/// If none does.
pub fn judge(returned: &[Returned], start: &State, client: &Client) -> Result<(), Complaint> {
    // Of two objects each by itself: with weak Orderings, who has seen what came later at one may not have seen yet what came earlier at
    // the other.
    for second in [false, true] {
        let of_one = returned.iter().filter(|it| it.call.is_on_second() == second);
        judge_one(&of_one.collect::<Vec<_>>(), returned, start, client)?;
    }
    Ok(())
}

/// The same of one object, of `all` answers that were given.
fn judge_one(
    returned: &[&Returned],
    all: &[Returned],
    start: &State,
    client: &Client,
) -> Result<(), Complaint> {
    let answered: Vec<_> = returned
        .iter()
        .map(|it| Answered { call: &it.call, part: it.part, answer: it.answer.clone() })
        .collect();
    let before = |a: usize, b: usize| match returned[a].from.thread() == returned[b].from.thread() {
        true => a < b,
        false => returned[a].happens_before(returned[b]),
    };
    let Err(unexplained) = explain(start, &answered, before) else { return Ok(()) };
    let told = |it: &Returned| match client.threads.is_empty() && returned.len() > TOLD_WITH_ANSWERS
    {
        true => it.call.to_string(),
        false => it.told(),
    };
    let expected = expected(returned, &unexplained, told);
    if !client.threads.is_empty() {
        return Err(Complaint::new(UNEXPLAINED, expected, happened(all)));
    }
    let answer = &returned[unexplained.explained.len()].answer;
    let on_second = |call: &Call| call.is_on_second();
    let on_both = client.before.iter().any(on_second) && !client.before.iter().all(on_second);
    let named = match &unexplained.next[..] {
        // The simplest that was found, so what is done to the other one matters.
        _ if on_both => SHARED,
        [(_, Meaning::Answer(right))] => narrowed(right, answer),
        _ => UNEXPLAINED,
    };
    Err(Complaint::new(named, expected, format!("it answers {answer}")))
}

/// What the answer shows, if it is what is left of the right one in fewer bits. Two numbers may have that in common by chance: nothing
/// is left of many a number, and the answer at the end of a range is what many mistakes lead to.
fn narrowed(right: &str, answer: &str) -> &'static str {
    let (Ok(right), Ok(answer)) = (right.parse::<i128>(), answer.parse::<i128>()) else {
        return UNEXPLAINED;
    };
    // The simplest number of which nothing is left is the first that does not fit.
    let first = [8, 16, 32].map(|bits| 1_u128 << bits).contains(&right.unsigned_abs());
    let at_an_end = [i64::MIN as i128, i64::MAX as i128, u64::MAX as i128, 1 << 63];
    if answer == 0 && !first || at_an_end.contains(&answer) {
        return UNEXPLAINED;
    }
    let cut = [
        i128::from(right as i8),
        i128::from(right as u8),
        i128::from(right as i16),
        i128::from(right as u16),
        i128::from(right as i32),
        i128::from(right as u32),
    ];
    match () {
        () if cut.contains(&answer) => NARROW,
        () if [right as f32 as i128, right as f64 as i128].contains(&answer) => FLOATING,
        () => UNEXPLAINED,
    }
}

fn happened(returned: &[Returned]) -> String {
    let told = |it: &Returned| {
        let thread = modelled::runtime::thread_name(it.from.thread());
        format!("{thread}: {}", it.told())
    };
    let all: Vec<String> = returned.iter().map(told).collect();
    format!("no order of the calls explains the answers: {}", runs(&all, "; "))
}

fn expected(
    returned: &[&Returned],
    unexplained: &Unexplained,
    told: impl Fn(&Returned) -> String,
) -> String {
    let explained: Vec<String> =
        unexplained.explained.iter().map(|&call| told(returned[call])).collect();
    let next: Vec<String> = unexplained
        .next
        .iter()
        .map(|(call, meaning)| format!("{} {meaning}", returned[*call].call))
        .collect();
    format!("{}{}", after(&explained), next.join(", or "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_comes_many_times_is_told_once() {
        let texts = ["a", "b", "b", "b", "a"].map(str::to_owned);
        assert_eq!(runs(&texts, "; "), "a; b, 3 times; a");
        let many: Vec<String> = (0..31).map(|n| n.to_string()).collect();
        let told = "0, 1, 2, 3, … 17 more …, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30";
        assert_eq!(runs(&many, ", "), told);
        assert!(!runs(&many[1..], ", ").contains("more"));
    }

    #[test]
    fn what_is_left_of_an_answer_gives_the_width_away() {
        assert_eq!(narrowed("4294967301", "5"), NARROW);
        assert_eq!(narrowed("200", "-56"), NARROW);
        assert_eq!(narrowed("9007199254740993", "9007199254740992"), FLOATING);
        assert_eq!(narrowed("16777217", "16777216"), FLOATING);
        assert_eq!(narrowed("5", "6"), UNEXPLAINED);
        assert_eq!(narrowed("Some(5)", "None"), UNEXPLAINED);
        assert_eq!(narrowed("65536", "0"), NARROW);
        assert_eq!(narrowed("9007199254740992", "0"), UNEXPLAINED, "a counter that stands still");
        assert_eq!(narrowed("-9223372036854775807", "-9223372036854775808"), UNEXPLAINED);
    }
}
