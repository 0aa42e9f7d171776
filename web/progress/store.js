// What the reader has done, kept in this browser and nowhere else; and what of it counts as done.
//
// Each item has a key of its own: two tabs that rewrote one common record would lose each other's updates.

/**
 * A page: whether it was read to its end, and the items on it, each as `kind/id`.
 * @typedef {{ read: boolean, needs: string[] }} PageItem
 *
 * A question of a quiz: the answer, whether one was right, and how many there were.
 * @typedef {{ right: boolean, tries: number, text?: string, chosen?: number[] }} QuizItem
 *
 * What the reader has written for an exercise in the page; and what he had before he put it back, if he did.
 * @typedef {{ text: string, backup?: string }} SolutionItem
 *
 * A challenge that was won; in how many switches at best, if it was won by a schedule.
 * @typedef {{ switches?: number }} ChallengeItem
 *
 * How it stands with a question in the drill: right answers in a row, and which question of the drill it was last, from 1.
 * @typedef {{ streak: number, asked: number }} DrillItem
 *
 * The values that items of each kind have.
 * @typedef {object} Items
 * @property {PageItem} page
 * @property {QuizItem} quiz
 * @property {true} task - a ticked box
 * @property {true} demo - one that has been run
 * @property {"passed" | "failed" | "ticked"} exercise
 * @property {ChallengeItem} challenge
 * @property {SolutionItem} solution
 * @property {DrillItem} drill
 * @property {number} prediction - which answer the reader gave to a demo's question
 *
 * @typedef {keyof Items} Kind
 * @typedef {{ [K in Kind]?: Record<string, Items[K]> }} SomeItems
 */

const PREFIX = "lost-updates/";

/**
 * What a value of each kind looks like.
 * @type {Record<Kind, (value: any) => boolean>}
 */
const SHAPES = {
  page: (value) => isRecord(value) && typeof value.read === "boolean" && isListOf(value.needs, "string"),
  quiz: (value) =>
    isRecord(value) &&
    typeof value.right === "boolean" &&
    Number.isInteger(value.tries) &&
    (typeof value.text === "string" || isListOf(value.chosen, "number")),
  task: (value) => value === true,
  demo: (value) => value === true,
  exercise: (value) => ["passed", "failed", "ticked"].includes(value),
  challenge: (value) => isRecord(value) && (value.switches === undefined || isCount(value.switches)),
  solution: (value) =>
    isRecord(value) && typeof value.text === "string" && ["string", "undefined"].includes(typeof value.backup),
  drill: (value) => isRecord(value) && isCount(value.streak) && isCount(value.asked),
  prediction: (value) => Number.isInteger(value),
};

export const KINDS = /** @type {Kind[]} */ (Object.keys(SHAPES));

/** The event on the document after something has changed. */
export const CHANGED = "workbook:progress";

/** @param {unknown} value */
const isRecord = (value) => typeof value === "object" && value !== null && !Array.isArray(value);

/** @param {unknown} value */
const isCount = (value) => Number.isInteger(value) && Number(value) >= 0;

/**
 * @param {unknown} value
 * @param {string} type
 */
const isListOf = (value, type) => Array.isArray(value) && value.every((item) => typeof item === type);

/**
 * Whether there are items of this kind.
 *
 * @param {string} kind
 * @returns {kind is Kind}
 */
export const isKind = (kind) => Object.hasOwn(SHAPES, kind);

/**
 * Whether `value` may be kept as an item of this kind.
 *
 * @param {Kind} kind
 * @param {unknown} value
 */
export const isValid = (kind, value) => SHAPES[kind](value);

/**
 * What the browser would not keep lasts as long as the page.
 * @type {Map<string, string>}
 */
const unkept = new Map();
/** @type {string | undefined} */
let reason;

/** Why what the reader does now is forgotten with the page; nothing if it is kept. */
export const problem = () => reason;

/**
 * @template T
 * @param {(storage: Storage) => T} action
 */
function tried(action) {
  try {
    return action(localStorage);
  } catch (error) {
    const isFull = error instanceof DOMException && error.name === "QuotaExceededError";
    reason = isFull
      ? "The room that the browser gives to this site is full, so new progress lasts only until you leave the page."
      : "This browser keeps nothing for this site, so progress lasts only until you leave the page.";
    return undefined;
  }
}

