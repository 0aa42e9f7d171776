// What the service worker keeps of the site. Each deploy has a cache of its own, and a file gets into it only if it has the
// hash that offline.json lists: a captive portal's page, a file cut short and one of another deploy are never kept. Offline the
// newest deploy answers that is there as a whole; until then the one before stays as it is.
// A classic script, because the worker is one: it loads this by importScripts.
// biome-ignore lint/suspicious/noRedundantUseStrict: classic scripts are not strict by themselves
"use strict";

/**
 * A file of the site, with the first 16 digits of its SHA-256.
 * @typedef {{ url: string, hash: string }} Entry
 */

/**
 * What is known of a deploy, kept in its cache: its files, whether all of them are there, when a file was not what the list
 * says, and when the storage was full (milliseconds since 1970, or 0).
 * @typedef {{ entries: Entry[], complete: boolean, refused: Record<string, number>, full: number }} State
 */

/** @typedef {{ name: string, cache: Cache, state: State }} Deploy */

const PARALLEL_DOWNLOADS = 4;
/** What went wrong and is not the network's fault is not tried again on each page. */
const RETRY_AFTER_MS = 10 * 60 * 1000;
/** mdBook puts the first 8 hex digits of a file's hash into its name: such a file never changes. */
const IMMUTABLE = /-[0-9a-f]{8}\.[a-z0-9.]+$/;

/**
 * As `cargo workbook build` writes it into offline.json.
 *
 * @param {ArrayBuffer} body
 */
