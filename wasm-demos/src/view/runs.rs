//! The table of runs: what was set, what came out.

use crate::kit::{ParamKind, Report, Settings, Spec, Verdict};
use page_kit::Html;

/// Writes a table with a row for each report. The reader's own runs are numbered, the first of them
/// `newest` and so on downwards.
pub fn table<'a>(
    spec: &Spec,
    caption: &str,
    reports: impl Iterator<Item = &'a Report>,
    newest: Option<usize>,
) -> String {
    let mut html = Html::new();
    super::open_table(&mut html, caption);
    head(&mut html, spec, newest.is_some());
    html.open("tbody", &[]);
    for (place, report) in reports.enumerate() {
        row(&mut html, spec, report, newest.map(|newest| newest - place));
    }
    super::close_table(&mut html);
    html.finish()
}

fn head(html: &mut Html, spec: &Spec, numbered: bool) {
    const COLUMN: &[(&str, &str)] = &[("scope", "col")];
    html.open("thead", &[]).open("tr", &[]);
    if numbered {
        html.leaf("th", COLUMN, "Run");
    }
    html.leaf("th", &[("scope", "col"), ("class", "demo-name")], "Tool");
    html.leaf("th", COLUMN, "Result");
    for measure in spec.measures {
        html.leaf("th", COLUMN, &with_unit(measure.label, measure.unit));
    }
    for param in spec.params {
        html.leaf("th", COLUMN, &with_unit(param.label, param.unit));
    }
    html.close("tr").close("thead");
}

/// `Duration (ms)`.
pub fn with_unit(label: &str, unit: &str) -> String {
    if unit.is_empty() { label.to_owned() } else { format!("{label} ({unit})") }
}

fn row(html: &mut Html, spec: &Spec, report: &Report, number: Option<usize>) {
    let setting = |name: &str| {
        report.settings.iter().find(|(own, _)| own == name).map_or("", |(_, value)| value)
    };
    let tool = spec.tool(setting("tool"));
    html.open("tr", &[]);
    if let Some(number) = number {
        html.leaf("td", &[], &number.to_string());
    }
    html.leaf("th", &[("scope", "row")], tool.map_or("", |tool| tool.label));
    let (class, word) = verdict(report.outcome.verdict);
    html.leaf("td", &[("class", class)], word);
    for measure in spec.measures {
        let value = report.outcome.value(measure);
        html.leaf(
            "td",
            &[],
            &value.map_or(String::new(), |value| wording::decimal(value, measure.decimals)),
        );
    }
    for param in spec.params {
        html.leaf("td", &[], &shown(&param.kind, setting(param.id)));
    }
    html.close("tr");
}

/// What is set, in a line: `Mutex. Threads: 2. Increments per thread: 10,000,000.`
pub fn choice(spec: &Spec, settings: &Settings) -> String {
    let mut text = spec.tool(settings.tool()).map_or("", |tool| tool.label).to_owned();
    for param in spec.params {
        let value = shown(&param.kind, &param.write(settings.value(param)));
        for part in [". ", &with_unit(param.label, param.unit), ": ", &value] {
            text.push_str(part);
        }
    }
    text.push('.');
    text
}

/// A setting as a reader expects it, rather than as an address holds it.
fn shown(kind: &ParamKind, value: &str) -> String {
    match kind {
        ParamKind::Number { .. } => {
            value.parse().map_or_else(|_| value.to_owned(), wording::grouped)
        }
        ParamKind::Choice { options, .. } => {
            options.iter().find(|(id, _)| *id == value).map_or(value, |(_, label)| label).to_owned()
        }
    }
}

/// A verdict as a class and a word.
pub fn verdict(verdict: Verdict) -> (&'static str, &'static str) {
    match verdict {
        Verdict::Right => ("demo-right", "right"),
        Verdict::Wrong => ("demo-wrong", "wrong"),
        Verdict::Stopped => ("demo-stopped", "stopped"),
    }
}
