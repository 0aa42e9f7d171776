// What is wrong with the text, as a list that leads there.

import { make, makeButton } from "../kit/dom.js";
import { prose } from "../kit/prose.js";

/** @typedef {import("../../demos/page_grader.js").Mistake} Mistake */

/** The most that are listed. */
const MOST = 8;

/**
 * An item for each mistake, or for the first of many.
 *
 * @param {Mistake[]} mistakes
 * @param {(piece: [start: number, end: number]) => void} select - goes to a piece of the text
 */
export function listed(mistakes, select) {
  const items = mistakes.slice(0, MOST).map((mistake) => {
    const { line, column, start, end } = mistake;
    const jump = makeButton(`Line ${line}, column ${column}`, () => select([start, end]));
    return make("li", {}, jump, " ", ...prose(said(mistake)));
  });
  const more = mistakes.length - MOST;
  return more > 0 ? [...items, make("li", { textContent: `and ${more} more` })] : items;
}

/** @param {Mistake} mistake */
function said({ code, message, label, help, unread }) {
  const kind = unread ? "not read here" : `error${code ? `[${code}]` : ""}`;
  return [`${kind}: ${message}`, label, help].filter(Boolean).join("; ");
}
