// Copies of the text with places marked, to lie behind it.

import { escaped } from "../kit/editor.js";

/** @typedef {import("../../demos/page_grader.js").Mistake} Mistake */

/**
 * The text as HTML, with the places of mistakes marked.
 *
 * @param {string} text
 * @param {Mistake[]} mistakes - in its order
 */
export function underlined(text, mistakes) {
  let html = "";
  let at = 0;
  for (const { start, end } of mistakes) {
    if (start < at) continue;
    // What is missing at the end of a line is as wide as a letter.
    const to = Math.min(Math.max(end, start + 1), text.length);
    html += `${escaped(text.slice(at, start))}<mark>${escaped(text.slice(start, to))}</mark>`;
    at = to;
  }
  return `${html}${escaped(text.slice(at))}\n`;
}

/**
 * The same with a line marked.
 *
 * @param {string} text
 * @param {number} line - from 1
 */
export function markedLine(text, line) {
  const lines = text.split("\n").map(escaped);
  lines[line - 1] = `<mark class="solve-here-line">${lines[line - 1] || " "}</mark>`;
  return `${lines.join("\n")}\n`;
}
