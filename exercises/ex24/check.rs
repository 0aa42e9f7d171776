//! What ex24 has to do: count every request, whatever becomes of it, and let the last one finish.
use super::ex24::serve;
use checking::grouped;
use checking::{Exercise, complain, expect, expect_eq};
use std::collections::BTreeMap;
use std::future::Future;
use std::net::SocketAddr;
use std::time::{Duration, Instant};
use tokio::task::JoinHandle;

#[path = "app.rs"]
mod app;
#[path = "client.rs"]
mod client;
#[path = "mistakes.rs"]
mod mistakes;
#[path = "server.rs"]
mod server;

use client::{Connection, Figures};
use server::{PATIENCE, Server, take, within};

/// A service that does not wait for its requests has long returned by then; one that does never notices.
const GRACE: Duration = Duration::from_millis(300);
const CONNECTIONS: u64 = 40;
/// On each connection.
const REQUESTS: u64 = 100;

/// The checks and the mistakes that they recognise.
pub fn exercise() -> Exercise {
    Exercise::new()
        .native("what the two pages show", || run(pages()))
        .native("three requests at the same time", || run(at_the_same_time()))
        .native("an error, a panic, and a client that hangs up", || run(leaks()))
        .native("thousands of requests over dozens of connections", || run(load()))
        .native("stopped while a request is in flight", || run(drain()))
        .mistakes(&mistakes::ALL)
}

fn run(check: impl Future<Output = String>) -> String {
    let mut builder = tokio::runtime::Builder::new_multi_thread();
    let runtime = builder.worker_threads(2).enable_all().build().expect("a runtime");
    let measured = runtime.block_on(check);
    runtime.shutdown_background();
    measured
}

fn expect_routes(figures: &Figures, expected: &[(&str, u64)]) {
    let expected: BTreeMap<String, u64> =
        expected.iter().map(|&(route, count)| (route.to_owned(), count)).collect();
    let got = &figures.routes;
    let has = |part: &str| got.keys().any(|route| route.contains(part));
    let mistake = match () {
        () if has("/item/1") || has("/nothing") => "path-label",
        () if figures.total() == 0 => "counted-late",
        () if !has("unmatched") && expected.contains_key("unmatched") => "fallback",
        () => "",
    };
    if *got != expected {
        complain(mistake, format!("requests by route: {expected:?}"), format!("it is {got:?}"));
    }
}

async fn expect_answer(server: &Server, path: &str, status: u16, body: &str) {
    match server.get(path).await {
        Ok((got, text)) if got == status && text == body => {}
        other => complain(
            "",
            format!("{path} is answered by the application: {status} {body}"),
            format!("the answer is {other:?}"),
        ),
    }
}

async fn pages() -> String {
    let server = Server::start().await;
    expect_eq("the total at first", server.figures(0, "").await.total(), 0);
    expect_answer(&server, "/hello", 200, "hello").await;
    expect_answer(&server, "/hello", 200, "hello").await;
    expect_answer(&server, "/item/1", 200, "item 1").await;
    expect_answer(&server, "/item/12", 200, "item 12").await;
    expect_answer(&server, "/nothing", 404, "nothing here").await;
    let figures = server.figures(0, "leak").await;
    expect_routes(&figures, &[("/hello", 2), ("/item/{id}", 2), ("unmatched", 1)]);
    let totals = server.stop().await;
    expect_eq("how many requests serve returns", totals.requests, 5);
    expect_eq("how many requests are in flight at the end", totals.in_flight, 0);
    String::new()
}

async fn at_the_same_time() -> String {
    let server = Server::start().await;
    let mut requests = Vec::new();
    for _ in 0..3 {
        let mut connection = server.connect().await;
        requests.push(tokio::spawn(async move { connection.get("/wait").await }));
    }
    let what = "three requests are handled at the same time";
    take(&server.gate.arrived, 3, "one-at-a-time", what).await;
    expect_routes(&server.figures(3, "").await, &[("/wait", 3)]);
    server.gate.open.add_permits(3);
    for request in requests {
        let answer = within("", "/wait is answered", request).await.expect("a client that works");
        expect(answer.is_ok(), "/wait is answered", format!("the answer is {answer:?}"));
    }
    expect_routes(&server.figures(0, "leak").await, &[("/wait", 3)]);
    String::new()
}

