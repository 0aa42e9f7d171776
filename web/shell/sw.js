// The course's service worker. Two duties:
// 1. Isolation: every response gets the headers without which browsers refuse shared memory (for hosts that cannot send them).
// 2. Offline: pages that were visited, and everything that offline.json lists, can be read without a network.
// A classic script, because not every browser takes modules here. It lies at the top of the site, for it answers for no page
// above itself.
// biome-ignore lint/suspicious/noRedundantUseStrict: classic scripts are not strict by themselves
"use strict";

const worker = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (self));
const SCOPE = new URL(worker.registration.scope);
/** After this time a page is shown from the cache, if it is there, while the network goes on in the background. */
const PAGE_TIMEOUT_MS = 3000;
/** On the author's own machine files change all the time: always ask the server first, however slow it is. */
const LOCAL = /^(localhost|.+\.localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(SCOPE.hostname);

worker.importScripts(new URL("web/offline/deploys.js", SCOPE).href);
const deploys = new Deploys(SCOPE);

worker.addEventListener("install", () => worker.skipWaiting());

worker.addEventListener("activate", (event) => {
  event.waitUntil(Promise.all([worker.clients.claim(), deploys.dropOthers()]));
});

worker.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  // "/__workbook/" is the development server's own channel.
  const isInScope = url.origin === SCOPE.origin && url.pathname.startsWith(SCOPE.pathname);
  const ours = isInScope && !url.pathname.includes("/__workbook/");
  const unanswerable = request.cache === "only-if-cached" && request.mode !== "same-origin";
  if (request.method === "GET" && ours && !unanswerable) {
    event.respondWith(answer(event, url));
  }
});

/** @type {Promise<void> | null} */
let precaching = null;

worker.addEventListener("message", (event) => {
  if (event.data?.type !== "precache") return;
  precaching ??= deploys
    .bring(savesData())
    .catch((error) => console.info(`The course is not stored for reading offline: ${error.message}`))
    .finally(() => {
      precaching = null;
    });
  event.waitUntil(precaching);
});

// ---- Answers

/**
 * @param {FetchEvent} event
 * @param {URL} url
 */
async function answer(event, url) {
  const { request } = event;
  if (request.mode === "navigate") {
    const page = await networkFirst(event, LOCAL ? Infinity : PAGE_TIMEOUT_MS).catch(offlinePage);
    return LOCAL && (await isForeign(page)) ? leave(page) : isolate(page, request.destination);
  }
  const immutable = IMMUTABLE.test(url.pathname) && !LOCAL;
  // Files without a hash in their name (the demos' Wasm and its scripts) belong together, so a newer one must not meet
  // an older one from the cache: while there is a network, it alone answers.
  return isolate(await (immutable ? cacheFirst(event) : networkFirst(event)), request.destination);
}

/** @param {FetchEvent} event */
async function cacheFirst(event) {
  return (await stored(event.request)) ?? fromNetwork(event);
}

/**
 * @param {FetchEvent} event
 * @param {number} timeout - how long the network may take, in milliseconds, if there is something in the cache
 */
async function networkFirst(event, timeout = Infinity) {
  const network = fromNetwork(event);
  try {
    return await within(timeout, network);
  } catch {
    return (await stored(event.request)) ?? network;
  }
}

/** @param {FetchEvent} event */
function fromNetwork(event) {
  const { request } = event;
  const revalidate = LOCAL && request.mode !== "navigate";
  const network = fetch(request, revalidate ? { cache: "no-cache" } : undefined);
  event.waitUntil(
    network.then(
      (response) => (keepable(response) ? keep(request, response.clone()) : undefined),
      () => undefined,
    ),
  );
  return network;
}

/**
 * @template T
 * @param {number} milliseconds
 * @param {Promise<T>} promise
 * @returns {Promise<T>}
 * @throws {Error} it takes longer
 */
function within(milliseconds, promise) {
  if (milliseconds === Infinity) {
    return promise;
  }
  const late = new Promise((_, reject) => setTimeout(reject, milliseconds, new Error("The network is slow.")));
  return Promise.race([promise, late]);
}

/**
 * The same response with the headers that isolate a page.
 *
 * @param {Response} response
 * @param {RequestDestination} destination
 */
function isolate(response, destination) {
  if (response.status === 0) {
    return response; // A redirect that the browser follows itself, or a network error: neither can be rebuilt.
  }
  const headers = new Headers(response.headers);
  headers.set("Cross-Origin-Opener-Policy", "same-origin");
  headers.set("Cross-Origin-Embedder-Policy", "require-corp");
  headers.set("Cross-Origin-Resource-Policy", "same-origin");
  if (destination === "worker") {
    // WebKit's memory cache otherwise replays worker scripts without these headers on every second load.
    headers.set("Cache-Control", "no-store");
  }
  return new Response(response.body, { status: response.status, statusText: response.statusText, headers });
}

/**
 * Tomorrow another project may be served from this port of the author's machine. Its pages must not be isolated by us.
 *
 * @param {Response} page
 */
async function isForeign(page) {
  const html = page.ok && page.headers.get("Content-Type")?.startsWith("text/html");
  return html && !(await page.clone().text()).includes("data-path-to-root");
}

/** @param {Response} page */
async function leave(page) {
  await worker.registration.unregister();
  return page;
}

function offlinePage() {
  const html = `<!DOCTYPE html>
<html lang="en" data-path-to-root="">
<meta charset="UTF-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<link rel="icon" href="data:,">
<title>Not stored for reading offline</title>
<main>
<h1>This page is not stored for reading offline</h1>
<p>There is no connection to the site, and this page has not been visited before.</p>
<p><a href="${SCOPE.pathname}">Go to the first page</a>, or try again when there is a connection.</p>
</main>
</html>`;
  return new Response(html, { status: 503, headers: { "Content-Type": "text/html; charset=utf-8" } });
}

// ---- The cache

/**
 * Where a request's answer may be stored: a page once, whatever the query (a search term, a demo's settings); "…/" is the
 * folder's index, and some hosts leave ".html" out of a page's address.
 *
 * @param {Request} request
 * @returns {[string, ...string[]]}
 */
function addresses(request) {
  const url = new URL(request.url);
  url.hash = "";
  const isPage = request.mode === "navigate";
  if (isPage) {
    url.search = "";
  }
  if (url.pathname.endsWith("/")) {
    url.pathname += "index.html";
  }
  return isPage && !url.pathname.endsWith(".html") ? [url.href, `${url.href}.html`] : [url.href];
}

/** @param {Response} response */
function keepable(response) {
  return response.status === 200 && response.type === "basic";
}

/**
 * A full or forbidden storage must never cost the reader the page itself.
 *
 * @param {Request} request
 */
async function stored(request) {
  try {
    return await deploys.match(addresses(request));
  } catch {
    return undefined;
  }
}

/**
 * @param {Request} request
 * @param {Response} response
 */
async function keep(request, response) {
  try {
    await deploys.keep(addresses(request)[0], response);
  } catch (error) {
    console.info(`Not stored for reading offline: ${request.url} (${/** @type {Error} */ (error).message})`);
  }
}

/** Whether the reader has asked for few downloads; not all browsers say so. */
function savesData() {
  const { connection } = /** @type {{ connection?: { saveData?: boolean } }} */ (navigator);
  return connection?.saveData === true;
}
