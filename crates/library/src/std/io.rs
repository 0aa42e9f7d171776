//! `std::io`: what a thread's start may fail with, and lines to stdout.
use crate::fmt;
use crate::intrinsics;

pub type Result<T> = crate::result::Result<T, Error>;

pub struct Error {
    kind: ErrorKind,
    message: String,
}
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub enum ErrorKind {
    NotFound,
    PermissionDenied,
    AlreadyExists,
    WouldBlock,
    InvalidInput,
    InvalidData,
    TimedOut,
    WriteZero,
    Interrupted,
    Unsupported,
    UnexpectedEof,
    OutOfMemory,
    Other,
}
impl Error {
    pub fn new<E: ToString>(kind: ErrorKind, error: E) -> Error {
        Error { kind, message: error.to_string() }
    }
    pub fn other<E: ToString>(error: E) -> Error {
        Error { kind: ErrorKind::Other, message: error.to_string() }
    }
    pub fn kind(&self) -> ErrorKind {
        self.kind
    }
}
impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Custom").field("kind", &self.kind).field("error", &self.message).finish()
    }
}
impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.message.as_str())
    }
}
impl crate::error::Error for Error {}

pub trait Write {
    fn write(&mut self, buf: &[u8]) -> Result<usize>;
    fn flush(&mut self) -> Result<()>;

    fn write_all(&mut self, buf: &[u8]) -> Result<()> {
        self.write(buf)?;
        Ok(())
    }
    fn write_fmt(&mut self, args: fmt::Arguments<'_>) -> Result<()> {
        let text = fmt::format(args);
        self.write_all(text.as_bytes())
    }
}
impl<W: Write + ?Sized> Write for &mut W {
    fn write(&mut self, buf: &[u8]) -> Result<usize> {
        (**self).write(buf)
    }
    fn flush(&mut self) -> Result<()> {
        (**self).flush()
    }
}
impl Write for Vec<u8> {
    fn write(&mut self, buf: &[u8]) -> Result<usize> {
        self.extend_from_slice(buf);
        Ok(buf.len())
    }
    fn flush(&mut self) -> Result<()> {
        Ok(())
    }
}

#[derive(Debug)]
pub struct Stdout(());
#[derive(Debug)]
pub struct StdoutLock(());
#[derive(Debug)]
pub struct Stderr(());
pub fn stdout() -> Stdout {
    Stdout(())
}
pub fn stderr() -> Stderr {
    Stderr(())
}
impl Stdout {
    pub fn lock(&self) -> StdoutLock {
        StdoutLock(())
    }
}
#[for_types(Stdout, StdoutLock)]
impl Write for T {
    fn write(&mut self, buf: &[u8]) -> Result<usize> {
        intrinsics::print(&*String::from_utf8_lossy(buf));
        Ok(buf.len())
    }
    fn flush(&mut self) -> Result<()> {
        Ok(())
    }
}
impl Write for Stderr {
    fn write(&mut self, buf: &[u8]) -> Result<usize> {
        intrinsics::eprint(&*String::from_utf8_lossy(buf));
        Ok(buf.len())
    }
    fn flush(&mut self) -> Result<()> {
        Ok(())
    }
}
#[lang = "print"]
pub fn _print(args: fmt::Arguments<'_>) {
    let text = fmt::format(args);
    intrinsics::print(text.as_str())
}
#[lang = "eprint"]
pub fn _eprint(args: fmt::Arguments<'_>) {
    let text = fmt::format(args);
    intrinsics::eprint(text.as_str())
}

pub mod prelude {
    pub use super::Write;
}
