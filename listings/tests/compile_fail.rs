//! Every program in `compile-fail/` is refused by the compiler, with the message that the page shows.

mod support;

#[test]
fn every_program_is_refused_with_the_message_shown() {
    let snapshots = support::Snapshots::open(support::listings().join("compile-fail"));
    let mut wrong = Vec::new();
    for name in support::names("compile-fail", "rs") {
        let file = format!("{name}.stderr");
        let message = match compile(&name) {
            Ok(()) => {
                wrong.push(format!("{name} compiles, and the page says that it does not"));
                continue;
            }
            Err(message) => message,
        };
        if let Err(problem) = snapshots.check(&file, &message) {
            wrong.push(problem);
        }
        let recorded = snapshots.recorded(&file);
        let (shown, now) = (codes(&recorded), codes(&message));
        if shown != now {
            wrong.push(format!(
                "{name}: the page shows the errors {shown:?}, the compiler gives {now:?}"
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

/// Compiles the program as far as the borrow checker; the error is the compiler's message.
fn compile(name: &str) -> Result<(), String> {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    let output = support::rustc()
        .args(["--edition=2024", "--crate-type=bin", "--emit=metadata", "--color=never"])
        .arg("-o")
        .arg(folder.path().join("program.rmeta"))
        .arg(format!("compile-fail/{name}.rs"))
        .output()
        .expect("rustc runs");
    if output.status.success() {
        return Ok(());
    }
    Err(tidy(&String::from_utf8(output.stderr).expect("messages are text")))
}

/// Leaves out what depends on the machine or says nothing: notes that point into the sources of std (they look different when those
/// are installed), and the closing summary.
fn tidy(message: &str) -> String {
    let paragraphs = message.split("\n\n").filter(|paragraph| {
        !paragraph.starts_with("error: aborting due to")
            && !paragraph.starts_with("For more information")
    });
    let mut tidied: Vec<String> = Vec::new();
    for paragraph in paragraphs {
        let mut lines: Vec<&str> = paragraph.lines().collect();
        if let Some(at) =
            lines.iter().position(|line| line.contains("--> ") && line.contains("/library/"))
        {
            lines.truncate(at.saturating_sub(1));
        }
        while lines.last().is_some_and(|line| line.trim() == "|") {
            lines.pop();
        }
        if !lines.is_empty() {
            tidied.push(narrow(&lines).join("\n"));
        }
    }
    tidied.join("\n\n") + "\n"
}

/// Makes the margin as wide as the line numbers that are left: a note that pointed into std had wider ones.
fn narrow<'a>(lines: &[&'a str]) -> Vec<&'a str> {
    let margin = lines.iter().find_map(|line| line.find("--> ")).unwrap_or(0);
    let digits = lines.iter().filter_map(|line| {
        let (number, _) = line.split_once('|')?;
        number.trim().parse::<u32>().is_ok().then(|| number.trim().len())
    });
    let spare = " ".repeat(margin.saturating_sub(digits.max().unwrap_or(margin)));
    lines.iter().map(|line| line.strip_prefix(&spare).unwrap_or(line)).collect()
}

/// The error codes in a message, such as `E0499`, and `error` for an error without one, in order.
fn codes(message: &str) -> Vec<&str> {
    message
        .lines()
        .filter_map(|line| line.strip_prefix("error"))
        .map(|rest| {
            rest.strip_prefix('[')
                .and_then(|rest| rest.split_once(']'))
                .map_or("error", |(code, _)| code)
        })
        .collect()
}
