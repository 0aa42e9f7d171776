// What the editor of an exercise consists of.

import { make, makeButton } from "../kit/dom.js";
import { prose } from "../kit/prose.js";

/** Said once, below the editor. */
const UNCHECKED =
  "Checked here: names, types and moves, as rustc checks them, and then orders of steps, as many as the verdict says. Not " +
  "checked here: borrows and lifetimes, and what only real threads show. `cargo` has the last word.";
const KEYS = "Tab moves a line in, Shift and Tab out. To leave the editor by keyboard, press Escape, then Tab.";

/**
 * An element with a name to find it by.
 *
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {string} part
 * @param {Partial<HTMLElementTagNameMap[Tag]>} [properties]
 */
export function makePart(tag, part, properties = {}) {
  const element = make(tag, properties);
  element.dataset.part = part;
  return element;
}

/** @param {string} part */
function copy(part) {
  const pre = makePart("pre", part);
  pre.ariaHidden = "true";
  return pre;
}

/** @param {string} id - of the exercise */
function editor(id) {
  const field = make("textarea", {
    id: `solve-here-${id}`,
    name: "source",
    spellcheck: false,
    autocapitalize: "off",
    autocomplete: "off",
  });
  field.setAttribute("aria-describedby", `solve-here-${id}-keys`);
  const label = make("label", { htmlFor: field.id, textContent: `Your ${id}.rs` });
  const text = make("div", { className: "code-text" }, copy("colours"), copy("marks"), field);
  const keys = make("p", { id: `solve-here-${id}-keys`, className: "solve-here-note", textContent: KEYS });
  return [label, make("div", { className: "code-editor" }, copy("numbers"), text), keys];
}

/**
 * A button that can be found by what it does, and that is said to be off without losing the focus.
 *
 * @param {string} act
 * @param {string} text
 * @param {() => unknown} react
 */
export function actButton(act, text, react) {
  const button = makeButton(text, () => {
    if (button.ariaDisabled !== "true") react();
  });
  button.dataset.act = act;
  return button;
}

/**
 * All of it.
 *
 * @param {string} id - of the exercise
 * @param {Record<string, [text: string, react: () => unknown]>} acts - the buttons
 */
export function layout(id, acts) {
  const buttons = Object.entries(acts).map(([act, [text, react]]) => actButton(act, text, react));
  const status = makePart("p", "status", { className: "solve-here-status" });
  status.setAttribute("role", "status");
  const mistakes = makePart("ul", "mistakes", { className: "solve-here-mistakes", hidden: true });
  mistakes.ariaLabel = "What does not compile";
  const verdict = makePart("div", "verdict", { className: "solve-here-verdict", hidden: true });
  verdict.setAttribute("role", "group");
  verdict.ariaLabel = "Verdict";
  const progress = makePart("span", "progress", { className: "solve-here-note" });
  const problem = makePart("p", "problem", { className: "solve-here-problem", hidden: true });
  problem.setAttribute("role", "alert");
  const desk = make(
    "div",
    { className: "solve-here-desk" },
    ...editor(id),
    make("p", { className: "solve-here-note" }, ...prose(UNCHECKED)),
    mistakes,
    make("div", { className: "solve-here-buttons" }, ...buttons, progress),
    status,
    problem,
    makePart("ol", "hints", { className: "solve-here-hints", hidden: true }),
    verdict,
    makePart("div", "player", { className: "solve-here-player", hidden: true }),
  );
  desk.setAttribute("role", "group");
  desk.ariaLabel = `Solve exercise ${id} here`;
  return desk;
}
