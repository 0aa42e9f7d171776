// <progress-view>: the sections of the page "Your progress". The preprocessor writes what there is to do; this adds how much of
// it is done.

import { CHANGED, get, problem, remove, set } from './store.js';
import { isDone, split, stateOf } from './rules.js';

const list = text => (text ? text.split(' ') : []);

/** `3 of 7` in each cell of the totals. */
function totals(view) {
  for (const cell of view.querySelectorAll('td')) {
    const { pages, needs } = cell.dataset;
    const all = list(pages ?? needs);
    const done = all.filter(pages === undefined ? isDone : page => stateOf(page) === 'done');
    if (all.length > 0) cell.textContent = `${done.length} of ${all.length}`;
    cell.classList.toggle('progress-done', all.length > 0 && done.length === all.length);
  }
}

const NAMES = { quiz: 'question', demo: 'demo', exercise: 'exercise', task: 'tick' };

/** What is left to do of some items: `2 questions, 1 demo`. */
function left(needs) {
  const counts = new Map();
  for (const [kind] of needs.filter(need => !isDone(need)).map(split)) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return [...counts].map(([kind, count]) => `${count} ${NAMES[kind]}${count === 1 ? '' : 's'}`).join(', ');
}

function pages(view) {
  for (const item of view.querySelectorAll('li[data-page]')) {
    const { page, needs } = item.dataset;
    const state = stateOf(page);
    const open = [get('page', page)?.read || state === 'new' ? '' : 'the rest of the text', left(list(needs))].filter(Boolean);
    const words = {
      new: open.length > 0 ? `not opened: ${open.join(', ')}` : 'not opened',
      opened: `left: ${open.join(', ')}`,
      done: 'done',
    };
    item.querySelector('.progress-left').textContent = words[state];
    item.classList.toggle('progress-done', state === 'done');
  }
}

const VERDICTS = { passed: 'passed', failed: 'the grader says: not yet', ticked: 'ticked by you' };

function exercises(view) {
  for (const box of view.querySelectorAll('input[data-tick]')) {
    const verdict = get('exercise', box.dataset.tick);
    box.checked = verdict === 'passed' || verdict === 'ticked';
    // What the grader has passed is not for the reader to take back.
    box.disabled = verdict === 'passed';
    box.closest('li').querySelector('.progress-verdict').textContent = VERDICTS[verdict] ?? '';
  }
}

function ticks(view) {
  view.addEventListener('change', ({ target }) => {
    const id = target.dataset.tick;
    if (target.checked) set('exercise', id, 'ticked');
    else remove('exercise', id);
  });
}

function file(view) {
  import('./file.js').then(({ mount }) => mount(view));
}

/** How each section starts, and how it is brought up to date. */
const SECTIONS = {
  totals: { update: totals },
  pages: { update: pages },
  exercises: { start: ticks, update: exercises },
  file: { start: file },
};

class ProgressView extends HTMLElement {
  #update = () => {
    SECTIONS[this.dataset.show].update?.(this);
    this.#warn();
  };

  connectedCallback() {
    SECTIONS[this.dataset.show].start?.(this);
    this.#update();
    document.addEventListener(CHANGED, this.#update);
  }

  disconnectedCallback() {
    document.removeEventListener(CHANGED, this.#update);
  }

  // Once a page is enough: above the totals.
  #warn() {
    if (this.dataset.show !== 'totals' || !problem()) return;
    const notice = this.querySelector('.progress-notice') ?? document.createElement('p');
    notice.className = 'progress-notice';
    notice.textContent = problem();
    this.prepend(notice);
  }
}

customElements.define('progress-view', ProgressView);
