//! What a question looks like on a page: a group of native fields, and every answer explained in a `<details>`.
//!
//! Without JavaScript that is a question to think about and an answer to open. `web/quiz/quiz.js` adds the button that checks.
//! Code and explanations are left as Markdown between blank lines, so that includes and links in them still work.

use std::fmt::Write;

use super::question::{Answers, Choice, Question};
use crate::markup::{escape, inline};

/// The question as HTML blocks with Markdown between them. `id` is unique in the book.
pub(super) fn render(id: &str, question: &Question) -> String {
    let Question { text, body, answers } = question;
    let (kind, hint, fields, explained) = match answers {
        Answers::One(choices) => ("one", "", options(id, "radio", choices), explain(choices)),
        Answers::Several(choices) => {
            let hint = " <span class=\"quiz-hint\">Choose all that are right.</span>";
            ("several", hint, options(id, "checkbox", choices), explain(choices))
        }
        Answers::Typed { accepted, why } => {
            ("typed", "", field(id, accepted), explain_typed(accepted, why))
        }
    };
    format!(
        "\
<quiz-question id=\"quiz-{id}\" data-quiz=\"{id}\" data-kind=\"{kind}\">
<fieldset class=\"quiz\">
<legend><span class=\"quiz-word\">Question</span> {question}{hint}</legend>

{body}

{fields}</fieldset>
<details class=\"quiz-answer\">
<summary>Answer and explanation</summary>
{explained}</details>
</quiz-question>",
        question = inline(text),
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

fn field(id: &str, accepted: &[String]) -> String {
    let accepted = serde_json::to_string(accepted).expect("texts are JSON");
    format!(
        "<label class=\"quiz-field\">Your answer <input type=\"text\" name=\"quiz-{id}\" autocomplete=\"off\" \
         autocapitalize=\"off\" spellcheck=\"false\" data-accepted=\"{}\"></label>\n",
        escape(&accepted)
    )
}

fn explain(choices: &[Choice]) -> String {
    let mut list = String::from("<ul class=\"quiz-explanations\">\n");
    for (place, Choice { text, is_right, why }) in choices.iter().enumerate() {
        let (class, verdict) =
            if *is_right { ("quiz-right", "Right") } else { ("quiz-wrong", "Wrong") };
        let text = inline(text);
        let _ = write!(
            list,
            "<li data-option=\"{place}\" class=\"{class}\">\n\
             <p><span class=\"quiz-verdict\">{verdict}:</span> <span class=\"quiz-option\">{text}</span></p>\n\n{why}\n\n</li>\n"
        );
    }
    list + "</ul>\n"
}

fn explain_typed(accepted: &[String], why: &str) -> String {
    let answer = escape(accepted.first().map_or("", String::as_str));
    format!(
        "<div data-option=\"0\" class=\"quiz-explanations quiz-right\">\n\
         <p><span class=\"quiz-verdict\">Right:</span> <code>{answer}</code></p>\n\n{why}\n\n</div>\n"
    )
}
