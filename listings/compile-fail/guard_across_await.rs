use std::sync::Mutex;

async fn record(total: &Mutex<u64>, ask: impl Future<Output = u64>) {
    let mut total = total.lock().unwrap();
    *total += ask.await;
}

/// What runtimes with several threads ask of a future.
fn spawn(_: impl Future<Output = ()> + Send) {}

fn main() {
    let total = Mutex::new(0);
    spawn(record(&total, async { 1 }));
}
