//! The compiler's messages, less what differs from one machine to the next.

/// Leaves out what depends on the machine or says nothing: notes that point into the sources of std (they look different when those
/// are installed), and the closing summary.
pub fn tidy(message: &str) -> String {
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
pub fn codes(message: &str) -> Vec<&str> {
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
