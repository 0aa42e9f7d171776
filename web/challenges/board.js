// The board on which challenges are played: a program that is stepped, and what can be claimed of it. Whether somebody has won, the explorer
// says.

import { Client, Ended } from "../kit/client.js";
import { capital, find, findAll, textOf } from "../kit/dom.js";
import { Editor } from "../kit/editor.js";
import { prose } from "../kit/prose.js";
import { cancel } from "../live-explorer/cancel.js";
import { Stepping } from "../live-explorer/stepping.js";

/**
 * @typedef {import("../../demos/explorer.js").Page} Page
 * @typedef {import("../../demos/explorer.js").Tried} Tried
 * @typedef {import("../../demos/explorer.js").Verdict} Verdict
 * @typedef {import("../types/explorer-calls.js").Calls} Calls
 * @typedef {import("./live-challenge.js").LiveChallenge} LiveChallenge
 */

/** @returns {Client<Calls>} */
const newClient = () => new Client(new URL("../live-explorer/worker.js", import.meta.url));

export class Board {
  #root;
  #editor;
  #stepping;
  #client = newClient();
  /** @type {LiveChallenge | undefined} */
  #card;
  /** @type {Page | undefined} */
  #view;
  /** Whether the steps are somebody else's. */
  #borrowed = false;
  #searching = false;

