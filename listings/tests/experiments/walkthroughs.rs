//! Walkthroughs.

use crate::experiment::{ALWAYS_THE_SAME, Change, Experiment};
use crate::run::Run;

pub const EXPERIMENTS: &[Experiment] = &[
    Experiment {
        name: "counted-after-the-answer",
        changes: &[
            Change {
                file: "src/server/full.rs",
                from: "stats.requests.add(1);\nstats.by_route.record(path.as_ref().map_or(\"nowhere\", |it| it.as_str()));\n\nlet response = next.run(request).await;",
                to: "stats.by_route.record(path.as_ref().map_or(\"nowhere\", |it| it.as_str()));\n\nlet response = next.run(request).await;\nstats.requests.add(1);",
            },
            Change {
                file: "src/server/full.rs",
                from: ".route(\"/\", get(|| async { \"hello\\n\" }))",
                to: ".route(\"/\", get(hello))",
            },
            Change {
                file: "src/server/full.rs",
                from: "async fn half(Path(n): Path<u64>) -> Result<String, StatusCode> {",
                to: "\
async fn hello() -> &'static str {
    tokio::time::sleep(std::time::Duration::from_secs(1)).await;
    \"hello\\n\"
}

async fn half(Path(n): Path<u64>) -> Result<String, StatusCode> {",
            },
            Change {
                file: "src/server/full.rs",
                from: "#[tokio::test]\nasync fn a_draining_service_lets_nobody_in() {",
                to: "\
#[tokio::test(flavor = \"multi_thread\")]
async fn a_client_hangs_up() {
    use std::io::Write;

    let stats = Arc::new(Stats::default());
    let listener = tokio::net::TcpListener::bind(\"127.0.0.1:0\").await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(axum::serve(listener, app(stats.clone())).into_future());

    let mut client = std::net::TcpStream::connect(address).unwrap();
    client.write_all(b\"GET / HTTP/1.1\\r\\nHost: localhost\\r\\n\\r\\n\").unwrap();
    while stats.in_flight.inside() == 0 {
        tokio::task::yield_now().await; // until the request has arrived
    }
    drop(client);
    while stats.in_flight.inside() > 0 {
        tokio::task::yield_now().await; // until the service has noticed
    }
    assert_eq!(stats.by_route.get(\"/\"), 1);
    assert_eq!(stats.requests.get(), 1, \"the request that was given up is missing\");
}

#[tokio::test]
async fn a_draining_service_lets_nobody_in() {",
            },
        ],
        run: Run::Test("src/server.rs", "a_client_hangs_up"),
        holds: ALWAYS_THE_SAME,
    },
    Experiment {
        name: "packed-service",
        changes: &[],
        run: Run::Program("experiments/packed-service.rs"),
        holds: ALWAYS_THE_SAME,
    },
    Experiment {
        name: "waiting-jobs",
        changes: &[
            Change {
                file: "src/worker_pool.rs",
                from: "/// Jobs that are running right now.",
                to: "/// Jobs that are in the queue.\npub waiting: std::sync::atomic::AtomicI64,\n/// Jobs that are running right now.",
            },
            Change {
                file: "src/worker_pool.rs",
                from: "self.jobs.send(job).expect(\"the workers run until the pool is closed\");",
                to: "\
self.stats.waiting.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
self.jobs.send(job).expect(\"the workers run until the pool is closed\");",
            },
            Change {
                file: "src/worker_pool.rs",
                from: "let Ok(job) = job else { return }; // closed and empty",
                to: "\
let Ok(job) = job else { return }; // closed and empty
stats.waiting.fetch_sub(1, std::sync::atomic::Ordering::Relaxed);",
            },
            Change {
                file: "src/worker_pool.rs",
                from: "assert_eq!((stats.done.get(), stats.running.get()), (90, 0));",
                to: "\
assert_eq!((stats.done.get(), stats.running.get()), (90, 0));
assert_eq!(stats.waiting.load(std::sync::atomic::Ordering::Relaxed), 0);",
            },
        ],
        run: Run::Test("src/worker_pool.rs", "every_job_is_counted"),
        holds: ALWAYS_THE_SAME,
    },
    Experiment {
        name: "last-ticket-sold-twice",
        changes: &[
            Change {
                file: "src/edge_cases.rs",
                from: "\
pub fn sell_wrongly(tickets: &AtomicI64) -> bool {
    if tickets.load(Relaxed) > 0 {
        tickets.fetch_sub(1, Relaxed);",
                to: "\
pub fn sell_wrongly(tickets: &AtomicI64, look: impl FnOnce()) -> bool {
    if tickets.load(Relaxed) > 0 {
        look();
        tickets.fetch_sub(1, Relaxed);",
            },
            Change {
                file: "src/edge_cases.rs",
                from: "\
#[test]
fn alone_even_the_wrong_sale_is_right() {
    let tickets = AtomicI64::new(1);
    assert!(sell_wrongly(&tickets));
    assert!(!sell_wrongly(&tickets));
}",
                to: "\
#[test]
fn the_last_ticket_is_sold_once() {
    let tickets = AtomicI64::new(1);
    let both_have_looked = Barrier::new(2);
    let sell = || sell_wrongly(&tickets, || drop(both_have_looked.wait()));
    let (a, b) = thread::scope(|scope| {
        let other = scope.spawn(sell);
        (sell(), other.join().unwrap())
    });
    assert_eq!(u8::from(a) + u8::from(b), 1);
}",
            },
        ],
        run: Run::Often("src/edge_cases.rs", "the_last_ticket", 20),
        holds: ALWAYS_THE_SAME,
    },
];
