//! The table of runs: what was set, what came out.

use crate::kit::{ParamKind, Report, Settings, Spec, Tool, Verdict, Way};
use page_kit::Html;

/// Writes a table with a row for each report. The reader's own runs are numbered, the first of them
/// `newest` and so on downwards. What all reports have in common is said once, above the table; its columns stay, for whoever takes the
/// table away, and are not shown.
pub fn table<'a>(
    spec: &Spec,
    caption: &str,
    reports: impl Iterator<Item = &'a Report> + Clone,
    newest: Option<usize>,
) -> String {
    let mut columns = columns(spec);
    for column in &mut columns {
        let mut texts = reports.clone().map(|report| (column.text)(report));
        let first = texts.next().unwrap_or_default();
        if texts.all(|text| text == first) && (column.is_setting || first.is_empty()) {
            column.common = Some(first);
        }
    }
    let mut caption = format!("{caption}.");
    for Column { heading, common, .. } in &columns {
        if let Some(common) = common.as_ref().filter(|common| !common.is_empty()) {
            caption.push_str(&format!(" {heading}: {common}."));
        }
    }
    let mut html = Html::new();
    super::open_table(&mut html, &caption);
    html.open("thead", &[]).open("tr", &[]);
    if newest.is_some() {
        html.leaf("th", &[("scope", "col")], "Run");
    }
    html.leaf("th", &[("scope", "col"), ("class", "demo-name")], "Tool");
    html.leaf("th", &[("scope", "col")], "Result");
    for column in &columns {
        html.leaf("th", &[&[("scope", "col")], column.class()].concat(), &column.heading);
    }
    html.close("tr").close("thead").open("tbody", &[]);
    for (place, report) in reports.enumerate() {
        let tool = report.tool().and_then(|id| spec.tool(id));
        html.open("tr", &[]);
        if let Some(newest) = newest {
            html.leaf("td", &[], &(newest - place).to_string());
        }
        html.leaf("th", &[("scope", "row")], tool.map_or("", |tool| tool.label));
        let (class, word) = verdict(tool, report.outcome.verdict);
        html.leaf("td", &[("class", class)], word);
        for column in &columns {
            html.leaf("td", column.class(), &(column.text)(report));
        }
        html.close("tr");
    }
    super::close_table(&mut html);
    html.finish()
}

/// A column of the table of runs.
struct Column {
    heading: String,
    text: Box<dyn Fn(&Report) -> String>,
    is_setting: bool,
    /// What it says in every row, if that need not be repeated.
    common: Option<String>,
}

impl Column {
    fn class(&self) -> &'static [(&'static str, &'static str)] {
        if self.common.is_some() { &[("class", "demo-common")] } else { &[] }
    }
}

/// The measures, and what was set.
fn columns(spec: &Spec) -> Vec<Column> {
    let measures = spec.measures.iter().map(|measure| Column {
        heading: with_unit(measure.label, measure.unit),
        text: Box::new(|report| {
            let value = report.outcome.value(measure);
            value.map_or(String::new(), |value| wording::decimal(value, measure.decimals))
        }),
        is_setting: false,
        common: None,
    });
    let settings = spec.params.iter().map(|param| Column {
        heading: with_unit(param.label, param.unit),
        text: Box::new(|report| {
            let own = report.settings.iter().find(|(id, _)| id == param.id);
            own.map_or(String::new(), |(_, value)| shown(&param.kind, value))
        }),
        is_setting: true,
        common: None,
    });
    measures.chain(settings).collect()
}

/// `Duration (ms)`.
pub fn with_unit(label: &str, unit: &str) -> String {
    if unit.is_empty() { label.to_owned() } else { format!("{label} ({unit})") }
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

/// A verdict on a run of a tool, as a class and a word.
pub fn verdict(tool: Option<&Tool>, verdict: Verdict) -> (&'static str, &'static str) {
    match verdict {
        Verdict::Right if tool.is_some_and(|tool| tool.way == Way::Mixed) => {
            ("demo-measured", "measured")
        }
        Verdict::Right => ("demo-right", "right"),
        Verdict::Wrong => ("demo-wrong", "wrong"),
        Verdict::Stopped => ("demo-stopped", "stopped"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::demo;
    use crate::kit::Outcome;

    fn report(threads: &str, retries: Option<f64>) -> Report {
        let spec = demo("max-tracker").unwrap();
        let mut outcome = Outcome::new(Verdict::Right, "Well.");
        if let Some(retries) = retries {
            outcome = outcome.with(spec.measure("retries").unwrap(), retries);
        }
        let settings = [("tool", "fetch-max"), ("threads", threads), ("observations", "5000")];
        let settings = settings.map(|(id, value)| (id.to_owned(), value.to_owned())).to_vec();
        Report { demo: spec.id.to_owned(), settings, outcome, abandoned: 0 }
    }

    fn table_of(reports: &[Report]) -> String {
        table(demo("max-tracker").unwrap(), "Your runs", reports.iter(), Some(reports.len()))
    }

    #[test]
    fn what_all_runs_have_in_common_is_said_once_and_kept_for_the_csv() {
        let html = table_of(&[report("2", Some(7.0)), report("2", None)]);
        assert!(
            html.contains("Your runs. Threads: 2. Observations per thread: 5,000.</caption>"),
            "{html}"
        );
        assert_eq!(html.matches("<td class=\"demo-common\">5,000</td>").count(), 2, "{html}");
        assert!(html.contains(">Retries</th>") && html.contains("<td>7</td>"), "{html}");
    }

    #[test]
    fn what_differs_has_a_column_and_what_no_run_has_has_none() {
        let html = table_of(&[report("2", None), report("4", None)]);
        assert!(html.contains("<td>4</td>") && !html.contains("Threads:"), "{html}");
        assert!(html.contains("class=\"demo-common\">Retries</th>"), "{html}");
    }

    #[test]
    fn a_measurement_is_neither_right_nor_wrong() {
        let spec = demo("tool-race").unwrap();
        assert_eq!(verdict(spec.tool("all"), Verdict::Right).1, "measured");
        assert_eq!(verdict(spec.tool("right"), Verdict::Right).1, "right");
        assert_eq!(verdict(spec.tool("all"), Verdict::Stopped).1, "stopped");
    }
}
