//! What a question looks like on a page: a group of native fields, and every answer explained in a `<details>`.
//!
//! Without JavaScript that is a question to think about and an answer to open. `web/quiz/quiz.js` adds the button that checks.
//! Code and explanations are left as Markdown between blank lines, so that includes and links in them still work.

use std::fmt::Write;

use super::question::{Answers, Choice, Question};
use crate::course::Course;
use crate::markup::{escape, inline};

/// The question as HTML blocks with Markdown between them. `id` is unique in the book.
pub(super) fn render(id: &str, question: &Question, course: &Course) -> String {
    let Question { text, body, answers } = question;
    let (kind, hint, fields, explained) = match answers {
        Answers::One(choices) => {
            ("one", String::new(), options(id, "radio", choices), explain(choices, course))
        }
        Answers::Several(choices) => {
            let hint = course.say("Choose all that are right.");
            let hint = format!(" <span class=\"quiz-hint\">{hint}</span>");
            ("several", hint, options(id, "checkbox", choices), explain(choices, course))
        }
        Answers::Typed { accepted, why } => {
            let explained = explain_typed(accepted, why, course);
            ("typed", String::new(), field(id, accepted, course), explained)
        }
    };
    format!(
        "\
<quiz-question id=\"quiz-{id}\" data-quiz=\"{id}\" data-kind=\"{kind}\">
<fieldset class=\"quiz\">
<legend><span class=\"quiz-word\">{word}</span> {question}{hint}</legend>

{body}

{fields}</fieldset>
<details class=\"quiz-answer\">
<summary>{summary}</summary>
{explained}</details>
</quiz-question>",
        word = course.say("Question"),
        question = inline(text),
        summary = course.say("Answer and explanation"),
    )
}

fn options(id: &str, kind: &str, choices: &[Choice]) -> String {
    let mut list = String::from("<ul class=\"quiz-options\">\n");
    for (place, choice) in choices.iter().enumerate() {
        let right = if choice.is_right { " data-right" } else { "" };
        let text = inline(&choice.text);
        let _ = writeln!(
            list,
            "<li><label><input type=\"{kind}\" name=\"quiz-{id}\" value=\"{place}\"{right}> <span>{text}</span></label></li>"
        );
    }
    list + "</ul>\n"
}

fn field(id: &str, accepted: &[String], course: &Course) -> String {
    let accepted = serde_json::to_string(accepted).expect("texts are JSON");
    format!(
        "<label class=\"quiz-field\">{} <input type=\"text\" name=\"quiz-{id}\" autocomplete=\"off\" \
         autocapitalize=\"off\" spellcheck=\"false\" data-accepted=\"{}\"></label>\n",
        course.say("Your answer"),
        escape(&accepted)
    )
}

fn explain(choices: &[Choice], course: &Course) -> String {
    let mut list = String::from("<ul class=\"quiz-explanations\">\n");
    for (place, Choice { text, is_right, why }) in choices.iter().enumerate() {
        let (class, verdict) = if *is_right {
            ("quiz-right", course.say("Right"))
        } else {
            ("quiz-wrong", course.say("Wrong"))
        };
        let text = inline(text);
        let _ = write!(
            list,
            "<li data-option=\"{place}\" class=\"{class}\">\n\
             <p><span class=\"quiz-verdict\">{verdict}:</span> <span class=\"quiz-option\">{text}</span></p>\n\n{why}\n\n</li>\n"
        );
    }
    list + "</ul>\n"
}

fn explain_typed(accepted: &[String], why: &str, course: &Course) -> String {
    let right = course.say("Right");
    let answer = escape(accepted.first().map_or("", String::as_str));
    format!(
        "<div data-option=\"0\" class=\"quiz-explanations quiz-right\">\n\
         <p><span class=\"quiz-verdict\">{right}:</span> <code>{answer}</code></p>\n\n{why}\n\n</div>\n"
    )
}
