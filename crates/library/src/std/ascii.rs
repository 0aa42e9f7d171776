//! `std::ascii`, of which nothing is here.
