//! A counter from the crate `prometheus-client`, and what its source says about it.

#[cfg(test)]
mod tests {
    use prometheus_client::encoding::text::encode;
    use prometheus_client::metrics::counter::Counter;
    use prometheus_client::registry::Registry;
    use std::thread;

    #[test]
    fn clones_count_together() {
        // ANCHOR: clones
        let requests: Counter = Counter::default();
        let same = requests.clone();
        assert_eq!(same.inc(), 0); // the old value, like `fetch_add`
        assert_eq!(requests.get(), 1);
        // ANCHOR_END: clones
    }

    #[test]
    fn the_registry_writes_the_name_with_its_ending() {
        // ANCHOR: registry
        let requests: Counter = Counter::default();
        let mut registry = Registry::default();
        registry.register("http_requests", "Requests answered", requests.clone());

        thread::scope(|scope| {
            for _ in 0..4 {
                scope.spawn(|| {
                    for _ in 0..100 {
                        requests.inc();
                    }
                });
            }
        });

        let mut text = String::new();
        encode(&mut text, &registry).unwrap();
        assert_eq!(
            text,
            "# HELP http_requests Requests answered.\
             \n# TYPE http_requests counter\
             \nhttp_requests_total 400\
             \n# EOF\n"
        );
        // ANCHOR_END: registry
    }
}
