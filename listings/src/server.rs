//! A request counter for a web service, step by step.

pub mod atomic;
pub mod full;
pub mod mutex;
pub mod racy;

#[cfg(test)]
pub(crate) mod tests {
    use axum::Router;
    use axum::body::{Body, to_bytes};
    use axum::http::Request;
    use tower::ServiceExt;

    /// The body of the answer to `GET path`.
    pub async fn get(app: &Router, path: &str) -> String {
        let request = Request::get(path).body(Body::empty()).unwrap();
        let response = app.clone().oneshot(request).await.unwrap();
        String::from_utf8(to_bytes(response.into_body(), usize::MAX).await.unwrap().to_vec())
            .unwrap()
    }

    /// Asks for `path` from several tasks at once.
    pub async fn hammer(app: &Router, path: &'static str, tasks: usize, each: usize) {
        let tasks: Vec<_> = (0..tasks)
            .map(|_| {
                let app = app.clone();
                tokio::spawn(async move {
                    for _ in 0..each {
                        get(&app, path).await;
                    }
                })
            })
            .collect();
        for task in tasks {
            task.await.unwrap();
        }
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn both_ways_count_every_request() {
        for app in [super::mutex::app(), super::atomic::app()] {
            hammer(&app, "/", 8, 50).await;
            assert_eq!(get(&app, "/metrics").await, "requests_total 400\n");
            assert_eq!(get(&app, "/").await, "you are number 401\n");
        }
    }
}
