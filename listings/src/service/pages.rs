//! What the service has to say. Nothing here counts.

use std::borrow::Cow;

/// A page, ready to be sent.
pub struct Page {
    /// The status, such as 200.
    pub status: u16,
    /// The kind of text that the body is.
    pub content_type: &'static str,
    /// The body.
    pub body: Cow<'static, [u8]>,
}

impl Page {
    /// A page of plain text.
    pub fn text(status: u16, body: String) -> Self {
        Self { status, content_type: "text/plain", body: body.into_bytes().into() }
    }

    /// A page of numbers, for a collector.
    pub fn metrics(body: String) -> Self {
        let content_type = "application/openmetrics-text; version=1.0.0; charset=utf-8";
        Self { content_type, ..Self::text(200, body) }
    }
}

/// Much more than the buffers between a server and a client hold.
pub static FILE: [u8; 64 << 20] = [0; 64 << 20];

// ANCHOR: page
/// What there is at `path`.
pub fn page(path: &str) -> Page {
    match (path, path.strip_prefix("/half/").map(str::parse::<u64>)) {
        ("/", _) => Page::text(200, "hello\n".into()),
        ("/file", _) => Page { body: (&FILE[..]).into(), ..Page::text(200, String::new()) },
        (_, Some(Ok(n))) => {
            assert!(n.is_multiple_of(2), "{n} has no half");
            Page::text(200, format!("{}\n", n / 2))
        }
        (_, Some(Err(_))) => Page::text(400, "not a number\n".into()),
        _ => Page::text(404, "there is no such page\n".into()),
    }
}
// ANCHOR_END: page
