// The page's end of a worker: calls and answers.

/**
 * What a worker says about a call: an answer, an error (of a trap, if that has ended it), or how far it is.
 * @typedef {object} Message
 * @property {number} id
 * @property {unknown} [answer]
 * @property {string} [error]
 * @property {boolean} [trap]
 * @property {any} [progress]
 *
 * A call that waits for its answer.
 * @typedef {object} Call
 * @property {(answer: any) => void} resolve
 * @property {(error: unknown) => void} reject
 * @property {((progress: any) => void) | undefined} progress
 */

/** The worker has been ended: by a trap, or because it did not heed a cancellation. */
export class Ended extends Error {}

/**
 * Calls functions of a worker.
 *
 * @template {{ [Name in keyof Calls]: (...values: any[]) => any }} Calls
 */
export class Client {
  /** @type {Worker | undefined} */
  #worker;
  /** @type {Map<number, Call>} */
  #calls = new Map();
  #last = 0;

  /** @param {URL} script - the worker's, a module */
  constructor(script) {
    this.#worker = new Worker(script, { type: "module" });
    this.#worker.addEventListener("message", ({ data }) => this.#hear(data));
    this.#worker.addEventListener("error", (event) => {
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
   * @param {(progress: any) => void} [progress] - hears how far it is
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
