// The worker of an exercise that is solved in the page: reads and grades, so that the page stays responsive and can always end it.

import init, { grade, handout, mistakes, trap } from "../../demos/page_grader.js";

/** @type {import("../types/solve-calls.js").Calls} */
const CALLS = { handout, mistakes, grade, trap };

const ready = init();

addEventListener("message", async ({ data }) => {
  const { id, call, values } = data;
  try {
    await ready;
    const functions = /** @type {Record<string, (...values: unknown[]) => unknown>} */ (/** @type {unknown} */ (CALLS));
    postMessage({ id, answer: functions[call](...values) });
  } catch (error) {
    // Nothing there fails by itself: it is a trap, after which the instance is of no more use, or there is no instance.
    postMessage({ id, error: `The grader has broken down (${error})`, trap: true });
  }
});
