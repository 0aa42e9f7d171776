// Speaker mode: a demo or an explorer alone, as large as the window, with the controls that are needed in front of a class
// (speaker.css). It stays where it is in the page, so it keeps its state; being a popover lifts it above everything else.

import { findAll, make, makeButton } from "../kit/dom.js";

/** What the address says when a page opens in speaker mode: which figure, or nothing for the first one. */
const KEY = "speaker";
/** A window of this size, in CSS pixels, shows a figure as it is; in a larger one it grows. */
const ROOM = { width: 853, height: 480 };
/** What can be in speaker mode. */
const FIGURES = "live-demo, live-explorer";
/** Keys of presenters' remotes. */
const WAYS = /** @type {const} */ ({ PageDown: "next", PageUp: "back" });

/**
 * The buttons for going on and back, if there is something to go to.
 *
 * @typedef {Record<"next" | "back", () => HTMLElement | null>} Ways
 */

/**
 * Whether the page's address asks for this figure.
 *
 * @param {HTMLElement} root
 */
export function isWanted(root) {
  const id = new URLSearchParams(location.search).get(KEY);
  return id !== null && root === (id ? document.getElementById(id) : document.querySelector(FIGURES));
}

class Speaker {
  #root;
  #ways;
  #first;
  #enter = makeButton("Speaker mode", () => this.#begin());
  #leave = makeButton("leave", () => this.#end());
  #keys = make(
    "p",
    { className: "speaker-keys", hidden: true },
    "Page Down: go on. Page Up: back. Escape: ",
    this.#leave,
    ".",
  );
  /** Undoes what is done to the rest of the page; nothing outside of speaker mode. */
  #stage = new AbortController();
  #isOn = false;

  /**
   * @param {HTMLElement} root
   * @param {Ways} ways
   * @param {string} first - selects what has the focus at first
   */
  constructor(root, ways, first) {
    this.#root = root;
    this.#ways = ways;
    this.#first = first;
    this.#enter.className = "speaker-enter";
    this.#keys.id = `${root.id}-speaker`;
    root.firstElementChild?.append(this.#enter, this.#keys);
    if (isWanted(root)) this.#begin();
  }

  async #begin() {
    if (this.#isOn) return;
    this.#isOn = true;
    const root = this.#root;
    const { scrollX, scrollY } = window;
    // First: what comes later lies above. Browsers refuse without a click, and some have none; the window is large enough then.
    const isFull = await document.documentElement.requestFullscreen?.().then(
      () => true,
      () => false,
    );
    this.#stage = new AbortController();
    const { signal } = this.#stage;
    const rest = others(root);
    for (const element of rest) element.inert = true;
    root.popover = "manual";
    root.setAttribute("role", "dialog");
    root.ariaModal = "true";
    root.setAttribute("aria-describedby", this.#keys.id);
    this.#keys.hidden = false;
    root.showPopover();
    this.#fit();
    (findAll(root, this.#first, HTMLElement).at(0) ?? this.#leave).focus({ preventScroll: true });
    note(root.id);
    addEventListener("resize", () => this.#fit(), { signal });
    // Before the page hears it, and before the figure does: a remote's key means the same wherever the focus is.
    addEventListener("keydown", (event) => this.#hear(event), { signal, capture: true });
    root.addEventListener("keydown", (event) => event.stopPropagation(), { signal });
    document.addEventListener(
      "fullscreenchange",
      () => {
        if (isFull && !document.fullscreenElement) this.#end();
      },
      { signal },
    );
    signal.addEventListener("abort", () => {
      root.hidePopover();
      for (const name of ["popover", "aria-modal", "aria-describedby"]) root.removeAttribute(name);
      root.setAttribute("role", "group");
      root.style.zoom = "";
      this.#keys.hidden = true;
      for (const element of rest) element.inert = false;
      note(undefined);
      if (document.fullscreenElement) document.exitFullscreen();
      scrollTo({ left: scrollX, top: scrollY, behavior: "instant" });
      this.#enter.focus({ preventScroll: true });
    });
  }

  #end() {
    this.#isOn = false;
    this.#stage.abort();
  }

  #fit() {
    const room = Math.min(innerWidth / ROOM.width, innerHeight / ROOM.height);
    this.#root.style.zoom = String(Math.max(room, 1));
  }

  /** @param {KeyboardEvent} event */
  #hear(event) {
    const { key, target } = event;
    if (key === "Escape") this.#end();
    else if (key === "PageDown" || key === "PageUp") this.#ways[WAYS[key]]()?.click();
    else {
      // With the focus nowhere, keys would reach the page below, which turns at some and searches at others.
      if (!(target instanceof Node && this.#root.contains(target))) event.stopPropagation();
      return;
    }
    event.preventDefault();
    event.stopPropagation();
  }
}

/**
 * All that is beside an element, at every level.
 *
 * @param {Element} element
 * @returns {HTMLElement[]}
 */
function others(element) {
  /** @type {HTMLElement[]} */
  const found = [];
  for (let inner = element; inner !== document.body && inner.parentElement; inner = inner.parentElement) {
    for (const other of inner.parentElement.children) {
      if (other !== inner && other instanceof HTMLElement && !other.inert) found.push(other);
    }
  }
  return found;
}

/**
 * Notes in the page's address which figure is in speaker mode, so that it can be linked.
 *
 * @param {string | undefined} id
 */
function note(id) {
  const url = new URL(location.href);
  if (id === undefined) url.searchParams.delete(KEY);
  else url.searchParams.set(KEY, id);
  history.replaceState(history.state, "", url);
}

/**
 * Gives a figure the button for speaker mode, and enters it if the address says so.
 *
 * @param {HTMLElement} root
 * @param {Ways} ways
 * @param {string} first - selects what has the focus at first
 */
export const offerSpeaker = (root, ways, first) => new Speaker(root, ways, first);
