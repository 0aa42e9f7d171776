//! What a host is to send with the site's files, in the words of three sorts of hosts, all from [`HEADERS`]:
//!
//! - `_headers`: Netlify and Cloudflare Pages
//! - `vercel.json`: Vercel
//! - `.htaccess`: Apache, with `mod_headers`
//!
//! Files with a hash in their names are kept for ever, all others are asked for again each time. That is what the first two
//! do by themselves; of `_headers` no two lines may set the same header for a file, as Cloudflare would join them.

use serde::Serialize;

use crate::headers::{HEADERS, KEEP_FOR_EVER};

/// Cloudflare reads no more rules than these from `_headers`.
const MOST_RULES: usize = 100;

/// What is in the name of a file that never changes, as a regular expression: mdBook's first 8 hexadecimal digits of a hash.
const HASHED: &str = r"-[0-9a-f]{8}\.[a-z0-9.]+";

/// Files at the top of the site, by name, for a site of the files `urls` (relative to its top).
pub(super) fn files(urls: &[String]) -> Vec<(&'static str, String)> {
    vec![("_headers", by_rules(urls)), ("vercel.json", by_json()), (".htaccess", for_apache())]
}

/// The form has no patterns within a name, so each file that is kept has a rule. What is beyond the limit is asked for each
/// time, which is slower and never wrong.
fn by_rules(urls: &[String]) -> String {
    let all = HEADERS.map(|(name, value)| format!("  {name}: {value}\n")).concat();
    let kept = urls.iter().filter(|url| is_hashed(url)).take(MOST_RULES - 1);
    let rules: Vec<_> =
        kept.map(|url| format!("/{url}\n  Cache-Control: {KEEP_FOR_EVER}\n")).collect();
    format!("/*\n{all}{}", rules.concat())
}

#[derive(Serialize)]
struct Vercel {
    headers: [Rule; 2],
}

#[derive(Serialize)]
struct Rule {
    source: String,
    headers: Vec<Header>,
}

#[derive(Serialize)]
struct Header {
    key: &'static str,
    value: &'static str,
}

fn by_json() -> String {
    let all = HEADERS.iter().map(|&(key, value)| Header { key, value }).collect();
    let kept = Header { key: "Cache-Control", value: KEEP_FOR_EVER };
    let rules = Vercel {
        headers: [
            Rule { source: "/(.*)".into(), headers: all },
            Rule { source: format!("/(.*{HASHED})"), headers: vec![kept] },
        ],
    };
    // Plain data under texts for keys: that cannot fail.
    serde_json::to_string_pretty(&rules).unwrap_or_default() + "\n"
}

fn for_apache() -> String {
    let all =
        HEADERS.map(|(name, value)| format!("    Header always set {name} \"{value}\"\n")).concat();
    format!(
        "AddType text/javascript .js\n\
         AddType application/wasm .wasm\n\
         AddType application/manifest+json .webmanifest\n\
         AddCharset utf-8 .html .css .js .json .svg .xml .txt\n\
         <IfModule mod_headers.c>\n\
         {all}    Header set Cache-Control \"no-cache\"\n    \
         <FilesMatch \"{HASHED}$\">\n        \
         Header set Cache-Control \"{KEEP_FOR_EVER}\"\n    \
         </FilesMatch>\n\
         </IfModule>\n"
    )
}

/// Whether a file's name holds a hash of its content, as [`HASHED`] says it.
fn is_hashed(url: &str) -> bool {
    let name = url.rsplit('/').next().unwrap_or(url);
    name.match_indices('-').any(|(at, _)| {
        let rest = &name[at + 1..];
        let digits = rest.bytes().take_while(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'));
        let Some(end) = rest.as_bytes().get(8..).filter(|_| digits.count() == 8) else {
            return false;
        };
        end.len() > 1
            && end[0] == b'.'
            && end
                .iter()
                .all(|byte| byte.is_ascii_digit() || byte.is_ascii_lowercase() || *byte == b'.')
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_hash_makes_a_name_that_can_be_kept_for_ever() {
        for kept in [
            "a-0123abcd.js",
            "css/a-b-89abcdef.css",
            "fonts/x-v17-0badcafe.woff2",
            "s-12345678.min.js",
        ] {
            assert!(is_hashed(kept), "{kept}");
        }
        for other in [
            "a.js",
            "a-0123abc.js",
            "a-0123abcde.js",
            "a-0123ABCD.js",
            "a-0123abcd",
            "a-0123abcd.",
            "0123abcd.js",
            "x-01234567/a.js",
        ] {
            assert!(!is_hashed(other), "{other}");
        }
    }

    #[test]
    fn no_host_is_told_more_than_it_reads() {
        let urls: Vec<_> = (0..150).map(|number| format!("a-{number:08x}.js")).collect();
        let rules = by_rules(&urls);
        assert_eq!(rules.lines().filter(|line| line.starts_with('/')).count(), MOST_RULES);
    }

    #[test]
    fn no_value_ends_early_where_it_stands_in_quotation_marks() {
        assert!(HEADERS.iter().all(|(_, value)| !value.contains(['"', '\n', '%'])));
    }
}
