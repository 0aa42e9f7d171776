//! The line to the grader, which is listening outside.
use std::fs::File;
use std::io;
use verdict::protocol::Message;

/// A pipe that nothing in this process can name but its owner.
pub(crate) struct Line(File);

impl Line {
    /// Takes it away from standard input, where it came in, and leaves nothing there.
    pub(crate) fn take() -> io::Result<Self> {
        let line = own_copy()?;
        close_standard_input()?;
        Ok(Self(line))
    }

    pub(crate) fn say(&mut self, message: &Message) -> io::Result<()> {
        message.say(&mut self.0)
    }
}

/// A copy that programs started by this one do not inherit.
#[cfg(unix)]
fn own_copy() -> io::Result<File> {
    use std::os::fd::AsFd;
    Ok(io::stdin().as_fd().try_clone_to_owned()?.into())
}

#[cfg(unix)]
fn close_standard_input() -> io::Result<()> {
    Ok(rustix::stdio::dup2_stdin(File::open("/dev/null")?)?)
}

#[cfg(windows)]
fn own_copy() -> io::Result<File> {
    use std::os::windows::io::AsHandle;
    Ok(io::stdin().as_handle().try_clone_to_owned()?.into())
}

/// Nobody listens outside of a page's Wasm.
#[cfg(not(any(unix, windows)))]
fn own_copy() -> io::Result<File> {
    Err(io::ErrorKind::Unsupported.into())
}

/// There is no safe call for that. What is there is for writing: nobody can read from it, and no submission can name it.
#[cfg(not(unix))]
fn close_standard_input() -> io::Result<()> {
    Ok(())
}
