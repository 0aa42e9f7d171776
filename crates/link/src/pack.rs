//! Texts of programs, made shorter: words that most programs use are one byte each.

/// Words and the bytes that stand for them: `FIRST_WORD` for the first; there are 28 such bytes. Changing this list takes a new version of links.
const WORDS: [&str; 28] = [
    "use std::sync::atomic::{",
    "use std::sync::",
    "use std::thread;\n",
    "Ordering::",
    "Ordering::*};\n",
    "Relaxed",
    "Acquire",
    "Release",
    "SeqCst",
    "static ",
    "Atomic",
    "::new(",
    "Mutex",
    ".load(",
    ".store(",
    ".fetch_add(",
    ".compare_exchange",
    ".lock().unwrap()",
    "    thread::scope(|s| {\n",
    "        s.spawn(",
    "fn main() {\n",
    "    println!(\"",
    "assert",
    "        ",
    "    ",
    "    let ",
    ");\n",
    "\nfn ",
];
const FIRST_WORD: u8 = 1;
/// Written before a byte that would be read as a word.
const LITERAL: u8 = 0;

/// The program in fewer bytes.
pub(crate) fn pack(source: &str) -> Vec<u8> {
    let mut packed = Vec::with_capacity(source.len());
    let mut rest = source;
    while let Some(next) = rest.chars().next() {
        let fitting = WORDS.iter().enumerate().filter(|(_, word)| rest.starts_with(**word));
        match fitting.max_by_key(|(_, word)| word.len()) {
            Some((index, word)) => {
                packed.push(word_byte(index));
                rest = &rest[word.len()..];
            }
            None => {
                let (character, after) = rest.split_at(next.len_utf8());
                if character.len() == 1 && word_index(character.as_bytes()[0]).is_some()
                    || next == '\0'
                {
                    packed.push(LITERAL);
                }
                packed.extend_from_slice(character.as_bytes());
                rest = after;
            }
        }
    }
    packed
}

/// The program again; `None` if the bytes are none, or if it is longer than `most`.
pub(crate) fn unpack(packed: &[u8], most: usize) -> Option<String> {
    let mut source = Vec::new();
    let mut bytes = packed.iter().copied();
    while let Some(byte) = bytes.next() {
        match word_index(byte) {
            Some(index) => source.extend_from_slice(WORDS[index].as_bytes()),
            None if byte == LITERAL => source.push(bytes.next()?),
            None => source.push(byte),
        }
        if source.len() > most {
            return None;
        }
    }
    String::from_utf8(source).ok()
}

/// The control characters but tab, line feed and carriage return, which programs use.
fn word_byte(index: usize) -> u8 {
    let byte = FIRST_WORD + index as u8;
    // 1 to 8, then 11 and 12, then 14 and on.
    match byte {
        0..=8 => byte,
        9..=10 => byte + 2,
        _ => byte + 3,
    }
}

fn word_index(byte: u8) -> Option<usize> {
    (0..WORDS.len()).find(|&index| word_byte(index) == byte)
}
