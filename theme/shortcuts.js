// Lets the reader switch off the shortcuts that are a single character (WCAG 2.1.4): whoever speaks to the computer would
// otherwise open the search by saying a word. mdBook's scripts listen on the document, so what stops here never reaches them.
(() => {
  'use strict';

  const KEY = 'workbook-shortcuts';
  const CHARACTERS = ['s', 'S', '/', '?'];
  let isOn = true;

  // Storage throws where cookies are blocked; then the choice lasts as long as the page.
  try {
    isOn = localStorage.getItem(KEY) !== 'off';
  } catch {}

  function choose(on) {
    isOn = on;
    try {
      localStorage.setItem(KEY, on ? 'on' : 'off');
    } catch {}
    for (const box of document.querySelectorAll('shortcut-switch input')) {
      box.checked = on;
    }
  }

  addEventListener('keydown', event => {
    const isText = event.target.matches?.('input:not([type=radio], [type=checkbox]), textarea');
    if (!isOn && !isText && CHARACTERS.includes(event.key) && !event.ctrlKey && !event.altKey && !event.metaKey) {
      event.stopImmediatePropagation();
    }
  }, { capture: true });

  // A checkbox in the help on shortcuts and on the page "How to use this workbook". Without this script there are no shortcuts
  // to switch off, and nothing shows.
  customElements.define('shortcut-switch', class extends HTMLElement {
    connectedCallback() {
      const label = document.createElement('label');
      const box = document.createElement('input');
      box.type = 'checkbox';
      box.checked = isOn;
      box.addEventListener('change', () => choose(box.checked));
      label.append(box, ' Shortcuts that are a single character');
      this.replaceChildren(label);
    }
  });
})();
