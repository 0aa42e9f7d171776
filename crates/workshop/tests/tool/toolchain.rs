//! Which toolchain builds the demos, what is installed if there is none, and when cargo is started at all.

use std::fs;

use workbook::checkout::Checkout;
use workshop::consent::Consent;
use workshop::toolchain::{self, Toolchain};
use workshop::wasm::{self, Panics};

use crate::course::{Course, Tool};
use crate::stand_ins::{Bare, STD_SOURCE, TOOLCHAIN};

#[track_caller]
fn found(bare: &Bare) -> Toolchain {
    let toolchain = toolchain::ensure(&bare.machine(true)).unwrap();
    assert!(
        !bare.calls().contains("component add") && !bare.calls().contains("apt-get"),
        "{}",
        bare.calls()
    );
    toolchain
}

#[test]
fn rustups_toolchain_with_the_source_comes_first() {
    let bare = Bare::new();
    bare.rustup("1.95.0", "");
    bare.std_source(TOOLCHAIN);
    bare.debian("1.96.0");
    bare.touch("usr/bin/lld-99");
    let toolchain = found(&bare);
    assert_eq!(toolchain.label, "rustup's stable-test");
    assert_eq!(toolchain.rustc, bare.at(TOOLCHAIN).join("bin/rustc"));
}

#[test]
fn debians_toolchain_comes_second() {
    let bare = Bare::new();
    bare.rustup("1.95.0", "");
    bare.debian("1.96.0");
    bare.touch("usr/bin/lld-99");
    assert_eq!(found(&bare).rustc, bare.at("usr/bin/rustc"));
}

#[test]
fn a_toolchain_that_is_too_old_is_passed_over() {
    let bare = Bare::new();
    bare.rustup("1.88.0", "");
    bare.std_source(TOOLCHAIN);
    bare.debian("1.96.0");
    bare.touch("usr/bin/lld-99");
    assert_eq!(found(&bare).rustc, bare.at("usr/bin/rustc"));
}

#[test]
fn rustup_installs_the_source_if_it_can() {
    let bare = Bare::new();
    let add = format!(
        "mkdir -p $(dirname \"$HERE/{TOOLCHAIN}/{STD_SOURCE}\") && touch \"$HERE/{TOOLCHAIN}/{STD_SOURCE}\""
    );
    bare.rustup("1.95.0", &add);
    bare.apt();
    let toolchain = toolchain::ensure(&bare.machine(true)).unwrap();
    assert_eq!(toolchain.label, "rustup's stable-test");
    assert!(
        bare.calls().contains("rustup component add rust-src --toolchain stable-test\n"),
        "{}",
        bare.calls()
    );
    assert!(!bare.calls().contains("apt-get"), "{}", bare.calls());
}

#[test]
fn apt_installs_a_toolchain_and_its_linker_where_rustup_cannot() {
    let bare = Bare::new();
    bare.rustup("1.95.0", "echo 'error: could not download file' >&2; exit 1");
    bare.apt();
    let toolchain = toolchain::ensure(&bare.machine(true)).unwrap();
    assert_eq!(toolchain.rustc, bare.at("usr/bin/rustc"));
    let calls = bare.calls();
    let apt: Vec<&str> = calls.lines().filter(|line| line.starts_with("apt-get")).collect();
    let install = "apt-get install --yes --no-remove --no-install-recommends";
    assert_eq!(
        apt,
        [
            "apt-get update",
            &format!("{install} rustc-web cargo-web rust-web-src rust-web-llvm"),
            "apt-get update",
            &format!("{install} lld-99"),
        ]
    );
}

#[test]
fn where_nothing_can_be_installed_both_ways_are_named() {
    let bare = Bare::new();
    bare.rustup("1.95.0", "echo 'error: could not download file' >&2; exit 1");
    bare.apt();
    let error = toolchain::ensure(&bare.machine(false)).unwrap_err().to_string();
    for part in [
        "rustup component add rust-src",
        "sudo apt-get install rustc-web cargo-web rust-web-src",
        "rustup's stable-test has no rust-src",
        "rustup component add rust-src failed: could not download file",
        "only root may install",
    ] {
        assert!(error.contains(part), "{part:?} is not in:\n{error}");
    }
    assert!(!bare.calls().contains("apt-get"), "{}", bare.calls());
}

#[test]
fn nothing_is_installed_unasked_and_every_command_is_named() {
    let bare = Bare::new();
    bare.rustup("1.95.0", "");
    bare.apt();
    // Nobody is asked either: tests have no terminal.
    for consent in [Consent::Refused, Consent::Ask] {
        let error = toolchain::ensure(&bare.machine(true).with(consent)).unwrap_err().to_string();
        for part in [
            "rustup component add rust-src --toolchain stable-test",
            "apt-get install --no-install-recommends rustc-web cargo-web",
            "say --install",
        ] {
            assert!(error.contains(part), "{part:?} is not in:\n{error}");
        }
        let calls = bare.calls();
        assert!(!calls.contains("component add") && !calls.contains("apt-get"), "{calls}");
    }
}

