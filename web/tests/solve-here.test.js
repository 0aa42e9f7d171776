// What is kept of what the reader writes in the page, and what keys type.

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { newPage } from "./page.js";

let browser = newPage();
const store = await import("../progress/store.js");
const { Keeping } = await import("../solve-here/keeping.js");
const { moved, newLine } = await import("../kit/typing.js");

beforeEach(() => {
  browser = newPage();
});

test("one begins with the stub, and what is written is kept", () => {
  const kept = new Keeping("ex01", "stub");
  assert.equal(kept.text, "stub");
  kept.keep("mine");
  assert.equal(new Keeping("ex01", "stub").text, "mine");
  assert.equal(new Keeping("ex02", "stub").text, "stub");
  // What is as it was at the beginning takes no room.
  kept.keep("stub");
  assert.equal(store.get("solution", "ex01"), undefined);
});

test("what was put back can be brought back, and the other way round", () => {
  const kept = new Keeping("ex01", "stub");
  kept.keep("mine");
  assert.equal(kept.reset("mine"), "stub");
  assert.equal(kept.text, "stub");
  kept.keep("other");
  assert.equal(kept.restore("other"), "mine");
  assert.equal(kept.backup, "other");
  assert.equal(kept.restore("mine"), "other");
  assert.equal(kept.backup, "mine");
});

test("resetting twice does not cost the backup", () => {
  const kept = new Keeping("ex01", "stub");
  kept.reset("mine");
  kept.reset("stub");
  assert.equal(kept.restore("stub"), "mine");
});

test("what another tab has kept meanwhile is not lost", () => {
  const [one, other] = [new Keeping("ex01", "stub"), new Keeping("ex01", "stub")];
  one.keep("one");
  assert.equal(other.news(), "one");
  assert.equal(other.news(), undefined);
  one.keep("more");
  other.keep("other");
  assert.equal(other.text, "other");
  assert.equal(other.backup, "more");
});

test("without room a text lasts as long as the page, and the reader is told", () => {
  const kept = new Keeping("ex01", "stub");
  browser.storage.isFull = true;
  kept.keep("mine");
  assert.equal(kept.text, "mine");
  assert.match(kept.problem, /full/);
});

test("a new line is as deep as the last one, and deeper in a block", () => {
  assert.equal(newLine("let x = 1;"), "\n");
  assert.equal(newLine("fn f() {\n    let x = 1;"), "\n    ");
  assert.equal(newLine("impl A {\n    fn f() {"), "\n        ");
  assert.equal(newLine("    call(  "), "\n        ");
});

test("lines are moved in and out", () => {
  assert.equal(moved("a\n\n  b", false), "    a\n\n      b");
  assert.equal(moved("    a\n\n  b\nc", true), "a\n\nb\nc");
});
