// <environment-check>: tells the reader whether this browser can run the demos and, if not, why and what to do.
// What the page holds inside the element is what readers without JavaScript see; it is replaced by the findings.

import { make } from "../kit/dom.js";

/** The smallest module that needs threads: shared memory and one atomic load. */
const THREADED_MODULE = new Uint8Array([
  0x00,
  0x61,
  0x73,
  0x6d,
  0x01,
  0x00,
  0x00,
  0x00, // magic, version
  0x01,
  0x04,
  0x01,
  0x60,
  0x00,
  0x00, // one type: () -> ()
  0x03,
  0x02,
  0x01,
  0x00, // one function of that type
  0x05,
  0x04,
  0x01,
  0x03,
  0x01,
  0x01, // one memory, shared, exactly one page
  0x0a,
  0x0b,
  0x01,
  0x09,
  0x00,
  0x41,
  0x00,
  0xfe,
  0x10,
  0x02,
  0x00,
  0x1a,
  0x0b, // i32.atomic.load at 0, drop
]);

const HANDSHAKE_TIMEOUT_MS = 6000;
const UPDATE_BROWSER = "Update this browser, or use a current Chrome, Edge, Firefox or Safari.";

/**
 * What one look at the browser has found: sentences, and a word for the verdict.
 * @typedef {{ status: "yes" | "no" | "info", word: string, name: string, detail: string, advice?: string }} Finding
 */

/** @type {(name: string, detail: string) => Finding} */
const yes = (name, detail) => ({ status: "yes", word: "Yes", name, detail });
/** @type {(name: string, detail: string, advice?: string) => Finding} */
const no = (name, detail, advice) => ({ status: "no", word: "No", name, detail, advice });
/** @type {(name: string, detail: string, word?: string) => Finding} */
const info = (name, detail, word = "Note") => ({ status: "info", word, name, detail });

function secureContext() {
  const name = "Secure connection";
  return isSecureContext
    ? yes(name, `${location.origin} counts as secure.`)
    : no(
        name,
        `${location.origin} does not count as secure.`,
        "Open the course over https, or serve it on this machine and open it as http://localhost.",
      );
}

function webAssembly() {
  const name = "WebAssembly";
  return typeof WebAssembly === "object"
    ? yes(name, "The demos’ compiled Rust can run.")
    : no(
        name,
        "Switched off or unknown to this browser.",
        `Lockdown Mode and strict security settings switch it off: allow it for this site. Otherwise: ${UPDATE_BROWSER}`,
      );
}

function wasmThreads() {
  const name = "WebAssembly threads";
  const known = typeof WebAssembly === "object" && WebAssembly.validate(THREADED_MODULE);
  return known
    ? yes(name, "Shared memory and atomic instructions are understood.")
    : no(name, "Shared memory and atomic instructions are not understood.", UPDATE_BROWSER);
}

async function isolation() {
  const name = "Cross-origin isolation";
  const state = await window.workbookIsolation;
  return state?.isolated
    ? yes(name, "The page shares its memory with no other site.")
    : no(name, state?.reason ?? "The script that asks for it did not run.", state?.advice ?? "Reload the page.");
}

function sharedMemory() {
  const name = "Shared memory";
  return typeof SharedArrayBuffer === "function" && crossOriginIsolated
    ? yes(name, "SharedArrayBuffer is available.")
    : no(
        name,
        "SharedArrayBuffer is not available to this page.",
        "It comes with cross-origin isolation. Apps’ built-in browsers often refuse it: open the page in the full browser.",
      );
}

/** Starts a thread, lets it fall asleep on shared memory, wakes it, and looks for what it wrote there. */
function handshake() {
  const memory = new WebAssembly.Memory({ initial: 1, maximum: 1, shared: true });
  const cells = new Int32Array(memory.buffer);
  const worker = new Worker(new URL("worker.js", import.meta.url), { type: "module" });
  /** @type {Promise<void>} */
  const finished = new Promise((resolve, reject) => {
    setTimeout(reject, HANDSHAKE_TIMEOUT_MS, new Error(`it did not answer within ${HANDSHAKE_TIMEOUT_MS / 1000} s`));
    worker.addEventListener("error", () => reject(new Error("its script could not be started")));
    worker.addEventListener("message", ({ data }) => {
      if (data === "ready") {
        Atomics.store(cells, 1, 1);
        Atomics.notify(cells, 1);
      } else if (Atomics.load(cells, 0) === 1) {
        resolve();
      } else {
        reject(new Error(`it was not woken (${data})`));
      }
    });
    worker.postMessage(memory);
  });
  return finished.finally(() => worker.terminate());
}

/** @param {Finding[]} prerequisites */
async function threads(prerequisites) {
  const name = "A thread that really runs";
  if (prerequisites.some(({ status }) => status === "no")) {
    return no(name, "Not tried: something above is missing.");
  }
  try {
    await handshake();
    return yes(name, "A worker slept on shared memory, was woken, and its write arrived.");
  } catch (error) {
    return no(
      name,
      `A worker was started, but ${/** @type {Error} */ (error).message}.`,
      "Close other tabs and reload. Extensions that block scripts can cause this, too.",
    );
  }
}

async function offline() {
  const name = "Reading offline";
  const registration = isSecureContext && (await navigator.serviceWorker?.getRegistration().catch(() => undefined));
  return registration
    ? yes(name, "A service worker keeps the course on this device.")
    : info(
        name,
        "No service worker is installed here. The demos do not need one if the server sends the isolation headers.",
      );
}

function cores() {
  const count = navigator.hardwareConcurrency;
  const name = "Processor cores";
  if (!count) {
    return info(name, "The browser does not say how many there are.");
  }
  return count > 1
    ? info(name, "So many threads can run at the same instant; more of them take turns.", String(count))
    : info(name, "Threads take turns on it, and updates are lost less often.", String(count));
}

async function findings() {
  const needed = [
    yes("JavaScript modules", "This check is one."),
    secureContext(),
    webAssembly(),
    wasmThreads(),
    await isolation(),
    sharedMemory(),
  ];
  return [...needed, await threads(needed), await offline(), cores()];
}

/** @param {Finding} finding */
function listItem({ status, word, name, detail, advice }) {
  const verdict = make("span", { className: "environment-status" }, word);
  verdict.dataset.status = status;
  const said = make("span", { className: "environment-detail" }, detail);
  const text = make("span", { className: "environment-text" }, `${name}: `, said);
  if (advice) text.append(make("span", { className: "environment-advice" }, advice));
  return make("li", {}, verdict, " ", text);
}

class EnvironmentCheck extends HTMLElement {
  async connectedCallback() {
    const verdict = make("p", { className: "environment-verdict" }, "Checking this browser…");
    verdict.setAttribute("role", "status");
    this.replaceChildren(verdict);

    const results = await findings();
    const failure = results.find(({ status }) => status === "no");
    const list = make("ul", { className: "environment-list" }, ...results.map(listItem));
    list.setAttribute("role", "list"); // Safari drops the role of lists without bullets.
    this.append(list);
    verdict.dataset.verdict = failure ? "no" : "yes";
    verdict.textContent = failure
      ? `This browser cannot run the demos here. ${failure.name}: ${failure.detail} ${failure.advice ?? ""}`.trim()
      : "This browser can run the demos.";
  }
}

customElements.define("environment-check", EnvironmentCheck);