#[test]
fn a_build_installs_only_what_it_is_allowed_to() {
    let (course, bare) = course_with_demos();
    let source = bare.at(TOOLCHAIN).join(STD_SOURCE);
    fs::remove_file(&source).unwrap();
    let checkout = Checkout::at(course.root());
    let build = |consent| {
        let machine = bare.machine(true).with(consent);
        wasm::build(&checkout, &machine, Panics::Trap).unwrap_err().to_string()
    };
    let refused = build(Consent::Refused);
    assert!(refused.contains("Nothing is installed"), "{refused}");
    assert!(!bare.calls().contains("component add"), "{}", bare.calls());
    // The stand-in brings nothing, but it is called.
    build(Consent::Given);
    assert!(bare.calls().contains("rustup component add rust-src"), "{}", bare.calls());
}

#[test]
fn a_machine_without_rustup_and_apt_gets_the_same_advice() {
    let error = toolchain::ensure(&Bare::new().machine(true)).unwrap_err().to_string();
    assert!(
        error.contains("rustup is not installed") && error.contains("there is no apt-get"),
        "{error}"
    );
}

/// Where cargo puts what it makes, below its target folder.
const RELEASE: &str = "wasm32-unknown-unknown/wasm";

/// A course with a demo crate and, as its toolchain, a cargo that writes an empty module.
fn course_with_demos() -> (Course, Bare) {
    let (course, bare) = (Course::new(), Bare::new());
    bare.rustup("1.95.0", "");
    bare.std_source(TOOLCHAIN);
    let root = course.root().display().to_string();
    let body = format!(
        "while [ $# -gt 0 ]; do [ \"$1\" = --target-dir ] && out=\"$2/{RELEASE}\"; shift; done\n\
         mkdir -p \"$out\"\n\
         for module in wasm_demos explorer page_grader; do\n\
         printf '\\0asm\\1\\0\\0\\0' > \"$out/$module.wasm\"\n\
         echo \"$out/$module.wasm: {root}/wasm-demos/src/lib.rs {root}/crates/model/src/lib.rs\" > \"$out/$module.d\"\n\
         done\n\
         env > \"$out/environment\""
    );
    bare.program(&format!("{TOOLCHAIN}/bin/cargo"), &body);
    course.write("Cargo.lock", "");
    course.write("crates/model/src/lib.rs", "");
    course.write("wasm-demos/src/lib.rs", "");
    course.write("wasm-demos/Cargo.toml", "");
    course.write("web/live-demo/live-demo.js", "export {};");
    course.write("crates/explorer/src/lib.rs", "");
    course.write("crates/page-grader/src/lib.rs", "");
    (course, bare)
}

fn workbook(course: &Course, bare: &Bare, words: &str) -> Tool {
    course.workbook(words).env("PATH", bare.path())
}

/// How often the modules were compiled; always all three.
fn compilations(bare: &Bare) -> usize {
    let calls = bare.calls();
    let of = |package: &str| {
        let call = format!("--package {package} ");
        calls.lines().filter(|line| line.starts_with("cargo rustc") && line.contains(&call)).count()
    };
    let demos = of("wasm-demos");
    assert_eq!((of("explorer"), of("page-grader")), (demos, demos), "{calls}");
    demos
}

/// What cargo's environment was when it compiled one of the modules, in this folder below the target folder.
fn environment(course: &Course, module: &str) -> String {
    course.read(&format!("target/wasm-build/{module}{RELEASE}/environment"))
}

#[test]
fn demos_and_their_scripts_get_into_the_site() {
    let (course, bare) = course_with_demos();
    workbook(&course, &bare, "build").succeeds().with("Compiling the demos to Wasm");
    for module in ["wasm_demos", "explorer", "page_grader"] {
        for file in [format!("{module}.js"), format!("{module}_bg.wasm")] {
            assert!(course.has(&format!("book/demos/{file}")), "{file}");
        }
    }
    assert!(course.has("book/web/live-demo/live-demo.js"));
}

#[test]
fn a_text_edit_does_not_start_cargo() {
    let (course, bare) = course_with_demos();
    workbook(&course, &bare, "build").succeeds();
    course.write("src/one.md", "# One\n\nSaved again.\n");
    course.write("web/live-demo/live-demo.js", "export const x = 1;");
    workbook(&course, &bare, "build").succeeds().without("Compiling");
    assert_eq!(compilations(&bare), 1);
    assert!(course.read("book/web/live-demo/live-demo.js").contains("x = 1"));
}

