//! As much of HTTP/1.1 as the service needs: requests without a body, answers with one, several to a connection.

use super::pages::Page;
use std::io::{self, BufRead, Read, Write};

/// The longest line and the most lines that a head may have.
const LONGEST: u64 = 4096;
const MOST: usize = 64;

/// The path of the next request, or `None` when the client has no more of them.
///
/// # Errors
/// If the connection breaks, or what comes is not a request for a page.
pub fn next_request(from: &mut impl BufRead) -> io::Result<Option<String>> {
    let Some(head) = head(from)? else { return Ok(None) };
    match head[0].split(' ').collect::<Vec<_>>()[..] {
        ["GET", path, "HTTP/1.1"] => Ok(Some(path.to_owned())),
        _ => Err(invalid("not a request for a page")),
    }
}

/// The status and the body of the next answer.
///
/// # Errors
/// If the connection ends before the answer does.
pub fn next_answer(from: &mut impl BufRead) -> io::Result<(u16, Vec<u8>)> {
    let head = head(from)?.ok_or(io::ErrorKind::UnexpectedEof)?;
    let status = head[0].split(' ').nth(1).and_then(|it| it.parse().ok());
    let length = head.iter().find_map(|line| line.strip_prefix("Content-Length: ")?.parse().ok());
    let (Some(status), Some(length)) = (status, length) else { return Err(invalid("no answer")) };
    let mut body = vec![0; length];
    from.read_exact(&mut body)?;
    Ok((status, body))
}

/// The lines up to the next empty one; `None` if there are none at all.
fn head(from: &mut impl BufRead) -> io::Result<Option<Vec<String>>> {
    let mut lines = Vec::new();
    while lines.len() < MOST {
        let mut line = String::new();
        match from.by_ref().take(LONGEST).read_line(&mut line)? {
            0 if lines.is_empty() => return Ok(None),
            _ => {}
        }
        match line.strip_suffix("\r\n") {
            Some("") if !lines.is_empty() => return Ok(Some(lines)),
            Some(line) => lines.push(line.to_owned()),
            None => return Err(invalid("a line does not end")),
        }
    }
    Err(invalid("a head does not end"))
}

fn invalid(what: &str) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, what)
}

/// Where the answer goes.
pub struct Client<'a>(&'a mut dyn Write);

impl<'a> Client<'a> {
    /// Answers into `connection`.
    pub fn new(connection: &'a mut dyn Write) -> Self {
        Self(connection)
    }

    /// Sends a page. When this returns, the operating system has all of it.
    ///
    /// # Errors
    /// If the client is gone.
    pub fn send(&mut self, page: &Page) -> io::Result<()> {
        let mut out = io::BufWriter::new(&mut self.0);
        write!(
            out,
            "HTTP/1.1 {} -\r\nContent-Type: {}\r\nContent-Length: {}\r\n\r\n",
            page.status,
            page.content_type,
            page.body.len()
        )?;
        out.write_all(&page.body)?;
        out.flush()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn requests_and_answers_are_read_one_after_the_other() {
        let mut requests = &b"GET / HTTP/1.1\r\nHost: x\r\n\r\nGET /half/2 HTTP/1.1\r\n\r\n"[..];
        assert_eq!(next_request(&mut requests).unwrap().as_deref(), Some("/"));
        assert_eq!(next_request(&mut requests).unwrap().as_deref(), Some("/half/2"));
        assert_eq!(next_request(&mut requests).unwrap(), None);

        let mut sent = Vec::new();
        for text in ["one\n", ""] {
            Client::new(&mut sent).send(&Page::text(200, text.to_owned())).unwrap();
        }
        let mut sent = &sent[..];
        assert_eq!(next_answer(&mut sent).unwrap(), (200, b"one\n".to_vec()));
        assert_eq!(next_answer(&mut sent).unwrap(), (200, Vec::new()));
        assert!(next_answer(&mut sent).is_err());
    }

    #[test]
    fn what_is_no_request_is_refused() {
        let endless_line = [b'x'; 5000];
        let endless_head = b"GET / HTTP/1.1\r\n".repeat(100);
        for bytes in [
            &b"GET / HTTP/1.1"[..],
            b"\r\n\r\n",
            b"PUT / HTTP/1.1\r\n\r\n",
            &endless_line,
            &endless_head,
        ] {
            assert!(next_request(&mut &*bytes).is_err());
        }
    }
}
