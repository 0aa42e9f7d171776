//! Runs a program that may do no harm.
//!
//! A [`Jail`] says what a program may read, write and use. [`Jail::command`] makes a command that starts *this* program once more,
//! with a hidden first argument; there [`enter_if_asked`] takes away every right that the jail does not grant, and only then
//! becomes the wanted program. So nothing has to be installed, no code is `unsafe`, and whatever the wanted program starts
//! inherits the walls.
//!
//! | what | Linux | macOS | elsewhere |
//! |---|---|---|---|
//! | files and folders | Landlock (Linux 5.13) | – | – |
//! | TCP | Landlock (6.7) and seccomp | – | – |
//! | other sockets, new processes, other processes | seccomp (and Landlock 6.12 for signals) | – | – |
//! | memory, size of files, CPU time | resource limits | resource limits | – |
//! | ends with its parent | death signal | – | – |
//! | environment | cleared | cleared | cleared |
//!
//! [`protections`] asks which of them are in force on this machine. With [`Mode::Required`] a program that cannot be held as the
//! first column says is not started at all.
//!
//! What no jail can promise: that code keeps from misjudging itself. Whoever judges a program inside its own process has to
//! take his verdict out before that program's code runs, and to check it outside.

mod arguments;
#[cfg(target_os = "linux")]
mod linux;
#[cfg(unix)]
mod unix;

use std::ffi::OsString;
use std::fmt;
use std::io;
use std::path::PathBuf;
use std::process::{self, Command, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

/// The exit code of a jail that could not be closed: the wanted program was not started.
pub const NOT_JAILED: i32 = 125;

/// The hidden first argument. No verb and no file is called like this.
const DOOR: &str = "__enter-jail";
/// Instead of a program: tell what is in force.
const PROBE: &str = "__probe";
/// Whether this program has called [`enter_if_asked`]: without it, it would start itself again and again.
static HAS_DOOR: AtomicBool = AtomicBool::new(false);

/// How much of the jail has to be there.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Mode {
    /// As much as this machine has.
    #[default]
    BestEffort,
    /// All of it, or the program is not started.
    Required,
    /// None. For programs that their own author runs.
    Off,
}

/// What a program may use up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Processor time of all its threads, rounded up to whole seconds. Time that it sleeps is for the caller to limit.
    pub cpu: Duration,
    /// Address space, in bytes.
    pub memory: u64,
    /// Size of each file that it writes, in bytes.
    pub file_size: u64,
}

/// What a program may do. Nothing, unless said otherwise.
#[derive(Clone, Debug)]
pub struct Jail {
    read: Vec<PathBuf>,
    write: Vec<PathBuf>,
    limits: Limits,
    mode: Mode,
    spawns: bool,
    serves: bool,
}

impl Jail {
    /// A jail in which nothing is allowed but to compute.
    pub fn new(mode: Mode, limits: Limits) -> Self {
        Self { read: Vec::new(), write: Vec::new(), limits, mode, spawns: false, serves: false }
    }

    /// It may read and execute these files, and what is below these folders. One that is not there is left out.
    pub fn reads(mut self, paths: impl IntoIterator<Item = impl Into<PathBuf>>) -> Self {
        self.read.extend(paths.into_iter().map(Into::into));
        self
    }

    /// It may do anything to these files, and to what is below these folders.
    pub fn writes(mut self, paths: impl IntoIterator<Item = impl Into<PathBuf>>) -> Self {
        self.write.extend(paths.into_iter().map(Into::into));
        self
    }

    /// It may start other programs, which are in the same jail: a compiler has to start a linker.
    pub fn spawns(mut self) -> Self {
        self.spawns = true;
        self
    }

    /// It may listen and connect by TCP: a web service that is tested over real connections. Linux cannot limit that to
    /// this machine's own addresses.
    pub fn serves(mut self) -> Self {
        self.serves = true;
        self
    }

    /// A command that runs `program` in this jail, with an environment of its own that is empty but for what the caller adds.
    ///
    /// The program that calls this must have called [`enter_if_asked`] at its start.
    ///
    /// # Errors
    /// It has not, or the path of this program is not known.
    pub fn command(&self, program: impl Into<OsString>) -> io::Result<Command> {
        let program = program.into();
        let mut command = match self.mode {
            Mode::Off => Command::new(program),
            _ if !HAS_DOOR.load(Ordering::Relaxed) => {
                return Err(io::Error::other("this program has not called `jail::enter_if_asked`"));
            }
            _ => {
                let mut command = Command::new(door()?);
                command.arg(DOOR).args(self.arguments()).arg(program);
                command
            }
        };
        command.env_clear().stdin(Stdio::null());
        Ok(command)
    }
}

/// The program of this process. Where the system has a link that leads to it as long as it runs, it may have been replaced meanwhile.
fn door() -> io::Result<std::path::PathBuf> {
    let link = std::path::Path::new("/proc/self/exe");
    if cfg!(target_os = "linux") && link.exists() {
        return Ok(link.to_owned());
    }
    std::env::current_exe()
}

