// Defines <live-challenge>: a card with something to bring about, to prove impossible or to repair. It keeps how far the reader is. The
// board on which it is played comes when somebody plays, and goes from card to card: a page has dozens of them.

import { find, findAll, make, makeButton, textOf } from "../kit/dom.js";
import { CHANGED, get, isDone, set } from "../progress/store.js";

/** @typedef {import("./board.js").Board} Board */

/** What stands between a challenge and a schedule in the page's address. */
const BEFORE_SCHEDULE = "~";

/** @type {Promise<Board> | undefined} */
let board;

/** The page's one board. */
function theBoard() {
  board ??= import("./board.js").then(({ Board }) => new Board(find(document, "#challenge-board", HTMLElement)));
  return board;
}

/** @param {number} count */
const inSwitches = (count) => (count === 0 ? "without a switch" : `in ${count} switch${count === 1 ? "" : "es"}`);

export class LiveChallenge extends HTMLElement {
  #play = makeButton("Play", () => this.play());
  #status = make("p", { className: "challenge-status" });
  #update = () => this.#show();

  connectedCallback() {
    if (!this.#play.isConnected) {
      this.#play.dataset.act = "play-challenge";
      this.#status.setAttribute("role", "status");
      find(this, ".challenge-task", HTMLElement).after(this.#play, this.#status);
    }
    this.#show();
    document.addEventListener(CHANGED, this.#update);
  }

  disconnectedCallback() {
    document.removeEventListener(CHANGED, this.#update);
  }

  get challenge() {
    return this.dataset.challenge ?? "";
  }

  /** @returns {"reach" | "whether" | "repair"} */
  get kind() {
    const { kind } = this.dataset;
    return kind === "repair" || kind === "whether" ? kind : "reach";
  }

  /** The fewest switches, if it can be done. */
  get par() {
    const { par } = this.dataset;
    return par === undefined ? undefined : Number(par);
  }

  /** The program as it is in the page. */
  get source() {
    return `${find(this, ".challenge-program code", HTMLElement).textContent?.trimEnd()}\n`;
  }

  /** Where somebody finds this card, with a schedule if there is one. @param {string} schedule */
  linkTo(schedule) {
    const [page] = location.href.split("#");
    return `${page}#${this.id}${schedule && BEFORE_SCHEDULE + schedule}`;
  }

  /**
   * Takes the board here.
   *
   * @param {string} [schedule] - somebody else's
   */
  async play(schedule = "") {
    try {
      const board = await theBoard();
      await board.open(this, schedule);
    } catch (error) {
      this.#status.textContent = `The board could not be started: ${textOf(error)}. Reload the page to try again.`;
    }
  }

  /**
   * Puts the board below the task, in place of what is on it.
   *
   * @param {HTMLElement} board
   */
  take(board) {
    this.#play.hidden = true;
    find(this, ".challenge-program", HTMLElement).hidden = true;
    this.#status.textContent = "";
    this.#status.after(board);
  }

  /** The board goes away. */
  release() {
    this.#play.hidden = false;
    find(this, ".challenge-program", HTMLElement).hidden = false;
  }

  focusPlay() {
    this.#play.focus();
  }

  /**
   * The reader has done it, for the first time or better than before.
   *
   * @param {number} [switches] - in how many, if it was a schedule
   */
  win(switches) {
    const before = get("challenge", this.challenge);
    const isBetter = switches !== undefined && (before?.switches === undefined || switches < before.switches);
    if (!before) find(this, ".challenge-lesson", HTMLDetailsElement).open = true;
    if (!before || isBetter) set("challenge", this.challenge, switches === undefined ? {} : { switches });
  }

  #show() {
    const state = find(this, "[data-part=state]", HTMLElement);
    const item = get("challenge", this.challenge);
    state.textContent = item ? this.#won(item.switches) : "Open";
    this.classList.toggle("challenge-won", item !== undefined);
  }

  /** @param {number | undefined} switches */
  #won(switches) {
    if (switches === undefined) return "Won";
    const { par = 0 } = this;
    return `Won ${inSwitches(switches)}${switches <= par ? ": par" : `; par is ${par}`}`;
  }
}

/** How many are won, where the page has a place to say it. */
function total() {
  const place = document.querySelector("[data-part=challenges-won]");
  if (!(place instanceof HTMLElement)) return;
  const cards = findAll(document, "live-challenge", LiveChallenge);
  const won = cards.filter((card) => isDone(`challenge/${card.challenge}`));
  const atPar = won.filter((card) => (get("challenge", card.challenge)?.switches ?? Number.NaN) <= (card.par ?? 0));
  place.textContent = `You have won ${won.length} of ${cards.length} challenges, ${atPar.length} of them at par.`;
  place.hidden = false;
}

/** Opens what the page's address says, if it names a challenge and a schedule. */
function follow() {
  const [id, schedule] = location.hash.slice(1).split(BEFORE_SCHEDULE);
  const card = schedule === undefined ? null : document.getElementById(id);
  if (!(card instanceof LiveChallenge)) return;
  card.scrollIntoView({ block: "start" });
  card.play(schedule);
}

customElements.define("live-challenge", LiveChallenge);
total();
document.addEventListener(CHANGED, total);
follow();
addEventListener("hashchange", follow);
