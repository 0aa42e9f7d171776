// Plays what happened once in a run, in slow motion. The list of steps is all there is to tell: it is marked up by wasm-demos
// (src/view/replay.rs), and the stage shows what the list says. Loaded when there is something to play.

import { find, findAll, make, makeButton } from "../kit/dom.js";

/** How long a step is shown while it plays, in milliseconds; reading the sentence takes as long. */
const STEP_MS = 2_400;
/** How long what is lost takes to grow to the count of the run. */
const GROW_MS = 1_600;

const calm = matchMedia("(prefers-reduced-motion: reduce)");
const grouped = new Intl.NumberFormat("en");

class Player {
  /** @type {HTMLElement} */
  #box;
  /** @type {HTMLElement} */
  #stage;
  #steps;
  #lanes;
  #shared;
  #pile;
  /** Which step is shown, from 0. */
  #at = 0;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;
  /** @type {HTMLButtonElement} */
  #play;
  #place = make("span", { className: "replay-place" });
  #frame = 0;

  /** @param {HTMLElement} box */
  constructor(box) {
    this.#box = box;
    this.#stage = find(box, ".replay-stage", HTMLElement);
    this.#steps = findAll(box, ".replay-steps > li", HTMLLIElement);
    this.#lanes = findAll(this.#stage, ".replay-lane > .replay-value", HTMLElement);
    this.#shared = find(this.#stage, ".replay-shared > .replay-value", HTMLElement);
    this.#pile = find(this.#stage, ".replay-pile > .replay-value", HTMLElement);
    this.#play = makeButton("Play", () => this.#toggle());
    const back = makeButton("Step back", () => this.#walk(-1));
    const on = makeButton("Step forward", () => this.#walk(1));
    back.dataset.way = "-1";
    on.dataset.way = "1";
    const bar = make("div", { className: "replay-bar" }, this.#play, back, on, this.#place);
    find(box, ".replay-title", HTMLElement).after(bar);
    box.dataset.playable = "";
    box.addEventListener("keydown", (event) => this.#key(event));
    this.#show(0);
  }

  /** Plays from the beginning, unless the reader wants less motion. */
  begin() {
    if (!calm.matches) this.#toggle();
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    const way = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (!way || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    // mdBook turns pages by these keys.
    event.stopPropagation();
    this.#walk(way);
  }

  #toggle() {
    if (this.#timer !== undefined) {
      this.#pause();
      return;
    }
    if (this.#at === this.#steps.length - 1) this.#show(0);
    this.#play.textContent = "Pause";
    this.#wait();
  }

  #wait() {
    this.#timer = setTimeout(() => {
      // Results that a later run has replaced play no more.
      if (!this.#box.isConnected) return;
      this.#show(this.#at + 1, true);
      if (this.#at < this.#steps.length - 1) this.#wait();
      else this.#pause();
    }, STEP_MS);
  }

  #pause() {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#play.textContent = this.#at === this.#steps.length - 1 ? "Play again" : "Play";
  }

  /** @param {number} way */
  #walk(way) {
    const to = this.#at + way;
    if (to >= 0 && to < this.#steps.length) this.#show(to, way > 0);
    this.#pause();
  }

  /**
   * Shows a step, and how things stand after it.
   *
   * @param {number} to
   * @param {boolean} [moves] - whether what it does is to be seen, rather than its end alone
   */
  #show(to, moves = false) {
    const before = this.#steps[this.#at].dataset;
    this.#at = to;
    const step = this.#steps[to];
    const { act = "", lane = "", shared = "", lost = "0" } = step.dataset;
    for (const item of this.#steps) item.removeAttribute("aria-current");
    step.setAttribute("aria-current", "step");
    this.#place.textContent = `Step ${to + 1} of ${this.#steps.length}`;
    this.#stage.dataset.act = act;
    this.#stage.dataset.lane = lane;
    for (const [place, element] of this.#lanes.entries()) {
      this.#put(element, this.#held(place), moves && lane === String(place) && act === "read" ? "arrives" : "");
    }
    const isWritten = moves && (act === "write" || act === "overwrite");
    this.#put(this.#shared, shared, isWritten ? "arrives" : "");
    this.#fall(moves && act === "overwrite" ? (before.shared ?? "") : "");
    this.#grow(moves ? Number(before.lost) : Number(lost), Number(lost));
  }

  /**
   * What a thread has in hand at the current step: what it read or wrote last.
   *
   * @param {number} lane
   */
  #held(lane) {
    const own = this.#steps.slice(0, this.#at + 1).filter(({ dataset }) => dataset.lane === String(lane));
    const last = own.at(-1)?.dataset;
    if (!last) return "";
    return `${last.act === "read" ? "reads" : "writes"} ${last.value}`;
  }

  /**
   * A new element each time, so that its animation begins anew.
   *
   * @param {HTMLElement} place
   * @param {string} text
   * @param {string} how
   */
  #put(place, text, how) {
    place.replaceChildren(text && make("b", { textContent: text, className: how }));
  }

  /** @param {string} text - what is overwritten; nothing for nothing */
  #fall(text) {
    this.#shared.querySelector("i")?.remove();
    if (text) this.#shared.append(make("i", { textContent: text }));
  }

  /**
   * Lets what is lost grow from one number to the other.
   *
   * @param {number} from
   * @param {number} to
   */
  #grow(from, to) {
    cancelAnimationFrame(this.#frame);
    const began = performance.now();
    this.#stage.toggleAttribute("data-lost", to > 0);
    const draw = () => {
      const share = calm.matches ? 1 : Math.min((performance.now() - began) / GROW_MS, 1);
      this.#pile.textContent = grouped.format(Math.round(from + (to - from) * share));
      if (share < 1) this.#frame = requestAnimationFrame(draw);
    };
    draw();
  }
}

/**
 * Makes the steps below `root` playable; those that are already stay as they are.
 *
 * @param {HTMLElement} root
 */
export function playable(root) {
  const boxes = findAll(root, ".replay:not([data-playable])", HTMLElement);
  return boxes.filter((box) => box.querySelector(".replay-steps")).map((box) => new Player(box));
}
