//! The stubs as they came, which `cargo workbook reset` brings back: they must be those that readers get.
use crate::{exercises, root, updating};
use grader::stub;
use std::{env, fs};

/// The documentation at the top, which a reader has no reason to change.
fn documentation(source: &str) -> Vec<&str> {
    source.lines().take_while(|line| line.starts_with("//!")).collect()
}

#[test]
fn every_stub_is_kept_as_it_came() {
    for info in exercises() {
        let (file, kept) = (root().join(&info.file), stub(&root(), &info.id));
        // A reader may have lost it: that is what the other one is for.
        let Ok(now) = fs::read_to_string(&file) else { continue };
        // Other tests read it at the same time: it is touched only if it has to be.
        if updating() && fs::read_to_string(&kept).ok().as_ref() != Some(&now) {
            fs::write(&kept, &now).unwrap();
        }
        let copy = format!("cp {} exercises/stubs/", info.file);
        let as_it_came = fs::read_to_string(&kept)
            .unwrap_or_else(|_| panic!("{} has no copy to come back to: {copy}", info.file));
        assert_eq!(
            documentation(&now),
            documentation(&as_it_came),
            "{}: the task differs; if it was changed on purpose: {copy}",
            info.file
        );
        // What a reader has done to it is his business; in continuous integration nobody has done anything.
        assert!(
            now == as_it_came || env::var_os("CI").is_none(),
            "{} differs from its copy; if the stub was changed on purpose: {copy}",
            info.file
        );
    }
}
