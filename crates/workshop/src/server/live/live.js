// Added to every page by `cargo workbook serve`: loads the page again when the site was rebuilt, and shows why when it
// could not be.
'use strict';

{
    const loaded = new URL(document.currentScript.src).searchParams.get('version');
    let overlay = null;
    let focusedBefore = null;

    const style = document.createElement('link');
    style.rel = 'stylesheet';
    style.href = '/__workbook/live.css';
    document.head.append(style);

    function close() {
        overlay?.remove();
        overlay = null;
        focusedBefore?.focus();
        focusedBefore = null;
    }

    function element(name, properties, ...children) {
        const made = Object.assign(document.createElement(name), properties);
        made.append(...children);
        return made;
    }

    function show(error) {
        if (!overlay) {
            focusedBefore = document.activeElement;
        }
        overlay?.remove();
        const button = element('button', { type: 'button', textContent: 'Close (Esc)' });
        button.addEventListener('click', close);
        overlay = element('section', { id: 'workbook-error', tabIndex: -1, role: 'alertdialog', ariaLabel: 'The site could not be built' },
            element('h2', { textContent: 'The site could not be built' }),
            element('p', { textContent: 'This page is the last good one. It changes as soon as the mistake is mended.' }),
            element('pre', { tabIndex: 0, textContent: error }),
            button);
        overlay.addEventListener('keydown', event => {
            if (event.key === 'Escape') {
                close();
            }
        });
        document.body.append(overlay);
        overlay.focus();
    }

    // A page that stays old however often it is loaded must not be loaded for ever.
    function reload(version) {
        const key = 'workbook-reloaded-for';
        if (sessionStorage.getItem(key) !== version) {
            sessionStorage.setItem(key, version);
            location.reload();
        }
    }

    const events = new EventSource('/__workbook/events');
    events.addEventListener('message', event => {
        const { version, error } = JSON.parse(event.data);
        if (version !== loaded) {
            reload(version);
        } else if (error) {
            show(error);
        } else {
            close();
        }
    });
    events.addEventListener('progress', event => globalThis.workbookCards?.(JSON.parse(event.data)));
    // An open stream would keep the page out of the browser's back-forward cache.
    addEventListener('pagehide', () => events.close());
    addEventListener('pageshow', event => {
        if (event.persisted) {
            location.reload();
        }
    });
}
