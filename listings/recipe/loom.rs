#![cfg(loom)]

use loom::sync::Arc;
use loom::thread;
use places::Places;

#[test]
fn the_last_place_is_taken_once() {
    loom::model(|| {
        let places = Arc::new(Places::new(1));
        let other = {
            let places = places.clone();
            thread::spawn(move || places.take())
        };
        let (mine, others) = (places.take(), other.join().unwrap());
        assert!(mine != others, "one of the two has it");
    });
}
