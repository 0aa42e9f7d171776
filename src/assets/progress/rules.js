// What counts as done.

import { get } from './store.js';

const DONE = {
  quiz: value => value.right,
  task: () => true,
  demo: () => true,
  exercise: value => value !== 'failed',
};

/** Whether an item, named `kind/id`, is done: a question answered rightly, a box ticked, a demo run, an exercise passed. */
export function isDone(name) {
  const [kind, id] = split(name);
  const value = get(kind, id);
  return value !== undefined && DONE[kind](value);
}

/** Kind and id of an item named `kind/id`. */
export function split(name) {
  const at = name.indexOf('/');
  return [name.slice(0, at), name.slice(at + 1)];
}

/** How far the reader is with a page: `new`, `opened`, or `done`, which is read to its end with everything on it done. */
export function stateOf(page) {
  const record = get('page', page);
  if (!record) return 'new';
  return record.read && record.needs.every(isDone) ? 'done' : 'opened';
}
