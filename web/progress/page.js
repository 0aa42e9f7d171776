// On every page: notes what the reader does on it, and marks in the list of pages what is opened and what is done.

import { find, findAll, make } from "../kit/dom.js";
import { say } from "../kit/words.js";
import { CHANGED, get, remove, set, stateOf } from "./store.js";

const root = new URL(document.documentElement.dataset.pathToRoot || ".", document.baseURI);
const links = findAll(document, "#mdbook-sidebar a[href]", HTMLAnchorElement).filter((link) => !link.hash);

/**
 * `core/mutex` for the address of `core/mutex.html`.
 *
 * @param {string} href
 */
function pageAt(href) {
  const { pathname } = new URL(href);
  return pathname.slice(root.pathname.length).replace(/\.html$/, "");
}

// mdBook copies the first page to index.html.
function currentPage() {
  const page = pageAt(location.href);
  return ["", "index"].includes(page) && links.length > 0 ? pageAt(links[0].href) : page;
}

const page = currentPage();
const isInBook = links.some((link) => pageAt(link.href) === page);

/** The items on this page, each as `kind/id`. */
function needs() {
  /**
   * @param {string} selector
   * @param {(data: DOMStringMap) => string} name
   */
  const names = (selector, name) =>
    findAll(document, `main ${selector}`, HTMLElement).map(({ dataset }) => name(dataset));
  return [
    ...new Set([
      ...names("quiz-question:not([data-drill])", ({ quiz }) => `quiz/${quiz}`),
      ...names("live-demo", ({ demo }) => `demo/${demo}`),
      ...names("live-challenge", ({ challenge }) => `challenge/${challenge}`),
      ...names("section[data-exercise]", ({ exercise }) => `exercise/${exercise}`),
      ...names("input[data-task]", ({ task }) => `task/${page}#${task}`),
    ]),
  ];
}

function notePage() {
  /** @param {boolean} read */
  const note = (read) => set("page", page, { read, needs: needs() });
  note(get("page", page)?.read ?? false);
  new IntersectionObserver((entries, observer) => {
    if (!entries.some((entry) => entry.isIntersecting)) return;
    observer.disconnect();
    note(true);
  }).observe(find(document, ".page-turn", HTMLElement));
}

function tasks() {
  const boxes = findAll(document, "main input[data-task]", HTMLInputElement);
  /** @param {HTMLInputElement} box */
  const idOf = (box) => `${page}#${box.dataset.task}`;
  const update = () => {
    for (const box of boxes) box.checked = get("task", idOf(box)) ?? box.defaultChecked;
  };
  for (const box of boxes) {
    box.disabled = false;
    box.addEventListener("change", () => {
      if (box.checked) set("task", idOf(box), true);
      else remove("task", idOf(box));
    });
  }
  update();
  document.addEventListener(CHANGED, update);
}

function marks() {
  for (const link of links) {
    const state = stateOf(pageAt(link.href));
    let mark = link.querySelector(".page-mark");
    if (!mark) {
      if (state === "new") continue;
      mark = make("span", {});
      link.append(mark);
    }
    mark.className = `page-mark ${state}`;
    mark.textContent = state === "new" ? "" : ` (${state === "done" ? say("done") : say("opened")})`;
  }
}

/** On the course's first page: the page to go on with, for those who have been here before. */
function goOn() {
  if (links.length === 0 || page !== pageAt(links[0].href)) return;
  const states = links.map((link) => stateOf(pageAt(link.href)));
  const others = states.findIndex((state, place) => place > 0 && state === "opened");
  const place = others > 0 ? others : states.lastIndexOf("done") + 1;
  const link = links[place];
  if (place < 1 || !link) return;
  const title = (link.firstElementChild?.nextSibling ?? link.firstChild)?.textContent?.trim() ?? "";
  const line = make(
    "p",
    { className: "progress-go-on" },
    say("Continue with"),
    " ",
    make("a", { href: link.href }, title),
  );
  find(document, "main h1", HTMLElement).after(line);
}

document.addEventListener("workbook:demo", ({ detail }) => set("demo", detail.id, true));
document.addEventListener("workbook:exercise", ({ detail: { id, status } }) => {
  if (status === "passed" || status === "failed") set("exercise", id, status);
  // What the reader has ticked himself the grader does not know.
  else if (get("exercise", id) !== "ticked") remove("exercise", id);
});
if (isInBook) {
  notePage();
  tasks();
}
marks();
goOn();
document.addEventListener(CHANGED, marks);
