// What the reader has done, kept in this browser and nowhere else.
//
// Each item has a key of its own: two tabs that rewrote one common record would lose each other's updates.

const PREFIX = 'lost-updates/';

/** The kinds of items, with what a value of each looks like. */
const SHAPES = {
  page: value => isRecord(value) && typeof value.read === 'boolean' && isListOf(value.needs, 'string'),
  quiz: value => isRecord(value) && typeof value.right === 'boolean' && Number.isInteger(value.tries)
    && (typeof value.text === 'string' || isListOf(value.chosen, 'number')),
  task: value => value === true,
  demo: value => value === true,
  exercise: value => ['passed', 'failed', 'ticked'].includes(value),
};

export const KINDS = Object.keys(SHAPES);

/** The event on the document after something has changed. */
export const CHANGED = 'workbook:progress';

const isRecord = value => typeof value === 'object' && value !== null && !Array.isArray(value);
const isListOf = (value, type) => Array.isArray(value) && value.every(item => typeof item === type);

/** Whether `value` may be kept as an item of this kind. */
export const isValid = (kind, value) => Boolean(SHAPES[kind]?.(value));

// What the browser would not keep lasts as long as the page.
const unkept = new Map();
let reason;

/** Why what the reader does now is forgotten with the page; nothing if it is kept. */
export const problem = () => reason;

function tried(action) {
  try {
    return action(localStorage);
  } catch (error) {
    reason = error.name === 'QuotaExceededError'
      ? 'The room that the browser gives to this site is full, so new progress lasts only until you leave the page.'
      : 'This browser keeps nothing for this site, so progress lasts only until you leave the page.';
    return undefined;
  }
}

const keyOf = (kind, id) => `${PREFIX}${kind}/${id}`;

function parsed(kind, text) {
  try {
    const value = JSON.parse(text);
    return isValid(kind, value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** The value of an item, or undefined. */
export function get(kind, id) {
  const key = keyOf(kind, id);
  const text = unkept.has(key) ? unkept.get(key) : tried(storage => storage.getItem(key));
  return text == null ? undefined : parsed(kind, text);
}

function write(kind, id, value) {
  const key = keyOf(kind, id);
  const text = JSON.stringify(value);
  const kept = tried(storage => {
    storage.setItem(key, text);
    return true;
  });
  if (kept) unkept.delete(key);
  else unkept.set(key, text);
}

/** Keeps an item. */
export function set(kind, id, value) {
  if (JSON.stringify(get(kind, id)) === JSON.stringify(value)) return;
  write(kind, id, value);
  announce();
}

/** Forgets an item. */
export function remove(kind, id) {
  if (get(kind, id) === undefined) return;
  unkept.delete(keyOf(kind, id));
  tried(storage => storage.removeItem(keyOf(kind, id)));
  announce();
}

function keys() {
  const kept = tried(storage => Object.keys(storage)) ?? [];
  return [...new Set([...kept, ...unkept.keys()])].filter(key => key.startsWith(PREFIX));
}

/** Every item, by kind and id. */
export function all() {
  const items = Object.fromEntries(KINDS.map(kind => [kind, {}]));
  for (const key of keys().sort()) {
    const [, kind, id] = key.match(/^[^/]*\/([^/]*)\/(.*)$/) ?? [];
    const value = kind in SHAPES ? get(kind, id) : undefined;
    if (value !== undefined) items[kind][id] = value;
  }
  return items;
}

/** Keeps all of `items` (as `all` returns them), beside what is there already. */
export function add(items) {
  for (const kind of KINDS) {
    for (const [id, value] of Object.entries(items[kind] ?? {})) write(kind, id, value);
  }
  announce();
}

/** Forgets everything. */
export function clear() {
  for (const key of keys()) {
    unkept.delete(key);
    tried(storage => storage.removeItem(key));
  }
  announce();
}

function announce() {
  document.dispatchEvent(new CustomEvent(CHANGED));
}

// Another tab has changed something.
addEventListener('storage', event => {
  if (event.key === null || event.key.startsWith(PREFIX)) announce();
});
