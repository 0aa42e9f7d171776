// What is live in a <live-explorer>: the editor, the worker, and what is shown of its session.

import { Client, Ended } from "../kit/client.js";
import { capital, find, textOf } from "../kit/dom.js";
import { Editor } from "../kit/editor.js";
import { address, fragment, isLinked, note } from "./address.js";
import { cancel } from "./cancel.js";
import { Stepping } from "./stepping.js";

/**
 * @typedef {import("../../demos/explorer.js").Page} Page
 * @typedef {import("../../demos/explorer.js").Verdict} Verdict
 * @typedef {import("../types/explorer-calls.js").Calls} Calls
 */

/** @returns {Client<Calls>} */
const newClient = () => new Client(new URL("worker.js", import.meta.url));

/**
 * With a capital letter and a full stop.
 *
 * @param {string} words
 */
const sentence = (words) => `${capital(words)}.`;

/**
 * Says something below the form of an explorer.
 *
 * @param {HTMLElement} root
 * @param {string} words
 * @param {Verdict} verdict
 */
export function say(root, words, verdict) {
  const status = find(root, "[data-part=status]", HTMLElement);
  status.textContent = words;
  status.dataset.verdict = verdict;
}

export class Figure {
  #root;
  #client;
  #editor;
  #stepping;
  /** What is shown. */
  #view;
  /** What was shown when the text was last a program. */
  #sound;
  #exploring = false;

  /** @param {HTMLElement} root */
  static async start(root) {
    const { preset = "", memory = "" } = root.dataset;
    const client = newClient();
    await client.call("start", [root.id, "", memory, ""]);
    return new Figure(root, client, await client.call("openPreset", [preset, memory]));
  }

