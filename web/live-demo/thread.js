// What each thread of the pool runs instead of the bindings themselves: the same two functions under the same names, but
// a trap is reported. The name of the broadcast channel for that is this module's fragment. (The thread's parent cannot
// be told anything: it is blocked while a demo runs.)

import init, { wbg_rayon_start_worker as work } from "../../demos/wasm_demos.js";

const page = new BroadcastChannel(new URL(import.meta.url).hash);

/**
 * @param {WebAssembly.Module} module
 * @param {WebAssembly.Memory} memory - what all threads share
 */
export default (module, memory) => init({ module_or_path: module, memory });

/**
 * Works for the pool, which never ends; so it returns only by a trap.
 *
 * @param {number} receiver
 */
export function wbg_rayon_start_worker(receiver) {
  try {
    work(receiver);
  } catch (error) {
    page.postMessage({ kind: "trap", text: String(error) });
  }
}
