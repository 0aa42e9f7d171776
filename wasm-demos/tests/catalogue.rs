//! The list of the demos.

use std::collections::BTreeSet;
use std::path::Path;
use wasm_demos::{demo, demos};

#[test]
fn ids_do_not_repeat() {
    let ids: BTreeSet<_> = demos().iter().map(|spec| spec.id).collect();
    assert_eq!(ids.len(), demos().len(), "{ids:?}");
}

#[test]
fn every_engine_is_in_the_catalogue() {
    let sources: BTreeSet<_> = demos().iter().map(|spec| spec.source.to_owned()).collect();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/engine");
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap().to_owned();
        let is_demo = std::fs::read_to_string(&path)
            .is_ok_and(|source| source.contains("pub static SPEC: Spec"));
        assert_eq!(is_demo, sources.contains(&name), "{name}");
    }
}

#[test]
fn unknown_ids_find_nothing() {
    assert!(demo("lost-updat").is_none());
    assert!(demo("lost-update").is_some_and(|spec| spec.tool("Plain").is_none()));
}
