//! Bindings and the code they bind must come from the same release of wasm-bindgen.

use std::path::Path;

fn locked_version(name: &str) -> String {
    let lock =
        std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("../../Cargo.lock"))
            .unwrap();
    let entry = format!("name = \"{name}\"\nversion = \"");
    let mut versions =
        lock.split(&entry).skip(1).map(|rest| rest.split('"').next().unwrap().to_owned());
    let version = versions.next().unwrap_or_else(|| panic!("Cargo.lock has no {name}"));
    assert_eq!(versions.next(), None, "Cargo.lock has {name} more than once");
    version
}

#[test]
fn the_generator_of_the_bindings_is_as_new_as_wasm_bindgen() {
    assert_eq!(locked_version("wasm-bindgen"), locked_version("wasm-bindgen-cli-support"));
}
