//! What ex24 has to do: count every request, whatever becomes of it, and let the last one finish.
use super::ex24::serve;
use axum::http::Method;
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
const GRACE: Duration = Duration::from_millis(1_300);
/// Requests that are in flight at the same time.
const TOGETHER: u32 = 40;
const CONNECTIONS: u64 = 40;
/// On each connection.
const REQUESTS: u64 = 100;

/// The checks and the mistakes that they recognise.
pub fn exercise() -> Exercise {
    Exercise::new()
        .native("what the two pages show", || run(pages()))
        .native("all methods and routes", || run(methods()))
        .native("two dozen routes", || run(many_routes()))
        .native("forty requests at the same time", || run(at_the_same_time()))
        .native("an error, a panic, and a client that hangs up", || run(leaks()))
        .native("thousands of requests over dozens of connections", || run(load()))
        .native("stopped before anybody asks", || run(unused()))
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
        // They are being handled right now.
        () if figures.total() == 0 && figures.in_flight > 0 => "counted-late",
        () if renames_unmatched(got, &expected) => "wrong-label",
        // All the others are.
        () if expected.contains_key("unmatched")
            && expected.iter().all(|(route, count)| match route.as_str() {
                "unmatched" => !got.contains_key(route),
                route => got.get(route) == Some(count),
            }) =>
        {
            "fallback"
        }
        () => "",
    };
    if *got != expected {
        complain(mistake, format!("requests by route: {expected:?}"), format!("it is {got:?}"));
    }
}

/// Whether what matches no route is counted under another name, and everything else as it should be.
fn renames_unmatched(got: &BTreeMap<String, u64>, expected: &BTreeMap<String, u64>) -> bool {
    let other = |route: &&String| !expected.contains_key(*route);
    let (mut others, count) = (got.keys().filter(other), expected.get("unmatched"));
    let renamed = others.next().is_some_and(|other| got.get(other) == count);
    let rest = || expected.iter().filter(|(route, _)| *route != "unmatched");
    let same = rest().all(|(route, count)| got.get(route) == Some(count));
    renamed && others.next().is_none() && !got.contains_key("unmatched") && same
}

async fn expect_answer(server: &Server, path: &str, status: u16, body: &str) {
    expect_answer_to(server, Method::GET, path, status, body).await;
}

