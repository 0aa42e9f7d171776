// The development server's line, with more tabs than a browser has connections.

import assert from "node:assert/strict";
import { test } from "node:test";
import { setImmediate as turn } from "node:timers/promises";
import { listen } from "../dev/line.js";

/** The lines that are open, as the server sees them. */
const lines = new Set();

class EventSource {
  reactions = new Map();

  constructor() {
    lines.add(this);
    setImmediate(() => this.tell("message", "now"));
  }

  addEventListener(kind, react) {
    this.reactions.set(kind, react);
  }

  close() {
    lines.delete(this);
  }

  tell(kind, data) {
    if (lines.has(this)) this.reactions.get(kind)({ data });
  }
}

/** A lock that one holds and others wait for, first come, first served. */
class Locks {
  queue = Promise.resolve();

  request(_name, { signal }, hold) {
    const turn = this.queue.then(() => (signal.aborted ? Promise.reject(signal.reason) : hold()));
    this.queue = turn.catch(() => undefined);
    return turn;
  }
}

Object.assign(globalThis, { EventSource });
Object.defineProperty(globalThis, "navigator", { value: { locks: new Locks() }, configurable: true });

/** A tab: what it has heard, and how to close it. */
function open() {
  const heard = [];
  return {
    heard,
    close: listen("/events", ["message", "progress"], ({ kind, data }) => heard.push(`${kind}: ${data}`)),
  };
}

/** Lets messages between tabs arrive. */
async function settle() {
  for (let turns = 0; turns < 50; turns += 1) await turn();
}

test("twenty tabs have one line, and each hears what is so and what comes", async () => {
  const tabs = Array.from({ length: 20 }, open);
  await settle();
  assert.equal(lines.size, 1);
  for (const line of lines) line.tell("progress", "ex01");
  await settle();
  for (const { heard } of tabs) assert.deepEqual([...new Set(heard)], ["message: now", "progress: ex01"]);

  const late = open();
  await settle();
  assert.deepEqual([...new Set(late.heard)], ["message: now", "progress: ex01"]);

  // The tab with the line goes, and one that waits for it: the next one takes over, and nobody misses anything.
  tabs.shift().close();
  tabs.shift().close();
  await settle();
  assert.equal(lines.size, 1);
  for (const line of lines) line.tell("message", "later");
  await settle();
  for (const { heard } of [...tabs, late]) assert.equal(heard.at(-1), "message: later");

  for (const tab of [...tabs, late]) tab.close();
  await settle();
  assert.equal(lines.size, 0);
});
