static REQUESTS: u64 = 0;

fn handle() -> String {
    REQUESTS += 1;
    format!("you are number {REQUESTS}")
}

fn main() {
    println!("{}", handle());
}
