// Mends what mdBook's book.js, toc.js and searcher.js leave open for keyboards and screen readers. Runs after them (deferred).
(() => {
  'use strict';

  const byId = id => document.getElementById(id);

  function watch(target, options, react) {
    new MutationObserver(react).observe(target, options);
  }

  // book.js expects a label that toggles a hidden checkbox; a label cannot be focused, so here it is a button.
  function sidebarButton() {
    const button = byId('mdbook-sidebar-toggle');
    const checkbox = byId('mdbook-sidebar-toggle-anchor');
    const sidebar = byId('mdbook-sidebar');
    const toggle = () => {
      checkbox.checked = !checkbox.checked;
      checkbox.dispatchEvent(new Event('change'));
    };
    button.setAttribute('aria-expanded', checkbox.checked);
    sidebar.setAttribute('aria-hidden', !checkbox.checked);
    button.addEventListener('click', toggle);
    sidebar.addEventListener('keydown', event => {
      if (event.key === 'Escape') {
        toggle();
        button.focus();
      }
    });
  }

  function currentPage() {
    document.querySelector('#mdbook-sidebar a.active')?.setAttribute('aria-current', 'page');
  }

  // toc.js writes the arrows that fold a part as anchors without href: no focus, no name, no state.
  function foldArrows() {
    for (const arrow of document.querySelectorAll('.chapter-fold-toggle')) {
      const item = arrow.closest('li');
      const title = arrow.parentElement.firstElementChild.textContent.replace(/^[\d.]+ /, '');
      const update = () => arrow.setAttribute('aria-expanded', item.classList.contains('expanded'));
      arrow.setAttribute('role', 'button');
      arrow.setAttribute('aria-label', `Contents of ${title}`);
      arrow.tabIndex = 0;
      arrow.addEventListener('keydown', event => {
        if (event.key === 'Enter' || event.key === ' ') {
          event.preventDefault();
          arrow.click();
        }
      });
      watch(item, { attributeFilter: ['class'] }, update);
      update();
    }
  }

  function themeMenu() {
    const menu = byId('mdbook-theme-list');
    const update = () => {
      for (const item of menu.querySelectorAll('button')) {
        item.setAttribute('aria-checked', item.classList.contains('theme-selected'));
      }
    };
    watch(menu, { attributeFilter: ['class'], subtree: true }, update);
    update();
  }

  // searcher.js names its teasers with an attribute that a span must not have.
  function searchResults() {
    const results = byId('mdbook-searchresults');
    if (!results) {
      return;
    }
    watch(results, { childList: true }, () => {
      for (const teaser of results.querySelectorAll('.teaser[aria-label]')) {
        teaser.removeAttribute('aria-label');
      }
    });
  }

  function helpDialog() {
    const container = byId('mdbook-help-container');
    let before = null;
    watch(container, { attributeFilter: ['style'] }, () => {
      if (container.style.display === 'flex') {
        before = document.activeElement;
        byId('mdbook-help-popup').focus();
      } else {
        before?.focus();
      }
    });
  }

  // Code and tables that are wider than the page scroll by themselves; a keyboard can only do that with the focus in them.
  function scrollableBlocks() {
    const label = box => box.matches('.table-wrapper') ? 'Table, scrolls sideways' : 'Code, scrolls sideways';
    const update = box => {
      if (box.scrollWidth > box.clientWidth) {
        box.tabIndex = 0;
        box.setAttribute('role', 'group');
        box.setAttribute('aria-label', label(box));
      } else if (box.getAttribute('role') === 'group') {
        for (const name of ['tabindex', 'role', 'aria-label']) {
          box.removeAttribute(name);
        }
      }
    };
    const sizes = new ResizeObserver(entries => entries.forEach(entry => update(entry.target)));
    for (const box of document.querySelectorAll('main pre > code, main .table-wrapper')) {
      sizes.observe(box);
    }
  }

  // book.js turns the page at any arrow key outside a text field. With the focus on a control or a scrolling block the
  // reader means that instead.
  function arrowKeysStayInControls() {
    const main = byId('mdbook-main');
    main.addEventListener('keydown', event => {
      if (event.target !== main && (event.key === 'ArrowLeft' || event.key === 'ArrowRight')) {
        event.stopPropagation();
      }
    });
  }

  sidebarButton();
  currentPage();
  foldArrows();
  themeMenu();
  searchResults();
  helpDialog();
  scrollableBlocks();
  arrowKeysStayInControls();
})();
