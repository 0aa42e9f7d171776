//! Each thread notes what it has seen; what is possible is decided at the end.
use crate::sync::{Mutex, thread};

pub trait Counter: Sync {
    fn add(&self, n: i64) -> i64;
    fn get(&self) -> i64;
}

pub fn test(counter: &dyn Counter) {
    let noted = Mutex::new(Vec::new());
    thread::scope(|scope| {
        for n in [100, -20] {
            let noted = &noted;
            scope.spawn(move || {
                let (total, seen) = (counter.add(n), counter.get());
                noted.lock().unwrap().push((n, total, seen));
            });
        }
    });
    let noted = noted.into_inner().unwrap();
    let later = noted.iter().filter(|&&(_, total, _)| total == 80).count();
    assert_eq!(later, 1, "only the later of two additions returns the sum of both: {noted:?}");
    for (n, total, seen) in noted {
        assert!(total == n || total == 80, "add({n}) returns {total}");
        assert!(seen == n || seen == 80, "after add({n}) get returns {seen}");
    }
    assert_eq!((counter.get(), counter.get()), (80, 80));
    assert_eq!(counter.add(-100), -20);
    assert_eq!(counter.get(), -20);
}
