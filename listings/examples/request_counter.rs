//! A web service that counts its requests. Without an argument it puts itself under load and reports; with a port it
//! serves until you stop it with Ctrl+C.

// ANCHOR: program
use listings::server::full::{Stats, app};
use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::sync::Arc;
use std::{env, io, thread};
use tokio::net::TcpListener;
use tokio::sync::oneshot;

#[tokio::main]
async fn main() -> io::Result<()> {
    let port = env::args().nth(1);
    let address = format!("127.0.0.1:{}", port.as_deref().unwrap_or("0"));
    let listener = TcpListener::bind(address).await?;
    let address = listener.local_addr()?;

    let stats = Arc::new(Stats::default());
    let (stop, stopped) = oneshot::channel::<()>();
    let until = async { drop(stopped.await) };
    let serving = axum::serve(listener, app(stats.clone())).with_graceful_shutdown(until);
    let server = tokio::spawn(serving.into_future());
    if port.is_some() {
        println!("http://{address}/");
        return server.await?; // `stop` is still there, so this goes on until Ctrl+C
    }

    tokio::task::spawn_blocking(move || load(address)).await?;
    stats.in_flight.close(); // nobody comes in any more
    drop(stop);
    server.await??; // ends when the last answer has been sent, body included
    println!("{} requests, {} in flight", stats.requests.get(), stats.in_flight.inside());
    Ok(())
}

/// Sixteen clients, fifty requests each.
fn load(address: SocketAddr) {
    thread::scope(|scope| {
        for _ in 0..16 {
            scope.spawn(|| (0..50).for_each(|_| drop(fetch(address).unwrap())));
        }
    });
}

fn fetch(address: SocketAddr) -> io::Result<String> {
    let mut stream = TcpStream::connect(address)?;
    stream.write_all(b"GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")?;
    let mut answer = String::new();
    stream.read_to_string(&mut answer)?;
    Ok(answer)
}
// ANCHOR_END: program
