//! What is dropped when a panic unwinds.
use std::panic::{AssertUnwindSafe, catch_unwind};
struct Loud(&'static str);
impl Drop for Loud {
    fn drop(&mut self) {
        println!("  drop {}{}", self.0, if std::thread::panicking() { " (panicking)" } else { "" });
    }
}
fn make(name: &'static str) -> Loud {
    println!("  make {name}");
    Loud(name)
}
fn fail(name: &'static str) -> Loud {
    panic!("no {name}")
}
fn three(a: Loud, b: Loud, c: Loud) -> usize {
    a.0.len() + b.0.len() + c.0.len()
}
fn caught(name: &str, f: impl FnOnce()) {
    println!("{name}");
    match catch_unwind(AssertUnwindSafe(f)) {
        Ok(()) => println!("  ok"),
        Err(payload) => {
            let text = payload
                .downcast_ref::<String>()
                .cloned()
                .or_else(|| payload.downcast_ref::<&str>().map(|s| s.to_string()));
            println!("  caught {text:?}");
        }
    }
}
struct Both {
    a: Loud,
    b: Loud,
}
fn main() {

    caught("locals", || {
        let _a = make("a");
        let _b = make("b");
        fail("c");
    });
    caught("arguments", || {
        println!("  {}", three(make("a"), make("b"), fail("c")));
    });
    caught("fields", || {
        let both = Both { a: make("a"), b: fail("b") };
        println!("  {} {}", both.a.0, both.b.0);
    });
    caught("elements", || {
        let all = [make("a"), make("b"), fail("c")];
        println!("  {}", all.len());
    });
    caught("vector", || {
        let all: Vec<Loud> =
            ["a", "b", "c"].iter().map(|n| if *n == "c" { fail(n) } else { make(n) }).collect();
        println!("  {}", all.len());
    });
    caught("moved", || {
        let a = make("a");
        let b = make("b");
        drop(a);
        let _c = (b, fail("c"));
    });
    caught("overflow", || {
        let _a = make("a");
        let mut n = 250u8;
        while n > 0 {
            n += 1;
        }
    });
    caught("index", || {
        let v = vec![1, 2, 3];
        let _a = make("a");
        let i = v.len();
        println!("  {}", v[i]);
    });
    caught("option", || {
        let none: Option<u32> = None;
        let _a = make("a");
        none.expect("nothing there");
    });
    caught("result", || {
        let _a = make("a");
        let bad: Result<u32, String> = Err("bad".to_string());
        bad.unwrap();
    });
    caught("nested", || {
        let _a = make("a");
        let inner = catch_unwind(|| {
            let _b = make("b");
            fail("inner");
        });
        println!("  inner failed: {}", inner.is_err());
    });
    println!("end");
}
