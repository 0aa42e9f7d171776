// Does what the demos' own worker does, and tells how much memory it holds.

import init, { initThreadPool, runDemo } from "../demos/wasm_demos.js";

/** @type {import("../demos/wasm_demos.js").InitOutput | undefined} */
let wasm;

addEventListener("message", async ({ data }) => {
  try {
    if (data.threads) {
      wasm = await init();
      await initThreadPool(data.threads);
    }
    const report = data.settings ? [...runDemo("lost-update", data.settings)] : [];
    postMessage({ report, memory: wasm?.memory.buffer.byteLength });
  } catch (error) {
    postMessage({ error: String(error) });
  }
});
