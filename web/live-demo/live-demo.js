// Defines <live-demo>. The Wasm is fetched when the first of them comes near the viewport, and threads start on the first
// run, so that a reader who only reads downloads neither.

import { find, findAll } from "../kit/dom.js";
import { isWanted, offerSpeaker } from "../speaker/speaker.js";
import { ask, compare } from "./question.js";

/** How near the viewport a demo is made live. */
const NEAR = "400px";
/** How long a button says that it has done its work, in milliseconds. */
const DONE_MS = 2_000;

/**
 * The module, once somebody needs it.
 * @type {Promise<typeof import("../../demos/wasm_demos.js")> | undefined}
 */
let loading;

async function fetchModule() {
  const module = await import("../../demos/wasm_demos.js");
  await module.default();
  return module;
}

function load() {
  loading ??= fetchModule();
  return loading;
}

/** Why this page cannot start threads, with what to do about it; nothing if it can. */
async function obstacle() {
  // Set by the page's own script, which first tries to isolate the page.
  const isolation = await window.workbookIsolation;
  if (globalThis.crossOriginIsolated && typeof SharedArrayBuffer === "function") return undefined;
  const reason =
    isolation?.reason ?? "this page is not cross-origin isolated, and browsers give threads only to pages that are";
  const advice =
    isolation?.advice ?? "Reload the page; if that does not help, serve the course by cargo workbook serve.";
  return `The demo cannot run here: ${reason.replace(/\.$/, "")}. ${advice} Below is a recorded run.`;
}

class LiveDemo extends HTMLElement {
  #observer = new IntersectionObserver(
    (entries) => {
      if (entries.some((entry) => entry.isIntersecting)) this.mount();
    },
    { rootMargin: NEAR },
  );
  /** @type {Promise<void> | undefined} */
  #mounted;

  connectedCallback() {
    if (isWanted(this)) this.mount();
    else this.#observer.observe(this);
    this.addEventListener("click", exportResults);
    this.addEventListener("click", fold);
    // mdBook puts a copy button into each block of code. Without a type it would submit the form around it.
    for (const button of this.querySelectorAll("button:not([type])")) button.setAttribute("type", "button");
  }

  disconnectedCallback() {
    this.#observer.disconnect();
    this.removeEventListener("click", exportResults);
    this.removeEventListener("click", fold);
  }

  /** Makes the figure live. Resolves when it is, or when it is clear that it cannot be; may be called more than once. */
  mount() {
    this.#observer.disconnect();
    this.#mounted ??= this.#mount();
    return this.#mounted;
  }

  async #mount() {
    try {
      const notice = await obstacle();
      if (notice) {
        this.#showRecorded(notice);
        return;
      }
      const { mount } = await load();
      ask(this);
      mount(this, new URL("worker.js", import.meta.url).href);
      this.dataset.live = "";
      this.#announceRuns();
      offerSpeaker(this, { next: () => this.#next(), back: () => this.#walk(-1) }, "button[name=run]");
    } catch (error) {
      this.#showRecorded(
        `The demo could not be loaded (${error}). Reload the page to try again. Below is a recorded run.`,
      );
    }
  }

  /** Tells the page of each finished run, which is when the sentence about it gets a verdict. */
  #announceRuns() {
    const status = this.#status;
    const announce = () => {
      const { verdict } = status.dataset;
      if (!verdict || verdict === "demo-notice") return;
      const detail = { id: this.dataset.demo, verdict };
      this.dispatchEvent(new CustomEvent("workbook:demo", { bubbles: true, detail }));
      compare(this);
      this.#play();
    };
    new MutationObserver(announce).observe(status, { attributeFilter: ["data-verdict"] });
  }

  /** The button for what comes next: the slow motion, step by step; then, or without one, a run. */
  #next() {
    const isOver = this.querySelector("[data-part=results] .replay-steps > li:last-child[aria-current]");
    return (isOver ? null : this.#walk(1)) ?? find(this, "button[name=run]", HTMLElement);
  }

  /**
   * The button for a step of the slow motion, if there is one.
   *
   * @param {number} way
   */
  #walk(way) {
    return findAll(this, `[data-part=results] .replay-bar [data-way="${way}"]`, HTMLElement).at(0) ?? null;
  }

  /** Plays what happened in the run that has just ended. */
  async #play() {
    const results = find(this, "[data-part=results]", HTMLElement);
    if (!results.querySelector(".replay")) return;
    const { playable } = await import("./replay.js");
    for (const player of playable(results)) player.begin();
  }

  /**
   * Nothing runs here: says why, and shows what was recorded.
   *
   * @param {string} notice
   */
  async #showRecorded(notice) {
    this.dataset.inert = "";
    const status = this.#status;
    status.textContent = notice;
    status.dataset.verdict = "demo-notice";
    const { playable } = await import("./replay.js");
    playable(find(this, "[data-part=recorded]", HTMLElement));
  }

  /** Lets a thread trap; for tests of what happens then. */
  async injectTrap() {
    await this.mount();
    (await load()).injectTrap(this);
  }

  get #status() {
    return find(this, "[data-part=status]", HTMLElement);
  }
}

/**
 * Reacts to a click on "Download CSV" or "Copy image": the button names the function, its label says when it is done.
 *
 * @param {MouseEvent} event
 */
async function exportResults({ target }) {
  const button = target instanceof Element ? target.closest("button[data-export-as]") : null;
  const box = button?.closest("[data-export]");
  if (!(button instanceof HTMLElement && box instanceof HTMLElement)) return;
  const { EXPORTS } = await import("./export.js");
  const label = button.dataset.label ?? button.textContent;
  button.dataset.label = label;
  button.textContent = await EXPORTS[button.dataset.exportAs ?? ""](box);
  setTimeout(() => {
    button.textContent = label;
  }, DONE_MS);
}

/**
 * Folds and unfolds what can be set.
 *
 * @param {MouseEvent} event
 */
function fold({ target }) {
  const button = target instanceof Element ? target.closest(".demo-fold") : null;
  button?.setAttribute("aria-expanded", String(button.getAttribute("aria-expanded") !== "true"));
}

customElements.define("live-demo", LiveDemo);
