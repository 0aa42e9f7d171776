//! How much of a program was changed.

/// How many lines were changed, added or taken away. Where lines are indented differently, or are empty, does not count.
pub fn changed_lines(before: &str, after: &str) -> usize {
    let lines = |text| -> Vec<String> {
        let words = |line: &str| line.split_whitespace().collect::<Vec<_>>().join(" ");
        str::lines(text).map(words).filter(|line| !line.is_empty()).collect()
    };
    let (before, after) = (lines(before), lines(after));
    before.len().max(after.len()) - kept(&before, &after)
}

/// The length of the longest common subsequence.
fn kept(before: &[String], after: &[String]) -> usize {
    let mut row = vec![0; after.len() + 1];
    for old in before {
        let mut diagonal = 0;
        for (at, new) in after.iter().enumerate() {
            let above = row[at + 1];
            row[at + 1] = if old == new { diagonal + 1 } else { above.max(row[at]) };
            diagonal = above;
        }
    }
    row[after.len()]
}

#[cfg(test)]
mod tests {
    use super::changed_lines;

    #[test]
    fn lines_that_are_changed_added_and_taken_away_are_counted() {
        let before = "a\nb\nc\n";
        for (after, count) in [
            (before, 0),
            ("a\n\n    b\nc", 0),
            ("a\nx\nc", 1),
            ("a\nc", 1),
            ("a\nb\nx\nc", 1),
            ("b\na\nc", 1),
            ("x\ny\nc", 2),
            ("", 3),
            ("x\na\nb\nc\ny", 2),
        ] {
            assert_eq!(changed_lines(before, after), count, "{after:?}");
        }
    }
}
