// In which order the drill asks its questions.

import assert from "node:assert/strict";
import { test } from "node:test";
import { next } from "../quiz/mixing.js";

/**
 * Asks `count` questions of `ids`; `isRight` answers.
 */
function drill(ids, count, isRight) {
  const records = new Map();
  const asked = [];
  let current = "";
  for (let now = 0; now < count; now++) {
    current = next(
      ids,
      (id) => records.get(id),
      now,
      current,
      () => 0,
    );
    asked.push(current);
    const streak = isRight(current, asked.length) ? (records.get(current)?.streak ?? 0) + 1 : 0;
    records.set(current, { streak, asked: now + 1 });
  }
  return asked;
}

const IDS = ["a", "b", "c", "d", "e", "f"];

test("every question is asked once before one that was right is asked again", () => {
  const asked = drill(IDS, 6, () => true);
  assert.deepEqual([...asked].sort(), IDS);
});

test("what was wrong comes back after three others", () => {
  const asked = drill(IDS, 5, (id, number) => !(id === "a" && number === 1));
  assert.deepEqual(asked, ["a", "b", "c", "d", "a"]);
});

test("what was right least often and longest ago comes first when all have been asked", () => {
  const asked = drill(["a", "b", "c"], 6, () => true);
  assert.deepEqual(asked, ["a", "b", "c", "a", "b", "c"]);
});

test("no question is asked twice in a row, even if it is wrong each time", () => {
  const asked = drill(["a", "b"], 6, () => false);
  for (const [place, id] of asked.entries()) assert.notEqual(id, asked[place + 1]);
});

test("a single question is asked again and again, and none is asked of none", () => {
  assert.deepEqual(
    drill(["a"], 3, () => true),
    ["a", "a", "a"],
  );
  assert.equal(
    next([], () => undefined, 0, ""),
    undefined,
  );
});
