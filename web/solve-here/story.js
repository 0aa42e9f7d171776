// An order of steps, played in the reader's own text: one step after another by hand, or by itself.

import { make } from "../kit/dom.js";
import { actButton } from "./layout.js";

/** @typedef {import("../../demos/page_grader.js").Step} Step */

/** How long a step is shown while the story plays, in milliseconds. */
const PACE = 1_200;

/**
 * Keys, and how many steps they take.
 * @type {Record<string, number | undefined>}
 */
const KEYS = { n: 1, ArrowRight: 1, b: -1, ArrowLeft: -1 };

/**
 * A step as a sentence.
 *
 * @param {Step} step
 */
const sentence = ({ thread, what, line }) => `${thread} ${what}${line ? `, line ${line}` : ""}`;

export class Story {
  #steps;
  #show;
  #items;
  #said = make("p", { className: "solve-here-said" });
  /** How many steps have been taken. */
  #taken = 0;
  /** @type {ReturnType<typeof setInterval> | undefined} */
  #timer;
  #play = actButton("play", "Play", () => (this.#timer === undefined ? this.#start() : this.stop()));
  #back = actButton("back", "Back", () => this.#byHand(-1));
  #next = actButton("next", "Step", () => this.#byHand(1));
  #restart = actButton("restart", "Restart", () => this.#byHand(-this.#taken));

  /**
   * @param {Step[]} steps
   * @param {(line: number | undefined) => void} show - marks the line that takes the step
   */
  constructor(steps, show) {
    this.#steps = steps;
    this.#show = show;
    this.#items = steps.map((step) => {
      const code = step.code ? [" ", make("code", { textContent: step.code })] : [];
      return make("li", {}, sentence(step), ...code);
    });
    // What is read aloud is one step; all of them stand below, for those who would rather read.
    this.#said.setAttribute("aria-live", "polite");
    this.#play.hidden = matchMedia("(prefers-reduced-motion: reduce)").matches;
    this.#update();
  }

  /**
   * All steps, as text.
   *
   * @param {string} lead
   */
  drawn(lead) {
    const list = make("ol", { className: "solve-here-steps", tabIndex: 0 }, ...this.#items);
    list.addEventListener("keydown", (event) => this.#press(event));
    return [make("p", { className: "solve-here-lead", textContent: `${lead}:` }), list];
  }

  /**
   * What plays them. It stands apart, where it can be seen beside the text.
   *
   * @param {string} lead
   */
  player(lead) {
    const buttons = make("div", { className: "solve-here-buttons" }, this.#next, this.#back, this.#play, this.#restart);
    const group = make("div", {}, buttons, this.#said);
    group.setAttribute("role", "group");
    group.ariaLabel = `${lead}, played in your text`;
    group.addEventListener("keydown", (event) => this.#press(event));
    return [group];
  }

  /** Stays where it is. */
  stop() {
    clearInterval(this.#timer);
    this.#timer = undefined;
    this.#play.textContent = "Play";
  }

  #start() {
    if (this.#taken === this.#steps.length) this.#taken = 0;
    this.#play.textContent = "Pause";
    this.#timer = setInterval(() => this.#move(1), PACE);
    this.#move(1);
  }

  /** @param {number} steps */
  #byHand(steps) {
    this.stop();
    this.#move(steps);
  }

  /** @param {number} steps */
  #move(steps) {
    this.#taken = Math.min(Math.max(this.#taken + steps, 0), this.#steps.length);
    if (this.#taken === this.#steps.length) this.stop();
    this.#update();
  }

  #update() {
    const step = this.#steps[this.#taken - 1];
    const all = this.#steps.length;
    this.#said.textContent = step
      ? `Step ${this.#taken} of ${all}: ${sentence(step)}.`
      : `${all} steps; none taken yet.`;
    for (const [index, item] of this.#items.entries()) {
      if (index === this.#taken - 1) item.setAttribute("aria-current", "step");
      else item.removeAttribute("aria-current");
    }
    const item = this.#items[this.#taken - 1];
    // Within the list only: the page must not jump away from the text.
    if (item?.parentElement) item.parentElement.scrollTop = item.offsetTop - item.parentElement.clientHeight / 2;
    this.#back.ariaDisabled = String(this.#taken === 0);
    this.#restart.ariaDisabled = String(this.#taken === 0);
    this.#next.ariaDisabled = String(this.#taken === all);
    this.#show(step?.line);
  }

  /** @param {KeyboardEvent} event */
  #press(event) {
    const { key, ctrlKey, metaKey, altKey } = event;
    if (ctrlKey || metaKey || altKey) return;
    const steps = KEYS[key];
    if (steps === undefined) return;
    event.preventDefault();
    // Elsewhere the arrows turn the page.
    event.stopPropagation();
    this.#byHand(steps);
  }
}
