//! What holds for every demo: its data, its figure, its recording, that right ways are right and wrong ways go wrong, and
//! that it can be stopped.

mod data;
#[path = "../each_demo/mod.rs"]
mod each_demo;
mod figure;
mod runs;
mod stops;

use std::process::ExitCode;

/// A check and its name.
macro_rules! checks {
    ($($file:ident::$check:ident),* $(,)?) => { &[$((stringify!($check), $file::$check)),*] };
}

fn main() -> ExitCode {
    each_demo::main(checks![
        data::ids_are_unique_words,
        data::texts_are_as_documented,
        data::the_question_has_three_or_four_answers,
        data::the_first_tool_is_to_be_improved_and_another_is_right,
        data::anchors_enclose_code_in_the_source,
        data::defaults_are_within_bounds,
        data::crews_have_a_role_for_each_of_a_possible_number_of_threads,
        data::meters_show_what_there_is,
        data::settings_survive_the_address,
        figure::there_is_a_figure_with_a_form_the_code_and_a_recorded_run,
        figure::ids_are_unique_and_labels_and_descriptions_find_theirs,
        figure::recorded_runs_are_of_the_demo_as_it_is,
        runs::right_ways_are_right,
        runs::wrong_ways_go_wrong,
        runs::the_smallest_values_work,
        stops::a_stop_ends_every_right_way_and_leaves_no_thread_behind,
    ])
}