async function fingerprint(body) {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", body));
  return Array.from(digest.subarray(0, 8), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

// biome-ignore lint/correctness/noUnusedVariables: sw.js uses it
class Deploys {
  /** @type {URL} */
  #scope;
  /** Optional list of the site's files: [{ "url": "start/introduction.html", "hash": "0123456789abcdef" }]. */
  #manifest;
  /** Where a cache keeps its state. */
  #state;
  #family;
  /** Raise the number when what an older worker has kept must not be used any more. */
  #prefix;
  /** Where the site has no list: what was visited, as it came. */
  #visited;
  /** @type {Promise<string[]> | undefined} */
  #order;
  /** @type {Promise<Deploy | undefined> | undefined} */
  #first;

  /** @param {URL} scope */
  constructor(scope) {
    this.#scope = scope;
    this.#manifest = new URL("offline.json", scope).href;
    this.#state = `${this.#manifest}?state`;
    this.#family = `workbook:${scope.pathname}:`;
    this.#prefix = `${this.#family}2:`;
    this.#visited = `${this.#prefix}visited`;
  }

  /**
   * The first of the addresses that is there; of a whole deploy, if there is one.
   *
   * @param {string[]} addresses
   */
  async match(addresses) {
    this.#order ??= this.#inOrder();
    for (const cacheName of await this.#order) {
      for (const address of addresses) {
        const found = await caches.match(address, { cacheName, ignoreVary: true });
        if (found) return found;
      }
    }
    return undefined;
  }

  /**
   * Keeps what the network has answered, if it is what the newest list says.
   *
   * @param {string} address
   * @param {Response} response
   */
  async keep(address, response) {
    this.#first ??= this.#newest().then((known) => known ?? this.#listed());
    /** @type {Deploy | undefined} */
    const deploy = await this.#first.catch((error) => {
      this.#first = undefined;
      throw error;
    });
    if (!deploy) {
      const cache = await caches.open(this.#visited);
      this.#order = undefined;
      return cache.put(address, response);
    }
    const { cache, state } = deploy;
    const entry = state.entries.find(({ url }) => this.#address(url) === address);
    if (!entry) return;
    const file = await this.#verified(entry, response);
    if (file) await cache.put(address, file);
  }

  /**
   * Brings a cache to what offline.json lists, and lets it answer once it is whole. An interrupted run is continued by the
   * next; what the deploy before has with the same hash is not loaded again.
   *
   * @param {boolean} sparing - only looks at the list: files are kept when they are visited
   */
  async bring(sparing) {
    const deploy = await this.#listed();
    this.#first = Promise.resolve(deploy);
    if (!deploy || deploy.state.complete || sparing || isRecent(deploy.state.full)) return;
    const { cache, state } = deploy;
    const present = new Set((await cache.keys()).map(({ url }) => url));
    const missing = state.entries.filter(({ url }) => !present.has(this.#address(url)));
    const before = await this.#deploys();
    let lacking = 0;
    let isFull = false;
    try {
      await inParallel(missing, async (entry) => {
        if (isFull) return;
        const file = isRecent(state.refused[entry.url]) ? undefined : await this.#file(entry, state, before);
        if (!file) lacking += 1;
        else
          await cache.put(this.#address(entry.url), file).catch((error) => {
            isFull = true;
            throw error;
          });
      });
    } catch (error) {
      await this.#givesUp(deploy);
      throw error;
    }
    state.complete = lacking === 0;
    await this.#note(deploy);
    if (state.complete) await this.#switchTo(deploy);
    else throw new Error(`${lacking} files could not be loaded, or are not what offline.json lists.`);
  }

  /** Removes what older workers have kept. */
  async dropOthers() {
    const names = await caches.keys();
    const others = names.filter((name) => name.startsWith(this.#family) && !name.startsWith(this.#prefix));
    await Promise.all(others.map((name) => caches.delete(name)));
  }

  /** @param {string} url - relative to the site's top folder */
  #address(url) {
    return new URL(url, this.#scope).href;
  }

  async #names() {
    return (await caches.keys()).filter((name) => name.startsWith(this.#prefix));
  }

  /** All deploys whose list is known, the oldest first. */
  async #deploys() {
    /** @type {Deploy[]} */
    const deploys = [];
    for (const name of await this.#names()) {
      const cache = await caches.open(name);
      const state = await (await cache.match(this.#state))?.json();
      if (state) deploys.push({ name, cache, state });
    }
    return deploys;
  }

  async #newest() {
    return (await this.#deploys()).at(-1);
  }

  /** The names of the caches, in the order in which they are asked: a whole deploy, then the newest. */
  async #inOrder() {
    const whole = (await this.#deploys()).filter(({ state }) => state.complete).map(({ name }) => name);
    const others = (await this.#names()).filter((name) => !whole.includes(name));
    return [...whole.reverse(), ...others.reverse()];
  }

  /**
   * The deploy that the host lists now; none where it lists nothing.
   *
   * @throws {Error} the list cannot be loaded, or is none
   */
  async #listed() {
    const response = await fetch(this.#manifest, { cache: "no-cache" });
    if (!response.ok) return undefined;
    const text = await response.arrayBuffer();
    /** @type {Entry[]} */
    const entries = JSON.parse(new TextDecoder().decode(text));
    if (
      !Array.isArray(entries) ||
      !entries.every(({ url, hash }) => typeof url === "string" && typeof hash === "string")
    ) {
      throw new Error("offline.json is no list of files.");
    }
    const name = this.#prefix + (await fingerprint(text));
    const cache = await caches.open(name);
    /** @type {State | undefined} */
    const known = await (await cache.match(this.#state))?.json();
    /** @type {Deploy} */
    const deploy = { name, cache, state: known ?? { entries, complete: false, refused: {}, full: 0 } };
    if (!known) await this.#note(deploy);
    return deploy;
  }

  /** @param {Deploy} deploy */
  async #note({ cache, state }) {
    this.#order = undefined;
    await cache.put(this.#state, Response.json(state));
  }

  /**
   * From a deploy that has the same file, or from the network.
   *
   * @param {Entry} entry
   * @param {State} state
   * @param {Deploy[]} before
   */
  async #file(entry, state, before) {
    const { url, hash } = entry;
    for (const { cache, state } of before) {
      const isSame = state.entries.some((other) => other.url === url && other.hash === hash);
      const same = isSame ? await cache.match(this.#address(url), { ignoreVary: true }) : undefined;
      if (same) return same;
    }
    const response = await fetch(this.#address(url), { cache: "no-cache" }).catch(() => undefined);
    if (!response) return undefined;
    const file = await this.#verified(entry, response).catch(() => undefined);
    if (!file) state.refused[url] = Date.now();
    return file;
  }

  /**
   * The response, if it is the whole file. (Made anew: it may have come by a redirect, which no navigation accepts.)
   *
   * @param {Entry} entry
   * @param {Response} response
   */
  async #verified({ hash }, response) {
    if (response.status !== 200 || response.type !== "basic") return undefined;
    const body = await response.arrayBuffer();
    return (await fingerprint(body)) === hash ? new Response(body, { headers: response.headers }) : undefined;
  }

  /**
   * The storage is full: half a deploy must not take the room that the whole one needs.
   *
   * @param {Deploy} deploy
   */
  async #givesUp({ name, state }) {
    await caches.delete(name);
    const cache = await caches.open(name);
    const full = { ...state, full: Date.now() };
    this.#first = undefined;
    await this.#note({ name, cache, state: full }).catch(() => undefined);
  }

  /**
   * From now on this deploy answers. Of the one before it remains what a tab left open may still ask for by a name that the
   * host no longer knows.
   *
   * @param {Deploy} deploy
   */
  async #switchTo({ name, state }) {
    const listed = new Set(state.entries.map(({ url }) => this.#address(url)));
    for (const other of await this.#names()) {
      if (other === name) continue;
      const cache = await caches.open(other);
      const known = await (await cache.match(this.#state))?.json();
      if (!known?.complete) {
        await caches.delete(other);
        continue;
      }
      const outdated = (await cache.keys()).filter(({ url }) => !IMMUTABLE.test(url) || listed.has(url));
      await Promise.all(outdated.map((request) => cache.delete(request)));
    }
    this.#order = undefined;
  }
}

/** @param {number | undefined} time */
function isRecent(time) {
  return Date.now() - (time ?? 0) < RETRY_AFTER_MS;
}

/**
 * @template T
 * @param {T[]} items
 * @param {(item: T) => Promise<void>} work
 */
async function inParallel(items, work) {
  const queue = items.values();
  const lane = async () => {
    for (const item of queue) await work(item);
  };
  await Promise.all(Array.from({ length: PARALLEL_DOWNLOADS }, lane));
}
