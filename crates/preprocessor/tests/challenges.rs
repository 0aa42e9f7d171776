//! Challenges and hunts on a page.

mod checkout;

use checkout::Checkout;

/// A checkout with one page.
fn page(text: &str) -> Checkout {
    Checkout::new().page("core/mutex.md", text)
}

const CHALLENGE: &str = "//! level: locks\n//! title: Two `Mutex`es\n//! goal: deadlock\n//! par: 1\n//! task: Find\n//!   the *deadlock*.\n\
                         //! hint: Look.\n//! teaches: Much.\nfn main() {}\n";

fn ladder(text: &str) -> Checkout {
    page("{{#challenges locks}}\n\n{{#challenges locks}}\n")
        .file("challenges/ladder/01-two-locks.rs", text)
}

#[test]
fn challenges_become_cards_and_a_page_has_one_board() {
    let html = ladder(CHALLENGE).html();
    for part in [
        "id=\"challenge-two-locks\" data-challenge=\"two-locks\" data-memory=\"weak\" data-kind=\"reach\" data-goal=\"deadlock\" data-par=\"1\"",
        "<span class=\"challenge-number\">1</span> Two <code>Mutex</code>es",
        "<span>Par: 1 switch</span>",
        "<p>Find the <em>deadlock</em>.</p>",
        "fn main() {}",
    ] {
        assert!(html.contains(part), "{part} is not in {html}");
    }
    assert_eq!(html.matches("id=\"challenge-board\"").count(), 1);
    assert!(!html.contains("//! goal"), "{html}");
}

#[test]
fn a_card_that_asks_does_not_tell() {
    for par in ["1", "impossible"] {
        let asks = format!("//! par: {par}\n//! asks: whether\n");
        let html = ladder(&CHALLENGE.replace("//! par: 1\n", &asks)).html();
        assert!(html.contains("Par is not told: it may be impossible"), "{html}");
        assert!(!html.contains("Par: "), "{html}");
    }
}

#[test]
fn the_other_main_of_a_repair_is_in_the_page() {
    let repair = CHALLENGE
        .replace(
            "//! goal: deadlock\n//! par: 1\n",
            "//! lines: 1\n//! old: fn a() {}\n//! new: fn b() {}\n",
        )
        .replace("fn main", "fn a() {}\n\nfn main");
    let html = ladder(&(repair + "//! also\nfn main() {\n\n    \"x\";\n}\n")).html();
    let also = "data-kind=\"repair\" data-lines=\"1\" data-also=\"fn main() {\n\n    &quot;x&quot;;\n}\n\"";
    assert!(html.contains(also), "{html}");
    assert!(!html.contains("fn b()"), "it tells the repair: {html}");
}

#[test]
fn a_challenge_that_cannot_be_read_is_named() {
    let refused = |text: &str, why: &str| {
        let all = format!("src/core/mutex.md:1: challenges/ladder/01-two-locks.rs: {why}");
        let again = all.replace(":1:", ":3:");
        ladder(text).is_refused_with(&[&all, &again]);
    };
    refused(&CHALLENGE.replace("//! par: 1\n", ""), "there is no \"par: …\"");
    refused(
        &CHALLENGE.replace("par: 1", "par: impossible"),
        "who is to do the impossible is asked whether it can be done: asks: whether",
    );
    refused(&CHALLENGE.replace("//! hint", "//! hnt"), "there is no \"hint: …\"");
    refused(
        &CHALLENGE.replace("//! hint", "//! hnt: x\n//! hint"),
        "nobody knows what \"hnt\" means here, or it is there twice",
    );
    page("{{#challenges lock}}\n")
        .file("challenges/ladder/01-two-locks.rs", CHALLENGE)
        .is_refused_with(&[
            "src/core/mutex.md:1: no challenge is of the level \"lock\"; did you mean \"locks\"?",
        ]);
}

#[test]
fn a_hunt_is_a_question_folded_away() {
    let html = page("{{#hunts}}\n")
        .file("exercises/ex02/mutants/no_lock.rs", "//! Tells all.\n//!\n//! verdict: wrong\n//! mistake: no-lock\npub struct Total;\n")
        .file(
            "challenges/hunts/ex02-no-lock.md",
            "- exercise: ex02\n- mutant: no_lock\n- mistakes: no-lock, lock\n\nWhat is wrong?\n\n- (x) It does not lock\n  > So it is.\n- ( ) It locks\n  > Where?\n",
        )
        .html();
    for part in [
        "<summary>Spoils exercise ex02: What is wrong?</summary>",
        "data-quiz=\"hunt-ex02-no-lock\"",
        "pub struct Total;",
    ] {
        assert!(html.contains(part), "{part} is not in {html}");
    }
    assert!(!html.contains("Tells all"), "{html}");
}
