//! A thread for each connection, and an end to them.

use super::http::{Client, next_request};
use super::pages::Page;
use super::{Stage, Traffic};
use crate::use_cases::Metered;
use std::collections::HashMap;
use std::io::{self, BufReader};
use std::net::{Shutdown, SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, Ordering::SeqCst};
use std::sync::{Arc, Condvar, Mutex};
use std::thread::{self, JoinHandle};
use std::time::Duration;

/// A stage at work.
pub struct Server {
    address: SocketAddr,
    connections: Arc<Connections>,
    accepting: JoinHandle<()>,
}

/// The connections that are open, by number.
#[derive(Default)]
struct Connections {
    stopping: AtomicBool,
    open: Mutex<HashMap<u64, TcpStream>>,
    one_less: Condvar,
}

impl Server {
    /// Listens on this computer, on `port` or, for 0, on any that is free.
    ///
    /// # Errors
    /// If the port is taken.
    pub fn start(stage: &Arc<impl Stage>, port: u16) -> io::Result<Self> {
        let listener = TcpListener::bind(("127.0.0.1", port))?;
        let (stage, connections) = (stage.clone(), Arc::<Connections>::default());
        Ok(Self {
            address: listener.local_addr()?,
            connections: connections.clone(),
            accepting: thread::spawn(move || accept(&listener, &stage, &connections)),
        })
    }

    /// Where it listens.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// Serves until the program is ended.
    pub fn wait(self) {
        self.accepting.join().expect("it accepts connections");
    }

    // ANCHOR: stop
    /// Lets nobody in any more, and waits until what has been begun is finished. What is not finished in time is cut off; returns
    /// whether that was nothing.
    pub fn stop(self, patience: Duration) -> bool {
        let Connections { stopping, open, one_less } = &*self.connections;
        stopping.store(true, SeqCst);
        drop(TcpStream::connect(self.address)); // wakes the thread that waits for visitors
        self.accepting.join().expect("it accepts connections");

        let open = open.lock().unwrap();
        for connection in open.values() {
            let _ = connection.shutdown(Shutdown::Read); // answers may still leave
        }
        let (open, _) = one_less.wait_timeout_while(open, patience, |it| !it.is_empty()).unwrap();
        for connection in open.values() {
            let _ = connection.shutdown(Shutdown::Both);
        }
        open.is_empty()
    }
    // ANCHOR_END: stop
}

fn accept(listener: &TcpListener, stage: &Arc<impl Stage>, connections: &Arc<Connections>) {
    for number in 0.. {
        let connection = listener.accept();
        if connections.stopping.load(SeqCst) {
            return;
        }
        // A client that is gone before it has been let in is nobody's loss.
        let Ok((connection, _)) = connection else { continue };
        let Ok(handle) = connection.try_clone() else { continue };
        connections.open.lock().unwrap().insert(number, handle);
        let (stage, connections) = (stage.clone(), connections.clone());
        thread::spawn(move || {
            let _leaving = Leaving { connections: &connections, number };
            let _ = answer_all(&*stage, &connection); // an error: the client has hung up
        });
    }
}

// ANCHOR: connection
/// Answers one request after the other, until the client has no more.
fn answer_all(stage: &impl Stage, connection: &TcpStream) -> io::Result<()> {
    let spare = Traffic::default();
    let traffic = stage.traffic().unwrap_or(&spare);
    let mut incoming = BufReader::new(Metered::new(connection, &traffic.received));
    let mut outgoing = Metered::new(connection, &traffic.sent);
    connection.set_nodelay(true)?;
    while let Some(path) = next_request(&mut incoming)? {
        let mut client = Client::new(&mut outgoing);
        match &path[..] {
            "/dashboard" => client.send(&Page::text(200, stage.dashboard() + "\n"))?,
            path => stage.handle(path, &mut client)?,
        }
    }
    Ok(())
}
// ANCHOR_END: connection

/// Takes a connection off the list, however its thread ends.
struct Leaving<'a> {
    connections: &'a Connections,
    number: u64,
}

impl Drop for Leaving<'_> {
    fn drop(&mut self) {
        self.connections.open.lock().unwrap().remove(&self.number);
        self.connections.one_less.notify_all();
    }
}
