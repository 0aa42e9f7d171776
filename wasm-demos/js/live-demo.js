// Defines <live-demo>. The Wasm is fetched when the first of them comes near the viewport, and threads start on the first
// run, so that a reader who only reads downloads neither.

const NEAR = "400px";

/** The module, once somebody needs it. */
let loading;
const load = () => (loading ??= import("./wasm_demos.js").then(async (module) => (await module.default(), module)));

/** Why this page cannot start threads, with what to do about it; nothing if it can. */
async function obstacle() {
  // Set by the page's own script, which first tries to isolate the page.
  const isolation = await window.workbookIsolation;
  if (globalThis.crossOriginIsolated && typeof SharedArrayBuffer === "function") return undefined;
  const reason = isolation?.reason ?? "this page is not cross-origin isolated, and browsers give threads only to pages that are";
  const advice = isolation?.advice ?? "Reload the page; if that does not help, serve the course by cargo workbook serve.";
  return `The demo cannot run here: ${reason.replace(/\.$/, "")}. ${advice} Below is a recorded run.`;
}

class LiveDemo extends HTMLElement {
  #observer = new IntersectionObserver((entries) => entries.some((entry) => entry.isIntersecting) && this.mount(), {
    rootMargin: NEAR,
  });

  connectedCallback() {
    this.#observer.observe(this);
    this.addEventListener("click", exportResults);
    // mdBook puts a copy button into each block of code. Without a type it would submit the form around it.
    for (const button of this.querySelectorAll("button:not([type])")) button.type = "button";
  }

  disconnectedCallback() {
    this.#observer.disconnect();
    this.removeEventListener("click", exportResults);
  }

  /** Makes the figure live. Resolves when it is, or when it is clear that it cannot be; may be called more than once. */
  mount() {
    this.#observer.disconnect();
    return (this.mounted ??= this.#mount());
  }

  async #mount() {
    try {
      const notice = await obstacle();
      if (notice) return this.#say(notice);
      const { mount } = await load();
      mount(this, new URL("worker.js", import.meta.url).href);
      this.dataset.live = "";
      this.#announceRuns();
    } catch (error) {
      this.#say(`The demo could not be loaded (${error}). Reload the page to try again. Below is a recorded run.`);
    }
  }

  /** Tells the page of each finished run, which is when the sentence about it gets a verdict. */
  #announceRuns() {
    const status = this.querySelector("[data-part=status]");
    const announce = () => {
      const { verdict } = status.dataset;
      if (!verdict || verdict === "demo-notice") return;
      const detail = { id: this.dataset.demo, verdict };
      this.dispatchEvent(new CustomEvent("workbook:demo", { bubbles: true, detail }));
    };
    new MutationObserver(announce).observe(status, { attributeFilter: ["data-verdict"] });
  }

  /** Lets a thread trap; for tests of what happens then. */
  async injectTrap() {
    await this.mount();
    (await load()).injectTrap(this);
  }

  #say(notice) {
    const status = this.querySelector("[data-part=status]");
    status.textContent = notice;
    status.dataset.verdict = "demo-notice";
  }
}

/** Reacts to a click on "Download CSV" or "Copy image": the button names the function, its label says when it is done. */
async function exportResults({ target }) {
  const button = target.closest("button[data-export-as]");
  if (!button) return;
  const exports = await import("./export.js");
  const label = (button.dataset.label ??= button.textContent);
  button.textContent = await exports[button.dataset.exportAs](button.closest("[data-export]"));
  setTimeout(() => (button.textContent = label), 2_000);
}

customElements.define("live-demo", LiveDemo);
