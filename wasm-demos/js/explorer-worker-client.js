// The page's end of an explorer's worker: calls and answers.

/** The worker has been ended: by a trap, or because it did not heed a cancellation. */
export class Ended extends Error {}

export class Client {
  #worker = new Worker(new URL("explorer-worker.js", import.meta.url), { type: "module" });
  #calls = new Map();
  #last = 0;

  constructor() {
    this.#worker.onmessage = ({ data }) => this.#hear(data);
    this.#worker.onerror = (event) => {
      event.preventDefault();
      this.end(`the worker could not be started (${event.message ?? "its script did not load"})`);
    };
  }

  /** Calls a function of the worker; `progress` hears of what a search reports. Fails with a text if the call is refused, with `Ended` if the worker is. */
  call(call, values = [], progress = undefined) {
    const id = ++this.#last;
    return new Promise((resolve, reject) => {
      if (!this.#worker) return reject(new Ended("the worker has ended"));
      this.#calls.set(id, { resolve, reject, progress });
      this.#worker.postMessage({ id, call, values });
    });
  }

  /** Ends the worker; all calls without an answer fail. */
  end(why) {
    this.#worker?.terminate();
    this.#worker = undefined;
    for (const { reject } of this.#calls.values()) reject(new Ended(why));
    this.#calls.clear();
  }

  #hear({ id, answer, error, trap, progress }) {
    if (trap) return this.end(error);
    const call = this.#calls.get(id);
    if (!call) return;
    if (progress) return call.progress?.(progress);
    this.#calls.delete(id);
    if (error === undefined) call.resolve(answer);
    else call.reject(error);
  }
}