/// Becomes the jailed program, if this process was started by [`Jail::command`]; otherwise does nothing. To be called at the
/// very start of `main`, before any thread is started.
pub fn enter_if_asked() {
    HAS_DOOR.store(true, Ordering::Relaxed);
    let mut arguments = std::env::args_os().skip(1);
    if arguments.next().is_none_or(|first| first != DOOR) {
        return;
    }
    let Err(error) = enter(arguments);
    eprintln!("error: the program was not started: {error}");
    process::exit(NOT_JAILED)
}

/// Why a program was not started.
#[derive(Debug, thiserror::Error)]
enum NotEntered {
    #[error("the jail's arguments cannot be read")]
    Arguments,
    #[error("this machine lacks what its sandbox needs: {0}. Without a sandbox: --sandbox=off")]
    Lacking(Missing),
    #[error("{0}")]
    System(#[from] io::Error),
}

fn enter(
    arguments: impl Iterator<Item = OsString>,
) -> Result<std::convert::Infallible, NotEntered> {
    let (jail, program, rest) = arguments::parse(arguments).ok_or(NotEntered::Arguments)?;
    let protections = close(&jail);
    if program == PROBE {
        print!("{protections}");
        process::exit(0);
    }
    if jail.mode == Mode::Required
        && let Some(missing) = protections.missing()
    {
        return Err(NotEntered::Lacking(missing));
    }
    become_program(program, rest)
}

#[cfg(unix)]
fn become_program(
    program: OsString,
    rest: Vec<OsString>,
) -> Result<std::convert::Infallible, NotEntered> {
    use std::os::unix::process::CommandExt as _;
    let error = Command::new(&program).args(rest).exec();
    let told = format!("{}: {error}", program.to_string_lossy());
    Err(io::Error::new(error.kind(), told).into())
}

/// Elsewhere a program cannot become another: it waits for it, and ends as it does.
#[cfg(not(unix))]
fn become_program(
    program: OsString,
    rest: Vec<OsString>,
) -> Result<std::convert::Infallible, NotEntered> {
    let status = Command::new(program).args(rest).status()?;
    process::exit(status.code().unwrap_or(NOT_JAILED))
}

#[cfg(target_os = "linux")]
fn close(jail: &Jail) -> Protections {
    let limits = unix::limit(&jail.limits);
    unix::leave_session();
    let tied = linux::end_with_parent();
    let files = linux::restrict(jail);
    let calls = linux::filter_calls(jail);
    Protections {
        files: files.files,
        network: files.network && calls,
        processes: calls,
        limits,
        tied,
    }
}

#[cfg(all(unix, not(target_os = "linux")))]
fn close(jail: &Jail) -> Protections {
    unix::leave_session();
    Protections { limits: unix::limit(&jail.limits), ..Protections::default() }
}

#[cfg(not(unix))]
fn close(_: &Jail) -> Protections {
    Protections::default()
}

/// Which protections are in force.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Protections {
    /// It reads and writes only what it may.
    pub files: bool,
    /// It opens no connection.
    pub network: bool,
    /// It starts no process and touches none.
    pub processes: bool,
    /// Memory, files and processor time have an end.
    pub limits: bool,
    /// It ends when its parent does.
    pub tied: bool,
}

impl Protections {
    const NAMES: [&str; 5] = ["files", "network", "processes", "limits", "ends with its parent"];

    fn all(self) -> [bool; 5] {
        [self.files, self.network, self.processes, self.limits, self.tied]
    }

    /// What is lacking, if anything is.
    pub fn missing(self) -> Option<Missing> {
        let lacking = |(name, there): (&'static str, bool)| (!there).then_some(name);
        let names: Vec<_> = Self::NAMES.into_iter().zip(self.all()).filter_map(lacking).collect();
        (!names.is_empty()).then_some(Missing(names))
    }
}

/// What a machine has no protection for. Displays as a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Missing(Vec<&'static str>);

impl fmt::Display for Missing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "no protection of {}", self.0.join(", "))
    }
}

/// A line for each, `files yes`: what [`protections`] reads.
impl fmt::Display for Protections {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (name, there) in Self::NAMES.into_iter().zip(self.all()) {
            writeln!(f, "{name}: {}", if there { "yes" } else { "no" })?;
        }
        Ok(())
    }
}

/// Which protections this machine has, found out by closing a jail around a process that does nothing.
///
/// # Errors
/// This program cannot be started again.
pub fn protections() -> io::Result<Protections> {
    let limits = Limits { cpu: Duration::from_secs(5), memory: 1 << 30, file_size: 1 << 20 };
    let output = Jail::new(Mode::BestEffort, limits).command(PROBE)?.output()?;
    let text = String::from_utf8_lossy(&output.stdout);
    let is_there = |index: usize| {
        text.lines().any(|line| line == format!("{}: yes", Protections::NAMES[index]))
    };
    Ok(Protections {
        files: is_there(0),
        network: is_there(1),
        processes: is_there(2),
        limits: is_there(3),
        tied: is_there(4),
    })
}
