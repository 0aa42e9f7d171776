//! The recipe for a crate of one's own, compiled both ways: with std's types, and with loom's.

#[path = "../recipe/lib.rs"]
mod places;

/// The same with `cfg(loom)` on, as `build.rs` has written it.
mod with_loom {
    pub mod places {
        include!(concat!(env!("OUT_DIR"), "/recipe_lib.rs"));
    }
    include!(concat!(env!("OUT_DIR"), "/recipe_loom.rs"));
}

#[test]
fn with_std_the_last_place_is_taken_once() {
    let places = places::Places::new(1);
    assert!(places.take());
    assert!(!places.take());
}
