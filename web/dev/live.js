// Added to every page by `cargo workbook serve`: loads the page again when the site was rebuilt, and shows why when it
// could not be. It needs nothing of the site, which may not be there.

import { showProgress } from "./cards.js";
import { listen } from "./line.js";

/** What the server tells: the version of the site, and why the newest change is not on the page. */
/** @typedef {{ version: string, error: string | null }} News */

const loaded = new URL(import.meta.url).searchParams.get("version");
/** @type {HTMLElement | undefined} */
let overlay;
/** @type {Element | null} */
let focusedBefore = null;

const style = document.createElement("link");
style.rel = "stylesheet";
style.href = "/__workbook/live.css";
document.head.append(style);

function close() {
  overlay?.remove();
  overlay = undefined;
  if (focusedBefore instanceof HTMLElement) focusedBefore.focus();
  focusedBefore = null;
}

/**
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {string} text
 */
function element(tag, text) {
  const made = document.createElement(tag);
  made.textContent = text;
  return made;
}

/** @param {string} error */
function draw(error) {
  const section = document.createElement("section");
  section.id = "workbook-error";
  section.tabIndex = -1;
  section.setAttribute("role", "alertdialog");
  section.setAttribute("aria-label", "The site could not be built");
  const text = element("pre", error);
  text.tabIndex = 0;
  const button = element("button", "Close (Esc)");
  button.type = "button";
  button.addEventListener("click", close);
  section.append(
    element("h2", "The site could not be built"),
    element("p", "This page is the last good one. It changes as soon as the mistake is mended."),
    text,
    button,
  );
  section.addEventListener("keydown", (event) => {
    if (event.key === "Escape") close();
  });
  return section;
}

/** @param {string} error */
function show(error) {
  if (!overlay) focusedBefore = document.activeElement;
  overlay?.remove();
  overlay = draw(error);
  document.body.append(overlay);
  overlay.focus();
}

/**
 * A page that stays old however often it is loaded must not be loaded for ever.
 *
 * @param {string} version
 */
function reload(version) {
  const key = "workbook-reloaded-for";
  if (sessionStorage.getItem(key) !== version) {
    sessionStorage.setItem(key, version);
    location.reload();
  }
}

const hangUp = listen("/__workbook/events", ["message", "progress"], ({ kind, data }) => {
  if (kind === "progress") {
    showProgress(JSON.parse(data));
    return;
  }
  /** @type {News} */
  const { version, error } = JSON.parse(data);
  if (version !== loaded) reload(version);
  else if (error) show(error);
  else close();
});
// An open line would keep the page out of the browser's back-forward cache.
addEventListener("pagehide", hangUp);
addEventListener("pageshow", (event) => {
  if (event.persisted) location.reload();
});
