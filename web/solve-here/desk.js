// An exercise that is being solved in the page: the editor, what is said of the text, hints, and the verdict.

import { Ended } from "../kit/client.js";
import { download, find, make, textOf } from "../kit/dom.js";
import { Editor, escaped } from "../kit/editor.js";
import { markdown, paragraphs } from "../kit/prose.js";
import { typeAll, typesCode } from "../kit/typing.js";
import { CHANGED, isDone } from "../progress/store.js";
import { Grader } from "./grader.js";
import { Keeping } from "./keeping.js";
import { layout } from "./layout.js";
import { markedLine, underlined } from "./marks.js";
import { listed } from "./mistakes.js";
import { Story } from "./story.js";
import { drawn, explorable, hasPassed, inShort, judgement, storyOf } from "./verdict.js";

/**
 * @typedef {import("../../demos/page_grader.js").Graded} Graded
 * @typedef {import("../../demos/page_grader.js").Handout} Handout
 * @typedef {import("../../demos/page_grader.js").Mistake} Mistake
 */

export class Desk {
  #id;
  #hints;
  #grader;
  #desk;
  #field;
  #editor;
  #keeping;
  /** How many hints are shown. */
  #shown = 0;
  /** @type {Story | undefined} */
  #story;
  /** The text that the verdict is about. */
  #graded = "";

  /**
   * Puts the editor into an element.
   *
   * @param {HTMLElement} root
   * @param {string} id - of the exercise
   */
  static async open(root, id) {
    const grader = new Grader();
    const handout = await grader.handout(id);
    if (!handout) throw new Error("this exercise needs what a page has not");
    return new Desk(root, id, grader, handout);
  }

