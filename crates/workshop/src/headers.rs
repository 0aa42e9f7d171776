//! The headers that a page needs to run threads.

/// What makes a page cross-origin isolated, without which browsers refuse memory that threads share; and a promise that
/// files are what they are called.
pub const ISOLATION: [(&str, &str); 4] = [
    ("Cross-Origin-Opener-Policy", "same-origin"),
    ("Cross-Origin-Embedder-Policy", "require-corp"),
    ("Cross-Origin-Resource-Policy", "same-origin"),
    ("X-Content-Type-Options", "nosniff"),
];
