// What the reader has written for an exercise, kept with the rest of the progress.

import { get, problem, remove, set } from "../progress/store.js";

/** The text of one exercise, and what it was before it was put back. */
export class Keeping {
  #id;
  #stub;
  /** The text as it was last kept, or found. */
  #last;

  /**
   * @param {string} id - of the exercise
   * @param {string} stub - what one begins with
   */
  constructor(id, stub) {
    this.#id = id;
    this.#stub = stub;
    this.#last = this.text;
  }

  /** What is kept, or what one begins with. */
  get text() {
    return get("solution", this.#id)?.text ?? this.#stub;
  }

  /** What `restore` would bring back. */
  get backup() {
    return get("solution", this.#id)?.backup;
  }

  /** Why what is written now is forgotten with the page; nothing if it is kept. */
  get problem() {
    return problem();
  }

  /**
   * Keeps a text. What another tab has kept meanwhile can be brought back.
   *
   * @param {string} text
   */
  keep(text) {
    const there = this.text;
    this.#put(text, there === this.#last || there === text ? this.backup : there);
  }

  /**
   * Puts the stub in the text's place, which becomes the backup.
   *
   * @param {string} text - as it is now
   */
  reset(text) {
    this.#put(this.#stub, text === this.#stub ? this.backup : text);
    return this.#stub;
  }

  /**
   * Brings the backup back, whose place the text takes.
   *
   * @param {string} text - as it is now
   */
  restore(text) {
    const { backup } = this;
    if (backup === undefined) return text;
    this.#put(backup, text === this.#stub ? undefined : text);
    return backup;
  }

  /** The text that another tab has kept since, if one has. */
  news() {
    const { text } = this;
    if (text === this.#last || !get("solution", this.#id)) return undefined;
    this.#last = text;
    return text;
  }

  /**
   * @param {string} text
   * @param {string | undefined} backup
   */
  #put(text, backup) {
    this.#last = text;
    const other = backup === text ? undefined : backup;
    if (text === this.#stub && other === undefined) remove("solution", this.#id);
    else set("solution", this.#id, other === undefined ? { text } : { text, backup: other });
  }
}
