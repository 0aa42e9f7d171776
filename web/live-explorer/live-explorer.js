// Defines <live-explorer>. Its worker and Wasm are fetched when it comes near the viewport; it needs no shared memory.

import { textOf } from "../kit/dom.js";
import { fragment, isLinked } from "./address.js";
import { Figure, say } from "./figure.js";

/** How near the viewport an explorer is made live. */
const NEAR = "400px";

class LiveExplorer extends HTMLElement {
  #observer = new IntersectionObserver(
    (entries) => {
      if (entries.some((entry) => entry.isIntersecting)) this.mount();
    },
    { rootMargin: NEAR },
  );
  /** @type {Promise<void> | undefined} */
  #mounted;
  /** @type {Figure | undefined} */
  #figure;

  connectedCallback() {
    if (isLinked(this) && fragment()) this.mount();
    else this.#observer.observe(this);
  }

  disconnectedCallback() {
    this.#observer.disconnect();
  }

  /** Makes the figure live. Resolves when it is, or when it is clear that it cannot be; may be called more than once. */
  mount() {
    this.#observer.disconnect();
    this.#mounted ??= this.#mount();
    return this.#mounted;
  }

  /** Lets the worker trap; for tests of what happens then. */
  async injectTrap() {
    await this.mount();
    await this.#figure?.trap();
  }

  async #mount() {
    try {
      this.#figure = await Figure.start(this);
    } catch (error) {
      say(this, `The explorer could not be started: ${textOf(error)}. Reload the page to try again.`, "bad");
      return;
    }
    await this.#figure.open();
    this.dataset.live = "";
  }
}

customElements.define("live-explorer", LiveExplorer);
