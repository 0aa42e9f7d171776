// Added to every page by `cargo workbook serve`: says on the exercises' cards how it stands with them, and tells the page's
// own scripts, as events `workbook:exercise` with the exercise's id and status (passed, failed or not-begun).
'use strict';

{
    const told = new Map();
    // What keeps the reader's progress in the browser must be listening before the first event.
    const root = new URL(document.documentElement.dataset.pathToRoot || '.', document.baseURI);
    const listening = import(new URL('assets/progress/page.js', root)).catch(() => undefined);

    function statusOn(card) {
        let status = card.querySelector('.exercise-status');
        if (!status) {
            status = document.createElement('p');
            status.className = 'exercise-status';
            card.append(status);
        }
        return status;
    }

    function show(card, { status, summary }) {
        const line = statusOn(card);
        const isNews = line.textContent !== '';
        line.dataset.status = status;
        // What was so when the page was opened is not read out; what changes then is.
        if (isNews) {
            line.setAttribute('aria-live', 'polite');
        }
        line.textContent = `Your solution: ${summary}`;
    }

    globalThis.workbookCards = async ({ exercises }) => {
        for (const card of document.querySelectorAll('section[data-exercise]')) {
            const exercise = exercises[card.dataset.exercise];
            if (exercise) {
                show(card, exercise);
            }
        }
        await listening;
        for (const [id, { status }] of Object.entries(exercises)) {
            if (told.get(id) !== status) {
                told.set(id, status);
                document.dispatchEvent(new CustomEvent('workbook:exercise', { detail: { id, status } }));
            }
        }
    };
}
