//! What every jailed program may read, and what it may know of its surroundings.
use std::env;
use std::ffi::OsString;

/// Where systems keep the libraries that programs are started with.
pub(crate) const SYSTEM: [&str; 8] = [
    "/lib",
    "/lib32",
    "/lib64",
    "/usr/lib",
    "/usr/lib64",
    "/etc/ld.so.cache",
    "/nix/store",
    "/gnu/store",
];

/// Variables without which programs cannot be started on Windows. None of them is anybody's secret.
const KEPT: [&str; 2] = ["SystemRoot", "windir"];

/// The variables that a jailed program keeps.
pub(crate) fn kept_variables() -> impl Iterator<Item = (&'static str, OsString)> {
    KEPT.into_iter().filter_map(|name| Some((name, env::var_os(name)?)))
}
