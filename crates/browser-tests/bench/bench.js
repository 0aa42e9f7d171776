// Races in this page's threads: the course's own Wasm, and what a page's author would write in JavaScript instead.

import { BYTES, counter32, counter64 } from "./layout.js";

/** @param {string} file */
const startWorker = (file) => new Worker(new URL(file, import.meta.url), { type: "module" });

/**
 * Posts a message; resolves to the answer's data.
 *
 * @param {Worker} to
 * @param {unknown} message
 * @returns {Promise<any>}
 */
const ask = (to, message) =>
  new Promise((resolve, reject) => {
    to.onmessage = ({ data }) => (data.error ? reject(new Error(data.error)) : resolve(data));
    to.onerror = ({ message }) => reject(new Error(message));
    to.postMessage(message);
  });

const owner = startWorker("owner.js");
/** @type {Worker[]} */
const adders = [];
const wasm = startWorker("wasm-worker.js");

/**
 * Starts the threads of both; gives the bytes of the Wasm threads' memory.
 *
 * @param {number} threads
 * @returns {Promise<number>}
 */
async function start(threads) {
  while (adders.length < threads) {
    const adder = startWorker("adder.js");
    const { port1, port2 } = new MessageChannel();
    owner.postMessage("port", [port1]);
    adder.postMessage("port", [port2]);
    adders.push(adder);
  }
  // A channel to an owner takes one more.
  const { memory } = await ask(wasm, { threads: threads + 1 });
  return memory;
}

/**
 * Runs a race in Wasm; gives its encoded report and the bytes of memory.
 *
 * @param {string} settings
 * @returns {Promise<{ report: number[], memory: number }>}
 */
const raceInWasm = (settings) => ask(wasm, { settings });

/**
 * Runs a race in JavaScript; gives the counter's value and the milliseconds from the first start to the last end.
 *
 * @param {string} way
 * @param {number} threads
 * @param {number} increments
 */
async function raceInJs(way, threads, increments) {
  const memory = new SharedArrayBuffer(BYTES);
  /** @type {import("./layout.js").Race} */
  const race = { way, threads, increments, memory };
  const owned = way === "channel" ? ask(owner, threads * increments) : undefined;
  const times = await Promise.all(adders.slice(0, threads).map((adder) => ask(adder, race)));
  const first = Math.min(...times.map(({ start }) => start));
  const last = Math.max(...times.map(({ end }) => end));
  if (owned) {
    const { total, end } = await owned;
    return { total, millis: end - first };
  }
  const [total] = way.endsWith("64") ? counter64(memory) : counter32(memory);
  return { total: Number(total), millis: last - first };
}

Object.assign(window, { bench: { start, raceInWasm, raceInJs } });
