// The service worker of a site, and a browser around it that has just what the worker asks for.

import { webcrypto } from "node:crypto";
import { readFile } from "node:fs/promises";
import vm from "node:vm";

const WEB = new URL("../", import.meta.url);
/** How many times as fast as elsewhere time passes here. */
const FASTER = 100;
const HTML = { headers: { "Content-Type": "text/html" } };

/** A response as `fetch` gives it for the site's own files. */
export function basic(body, init = HTML) {
  return Object.defineProperty(new Response(body, init), "type", { value: "basic" });
}

class Cache {
  responses = new Map();

  /** @param {Storage} storage */
  constructor(storage) {
    this.storage = storage;
  }

  async match(key) {
    return this.responses.get(key.url ?? key)?.clone();
  }

  async put(key, response) {
    if (this.storage.size() >= this.storage.room) throw new DOMException("full", "QuotaExceededError");
    this.responses.set(key.url ?? key, response);
  }

  async keys() {
    return [...this.responses.keys()].map((url) => ({ url }));
  }

  async delete(key) {
    return this.responses.delete(key.url ?? key);
  }
}

/** What a browser keeps for a site, beyond the life of a worker. */
export class Storage {
  /** How many responses there is room for. */
  room = Infinity;
  caches = new Map();

  size() {
    return [...this.caches.values()].reduce((sum, { responses }) => sum + responses.size, 0);
  }

  async keys() {
    return [...this.caches.keys()];
  }

  async open(name) {
    if (!this.caches.has(name)) this.caches.set(name, new Cache(this));
    return this.caches.get(name);
  }

  async delete(name) {
    return this.caches.delete(name);
  }

  async match(key, { cacheName }) {
    return this.caches.get(cacheName)?.match(key);
  }
}

/** The worker of a site; `network` answers for it, by path. */
export async function start(network, scope = "https://example.org/course/", storage = new Storage()) {
  const listeners = {};
  const clock = { now: 1_000_000_000 };
  const worker = {
    asked: [],
    clock,
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
    async activate() {
      let done;
      listeners.activate({ waitUntil: (work) => (done = work) });
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
  const scripts = {
    "sw.js": await readFile(new URL("shell/sw.js", WEB), "utf8"),
    "web/offline/deploys.js": await readFile(new URL("offline/deploys.js", WEB), "utf8"),
  };
  const self = {
    registration: { scope, unregister: async () => (worker.left = true) },
    clients: { claim: async () => undefined },
    addEventListener: (name, react) => (listeners[name] = react),
    skipWaiting() {},
    importScripts: (address) => vm.runInContext(scripts[address.replace(scope, "")], context),
  };
  const later = (react, milliseconds, ...values) => setTimeout(react, milliseconds / FASTER, ...values);
  const context = vm.createContext({
    self,
    fetch,
    caches: storage,
    crypto: webcrypto,
    navigator: {},
    console: { info: () => undefined },
    Date: { now: () => clock.now },
    URL,
    Headers,
    Response,
    TextDecoder,
    Uint8Array,
    Error,
    setTimeout: later,
  });
  vm.runInContext(scripts["sw.js"], context);
  return worker;
}
