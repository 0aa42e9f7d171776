// On every page: notes what the reader does on it, and marks in the list of pages what is opened and what is done.

import { CHANGED, get, remove, set } from './store.js';
import { stateOf } from './rules.js';

const root = new URL(document.documentElement.dataset.pathToRoot || '.', document.baseURI);
const links = [...document.querySelectorAll('#mdbook-sidebar a[href]')].filter(link => !link.hash);

/** `core/mutex` for the address of `core/mutex.html`. */
function pageAt(href) {
  const { pathname } = new URL(href);
  return pathname.slice(root.pathname.length).replace(/\.html$/, '');
}

// mdBook copies the first page to index.html.
function currentPage() {
  const page = pageAt(location.href);
  return ['', 'index'].includes(page) && links.length > 0 ? pageAt(links[0].href) : page;
}

const page = currentPage();
const isInBook = links.some(link => pageAt(link.href) === page);

/** The items on this page, each as `kind/id`. */
function needs() {
  const names = (selector, name) => [...document.querySelectorAll(`main ${selector}`)].map(name);
  return [...new Set([
    ...names('quiz-question', ({ dataset }) => `quiz/${dataset.quiz}`),
    ...names('live-demo', ({ dataset }) => `demo/${dataset.demo}`),
    ...names('section[data-exercise]', ({ dataset }) => `exercise/${dataset.exercise}`),
    ...names('input[data-task]', ({ dataset }) => `task/${page}#${dataset.task}`),
  ])];
}

function notePage() {
  const note = read => set('page', page, { read, needs: needs() });
  note(get('page', page)?.read ?? false);
  const end = document.querySelector('.page-turn');
  new IntersectionObserver((entries, observer) => {
    if (!entries.some(entry => entry.isIntersecting)) return;
    observer.disconnect();
    note(true);
  }).observe(end);
}

function tasks() {
  const boxes = document.querySelectorAll('main input[data-task]');
  const update = () => boxes.forEach(box => {
    box.checked = get('task', `${page}#${box.dataset.task}`) ?? box.defaultChecked;
  });
  for (const box of boxes) {
    box.disabled = false;
    box.addEventListener('change', () => {
      const id = `${page}#${box.dataset.task}`;
      if (box.checked) set('task', id, true);
      else remove('task', id);
    });
  }
  update();
  document.addEventListener(CHANGED, update);
}

function marks() {
  for (const link of links) {
    const state = stateOf(pageAt(link.href));
    let mark = link.querySelector('.page-mark');
    if (!mark && state !== 'new') {
      mark = document.createElement('span');
      link.append(mark);
    }
    if (!mark) continue;
    mark.className = `page-mark ${state}`;
    mark.textContent = state === 'new' ? '' : ` (${state})`;
  }
}

document.addEventListener('workbook:demo', ({ detail }) => set('demo', detail.id, true));
document.addEventListener('workbook:exercise', ({ detail: { id, status } }) => {
  if (status === 'passed' || status === 'failed') set('exercise', id, status);
  else if (get('exercise', id) !== 'ticked') remove('exercise', id);
});
if (isInBook) {
  notePage();
  tasks();
}
marks();
document.addEventListener(CHANGED, marks);
