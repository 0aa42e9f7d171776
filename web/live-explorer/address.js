// Where an explorer's program, memory and steps stand in an address.

import { hash } from "../kit/dom.js";

/** What follows the # in the address, unless it is a place in the page. */
export const fragment = () => (document.getElementById(hash()) ? "" : hash());

/**
 * Whether the page's address says what an explorer shows.
 *
 * @param {HTMLElement} root
 */
export const isLinked = (root) => "linked" in root.dataset;

/**
 * Notes in the page's address what is shown.
 *
 * @param {string} link
 */
export function note(link) {
  try {
    history.replaceState(history.state, "", `#${link}`);
  } catch {
    // Browsers refuse after some hundred changes within seconds; then the address lags behind, which harms nobody.
  }
}

/**
 * The address that opens the explorer's own page at what is shown.
 *
 * @param {string} link
 */
export function address(link) {
  const home = new URL(`${document.documentElement.dataset.pathToRoot}explorer/explorer.html`, document.baseURI);
  return `${home.href}#${link}`;
}
