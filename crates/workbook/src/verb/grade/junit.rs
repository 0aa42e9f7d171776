//! Verdicts in the XML that JUnit has made usual: a suite an exercise, a test case a file.

use std::collections::BTreeMap;
use std::time::Duration;

use anyhow::{Context as _, Result};
use grader::report::heading;
use grader::verdict::Verdict;
use quick_junit::{NonSuccessKind, Report, TestCase, TestCaseStatus, TestSuite};

use super::collect::Found;

/// The whole file. What XML cannot hold (submissions print what they like) is left out.
///
/// # Errors
/// None is known: text is all that is written.
pub(super) fn report(found: &[Found], verdicts: &[Verdict]) -> Result<String> {
    let mut suites: BTreeMap<&str, TestSuite> = BTreeMap::new();
    let mut report = Report::new("exercises");
    report.set_time(total(verdicts.iter()));
    for (found, verdict) in found.iter().zip(verdicts) {
        let id = found.exercise.as_str();
        suites.entry(id).or_insert_with(|| TestSuite::new(id)).add_test_case(case(found, verdict));
    }
    for (id, mut suite) in suites {
        let about = found.iter().zip(verdicts).filter(|(found, _)| found.exercise == id);
        suite.set_time(total(about.map(|(_, verdict)| verdict)));
        report.add_test_suite(suite);
    }
    report.to_string().context("the report cannot be written as XML")
}

fn total<'a>(verdicts: impl Iterator<Item = &'a Verdict>) -> Duration {
    Duration::from_millis(verdicts.map(|verdict| verdict.millis).sum())
}

fn case(found: &Found, verdict: &Verdict) -> TestCase {
    let mut status = TestCaseStatus::success();
    if !verdict.passed() {
        status = TestCaseStatus::non_success(NonSuccessKind::Failure);
        status
            .set_type(verdict.kind.to_string())
            .set_message(format!("{}: {}", heading(verdict.kind), verdict.happened))
            .set_description(particulars(verdict));
    }
    let mut case = TestCase::new(found.to_string(), status);
    case.set_classname(found.exercise.as_str());
    case.set_time(Duration::from_millis(verdict.millis));
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
        let found = |name: &str| Found { path: PathBuf::from(name), exercise: "ex07".to_owned() };
        let mut wrong = Verdict::new(Kind::Wrong, "it is \"<1>\" & more");
        wrong.details.push("\u{1b}[1mred\0\nline".to_owned());
        wrong.millis = 1234;
        let all = [found("a.rs"), found("b.rs")];
        let xml = report(&all, &[Verdict::new(Kind::Pass, "right"), wrong]).unwrap();
        let expected = "\
<?xml version=\"1.0\" encoding=\"UTF-8\"?>
<testsuites name=\"exercises\" tests=\"2\" failures=\"1\" errors=\"0\" time=\"1.234\">
    <testsuite name=\"ex07\" tests=\"2\" disabled=\"0\" errors=\"0\" failures=\"1\" time=\"1.234\">
        <testcase name=\"a.rs\" classname=\"ex07\" time=\"0.000\">
        </testcase>
        <testcase name=\"b.rs\" classname=\"ex07\" time=\"1.234\">
            <failure message=\"wrong: it is &quot;&lt;1&gt;&quot; &amp; more\" type=\"wrong\">red
line</failure>
        </testcase>
    </testsuite>
</testsuites>
";
        assert_eq!(xml, expected);
    }
}
