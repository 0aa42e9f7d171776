// The worker of one explorer. Whatever a program does happens here, so that the page stays responsive; a search goes on in
// slices, so that messages come through.

import init, { Explorer, trap } from "./explorer.js";

/** How long a slice of a search takes, in milliseconds, and how many states are visited between two looks at the clock. */
const SLICE = 40;
const BUDGET = 100;

let explorer;
/** Whether the search that is going on should end. */
let cancelled = false;

const { port1: bell, port2: rope } = new MessageChannel();
/** Lets waiting messages in; without the delay that timers have. */
const pause = () => new Promise((resolve) => ((bell.onmessage = resolve), rope.postMessage(null)));

/** Explores until nothing is left, or somebody cancels. */
async function explore(id, reduce) {
  cancelled = false;
  if (!explorer.beginSearch(reduce)) return null;
  for (let done = false; !done && !cancelled; await pause()) {
    const end = performance.now() + SLICE;
    let progress;
    do progress = explorer.runSearch(BUDGET);
    while (progress && !progress.done && performance.now() < end);
    // Another program was opened meanwhile.
    if (!progress) return null;
    done = progress.done;
    postMessage({ id, progress });
  }
  return explorer.endSearch() ?? null;
}

const CALLS = {
  async start(_, name, source, memory, schedule) {
    await init();
    explorer = new Explorer(name, source, memory, schedule);
    return explorer.view();
  },
  explore,
  cancel: () => void (cancelled = true),
  trap: () => trap(),
};

addEventListener("message", async ({ data: { id, call, values } }) => {
  try {
    const answer = CALLS[call] ? await CALLS[call](id, ...values) : explorer[call](...values);
    postMessage({ id, answer });
  } catch (error) {
    // Rust's errors are strings; whatever else is thrown is a trap, after which the instance is of no more use.
    postMessage({ id, error: String(error), trap: typeof error !== "string" });
  }
});
