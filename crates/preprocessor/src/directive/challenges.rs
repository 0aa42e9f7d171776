//! `{{#challenges LEVEL}}`: the cards of one part of the ladder, from `challenges/ladder`. The first call on a page also writes the board on
//! which all of them are played.

use std::fmt::Write;

use challenges::{Kind, Par, Rung};

use super::call::Call;
use super::definition::Directive;
use crate::course::Course;
use crate::markup::{escape, inline};
use crate::nearest;
use crate::page::Page;

pub(crate) struct Challenges;

/// The id of the board; there is one on a page.
const BOARD: &str = "challenge-board";

impl Directive for Challenges {
    fn name(&self) -> &'static str {
        "challenges"
    }

    fn expand(&self, call: &Call, course: &Course, page: &Page) -> Result<String, String> {
        let level = call.only_argument("the level of the challenges")?;
        if let Some((name, _)) = call.attributes.first() {
            return Err(format!(
                "challenges have no attribute \"{name}\": their files say everything about them"
            ));
        }
        let ladder = challenges::ladder(course.root())?;
        let rungs: Vec<(usize, &Rung)> =
            (1..).zip(&ladder).filter(|(_, rung)| rung.level == level).collect();
        if rungs.is_empty() {
            let levels = ladder.iter().map(|rung| rung.level.as_str());
            return Err(format!(
                "no challenge is of the level \"{level}\"{}",
                nearest::hint(level, levels)
            ));
        }
        let mut text = String::new();
        if page.explorers.borrow_mut().insert(BOARD.to_owned()) {
            let board = course.in_english(explorer::board(BOARD));
            let _ = writeln!(text, "{board}\n{PROGRESS}");
        }
        for (number, rung) in rungs {
            page.note("challenge", &rung.id);
            text += &course.in_english(card(number, rung));
        }
        Ok(text)
    }
}

/// Where a script says how many are won.
const PROGRESS: &str = "<p class=\"challenge-total\" data-part=\"challenges-won\" hidden></p>\n";

/// Title, program and texts are Markdown, hence the blank lines around them.
fn card(number: usize, rung: &Rung) -> String {
    let Rung { id, title, task, hint, teaches, source, memory, kind, .. } = rung;
    let (attributes, score) = match kind {
        Kind::Reach { goal, par, asks } => reach(&goal.to_string(), *par, *asks),
        Kind::Repair { task, .. } => {
            // A line break in an attribute is kept, but an empty line would end the HTML.
            let also = escape(&task.also).replace('\n', "&#10;");
            let attributes =
                format!("data-kind=\"repair\" data-lines=\"{}\" data-also=\"{also}\"", task.lines);
            (attributes, "A repair: every order is tried".to_owned())
        }
    };
    format!(
        "\
<live-challenge class=\"challenge\" id=\"challenge-{id}\" data-challenge=\"{id}\" data-memory=\"{memory}\" {attributes} role=\"group\" aria-labelledby=\"challenge-{id}-title\">
<p class=\"challenge-title\" id=\"challenge-{id}-title\"><span class=\"challenge-number\">{number}</span> {title}</p>
<p class=\"challenge-score\"><span>{score}</span> <span class=\"challenge-state\" data-part=\"state\"></span></p>
<div class=\"challenge-task\">

{task}

</div>
<details class=\"challenge-program\">
<summary>The program</summary>

```rust,ignore
{source}
```

</details>
<details class=\"challenge-hint\">
<summary>A hint</summary>

{hint}

</details>
<details class=\"challenge-lesson\">
<summary>What there is to learn from it</summary>

{teaches}

</details>
</live-challenge>

",
        memory = memory.id(),
        title = inline(title),
        source = source.trim_end(),
    )
}

/// The attributes of a card with a goal, and what it says about par. What cannot be done has none, and a card that asks whether something
/// can be done does not tell.
fn reach(goal: &str, par: Par, asks: bool) -> (String, String) {
    let kind = if asks { "whether" } else { "reach" };
    let mut attributes = format!("data-kind=\"{kind}\" data-goal=\"{}\"", escape(goal));
    let mut score = "Par is not told: it may be impossible".to_owned();
    if let Par::Switches(par) = par {
        let _ = write!(attributes, " data-par=\"{par}\"");
        if !asks {
            let ending = if par == 1 { "" } else { "es" };
            score = format!("Par: {par} switch{ending}");
        }
    }
    (attributes, score)
}
