// The service worker's decisions: what it answers, with which headers, and what of it comes from the cache.

import assert from "node:assert/strict";
import { test } from "node:test";
import { basic, start } from "./service.js";

/** What a host answers where plain mdBook has built the site, which lists no files. */
const UNLISTED = { "/course/offline.json": () => basic("", { status: 404 }) };

test("every response gets the headers that isolate a page", async () => {
  const worker = await start({ "/course/a.html": () => basic("page") });
  const { headers } = await worker.visit("a.html");
  assert.equal(headers.get("Cross-Origin-Opener-Policy"), "same-origin");
  assert.equal(headers.get("Cross-Origin-Embedder-Policy"), "require-corp");
  assert.equal(headers.get("Cross-Origin-Resource-Policy"), "same-origin");
  assert.equal(headers.get("Content-Type"), "text/html");
  assert.equal(headers.get("Cache-Control"), null);
});

test("only scripts of workers are kept out of the browser's cache", async () => {
  const worker = await start({ "/course/worker.js": () => basic("") });
  const { headers } = await worker.get("worker.js", { destination: "worker" });
  assert.equal(headers.get("Cache-Control"), "no-store");
});

test("other origins, other folders and the development server's channel are not its affair", async () => {
  const worker = await start({});
  for (const url of ["https://example.com/a.js", "/other/a.js", "/course/__workbook/events"]) {
    assert.equal(await worker.get(url), undefined, url);
  }
  assert.deepEqual(worker.asked, []);
});

test("a page that was visited can be read without a network, whatever its query", async () => {
  const network = { ...UNLISTED, "/course/a.html": () => basic("page"), "/course/": () => basic("first") };
  const worker = await start(network);
  await worker.visit("a.html?demo=1");
  await worker.visit("");
  delete network["/course/a.html"];
  delete network["/course/"];
  assert.equal(await (await worker.visit("a.html?highlight=x")).text(), "page");
  assert.equal(await (await worker.visit("index.html")).text(), "first");
  const unknown = await worker.visit("b.html");
  assert.equal(unknown.status, 503);
  assert.match(await unknown.text(), /not stored for reading offline/);
});

test("where the network is slow a page comes from the cache, if it is there", async () => {
  const network = { ...UNLISTED, "/course/a.html": () => basic("page"), "/course/b.html": () => basic("another") };
  const worker = await start(network);
  await worker.visit("a.html");
  const slowly = (body) => () => new Promise((resolve) => setTimeout(resolve, 100, basic(body)));
  network["/course/a.html"] = slowly("newer");
  network["/course/b.html"] = slowly("another");
  assert.equal(await (await worker.visit("a.html")).text(), "page");
  assert.equal(await (await worker.visit("b.html")).text(), "another");
  // What came late is there the next time.
  delete network["/course/a.html"];
  assert.equal(await (await worker.visit("a.html")).text(), "newer");
});

test("a file with a hash in its name is asked for once, any other each time", async () => {
  const worker = await start({
    ...UNLISTED,
    "/course/a-0123abcd.js": () => basic(""),
    "/course/b.js": () => basic(""),
  });
  for (const file of ["a-0123abcd.js", "b.js", "a-0123abcd.js", "b.js"]) await worker.get(file);
  const files = worker.asked.filter((path) => path !== "/course/offline.json");
  assert.deepEqual(files, ["/course/a-0123abcd.js", "/course/b.js", "/course/b.js"]);
});

test("what failed is not kept", async () => {
  const network = { ...UNLISTED, "/course/a.js": () => basic("gone", { status: 404 }) };
  const worker = await start(network);
  assert.equal((await worker.get("a.js")).status, 404);
  delete network["/course/a.js"];
  await assert.rejects(worker.get("a.js"), /no network/);
});

test("on the author's machine it leaves when another project is served there", async () => {
  const ours = await start({ "/a.html": () => basic("<html data-path-to-root>") }, "http://127.0.0.1:3000/");
  await ours.visit("a.html");
  assert.equal(ours.left, false);
  const others = await start({ "/a.html": () => basic("<html>") }, "http://localhost:3000/");
  const page = await others.visit("a.html");
  assert.equal(others.left, true);
  assert.equal(page.headers.get("Cross-Origin-Opener-Policy"), null);
});
