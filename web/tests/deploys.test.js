// What the service worker keeps of a site that is deployed anew, half, or with wrong files, and in a storage that is full.

import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { test } from "node:test";
import { basic, Storage, start } from "./service.js";

const SCOPE = "https://example.org/course/";
const LIST = "/course/offline.json";
const MINUTES = 60 * 1000;

const hash = (text) => createHash("sha256").update(text).digest("hex").slice(0, 16);
const list = (files) => JSON.stringify(Object.entries(files).map(([url, text]) => ({ url, hash: hash(text) })));

/** A host that serves these files, by path from the site's top. */
function host(files) {
  const network = {};
  deploy(network, files);
  return network;
}

/** Puts other files onto a host, in the place of all that were there. */
function deploy(network, files) {
  for (const path of Object.keys(network)) delete network[path];
  network[LIST] = () => basic(list(files));
  for (const [url, text] of Object.entries(files)) network[`/course/${url}`] = () => basic(text);
}

/** The network is gone. */
function cut(network) {
  for (const path of Object.keys(network)) delete network[path];
}

/** Which of these pages can be read without a network, with their texts. */
async function offline(storage, ...paths) {
  const worker = await start({}, SCOPE, storage);
  const texts = paths.map(async (path) => {
    const page = await worker.visit(path);
    return page.status === 200 ? page.text() : null;
  });
  return Promise.all(texts);
}

const kept = (storage) =>
  [...storage.caches.values()].flatMap(({ responses }) =>
    [...responses.keys()].map((url) => url.replace(SCOPE, "")).filter((url) => url !== "offline.json?state"),
  );

test("the course is stored as listed: what changed is fetched, what is no longer listed goes", async () => {
  const [storage, network] = [new Storage(), host({ "a.html": "a1", "b.html": "b", "c.html": "c" })];
  const worker = await start(network, SCOPE, storage);
  await worker.precache();
  assert.deepEqual(await offline(storage, "a.html", "b.html", "c.html"), ["a1", "b", "c"]);
  deploy(network, { "a.html": "a2", "c.html": "c" });
  worker.asked.length = 0;
  await worker.precache();
  assert.deepEqual(worker.asked, [LIST, "/course/a.html"]);
  assert.deepEqual(await offline(storage, "a.html", "b.html", "c.html"), ["a2", null, "c"]);
});

test("what is whole is not asked for again", async () => {
  const [storage, network] = [new Storage(), host({ "a.html": "a" })];
  await (await start(network, SCOPE, storage)).precache();
  const next = await start(network, SCOPE, storage);
  await next.precache();
  assert.deepEqual(next.asked, [LIST]);
});

test("a file that is not what the list says is never kept, whoever asked for it", async () => {
  const [storage, network] = [new Storage(), host({ "a.html": "a", "b.html": "b" })];
  network["/course/b.html"] = () => basic("log in to use this network");
  const worker = await start(network, SCOPE, storage);
  // The page is shown, as the host's answer is all there is.
  assert.equal(await (await worker.visit("b.html")).text(), "log in to use this network");
  await worker.precache();
  await worker.visit("b.html");
  assert.deepEqual(kept(storage), ["a.html"]);
  assert.deepEqual(await offline(storage, "a.html", "b.html"), ["a", null]);
});

test("a body that is cut short on its way is not kept", async () => {
  const [storage, network] = [new Storage(), host({ "a.html": "whole" })];
  network["/course/a.html"] = () => {
    const body = new ReadableStream({
      pull(controller) {
        controller.enqueue(new TextEncoder().encode("who"));
        controller.error(new TypeError("connection lost"));
      },
    });
    return basic(body);
  };
  const worker = await start(network, SCOPE, storage);
  await worker.precache();
  assert.deepEqual(kept(storage), []);
});

test("a wrong file is asked for again after some minutes, not on each page", async () => {
  const [storage, network] = [new Storage(), host({ "a.html": "a" })];
  network["/course/a.html"] = () => basic("wrong");
  const worker = await start(network, SCOPE, storage);
  const asks = async () => {
    worker.asked.length = 0;
    await worker.precache();
    return worker.asked.length;
  };
  assert.deepEqual([await asks(), await asks()], [2, 1]);
  network["/course/a.html"] = () => basic("a");
  worker.clock.now += 11 * MINUTES;
  assert.equal(await asks(), 2);
  assert.deepEqual(await offline(storage, "a.html"), ["a"]);
});

test("half a deploy leaves the one before as it was, file by file", async () => {
  const [storage, network] = [new Storage(), host({ "a.html": "a1", "b.html": "b1" })];
  const worker = await start(network, SCOPE, storage);
  await worker.precache();
  // The list is the new one, and one of its files; the other has not come yet, or its page is an error.
  for (const late of [() => basic("b1"), () => basic("", { status: 500 }), undefined]) {
    deploy(network, { "a.html": "a2", "b.html": "b2" });
    network["/course/b.html"] = late;
    await worker.precache();
    assert.deepEqual(await offline(storage, "a.html", "b.html"), ["a1", "b1"]);
  }
  deploy(network, { "a.html": "a2", "b.html": "b2" });
  worker.clock.now += 11 * MINUTES;
  await worker.precache();
  assert.deepEqual(await offline(storage, "a.html", "b.html"), ["a2", "b2"]);
});

