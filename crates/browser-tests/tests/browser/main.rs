//! What readers do with the built site, in Chromium.

mod cache_lines;
mod cards;
mod challenges;
mod charts;
mod class_report;
mod deep_links;
mod demos;
mod drill;
mod endurance;
mod every_page;
mod explorer;
mod isolation;
mod languages;
mod listings;
mod lost_update;
mod no_script;
mod offline;
mod print;
mod progress;
mod quiz;
mod search;
mod shortcuts;
mod solve;
mod speaker;
mod types;
