// What a first visit costs: requests, bytes, and what Lighthouse says of it on a phone. Each of the given sites in turn, so that both
// sides of a comparison are from the same machine and the same hour.
//
//   npm install --prefix target/lighthouse lighthouse
//   CHROME_PATH=/usr/bin/chromium node bench/first-visit.mjs ROUNDS SITE [SITE …]

import { createReadStream, existsSync, statSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join, resolve } from "node:path";
import { constants, createGzip } from "node:zlib";

const { default: lighthouse } = await import(resolve("target/lighthouse/node_modules/lighthouse/core/index.js"));
const { launch } = await import(resolve("target/lighthouse/node_modules/chrome-launcher/dist/index.js"));

const PAGES = ["start/introduction.html", "core/atomics.html", "explorer/explorer.html"];
const TYPES = {
  ".css": "text/css",
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".json": "application/json",
  ".svg": "image/svg+xml",
  ".wasm": "application/wasm",
  ".webmanifest": "application/manifest+json",
  ".woff2": "font/woff2",
};
const COMPRESSED = [".woff2", ".png"];

/** Serves a site as a host with the right headers does: isolated, by gzip. */
function serve(site) {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? "/", "http://127.0.0.1");
    const file = join(site, pathname.endsWith("/") ? `${pathname}index.html` : pathname);
    if (!existsSync(file) || !statSync(file).isFile()) return response.writeHead(404).end();
    const zips = !COMPRESSED.includes(extname(file));
    response.writeHead(200, {
      "Content-Type": TYPES[extname(file)] ?? "application/octet-stream",
      "Cross-Origin-Opener-Policy": "same-origin",
      "Cross-Origin-Embedder-Policy": "require-corp",
      "Cross-Origin-Resource-Policy": "same-origin",
      "Cache-Control": "max-age=600",
      ...(zips && { "Content-Encoding": "gzip" }),
    });
    const content = createReadStream(file);
    (zips ? content.pipe(createGzip({ level: constants.Z_BEST_COMPRESSION })) : content).pipe(response);
  });
  return new Promise((done) => server.listen(0, "127.0.0.1", () => done(server)));
}

async function measure(address) {
  const chrome = await launch({ chromeFlags: ["--headless=new", "--no-sandbox"] });
  try {
    const { lhr } = await lighthouse(address, {
      port: chrome.port,
      logLevel: "error",
      onlyCategories: ["performance", "best-practices"],
    });
    // The service worker fetches the course for reading offline after the page is there: that is not what the reader waits for.
    const own = lhr.audits["network-requests"].details.items.filter(
      ({ url, sessionTargetType }) => url.startsWith("http") && sessionTargetType !== "service_worker",
    );
    const page = own.filter(({ url }) => !url.endsWith(".wasm"));
    return {
      performance: Math.round(lhr.categories.performance.score * 100),
      practices: Math.round(lhr.categories["best-practices"].score * 100),
      requests: own.length,
      kilobytes: page.reduce((sum, { transferSize }) => sum + transferSize, 0) / 1000,
      paint: lhr.audits["largest-contentful-paint"].numericValue,
      blocked: lhr.audits["total-blocking-time"].numericValue,
      files: own.map(({ url, transferSize }) => `${new URL(url).pathname} ${transferSize}`),
    };
  } finally {
    await chrome.kill();
  }
}

const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
const [rounds, ...sites] = process.argv.slice(2);
const servers = await Promise.all(sites.map(serve));
for (const page of PAGES) {
  const results = sites.map(() => []);
  for (let round = 0; round < Number(rounds); round++) {
    for (const [place, server] of servers.entries()) {
      results[place].push(await measure(`http://127.0.0.1:${server.address().port}/${page}`));
    }
  }
  for (const [place, site] of sites.entries()) {
    const of = (key) => median(results[place].map((result) => result[key]));
    console.log(
      `${site} ${page}: performance ${of("performance")}, best practices ${of("practices")}, ${of("requests")} requests, ` +
        `${of("kilobytes").toFixed(1)} KB without Wasm, largest paint ${Math.round(of("paint"))} ms, blocked ${Math.round(of("blocked"))} ms`,
    );
    if (process.env.FILES) console.log(results[place][0].files.join("\n"));
  }
}
for (const server of servers) server.close();