test("where the files are newer than the list nothing is lost", async () => {
  const [storage, network] = [new Storage(), host({ "a.html": "a1" })];
  const worker = await start(network, SCOPE, storage);
  await worker.precache();
  network["/course/a.html"] = () => basic("a2");
  await worker.visit("a.html");
  await worker.precache();
  assert.deepEqual(await offline(storage, "a.html"), ["a1"]);
});

test("a run that was interrupted is continued by the next", async () => {
  const files = { "a.html": "a", "b.html": "b", "c.html": "c" };
  const [storage, network] = [new Storage(), host(files)];
  network["/course/b.html"] = undefined;
  await (await start(network, SCOPE, storage)).precache();
  deploy(network, files);
  const next = await start(network, SCOPE, storage);
  await next.precache();
  assert.deepEqual(next.asked, [LIST, "/course/b.html"]);
  assert.deepEqual(await offline(storage, "a.html", "b.html", "c.html"), ["a", "b", "c"]);
});

test("a full storage keeps the deploy before, and gives back what half a new one took", async () => {
  const [storage, network] = [new Storage(), host({ "a.html": "a1", "b.html": "b1" })];
  const worker = await start(network, SCOPE, storage);
  await worker.precache();
  storage.room = storage.size() + 2;
  deploy(network, { "a.html": "a2", "b.html": "b2", "c.html": "c2" });
  await worker.precache();
  assert.deepEqual(await offline(storage, "a.html", "b.html", "c.html"), ["a1", "b1", null]);
  assert.ok(storage.size() < storage.room);
  // Not on each page, but when there is room again.
  worker.asked.length = 0;
  await worker.precache();
  assert.deepEqual(worker.asked, [LIST]);
  storage.room = Infinity;
  worker.clock.now += 11 * MINUTES;
  await worker.precache();
  assert.deepEqual(await offline(storage, "a.html", "b.html", "c.html"), ["a2", "b2", "c2"]);
});

test("a storage without any room costs the reader no page", async () => {
  const [storage, network] = [new Storage(), host({ "a.html": "a" })];
  storage.room = 0;
  const worker = await start(network, SCOPE, storage);
  await worker.precache();
  assert.equal(await (await worker.visit("a.html")).text(), "a");
  assert.deepEqual(kept(storage), []);
});

test("a tab left open still finds what the host has under no name any more, until the deploy after next", async () => {
  const [storage, network] = [new Storage(), host({ "a.html": "a1", "a-00000001.js": "old", "b.js": "b1" })];
  const worker = await start(network, SCOPE, storage);
  await worker.precache();
  deploy(network, { "a.html": "a2", "a-00000002.js": "new", "b.js": "b2" });
  await worker.precache();
  assert.equal(await (await worker.get("a-00000001.js")).text(), "old");
  assert.deepEqual(kept(storage).sort(), ["a-00000001.js", "a-00000002.js", "a.html", "b.js"]);
  cut(network);
  assert.equal(await (await worker.get("b.js")).text(), "b2");
  deploy(network, { "a.html": "a3", "a-00000003.js": "newest", "b.js": "b3" });
  await worker.precache();
  assert.deepEqual(kept(storage).sort(), ["a-00000002.js", "a-00000003.js", "a.html", "b.js"]);
});

test("a deploy that is taken back is taken back here, too", async () => {
  const [first, second] = [{ "a.html": "a1" }, { "a.html": "a2" }];
  const [storage, network] = [new Storage(), host(first)];
  const worker = await start(network, SCOPE, storage);
  for (const [files, text] of [
    [first, "a1"],
    [second, "a2"],
    [first, "a1"],
  ]) {
    deploy(network, files);
    await worker.precache();
    assert.deepEqual(await offline(storage, "a.html"), [text]);
  }
});

test("a list that is none changes nothing", async () => {
  const [storage, network] = [new Storage(), host({ "a.html": "a" })];
  const worker = await start(network, SCOPE, storage);
  await worker.precache();
  for (const answer of ["<html>log in</html>", "{}", '[{"url":1}]', "null", ""]) {
    network[LIST] = () => basic(answer);
    await worker.precache();
    assert.deepEqual(await offline(storage, "a.html"), ["a"], answer);
  }
});

test("a host that leaves .html out of its addresses is read offline by both", async () => {
  const [storage, network] = [new Storage(), host({ "part/a.html": "a" })];
  await (await start(network, SCOPE, storage)).precache();
  assert.deepEqual(await offline(storage, "part/a", "part/a.html", "part/a?x=1"), ["a", "a", "a"]);
});

test("what older workers and other sites have kept: the one goes, the other stays", async () => {
  const storage = new Storage();
  for (const name of ["workbook:/course/:1", "workbook:/:2:visited", "elsewhere"]) await storage.open(name);
  const worker = await start(host({ "a.html": "a" }), SCOPE, storage);
  await worker.precache();
  await worker.activate();
  const names = await storage.keys();
  assert.deepEqual(names.slice(0, 2), ["workbook:/:2:visited", "elsewhere"]);
  assert.match(names[2], /^workbook:\/course\/:2:[0-9a-f]{16}$/);
  assert.deepEqual(await offline(storage, "a.html"), ["a"]);
});