/**
 * @param {string} kind
 * @param {string} id
 */
const keyOf = (kind, id) => `${PREFIX}${kind}/${id}`;

/**
 * The value of an item, or undefined.
 *
 * @template {Kind} K
 * @param {K} kind
 * @param {string} id
 * @returns {Items[K] | undefined}
 */
export function get(kind, id) {
  const key = keyOf(kind, id);
  const text = unkept.get(key) ?? tried((storage) => storage.getItem(key));
  if (text === undefined || text === null) return undefined;
  try {
    const value = JSON.parse(text);
    return isValid(kind, value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/**
 * @param {Kind} kind
 * @param {string} id
 * @param {unknown} value
 */
function write(kind, id, value) {
  const key = keyOf(kind, id);
  const text = JSON.stringify(value);
  const kept = tried((storage) => {
    storage.setItem(key, text);
    return true;
  });
  if (kept) unkept.delete(key);
  else unkept.set(key, text);
}

/**
 * Keeps an item.
 *
 * @template {Kind} K
 * @param {K} kind
 * @param {string} id
 * @param {Items[K]} value
 */
export function set(kind, id, value) {
  if (JSON.stringify(get(kind, id)) === JSON.stringify(value)) return;
  write(kind, id, value);
  announce();
}

/**
 * Forgets an item.
 *
 * @param {Kind} kind
 * @param {string} id
 */
export function remove(kind, id) {
  if (get(kind, id) === undefined) return;
  erase(keyOf(kind, id));
  announce();
}

/** @param {string} key */
function erase(key) {
  unkept.delete(key);
  tried((storage) => storage.removeItem(key));
}

function keys() {
  const kept = tried((storage) => Object.keys(storage)) ?? [];
  return [...new Set([...kept, ...unkept.keys()])].filter((key) => key.startsWith(PREFIX));
}

/**
 * Every item, by kind and id.
 *
 * @returns {Required<SomeItems>}
 */
export function all() {
  /** @type {Record<Kind, Record<string, any>>} */
  const items = {
    page: {},
    quiz: {},
    task: {},
    demo: {},
    exercise: {},
    challenge: {},
    solution: {},
    drill: {},
    prediction: {},
  };
  for (const key of keys().sort()) {
    const [kind, id] = split(key.slice(PREFIX.length));
    const value = isKind(kind) ? get(kind, id) : undefined;
    if (isKind(kind) && value !== undefined) items[kind][id] = value;
  }
  return items;
}

/**
 * Keeps all of `items`, beside what is there already.
 *
 * @param {SomeItems} items
 */
export function add(items) {
  for (const kind of KINDS) {
    for (const [id, value] of Object.entries(items[kind] ?? {})) write(kind, id, value);
  }
  announce();
}

/** Forgets everything. */
export function clear() {
  keys().forEach(erase);
  announce();
}

function announce() {
  document.dispatchEvent(new CustomEvent(CHANGED));
}

// Another tab has changed something.
addEventListener("storage", (event) => {
  if (event.key === null || event.key.startsWith(PREFIX)) announce();
});

/**
 * Kind and id of an item named `kind/id`.
 *
 * @param {string} name
 */
export function split(name) {
  const at = name.indexOf("/");
  return [name.slice(0, at), name.slice(at + 1)];
}

/**
 * Whether an item, named `kind/id`, is done: a question answered rightly, a box ticked, a demo run, an exercise passed, a
 * challenge won.
 * Pages are more than that: see `stateOf`.
 *
 * @param {string} name
 */
export function isDone(name) {
  const [kind, id] = split(name);
  if (kind === "quiz") return get(kind, id)?.right === true;
  if (kind === "exercise") return ["passed", "ticked"].includes(get(kind, id) ?? "");
  if (kind === "challenge") return get(kind, id) !== undefined;
  return (kind === "task" || kind === "demo") && get(kind, id) === true;
}

/**
 * How far the reader is with a page; `done` is read to its end with everything on it done.
 *
 * @param {string} page
 */
export function stateOf(page) {
  const record = get("page", page);
  if (!record) return "new";
  return record.read && record.needs.every(isDone) ? "done" : "opened";
}
