// <cache-lines>: who has a cache line, step by step. What the page holds inside the element is a fixed run, for readers without
// JavaScript; a test holds it against the machine that plays here.

import { capital, make, makeButton } from "../kit/dom.js";
import { boot, count, none, step } from "./machine.js";
import { deed, nameOf, tell } from "./words.js";

/** @typedef {import("./machine.js").Action} Action */
/** @typedef {{ id: string, name: string, layout: string[][], actions: Action[] }} Setting */

const CORES = 2;
const PACE_MS = 650;

/** @type {Action[]} */
const ONE_EACH = [
  { core: 0, act: "add", counter: "a" },
  { core: 0, act: "read", counter: "a" },
  { core: 0, act: "read", counter: "b" },
  { core: 1, act: "add", counter: "b" },
  { core: 1, act: "read", counter: "b" },
  { core: 1, act: "read", counter: "a" },
];

/** @type {Action[]} */
const ONE_FOR_BOTH = [0, 1].flatMap((core) => [
  { core, act: "add", counter: "a" },
  { core, act: "read", counter: "a" },
  { core, act: "write", counter: "a", value: 0 },
]);

/** @type {[Setting, Setting, Setting]} */
const SETTINGS = [
  { id: "one", name: "One counter, for both cores", layout: [["a"]], actions: ONE_FOR_BOTH },
  { id: "together", name: "A counter each, in one line", layout: [["a", "b"]], actions: ONE_EACH },
  { id: "apart", name: "A counter each, in two lines", layout: [["a"], ["b"]], actions: ONE_EACH },
];

/** What is played on both layouts: each core adds to its own counter, in turns. */
const TURNS = Array.from({ length: 8 }, (_, turn) => (turn % 2 === 0 ? ONE_EACH[0] : ONE_EACH[3])).filter(
  (action) => action !== undefined,
);

class CacheLines extends HTMLElement {
  #setting = SETTINGS[0];
  #machine = boot(CORES, SETTINGS[0].layout);
  #counts = none();
  /** Goes up when what is being played is no longer wanted. */
  #round = 0;

  #board = make("div", { className: "cache-board" });
  #buttons = make("div", { className: "cache-buttons" });
  #said = make("p", { className: "cache-said" });
  #totals = make("dl", { className: "cache-totals" });
  #comparison = make("div", { className: "cache-comparison" });

  connectedCallback() {
    // Its words are English on pages in other languages, too.
    this.lang = "en";
    this.#said.setAttribute("role", "status");
    const bar = make("p", { className: "cache-bar" });
    bar.append(
      makeButton("Start again", () => this.#begin(this.#setting)),
      makeButton("False sharing: play it in one line and in two", () => this.#compare()),
    );
    this.replaceChildren(this.#choice(), this.#board, this.#buttons, this.#said, this.#totals, bar, this.#comparison);
    this.#begin(this.#setting);
  }

  disconnectedCallback() {
    this.#round += 1;
  }

  #choice() {
    const choice = make("fieldset", { className: "cache-choice" }, make("legend", {}, "What is counted where"));
    for (const setting of SETTINGS) {
      const input = make("input", { type: "radio", name: "cache-setting", value: setting.id });
      input.checked = setting === this.#setting;
      input.addEventListener("change", () => this.#begin(setting));
      choice.append(make("label", {}, input, setting.name));
    }
    return choice;
  }

  /** @param {Setting} setting */
  #begin(setting) {
    this.#round += 1;
    this.#said.setAttribute("aria-live", "polite");
    this.#setting = setting;
    this.#machine = boot(CORES, setting.layout);
    this.#counts = none();
    for (const input of this.querySelectorAll("input")) input.checked = input.value === setting.id;
    this.#buttons.replaceChildren(...[0, 1].map((core) => this.#buttonsOf(core)));
    this.#draw();
    this.#said.textContent = "Both caches are empty. Let a core do something.";
  }

  /** @param {number} core */
  #buttonsOf(core) {
    const group = make("div", { className: "cache-group" });
    group.setAttribute("role", "group");
    group.setAttribute("aria-label", capital(nameOf(core)));
    for (const action of this.#setting.actions.filter((action) => action.core === core)) {
      const act = () => {
        this.#round += 1;
        this.#said.setAttribute("aria-live", "polite");
        this.#do(action);
      };
      group.append(makeButton(capital(deed(action)), act));
    }
    return group;
  }

  /** @param {Action} action */
  #do(action) {
    const { machine, effect } = step(this.#machine, action);
    this.#machine = machine;
    this.#counts = count(this.#counts, effect);
    this.#said.textContent = tell(action, effect);
    this.#draw(effect.line);
    const { from } = effect;
    if (from !== undefined) this.#travel(effect.line, from === "memory" ? CORES : from, action.core);
  }

  /** @param {number} [touched] - the line of the last step */
  #draw(touched) {
    const places = [0, 1].map((core) => this.#place(capital(nameOf(core)), core, touched));
    this.#board.replaceChildren(...places, this.#place("Memory", CORES, touched));
    const { requests, transfers, fetches } = this.#counts;
    const rows = Object.entries({
      "Requests on the bus": requests,
      "Lines passed from core to core": transfers,
      "Lines fetched from memory": fetches,
    });
    this.#totals.replaceChildren(
      ...rows.map(([name, total]) => make("div", {}, make("dt", {}, name), make("dd", {}, String(total)))),
    );
  }

