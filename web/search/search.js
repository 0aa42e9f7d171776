// The search in the bar at the top. What it searches is fetched when it is first opened.

import { find, make } from "../kit/dom.js";
import { say } from "../kit/words.js";

/**
 * @typedef {import("./find.js").Answer} Answer
 * @typedef {import("./find.js").BookIndex} BookIndex
 * @typedef {import("./find.js").Finder} Finder
 */

/** Pages that are listed at most. */
const MOST = 20;
/** Words of a section that are shown, and of them before the first one that was found. */
const TEASER = 30;
const BEFORE = 8;

const root = document.documentElement.dataset.pathToRoot ?? "";
/** As the page refers to it. */
const indexAddress = document.documentElement.dataset.searchIndex ?? "";
const wrapper = document.getElementById("mdbook-search-wrapper");

/** @type {Promise<Finder> | undefined} */
let loading;

/** The text of the course, and what finds in it. */
async function load() {
  const { Finder } = await import("./find.js");
  return new Finder(await bookIndex());
}

/**
 * mdBook's index is a script that adds to `window.search`. Its book.js, which turns pages by arrow keys, asks there whether
 * something is being typed.
 *
 * @returns {Promise<BookIndex>}
 */
function bookIndex() {
  /** @type {Window & { search?: BookIndex }} */
  const shared = window;
  const hasFocus = () => isText(document.activeElement);
  shared.search ??= /** @type {BookIndex} */ (/** @type {unknown} */ ({ hasFocus }));
  return new Promise((resolve, reject) => {
    const script = make("script", { src: indexAddress });
    script.addEventListener("load", () => resolve(/** @type {BookIndex} */ (shared.search)));
    script.addEventListener("error", () => reject(new Error("the text of the course could not be fetched")));
    document.head.append(script);
  });
}

/** @param {HTMLElement} wrapper */
function searchOf(wrapper) {
  const button = find(document, "#mdbook-search-toggle", HTMLElement);
  const field = find(wrapper, "#mdbook-searchbar", HTMLInputElement);
  const bar = find(wrapper, "#mdbook-searchbar-outer", HTMLFormElement);
  const outer = find(wrapper, "#mdbook-searchresults-outer", HTMLElement);
  const header = find(wrapper, "#mdbook-searchresults-header", HTMLElement);
  const list = find(wrapper, "#mdbook-searchresults", HTMLElement);

  /** @param {boolean} is */
  function open(is) {
    wrapper.classList.toggle("hidden", !is);
    button.setAttribute("aria-expanded", String(is));
    if (!is) return;
    field.select();
    field.focus();
    update();
  }

  async function update() {
    const query = field.value.trim();
    if (query === "") {
      header.textContent = "";
      list.replaceChildren();
      outer.classList.add("hidden");
      loading ??= load();
      loading.catch(() => {});
      return;
    }
    bar.classList.add("searching");
    try {
      loading ??= load();
      const finder = await loading;
      // More may have been typed meanwhile.
      if (query === field.value.trim()) show(query, finder);
    } catch {
      loading = undefined;
      header.textContent = say("The search could not be loaded. Are you offline? Type on to try again.");
      outer.classList.remove("hidden");
    }
    bar.classList.remove("searching");
  }

  /**
   * @param {string} query
   * @param {Finder} finder
   */
  function show(query, finder) {
    const { pages, instead, partly } = finder.find(query);
    const count = pages.length === 1 ? say("1 page") : say("{count} pages", { count: pages.length });
    const values = { query, count, instead: instead.join("”, “") };
    if (pages.length === 0) header.textContent = say("Nothing in the course has “{query}”.", values);
    else if (instead.length > 0)
      header.textContent = say("Nothing has “{query}”. These {count} have “{instead}”.", values);
    else if (partly)
      header.textContent = say("No section has all of “{query}”. These {count} have some of it.", values);
    else header.textContent = say("{count} for “{query}”.", values);
    list.replaceChildren(...pages.slice(0, MOST).map((answer) => item(answer, query)));
    outer.classList.remove("hidden");
  }

  button.addEventListener("click", () => open(wrapper.classList.contains("hidden")));
  // Also after pasting, dictating, or by a gesture.
  field.addEventListener("input", update);
  bar.addEventListener("submit", (event) => {
    event.preventDefault();
    list.querySelector("a")?.click();
  });
  wrapper.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      event.stopPropagation();
      open(false);
      button.focus();
    } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      const stops = [field, ...list.querySelectorAll("a")];
      const at = stops.indexOf(/** @type {HTMLInputElement} */ (document.activeElement));
      stops[at + (event.key === "ArrowDown" ? 1 : -1)]?.focus();
    }
  });
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || isText(event.target)) return;
    if (event.key !== "/" && event.key.toLowerCase() !== "s") return;
    event.preventDefault();
    open(true);
  });
  const asked = new URLSearchParams(location.search).get("search");
  if (asked) {
    field.value = asked;
    open(true);
  }
}

/** @param {EventTarget | null} target */
const isText = (target) =>
  target instanceof Element && target.matches("input:not([type=radio], [type=checkbox]), textarea, select");

/**
 * @param {Answer} answer
 * @param {string} query
 */
function item({ best, more, words }, query) {
  /** @param {{ url: string }} section */
  const address = ({ url }) => {
    const [page, place] = url.split("#");
    return `${root}${page}?highlight=${encodeURIComponent(words.join(" ") || query)}#${place ?? ""}`;
  };
  const title = best.title === best.pageTitle ? best.title : `${best.pageTitle} » ${best.title}`;
  const teaser = make("span", { className: "teaser" }, ...emphasised(best.body, words));
  const found = make("li", {}, make("a", { href: address(best) }, title), teaser);
  if (more.length > 0) {
    const links = more.map((section) => make("a", { href: address(section) }, section.title));
    const also = make("span", { className: "teaser" }, "Also there: ");
    for (const [place, link] of links.entries()) also.append(place ? ", " : "", link);
    found.append(also);
  }
  return found;
}

/**
 * Some words of a text around the first one that was found, with all that were found emphasised.
 *
 * @param {string} text
 * @param {string[]} found
 */
function emphasised(text, found) {
  const words = text.split(/\s+/);
  const isFound = (/** @type {string} */ word) => {
    const parts = word.toLowerCase().match(/[\p{L}\p{N}_]+/gu) ?? [];
    return parts.some((part) => found.some((one) => part.startsWith(one)));
  };
  const first = words.findIndex(isFound);
  const start = Math.max(0, Math.min(first - BEFORE, words.length - TEASER));
  const shown = words.slice(start, start + TEASER);
  const parts = shown.flatMap((word) => [isFound(word) ? make("em", {}, word) : word, " "]);
  return [start > 0 ? "… " : "", ...parts, start + TEASER < words.length ? "…" : ""];
}

/** Marks on a page the words that it was found by. */
function highlight() {
  const words = new URLSearchParams(location.search).get("highlight")?.toLowerCase().split(/\s+/).filter(Boolean);
  if (!words?.length || !("highlights" in CSS)) return;
  const walker = document.createTreeWalker(find(document, "main", HTMLElement), NodeFilter.SHOW_TEXT);
  const ranges = [];
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const text = node.nodeValue?.toLowerCase() ?? "";
    for (const word of words) {
      for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + word.length)) {
        const range = new Range();
        range.setStart(node, at);
        range.setEnd(node, at + word.length);
        ranges.push(range);
      }
    }
  }
  CSS.highlights.set("found", new Highlight(...ranges));
}

if (wrapper && indexAddress) searchOf(wrapper);
highlight();
