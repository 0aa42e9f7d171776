// The worker of one explorer. Whatever a program does happens here, so that the page stays responsive; a search goes on in
// slices, so that messages come through.

import init, { Explorer, trap } from "../../demos/explorer.js";

/**
 * @typedef {import("../types/explorer-calls.js").Call} Call
 * @typedef {import("../types/explorer-calls.js").Calls} Calls
 * @typedef {import("../types/explorer-calls.js").Message} Message
 * @typedef {import("../types/explorer-calls.js").OwnCalls} OwnCalls
 */

/** How long a slice of a search takes, in milliseconds, and how many states are visited between two looks at the clock. */
const SLICE = 40;
const BUDGET = 100;

/** @type {Explorer} */
let explorer;
/** Whether the search that is going on should end. */
let cancelled = false;

/** @param {Message} message */
const tell = (message) => postMessage(message);

const { port1: bell, port2: rope } = new MessageChannel();

/**
 * Lets waiting messages in; without the delay that timers have.
 *
 * @returns {Promise<void>}
 */
function pause() {
  return new Promise((resolve) => {
    bell.onmessage = () => resolve();
    rope.postMessage(null);
  });
}

/**
 * Runs a search for one slice of time.
 *
 * @param {"runSearch" | "runTrial"} run
 */
function slice(run) {
  const end = performance.now() + SLICE;
  let progress = explorer[run](BUDGET);
  while (progress && !progress.done && performance.now() < end) progress = explorer[run](BUDGET);
  return progress;
}

/**
 * Runs a search until nothing is left, or somebody cancels; says whether there still is one.
 *
 * @param {"runSearch" | "runTrial"} run
 */
async function finish(run) {
  const id = current;
  cancelled = false;
  while (!cancelled) {
    const progress = slice(run);
    if (!progress) return false;
    tell({ id, progress });
    await pause();
    if (progress.done) break;
  }
  return true;
}

/** The number of the call that is being answered. */
let current = 0;

/** @type {OwnCalls} */
const OWN = {
  async start(name, source, memory, schedule) {
    await init();
    explorer = new Explorer(name, source, memory, schedule);
    return explorer.view();
  },

  async explore(reduce) {
    if (!explorer.beginSearch(reduce) || !(await finish("runSearch"))) return null;
    return explorer.endSearch() ?? null;
  },

  async claim() {
    explorer.beginClaim();
    return (await finish("runTrial")) ? (explorer.endTrial() ?? null) : null;
  },

  async repair(source, lines, also) {
    explorer.beginRepair(source, lines, also);
    return (await finish("runTrial")) ? (explorer.endTrial() ?? null) : null;
  },

  async cancel() {
    cancelled = true;
  },

  async trap() {
    trap();
  },
};

/** @param {Call} call */
function answer({ call, values }) {
  // That the values are those of the call is in its type, but cannot be seen once both are apart.
  const functions = /** @type {Record<string, (...values: unknown[]) => unknown>} */ (
    /** @type {unknown} */ (call in OWN ? OWN : explorer)
  );
  return functions[call](...values);
}

addEventListener("message", async ({ data }) => {
  /** @type {Call} */
  const call = data;
  const { id } = call;
  current = id;
  try {
    tell({ id, answer: await answer(call) });
  } catch (error) {
    // Rust's errors are strings; whatever else is thrown is a trap, after which the instance is of no more use.
    tell({ id, error: String(error), trap: typeof error !== "string" });
  }
});
