// Sentences with `code` in them, as elements.

import { make } from "./dom.js";

/**
 * What is between backticks becomes code.
 *
 * @param {string} text
 * @returns {(Node | string)[]}
 */
export function prose(text) {
  return text.split(/`([^`]+)`/).map((part, index) => (index % 2 === 0 ? part : make("code", { textContent: part })));
}

/**
 * The same, and what is between asterisks is stressed.
 *
 * @param {string} text
 * @returns {(Node | string)[]}
 */
export function markdown(text) {
  return text.split(/(`[^`]+`|\*[^*`\s][^*`]*\*)/).map((part, index) => {
    if (index % 2 === 0) return part;
    return make(part.startsWith("`") ? "code" : "em", { textContent: part.slice(1, -1) });
  });
}

/**
 * Text whose paragraphs are parted by empty lines.
 *
 * @param {string} text
 * @param {(text: string) => (Node | string)[]} inside - what is in a paragraph
 */
export const paragraphs = (text, inside) =>
  text.split(/\n\s*\n/).map((paragraph) => make("p", {}, ...inside(paragraph)));
