// An editor for code: a text field with line numbers at its side and, behind its text, copies of it: one with marks, and one in
// colours where there is a place for that.

import { find } from "./dom.js";

/** How long after the last key a text is read, in milliseconds. */
const PAUSE = 300;
/** The fewest lines that are shown, and the most without scrolling. */
const FEWEST_LINES = 4;
const MOST_LINES = 30;

export class Editor {
  #field;
  #marks;
  #numbers;
  #colours;
  /**
   * Set while a change has not been told yet.
   * @type {ReturnType<typeof setTimeout> | undefined}
   */
  #timer;

  /**
   * @param {HTMLElement} root
   * @param {(text: string) => void} changed - hears of the text, a moment after the reader has changed it
   */
  constructor(root, changed) {
    this.#field = find(root, "textarea", HTMLTextAreaElement);
    this.#marks = find(root, "[data-part=marks]", HTMLElement);
    this.#numbers = find(root, "[data-part=numbers]", HTMLElement);
    this.#colours = root.querySelector("[data-part=colours]");
    if (this.#colours) highlighter().then(() => this.#colour());
    this.#field.addEventListener("scroll", () => this.#follow());
    this.#field.addEventListener("input", () => {
      // The marks would be in the wrong places until the worker has read the new text.
      this.#marks.textContent = `${this.#field.value}\n`;
      this.#resize();
      clearTimeout(this.#timer);
      this.#timer = setTimeout(() => {
        this.#timer = undefined;
        changed(this.#field.value);
      }, PAUSE);
    });
  }

  /** What is in the field, told or not. */
  get text() {
    return this.#field.value;
  }

  /** The text, if the reader has changed it and nobody has been told yet. */
  takeChange() {
    if (this.#timer === undefined) return undefined;
    clearTimeout(this.#timer);
    this.#timer = undefined;
    return this.#field.value;
  }

  /**
   * Shows a text with its marks; but not over what the reader is typing.
   *
   * @param {string} text
   * @param {string} marks - HTML
   */
  show(text, marks) {
    if (this.#timer !== undefined) return;
    // Setting it would move the cursor.
    if (this.#field.value !== text) this.#field.value = text;
    this.#marks.innerHTML = marks;
    this.#resize();
    this.#follow();
  }

  /** @param {boolean} is */
  set invalid(is) {
    this.#field.setAttribute("aria-invalid", String(is));
  }

  focus() {
    this.#field.focus();
  }

  /**
   * Puts the focus on a piece of the text.
   *
   * @param {[start: number, end: number]} piece - in UTF-16 units
   */
  select([start, end]) {
    this.#field.focus();
    this.#field.setSelectionRange(start, Math.max(end, start));
    this.reveal(this.#field.value.slice(0, start).split("\n").length);
  }

  /**
   * Scrolls within the field, and then the page, if the line is out of sight.
   *
   * @param {number} line - from 1
   */
  reveal(line) {
    const lines = this.#field.value.split("\n").length;
    const height = this.#field.scrollHeight / lines;
    const top = (line - 1) * height;
    const { scrollTop, clientHeight } = this.#field;
    if (top < scrollTop || top + 2 * height > scrollTop + clientHeight) {
      this.#field.scrollTop = top - clientHeight / 3;
    }
    const place = this.#field.getBoundingClientRect().top + top - this.#field.scrollTop;
    if (place < innerHeight * 0.1 || place > innerHeight * 0.7) scrollBy({ top: place - innerHeight * 0.35 });
  }

  #resize() {
    const lines = this.#field.value.split("\n").length;
    this.#field.rows = Math.min(Math.max(lines, FEWEST_LINES), MOST_LINES);
    this.#numbers.textContent = Array.from({ length: lines }, (_, line) => line + 1).join("\n");
    this.#colour();
  }

  #colour() {
    if (this.#colours) this.#colours.innerHTML = `${inColours(this.#field.value)}\n`;
  }

  #follow() {
    for (const copy of [this.#marks, this.#colours]) {
      if (copy) copy.scrollLeft = this.#field.scrollLeft;
      if (copy) copy.scrollTop = this.#field.scrollTop;
    }
    this.#numbers.scrollTop = this.#field.scrollTop;
  }
}

/**
 * A text as HTML.
 *
 * @param {string} text
 */
export function escaped(text) {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
}

/**
 * Rust in the colours of the pages' listings, as HTML; plain until their script is there.
 *
 * @param {string} text
 */
function inColours(text) {
  return window.hljs?.highlight?.("rust", text, true).value ?? escaped(text);
}

/** @type {Promise<void> | undefined} */
let loading;

/** mdBook's highlight.js. Only editors need it: listings are coloured when the site is built. */
function highlighter() {
  loading ??= new Promise((resolve) => {
    const script = document.createElement("script");
    script.src = document.documentElement.dataset.highlighter ?? "";
    script.addEventListener("load", () => resolve());
    document.head.append(script);
  });
  return loading;
}
