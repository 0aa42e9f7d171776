// <quiz-drill>: the course's questions one at a time, mixed. What was answered wrongly comes back soon, what was right late. It keeps
// its own record: what the pages count as answered stays as it is.

import { findAll, make, makeButton, scrollableBlocks, textOf } from "../kit/dom.js";
import { all, get, problem, remove, set } from "../progress/store.js";
import { next } from "./mixing.js";
import { ANSWERED } from "./quiz.js";

/**
 * Where a question stands.
 * @typedef {{ id: string, page: string, title: string }} Place
 */

class QuizDrill extends HTMLElement {
  /** @type {Map<string, Place>} */
  #places = new Map();
  /** @type {Map<string, Promise<Document>>} */
  #pages = new Map();
  #current = "";
  #stage = make("div", { className: "drill-stage" });
  #score = make("p", { className: "drill-score" });
  #notice = make("p", { className: "quiz-notice" });
  /** Whether the question on the stage has had its first answer. */
  #answered = false;

  connectedCallback() {
    if (this.#places.size > 0) return;
    for (const item of findAll(this, "li[data-quiz]", HTMLElement)) {
      const link = item.querySelector("a");
      if (!link) continue;
      for (const id of (item.dataset.quiz ?? "").split(" ")) {
        this.#places.set(id, { id, page: link.href, title: link.textContent });
      }
    }
    this.#notice.setAttribute("role", "status");
    const buttons = make(
      "div",
      { className: "quiz-bar" },
      makeButton("Next question", () => this.#ask()),
      this.#resetButton(),
    );
    this.#stage.addEventListener(ANSWERED, (event) => this.#note(/** @type {CustomEvent} */ (event).detail));
    const list = make("details", {}, make("summary", {}, "The pages that the questions come from"));
    list.append(...this.childNodes);
    this.replaceChildren(this.#score, this.#stage, this.#notice, buttons, list);
    this.#ask(false);
  }

  /** A second press is needed: nothing is lost by a slip. */
  #resetButton() {
    const words = "Forget the drill's record";
    const button = makeButton(words, () => {
      if (button.textContent === words) {
        button.textContent = "Really forget it?";
        return;
      }
      for (const id of Object.keys(all().drill)) remove("drill", id);
      button.textContent = words;
      this.#ask();
    });
    button.addEventListener("blur", () => {
      button.textContent = words;
    });
    return button;
  }

  get #now() {
    return Math.max(0, ...Object.values(all().drill).map(({ asked }) => asked));
  }

  /** @param {boolean} moves - whether the focus goes to the question */
  async #ask(moves = true) {
    const ids = [...this.#places.keys()];
    const id = next(ids, (known) => get("drill", known), this.#now, this.#current);
    const place = this.#places.get(id ?? "");
    if (!place) return;
    this.#current = place.id;
    this.#showScore();
    let question;
    try {
      question = await this.#fetch(place);
    } catch (error) {
      this.#notice.textContent = `The page “${place.title}” could not be fetched (${textOf(error)}). Try the next question.`;
      return;
    }
    // Another one may have been asked for meanwhile.
    if (this.#current !== place.id) return;
    this.#answered = false;
    this.#notice.textContent = problem() ?? "";
    const origin = make("p", { className: "drill-origin" }, "From: ");
    origin.append(make("a", { href: `${place.page}#quiz-${place.id}` }, place.title));
    this.#stage.replaceChildren(question, origin);
    scrollableBlocks(question);
    const legend = question.querySelector("legend");
    if (legend) legend.tabIndex = -1;
    if (moves) legend?.focus();
  }

  /**
   * A copy of a question that keeps no answers, with addresses that are right here.
   *
   * @param {Place} place
   */
  async #fetch({ id, page }) {
    const found = (await this.#page(page)).getElementById(`quiz-${id}`);
    if (!found) throw new Error("it has no such question any more");
    const question = /** @type {HTMLElement} */ (document.importNode(found, true));
    question.id = `drill-${id}`;
    question.dataset.drill = "";
    for (const link of findAll(question, "a[href]", HTMLAnchorElement)) {
      link.href = new URL(link.getAttribute("href") ?? "", page).href;
    }
    for (const picture of findAll(question, "img[src]", HTMLImageElement)) {
      picture.src = new URL(picture.getAttribute("src") ?? "", page).href;
    }
    // What book.js gives the listings of a page.
    for (const code of findAll(question, "code", HTMLElement)) code.classList.add("hljs");
    return question;
  }

  /** @param {string} address */
  #page(address) {
    let page = this.#pages.get(address);
    if (!page) {
      page = (async () => {
        const answer = await fetch(address);
        if (!answer.ok) throw new Error(`the host answers ${answer.status}`);
        return new DOMParser().parseFromString(await answer.text(), "text/html");
      })();
      this.#pages.set(address, page);
      page.catch(() => this.#pages.delete(address));
    }
    return page;
  }

  /**
   * Notes the first answer to a question; the tries after it teach, and do not count.
   *
   * @param {{ right: boolean }} answer
   */
  #note({ right }) {
    if (this.#answered) return;
    this.#answered = true;
    const before = get("drill", this.#current);
    set("drill", this.#current, { streak: right ? (before?.streak ?? 0) + 1 : 0, asked: this.#now + 1 });
    this.#showScore();
  }

  #showScore() {
    const records = [...this.#places.keys()].flatMap((id) => get("drill", id) ?? []);
    const wrong = records.filter(({ streak }) => streak === 0).length;
    const open = this.#places.size - records.length;
    this.#score.textContent = `Right: ${records.length - wrong}. To come back: ${wrong}. Not asked yet: ${open}.`;
  }
}

customElements.define("quiz-drill", QuizDrill);
