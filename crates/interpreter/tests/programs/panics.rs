use std::panic::{self, AssertUnwindSafe};

struct Guard(&'static str);

impl Drop for Guard {
    fn drop(&mut self) {
        println!("guard {} (panicking: {})", self.0, std::thread::panicking());
    }
}

fn divide(a: i32, b: i32) -> i32 {
    let _guard = Guard("divide");
    a / b
}

fn text(payload: Box<dyn std::any::Any + Send>) -> String {
    match payload.downcast::<String>() {
        Ok(text) => format!("String {text}"),
        Err(payload) => match payload.downcast_ref::<&'static str>() {
            Some(text) => format!("&str {text}"),
            None => "something".to_owned(),
        },
    }
}

fn main() {
    println!("{:?}", panic::catch_unwind(|| divide(6, 3)).is_ok());
    for result in [
        panic::catch_unwind(|| {
            divide(1, 0);
        }),
        panic::catch_unwind(|| panic!("plain")),
        panic::catch_unwind(|| {
            let n = 3;
            panic!("with {n}")
        }),
        panic::catch_unwind(|| {
            let v = vec![1, 2, 3];
            let i = v.len();
            println!("{}", v[i]);
        }),
        panic::catch_unwind(|| {
            let x: Option<u8> = None;
            x.unwrap();
        }),
        panic::catch_unwind(|| {
            Err::<u8, _>("bad").expect("no luck");
        }),
        panic::catch_unwind(|| {
            let big = i32::MAX;
            println!("{}", big + std::hint::black_box(1));
        }),
        panic::catch_unwind(|| assert_eq!(1 + 1, 3, "sums")),
        panic::catch_unwind(|| assert!(1 > 2)),
        panic::catch_unwind(|| unreachable!("never {}", std::hint::black_box(1))),
        panic::catch_unwind(|| todo!()),
        panic::catch_unwind(|| panic::panic_any(5i32)),
        panic::catch_unwind(|| {
            let cell = std::cell::RefCell::new(1);
            let _a = cell.borrow_mut();
            let _b = cell.borrow_mut();
        }),
    ] {
        println!("{}", text(result.unwrap_err()));
    }
    let mut count = 0;
    let result = panic::catch_unwind(AssertUnwindSafe(|| {
        let _outer = Guard("outer");
        for i in 0.. {
            let _inner = Guard("inner");
            count += 1;
            if i == 1 {
                panic!("stop");
            }
        }
    }));
    println!("{} {}", result.is_err(), count);
    let handle = std::thread::spawn(|| {
        let _g = Guard("thread");
        if true {
            panic!("in a thread");
        }
        5
    });
    println!("{}", text(handle.join().unwrap_err()));
    let mutex = std::sync::Arc::new(std::sync::Mutex::new(1));
    let theirs = mutex.clone();
    let _ = std::thread::spawn(move || {
        let _held = theirs.lock().unwrap();
        panic!("poison");
    })
    .join();
    println!("{}", mutex.is_poisoned());
    match mutex.lock() {
        Ok(_) => println!("fine"),
        Err(poisoned) => println!("poisoned {}", *poisoned.into_inner()),
    }
    let _last = Guard("last");
    let v: Vec<i32> = Vec::new();
    println!("{}", v[0]);
}
