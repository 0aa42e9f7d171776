// The service worker's decisions: what it answers, with which headers, and what of it comes from the cache.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import vm from "node:vm";

const SCRIPT = await readFile(new URL("../shell/sw.js", import.meta.url), "utf8");
/** How many times as fast as elsewhere time passes here. */
const FASTER = 100;
const HTML = { headers: { "Content-Type": "text/html" } };

/** A response as `fetch` gives it for the site's own files. */
function basic(body, init = HTML) {
  return Object.defineProperty(new Response(body, init), "type", { value: "basic" });
}

class Cache {
  responses = new Map();

  async match(key) {
    return this.responses.get(key)?.clone();
  }

  async put(key, response) {
    this.responses.set(key, response);
  }

  async keys() {
    return [...this.responses.keys()].map((url) => ({ url }));
  }

  async delete(key) {
    return this.responses.delete(key);
  }
}

/** The worker of a site; `network` answers for it, by path. */
function start(network, scope = "https://example.org/course/") {
  const listeners = {};
  const cache = new Cache();
  const worker = {
    asked: [],
    cache,
    left: false,
    async get(path, { mode = "no-cors", destination = "" } = {}) {
      const request = { url: new URL(path, scope).href, method: "GET", mode, destination, cache: "default" };
      const waits = [];
      let response;
      const event = { request, respondWith: (answer) => (response = answer), waitUntil: (work) => waits.push(work) };
      listeners.fetch(event);
      response = await response;
      await Promise.all(waits);
      return response;
    },
    visit: (path) => worker.get(path, { mode: "navigate", destination: "document" }),
    async precache() {
      let done;
      listeners.message({ data: { type: "precache" }, waitUntil: (work) => (done = work) });
      await done;
    },
  };
  async function fetch(request) {
    const { pathname } = new URL(request.url ?? request);
    worker.asked.push(pathname);
    const response = network[pathname];
    if (!response) throw new TypeError("no network");
    return response();
  }
  const registration = { scope, unregister: async () => (worker.left = true) };
  const self = { registration, addEventListener: (name, react) => (listeners[name] = react), skipWaiting() {} };
  const caches = { open: async () => cache, keys: async () => [] };
  const later = (react, milliseconds, ...values) => setTimeout(react, milliseconds / FASTER, ...values);
  const given = { self, fetch, caches, navigator: {}, console, URL, Headers, Response, setTimeout: later };
  vm.runInNewContext(SCRIPT, given);
  return worker;
}

test("every response gets the headers that isolate a page", async () => {
  const worker = start({ "/course/a.html": () => basic("page") });
  const { headers } = await worker.visit("a.html");
  assert.equal(headers.get("Cross-Origin-Opener-Policy"), "same-origin");
  assert.equal(headers.get("Cross-Origin-Embedder-Policy"), "require-corp");
  assert.equal(headers.get("Cross-Origin-Resource-Policy"), "same-origin");
  assert.equal(headers.get("Content-Type"), "text/html");
  assert.equal(headers.get("Cache-Control"), null);
});

test("only scripts of workers are kept out of the browser's cache", async () => {
  const worker = start({ "/course/worker.js": () => basic("") });
  const { headers } = await worker.get("worker.js", { destination: "worker" });
  assert.equal(headers.get("Cache-Control"), "no-store");
});

test("other origins, other folders and the development server's channel are not its affair", async () => {
  const worker = start({});
  for (const url of ["https://example.com/a.js", "/other/a.js", "/course/__workbook/events"]) {
    assert.equal(await worker.get(url), undefined, url);
  }
  assert.deepEqual(worker.asked, []);
});

test("a page that was visited can be read without a network, whatever its query", async () => {
  const network = { "/course/a.html": () => basic("page"), "/course/": () => basic("first") };
  const worker = start(network);
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
  const network = { "/course/a.html": () => basic("page"), "/course/b.html": () => basic("another") };
  const worker = start(network);
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
  const worker = start({ "/course/a-0123abcd.js": () => basic(""), "/course/b.js": () => basic("") });
  for (const file of ["a-0123abcd.js", "b.js", "a-0123abcd.js", "b.js"]) await worker.get(file);
  assert.deepEqual(worker.asked, ["/course/a-0123abcd.js", "/course/b.js", "/course/b.js"]);
});

test("what failed is not kept", async () => {
  const network = { "/course/a.js": () => basic("gone", { status: 404 }) };
  const worker = start(network);
  assert.equal((await worker.get("a.js")).status, 404);
  delete network["/course/a.js"];
  await assert.rejects(worker.get("a.js"), /no network/);
});

test("on the author's machine it leaves when another project is served there", async () => {
  const ours = start({ "/a.html": () => basic("<html data-path-to-root>") }, "http://127.0.0.1:3000/");
  await ours.visit("a.html");
  assert.equal(ours.left, false);
  const others = start({ "/a.html": () => basic("<html>") }, "http://localhost:3000/");
  const page = await others.visit("a.html");
  assert.equal(others.left, true);
  assert.equal(page.headers.get("Cross-Origin-Opener-Policy"), null);
});

test("the course is stored as listed: what changed is fetched, what is no longer listed goes", async () => {
  const list = (...entries) => basic(JSON.stringify(entries.map(([url, hash]) => ({ url, hash }))));
  const network = {
    "/course/offline.json": () => list(["a.html", "1"], ["b.html", "1"], ["broken.html", "1"]),
    "/course/a.html": () => basic("a"),
    "/course/b.html": () => basic("b"),
  };
  const worker = start(network);
  await worker.precache();
  network["/course/offline.json"] = () => list(["a.html", "2"], ["broken.html", "1"]);
  network["/course/broken.html"] = () => basic("mended");
  worker.asked.length = 0;
  await worker.precache();
  assert.deepEqual(worker.asked, ["/course/offline.json", "/course/a.html", "/course/broken.html"]);
  const stored = [...worker.cache.responses.keys()].map((url) => url.replace("https://example.org/course/", ""));
  assert.deepEqual(stored.sort(), ["a.html", "broken.html", "offline.json"]);
});