async fn expect_answer_to(server: &Server, method: Method, path: &str, status: u16, body: &str) {
    match server.ask(method, path).await {
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
    expect_answer(&server, "/debug/nothing", 404, "nothing here").await;
    let figures = server.figures(0, "leak").await;
    expect_routes(&figures, &[("/hello", 2), ("/item/{id}", 2), ("unmatched", 2)]);
    let totals = server.stop().await;
    expect_eq("how many requests serve returns", totals.requests, 6);
    expect_eq("how many requests are in flight at the end", totals.in_flight, 0);
    String::new()
}

async fn methods() -> String {
    let server = Server::start().await;
    expect_answer_to(&server, Method::POST, "/form", 201, "thanks").await;
    expect_answer_to(&server, Method::HEAD, "/hello", 200, "").await;
    expect_answer_to(&server, Method::POST, "/nothing", 404, "nothing here").await;
    expect_answer(&server, "/item/0", 404, "no such item").await;
    expect_answer(&server, "/api/user/ada", 200, "user ada").await;
    expect_answer(&server, app::QUOTED, 200, "quoted").await;
    let mut expected = vec![
        ("/form", 1),
        ("/hello", 1),
        ("unmatched", 1),
        ("/item/{id}", 1),
        ("/api/user/{name}", 1),
        (app::QUOTED, 1),
    ];
    expect_routes(&server.figures(0, "leak").await, &expected);
    // There is a route for that path, and none for that method: which of the two is matched is open.
    let refused = server.ask(Method::DELETE, "/form").await;
    let status = refused.as_ref().map(|(status, _)| status.as_u16()).ok();
    expect(
        status == Some(405),
        "DELETE /form is answered: 405",
        format!("the answer is {refused:?}"),
    );
    let figures = server.figures(0, "leak").await;
    let place = if figures.routes.get("unmatched") == Some(&2) { 2 } else { 0 };
    expected[place].1 += 1;
    expect_routes(&figures, &expected);
    expect_eq("how many requests serve returns", server.stop().await.requests, 7);
    String::new()
}

async fn many_routes() -> String {
    let server = Server::start().await;
    let routes: Vec<String> = (0..app::NUMBERED)
        .flat_map(|number| [format!("/number/{number}"), format!("/number/{number}/")])
        .collect();
    for route in &routes {
        let number = route.trim_end_matches('/').trim_start_matches("/number/");
        expect_answer(&server, route, 200, &format!("number {number}")).await;
    }
    let expected: Vec<(&str, u64)> = routes.iter().map(|route| (route.as_str(), 1)).collect();
    expect_routes(&server.figures(0, "leak").await, &expected);
    String::new()
}

async fn at_the_same_time() -> String {
    let server = Server::start().await;
    let mut requests = Vec::new();
    for _ in 0..TOGETHER {
        let mut connection = server.connect().await;
        requests.push(tokio::spawn(async move { connection.get("/wait").await }));
    }
    let arrived = server.gate.arrived.acquire_many(TOGETHER);
    match tokio::time::timeout(PATIENCE, arrived).await {
        Ok(permits) => permits.expect("a semaphore that is never closed").forget(),
        Err(_) => {
            let waiting = server.gate.waiting();
            complain(
                if waiting == 1 { "one-at-a-time" } else { "" },
                format!("{TOGETHER} requests are handled at the same time"),
                format!("{waiting} are, and none comes after them"),
            )
        }
    }
    let all = u64::from(TOGETHER);
    expect_routes(&server.figures(all, "").await, &[("/wait", all)]);
    server.gate.open.add_permits(TOGETHER as usize);
    for request in requests {
        let answer = within("", "/wait is answered", request).await.expect("a client that works");
        expect(answer.is_ok(), "/wait is answered", format!("the answer is {answer:?}"));
    }
    expect_routes(&server.figures(0, "leak").await, &[("/wait", all)]);
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
    // After all that the gauge still counts: it is not below 0, and shown as 0.
    let mut connection = server.connect().await;
    let waiting = tokio::spawn(async move { connection.get("/wait").await });
    take(&server.gate.arrived, 1, "", "requests to /wait arrive").await;
    server.figures(1, "below-zero").await;
    server.gate.open.add_permits(1);
    let answer = within("", "/wait is answered", waiting).await.expect("a client that works");
    expect(answer.is_ok(), "/wait is answered", format!("the answer is {answer:?}"));
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

async fn unused() -> String {
    let totals = Server::start().await.stop().await;
    let expected = "nobody has asked, so serve returns 0 requests, 0 in flight";
    let happened =
        format!("it returns {} requests, {} in flight", totals.requests, totals.in_flight);
    expect((totals.requests, totals.in_flight) == (0, 0), expected, happened);
    String::new()
}

async fn drain() -> String {
    let Server { address, gate, stop, mut served } = Server::start().await;
    let waiting = tokio::spawn(async move { Connection::open(address).await?.get("/wait").await });
    take(&gate.arrived, 1, "", "requests to /wait arrive").await;
    // It has had its answer, and is open in case that there is more to ask: that keeps nobody waiting.
    let mut idle = within("", "a connection is accepted", Connection::open(address)).await;
    if let Ok(idle) = &mut idle {
        let answer = within("", "/hello is answered", idle.get("/hello")).await;
        expect(answer.is_ok(), "/hello is answered", format!("the answer is {answer:?}"));
    }
    let _ = stop.send(());
    let start = Instant::now();
    // As soon as nobody accepts any more, the listener is closed.
    while Connection::open(address).await.is_ok() {
        if start.elapsed() > PATIENCE {
            // Whoever stops when the last request has its answer does look at it.
            gate.open.add_permits(1);
            let stops = tokio::time::timeout(PATIENCE, &mut served).await.is_ok();
            complain(
                if stops { "still-accepts" } else { "ignores-stop" },
                "no new connection is accepted after stop",
                "they still are",
            );
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
        None => within("waits-for-idle", "serve returns after the last answer", served).await,
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
    expect_eq("how many requests serve returns", totals.requests, 2);
    expect_eq("how many requests are in flight at the end", totals.in_flight, 0);
    drop(idle);
    String::new()
}
