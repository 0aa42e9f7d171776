//! Stand-ins for rustup, compilers, cargo and apt: shell scripts that log how they were called and do the least of the real
//! thing.

use std::ffi::OsString;
use std::fs;
use std::os::unix::fs::{PermissionsExt as _, symlink};
use std::path::{Path, PathBuf};

use tempfile::TempDir;
use workshop::consent::Consent;
use workshop::machine::Machine;

/// A machine with nothing on it but a shell's own tools.
pub struct Bare {
    folder: TempDir,
}

impl Bare {
    pub fn new() -> Self {
        let machine = Self { folder: tempfile::tempdir().unwrap() };
        fs::create_dir_all(machine.at("bin")).unwrap();
        fs::create_dir_all(machine.at("usr/bin")).unwrap();
        machine
    }

    pub fn at(&self, path: &str) -> PathBuf {
        self.folder.path().join(path)
    }

    /// Its own programs first; below them the scripts' tools (`mkdir`, `touch`), which are where they are everywhere.
    pub fn path(&self) -> OsString {
        std::env::join_paths([self.at("bin"), "/usr/bin".into(), "/bin".into()]).unwrap()
    }

    pub fn machine(&self, root: bool) -> Machine {
        // No system folder for the tool itself: it must not find this machine's real apt.
        let path = self.at("bin").into();
        Machine { path, prefix: self.at("usr"), root, consent: Consent::Given }
    }

    /// How the stand-ins were called, a line each.
    pub fn calls(&self) -> String {
        fs::read_to_string(self.at("calls")).unwrap_or_default()
    }

    /// A script that logs its call and then does `body`; `$HERE` is the machine's folder.
    pub fn program(&self, path: &str, body: &str) {
        let path = self.at(path);
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let here = self.folder.path().display();
        let script = format!(
            "#!/bin/sh\nPATH=/usr/bin:/bin\nHERE='{here}'\necho \"{name} $*\" >> \"$HERE/calls\"\n{body}\n"
        );
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        // Written beside it and moved: a script that is still open for writing cannot be run.
        let draft = path.with_extension("draft");
        fs::write(&draft, script).unwrap();
        fs::set_permissions(&draft, fs::Permissions::from_mode(0o755)).unwrap();
        fs::rename(draft, path).unwrap();
    }

    /// A compiler below `sysroot`.
    pub fn rustc(&self, sysroot: &str, version: &str) {
        let body =
            format!("echo 'rustc {version}'\necho 'host: test-host'\necho 'release: {version}'");
        self.program(&format!("{sysroot}/bin/rustc"), &body);
    }

    /// A compiler and its cargo below `sysroot`.
    pub fn compiler(&self, sysroot: &str, version: &str) {
        self.rustc(sysroot, version);
        self.program(&format!("{sysroot}/bin/cargo"), "");
    }

    pub fn std_source(&self, sysroot: &str) {
        self.touch(&format!("{sysroot}/{STD_SOURCE}"));
    }

    pub fn touch(&self, path: &str) {
        let path = self.at(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, "").unwrap();
    }

    /// rustup with one toolchain, `stable-test`, whose compiler has this version; `add` is what happens on
    /// `rustup component add`.
    pub fn rustup(&self, version: &str, add: &str) {
        let body = format!(
            "case \"$1 $2\" in\n\
             'show home') echo \"$HERE/rustup\" ;;\n\
             'show active-toolchain') echo 'stable-test (default)' ;;\n\
             'toolchain list') echo 'stable-test (active, default)' ;;\n\
             'component add') {add} ;;\n\
             esac"
        );
        self.program("bin/rustup", &body);
        self.compiler(TOOLCHAIN, version);
        self.touch(&format!("{TOOLCHAIN}/lib/rustlib/test-host/bin/rust-lld"));
    }

    /// Debian's compiler, with a link to a linker that is not there, as apt leaves it.
    pub fn debian(&self, version: &str) {
        self.compiler("usr", version);
        self.std_source("usr");
        symlink("lld-99", self.at("usr/bin/rust-lld")).unwrap();
    }

    /// An apt-get that brings what [`Self::debian`] and then the linker's package bring.
    pub fn apt(&self) {
        // Made beforehand and only moved in by the script.
        let packages = Self::new();
        packages.debian("1.96.0");
        copy(&packages.at("usr"), &self.at("packages"));
        self.program(
            "bin/apt-get",
            "case \"$*\" in\n*' rustc-web '*) cp -a \"$HERE/packages/.\" \"$HERE/usr/\" ;;\n*lld-99*) touch \"$HERE/usr/bin/lld-99\" ;;\nesac",
        );
    }
}

/// The folder of the toolchain that [`Bare::rustup`] makes.
pub const TOOLCHAIN: &str = "rustup/toolchains/stable-test";

/// By this file a toolchain is known to have std's source.
pub const STD_SOURCE: &str = "lib/rustlib/src/rust/library/std/src/lib.rs";

fn copy(from: &Path, to: &Path) {
    let done = std::process::Command::new("cp").arg("-a").args([from, to]).status().unwrap();
    assert!(done.success());
}