  /**
   * @param {HTMLElement} root
   * @param {string} id
   * @param {Grader} grader
   * @param {Handout} handout
   */
  constructor(root, id, grader, { stub, hints }) {
    this.#id = id;
    this.#hints = hints;
    this.#grader = grader;
    this.#keeping = new Keeping(id, stub);
    this.#desk = layout(id, {
      check: ["Check", () => this.#check()],
      cancel: ["Cancel", () => this.#grader.cancel()],
      hint: ["A hint", () => this.#hint()],
      reset: ["Reset", () => this.#reset()],
      restore: ["Bring back", () => this.#restore()],
      download: [`Download ${id}.rs`, () => this.#download()],
      copy: ["Copy", () => this.#copy()],
    });
    root.append(this.#desk);
    this.#field = find(this.#desk, "textarea", HTMLTextAreaElement);
    this.#editor = new Editor(this.#desk, (text) => this.#changed(text));
    this.#field.addEventListener("input", () => this.#outdate());
    typesCode(this.#field);
    const { text } = this.#keeping;
    this.#editor.show(text, "");
    this.#enable("cancel", false);
    this.#update();
    document.addEventListener(CHANGED, () => this.#follow());
    // Neither closing the page nor turning it may cost what was typed last.
    for (const event of ["pagehide", "visibilitychange"]) addEventListener(event, () => this.#keep());
    this.#read(text);
    this.#editor.focus();
  }

  trap() {
    return this.#grader.trap().catch((error) => this.#recover(error));
  }

  get #command() {
    return `cargo test -p exercises ${this.#id}`;
  }

  // ---- What is written

  /** @param {string} text */
  #changed(text) {
    this.#keeping.keep(text);
    this.#update();
    this.#read(text);
  }

  #keep() {
    const text = this.#editor.takeChange();
    if (text !== undefined) this.#changed(text);
  }

  /** Shows what another tab has written, unless something is being written here. */
  #follow() {
    if (document.activeElement === this.#field) return;
    this.#keep();
    const text = this.#keeping.news();
    if (text === undefined || text === this.#editor.text) return;
    this.#editor.show(text, "");
    this.#outdate();
    this.#read(text);
  }

  #reset() {
    this.#keep();
    typeAll(this.#field, this.#keeping.reset(this.#editor.text));
    this.#update();
    this.#say("Back at the beginning. What you had is kept: Bring back brings it back.", "");
  }

  #restore() {
    this.#keep();
    typeAll(this.#field, this.#keeping.restore(this.#editor.text));
    this.#update();
    this.#say("Brought back.", "");
  }

  #download() {
    download(new Blob([this.#editor.text], { type: "text/plain" }), `${this.#id}.rs`);
    this.#say(`Saved as ${this.#id}.rs. Put it into exercises/src and type: ${this.#command}`, "");
  }

  async #copy() {
    try {
      await navigator.clipboard.writeText(this.#editor.text);
      this.#say(`The text is in the clipboard. Paste it into exercises/src/${this.#id}.rs.`, "");
    } catch {
      this.#field.select();
      this.#say("This browser does not let the page copy. The text is selected: copy it from there.", "");
    }
  }

  #update() {
    this.#button("restore").hidden = this.#keeping.backup === undefined;
    const { problem } = this.#keeping;
    const words = problem ? `${problem} Download your text to keep it.` : "";
    const place = this.#part("problem");
    // What stays the same would be read out again.
    if (place.textContent !== words) place.textContent = words;
    place.hidden = !problem;
  }

  // ---- What is wrong with it

  /** @param {string} text */
  async #read(text) {
    if (this.#grader.isGrading) return;
    try {
      const mistakes = await this.#grader.mistakes(text);
      if (text === this.#editor.text) this.#complain(text, mistakes);
    } catch (error) {
      this.#recover(error);
    }
  }

  /**
   * @param {string} text
   * @param {Mistake[]} mistakes
   */
  #complain(text, mistakes) {
    const list = this.#part("mistakes");
    this.#editor.invalid = mistakes.some(({ unread }) => !unread);
    this.#editor.show(text, underlined(text, mistakes));
    list.replaceChildren(...listed(mistakes, (piece) => this.#editor.select(piece)));
    list.hidden = mistakes.length === 0;
  }

  // ---- Hints

  #hint() {
    const hint = this.#hints[this.#shown];
    if (!hint) return;
    this.#shown += 1;
    const list = this.#part("hints");
    const item = make(
      "li",
      { tabIndex: -1 },
      make("strong", { textContent: hint.title }),
      ...paragraphs(hint.text, markdown),
    );
    list.append(item);
    list.hidden = false;
    item.focus();
    const left = this.#hints.length - this.#shown;
    this.#button("hint").textContent = left > 0 ? `Next hint (${left} left)` : "No more hints";
    this.#enable("hint", left > 0);
  }

  // ---- The verdict

  async #check() {
    this.#keep();
    const { text } = this.#editor;
    this.#busy(true);
    this.#say("Checking the orders of steps …", "");
    try {
      const progress = this.#part("progress");
      const graded = await this.#grader.grade(this.#id, text, (seconds) => {
        progress.textContent = `${seconds} s`;
      });
      if (!graded) throw new Error("This exercise needs what a page has not");
      this.#judge(text, graded);
    } catch (error) {
      this.#recover(error);
    }
    this.#busy(false);
    // What was typed meanwhile has not been read yet.
    if (this.#editor.text !== text) this.#read(this.#editor.text);
  }

  /**
   * @param {string} text
   * @param {Graded} graded
   */
  #judge(text, graded) {
    this.#graded = text;
    this.#story?.stop();
    const place = this.#part("verdict");
    place.replaceChildren(...drawn(graded, this.#command));
    const { lead, steps } = storyOf(graded.verdict);
    this.#story = steps.length > 0 ? new Story(steps, (line) => this.#mark(line)) : undefined;
    if (this.#story) place.append(...this.#story.drawn(lead));
    place.append(...explorable(graded.verdict));
    this.#part("player").replaceChildren(...(this.#story?.player(lead) ?? []));
    place.hidden = false;
    this.#say(inShort(graded), judgement(graded.verdict));
    this.#tell(graded);
    this.#outdate();
  }

  /**
   * The same event as a native verdict causes.
   *
   * @param {Graded} graded
   */
  #tell({ verdict }) {
    const id = this.#id;
    const status = hasPassed(verdict) ? "passed" : "failed";
    // Another try in the page takes nothing back from what has passed; and "not here" says nothing at all.
    if (verdict.kind === "not-graded" || (status === "failed" && isDone(`exercise/${id}`))) return;
    document.dispatchEvent(new CustomEvent("workbook:exercise", { detail: { id, status } }));
  }

  /** Says whether the verdict is about another text than the one that is there now; then no line of it is shown any more. */
  #outdate() {
    const isOld = this.#graded !== this.#editor.text;
    this.#part("verdict").classList.toggle("solve-here-old", isOld);
    this.#part("player").hidden = isOld || !this.#story;
    if (isOld) this.#story?.stop();
  }

  /** @param {number | undefined} line */
  #mark(line) {
    const { text } = this.#editor;
    if (text !== this.#graded) return;
    this.#editor.show(text, line ? markedLine(text, line) : escaped(text));
    if (line) this.#editor.reveal(line);
  }

  /**
   * Says why there is no answer. Nothing of the page has ended with the worker.
   *
   * @param {unknown} error
   */
  #recover(error) {
    const words = textOf(error);
    const more = error instanceof Ended ? ` Your text is as it was. ${this.#command} can grade it as well.` : "";
    this.#say(`${words}.${more}`, error instanceof Ended ? "" : "bad");
  }

  /** @param {boolean} is */
  #busy(is) {
    this.#enable("check", !is);
    this.#enable("cancel", is);
    this.#part("progress").textContent = "";
  }

  /**
   * @param {string} words
   * @param {string} verdict
   */
  #say(words, verdict) {
    const status = this.#part("status");
    status.textContent = words;
    status.dataset.verdict = verdict;
  }

  /** @param {string} name */
  #part(name) {
    return find(this.#desk, `[data-part="${name}"]`, HTMLElement);
  }

  /** @param {string} act */
  #button(act) {
    return find(this.#desk, `[data-act="${act}"]`, HTMLElement);
  }

  /**
   * @param {string} act
   * @param {boolean} is
   */
  #enable(act, is) {
    this.#button(act).ariaDisabled = String(!is);
  }
}