  /**
   * A core with its copies, or memory, which comes after the last core.
   *
   * @param {string} name
   * @param {number} place
   * @param {number} [touched]
   */
  #place(name, place, touched) {
    const box = make("div", { className: "cache-place" }, make("p", { className: "cache-name" }, name));
    for (const [index, { memory, copies }] of this.#machine.lines.entries()) {
      const copy = copies[place];
      const state = copy?.state ?? "memory";
      const row = make("p", { className: "cache-line" });
      row.dataset.state = state;
      if (index === touched) row.dataset.touched = "";
      if (copy) row.append(make("span", { className: "cache-state" }, capital(state)), " ");
      for (const [counter, value] of Object.entries(copy?.values ?? memory)) {
        const shown = state === "invalid" ? "–" : String(value);
        row.append(make("span", { className: "cache-value" }, `${counter} = ${shown}`), " ");
      }
      box.append(row);
    }
    return box;
  }

  /**
   * Shows the line on its way, but to those who have asked for no motion.
   *
   * @param {number} line
   * @param {number} from
   * @param {number} to
   */
  #travel(line, from, to) {
    if (matchMedia("(prefers-reduced-motion: reduce)").matches) return;
    const rows = [from, to].map((place) => this.#board.children[place]?.querySelectorAll(".cache-line")[line]);
    const [start, end] = rows.map((row) => row?.getBoundingClientRect());
    if (!start || !end) return;
    const path = [{ transform: `translate(${start.x - end.x}px, ${start.y - end.y}px)` }, { transform: "none" }];
    rows[1]?.animate(path, { duration: 400, easing: "ease-out" });
  }

  /** Plays the same additions on both layouts, and says what they have cost. */
  async #compare() {
    /** @type {{ name: string, counts: import("./machine.js").Counts }[]} */
    const results = [];
    this.#comparison.replaceChildren();
    for (const setting of SETTINGS.slice(1)) {
      this.#begin(setting);
      // Sixteen sentences would be read out long after the last step.
      this.#said.setAttribute("aria-live", "off");
      const round = this.#round;
      for (const action of TURNS) {
        await this.#pause();
        if (round !== this.#round) return;
        this.#do(action);
      }
      results.push({ name: setting.name, counts: this.#counts });
    }
    this.#said.setAttribute("aria-live", "polite");
    const [together, apart] = results.map(({ counts }) => counts.transfers);
    this.#comparison.replaceChildren(comparison(results));
    this.#said.textContent = `The same ${TURNS.length} additions. With both counters in one line, it was passed from core to core ${together} times; with two lines, ${apart} times.`;
  }

  #pause() {
    const isStill = matchMedia("(prefers-reduced-motion: reduce)").matches;
    return new Promise((resolve) => setTimeout(resolve, isStill ? 0 : PACE_MS));
  }
}

/** @param {{ name: string, counts: import("./machine.js").Counts }[]} results */
function comparison(results) {
  const head = ["counters", "requests", "core to core", "from memory"].map((text) =>
    make("th", { scope: "col" }, text),
  );
  const rows = results.map(({ name, counts }) => {
    const cells = [counts.requests, counts.transfers, counts.fetches].map((total) => make("td", {}, String(total)));
    return make("tr", {}, make("th", { scope: "row" }, name), ...cells);
  });
  return make(
    "table",
    {},
    make("caption", {}, `${TURNS.length} additions, in turns`),
    make("thead", {}, make("tr", {}, ...head)),
    make("tbody", {}, ...rows),
  );
}

customElements.define("cache-lines", CacheLines);
