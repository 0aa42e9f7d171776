//! What is said of texts that are wrong, or not read: `messages/*.rs`, with the messages in `*.txt` beside them. `BLESS=1` writes them anew.
mod common;

#[test]
fn messages_are_as_written() {
    let mut wrong = Vec::new();
    let files = common::rust_files(&common::path("crates/frontend/tests/messages"));
    assert!(!files.is_empty());
    for file in files {
        let text = std::fs::read_to_string(&file).expect("a test's file is readable");
        let (program, diagnostics) = common::read("main.rs", &text, false);
        let said: String = common::said(&program, &diagnostics, false)
            .iter()
            .map(|line| format!("{line}\n"))
            .collect();
        let expected = file.with_extension("txt");
        if std::env::var_os("BLESS").is_some() {
            std::fs::write(&expected, &said).expect("a test's file can be written");
        }
        let expected = std::fs::read_to_string(expected).unwrap_or_default();
        if said != expected {
            wrong.push(format!("{}: expected\n{expected}found\n{said}", file.display()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
