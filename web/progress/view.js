// <progress-view>: the sections of the page "Your progress". The preprocessor writes what there is to do; this adds how much of
// it is done.

import { find, findAll } from "../kit/dom.js";
import { say } from "../kit/words.js";
import { CHANGED, get, isDone, problem, remove, set, split, stateOf } from "./store.js";

/** @param {string | undefined} text */
const list = (text) => (text ? text.split(" ") : []);

/**
 * `3 of 7` in each cell of the totals.
 *
 * @param {HTMLElement} view
 */
function totals(view) {
  for (const cell of view.querySelectorAll("td")) {
    const { pages, needs } = cell.dataset;
    const all = list(pages ?? needs);
    const done = all.filter(pages === undefined ? isDone : (page) => stateOf(page) === "done");
    if (all.length > 0) cell.textContent = say("{done} of {all}", { done: done.length, all: all.length });
    cell.classList.toggle("progress-done", all.length > 0 && done.length === all.length);
  }
  for (const row of findAll(view, "tr:has(td)", HTMLElement)) bar(row);
}

/**
 * A bar below a part's name: how much of all that there is to do in it is done.
 *
 * @param {HTMLElement} row
 */
function bar(row) {
  const cells = findAll(row, "td", HTMLElement);
  const needs = cells.flatMap(({ dataset }) => list(dataset.needs));
  const pages = cells.flatMap(({ dataset }) => list(dataset.pages));
  const head = find(row, "th", HTMLElement);
  const shown = row.querySelector("progress");
  const meter = shown ?? document.createElement("progress");
  meter.setAttribute("aria-label", say("Done of {title}", { title: head.textContent ?? "" }));
  meter.max = needs.length + pages.length;
  meter.value = needs.filter(isDone).length + pages.filter((page) => stateOf(page) === "done").length;
  if (!shown) head.append(meter);
}

/** What one item of a kind is called, and what several are. */
/** @type {Record<string, [string, string]>} */
const NAMES = {
  quiz: [say("question"), say("questions")],
  demo: [say("demo"), say("demos")],
  exercise: [say("exercise"), say("exercises")],
  challenge: [say("challenge"), say("challenges")],
  task: [say("tick"), say("ticks")],
};

/**
 * What is left to do of some items: `2 questions, 1 demo`.
 *
 * @param {string[]} needs
 */
function left(needs) {
  /** @type {Map<string, number>} */
  const counts = new Map();
  for (const need of needs) {
    const [kind] = split(need);
    if (!isDone(need)) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  }
  return [...counts].map(([kind, count]) => `${count} ${NAMES[kind][count === 1 ? 0 : 1]}`).join(", ");
}

/** @param {HTMLElement} view */
function pages(view) {
  for (const item of findAll(view, "li[data-page]", HTMLElement)) {
    const { page = "", needs } = item.dataset;
    const state = stateOf(page);
    const isTextLeft = state !== "new" && !get("page", page)?.read;
    const open = [isTextLeft ? say("the rest of the text") : "", left(list(needs))].filter(Boolean);
    const words = {
      new: [say("not opened"), open.join(", ")].filter(Boolean).join(": "),
      opened: say("left: {items}", { items: open.join(", ") }),
      done: say("done"),
    };
    find(item, ".progress-left", HTMLElement).textContent = words[state];
    item.classList.toggle("progress-done", state === "done");
  }
}

const VERDICTS = {
  passed: say("passed"),
  failed: say("the grader says: not yet"),
  ticked: say("ticked by you"),
};

/** @param {HTMLElement} view */
function exercises(view) {
  for (const box of findAll(view, "input[data-tick]", HTMLInputElement)) {
    const verdict = get("exercise", box.dataset.tick ?? "");
    box.checked = verdict === "passed" || verdict === "ticked";
    // What the grader has passed is not for the reader to take back.
    box.disabled = verdict === "passed";
    const line = box.closest("li");
    if (line) find(line, ".progress-verdict", HTMLElement).textContent = verdict ? VERDICTS[verdict] : "";
  }
}

/** @param {HTMLElement} view */
function ticks(view) {
  view.addEventListener("change", ({ target }) => {
    if (!(target instanceof HTMLInputElement) || target.dataset.tick === undefined) return;
    if (target.checked) set("exercise", target.dataset.tick, "ticked");
    else remove("exercise", target.dataset.tick);
  });
}

/** @param {HTMLElement} view */
async function file(view) {
  const { mount } = await import("./file.js");
  mount(view);
}

/**
 * How each section starts, and how it is brought up to date.
 *
 * @typedef {(view: HTMLElement) => void} Act
 * @type {Record<string, { start?: Act, update?: Act }>}
 */
const SECTIONS = {
  totals: { update: totals },
  pages: { update: pages },
  exercises: { start: ticks, update: exercises },
  file: { start: file },
};

class ProgressView extends HTMLElement {
  #update = () => {
    this.#section.update?.(this);
    this.#warn();
  };

  get #section() {
    return SECTIONS[this.dataset.show ?? ""] ?? {};
  }

  connectedCallback() {
    this.#section.start?.(this);
    this.#update();
    document.addEventListener(CHANGED, this.#update);
  }

  disconnectedCallback() {
    document.removeEventListener(CHANGED, this.#update);
  }

  // Once a page is enough: above the totals.
  #warn() {
    const reason = problem();
    if (this.dataset.show !== "totals" || !reason) return;
    const notice = this.querySelector(".progress-notice") ?? document.createElement("p");
    notice.className = "progress-notice";
    notice.textContent = reason;
    this.prepend(notice);
  }
}

customElements.define("progress-view", ProgressView);
