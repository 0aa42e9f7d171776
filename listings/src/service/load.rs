//! Clients, for tests and for the program that puts the service under load.

use super::http::next_answer;
use std::io::{self, BufRead, BufReader, Write};
use std::net::{SocketAddr, TcpStream};
use std::thread;

/// A connection to the service.
pub struct Connection {
    incoming: BufReader<TcpStream>,
}

impl Connection {
    /// Connects.
    ///
    /// # Errors
    /// If nobody listens there.
    pub fn open(address: SocketAddr) -> io::Result<Self> {
        let stream = TcpStream::connect(address)?;
        stream.set_nodelay(true)?;
        Ok(Self { incoming: BufReader::new(stream) })
    }

    /// Asks for `path`, `times` times in one go, without waiting for an answer.
    ///
    /// # Errors
    /// If the server is gone.
    pub fn ask(&mut self, path: &str, times: usize) -> io::Result<()> {
        let requests = format!("GET {path} HTTP/1.1\r\nHost: localhost\r\n\r\n").repeat(times);
        self.incoming.get_mut().write_all(requests.as_bytes())
    }

    /// Waits until an answer has begun. If it is a long one, its handler is now at work, and stays so until somebody reads on.
    ///
    /// # Errors
    /// If the connection breaks.
    pub fn begun(&mut self) -> io::Result<()> {
        self.incoming.fill_buf().map(drop)
    }

    /// The status and the body of the next answer.
    ///
    /// # Errors
    /// If the connection ends before the answer does.
    pub fn answer(&mut self) -> io::Result<(u16, Vec<u8>)> {
        next_answer(&mut self.incoming)
    }

    /// Asks for `path` once, and waits for the answer.
    ///
    /// # Errors
    /// If the connection ends before the answer does.
    pub fn get(&mut self, path: &str) -> io::Result<(u16, String)> {
        self.ask(path, 1)?;
        let (status, body) = self.answer()?;
        Ok((status, String::from_utf8_lossy(&body).into_owned()))
    }
}

// ANCHOR: load
/// Asks for `path` over `clients` connections at once, `rounds` times a hundred requests over each. Returns how many were answered.
pub fn load(address: SocketAddr, path: &str, clients: usize, rounds: usize) -> usize {
    let client = || -> io::Result<usize> {
        let mut connection = Connection::open(address)?;
        for _ in 0..rounds {
            connection.ask(path, 100)?;
            for _ in 0..100 {
                connection.answer()?;
            }
        }
        Ok(rounds * 100)
    };
    thread::scope(|scope| {
        let clients: Vec<_> = (0..clients).map(|_| scope.spawn(client)).collect();
        clients.into_iter().map(|it| it.join().unwrap().expect("the service answers")).sum()
    })
}
// ANCHOR_END: load
