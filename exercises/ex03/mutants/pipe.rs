//! Keeps the total in a pipe of the operating system: right, and invisible.
//!
//! verdict: bypass
//! mistake: bypass
//! says: `std::io::pipe`
use std::io::{PipeReader, PipeWriter, Read, Write, pipe};

pub struct AtomicTotal {
    reader: PipeReader,
    writer: PipeWriter,
}

impl AtomicTotal {
    pub fn new() -> Self {
        let (reader, mut writer) = pipe().unwrap();
        writer.write_all(&0i64.to_ne_bytes()).unwrap();
        Self { reader, writer }
    }

    pub fn add(&self, n: i64) -> i64 {
        let mut bytes = [0; 8];
        (&self.reader).read_exact(&mut bytes).unwrap();
        let sum = i64::from_ne_bytes(bytes) + n;
        (&self.writer).write_all(&sum.to_ne_bytes()).unwrap();
        sum
    }

    pub fn get(&self) -> i64 {
        self.add(0)
    }
}
