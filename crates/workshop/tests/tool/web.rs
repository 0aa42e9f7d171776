//! The least of an HTTP client.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::time::Duration;

pub struct Answer {
    pub status: u16,
    head: String,
    pub body: Vec<u8>,
}

impl Answer {
    /// The answer to a request of which this is all.
    pub fn to(address: SocketAddr, request: &str) -> Self {
        Self::read(send(address, request))
    }

    fn read(mut stream: BufReader<TcpStream>) -> Self {
        let mut bytes = Vec::new();
        stream.read_to_end(&mut bytes).unwrap();
        let end = bytes
            .windows(4)
            .position(|window| window == b"\r\n\r\n")
            .expect("an answer has a head");
        let head = String::from_utf8(bytes[..end].to_vec()).unwrap();
        let status = head.split_whitespace().nth(1).unwrap().parse().unwrap();
        Self { status, head, body: bytes[end + 4..].to_vec() }
    }

    pub fn header(&self, name: &str) -> Option<&str> {
        self.head.lines().find_map(|line| {
            let (found, value) = line.split_once(": ")?;
            found.eq_ignore_ascii_case(name).then_some(value)
        })
    }

    pub fn text(&self) -> String {
        String::from_utf8(self.body.clone()).unwrap()
    }
}

pub fn get(address: SocketAddr, target: &str) -> Answer {
    request(address, "GET", target)
}

pub fn get_with(address: SocketAddr, target: &str, headers: &[(&str, &str)]) -> Answer {
    Answer::read(connect(address, "GET", target, headers))
}

pub fn request(address: SocketAddr, method: &str, target: &str) -> Answer {
    Answer::read(connect(address, method, target, &[]))
}

fn connect(
    address: SocketAddr,
    method: &str,
    target: &str,
    headers: &[(&str, &str)],
) -> BufReader<TcpStream> {
    let more: String = headers.iter().map(|(name, value)| format!("{name}: {value}\r\n")).collect();
    send(
        address,
        &format!(
            "{method} {target} HTTP/1.1\r\nHost: {address}\r\n{more}Connection: close\r\n\r\n"
        ),
    )
}

fn send(address: SocketAddr, request: &str) -> BufReader<TcpStream> {
    let mut stream = TcpStream::connect(address).unwrap();
    // A test that waits in vain fails instead of hanging.
    stream.set_read_timeout(Some(Duration::from_secs(60))).unwrap();
    stream.write_all(request.as_bytes()).unwrap();
    BufReader::new(stream)
}

/// The news that open pages listen to.
pub struct News(BufReader<TcpStream>);

impl News {
    pub fn listen(address: SocketAddr) -> Self {
        Self(connect(address, "GET", "/__workbook/events", &[]))
    }

    /// Waits for the next piece of news about the site.
    #[track_caller]
    pub fn next(&mut self) -> serde_json::Value {
        self.next_of("message")
    }

    /// Waits for the next piece of news about the reader's progress.
    #[track_caller]
    pub fn next_progress(&mut self) -> serde_json::Value {
        self.next_of("progress")
    }

    #[track_caller]
    fn next_of(&mut self, wanted: &str) -> serde_json::Value {
        let mut line = String::new();
        let mut kind = "message".to_owned();
        loop {
            line.clear();
            assert_ne!(self.0.read_line(&mut line).unwrap(), 0, "the line to the server is gone");
            if let Some(name) = line.strip_prefix("event: ") {
                kind = name.trim().to_owned();
            } else if let Some(data) = line.strip_prefix("data: ") {
                if kind == wanted {
                    return serde_json::from_str(data).unwrap();
                }
                kind = "message".to_owned();
            }
        }
    }
}
