// The grader, at the other end of a worker that can always be ended. Whatever ends it, another one takes its place.

import { Client, Ended } from "../kit/client.js";

/** @typedef {import("../types/solve-calls.js").Calls} Calls */

/** How long a text may be graded and how long it may be read, in seconds: also where other programs want the cores. */
const GRADING = 60;
const READING = 30;

/** @returns {Client<Calls>} */
const newClient = () => new Client(new URL("worker.js", import.meta.url));

export class Grader {
  /** @type {Client<Calls> | undefined} */
  #client;
  #isGrading = false;

  get #current() {
    this.#client ??= newClient();
    return this.#client;
  }

  /** Whether a text is being graded. */
  get isGrading() {
    return this.#isGrading;
  }

  /** @param {string} exercise */
  handout(exercise) {
    return this.#call("handout", [exercise]);
  }

  /**
   * What is wrong with a text. Fails with `Ended` if that is not to be found out.
   *
   * @param {string} text
   */
  async mistakes(text) {
    const client = this.#current;
    const late = setTimeout(() => {
      // It may have been waiting for a verdict, which has a limit of its own.
      if (!this.#isGrading) client.end("Reading the text took too long, so it was ended");
    }, READING * 1_000);
    try {
      return await this.#call("mistakes", [text]);
    } finally {
      clearTimeout(late);
    }
  }

  /**
   * The verdict on a text. Fails with `Ended` if there is none.
   *
   * @param {string} exercise
   * @param {string} text
   * @param {(seconds: number) => void} tick - hears how long it has taken so far
   */
  async grade(exercise, text, tick) {
    let seconds = 0;
    const clock = setInterval(() => {
      seconds += 1;
      tick(seconds);
      if (seconds >= GRADING) this.#client?.end(`No verdict within ${GRADING} seconds, so it was ended`);
    }, 1_000);
    this.#isGrading = true;
    try {
      return await this.#call("grade", [exercise, text]);
    } finally {
      this.#isGrading = false;
      clearInterval(clock);
    }
  }

  /** Ends whatever is going on. */
  cancel() {
    this.#client?.end("Cancelled");
  }

  trap() {
    return this.#call("trap", []);
  }

  /**
   * @template {keyof Calls} Name
   * @param {Name} name
   * @param {Parameters<Calls[Name]>} values
   */
  async #call(name, values) {
    const client = this.#current;
    try {
      return await client.call(name, values);
    } catch (error) {
      // The next call starts another one.
      if (error instanceof Ended && client === this.#client) this.#client = undefined;
      throw error;
    }
  }
}
