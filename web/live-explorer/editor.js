// The editor of an explorer: a text field with line numbers at its side and, behind its text, a copy with marks.

import { find } from "../kit/dom.js";

/** How long after the last key a program is read, in milliseconds. */
const PAUSE = 300;
/** The fewest lines that are shown, and the most without scrolling. */
const FEWEST_LINES = 4;
const MOST_LINES = 30;

export class Editor {
  #field;
  #marks;
  #numbers;
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
  }

  #resize() {
    const lines = this.#field.value.split("\n").length;
    this.#field.rows = Math.min(Math.max(lines, FEWEST_LINES), MOST_LINES);
    this.#numbers.textContent = Array.from({ length: lines }, (_, line) => line + 1).join("\n");
  }

  #follow() {
    this.#marks.scrollLeft = this.#field.scrollLeft;
    this.#marks.scrollTop = this.#field.scrollTop;
    this.#numbers.scrollTop = this.#field.scrollTop;
  }
}
