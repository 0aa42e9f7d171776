//! What a request is answered with.

use std::hash::{DefaultHasher, Hasher as _};
use std::path::Path;
use std::sync::PoisonError;

use axum::body::Body;
use axum::http::{HeaderMap, HeaderName, HeaderValue, Response, StatusCode, header};

use super::resolve::{self, Resolved};
use super::{Options, Site};
use crate::headers::HEADERS;

/// The list of files for reading offline. Somebody at work on the text is shown each save, and his pages, to which scripts
/// are added, are not the files that are listed: so there is none of it.
const LIST: &str = "/offline.json";

pub(super) struct Answer {
    status: StatusCode,
    kind: &'static str,
    body: Vec<u8>,
    location: Option<String>,
    /// Names the body's content.
    tag: Option<String>,
}

impl Answer {
    pub(super) fn of(site: &Site, path: &str) -> Self {
        let _no_exchange = site.gate.read().unwrap_or_else(PoisonError::into_inner);
        let found = match &site.live {
            Some(_) if path == LIST => Resolved::Nothing,
            _ => resolve::resolve(&site.dir, path),
        };
        let mut answer = match found {
            Resolved::File(file) => Self::file(StatusCode::OK, &file),
            Resolved::Folder => Self::redirect(format!("{path}/")),
            Resolved::Nothing => Self::file(StatusCode::NOT_FOUND, &site.dir.join("404.html")),
        };
        if let Some(live) = &site.live {
            answer.body = live.inject(answer.kind, answer.body);
        }
        answer.tagged()
    }

    fn file(status: StatusCode, path: &Path) -> Self {
        match std::fs::read(path) {
            Ok(body) => {
                let kind = resolve::media_type(path);
                Self { status, kind, body, location: None, tag: None }
            }
            Err(_) => Self::text(StatusCode::NOT_FOUND, "There is no such page."),
        }
    }

    /// A page of one sentence: HTML, so that live reload works on it too.
    pub(super) fn text(status: StatusCode, sentence: &str) -> Self {
        let body = format!(
            "<!DOCTYPE html>\n<html lang=\"en\"><title>Workbook</title>\n<body><p>{sentence}</p></body></html>\n"
        );
        let body = body.into_bytes();
        Self { status, kind: resolve::HTML, body, location: None, tag: None }
    }

    fn redirect(to: String) -> Self {
        Self {
            location: Some(to),
            ..Self::text(StatusCode::PERMANENT_REDIRECT, "This page is a folder.")
        }
    }

    /// By what is sent, not by the file's date: scripts that are added to a page, and a site that was exchanged, count.
    fn tagged(mut self) -> Self {
        if self.status == StatusCode::OK {
            let mut hasher = DefaultHasher::new();
            hasher.write(&self.body);
            self.tag = Some(format!("\"{:x}-{:016x}\"", self.body.len(), hasher.finish()));
        }
        self
    }

    /// Without a body, if whoever asks has this very answer.
    pub(super) fn unless_known(mut self, asked: &HeaderMap) -> Self {
        let known =
            asked.get_all(header::IF_NONE_MATCH).iter().filter_map(|value| value.to_str().ok());
        let mut known = known.flat_map(|value| value.split(',')).map(str::trim);
        let is_ours = |tag: &str| {
            tag == "*" || Some(tag.strip_prefix("W/").unwrap_or(tag)) == self.tag.as_deref()
        };
        if self.tag.is_some() && known.any(is_ours) {
            self.status = StatusCode::NOT_MODIFIED;
            self.body.clear();
        }
        self
    }

    pub(super) fn status(&self) -> u16 {
        self.status.as_u16()
    }

    /// Of the body, in bytes.
    pub(super) fn length(&self) -> u64 {
        self.body.len() as u64
    }

    pub(super) fn into_response(self, options: Options) -> Response<Body> {
        let mut response = Response::new(Body::from(self.body));
        *response.status_mut() = self.status;
        let headers = response.headers_mut();
        if self.status != StatusCode::NOT_MODIFIED {
            headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(self.kind));
        }
        // Keep, but ask again each time: an author's next look must show the last save.
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-cache"));
        let more = [(header::LOCATION, self.location), (header::ETAG, self.tag)];
        for (name, value) in more {
            if let Some(value) = value.and_then(|value| HeaderValue::try_from(value).ok()) {
                headers.insert(name, value);
            }
        }
        if options.headers {
            for (name, value) in HEADERS {
                if let Ok(name) = HeaderName::try_from(name) {
                    headers.insert(name, HeaderValue::from_static(value));
                }
            }
        }
        response
    }
}
