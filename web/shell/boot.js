// Runs in <head> before anything is painted: hands mdBook's scripts the values they expect as globals (they come as data
// attributes of <html>, because the Content-Security-Policy forbids inline scripts) and picks theme and sidebar state.
// A classic script, because a module would run after the first paint.
// biome-ignore lint/suspicious/noRedundantUseStrict: classic scripts are not strict by themselves
"use strict";

(() => {
  const html = document.documentElement;
  const { pathToRoot = "", lightTheme = "", darkTheme = "", copyable } = html.dataset;
  const systemTheme = matchMedia("(prefers-color-scheme: dark)").matches ? darkTheme : lightTheme;

  /**
   * Storage throws where cookies are blocked; then every page starts from the defaults.
   *
   * @param {string} key
   */
  function stored(key) {
    try {
      return localStorage.getItem(key);
    } catch {
      return null;
    }
  }

  Object.assign(window, {
    path_to_root: pathToRoot,
    default_light_theme: lightTheme,
    default_dark_theme: darkTheme,
    default_theme: systemTheme,
    playground_copyable: copyable === "true",
    // book.js would colour the listings, which are coloured already: `cargo workbook build` does that.
    hljs: { configure() {}, highlightBlock() {} },
  });

  // mdBook's book.js sets a handler that does nothing, and for which browsers do not keep a page to go back to at once.
  Object.defineProperty(window, "onunload", { set() {} });

  // mdBook's key is shared by all books of an origin: another one may have stored a theme that does not exist here.
  const savedTheme = stored("mdbook-theme");
  const isKnown = savedTheme === lightTheme || savedTheme === darkTheme;
  html.classList.remove(lightTheme);
  html.classList.add(isKnown ? savedTheme : systemTheme, "js");

  class SidebarState extends HTMLElement {
    // The parser calls this on the spot, which is as early as an inline script would run.
    connectedCallback() {
      const isWide = matchMedia("(min-width: 1080px)").matches;
      const isVisible = isWide && stored("mdbook-sidebar") !== "hidden";
      const checkbox = document.getElementById("mdbook-sidebar-toggle-anchor");
      if (checkbox instanceof HTMLInputElement) checkbox.checked = isVisible;
      html.classList.toggle("sidebar-visible", isVisible);
    }
  }

  customElements.define("sidebar-state", SidebarState);

  // Not where `pathToRoot` leads to: that is the top of the pages in one language, and all share the scripts.
  const top = new URL("../..", /** @type {HTMLScriptElement} */ (document.currentScript).src);

  /**
   * Loads a module; its address is relative to the site's top.
   *
   * @param {string} script
   */
  const load = (script) => import(new URL(script, top).href);

  // Elements that a page may hold, with what defines them. Not a script element in the page itself: mdBook copies the first
  // page to index.html, from where relative addresses lead elsewhere.
  const DEFINITIONS = {
    "cache-lines": "web/cache-lines/cache-lines.js",
    "environment-check": "web/environment-check/environment-check.js",
    "live-challenge": "web/challenges/live-challenge.js",
    "live-demo": "web/live-demo/live-demo.js",
    "live-explorer": "web/live-explorer/live-explorer.js",
    "progress-view": "web/progress/view.js",
    "quiz-drill": "web/quiz/drill.js",
    "quiz-question": "web/quiz/quiz.js",
    "solve-here": "web/solve-here/solve-here.js",
  };

  document.addEventListener("DOMContentLoaded", () => {
    load("web/progress/page.js");
    for (const [element, script] of Object.entries(DEFINITIONS)) {
      const elements = document.querySelectorAll(element);
      if (elements.length === 0) continue;
      load(script).catch(() => {
        // Then it shows what it shows without a script.
        for (const inert of elements) inert.setAttribute("data-inert", "");
      });
    }
  });
})();
