// The MESI machine: its table, and what must hold whatever the cores do.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { boot, count, none, step } from "../cache-lines/machine.js";
import { deed, tell } from "../cache-lines/words.js";

const ACTS = ["read", "write", "add"];
const READ = { act: "read", counter: "a" };
const ADD = { act: "add", counter: "a" };

/** Does the actions one after the other, and returns the machine, the effects and the counts. */
function play(machine, actions) {
  const effects = [];
  let counts = none();
  for (const action of actions) {
    const done = step(machine, action);
    machine = done.machine;
    counts = count(counts, done.effect);
    effects.push(done.effect);
  }
  return { machine, effects, counts };
}

/** The first letters of the states of line 0, as they are written in textbooks. */
const states = ({ lines }) => lines[0].copies.map(({ state }) => state[0].toUpperCase()).join("");

/** What a core's action makes of its own state and of the other's. */
const TABLE = [
  // states, what core 0 does, states, request, from
  ["II", "read", "EI", "read", "memory"],
  ["II", "add", "MI", "read for ownership", "memory"],
  ["IE", "read", "SS", "read", 1],
  ["IE", "add", "MI", "read for ownership", 1],
  ["IM", "read", "SS", "read", 1],
  ["IM", "add", "MI", "read for ownership", 1],
  ["SS", "read", "SS", undefined, undefined],
  ["SS", "add", "MI", "invalidate", undefined],
  ["EI", "read", "EI", undefined, undefined],
  ["EI", "add", "MI", undefined, undefined],
  ["MI", "read", "MI", undefined, undefined],
  ["MI", "add", "MI", undefined, undefined],
];

/** How two cores get into these states. */
const WAYS = {
  II: [],
  EI: [{ core: 0, ...READ }],
  IE: [{ core: 1, ...READ }],
  MI: [{ core: 0, ...ADD }],
  IM: [{ core: 1, ...ADD }],
  SS: [
    { core: 0, ...READ },
    { core: 1, ...READ },
  ],
};

for (const [before, act, after, request, from] of TABLE) {
  test(`in ${before} a core that does ${act} leads to ${after}`, () => {
    const { machine } = play(boot(2, [["a"]]), WAYS[before]);
    assert.equal(states(machine), before);
    for (const same of act === "add" ? ["add", "write"] : ["read"]) {
      const done = step(machine, { core: 0, act: same, counter: "a", value: 7 });
      assert.equal(states(done.machine), after);
      assert.equal(done.effect.request, request);
      assert.equal(done.effect.from, from);
    }
    assert.equal(states(machine), before, "the old machine has changed");
  });
}

test("the table has all states that two cores can be in", () => {
  const found = new Set();
  everywhere(2, 5, [["a"]], (machine) => found.add(states(machine)));
  assert.deepEqual([...found].sort(), Object.keys(WAYS).sort());
});

/** Goes through all sequences of actions of that length, and shows each machine with the values last written. */
function everywhere(cores, length, layout, look) {
  const visit = (machine, written, left) => {
    look(machine, written);
    if (left === 0) return;
    for (let core = 0; core < cores; core++) {
      for (const act of ACTS) {
        for (const counter of layout.flat()) {
          const done = step(machine, { core, act, counter, value: 10 * left });
          const value = { read: written[counter], add: written[counter] + 1, write: 10 * left }[act];
          assert.equal(done.effect.value, value, `${act} of ${counter} saw another value than the last one written`);
          visit(done.machine, { ...written, [counter]: value }, left - 1);
        }
      }
    }
  };
  visit(boot(cores, layout), Object.fromEntries(layout.flat().map((counter) => [counter, 0])), length);
}

for (const [cores, length, layout] of [
  [2, 6, [["a"]]],
  [3, 5, [["a"]]],
  [2, 4, [["a", "b"]]],
  [2, 4, [["a"], ["b"]]],
]) {
  test(`whatever ${cores} cores do with ${JSON.stringify(layout)}, caches agree`, () => {
    let seen = 0;
    everywhere(cores, length, layout, ({ lines }, written) => {
      seen++;
      for (const { memory, copies } of lines) {
        const valid = copies.filter(({ state }) => state !== "invalid");
        const owners = valid.filter(({ state }) => state !== "shared");
        assert.ok(owners.length === 0 || valid.length === 1, "an owner is not alone");
        for (const { state, values } of valid) {
          for (const [counter, value] of Object.entries(values)) assert.equal(value, written[counter]);
          if (state !== "modified") assert.deepEqual(values, memory);
        }
        if (!valid.some(({ state }) => state === "modified")) {
          for (const [counter, value] of Object.entries(memory)) assert.equal(value, written[counter]);
        }
      }
    });
    assert.equal(seen, sizeOf(3 * cores * layout.flat().length, length));
  });
}