  /**
   * @param {HTMLElement} root
   * @param {Client<Calls>} client
   * @param {Page} view
   */
  constructor(root, client, view) {
    this.#root = root;
    this.#client = client;
    this.#view = view;
    this.#sound = view;
    this.#editor = new Editor(root, (source) => {
      this.#stepping.stop();
      this.#ask("open", source, this.#view.memory);
    });
    this.#stepping = new Stepping(root, (button) => this.#act(button));
  }

  /** Takes the place of the drawn figure. */
  async open() {
    this.#show(this.#view);
    this.#listen();
    this.#part("program").hidden = true;
    for (const part of ["form", "stepping", "bar"]) this.#part(part).hidden = false;
    for (const button of this.#part("results").querySelectorAll("button")) button.hidden = false;
    if (!isLinked(this.#root)) return;
    addEventListener("hashchange", () => this.#follow());
    await this.#follow();
  }

  trap() {
    return this.#do(() => this.#client.call("trap", []));
  }

  #listen() {
    this.#root.addEventListener("change", ({ target }) => {
      if (!(target instanceof HTMLSelectElement)) return;
      this.#stepping.stop();
      if (target.name === "memory") this.#ask("setMemory", target.value);
      if (target.name === "preset" && target.value) this.#ask("openPreset", target.value, this.#view.memory);
    });
  }

  /** @param {HTMLElement} button */
  async #act({ dataset: { act, thread, way, schedule = "" } }) {
    switch (act) {
      case "step":
        return this.#ask("step", Number(thread), Number(way));
      case "play":
        await this.#ask("play", schedule);
        this.#part("desk").scrollIntoView({ block: "start" });
        return this.#stepping.play();
      case "play-on":
        return this.#ask("playOn");
      case "back":
      case "restart":
      case "next":
        return this.#ask(act);
      case "go":
        return this.#editor.select(this.#view.fault ?? [0, 0]);
      case "explore":
        return this.#explore();
      case "cancel":
        return cancel(this.#client);
      case "copy":
        return this.#copy();
    }
  }

  /**
   * Calls a function that changes the session, and shows the outcome.
   *
   * @template {"open" | "setMemory" | "openPreset" | "step" | "play" | "playOn" | "back" | "restart" | "next"} Name
   * @param {Name} call
   * @param {Parameters<Calls[Name]>} values
   */
  #ask(call, ...values) {
    return this.#do(async () => {
      await this.#settle();
      this.#show(await this.#client.call(call, values));
      this.#note();
    });
  }

  /**
   * Does something with the worker. A worker that ends is replaced by one in the same state.
   *
   * @param {() => Promise<unknown>} work
   */
  async #do(work) {
    const client = this.#client;
    try {
      await work();
    } catch (error) {
      if (!(error instanceof Ended)) this.#say(sentence(textOf(error)), "bad");
      // Otherwise something else was waiting for the same worker, and has replaced it.
      else if (client === this.#client) await this.#replace(error);
    }
  }

  /** @param {Ended} error - why the worker has ended */
  async #replace(error) {
    const { source, memory, schedule } = this.#view;
    this.#client = newClient();
    try {
      this.#show(await this.#client.call("start", [this.#root.id, source, memory, schedule]));
    } catch (again) {
      this.#say(`The explorer could not be started again: ${textOf(again)}. Reload the page.`, "bad");
      return;
    }
    this.#say(`${sentence(textOf(error))} It has been started again, where you were.`, "bad");
  }

  /** Hands the worker what has been typed since the last call. */
  async #settle() {
    const source = this.#editor.takeChange();
    if (source === undefined) return;
    this.#show(await this.#client.call("open", [source, this.#view.memory]));
    this.#note();
  }

  async #explore() {
    if (this.#exploring) return;
    this.#busy(true);
    await this.#do(async () => {
      await this.#settle();
      const { source, memory } = this.#view;
      this.#say("Exploring…", "");
      const found = await this.#client.call("explore", [this.#isReduced], ({ states, steps }) => {
        const count = (/** @type {number} */ number) => number.toLocaleString("en");
        this.#part("progress").textContent = `${count(states)} states, ${count(steps)} steps`;
      });
      if (!found || source !== this.#view.source || memory !== this.#view.memory) return;
      this.#part("results").innerHTML = found.html;
      this.#answer.hidden = false;
      this.#answer.open = true;
      this.#say(found.said, found.verdict);
    });
    this.#busy(false);
  }

  get #isReduced() {
    return find(this.#root, "[name=reduce]", HTMLInputElement).checked;
  }

  /** @param {boolean} is */
  #busy(is) {
    this.#exploring = is;
    this.#stepping.enable("explore", !is);
    this.#stepping.enable("cancel", is);
    if (!is) this.#part("progress").textContent = "";
  }

  /**
   * Shows a view of the session.
   *
   * @param {Page} view
   */
  #show(view) {
    this.#view = view;
    const isWrong = view.error !== "";
    if (!view.stale) {
      // What was found belongs to another program, or to another memory.
      const { source, memory } = this.#sound;
      if (source !== view.source || memory !== view.memory) this.#answer.hidden = true;
      this.#sound = view;
    }
    this.#editor.show(view.source, view.marks);
    this.#editor.invalid = isWrong;
    this.#stepping.show(view, () => this.#editor.focus());
    for (const part of /** @type {const} */ (["title", "question"])) this.#part(part).textContent = view[part];
    for (const name of /** @type {const} */ (["preset", "memory"])) {
      find(this.#root, `[name=${name}]`, HTMLSelectElement).value = view[name];
    }
    this.#answer.classList.toggle("explorer-stale", view.stale);
    this.#answer.inert = view.stale;
    this.#stepping.enable("explore", !isWrong && !this.#exploring);
    this.#say(view.said, view.verdict);
  }

  /** Opens what the page's address says, if it says something. */
  async #follow() {
    const link = fragment();
    if (!link || link === this.#view.link) return;
    this.#stepping.stop();
    try {
      this.#show(await this.#client.call("openLink", [link]));
      this.#root.scrollIntoView({ block: "start" });
    } catch (error) {
      this.#say(`${sentence(textOf(error))} The program below stays as it was.`, "bad");
    }
  }

  /** Notes in the page's address what is shown, where that is what the page is for. */
  #note() {
    if (isLinked(this.#root)) note(this.#view.link);
  }

  async #copy() {
    const link = address(this.#view.link);
    try {
      await navigator.clipboard.writeText(link);
      this.#say("The link is in the clipboard.", "");
    } catch {
      this.#say(`This browser does not let the page copy. The link is ${link}`, "");
    }
  }

  /**
   * @param {string} words
   * @param {Verdict} verdict
   */
  #say(words, verdict) {
    say(this.#root, words, verdict);
  }

  get #answer() {
    return find(this.#root, "[data-part=answer]", HTMLDetailsElement);
  }

  /** @param {string} name */
  #part(name) {
    return find(this.#root, `[data-part="${name}"]`, HTMLElement);
  }
}
