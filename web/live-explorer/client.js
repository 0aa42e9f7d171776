// The page's end of an explorer's worker: calls and answers.

/**
 * @typedef {import("../types/explorer-calls.js").Calls} Calls
 * @typedef {import("../types/explorer-calls.js").Message} Message
 * @typedef {import("../../demos/explorer.js").Progress} Progress
 *
 * A call that waits for its answer.
 * @typedef {object} Call
 * @property {(answer: any) => void} resolve
 * @property {(error: unknown) => void} reject
 * @property {((progress: Progress) => void) | undefined} progress
 */

/** The worker has been ended: by a trap, or because it did not heed a cancellation. */
export class Ended extends Error {}

export class Client {
  /** @type {Worker | undefined} */
  #worker = new Worker(new URL("worker.js", import.meta.url), { type: "module" });
  /** @type {Map<number, Call>} */
  #calls = new Map();
  #last = 0;

  constructor() {
    this.#worker?.addEventListener("message", ({ data }) => this.#hear(data));
    this.#worker?.addEventListener("error", (event) => {
      event.preventDefault();
      this.end(`the worker could not be started (${event.message ?? "its script did not load"})`);
    });
  }

  /**
   * Calls a function of the worker. Fails with a text if the call is refused, with `Ended` if the worker is.
   *
   * @template {keyof Calls} Name
   * @param {Name} call
   * @param {Parameters<Calls[Name]>} values
   * @param {(progress: Progress) => void} [progress] - hears of what a search reports
   * @returns {Promise<Awaited<ReturnType<Calls[Name]>>>}
   */
  call(call, values, progress) {
    this.#last += 1;
    const id = this.#last;
    return new Promise((resolve, reject) => {
      if (!this.#worker) {
        reject(new Ended("the worker has ended"));
        return;
      }
      this.#calls.set(id, { resolve, reject, progress });
      this.#worker.postMessage({ id, call, values });
    });
  }

  /**
   * Ends the worker; all calls without an answer fail.
   *
   * @param {string} why
   */
  end(why) {
    this.#worker?.terminate();
    this.#worker = undefined;
    for (const { reject } of this.#calls.values()) reject(new Ended(why));
    this.#calls.clear();
  }

  /** @param {Message} message */
  #hear({ id, answer, error, trap, progress }) {
    if (trap) {
      this.end(String(error));
      return;
    }
    const call = this.#calls.get(id);
    if (!call) return;
    if (progress) {
      call.progress?.(progress);
      return;
    }
    this.#calls.delete(id);
    if (error === undefined) call.resolve(answer);
    else call.reject(error);
  }
}