/** How many nodes a tree has. */
const sizeOf = (branches, depth) => (branches ** (depth + 1) - 1) / (branches - 1);

test("of three cores, one that writes takes the copies of both others", () => {
  const { effects, machine } = play(boot(3, [["a"]]), [
    { core: 1, ...READ },
    { core: 2, ...READ },
    { core: 0, ...ADD },
  ]);
  assert.equal(states(machine), "MII");
  assert.deepEqual(effects[2].losers, [1, 2]);
  assert.equal(effects[2].from, "memory");
});

test("two counters in one line cost a transfer for each turn, in two lines none", () => {
  const turns = Array.from({ length: 8 }, (_, turn) => ({ core: turn % 2, act: "add", counter: "ab"[turn % 2] }));
  const one = play(boot(2, [["a", "b"]]), turns);
  const two = play(boot(2, [["a"], ["b"]]), turns);
  assert.deepEqual(one.counts, { requests: 8, transfers: 7, fetches: 1 });
  assert.deepEqual(two.counts, { requests: 2, transfers: 0, fetches: 2 });
  assert.deepEqual(one.machine.lines[0].copies[1].values, { a: 4, b: 4 });
});

test("a counter or a core that is not there is refused", () => {
  assert.throws(() => step(boot(2, [["a"]]), { core: 0, act: "read", counter: "b" }), RangeError);
  assert.throws(() => step(boot(2, [["a"]]), { core: 2, act: "read", counter: "a" }), RangeError);
});

test("the run that stands in the page is what the machine does", () => {
  const page = readFileSync(new URL("../../src/walkthroughs/a-day-in-the-life.md", import.meta.url), "utf8");
  const rows = page.split("\n").filter((line) => line.startsWith("| core "));
  assert.ok(rows.length >= 6, "the page has no run");
  let machine = boot(2, [["a"]]);
  for (const row of rows) {
    const words = row.match(/^\| core (?<core>\d) (?<verb>reads|adds 1 to) a \|/).groups;
    const action = { core: words.core - 1, act: words.verb === "reads" ? "read" : "add", counter: "a" };
    const done = step(machine, action);
    machine = done.machine;
    const { memory, copies } = machine.lines[0];
    const shown = copies.map(({ state, values }) => {
      const name = `${state[0].toUpperCase()}${state.slice(1)}`;
      return state === "invalid" ? name : `${values.a} · ${name}`;
    });
    assert.equal(row, `| ${[deed(action), ...shown, memory.a, done.effect.request ?? "–"].join(" | ")} |`);
  }
});

test("each kind of step is told", () => {
  const told = (...actions) => {
    const { effects } = play(boot(3, [["a"]]), actions);
    return tell(actions.at(-1), effects.at(-1));
  };
  assert.equal(told({ core: 0, ...READ }), "Core 1 reads a: 0. On the bus: read. The line comes from memory.");
  assert.equal(
    told({ core: 0, ...READ }, { core: 0, ...ADD }),
    "Core 1 adds 1 to a: 1. Its copy is Exclusive, so nobody is asked. It becomes Modified.",
  );
  assert.equal(
    told({ core: 0, ...ADD }, { core: 1, ...READ }),
    "Core 2 reads a: 1. On the bus: read. Core 1 passes a copy on, and writes it back to memory. Both are Shared now.",
  );
  assert.equal(
    told({ core: 0, ...ADD }, { core: 1, ...ADD }),
    "Core 2 adds 1 to a: 2. On the bus: read for ownership. Core 1 hands the line over, and is Invalid now.",
  );
  assert.equal(
    told({ core: 0, ...READ }, { core: 1, ...READ }, { core: 1, act: "write", counter: "a", value: 0 }),
    "Core 2 writes 0 to a. On the bus: invalidate. Core 1 gives up its copy.",
  );
});
