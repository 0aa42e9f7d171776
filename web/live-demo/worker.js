// The dedicated worker that owns the threads. It is blocked while a demo runs; the page (`ui/threads.rs`) looks into the
// shared memory meanwhile, and terminates this worker when it has to.

import init, {
  boardAddress,
  initThreadPool,
  runDemo,
  trapThread,
  wbg_rayon_PoolBuilder,
} from "../../demos/wasm_demos.js";

/**
 * What the page may ask for.
 * @typedef {{ kind: "start", module: WebAssembly.Module, threads: number, channel: string }} Start
 * @typedef {{ kind: "run", demo: string, settings: string }} Run
 * @typedef {Start | Run | { kind: "trap" }} Request
 */

/** @param {Start} request */
async function start({ module, threads, channel }) {
  const { memory } = await init({ module_or_path: module });
  // What the pool's threads import; by default it is the bindings.
  wbg_rayon_PoolBuilder.prototype.mainJS = () => new URL(`thread.js#${channel}`, import.meta.url).href;
  await initThreadPool(threads);
  return { kind: "ready", memory: memory.buffer, board: boardAddress() };
}

/** @param {Request} request */
async function answer(request) {
  switch (request.kind) {
    case "start":
      return start(request);
    case "run":
      return { kind: "report", report: runDemo(request.demo, request.settings) };
    case "trap":
      return trapThread();
  }
}

addEventListener("message", async ({ data }) => {
  /** @type {Request} */
  const request = data;
  try {
    postMessage(await answer(request));
  } catch (error) {
    // Rust's errors are strings; whatever else is thrown by a run is a trap.
    const kind = request.kind === "start" ? "unstarted" : typeof error === "string" ? "error" : "trap";
    postMessage({ kind, text: String(error) });
  }
});
