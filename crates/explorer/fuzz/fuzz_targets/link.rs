//! A link is refused, or is what it would be written as.
#![no_main]

use libfuzzer_sys::fuzz_target;
use explorer::Link;

fuzz_target!(|text: &str| {
    if let Ok(link) = text.parse::<Link>() {
        assert_eq!(link.to_string().parse(), Ok(link));
    }
});
