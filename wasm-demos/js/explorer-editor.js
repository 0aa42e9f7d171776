// The editor of an explorer: a text field with line numbers at its side and, behind its text, a copy with marks.

/** How long after the last key a program is read, in milliseconds. */
const PAUSE = 300;
/** The most lines that are shown without scrolling. */
const MOST_LINES = 30;

export class Editor {
  #field;
  #marks;
  #numbers;
  /** Set while a change has not been told yet. */
  #timer;

  /** `changed` is called with the text, a moment after the reader has changed it. */
  constructor(root, changed) {
    this.#field = root.querySelector("textarea");
    this.#marks = root.querySelector("[data-part=marks]");
    this.#numbers = root.querySelector("[data-part=numbers]");
    this.#field.addEventListener("scroll", () => this.#follow());
    this.#field.addEventListener("input", () => {
      // The marks would be in the wrong places until the worker has read the new text.
      this.#marks.textContent = `${this.#field.value}\n`;
      this.#resize();
      clearTimeout(this.#timer);
      this.#timer = setTimeout(() => changed(this.takeChange()), PAUSE);
    });
  }

  /** The text, if the reader has changed it and nobody has been told yet. */
  takeChange() {
    if (this.#timer === undefined) return undefined;
    clearTimeout(this.#timer);
    this.#timer = undefined;
    return this.#field.value;
  }

  /** Shows a text with its marks; but not over what the reader is typing. */
  show(text, marks) {
    if (this.#timer !== undefined) return;
    // Setting it would move the cursor.
    if (this.#field.value !== text) this.#field.value = text;
    this.#marks.innerHTML = marks;
    this.#resize();
    this.#follow();
  }

  set invalid(is) {
    this.#field.setAttribute("aria-invalid", is);
  }

  /** Puts the focus on a piece of the text. */
  select([start, end]) {
    this.#field.focus();
    this.#field.setSelectionRange(start, Math.max(end, start));
  }

  #resize() {
    const lines = this.#field.value.split("\n").length;
    this.#field.rows = Math.min(Math.max(lines, 4), MOST_LINES);
    this.#numbers.textContent = Array.from({ length: lines }, (_, line) => line + 1).join("\n");
  }

  #follow() {
    this.#marks.scrollLeft = this.#field.scrollLeft;
    this.#marks.scrollTop = this.#field.scrollTop;
    this.#numbers.scrollTop = this.#field.scrollTop;
  }
}
