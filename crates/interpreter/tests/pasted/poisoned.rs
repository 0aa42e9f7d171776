use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

fn main() {
    let account = Arc::new(Mutex::new(vec![100]));
    let broken = {
        let account = Arc::clone(&account);
        thread::spawn(move || {
            let mut entries = account.lock().unwrap();
            entries.push(-30);
            panic!("the power is gone");
        })
    };
    let other = {
        let account = Arc::clone(&account);
        thread::spawn(move || match account.lock() {
            Ok(entries) => format!("clean, {} entries", entries.len()),
            Err(poisoned) => format!("poisoned, {} entries", poisoned.into_inner().len()),
        })
    };
    let failed = broken.join().is_err();
    println!("{}", other.join().unwrap());
    let sum: i32 = account.lock().unwrap_or_else(PoisonError::into_inner).iter().sum();
    println!("failed: {failed}, sum {sum}, poisoned: {}", account.is_poisoned());
}
