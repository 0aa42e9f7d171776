// Defines <live-explorer>. Its worker and Wasm are fetched when it comes near the viewport; it needs no shared memory.

import { findAll, textOf } from "../kit/dom.js";
import { isWanted, offerSpeaker } from "../speaker/speaker.js";
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
    if (isWanted(this) || (isLinked(this) && fragment())) this.mount();
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
    const ways = { next: () => this.#next(), back: () => this.#button("[data-act=back]") };
    offerSpeaker(this, ways, "[data-part=moves] button");
  }

  /** The button for what comes next: a step of what is played; where there is none, to play what was found; or to search. */
  #next() {
    const found = "[data-part=answer]:not([hidden])";
    const wanted = [
      "[data-act=next]",
      `${found} tr.bad [data-act=play]`,
      `${found} [data-act=play]`,
      "[data-act=explore]",
    ];
    return wanted.map((selector) => this.#button(selector)).find((button) => button !== null) ?? null;
  }

  /**
   * The first button that can be used.
   *
   * @param {string} selector
   */
  #button(selector) {
    return findAll(this, selector, HTMLElement).find(({ ariaDisabled }) => ariaDisabled !== "true") ?? null;
  }
}

customElements.define("live-explorer", LiveExplorer);
