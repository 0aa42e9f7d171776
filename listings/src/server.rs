//! What is different about counting in an asynchronous web service.

pub mod full;
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
}
