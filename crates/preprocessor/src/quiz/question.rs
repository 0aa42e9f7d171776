//! How an author writes a question, and what is wrong with one that cannot be meant.

/// A question with its answers.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Question {
    /// What is asked: one paragraph of Markdown.
    pub(super) text: String,
    /// What stands between the question and the answers, such as code: Markdown, often empty.
    pub(super) body: String,
    pub(super) answers: Answers,
}

#[derive(Debug, PartialEq, Eq)]
pub(super) enum Answers {
    /// Exactly one option is right.
    One(Vec<Choice>),
    /// At least one option is right, and all that are have to be chosen.
    Several(Vec<Choice>),
    /// The reader types; each of these is accepted.
    Typed { accepted: Vec<String>, why: String },
}

/// One option.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Choice {
    /// A line of Markdown.
    pub(super) text: String,
    pub(super) is_right: bool,
    /// Why it is right or wrong: Markdown.
    pub(super) why: String,
}

/// What is wrong, and in which line of the block's body, counted from 1.
pub(super) type Fault = (usize, String);

/// How a line that starts an answer begins.
const MARKS: [(&str, Mark); 5] = [
    ("- ( ) ", Mark::One(false)),
    ("- (x) ", Mark::One(true)),
    ("- [ ] ", Mark::Several(false)),
    ("- [x] ", Mark::Several(true)),
    ("= ", Mark::Typed),
];

#[derive(Clone, Copy, PartialEq, Eq)]
enum Mark {
    One(bool),
    Several(bool),
    Typed,
}

/// One answer as written.
struct Entry {
    line: usize,
    mark: Mark,
    text: String,
    why: String,
}

impl Question {
    /// Reads the body of a quiz block.
    pub(super) fn parse(body: &str) -> Result<Self, Fault> {
        let mut asked = String::new();
        let mut entries: Vec<Entry> = Vec::new();
        for (number, line) in (1..).zip(body.lines()) {
            if let Some((mark, text)) = mark(line) {
                let text = text.trim().to_owned();
                entries.push(Entry { line: number, mark, text, why: String::new() });
            } else if let Some(entry) = entries.last_mut() {
                entry.continue_with(line, number)?;
            } else {
                asked.push_str(line);
                asked.push('\n');
            }
        }
        let asked = asked.trim();
        if asked.is_empty() {
            return Err((1, "a question starts with what it asks".to_owned()));
        }
        let (text, rest) = asked.split_once("\n\n").unwrap_or((asked, ""));
        let text = text.lines().map(str::trim).collect::<Vec<_>>().join(" ");
        Ok(Self { text, body: rest.trim_matches('\n').to_owned(), answers: answers(entries)? })
    }
}

impl Entry {
    /// Adds a line that belongs to the answer: `> why`, or more of its text.
    fn continue_with(&mut self, line: &str, number: usize) -> Result<(), Fault> {
        let trimmed = line.trim();
        if let Some(why) = trimmed.strip_prefix('>') {
            self.why.push_str(why.strip_prefix(' ').unwrap_or(why));
            self.why.push('\n');
            return Ok(());
        }
        if trimmed.is_empty() {
            return Ok(());
        }
        if self.why.is_empty() && line.starts_with("  ") && self.mark != Mark::Typed {
            self.text.push(' ');
            self.text.push_str(trimmed);
            return Ok(());
        }
        Err((
            number,
            format!(
                "\"{trimmed}\" belongs to no answer: an answer starts with \"- ( )\", \"- [ ]\" or \"=\", \
                 and its explanation with \">\""
            ),
        ))
    }
}

fn mark(line: &str) -> Option<(Mark, &str)> {
    MARKS.iter().find_map(|(start, mark)| Some((*mark, line.strip_prefix(start)?)))
}

fn answers(entries: Vec<Entry>) -> Result<Answers, Fault> {
    let Some(first) = entries.first() else {
        let what = "a question has answers: \"- (x) right\" and \"- ( ) wrong\" if one is right, \"- [x]\" and \
                    \"- [ ]\" if several may be, \"= text\" if the reader types it";
        return Err((1, what.to_owned()));
    };
    let kind = std::mem::discriminant(&first.mark);
    if let Some(other) = entries.iter().find(|entry| std::mem::discriminant(&entry.mark) != kind) {
        return Err((other.line, "all answers of a question are of one kind".to_owned()));
    }
    check_texts(&entries)?;
    let (line, typed) = (first.line, first.mark == Mark::Typed);
    if typed { typed_answers(entries) } else { choices(line, entries) }
}

fn check_texts(entries: &[Entry]) -> Result<(), Fault> {
    for (place, entry) in entries.iter().enumerate() {
        if entry.text.is_empty() {
            return Err((entry.line, "an answer has a text".to_owned()));
        }
        if entries[..place].iter().any(|before| before.text == entry.text) {
            return Err((entry.line, format!("the answer \"{}\" is given twice", entry.text)));
        }
    }
    Ok(())
}

