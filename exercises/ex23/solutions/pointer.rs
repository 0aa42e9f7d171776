//! The flag says where the value stands.
use crate::sync::atomic::{AtomicUsize, Ordering};
use crate::sync::cell::PlainCell;

const NOWHERE: usize = usize::MAX;

pub struct Published {
    places: [PlainCell<i64>; 1],
    place: AtomicUsize,
}

impl Published {
    pub fn new() -> Self {
        Self { places: [PlainCell::new(0)], place: AtomicUsize::new(NOWHERE) }
    }

    pub fn publish(&self, value: i64) {
        self.places[0].set(value);
        self.place.store(0, Ordering::Release);
    }

    pub fn read(&self) -> Option<i64> {
        let place = self.place.load(Ordering::Acquire);
        self.places.get(place).map(PlainCell::get)
    }
}