#[test]
fn whatever_goes_into_the_demos_starts_cargo() {
    let (course, bare) = course_with_demos();
    workbook(&course, &bare, "build").succeeds();
    let mut expected = 1;
    for file in [
        "wasm-demos/src/lib.rs",
        "wasm-demos/Cargo.toml",
        "crates/explorer/src/lib.rs",
        "crates/page-grader/src/lib.rs",
        "crates/model/src/lib.rs",
        "Cargo.lock",
    ] {
        course.write(file, "// changed\n");
        workbook(&course, &bare, "build").succeeds();
        expected += 1;
        assert_eq!(compilations(&bare), expected, "after {file}");
    }
    workbook(&course, &bare, "build --panic-messages").succeeds();
    assert_eq!(compilations(&bare), expected + 1, "after --panic-messages");
    bare.rustc(TOOLCHAIN, "1.96.0");
    workbook(&course, &bare, "build --panic-messages").succeeds();
    assert_eq!(compilations(&bare), expected + 2, "after a new compiler");
}

#[test]
fn clippy_takes_the_compilers_place_for_all_modules() {
    let (course, bare) = course_with_demos();
    let checkout = Checkout::at(course.root());
    let outcome = wasm::lint(&checkout, &bare.machine(true), |tool| tool.run(|_| ())).unwrap();
    assert!(outcome.status.success(), "{}", outcome.text);
    for (module, package) in
        [("", "wasm-demos"), ("explorer/", "explorer"), ("page-grader/", "page-grader")]
    {
        let environment = environment(&course, module);
        assert!(environment.contains("RUSTC_WORKSPACE_WRAPPER="), "{environment}");
        assert!(environment.contains("clippy-driver\n"), "{environment}");
        let call = format!("cargo check --package {package} ");
        assert!(bare.calls().contains(&call), "{}", bare.calls());
    }
}

#[test]
fn unchanged_demos_need_no_toolchain() {
    let (course, bare) = course_with_demos();
    let checkout = Checkout::at(course.root());
    wasm::build(&checkout, &bare.machine(true), Panics::Trap).unwrap();
    fs::remove_file(bare.at("bin/rustup")).unwrap();
    wasm::build(&checkout, &bare.machine(true), Panics::Trap).unwrap();
    course.write("wasm-demos/src/lib.rs", "// changed");
    let error = wasm::build(&checkout, &bare.machine(true), Panics::Trap).unwrap_err();
    assert!(error.to_string().contains("no Rust toolchain here can build the demos"), "{error}");
}

#[test]
fn demos_that_do_not_compile_leave_the_good_ones_and_are_tried_again() {
    let (course, bare) = course_with_demos();
    workbook(&course, &bare, "build").succeeds();
    let good = fs::read_to_string(bare.at(TOOLCHAIN).join("bin/cargo")).unwrap();
    bare.program(
        &format!("{TOOLCHAIN}/bin/cargo"),
        "echo 'error[E0425]: cannot find value'; exit 101",
    );
    course.write("wasm-demos/src/lib.rs", "mistake");
    workbook(&course, &bare, "build").fails().with("the demos do not compile").with("error[E0425]");
    assert!(course.has("src/demos/wasm_demos.js"));
    fs::write(bare.at(TOOLCHAIN).join("bin/cargo"), good).unwrap();
    workbook(&course, &bare, "build").succeeds().with("Compiling the demos to Wasm");
}

#[test]
fn the_nested_cargo_starts_as_from_a_fresh_shell() {
    let (course, bare) = course_with_demos();
    workbook(&course, &bare, "build")
        .env("RUSTC_WRAPPER", "/nowhere/sccache")
        .env("RUSTUP_TOOLCHAIN", "another")
        .env("CARGO_BUILD_TARGET", "another")
        .env("CARGO_NET_RETRY", "7")
        .succeeds();
    let environment = environment(&course, "");
    let has = |start: &str| environment.lines().any(|line| line.starts_with(start));
    assert!(
        !has("RUSTC_WRAPPER=") && !has("RUSTUP_TOOLCHAIN=") && !has("CARGO_BUILD_TARGET="),
        "{environment}"
    );
    assert!(has("RUSTC_BOOTSTRAP=1") && has("CARGO_NET_RETRY=7"), "{environment}");
    assert!(
        has(&format!("RUSTC={}", bare.at(TOOLCHAIN).join("bin/rustc").display())),
        "{environment}"
    );
    assert!(
        environment.contains("--max-memory=268435456") && environment.contains("immediate-abort"),
        "{environment}"
    );
}

#[test]
fn what_runs_no_threads_is_built_without_shared_memory() {
    let (course, bare) = course_with_demos();
    workbook(&course, &bare, "build").succeeds().with("Compiling the explorer to Wasm");
    for module in ["explorer/", "page-grader/"] {
        let environment = environment(&course, module);
        assert!(environment.contains("immediate-abort"), "{environment}");
        for threaded in ["--shared-memory", "atomics"] {
            assert!(!environment.contains(threaded), "{environment}");
        }
    }
}
