// Defines <live-explorer>. Its worker and Wasm are fetched when it comes near the viewport; it needs no shared memory.

import { Client, Ended } from "./explorer-worker-client.js";
import { Editor } from "./explorer-editor.js";

const NEAR = "400px";
/** How long a search may take to heed a cancellation, in milliseconds, before its worker is ended. */
const PATIENCE = 1_000;
const PARTS = ["threads", "shared", "diagram", "story", "error"];
/** Keys while the focus is where steps are taken; the digits step a thread each. */
const KEYS = { b: "back", r: "restart", n: "next", e: "play-on" };

class LiveExplorer extends HTMLElement {
  #observer = new IntersectionObserver((entries) => entries.some((entry) => entry.isIntersecting) && this.mount(), {
    rootMargin: NEAR,
  });
  #client;
  #editor;
  /** What is shown. */
  #view;
  #exploring = false;

  connectedCallback() {
    if (this.#isLinked && this.#fragment()) this.mount();
    else this.#observer.observe(this);
  }

  disconnectedCallback() {
    this.#observer.disconnect();
  }

  /** Makes the figure live. Resolves when it is, or when it is clear that it cannot be; may be called more than once. */
  mount() {
    this.#observer.disconnect();
    return (this.mounted ??= this.#mount());
  }

  /** Lets the worker trap; for tests of what happens then. */
  async injectTrap() {
    await this.mount();
    await this.#do(() => this.#client.call("trap"));
  }

  async #mount() {
    try {
      const { preset, memory } = this.dataset;
      this.#editor = new Editor(this, (source) => this.#ask("open", source, this.#view.memory));
      await this.#start("", memory, "");
      this.#show(await this.#client.call("openPreset", [preset, memory]));
    } catch (error) {
      return this.#say(`The explorer could not be started: ${text(error)}. Reload the page to try again.`, "bad");
    }
    this.#listen();
    this.#part("program").hidden = true;
    for (const part of ["form", "stepping"]) this.#part(part).hidden = false;
    for (const button of this.#part("results").querySelectorAll("button")) button.hidden = false;
    if (this.#isLinked) {
      addEventListener("hashchange", () => this.#follow());
      await this.#follow();
    }
    this.dataset.live = "";
  }

  async #start(source, memory, schedule) {
    this.#client = new Client();
    return this.#client.call("start", [this.id, source, memory, schedule]);
  }

  #listen() {
    this.addEventListener("click", ({ target }) => {
      const button = target.closest("button[data-act]");
      if (button && button.ariaDisabled !== "true") this.#act(button);
    });
    this.addEventListener("change", ({ target }) => {
      if (target.name === "memory") this.#ask("setMemory", target.value);
      if (target.name === "preset" && target.value) this.#ask("openPreset", target.value, this.#view.memory);
    });
    this.#part("stepping").addEventListener("keydown", (event) => this.#press(event));
  }

  /** Reacts to a key as to the button for it. */
  #press(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    // Elsewhere these turn the page.
    if (event.key === "ArrowLeft" || event.key === "ArrowRight") return event.stopPropagation();
    const act = KEYS[event.key.toLowerCase()];
    const thread = /^[1-4]$/.test(event.key) ? event.key - 1 : undefined;
    if (!act && thread === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    const wanted = act ? `[data-act=${act}]` : `[data-act=step][data-thread="${thread}"][data-way="0"]`;
    const button = this.#part("stepping").querySelector(wanted);
    if (button && button.ariaDisabled !== "true") this.#act(button);
  }

  async #act({ dataset: { act, thread, way, schedule } }) {
    switch (act) {
      case "step":
        return this.#ask("step", Number(thread), Number(way));
      case "play":
        await this.#ask("play", schedule);
        return this.#button("next").focus();
      case "play-on":
        return this.#ask("playOn");
      case "go":
        return this.#editor.select(this.#view.fault);
      case "explore":
        return this.#explore();
      case "cancel":
        return this.#cancel();
      case "copy":
        return this.#copy();
      default:
        return this.#ask(act);
    }
  }

  /** Calls a function that changes the session, and shows the outcome. */
  #ask(call, ...values) {
    return this.#do(async () => {
      await this.#settle();
      this.#show(await this.#client.call(call, values));
      if (this.#isLinked) this.#note();
    });
  }

  /** Does something with the worker. A worker that ends is replaced by one in the same state. */
  async #do(work) {
    const client = this.#client;
    try {
      await work();
    } catch (error) {
      if (!(error instanceof Ended)) return this.#say(sentence(text(error)), "bad");
      // Something else was waiting for the same worker, and has replaced it.
      if (client !== this.#client) return;
      const { source, memory, schedule } = this.#view;
      try {
        this.#show(await this.#start(source, memory, schedule));
      } catch (again) {
        return this.#say(`The explorer could not be started again: ${text(again)}. Reload the page.`, "bad");
      }
      this.#say(`${sentence(text(error))} It has been started again, where you were.`, "bad");
    }
  }

  /** Hands the worker what has been typed since the last call. */
  async #settle() {
    const source = this.#editor.takeChange();
    if (source === undefined) return;
    this.#show(await this.#client.call("open", [source, this.#view.memory]));
    if (this.#isLinked) this.#note();
  }

  async #explore() {
    if (this.#exploring) return;
    this.#busy(true);
    await this.#do(async () => {
      await this.#settle();
      const { source, memory } = this.#view;
      this.#say("Exploring…", "");
      const found = await this.#client.call("explore", [this.#field("reduce").checked], ({ states, steps }) => {
        const count = (number) => number.toLocaleString("en");
        this.#part("progress").textContent = `${count(states)} states, ${count(steps)} steps`;
      });
      if (!found || source !== this.#view.source || memory !== this.#view.memory) return;
      this.#part("results").innerHTML = found.html;
      this.#part("results").hidden = false;
      this.#say(found.said, found.verdict);
    });
    this.#busy(false);
  }

  async #cancel() {
    const client = this.#client;
    const late = setTimeout(() => client.end("The search did not stop within a second, so it was ended"), PATIENCE);
    await client.call("cancel").catch(() => {});
    clearTimeout(late);
  }

  #busy(is) {
    this.#exploring = is;
    this.#button("explore").ariaDisabled = is;
    this.#button("cancel").ariaDisabled = !is;
    if (!is) this.#part("progress").textContent = "";
  }

  /** Shows a view of the session. */
  #show(view) {
    const before = this.#view;
    this.#view = view;
    // What was found belongs to another program, or to another memory.
    if (before && (before.source !== view.source || before.memory !== view.memory)) this.#part("results").hidden = true;
    this.#editor.show(view.source, view.marks);
    this.#editor.invalid = view.error !== "";
    this.#keepFocus(() => PARTS.forEach((part) => (this.#part(part).innerHTML = view[part])));
    // The latest step is the one to look at.
    this.querySelector(".explorer-lanes")?.scrollTo(0, Number.MAX_SAFE_INTEGER);
    for (const part of ["title", "question"]) this.#part(part).textContent = view[part];
    this.#field("preset").value = view.preset;
    this.#field("memory").value = view.memory;
    this.#part("stepping").classList.toggle("explorer-none", view.error !== "");
    this.#button("explore").ariaDisabled = view.error !== "" || this.#exploring;
    this.#button("back").ariaDisabled = this.#button("restart").ariaDisabled = view.steps === 0;
    this.#button("next").ariaDisabled = this.#button("play-on").ariaDisabled = view.ahead === 0;
    this.#part("ahead").textContent = view.ahead ? `${view.ahead} more of this schedule` : "";
    this.#say(view.said, view.verdict);
  }

  /** Replaces buttons; if one of them has the focus, its successor gets it. */
  #keepFocus(replace) {
    const { act, thread } = this.contains(document.activeElement) ? document.activeElement.dataset : {};
    replace();
    if (thread !== undefined && !this.contains(document.activeElement)) {
      this.#part("threads").querySelector(`[data-thread="${thread}"]`)?.focus({ preventScroll: true });
    } else if (act === "go" && this.#view.error === "") {
      this.querySelector("textarea").focus();
    }
  }

  /** Opens what the page's address says, if it says something. */
  async #follow() {
    const fragment = this.#fragment();
    if (!fragment || fragment === this.#view.link) return;
    try {
      this.#show(await this.#client.call("openLink", [fragment]));
      this.scrollIntoView({ block: "start" });
    } catch (error) {
      this.#say(`${sentence(text(error))} The program below stays as it was.`, "bad");
    }
  }

  /** What follows the # in the address, unless it is a place in the page. */
  #fragment() {
    let fragment = location.hash.slice(1);
    try {
      fragment = decodeURIComponent(fragment);
    } catch {
      // Then it is no link either, and is told as such.
    }
    return document.getElementById(fragment) ? "" : fragment;
  }

  #note() {
    // Browsers refuse after some hundred changes within seconds; then the address lags behind, which harms nobody.
    try {
      history.replaceState(history.state, "", `#${this.#view.link}`);
    } catch {}
  }

  async #copy() {
    const home = new URL(`${document.documentElement.dataset.pathToRoot}explorer/explorer.html`, document.baseURI);
    const link = `${home.href}#${this.#view.link}`;
    try {
      await navigator.clipboard.writeText(link);
      this.#say("The link is in the clipboard.", "");
    } catch {
      this.#say(`This browser does not let the page copy. The link is ${link}`, "");
    }
  }

  #say(sentence, verdict) {
    const status = this.#part("status");
    status.textContent = sentence;
    status.dataset.verdict = verdict;
  }

  get #isLinked() {
    return "linked" in this.dataset;
  }

  #part(name) {
    return this.querySelector(`[data-part="${name}"]`);
  }

  #button(act) {
    return this.querySelector(`[data-act="${act}"]`);
  }

  #field(name) {
    return this.querySelector(`[name="${name}"]`);
  }
}

const text = (error) => (error instanceof Error ? error.message : String(error));
/** With a capital letter and a full stop. */
const sentence = (words) => `${words[0]?.toUpperCase() ?? ""}${words.slice(1)}.`;

customElements.define("live-explorer", LiveExplorer);
