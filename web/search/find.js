// Which sections of the course answer a query, best first. Knows no page: the text comes from mdBook's index.

import MiniSearch from "../vendor/minisearch.js";
import { KEYWORDS } from "./keywords.js";

/**
 * A section of the course.
 * @typedef {{ id: number, url: string, page: string, pageTitle: string, title: string, body: string, keywords: string }} Section
 *
 * A page that answers a query.
 * @typedef {object} Answer
 * @property {Section} best - its section that answers best
 * @property {Section[]} more - others of it that do, at most [`MORE`]
 * @property {string[]} words - the words of the course that were found
 *
 * @typedef {object} Answers
 * @property {Answer[]} pages
 * @property {string[]} instead - words that stand in for words of the query that the course does not have
 * @property {boolean} partly - whether no section has all words of the query
 *
 * What mdBook writes into its index, as far as it is used here.
 * @typedef {object} BookIndex
 * @property {string[]} doc_urls
 * @property {{ documentStore: { docs: Record<string, { title: string, body: string, breadcrumbs: string }> } }} index
 */

/** Sections that are listed of a page besides the best one. */
const MORE = 2;
/** How much sections count that answer less well than the best one of their page. */
const OTHERS = 0.1;
/** The words of a long text pasted into the field that count. */
const MOST_WORDS = 12;
/** Where a reader new to the subject should land, if several pages answer equally well. */
const PARTS = /** @type {[RegExp, number][]} */ ([
  [/^core\//, 1.5],
  [/^start\//, 1.25],
  [/^(practice|traps|picture|explorer)\//, 1.15],
  [/^appendix\/(quiz|five-mistakes|twenty-programs)/, 0.6],
  [/^check\/(test|tricky-questions|diagrams|summary|checklist)/, 0.6],
  [/^(appendix|check)\//, 0.85],
  [/^(curriculum-map|progress)/, 0.3],
]);
/** Words that say nothing about what is looked for. */
const STOP = new Set(
  "a an and are as at be by can do does for from has have how i if in is it its my not of on or so than that the there this to what when where which who why will with you".split(
    " ",
  ),
);

/**
 * The words of a text. `fetch_add` is a word, and so are its parts; of `Arc::clone` only the parts are.
 *
 * @param {string} text
 */
function tokens(text) {
  const words = text.toLowerCase().match(/[\p{L}\p{N}_]+(?:[’'][\p{L}]+)?/gu) ?? [];
  return words.flatMap((word) => (word.includes("_") ? [word, ...word.split("_").filter(Boolean)] : [word]));
}

/**
 * A word as it is indexed: the plural is the singular; words that say nothing are left out.
 *
 * @param {string} word
 */
function indexed(word) {
  if (STOP.has(word)) return null;
  if (word.endsWith("ies") && word.length > 4) return `${word.slice(0, -3)}y`;
  if (word.endsWith("s") && !word.endsWith("ss") && word.length > 3) return word.slice(0, -1);
  return word;
}

export class Finder {
  /** @type {MiniSearch<Section>} */
  #index = new MiniSearch({
    fields: ["title", "pageTitle", "keywords", "body"],
    storeFields: ["url", "page", "pageTitle", "title", "body"],
    tokenize: tokens,
    processTerm: indexed,
  });

  /** @param {BookIndex} book */
  constructor({ doc_urls: urls, index }) {
    const docs = Object.entries(index.documentStore.docs);
    /** @type {Set<string>} */
    const seen = new Set();
    this.#index.addAll(
      docs.map(([id, { title, body, breadcrumbs }]) => {
        const url = urls[Number(id)];
        const page = url.split("#")[0];
        // What a page is about counts where the page begins.
        const keywords = seen.has(page) ? "" : (KEYWORDS[page] ?? "");
        seen.add(page);
        return { id: Number(id), url, page, pageTitle: breadcrumbs.split(" » ")[0], title, body, keywords };
      }),
    );
  }

  /**
   * @param {string} query
   * @returns {Answers}
   */
  find(query) {
    const words = query.trim().split(/\s+/).slice(0, MOST_WORDS).join(" ");
    let partly = false;
    let found = this.#search(words, "AND");
    if (found.length === 0) {
      found = this.#search(words, "OR");
      partly = found.length > 0 && tokens(words).filter(indexed).length > 1;
    }
    const best = found[0];
    const asked = new Set(tokens(words).flatMap((word) => indexed(word) ?? []));
    const isAsked = (/** @type {string} */ term) => [...asked].some((word) => term.startsWith(word));
    const instead = best && !best.terms.some(isAsked) ? best.terms : [];
    return { pages: byPage(found), instead, partly };
  }

  /**
   * @param {string} words
   * @param {"AND" | "OR"} combineWith
   */
  #search(words, combineWith) {
    return this.#index.search(words, {
      combineWith,
      prefix: (term) => term.length > 2,
      fuzzy: (term) => (term.length > 3 ? 0.25 : false),
      weights: { fuzzy: 0.2, prefix: 0.5 },
      boost: { title: 4, pageTitle: 3, keywords: 8 },
      boostDocument: (_id, _term, stored) => PARTS.find(([part]) => part.test(String(stored?.page)))?.[1] ?? 1,
    });
  }
}

/**
 * @param {import("../vendor/minisearch.js").SearchResult[]} found - best first
 * @returns {Answer[]}
 */
function byPage(found) {
  /** @type {Map<string, Answer & { score: number }>} */
  const pages = new Map();
  for (const result of found) {
    const section = /** @type {Section} */ (/** @type {unknown} */ (result));
    const answer = pages.get(section.page);
    if (!answer) {
      pages.set(section.page, { best: section, more: [], words: result.terms, score: result.score });
    } else {
      answer.score += result.score * OTHERS;
      if (answer.more.length < MORE) answer.more.push(section);
    }
  }
  return [...pages.values()].sort((one, other) => other.score - one.score);
}
