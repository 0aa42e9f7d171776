// A thread of the JavaScript version: adds one to the shared counter, again and again. Each way has a function of its own,
// or the engine would compile one function for several types of array.

import { ARRIVED, counter32, counter64, GO, LOCK } from "./layout.js";

/**
 * Adds so many ones to the counter; `control` is where the lock is.
 * @template Cell
 * @typedef {(cell: Cell, increments: number, control: Int32Array) => void} Way
 */

/** @type {Way<Int32Array>} */
function plain32(cell, increments) {
  for (let i = 0; i < increments; i++) cell[0]++;
}

/** @type {Way<BigInt64Array>} */
function plain64(cell, increments) {
  for (let i = 0; i < increments; i++) cell[0]++;
}

/** @type {Way<Int32Array>} */
function atomic32(cell, increments) {
  for (let i = 0; i < increments; i++) Atomics.add(cell, 0, 1);
}

/** @type {Way<BigInt64Array>} */
function atomic64(cell, increments) {
  for (let i = 0; i < increments; i++) Atomics.add(cell, 0, 1n);
}

const [FREE, HELD, WAITED_FOR] = [0, 1, 2];

/** @param {Int32Array} control */
function lock(control) {
  if (Atomics.compareExchange(control, LOCK, FREE, HELD) === FREE) return;
  while (Atomics.exchange(control, LOCK, WAITED_FOR) !== FREE) Atomics.wait(control, LOCK, WAITED_FOR);
}

/** @param {Int32Array} control */
function unlock(control) {
  if (Atomics.exchange(control, LOCK, FREE) === WAITED_FOR) Atomics.notify(control, LOCK, 1);
}

/** @type {Way<Int32Array>} */
function mutex32(cell, increments, control) {
  for (let i = 0; i < increments; i++) {
    lock(control);
    cell[0]++;
    unlock(control);
  }
}

/**
 * The other end is the owner's.
 * @type {MessagePort}
 */
let port;

/** @type {Way<Int32Array>} */
function channel(_, increments) {
  for (let i = 0; i < increments; i++) port.postMessage(1);
}

/** @type {Record<string, Way<Int32Array>>} */
const WAYS_32 = { "plain-32": plain32, "mutex-32": mutex32, "atomic-32": atomic32, channel };
/** @type {Record<string, Way<BigInt64Array>>} */
const WAYS_64 = { "plain-64": plain64, "atomic-64": atomic64 };

/**
 * Waits until all threads are there; on a core, if there are cores enough.
 *
 * @param {Int32Array} control
 * @param {number} threads
 */
function startLine(control, threads) {
  if (Atomics.add(control, ARRIVED, 1) + 1 === threads) {
    Atomics.store(control, GO, 1);
    Atomics.notify(control, GO);
  }
  if (threads > navigator.hardwareConcurrency) Atomics.wait(control, GO, 0);
  else while (Atomics.load(control, GO) === 0);
}

const now = () => performance.timeOrigin + performance.now();

addEventListener("message", ({ data, ports }) => {
  if (ports.length > 0) {
    [port] = ports;
    return;
  }
  /** @type {import("./layout.js").Race} */
  const { way, threads, increments, memory } = data;
  const control = new Int32Array(memory);
  startLine(control, threads);
  const start = now();
  if (way in WAYS_64) WAYS_64[way](counter64(memory), increments, control);
  else WAYS_32[way](counter32(memory), increments, control);
  postMessage({ start, end: now() });
});
