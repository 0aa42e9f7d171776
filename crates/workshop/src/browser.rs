//! Finding, or installing, the browser that the browser tests drive.

use std::path::PathBuf;

use anyhow::{Context, Result, bail};

use crate::apt;
use crate::machine::Machine;

/// Environment variables that name the two programs, for where they are not found.
pub const VARIABLES: [&str; 2] = ["CHROME", "CHROMEDRIVER"];

const PACKAGES: [&str; 2] = ["chromium", "chromium-driver"];

/// A Chromium and the driver of the same version.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Programs {
    /// The browser.
    pub browser: PathBuf,
    /// The program that drives it.
    pub driver: PathBuf,
    /// The driver's version, as it prints it.
    pub version: String,
}

/// Looks for Chromium and its driver on this machine; installs nothing.
///
/// # Errors
/// See [`find_on`].
pub fn find() -> Result<Programs> {
    find_on(&Machine::here())
}

/// Looks for Chromium and its driver; installs nothing. [`VARIABLES`] come first.
///
/// # Errors
/// One of the two is missing, or they do not fit each other; the message says what to do.
pub fn find_on(machine: &Machine) -> Result<Programs> {
    let [chrome_variable, driver_variable] = VARIABLES;
    let browser = named(chrome_variable)?.or_else(|| installed_chrome(machine)).with_context(|| {
        format!("there is no Chromium here: install it (Debian: sudo apt-get install {}), or set {chrome_variable}", PACKAGES.join(" "))
    })?;
    let driver = named(driver_variable)?.or_else(|| machine.program("chromedriver")).with_context(|| {
        format!("there is no chromedriver here: install the one of your browser's version (Debian: chromium-driver), or set {driver_variable}")
    })?;
    let version = machine.tool(&driver).args(["--version"]).success(|_| ())?.trim().to_owned();
    let of_browser = machine.tool(&browser).args(["--version"]).success(|_| ())?;
    if major(&version) != major(&of_browser) {
        bail!(
            "the browser is \"{}\" and its driver \"{version}\": install the same version of both",
            of_browser.lines().last().unwrap_or_default()
        );
    }
    Ok(Programs { browser, driver, version })
}

/// Finds Chromium and its driver, or installs them if that is wanted.
///
/// # Errors
/// They are not there and are not installed; the message says what to do.
pub fn ensure(machine: &Machine) -> Result<Programs> {
    let missing = match find_on(machine) {
        Ok(programs) => return Ok(programs),
        Err(missing) => missing,
    };
    if VARIABLES.iter().any(|name| std::env::var_os(name).is_some()) {
        return Err(missing);
    }
    apt::install(machine, &PACKAGES, "Chromium with its driver, the browser that the tests drive")
        .with_context(|| format!("{missing:#}"))?;
    find_on(machine)
}

/// The program that an environment variable names.
fn named(variable: &str) -> Result<Option<PathBuf>> {
    let Some(path) = std::env::var_os(variable).map(PathBuf::from) else { return Ok(None) };
    if !path.is_file() {
        bail!("{variable} is set to {}, which is not a file: correct or unset it", path.display());
    }
    Ok(Some(path))
}

fn installed_chrome(machine: &Machine) -> Option<PathBuf> {
    const NAMES: [&str; 4] =
        ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
    const MACOS: [&str; 2] = [
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
        "/Applications/Chromium.app/Contents/MacOS/Chromium",
    ];
    let in_path = NAMES.iter().find_map(|name| machine.program(name));
    in_path.or_else(|| MACOS.iter().map(PathBuf::from).find(|path| path.is_file()))
}

/// The part before the first dot of the version in a line like `Chromium 156.0.8078.79 built on Debian`. (Debian's start
/// script may grumble before it.)
fn major(version: &str) -> Option<u32> {
    version.split_whitespace().find_map(|word| word.split_once('.')?.0.parse().ok())
}

#[cfg(test)]
mod tests {
    use super::major;

    #[test]
    fn browser_and_driver_print_the_same_major_version_differently() {
        assert_eq!(major("Chromium 156.0.8078.79 built on Debian GNU/Linux 12"), Some(156));
        assert_eq!(
            major("ChromeDriver 156.0.8078.79 (abc-refs/branch-heads/8078@{#1})"),
            Some(156)
        );
        assert_eq!(
            major(
                "/usr/bin/chromium: 9: [: 25276518400: unexpected operator\nChromium 156.0.8078.79"
            ),
            Some(156)
        );
        assert_eq!(major("unknown"), None);
    }
}
