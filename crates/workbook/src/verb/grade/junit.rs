//! Verdicts in the XML that JUnit has made usual: a suite an exercise, a test case a file.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use grader::report::heading;
use grader::verdict::Verdict;

use super::collect::Found;

/// The whole file.
pub(super) fn report(found: &[Found], verdicts: &[Verdict]) -> String {
    let mut suites: BTreeMap<&str, Vec<(&Found, &Verdict)>> = BTreeMap::new();
    for (found, verdict) in found.iter().zip(verdicts) {
        suites.entry(&found.exercise).or_default().push((found, verdict));
    }
    let mut xml = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    let all: Vec<&Verdict> = verdicts.iter().collect();
    // Writing to a String cannot fail, here and below.
    let _ = writeln!(xml, "<testsuites name=\"exercises\"{}>", counts(&all));
    for (exercise, cases) in &suites {
        let verdicts: Vec<&Verdict> = cases.iter().map(|(_, verdict)| *verdict).collect();
        let _ = writeln!(xml, "  <testsuite name=\"{exercise}\"{}>", counts(&verdicts));
        for (found, verdict) in cases {
            case(&mut xml, found, verdict);
        }
        xml += "  </testsuite>\n";
    }
    xml + "</testsuites>\n"
}

fn counts(verdicts: &[&Verdict]) -> String {
    let failures = verdicts.iter().filter(|verdict| !verdict.passed()).count();
    let millis = verdicts.iter().map(|verdict| verdict.millis).sum();
    format!(
        " tests=\"{}\" failures=\"{failures}\" errors=\"0\" skipped=\"0\" time=\"{}\"",
        verdicts.len(),
        seconds(millis)
    )
}

fn case(xml: &mut String, found: &Found, verdict: &Verdict) {
    let name = escaped(&found.to_string());
    let _ = write!(
        xml,
        "    <testcase classname=\"{}\" name=\"{name}\" file=\"{name}\" time=\"{}\"",
        found.exercise,
        seconds(verdict.millis)
    );
    if verdict.passed() {
        *xml += "/>\n";
        return;
    }
    let _ = writeln!(
        xml,
        ">\n      <failure type=\"{}\" message=\"{}\">{}</failure>\n    </testcase>",
        verdict.kind,
        escaped(&format!("{}: {}", heading(verdict.kind), verdict.happened)),
        escaped(&particulars(verdict))
    );
}

fn particulars(verdict: &Verdict) -> String {
    let labelled =
        |label: &str, text: &Option<String>| text.as_ref().map(|text| format!("{label}: {text}"));
    let explanation = verdict.explanation.as_ref().map(|explanation| explanation.text.clone());
    let parts = [labelled("Check", &verdict.check), labelled("Expected", &verdict.expected)];
    let steps = verdict.story.iter().enumerate().map(|(index, step)| {
        let line = step.line.map_or_else(String::new, |line| format!(" (line {line})"));
        format!("{}. {} {}{line}", index + 1, step.thread, step.what)
    });
    let lines: Vec<String> = parts
        .into_iter()
        .flatten()
        .chain(verdict.details.iter().cloned())
        .chain(labelled("Why", &explanation))
        .chain(steps)
        .collect();
    lines.join("\n")
}

fn seconds(millis: u64) -> String {
    format!("{}.{:03}", millis / 1000, millis % 1000)
}

/// XML 1.0 has no way to write most control characters: what a submission prints may hold them.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => escaped += "&amp;",
            '<' => escaped += "&lt;",
            '>' => escaped += "&gt;",
            '"' => escaped += "&quot;",
            '\n' => escaped += "&#10;",
            '\t' => escaped += "&#9;",
            '\u{0}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => escaped.push('\u{fffd}'),
            other => escaped.push(other),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;
    use grader::verdict::Kind;
    use std::path::PathBuf;

    #[test]
    fn a_failure_is_told_and_escaped() {
        let found = |name: &str| Found { path: PathBuf::from(name), exercise: "ex07".to_owned() };
        let mut wrong = Verdict::new(Kind::Wrong, "it is \"<1>\" & more");
        wrong.details.push("\u{1b}[1mred\nline".to_owned());
        wrong.millis = 1234;
        let all = [found("a.rs"), found("b.rs")];
        let xml = report(&all, &[Verdict::new(Kind::Pass, "right"), wrong]);
        let expected = "\
<?xml version=\"1.0\" encoding=\"UTF-8\"?>
<testsuites name=\"exercises\" tests=\"2\" failures=\"1\" errors=\"0\" skipped=\"0\" time=\"1.234\">
  <testsuite name=\"ex07\" tests=\"2\" failures=\"1\" errors=\"0\" skipped=\"0\" time=\"1.234\">
    <testcase classname=\"ex07\" name=\"a.rs\" file=\"a.rs\" time=\"0.000\"/>
    <testcase classname=\"ex07\" name=\"b.rs\" file=\"b.rs\" time=\"1.234\">
      <failure type=\"wrong\" message=\"wrong: it is &quot;&lt;1&gt;&quot; &amp; more\">\u{fffd}[1mred&#10;line</failure>
    </testcase>
  </testsuite>
</testsuites>
";
        assert_eq!(xml, expected);
    }
}
