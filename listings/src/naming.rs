//! What names and labels come to outside of the program.

#[cfg(test)]
mod tests {
    #[test]
    fn labels_multiply() {
        // ANCHOR: series
        let (methods, routes, classes, servers) = (4, 25, 5, 40);
        let series = methods * routes * classes * servers;
        assert_eq!(series, 20_000); // for the one name `http_requests_total`

        let users = 10_000;
        assert_eq!(series * users, 200_000_000);
        // ANCHOR_END: series
    }

    #[test]
    fn a_lost_report_costs_nothing_if_totals_are_sent() {
        // ANCHOR: reports
        // The same 60 events. The second report does not arrive.
        let totals = [Some(10), None, Some(45), Some(60)];
        let increments = [Some(10), None, Some(20), Some(15)];

        assert_eq!(totals.into_iter().flatten().last(), Some(60));
        assert_eq!(increments.into_iter().flatten().sum::<u64>(), 45);
        // ANCHOR_END: reports
    }
}
