//! The library and the machine know the same intrinsics.

use std::collections::BTreeSet;

#[test]
fn the_two_lists_are_equal() {
    let sources = library::sources();
    let declared: BTreeSet<&str> = sources
        .iter()
        .flat_map(|(_, text)| text.split("#[intrinsic = \"").skip(1))
        .filter_map(|rest| rest.split('"').next())
        .collect();
    let known: BTreeSet<&str> = interpreter::intrinsics().collect();
    assert!(!declared.is_empty());
    let missing: Vec<_> = declared.difference(&known).collect();
    let unused: Vec<_> = known.difference(&declared).collect();
    assert!(missing.is_empty() && unused.is_empty(), "missing {missing:?}, unused {unused:?}");
}