async fn leaks() -> String {
    let server = Server::start().await;
    expect_answer(&server, "/fail", 500, "no luck").await;
    server.figures(0, "leak-error").await;
    // A service may answer, or close the connection.
    let _ = server.get("/panic").await;
    server.figures(0, "leak-panic").await;
    let mut connection = server.connect().await;
    tokio::select! {
        answer = connection.get("/wait") => {
            complain("", "/wait waits", format!("it is answered: {answer:?}"))
        }
        () = take(&server.gate.arrived, 1, "", "requests to /wait arrive") => {}
    }
    drop(connection);
    take(&server.gate.left, 1, "", "requests whose client has gone are dropped").await;
    let figures = server.figures(0, "leak-hang-up").await;
    expect_routes(&figures, &[("/fail", 1), ("/panic", 1), ("/wait", 1)]);
    String::new()
}

async fn load() -> String {
    let server = Server::start().await;
    let address = server.address;
    let start = Instant::now();
    let clients: Vec<_> = (0..CONNECTIONS).map(|_| tokio::spawn(client(address))).collect();
    let (mut seen, mut looks) = (0, 0);
    while !clients.iter().all(JoinHandle::is_finished) {
        let total = server.metrics().await.total();
        expect(total >= seen, "a counter never falls", format!("{total} comes after {seen}"));
        (seen, looks) = (total, looks + 1);
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    let elapsed = start.elapsed();
    for client in clients {
        if let Err(error) = client.await.expect("a client that works") {
            complain("", "every request is answered", error);
        }
    }
    let figures = server.figures(0, "leak").await;
    let each = CONNECTIONS * REQUESTS / 4;
    let routes = [("/hello", each), ("/item/{id}", each), ("/fail", each), ("unmatched", each)];
    expect_routes(&figures, &routes);
    let totals = server.stop().await;
    expect_eq("how many requests serve returns", totals.requests, 4 * each);
    expect_eq("how many requests are in flight at the end", totals.in_flight, 0);
    let (all, milliseconds) = (grouped(4 * each), elapsed.as_millis());
    format!(
        "{all} requests over {CONNECTIONS} connections in {milliseconds} ms, {looks} looks at /metrics meanwhile"
    )
}

/// Sends its share of the requests, one after the other.
async fn client(address: SocketAddr) -> Result<(), String> {
    let mut connection = Connection::open(address).await.map_err(|error| error.to_string())?;
    for number in 0..REQUESTS {
        let item = format!("/item/{number}");
        let (path, expected) =
            [("/hello", 200), (item.as_str(), 200), ("/fail", 500), ("/nothing", 404)]
                [number as usize % 4];
        match connection.get(path).await {
            Ok((status, _)) if status == expected => {}
            other => return Err(format!("{path}: {other:?}")),
        }
    }
    Ok(())
}

async fn drain() -> String {
    let Server { address, gate, stop, mut served } = Server::start().await;
    let waiting = tokio::spawn(async move { Connection::open(address).await?.get("/wait").await });
    take(&gate.arrived, 1, "", "requests to /wait arrive").await;
    let _ = stop.send(());
    let start = Instant::now();
    // As soon as nobody accepts any more, the listener is closed.
    while Connection::open(address).await.is_ok() {
        if start.elapsed() > PATIENCE {
            complain("ignores-stop", "no new connection is accepted after stop", "they still are");
        }
        tokio::time::sleep(Duration::from_millis(2)).await;
    }
    let early = tokio::time::timeout(GRACE, &mut served).await.ok();
    gate.open.add_permits(1);
    let answer = within("", "/wait is answered", waiting).await.expect("a client that works");
    if answer.is_err() {
        complain(
            "cut-off",
            "the request that was in flight gets its answer",
            format!("it gets none: {answer:?}"),
        );
    }
    let served = match early {
        Some(served) => served,
        None => within("", "serve returns after the last answer", served).await,
    };
    let (totals, left_behind) = served.unwrap_or_else(|error| {
        complain("", "serve returns the last figures", format!("it ends with {error}"))
    });
    if left_behind > 0 {
        complain(
            "cut-off",
            "serve returns when the last request has its answer",
            format!("it returns while {left_behind} is in flight"),
        );
    }
    let totals =
        totals.unwrap_or_else(|error| complain("", "serve returns the last figures", error));
    expect_eq("how many requests serve returns", totals.requests, 1);
    expect_eq("how many requests are in flight at the end", totals.in_flight, 0);
    String::new()
}
