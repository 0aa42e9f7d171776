// The dedicated worker that owns the threads. It is blocked while a demo runs; the page looks into the shared memory
// meanwhile, and terminates this worker when it has to.

import init, { initThreadPool, prepareThreads, runDemo, trapThread } from "./wasm_demos.js";

async function start({ module, threads, channel }) {
  const { memory } = await init({ module_or_path: module });
  await initThreadPool(threads);
  const board = prepareThreads(channel);
  return { kind: "ready", memory: memory.buffer, board };
}

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
  try {
    postMessage(await answer(data));
  } catch (error) {
    // Rust's errors are strings; whatever else is thrown is a trap or a failure to start.
    const kind = typeof error === "string" ? "error" : "trap";
    postMessage({ kind, text: String(error) });
  }
});
