//! Tables for a spreadsheet (RFC 4180).
use crate::Class;
use crate::names::Called;

pub(crate) fn verdicts(class: &Class, called: &Called) -> String {
    let mut lines = vec![line(&[
        "student",
        "exercise",
        "passed",
        "verdict",
        "mistake",
        "checks passed",
        "checks",
        "happened",
    ])];
    for (name, student) in called.all() {
        for it in class.graded.iter().filter(|it| it.student == name) {
            let verdict = &it.verdict;
            let (passed, all) = verdict.checks.map_or_else(Default::default, |checks| {
                (checks.passed.to_string(), checks.all.to_string())
            });
            lines.push(line(&[
                student,
                &it.exercise,
                if verdict.passed() { "yes" } else { "no" },
                verdict.kind.name(),
                verdict.explanation.as_ref().map_or("", |explanation| &explanation.mistake),
                &passed,
                &all,
                &called.text(&verdict.happened, &it.file, &it.exercise),
            ]));
        }
    }
    lines.concat()
}

pub(crate) fn key(class: &Class, called: &Called) -> String {
    let graded = class.graded.iter().map(|it| (&it.student, &it.file));
    let all = graded.chain(class.not_graded.iter().map(|it| (&it.student, &it.file)));
    let mut rows: Vec<String> =
        all.map(|(student, file)| line(&[called.call(student), student, file])).collect();
    rows.sort();
    line(&["called", "student", "file"]) + &rows.concat()
}

fn line(cells: &[&str]) -> String {
    let cells: Vec<String> = cells.iter().map(|cell| quoted(cell)).collect();
    cells.join(",") + "\r\n"
}

/// A cell that a spreadsheet takes for text: what begins like a formula gets an apostrophe, as they have it themselves.
fn quoted(cell: &str) -> String {
    let formula = cell.starts_with(['=', '+', '-', '@', '\t', '\r']);
    let cell = format!("{}{cell}", if formula { "'" } else { "" });
    if cell.contains([',', '"', '\n', '\r']) {
        format!("\"{}\"", cell.replace('"', "\"\""))
    } else {
        cell
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_quoted_and_never_formulas() {
        assert_eq!(
            line(&["a", "b,c", "say \"1\"", "=1+1"]),
            "a,\"b,c\",\"say \"\"1\"\"\",'=1+1\r\n"
        );
    }
}
