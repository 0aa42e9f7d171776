use std::sync::Once;
use std::thread;

static mut CONFIG: Option<String> = None;
static INIT: Once = Once::new();

fn config() -> &'static str {
    INIT.call_once(|| {
        println!("reading the configuration");
        unsafe { CONFIG = Some("verbose".to_string()) };
    });
    unsafe { (*(&raw const CONFIG)).as_deref().unwrap() }
}

fn main() {
    let t = thread::spawn(|| config().len());
    let mine = config().len();
    println!("{} {}", mine, t.join().unwrap());
}
