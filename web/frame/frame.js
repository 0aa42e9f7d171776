// Mends what mdBook's book.js and toc.js leave open for keyboards and screen readers. Like all modules it runs
// after them.

import { find, findAll, hash, make, scrollableBlocks } from "../kit/dom.js";
import { say } from "../kit/words.js";

/**
 * @param {Node} target
 * @param {MutationObserverInit} options
 * @param {() => void} react
 */
function watch(target, options, react) {
  new MutationObserver(react).observe(target, options);
}

/** book.js expects a label that toggles a hidden checkbox; a label cannot be focused, so here it is a button. */
function sidebarButton() {
  const button = find(document, "#mdbook-sidebar-toggle", HTMLElement);
  const checkbox = find(document, "#mdbook-sidebar-toggle-anchor", HTMLInputElement);
  const sidebar = find(document, "#mdbook-sidebar", HTMLElement);
  const toggle = () => {
    checkbox.checked = !checkbox.checked;
    checkbox.dispatchEvent(new Event("change"));
  };
  button.setAttribute("aria-expanded", String(checkbox.checked));
  sidebar.setAttribute("aria-hidden", String(!checkbox.checked));
  button.addEventListener("click", toggle);
  sidebar.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      toggle();
      button.focus();
    }
  });
}

/** book.js puts the buttons of a listing into a `<div>`, for which there is no place in a `<pre>`, and does not say that they submit nothing. */
function listingButtons() {
  for (const box of findAll(document, "pre > div.buttons", HTMLElement)) {
    const buttons = make("span", { className: box.className });
    for (const button of findAll(box, "button", HTMLButtonElement)) button.type = "button";
    buttons.append(...box.childNodes);
    box.replaceWith(buttons);
  }
}

function currentPage() {
  document.querySelector("#mdbook-sidebar a.active")?.setAttribute("aria-current", "page");
}

/** toc.js writes the arrows that fold a part as anchors without href: no focus, no name, no state. */
function foldArrows() {
  for (const arrow of findAll(document, ".chapter-fold-toggle", HTMLElement)) {
    const item = arrow.closest("li");
    if (!item) continue;
    const title = arrow.parentElement?.firstElementChild?.textContent ?? "";
    const update = () => arrow.setAttribute("aria-expanded", String(item.classList.contains("expanded")));
    arrow.setAttribute("role", "button");
    arrow.setAttribute("aria-label", say("Contents of {title}", { title: title.replace(/^[\d.]+ /, "") }));
    arrow.tabIndex = 0;
    arrow.addEventListener("keydown", (event) => {
      if (event.key === "Enter" || event.key === " ") {
        event.preventDefault();
        arrow.click();
      }
    });
    watch(item, { attributeFilter: ["class"] }, update);
    update();
  }
}

function themeMenu() {
  const menu = find(document, "#mdbook-theme-list", HTMLElement);
  const update = () => {
    for (const item of menu.querySelectorAll("button")) {
      item.setAttribute("aria-checked", String(item.classList.contains("theme-selected")));
    }
  };
  watch(menu, { attributeFilter: ["class"], subtree: true }, update);
  update();
}

function helpDialog() {
  const container = find(document, "#mdbook-help-container", HTMLElement);
  const dialog = find(document, "#mdbook-help-popup", HTMLElement);
  /** @type {Element | null} */
  let before = null;
  watch(container, { attributeFilter: ["style"] }, () => {
    if (container.style.display === "flex") {
      before = document.activeElement;
      dialog.focus();
    } else if (before instanceof HTMLElement) {
      before.focus();
    }
  });
}

/**
 * book.js turns the page at any arrow key outside a text field. With the focus on a control or a scrolling block the reader
 * means that instead.
 */
function arrowKeysStayInControls() {
  const main = find(document, "#mdbook-main", HTMLElement);
  main.addEventListener("keydown", (event) => {
    if (event.target !== main && (event.key === "ArrowLeft" || event.key === "ArrowRight")) event.stopPropagation();
  });
}

/**
 * Demos and explorers above the place that a link leads to change their height when they become live. Until the reader does
 * something, the place stays where the link has put it.
 */
function stayAtTarget() {
  // Not `:target`: the browser may come to that only later.
  const target = document.getElementById(hash());
  if (!target) return;
  const sizes = new ResizeObserver(() => target.scrollIntoView());
  sizes.observe(find(document, "#mdbook-main", HTMLElement));
  const done = () => sizes.disconnect();
  for (const act of ["wheel", "touchmove", "pointerdown", "keydown", "hashchange"]) {
    addEventListener(act, done, { once: true, passive: true });
  }
}

/** The same place in the other language: headings have the same ids there. */
function samePlace() {
  for (const link of findAll(document, "a.language", HTMLAnchorElement)) {
    link.addEventListener("click", () => {
      link.hash = location.hash;
    });
  }
}

const SHORTCUTS = "workbook-shortcuts";
const CHARACTERS = ["s", "S", "/", "?"];

/** Storage throws where cookies are blocked; then the reader's choice lasts as long as the page. */
function areShortcutsOn() {
  try {
    return localStorage.getItem(SHORTCUTS) !== "off";
  } catch {
    return true;
  }
}

let shortcutsAreOn = areShortcutsOn();

/** @param {boolean} on */
function switchShortcuts(on) {
  shortcutsAreOn = on;
  try {
    localStorage.setItem(SHORTCUTS, on ? "on" : "off");
  } catch {
    // See above.
  }
  for (const box of findAll(document, "shortcut-switch input", HTMLInputElement)) box.checked = on;
}

/**
 * Lets the reader switch off the shortcuts that are a single character (WCAG 2.1.4): whoever speaks to the computer would
 * otherwise open the search by saying a word. mdBook's scripts listen on the document, so what stops here never reaches them.
 */
function singleCharacters() {
  const withModifier = (/** @type {KeyboardEvent} */ event) => event.ctrlKey || event.altKey || event.metaKey;
  const isText = (/** @type {EventTarget | null} */ target) =>
    target instanceof Element && target.matches("input:not([type=radio], [type=checkbox]), textarea");
  addEventListener(
    "keydown",
    (event) => {
      if (shortcutsAreOn || !CHARACTERS.includes(event.key)) return;
      if (!isText(event.target) && !withModifier(event)) event.stopImmediatePropagation();
    },
    { capture: true },
  );
}

/**
 * <shortcut-switch>: a checkbox in the help on shortcuts and on the page "How to use this workbook". Without this script
 * there are no shortcuts to switch off, and nothing shows.
 */
class ShortcutSwitch extends HTMLElement {
  connectedCallback() {
    const box = make("input", { type: "checkbox", checked: shortcutsAreOn });
    box.addEventListener("change", () => switchShortcuts(box.checked));
    this.replaceChildren(make("label", {}, box, " ", say("Shortcuts that are a single character")));
  }
}

singleCharacters();
customElements.define("shortcut-switch", ShortcutSwitch);
sidebarButton();
listingButtons();
currentPage();
foldArrows();
themeMenu();
helpDialog();
scrollableBlocks(find(document, "main", HTMLElement));
arrowKeysStayInControls();
stayAtTarget();
samePlace();
