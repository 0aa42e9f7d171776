//! `std::process`.
use crate::fmt;
use crate::intrinsics;

pub fn exit(code: i32) -> ! {
    intrinsics::exit(code)
}
pub fn abort() -> ! {
    intrinsics::abort()
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ExitCode(u8);
impl ExitCode {
    pub const SUCCESS: ExitCode = ExitCode(0);
    pub const FAILURE: ExitCode = ExitCode(1);
}
impl From<u8> for ExitCode {
    fn from(code: u8) -> ExitCode {
        ExitCode(code)
    }
}

#[lang = "termination"]
pub trait Termination {
    fn report(self) -> ExitCode;
}
impl Termination for () {
    fn report(self) -> ExitCode {
        ExitCode::SUCCESS
    }
}
impl Termination for ! {
    fn report(self) -> ExitCode {
        self
    }
}
impl Termination for ExitCode {
    fn report(self) -> ExitCode {
        self
    }
}
impl<T: Termination, E: fmt::Debug> Termination for Result<T, E> {
    fn report(self) -> ExitCode {
        match self {
            Ok(value) => value.report(),
            Err(error) => {
                eprintln!("Error: {error:?}");
                ExitCode::FAILURE
            }
        }
    }
}
/// Runs `main`, of whatever it returns.
#[lang = "start"]
fn start<T: Termination>(main: fn() -> T) {
    let code = main().report();
    if code.0 != 0 {
        intrinsics::exit(code.0 as i32)
    }
}
