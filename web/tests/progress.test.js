// What is kept of the reader's progress, and what counts as done.

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { newPage } from "./page.js";

let browser = newPage();
const store = await import("../progress/store.js");
const { read, withoutWorse } = await import("../progress/file.js");

beforeEach(() => {
  browser = newPage();
});

const right = { right: true, tries: 1, text: "42" };
const wrong = { right: false, tries: 1, text: "41" };
const file = (items, more = {}) => JSON.stringify({ course: "lost-updates", version: 1, items, ...more });

test("an item is kept under its kind and id, and forgotten when asked", () => {
  store.set("quiz", "a/b", right);
  assert.deepEqual(store.get("quiz", "a/b"), right);
  assert.deepEqual(store.all().quiz, { "a/b": right });
  store.remove("quiz", "a/b");
  assert.equal(store.get("quiz", "a/b"), undefined);
});

test("only a change is told", () => {
  let told = 0;
  browser.page.addEventListener(store.CHANGED, () => told++);
  store.set("task", "x#1", true);
  store.set("task", "x#1", true);
  store.remove("task", "x#2");
  assert.equal(told, 1);
});

test("what makes no sense in the storage is as good as absent", () => {
  browser.storage.setItem("lost-updates/quiz/a", '{"right":"yes"}');
  browser.storage.setItem("lost-updates/quiz/b", "{");
  browser.storage.setItem("lost-updates/toString/c", "true");
  browser.storage.setItem("another/quiz/d", JSON.stringify(right));
  assert.equal(store.get("quiz", "a"), undefined);
  assert.deepEqual(store.all(), {
    page: {},
    quiz: {},
    task: {},
    demo: {},
    exercise: {},
    challenge: {},
    solution: {},
    drill: {},
    prediction: {},
  });
});

test("without room an item lasts as long as the page, and the reader is told", () => {
  assert.equal(store.problem(), undefined);
  browser.storage.isFull = true;
  store.set("demo", "lost-update", true);
  assert.equal(store.get("demo", "lost-update"), true);
  assert.match(store.problem(), /full/);
  store.remove("demo", "lost-update");
  assert.equal(store.get("demo", "lost-update"), undefined);
});

test("a question answered rightly is done, one answered wrongly is not", () => {
  store.set("quiz", "a", right);
  store.set("quiz", "b", wrong);
  store.set("exercise", "ex01", "failed");
  store.set("exercise", "ex02", "ticked");
  const names = ["quiz/a", "quiz/b", "quiz/c", "exercise/ex01", "exercise/ex02", "page/a"];
  assert.deepEqual(names.map(store.isDone), [true, false, false, false, true, false]);
});

test("a page is done when it is read to its end with everything on it done", () => {
  assert.equal(store.stateOf("core/mutex"), "new");
  store.set("page", "core/mutex", { read: true, needs: ["quiz/a"] });
  assert.equal(store.stateOf("core/mutex"), "opened");
  store.set("quiz", "a", right);
  assert.equal(store.stateOf("core/mutex"), "done");
  store.set("page", "core/mutex", { read: false, needs: ["quiz/a"] });
  assert.equal(store.stateOf("core/mutex"), "opened");
});

test("a file with progress is read, and what is wrong with another one is said", () => {
  assert.deepEqual(read(file({ quiz: { a: right } })), { quiz: { a: right } });
  const mistakes = [
    ["{", /not JSON/],
    ["null", /no progress of this course/],
    [JSON.stringify({ course: "another", version: 1, items: {} }), /no progress of this course/],
    [file(null), /no progress of this course/],
    [file({}, { version: 2 }), /version 2/],
    [file({ toString: {} }), /called "toString"/],
    [file({ quiz: { a: { right: 1 } } }), /entry quiz\/a makes no sense/],
  ];
  for (const [text, complaint] of mistakes) assert.throws(() => read(text), complaint, text);
});

test("of what was written for an exercise both texts are kept", () => {
  store.set("solution", "ex01", { text: "here" });
  store.set("solution", "ex02", { text: "here", backup: "before" });
  store.set("solution", "ex03", { text: "same" });
  const there = { text: "there" };
  const loaded = { solution: { ex01: there, ex02: there, ex03: { text: "same" }, ex04: there } };
  assert.deepEqual(read(file(loaded)), loaded);
  const expected = { ex01: { text: "here", backup: "there" }, ex04: there };
  assert.deepEqual(withoutWorse(loaded), { solution: expected });
  assert.throws(() => read(file({ solution: { ex01: { text: 1 } } })), /makes no sense/);
});

test("a challenge is done once it is won, and the better win is kept", () => {
  store.set("challenge", "won", { switches: 5 });
  store.set("challenge", "best", { switches: 2 });
  store.set("challenge", "proved", {});
  assert.deepEqual(
    ["won", "proved", "open"].map((id) => store.isDone(`challenge/${id}`)),
    [true, true, false],
  );
  const there = { won: { switches: 3 }, best: { switches: 4 }, proved: {}, open: { switches: 7 } };
  assert.deepEqual(read(file({ challenge: there })), { challenge: there });
  const better = { won: { switches: 3 }, open: { switches: 7 } };
  assert.deepEqual(withoutWorse({ challenge: there }), { challenge: better });
  for (const bad of [true, { switches: -1 }, { switches: "2" }, []]) {
    assert.throws(() => read(file({ challenge: { x: bad } })), /makes no sense/);
  }
});

test("loading a file takes nothing away", () => {
  store.set("quiz", "a", right);
  store.set("page", "core/mutex", { read: true, needs: [] });
  store.set("exercise", "ex01", "failed");
  const loaded = {
    quiz: { a: wrong, b: wrong },
    page: { "core/mutex": { read: false, needs: [] } },
    exercise: { ex01: "passed" },
  };
  assert.deepEqual(withoutWorse(loaded), { quiz: { b: wrong }, page: {}, exercise: { ex01: "passed" } });
});