fn typed_answers(entries: Vec<Entry>) -> Result<Answers, Fault> {
    let line = entries.last().map_or(1, |entry| entry.line);
    let why: String = entries.iter().map(|entry| entry.why.as_str()).collect();
    if why.trim().is_empty() {
        return Err((line, unexplained("the answer")));
    }
    let accepted = entries.into_iter().map(|entry| entry.text).collect();
    Ok(Answers::Typed { accepted, why: why.trim().to_owned() })
}

fn choices(first_line: usize, entries: Vec<Entry>) -> Result<Answers, Fault> {
    if let Some(entry) = entries.iter().find(|entry| entry.why.trim().is_empty()) {
        return Err((entry.line, unexplained(&format!("the option \"{}\"", entry.text))));
    }
    if entries.len() < 2 {
        return Err((first_line, "with one option there is nothing to choose".to_owned()));
    }
    let several = matches!(entries[0].mark, Mark::Several(_));
    let choices: Vec<Choice> = entries
        .into_iter()
        .map(|Entry { mark, text, why, .. }| Choice {
            text,
            is_right: matches!(mark, Mark::One(true) | Mark::Several(true)),
            why: why.trim().to_owned(),
        })
        .collect();
    match choices.iter().filter(|choice| choice.is_right).count() {
        0 => Err((first_line, "no option is right: mark it with an x".to_owned())),
        2.. if !several => {
            let what = "of options written \"- ( )\" one is right; write \"- [ ]\" if several are";
            Err((first_line, what.to_owned()))
        }
        _ if several => Ok(Answers::Several(choices)),
        _ => Ok(Answers::One(choices)),
    }
}

fn unexplained(what: &str) -> String {
    format!("{what} needs an explanation: add a line that starts with \">\"")
}

#[cfg(test)]
mod tests {
    use super::{Answers, Choice, Question};

    fn choice(text: &str, is_right: bool, why: &str) -> Choice {
        Choice { text: text.to_owned(), is_right, why: why.to_owned() }
    }

    #[test]
    fn one_right_option() {
        let body = "What\nis it?\n\n```rust\nlet x = 1;\n```\n\n- (x) A\n  longer\n  > Because.\n  >\n  > Indeed.\n- ( ) B\n  > No.\n";
        let question = Question::parse(body).unwrap();
        assert_eq!(question.text, "What is it?");
        assert_eq!(question.body, "```rust\nlet x = 1;\n```");
        let options =
            vec![choice("A longer", true, "Because.\n\nIndeed."), choice("B", false, "No.")];
        assert_eq!(question.answers, Answers::One(options));
    }

    #[test]
    fn several_right_options() {
        let question = Question::parse("Which?\n- [x] A\n  > a\n- [x] B\n  > b\n").unwrap();
        let options = vec![choice("A", true, "a"), choice("B", true, "b")];
        assert_eq!(question.answers, Answers::Several(options));
    }

    #[test]
    fn a_typed_answer() {
        let question = Question::parse("How many?\n= 2\n= two\n> Count.\n").unwrap();
        let accepted = vec!["2".to_owned(), "two".to_owned()];
        assert_eq!(question.answers, Answers::Typed { accepted, why: "Count.".to_owned() });
    }

    #[track_caller]
    fn refused(body: &str, line: usize, what: &str) {
        let fault = Question::parse(body).unwrap_err();
        assert_eq!(fault.0, line, "{fault:?}");
        assert!(fault.1.contains(what), "{fault:?}");
    }

    #[test]
    fn what_cannot_be_meant_is_refused() {
        refused("", 1, "starts with what it asks");
        refused("- (x) A\n  > a\n- ( ) B\n  > b\n", 1, "starts with what it asks");
        refused("Q\n", 1, "a question has answers");
        refused("Q\n- (x) A\n  > a\n", 2, "nothing to choose");
        refused("Q\n- ( ) A\n  > a\n- ( ) B\n  > b\n", 2, "no option is right");
        refused("Q\n- (x) A\n  > a\n- (x) B\n  > b\n", 2, "one is right");
        refused("Q\n- (x) A\n- ( ) B\n  > b\n", 2, "the option \"A\" needs an explanation");
        refused("Q\n- (x) A\n  > a\n- [ ] B\n  > b\n", 4, "of one kind");
        refused("Q\n- (x) A\n  > a\n- ( ) A\n  > b\n", 4, "given twice");
        refused("Q\n- (x) A\n  > a\nB\n", 4, "\"B\" belongs to no answer");
        refused("Q\n= 2\n", 2, "the answer needs an explanation");
        refused("Q\n= 2\n  more\n", 3, "belongs to no answer");
    }
}
