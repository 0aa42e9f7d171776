//! `{{#exercise exNN}}`: the card of an exercise: what to do, in which file, and how to have it graded.

use grader::ExerciseInfo;

use super::call::Call;
use super::definition::Directive;
use crate::course::Course;
use crate::nearest;
use crate::page::Page;

pub(crate) struct Exercise;

impl Directive for Exercise {
    fn name(&self) -> &'static str {
        "exercise"
    }

    fn expand(&self, call: &Call, course: &Course, page: &Page) -> Result<String, String> {
        let id = call.only_argument("the id of an exercise")?;
        if let Some((name, _)) = call.attributes.first() {
            return Err(format!(
                "an exercise has no attribute \"{name}\": its file says everything about it"
            ));
        }
        let exercises = course.exercises()?;
        let exercise = exercises.iter().find(|exercise| exercise.id == id).ok_or_else(|| {
            let hint = nearest::hint(id, exercises.iter().map(|exercise| exercise.id.as_str()));
            format!("no exercise is called \"{id}\"{hint}")
        })?;
        page.note("exercise", id);
        // The reader's own file is nowhere but in his checkout: what others can see is what it was made from.
        let source = course.source_url(&grader::handout::stub(id));
        Ok(course.in_english(card(exercise, source.as_deref())))
    }
}

/// Exercises that can be solved in the page, a line each.
const IN_THE_PAGE: &str = include_str!("../../../page-checks/offered.txt");

/// Exercises that no page can check, and why.
const ELSEWHERE: [(&str, &str); 4] = [
    ("ex04", "the answer is machine code, and a page has no compiler"),
    ("ex12", "what is measured is real time on real threads"),
    ("ex13", "what is measured is real time on real threads"),
    ("ex24", "the service needs crates and a network"),
];

/// Where a script puts the button *Solve it here*, or why there can be none.
fn here(id: &str) -> [String; 2] {
    match ELSEWHERE.iter().find(|(elsewhere, _)| *elsewhere == id) {
        Some((_, why)) => {
            [format!("<div><dt>Here</dt><dd>Not in the page: {why}.</dd></div>\n"), String::new()]
        }
        None if IN_THE_PAGE.lines().any(|offered| offered == id) => {
            [String::new(), "<solve-here></solve-here>\n".to_owned()]
        }
        None => Default::default(),
    }
}

/// Title and task are Markdown, hence the blank lines around them. `data-exercise` is for scripts that show how far the
/// reader is.
fn card(exercise: &ExerciseInfo, source: Option<&str>) -> String {
    let ExerciseInfo { id, title, summary, file } = exercise;
    let file = match source {
        Some(url) => format!("<a href=\"{url}\"><code>{file}</code></a>"),
        None => format!("<code>{file}</code>"),
    };
    let [why_not, button] = here(id);
    format!(
        "\
<section class=\"exercise\" data-exercise=\"{id}\" aria-label=\"Exercise {id}\">
<div class=\"exercise-title\">

<span class=\"exercise-id\">Exercise {id}</span> {title}

</div>
<div class=\"exercise-task\">

{summary}

</div>
<dl class=\"exercise-steps\">
<div><dt>Edit</dt><dd>{file}</dd></div>
<div><dt>Check</dt><dd><code>cargo test -p exercises {id}</code></dd></div>
{why_not}</dl>
{button}</section>"
    )
}
