// Defines <solve-here>: a button on the card of an exercise that opens an editor there. Editor, worker and Wasm are fetched when it is
// used first.

import { make, makeButton, textOf } from "../kit/dom.js";
import { CHANGED, get } from "../progress/store.js";

class SolveHere extends HTMLElement {
  #button = makeButton("", () => this.open());
  #status = make("p", { className: "solve-here-status" });
  /** @type {import("./desk.js").Desk | undefined} */
  #desk;
  #isOpening = false;
  #update = () => {
    this.#button.textContent = get("solution", this.#id) ? "Go on solving it here" : "Solve it here";
  };

  connectedCallback() {
    this.#update();
    document.addEventListener(CHANGED, this.#update);
    if (this.childElementCount > 0) return;
    this.#status.setAttribute("role", "status");
    this.append(this.#button, this.#status);
  }

  disconnectedCallback() {
    document.removeEventListener(CHANGED, this.#update);
  }

  get #id() {
    return this.closest("section")?.dataset.exercise ?? "";
  }

  /** Opens the editor. Resolves when it is there, or when it is clear that it cannot be. */
  async open() {
    if (this.#desk || this.#isOpening) return;
    this.#isOpening = true;
    this.#status.textContent = "Fetching the editor and the grader …";
    try {
      const { Desk } = await import("./desk.js");
      this.#desk = await Desk.open(this, this.#id);
      this.#button.remove();
      this.#status.remove();
    } catch (error) {
      this.#status.textContent = `It cannot be opened here: ${textOf(error)}. Try again, or solve it with cargo, as said above.`;
    }
    this.#isOpening = false;
  }

  /** Lets the worker trap; for tests of what happens then. */
  async injectTrap() {
    await this.open();
    await this.#desk?.trap();
  }
}

customElements.define("solve-here", SolveHere);
