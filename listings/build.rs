//! Tells the tests which compiler built them, so that they show and check the messages of that very compiler.

fn main() {
    let rustc = std::env::var("RUSTC").expect("cargo sets RUSTC for build scripts");
    println!("cargo::rustc-env=LISTINGS_RUSTC={rustc}");
    println!("cargo::rerun-if-changed=build.rs");
}
