// A thread of the JavaScript version: adds one to the shared counter, again and again. Each way has a function of its own,
// or the engine would compile one function for several types of array.

import { ARRIVED, GO, LOCK, counter } from "./layout.js";

function plain32(cell, increments) {
  for (let i = 0; i < increments; i++) cell[0]++;
}

function plain64(cell, increments) {
  for (let i = 0; i < increments; i++) cell[0]++;
}

function atomic32(cell, increments) {
  for (let i = 0; i < increments; i++) Atomics.add(cell, 0, 1);
}

function atomic64(cell, increments) {
  for (let i = 0; i < increments; i++) Atomics.add(cell, 0, 1n);
}

const [FREE, HELD, WAITED_FOR] = [0, 1, 2];

function lock(control) {
  if (Atomics.compareExchange(control, LOCK, FREE, HELD) === FREE) return;
  while (Atomics.exchange(control, LOCK, WAITED_FOR) !== FREE) Atomics.wait(control, LOCK, WAITED_FOR);
}

function unlock(control) {
  if (Atomics.exchange(control, LOCK, FREE) === WAITED_FOR) Atomics.notify(control, LOCK, 1);
}

function mutex32(cell, increments, control) {
  for (let i = 0; i < increments; i++) {
    lock(control);
    cell[0]++;
    unlock(control);
  }
}

/** The other end is the owner's. */
let port;

function channel(_, increments) {
  for (let i = 0; i < increments; i++) port.postMessage(1);
}

const WAYS = {
  "plain-32": plain32,
  "plain-64": plain64,
  "mutex-32": mutex32,
  "atomic-32": atomic32,
  "atomic-64": atomic64,
  channel,
};

/** Waits until all threads are there; on a core, if there are cores enough. */
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
  const { way, threads, increments, memory } = data;
  const control = new Int32Array(memory);
  const cell = counter(memory, way.endsWith("64") ? 64 : 32);
  startLine(control, threads);
  const start = now();
  WAYS[way](cell, increments, control);
  postMessage({ start, end: now() });
});