  /** @param {HTMLElement} root */
  constructor(root) {
    this.#root = root;
    this.#editor = new Editor(root, (source) => {
      this.#stepping.stop();
      this.#edit(source);
    });
    this.#stepping = new Stepping(root, (button) => this.#act(button));
  }

  /**
   * Goes to a card.
   *
   * @param {LiveChallenge} card
   * @param {string} schedule - somebody else's steps; empty for none
   */
  async open(card, schedule) {
    this.#stepping.stop();
    if (this.#searching) await cancel(this.#client);
    // What was typed for another card is not told to this one.
    this.#editor.takeChange();
    this.#card?.release();
    this.#card = card;
    this.#view = undefined;
    this.#borrowed = schedule !== "";
    // Nor can it be stepped with the buttons of another one.
    for (const part of ["threads", "moves"]) this.#part(part).replaceChildren();
    card.take(this.#root);
    const isRepair = card.kind === "repair";
    const isClaim = card.kind === "whether";
    for (const [act, is] of Object.entries({ repair: isRepair, claim: isClaim, cancel: isRepair || isClaim })) {
      this.#button(act).hidden = !is;
    }
    const field = find(this.#root, "textarea", HTMLTextAreaElement);
    field.readOnly = !isRepair;
    find(this.#root, "label", HTMLElement).textContent = isRepair ? "The program, which you can edit" : "The program";
    this.#root.hidden = false;
    await this.#do(() => this.#begin(card.source, schedule));
    for (const part of ["stepping", "bar"]) this.#part(part).hidden = false;
    if (isRepair) field.focus({ preventScroll: true });
    else findAll(this.#root, "[data-act=step]", HTMLElement)[0]?.focus({ preventScroll: true });
  }

  /**
   * Begins with somebody else's steps, or without them if they are none.
   *
   * @param {string} source
   * @param {string} schedule
   */
  async #begin(source, schedule) {
    try {
      await this.#start(source, schedule);
    } catch (error) {
      if (error instanceof Ended || schedule === "") throw error;
      this.#borrowed = false;
      await this.#start(source, "");
      this.#say(`${capital(textOf(error))}: here is the start.`, "bad");
    }
  }

  /**
   * Begins with a program, perhaps at some point of its execution.
   *
   * @param {string} source
   * @param {string} schedule
   */
  async #start(source, schedule) {
    const card = this.#card;
    const { goal, memory = "" } = card?.dataset ?? {};
    let view = await this.#client.call("start", [this.#root.id, source, memory, schedule]);
    // Meanwhile somebody may have gone to another card.
    if (card !== this.#card) return;
    if (goal) view = await this.#client.call("setGoal", [goal, this.#told, this.#borrowed]);
    if (card !== this.#card) return;
    this.#show(view);
    if (!goal) this.#say("Step through the program, change it, and check the repair.", "");
  }

  /** Par, if the reader may know it. */
  get #told() {
    return this.#card?.kind === "reach" ? this.#card.par : undefined;
  }

  /** @param {HTMLElement} button */
  async #act({ dataset: { act, thread, way } }) {
    switch (act) {
      case "step":
        return this.#ask("step", Number(thread), Number(way));
      case "play-on":
        return this.#ask("playOn");
      case "restart":
        this.#borrowed = false;
        return this.#ask(act);
      case "back":
      case "next":
        return this.#ask(act);
      case "go":
        return this.#editor.select(this.#view?.fault ?? [0, 0]);
      case "claim":
      case "repair":
        return this.#try(act);
      case "cancel":
        return cancel(this.#client);
      case "copy":
        return this.#copy();
      case "close":
        return this.#close();
    }
  }

  /** @param {string} source */
  #edit(source) {
    return this.#ask("open", source, this.#card?.dataset.memory ?? "");
  }

  /**
   * Calls a function that changes the session, and shows the outcome.
   *
   * @template {"open" | "step" | "playOn" | "back" | "restart" | "next"} Name
   * @param {Name} call
   * @param {Parameters<Calls[Name]>} values
   */
  #ask(call, ...values) {
    return this.#do(async () => {
      const card = this.#card;
      const view = await this.#client.call(call, values);
      if (card === this.#card) this.#show(view);
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
      if (!(error instanceof Ended)) this.#say(textOf(error), "bad");
      else if (client === this.#client) await this.#replace(error);
    }
  }

  /** @param {Ended} error - why the worker has ended */
  async #replace(error) {
    const { source, schedule } = this.#view ?? { source: this.#card?.source ?? "", schedule: "" };
    this.#client = newClient();
    try {
      await this.#start(source, schedule);
    } catch (again) {
      this.#say(`The board could not be started: ${textOf(again)}. Reload the page.`, "bad");
      return;
    }
    this.#say(`${capital(textOf(error))}. It has been started again, where you were.`, "bad");
  }

  /**
   * Has everything searched for what the reader claims.
   *
   * @param {"claim" | "repair"} what
   */
  async #try(what) {
    const card = this.#card;
    if (this.#searching || !card) return;
    this.#busy(true);
    await this.#do(async () => {
      const typed = this.#editor.takeChange();
      if (typed !== undefined) this.#show(await this.#client.call("open", [typed, card.dataset.memory ?? ""]));
      this.#say("Trying every order…", "");
      const tried = await this.#tried(what, card);
      if (card !== this.#card) return;
      if (!tried) this.#say("The program has changed meanwhile: nothing was proved.", "");
      else this.#say(tried.said, tried.right ? "good" : "bad");
      if (tried?.right) card.win();
    });
    this.#busy(false);
  }

  /**
   * @param {"claim" | "repair"} what
   * @param {LiveChallenge} card
   * @returns {Promise<Tried | null>}
   */
  #tried(what, card) {
    /** @param {{ states: number }} progress */
    const note = ({ states }) => {
      this.#part("progress").textContent = `${states.toLocaleString("en")} states`;
    };
    if (what === "claim") return this.#client.call("claim", [], note);
    const { lines, also = "" } = card.dataset;
    return this.#client.call("repair", [card.source, Number(lines), also], note);
  }

  /** @param {boolean} is */
  #busy(is) {
    this.#searching = is;
    for (const act of ["claim", "repair"]) this.#stepping.enable(act, !is);
    this.#stepping.enable("cancel", is);
    if (!is) this.#part("progress").textContent = "";
  }

  /** @param {Page} view */
  #show(view) {
    this.#view = view;
    this.#editor.show(view.source, view.marks);
    this.#editor.invalid = view.error !== "";
    this.#stepping.show(view, () => this.#editor.focus());
    const { steps, switches } = view;
    this.#part("count").textContent = `Steps: ${steps}. Switches: ${switches}.`;
    this.#say(view.said, view.verdict);
    if (view.won === undefined) return;
    this.#card?.win(view.won);
    this.#part("status").dataset.verdict = "good";
  }

  async #copy() {
    const { schedule = "", link = "" } = this.#view ?? {};
    const home = new URL(`${document.documentElement.dataset.pathToRoot}explorer/explorer.html`, document.baseURI);
    // A program of the reader's own is in no card.
    const address = this.#card?.kind === "repair" ? `${home.href}#${link}` : (this.#card?.linkTo(schedule) ?? "");
    try {
      await navigator.clipboard.writeText(address);
      this.#say("The link is in the clipboard.", "");
    } catch {
      this.#say(`This browser does not let the page copy. The link is ${address}`, "");
    }
  }

  async #close() {
    const card = this.#card;
    if (this.#searching) await cancel(this.#client);
    this.#card = undefined;
    this.#root.hidden = true;
    card?.release();
    card?.focusPlay();
  }

  /**
   * @param {string} words
   * @param {Verdict} verdict
   */
  #say(words, verdict) {
    const status = this.#part("status");
    status.replaceChildren(...prose(words));
    status.dataset.verdict = verdict;
  }

  /** @param {string} name */
  #part(name) {
    return find(this.#root, `[data-part="${name}"]`, HTMLElement);
  }

  /** @param {string} act */
  #button(act) {
    return find(this.#root, `[data-act="${act}"]`, HTMLElement);
  }
}
