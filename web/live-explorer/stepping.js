// Where steps are taken: the threads, memory, the drawing, the story; the bar of buttons, and the keys for all of that.

import { find, findAll } from "../kit/dom.js";
import { Playback } from "./playback.js";

/** @typedef {import("../../demos/explorer.js").Page} Page */

/** The parts that show HTML of the view under the same name. */
const PARTS = /** @type {const} */ (["threads", "moves", "shared", "diagram", "story", "error"]);
/**
 * Keys while the focus is where steps are taken; the digits step a thread each, 0 the main thread.
 * @type {Record<string, string>}
 */
const KEYS = { b: "back", r: "restart", n: "next", p: "run", e: "play-on" };

export class Stepping {
  #root;
  #act;
  /** How many steps of the schedule being played are left. */
  #ahead = 0;
  #playback = new Playback(
    async () => {
      await this.#act(this.#button("next"));
      return this.#ahead > 0;
    },
    (isOn) => {
      const label = this.#button("run").firstChild;
      if (label) label.textContent = isOn ? "Pause " : "Play ";
    },
  );

  /**
   * @param {HTMLElement} root
   * @param {(button: HTMLElement) => unknown} act - does what a button with `data-act` is for; resolves when that is done
   */
  constructor(root, act) {
    this.#root = root;
    this.#act = act;
    root.addEventListener("click", ({ target }) => {
      const button = target instanceof Element && target.closest("button[data-act]");
      if (button instanceof HTMLElement) this.#press(button);
    });
    for (const part of ["stepping", "bar"]) {
      this.#part(part).addEventListener("keydown", (event) => this.#hear(event));
    }
  }

  /** Plays what is ahead, a step a second. */
  play() {
    this.#button("run").focus({ preventScroll: true });
    this.#playback.start();
  }

  /** Ends that. */
  stop() {
    this.#playback.stop();
  }

  /** @param {Element | null} button */
  #press(button) {
    if (!(button instanceof HTMLElement) || button.ariaDisabled === "true") return;
    const { act } = button.dataset;
    const wasPlaying = this.#playback.isOn;
    // Whoever takes a hand in it goes on by hand.
    if (act !== "copy") this.stop();
    if (act !== "run") this.#act(button);
    else if (!wasPlaying) this.play();
  }

  /**
   * Reacts to a key as to the button for it.
   *
   * @param {KeyboardEvent} event
   */
  #hear(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "ArrowLeft" || event.key === "ArrowRight") {
      // Elsewhere these turn the page.
      event.stopPropagation();
      return;
    }
    const act = KEYS[event.key.toLowerCase()];
    const isThread = /^[0-9]$/.test(event.key);
    if (!act && !isThread) return;
    event.preventDefault();
    event.stopPropagation();
    const step = `[data-act=step][data-thread="${event.key}"][data-way="0"]`;
    this.#press(this.#part("bar").querySelector(isThread ? step : `[data-act=${act}]`));
  }

  /**
   * Shows a view of the session.
   *
   * @param {Page} view
   * @param {() => void} mended - is called if the focus was on what led to a mistake that is gone
   */
  show(view, mended) {
    this.#keepFocus(view, mended);
    // The latest step is the one to look at.
    this.#root.querySelector(".explorer-lanes")?.scrollTo(0, Number.MAX_SAFE_INTEGER);
    this.#ahead = view.ahead;
    for (const act of ["back", "restart"]) this.enable(act, view.steps > 0);
    for (const act of ["next", "run", "play-on"]) this.enable(act, view.ahead > 0);
    this.#part("ahead").textContent = view.ahead ? `${view.ahead} more` : "";
    this.#part("stepping").classList.toggle("explorer-none", view.error !== "" && !view.stale);
    for (const part of ["stepping", "bar"]) {
      // The last text that was a program stays to be looked at; what is written now cannot be stepped.
      this.#part(part).classList.toggle("explorer-stale", view.stale);
      this.#part(part).inert = view.stale;
    }
  }

  /**
   * Replaces buttons; if one of them has the focus, its successor gets it.
   *
   * @param {Page} view
   * @param {() => void} mended
   */
  #keepFocus(view, mended) {
    const hasFocus = () => this.#root.contains(document.activeElement);
    const focused = document.activeElement;
    const { act, thread } = hasFocus() && focused instanceof HTMLElement ? focused.dataset : {};
    for (const part of PARTS) this.#part(part).innerHTML = view[part];
    if (thread !== undefined && !hasFocus()) {
      const [successor] = findAll(this.#part("moves"), `[data-thread="${thread}"]`, HTMLElement);
      successor?.focus({ preventScroll: true });
    } else if (act === "go" && view.error === "") {
      mended();
    }
  }

  /**
   * Whether the buttons for something can be used.
   *
   * @param {string} act
   * @param {boolean} is
   */
  enable(act, is) {
    this.#button(act).ariaDisabled = String(!is);
  }

  /** @param {string} act */
  #button(act) {
    return find(this.#root, `[data-act="${act}"]`, HTMLElement);
  }

  /** @param {string} name */
  #part(name) {
    return find(this.#root, `[data-part="${name}"]`, HTMLElement);
  }
}
