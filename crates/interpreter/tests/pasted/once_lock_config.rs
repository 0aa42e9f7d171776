use std::sync::OnceLock;
use std::thread;

#[derive(Debug)]
struct Config {
    name: String,
    workers: usize,
}

static CONFIG: OnceLock<Config> = OnceLock::new();

fn config() -> &'static Config {
    CONFIG.get_or_init(|| Config { name: "default".into(), workers: 4 })
}

fn main() {
    thread::scope(|s| {
        s.spawn(|| {
            let mine = Config { name: "custom".into(), workers: 1 };
            if let Err(mine) = CONFIG.set(mine) {
                println!("too late for {:?}", mine.name);
            }
        });
        s.spawn(|| println!("{} workers", config().workers));
    });
    println!("{:?}", CONFIG.get());
}
