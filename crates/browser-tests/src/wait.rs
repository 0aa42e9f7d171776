//! Waiting for what a page does in its own time.

use std::time::{Duration, Instant};

use anyhow::{Result, bail};

/// How long anything on a page may take, on a machine that is busy with other tests.
const PATIENCE: Duration = Duration::from_secs(60);
const PAUSE: Duration = Duration::from_millis(40);

/// Asks `question` until the answer is `Some`, and returns that.
///
/// # Errors
/// The question itself fails, or the answer is still `None` after a minute; `what` then names what did not come.
pub async fn eventually<T>(
    what: &str,
    mut question: impl AsyncFnMut() -> Result<Option<T>>,
) -> Result<T> {
    let start = Instant::now();
    while start.elapsed() < PATIENCE {
        if let Some(answer) = question().await? {
            return Ok(answer);
        }
        tokio::time::sleep(PAUSE).await;
    }
    bail!("after {} seconds there is still no {what}", PATIENCE.as_secs())
}
