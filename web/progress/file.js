// Takes progress along: saves it to a file, loads it from one, forgets it. All three can be undone or lose nothing.

import { download, make, makeButton } from "../kit/dom.js";
import { add, all, clear, isDone, isKind, isValid, KINDS } from "./store.js";

/**
 * @typedef {import("./store.js").SolutionItem} SolutionItem
 * @typedef {import("./store.js").SomeItems} SomeItems
 */

const COURSE = "lost-updates";
const VERSION = 1;
/** The most that is read, in bytes. A complete course takes about 30 KB, besides what was written for exercises. */
const LARGEST = 1_000_000;

/** @param {SomeItems} items */
const count = (items) => KINDS.reduce((sum, kind) => sum + Object.keys(items[kind] ?? {}).length, 0);
/** @param {number} number */
const entries = (number) => (number === 1 ? "1 entry" : `${number} entries`);

function save() {
  const content = { course: COURSE, version: VERSION, saved: new Date().toISOString(), items: all() };
  const text = JSON.stringify(content, null, 1);
  download(new Blob([text], { type: "application/json" }), "lost-updates-progress.json");
}

/**
 * @param {unknown} value
 * @returns {value is Record<string, unknown>}
 */
const isObject = (value) => typeof value === "object" && value !== null;

/** @param {string} text */
function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    throw new Error("it is not JSON");
  }
}

/**
 * The items in the text of a file.
 *
 * @param {string} text
 * @returns {SomeItems}
 * @throws {Error} what is wrong with it
 */
export function read(text) {
  const content = parsed(text);
  if (content?.course !== COURSE || !isObject(content.items)) throw new Error("it holds no progress of this course");
  if (content.version !== VERSION) {
    throw new Error(`it is of version ${content.version}, and this page reads version ${VERSION}`);
  }
  for (const [kind, items] of Object.entries(content.items)) {
    if (!isKind(kind) || !isObject(items)) throw new Error(`nothing here is called "${kind}"`);
    const bad = Object.keys(items).find((id) => !isValid(kind, items[id]));
    if (bad !== undefined) throw new Error(`its entry ${kind}/${bad} makes no sense`);
  }
  return content.items;
}

/**
 * Of two records the one that is further is kept, so that loading a file takes nothing away.
 *
 * @param {SomeItems} items
 * @returns {SomeItems}
 */
export function withoutWorse(items) {
  const { solution = {}, ...others } = items;
  const here = all();
  /** @type {(kind: string, id: string) => boolean} */
  const isBetter = (kind, id) => {
    if (kind === "page") return !here.page[id]?.read;
    // There is no better or worse: what was said here stays.
    if (kind === "prediction" || kind === "drill") return here[kind][id] === undefined;
    if (kind === "challenge" && isDone(`${kind}/${id}`)) {
      return (others.challenge?.[id].switches ?? Infinity) < (here.challenge[id].switches ?? Infinity);
    }
    return !isDone(`${kind}/${id}`);
  };
  const better = Object.entries(others).map(([kind, values]) => {
    const kept = Object.entries(values).filter(([id]) => isBetter(kind, id));
    return [kind, Object.fromEntries(kept)];
  });
  const solutions = Object.entries(solution).map(([id, there]) => [id, beside(here.solution[id], there)]);
  const news = solutions.filter(([, item]) => item !== undefined);
  if (news.length > 0) better.push(["solution", Object.fromEntries(news)]);
  return Object.fromEntries(better);
}

/**
 * Of two texts nobody can say which is further: the one that is here stays, and the other can be brought back, if there is room.
 *
 * @param {SolutionItem | undefined} here
 * @param {SolutionItem} there
 * @returns {SolutionItem | undefined} nothing if nothing changes
 */
function beside(here, there) {
  if (!here) return there;
  const { text, backup } = here;
  return backup !== undefined || text === there.text ? undefined : { text, backup: there.text };
}

/**
 * Makes the section live.
 *
 * @param {HTMLElement} view
 */
export function mount(view) {
  const status = make("p", { className: "progress-status" });
  status.setAttribute("role", "status");

  /**
   * @param {string} text
   * @param {SomeItems} [before] - what an undo brings back, if there is something to undo
   */
  const say = (text, before) => {
    status.replaceChildren(text);
    if (!before) return;
    const undo = makeButton("Undo", () => {
      clear();
      add(before);
      say("Undone: all is as it was.");
      saveButton.focus();
    });
    status.append(" ", undo);
  };

  /** @param {File} chosen */
  async function load(chosen) {
    try {
      if (chosen.size > LARGEST) throw new Error("it is too large");
      const items = read(await chosen.text());
      const before = all();
      const news = withoutWorse(items);
      add(news);
      const verb = count(news) === 1 ? "is" : "are";
      say(`Loaded ${chosen.name}: ${entries(count(news))} of ${count(items)} ${verb} new here.`, before);
    } catch (error) {
      say(`${chosen.name} was not loaded: ${/** @type {Error} */ (error).message}. Nothing has changed.`);
    }
  }

  const picker = make("input", { type: "file", accept: ".json,application/json", hidden: true });
  picker.addEventListener("change", async () => {
    const [chosen] = picker.files ?? [];
    if (chosen) await load(chosen);
    picker.value = "";
  });

  function forget() {
    const before = all();
    clear();
    question.hidden = true;
    say(`Forgotten: ${entries(count(before))}.`, before);
    status.querySelector("button")?.focus();
  }

  function saveThenForget() {
    save();
    forget();
  }

  const asked = make("p", {});
  const keepButton = makeButton("Keep everything", () => {
    question.hidden = true;
    forgetButton.focus();
  });
  const question = make(
    "div",
    { className: "progress-question", hidden: true },
    asked,
    makeButton("Save a copy, then forget", saveThenForget),
    makeButton("Forget", forget),
    keepButton,
  );
  question.setAttribute("role", "group");
  question.setAttribute("aria-label", "Forget everything?");

  const saveButton = makeButton("Save to a file", () => {
    save();
    say("Saved as lost-updates-progress.json, where your browser keeps downloads.");
  });
  const loadButton = makeButton("Load from a file", () => picker.click());
  const forgetButton = makeButton("Forget everything …", () => {
    asked.textContent = `Forget ${entries(count(all()))} in this browser?`;
    question.hidden = false;
    keepButton.focus();
  });
  const buttons = make("div", { className: "progress-actions" }, saveButton, loadButton, forgetButton);

  view.replaceChildren(buttons, picker, question, status);
}
