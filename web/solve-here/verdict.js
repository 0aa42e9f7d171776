// A verdict, as a page shows it; the same in the same order as `cargo test` tells it.

import { capital, make } from "../kit/dom.js";
import { paragraphs, prose } from "../kit/prose.js";

/**
 * @typedef {import("../../demos/page_grader.js").Graded} Graded
 * @typedef {import("../../demos/page_grader.js").Verdict} Verdict
 */

/** @param {Verdict} verdict */
export const hasPassed = ({ kind }) => kind === "pass";

/**
 * What to think of it: good, bad, or neither.
 *
 * @param {Verdict} verdict
 */
export function judgement({ kind }) {
  if (kind === "pass") return "good";
  return ["not-graded", "not-started"].includes(kind) ? "" : "bad";
}

/**
 * In a sentence, to be read aloud.
 *
 * @param {Graded} graded
 */
export function inShort({ heading, verdict }) {
  const { kind, happened, check } = verdict;
  if (kind === "not-graded") return `Not here: ${happened}.`;
  const where = check && !hasPassed(verdict) ? ` Check: ${check}.` : "";
  return `${capital(heading)}: ${happened}.${where}`;
}

/** The label of what happened, by kind. */
const LABELS = new Map([
  ["pass", "Result"],
  ["not-started", "To do"],
  ["not-graded", "Not here"],
]);

/**
 * The steps worth seeing, and what is said of them.
 *
 * @param {Verdict} verdict
 */
export function storyOf({ kind, story, proven }) {
  const example = proven?.example;
  if (kind !== "pass") return { lead: "One order of steps that does it", steps: story };
  if (story.length > 0 || !example) return { lead: "An order of steps worth seeing", steps: story };
  return { lead: `One of the orders that were tried: ${example.client}`, steps: example.story };
}

/**
 * Where the explorer shows the steps.
 *
 * @param {Verdict} verdict
 */
export function explorable({ link }) {
  if (!link) return [];
  const { href } = new URL(`${document.documentElement.dataset.pathToRoot}${link}`, document.baseURI);
  return [make("p", {}, make("a", { href, textContent: "Explore it: these steps as a program of their own" }))];
}

/**
 * What a verdict has to say, without its steps.
 *
 * @param {Graded} graded
 * @param {string} command - that has the last word
 */
export function drawn({ heading, verdict }, command) {
  const { kind, check, expected, happened, details, explanation, notes } = verdict;
  const list = make("dl", { className: "solve-here-facts" });
  /**
   * @param {string} term
   * @param {...(Node | string)} values
   */
  const add = (term, ...values) =>
    list.append(make("div", {}, make("dt", { textContent: term }), make("dd", {}, ...values)));
  if (check) add("Check", ...prose(check));
  if (expected) add("Expected", ...prose(expected));
  const more = details.map((text) => make("pre", { className: "solve-here-detail", textContent: text }));
  add(LABELS.get(kind) ?? "Happened", ...prose(happened), ...more);
  if (explanation) {
    add("Mistake", make("code", { textContent: explanation.mistake }));
    add("Why", ...paragraphs(explanation.text, prose));
  }
  if (notes.length > 0) add("Besides", ...notes.map((note) => make("p", {}, ...prose(note))));
  if (kind === "not-graded") add("Instead", make("code", { textContent: command }));
  const title = make("p", { className: "solve-here-kind", textContent: capital(heading) });
  title.dataset.verdict = judgement(verdict);
  return [title, list];
}
