//! The headers that every answer of the site's host should carry: one list, for the development server and for the files
//! by which hosts are told ([`crate::site`] writes those).

/// What makes a page cross-origin isolated, without which browsers refuse memory that threads share; a promise that files
/// are what they are called; and what nobody may do with the pages, or the pages with the reader.
///
/// The policy is that of the pages' own `<meta>` element, which cannot say `frame-ancestors`, and does not reach workers. The demos'
/// worker starts its threads from a `blob:` (wasm-bindgen-rayon), whose scripts come from the site all the same.
/// Pages show the table of contents in a frame, where there is no JavaScript, so the site itself is an allowed ancestor.
pub const HEADERS: [(&str, &str); 7] = [
    ("Cross-Origin-Opener-Policy", "same-origin"),
    ("Cross-Origin-Embedder-Policy", "require-corp"),
    ("Cross-Origin-Resource-Policy", "same-origin"),
    ("X-Content-Type-Options", "nosniff"),
    (
        "Content-Security-Policy",
        "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; style-src-attr 'unsafe-inline'; \
         img-src 'self' data:; object-src 'none'; base-uri 'self'; form-action 'self'; worker-src 'self' blob:; frame-ancestors 'self'",
    ),
    ("Referrer-Policy", "no-referrer"),
    ("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()"),
];

/// How a host lets browsers keep a file whose name holds a hash of its content.
pub const KEEP_FOR_EVER: &str = "public, max-age=31536000, immutable";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hosts_and_pages_say_the_same_policy() {
        let page = include_str!("../../../theme/index.hbs");
        let (_, said) =
            page.split_once("http-equiv=\"Content-Security-Policy\" content=\"").unwrap();
        let (of_page, _) = said.split_once('"').unwrap();
        let (_, of_host) =
            HEADERS.iter().find(|(name, _)| *name == "Content-Security-Policy").unwrap();
        let more = "; worker-src 'self' blob:; frame-ancestors 'self'";
        assert_eq!(format!("{of_page}{more}"), **of_host);
    }
}
