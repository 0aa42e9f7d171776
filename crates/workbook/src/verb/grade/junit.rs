//! Verdicts in the XML that JUnit has made usual: a suite an exercise, a test case a file.

use std::collections::BTreeMap;

use anyhow::{Context as _, Result};
use grader::verdict::Verdict;
use quick_junit::{NonSuccessKind, Report, TestCase, TestCaseStatus, TestSuite};

use super::collect::Found;

/// The whole file. What XML cannot hold (submissions print what they like) is left out, and so are times: the same
/// submissions give the same bytes, which tells a teacher that nothing has changed.
///
/// # Errors
/// None is known: text is all that is written.
pub(super) fn report(found: &[Found], verdicts: &[Verdict]) -> Result<String> {
    let mut suites: BTreeMap<&str, TestSuite> = BTreeMap::new();
    let mut report = Report::new("exercises");
    for (found, verdict) in found.iter().zip(verdicts) {
        let id = found.exercise.as_str();
        suites.entry(id).or_insert_with(|| TestSuite::new(id)).add_test_case(case(found, verdict));
    }
    report.add_test_suites(suites.into_values());
    report.to_string().context("the report cannot be written as XML")
}

fn case(found: &Found, verdict: &Verdict) -> TestCase {
    let mut status = TestCaseStatus::success();
    if !verdict.passed() {
        status = TestCaseStatus::non_success(NonSuccessKind::Failure);
        status
            .set_type(verdict.kind.to_string())
            .set_message(format!("{}: {}", verdict.kind.heading(), verdict.happened))
            .set_description(particulars(verdict));
    }
    let mut case = TestCase::new(found.to_string(), status);
    case.set_classname(found.exercise.as_str());
    case
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

#[cfg(test)]
mod tests {
    use super::*;
    use grader::verdict::Kind;
    use std::path::PathBuf;

    #[test]
    fn a_failure_is_told_and_escaped() {
        let found = |name: &str| Found {
            unpacked: None,
            path: PathBuf::from(name),
            exercise: "ex07".to_owned(),
            student: String::new(),
        };
        let mut wrong = Verdict::new(Kind::Wrong, "it is \"<1>\" & more");
        wrong.details.push("\u{1b}[1mred\0\nline".to_owned());
        wrong.millis = 1234;
        let all = [found("a.rs"), found("b.rs")];
        let xml = report(&all, &[Verdict::new(Kind::Pass, "right"), wrong]).unwrap();
        let expected = "\
<?xml version=\"1.0\" encoding=\"UTF-8\"?>
<testsuites name=\"exercises\" tests=\"2\" failures=\"1\" errors=\"0\">
    <testsuite name=\"ex07\" tests=\"2\" disabled=\"0\" errors=\"0\" failures=\"1\">
        <testcase name=\"a.rs\" classname=\"ex07\">
        </testcase>
        <testcase name=\"b.rs\" classname=\"ex07\">
            <failure message=\"wrong: it is &quot;&lt;1&gt;&quot; &amp; more\" type=\"wrong\">red
line</failure>
        </testcase>
    </testsuite>
</testsuites>
";
        assert_eq!(xml, expected);
    }
}
