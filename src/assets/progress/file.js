// Takes progress along: saves it to a file, loads it from one, forgets it. All three can be undone or lose nothing.

import { KINDS, add, all, clear, isValid } from './store.js';
import { isDone } from './rules.js';

const COURSE = 'lost-updates';
const VERSION = 1;
/** A complete course takes about 30 KB. */
const LARGEST = 1_000_000;

const make = (tag, properties, ...children) => {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...children);
  return element;
};

const button = (text, action) => {
  const element = make('button', { type: 'button', textContent: text });
  element.addEventListener('click', action);
  return element;
};

const count = items => KINDS.reduce((sum, kind) => sum + Object.keys(items[kind] ?? {}).length, 0);
const entries = number => (number === 1 ? '1 entry' : `${number} entries`);

function save() {
  const text = JSON.stringify({ course: COURSE, version: VERSION, saved: new Date().toISOString(), items: all() }, null, 1);
  const link = make('a', {
    href: URL.createObjectURL(new Blob([text], { type: 'application/json' })),
    download: 'lost-updates-progress.json',
  });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

/** The items in the text of a file. Throws an error that says what is wrong with it. */
export function read(text) {
  let content;
  try {
    content = JSON.parse(text);
  } catch {
    throw new Error('it is not JSON');
  }
  if (content?.course !== COURSE || typeof content.items !== 'object' || content.items === null) {
    throw new Error('it holds no progress of this course');
  }
  if (content.version !== VERSION) {
    throw new Error(`it is of version ${content.version}, and this page reads version ${VERSION}`);
  }
  for (const [kind, items] of Object.entries(content.items)) {
    if (!KINDS.includes(kind) || typeof items !== 'object' || items === null) {
      throw new Error(`nothing here is called "${kind}"`);
    }
    const bad = Object.keys(items).find(id => !isValid(kind, items[id]));
    if (bad !== undefined) throw new Error(`its entry ${kind}/${bad} makes no sense`);
  }
  return content.items;
}

/** Of two records the one that is further is kept, so that loading a file takes nothing away. */
function withoutWorse(items) {
  const better = (kind, id) => (kind === 'page' ? !all().page[id]?.read : !isDone(`${kind}/${id}`));
  return Object.fromEntries(Object.entries(items).map(([kind, values]) =>
    [kind, Object.fromEntries(Object.entries(values).filter(([id]) => better(kind, id)))]));
}

/** Makes the section live. */
export function mount(view) {
  const status = make('p', { className: 'progress-status' });
  status.setAttribute('role', 'status');

  const say = (text, before) => {
    const undo = before && button('Undo', () => {
      clear();
      add(before);
      say('Undone: all is as it was.');
      buttons.firstElementChild.focus();
    });
    status.replaceChildren(text, ...(undo ? [' ', undo] : []));
  };

  async function load(chosen) {
    try {
      if (chosen.size > LARGEST) throw new Error('it is too large');
      const items = read(await chosen.text());
      const before = all();
      const news = withoutWorse(items);
      add(news);
      say(`Loaded ${chosen.name}: ${entries(count(news))} of ${count(items)} ${count(news) === 1 ? 'is' : 'are'} new here.`, before);
    } catch (error) {
      say(`${chosen.name} was not loaded: ${error.message}. Nothing has changed.`);
    }
  }

  const picker = make('input', { type: 'file', accept: '.json,application/json', hidden: true });
  picker.addEventListener('change', async () => {
    if (picker.files.length > 0) await load(picker.files[0]);
    picker.value = '';
  });

  function forget() {
    const before = all();
    clear();
    question.hidden = true;
    say(`Forgotten: ${entries(count(before))}.`, before);
    status.querySelector('button').focus();
  }

  function keep() {
    question.hidden = true;
    buttons.lastElementChild.focus();
  }

  const question = make('div', { className: 'progress-question', hidden: true },
    make('p', {}),
    button('Save a copy, then forget', () => { save(); forget(); }),
    button('Forget', forget),
    button('Keep everything', keep));
  question.setAttribute('role', 'group');
  question.setAttribute('aria-label', 'Forget everything?');

  function ask() {
    question.firstElementChild.textContent = `Forget ${entries(count(all()))} in this browser?`;
    question.hidden = false;
    question.querySelector('button:last-child').focus();
  }

  const buttons = make('div', { className: 'progress-actions' },
    button('Save to a file', () => { save(); say('Saved as lost-updates-progress.json, where your browser keeps downloads.'); }),
    button('Load from a file', () => picker.click()),
    button('Forget everything …', ask));

  view.replaceChildren(buttons, picker, question, status);
}
