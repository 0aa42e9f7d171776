// <quiz-question>: checks the reader's answer, says why it is right or wrong, and keeps it. The preprocessor writes the fields
// and the explanations, which are there without this script too.
// <quiz-score>: how many of the page's questions are answered rightly.

import { find, findAll, make, makeButton } from "../kit/dom.js";
import { say } from "../kit/words.js";
import { CHANGED, get, problem, set } from "../progress/store.js";

/** The event of a question in a drill, which keeps no answer, that has been answered; `detail.right` says how. */
export const ANSWERED = "workbook:answered";

/**
 * What has been entered: a text, or the places of the options that are chosen.
 * @typedef {{ text?: string, chosen?: number[] }} Entered
 */

/**
 * `"1,000 "` and `1000` are the same answer, and so are `Acquire` and `` `acquire` ``.
 *
 * @param {string} text
 */
const normal = (text) =>
  text
    .toLowerCase()
    .replaceAll(/[`"“”]|(?<=\d),(?=\d{3})|\.$/g, "")
    .replaceAll(/\s+/g, " ")
    .trim();

/** @param {HTMLInputElement} option */
const isRightOption = (option) => "right" in option.dataset;

/**
 * @param {number} wrong
 * @param {number} all
 */
function wrongOnes(wrong, all) {
  if (wrong === 0) return "";
  if (all === 1) return say("Your choice is wrong.");
  if (wrong === 1) return say("1 of your {all} choices is wrong.", { all });
  return say("{wrong} of your {all} choices are wrong.", { wrong, all });
}

/** @param {number} missing */
function missingOnes(missing) {
  if (missing === 0) return "";
  return missing === 1 ? say("1 more option is right.") : say("{missing} more options are right.", { missing });
}

class QuizQuestion extends HTMLElement {
  /** @type {HTMLInputElement[]} */
  #inputs = [];
  /** @type {HTMLElement | undefined} */
  #result;
  /** @type {string | undefined} */
  #shown;
  // Other questions change too: what stays the same is left alone, or it would be read out again.
  #restore = () => {
    if (this.#isDrill) return;
    const answer = get("quiz", this.#id);
    const text = JSON.stringify(answer);
    if (text !== this.#shown) this.#show(answer);
    this.#shown = text;
  };

  connectedCallback() {
    if (!this.#result) this.#build();
    document.addEventListener(CHANGED, this.#restore);
  }

  disconnectedCallback() {
    document.removeEventListener(CHANGED, this.#restore);
  }

  #build() {
    this.#inputs = findAll(this, "fieldset input", HTMLInputElement);
    this.#result = make("div", { className: "quiz-result" });
    for (const input of this.#inputs) {
      input.addEventListener("change", () => this.#unmark());
      input.addEventListener("keydown", (event) => {
        if (event.key !== "Enter") return;
        event.preventDefault();
        this.#check();
      });
    }
    // What was answered on an earlier visit is there from the start: nothing to announce.
    this.#restore();
    this.#result.setAttribute("role", "status");
    const bar = make(
      "div",
      { className: "quiz-bar" },
      makeButton(say("Check"), () => this.#check()),
    );
    find(this, "fieldset", HTMLElement).append(bar, this.#result);
  }

  /** In a drill: what was answered before is not shown, and what is answered now is not kept. */
  get #isDrill() {
    return "drill" in this.dataset;
  }

  get #id() {
    return this.dataset.quiz ?? "";
  }

  get #isTyped() {
    return this.dataset.kind === "typed";
  }

  /**
   * What the reader has entered; nothing if that is nothing.
   *
   * @returns {Entered | undefined}
   */
  #entered() {
    if (this.#isTyped) {
      const text = this.#inputs[0].value.trim();
      return text === "" ? undefined : { text };
    }
    const chosen = this.#inputs.filter((input) => input.checked).map((input) => Number(input.value));
    return chosen.length === 0 ? undefined : { chosen };
  }

  /** @param {Entered} answer */
  #isRight({ text = "", chosen = [] }) {
    if (!this.#isTyped) return this.#inputs.every((input, place) => chosen.includes(place) === isRightOption(input));
    /** @type {string[]} */
    const accepted = JSON.parse(this.#inputs[0].dataset.accepted ?? "[]");
    return accepted.map(normal).includes(normal(text));
  }

  #check() {
    const entered = this.#entered();
    if (!entered) {
      const request = this.#isTyped ? say("Type an answer first.") : say("Choose an answer first.");
      this.#result?.replaceChildren(make("p", { className: "quiz-verdict" }, request));
      return;
    }
    if (this.#isDrill) {
      this.#show({ ...entered });
      this.dispatchEvent(new CustomEvent(ANSWERED, { bubbles: true, detail: { right: this.#isRight(entered) } }));
      return;
    }
    const before = get("quiz", this.#id);
    // Once right is right: trying the other options afterwards takes nothing away.
    const right = this.#isRight(entered) || (before?.right ?? false);
    set("quiz", this.#id, { ...entered, right, tries: (before?.tries ?? 0) + 1 });
  }

  /**
   * Shows an answer and what there is to say about it; without one, an empty form.
   *
   * @param {Entered | undefined} answer
   */
  #show(answer) {
    this.#unmark();
    this.#fill(answer ?? {});
    if (!answer) {
      this.#result?.replaceChildren();
      return;
    }
    const isRight = this.#isRight(answer);
    const verdict = `quiz-verdict ${isRight ? "quiz-right" : "quiz-wrong"}`;
    const notice = problem();
    this.#result?.replaceChildren(
      make("p", { className: verdict }, this.#verdict(answer, isRight)),
      ...this.#reasons(answer, isRight),
      ...(notice ? [make("p", { className: "quiz-notice" }, notice)] : []),
    );
  }

  /** @param {Entered} answer */
  #fill({ text = "", chosen = [] }) {
    for (const [place, input] of this.#inputs.entries()) {
      if (this.#isTyped) input.value = text;
      else input.checked = chosen.includes(place);
    }
  }

  /**
   * @param {Entered} answer
   * @param {boolean} isRight
   */
  #verdict({ chosen = [] }, isRight) {
    if (isRight) return say("Right.");
    const again = say("Try again, or open the answer.");
    const notQuite = say("Not quite.");
    if (this.dataset.kind !== "several") return `${notQuite} ${again}`;
    const wrong = chosen.filter((place) => !isRightOption(this.#inputs[place])).length;
    const missing = this.#inputs.filter((input, place) => isRightOption(input) && !chosen.includes(place)).length;
    return [notQuite, wrongOnes(wrong, chosen.length), missingOnes(missing), again].filter(Boolean).join(" ");
  }

  /**
   * The explanations of what was chosen; of a typed answer, when it is right.
   *
   * @param {Entered} answer
   * @param {boolean} isRight
   * @returns {Node[]}
   */
  #reasons({ chosen = [] }, isRight) {
    if (this.#isTyped) return isRight ? this.#explanation(0) : [];
    return chosen.filter((place) => place in this.#inputs).flatMap((place) => this.#judge(place));
  }

  /**
   * Marks an option as right or wrong and gives the explanation.
   *
   * @param {number} place
   * @returns {Node[]}
   */
  #judge(place) {
    const input = this.#inputs[place];
    const isRight = isRightOption(input);
    const option = input.closest("li");
    if (!option) return [];
    option.dataset.verdict = isRight ? "right" : "wrong";
    if (this.dataset.kind !== "several") return this.#explanation(place);
    const name = /** @type {HTMLElement} */ (find(option, "span", HTMLElement).cloneNode(true));
    name.className = "quiz-option";
    return [make("p", {}, name, " ", isRight ? say("is right.") : say("is wrong.")), ...this.#explanation(place)];
  }

  /** @param {number} place */
  #explanation(place) {
    const [, ...why] = find(this, `.quiz-answer [data-option="${place}"]`, HTMLElement).children;
    return why.map((part) => part.cloneNode(true));
  }

  #unmark() {
    for (const option of findAll(this, "li[data-verdict]", HTMLElement)) delete option.dataset.verdict;
  }
}

class QuizScore extends HTMLElement {
  #update = () => {
    const questions = findAll(document, "quiz-question", HTMLElement);
    const right = questions.filter(({ dataset }) => get("quiz", dataset.quiz ?? "")?.right).length;
    this.textContent = say("Right so far: {right} of {all}.", { right, all: questions.length });
  };

  connectedCallback() {
    this.#update();
    document.addEventListener(CHANGED, this.#update);
  }

  disconnectedCallback() {
    document.removeEventListener(CHANGED, this.#update);
  }
}

customElements.define("quiz-question", QuizQuestion);
customElements.define("quiz-score", QuizScore);
