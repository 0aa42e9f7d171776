// Runs in <head> before anything is painted: hands mdBook's scripts the values they expect as globals (they come as data
// attributes of <html>, because the Content-Security-Policy forbids inline scripts) and picks theme and sidebar state.
(() => {
  'use strict';

  const html = document.documentElement;
  const { pathToRoot, lightTheme, darkTheme, searchIndex, copyable } = html.dataset;
  const systemTheme = matchMedia('(prefers-color-scheme: dark)').matches ? darkTheme : lightTheme;

  // Storage throws where cookies are blocked; then every page starts from the defaults.
  function stored(key) {
    try {
      return localStorage.getItem(key);
    } catch {
      return null;
    }
  }

  Object.assign(window, {
    path_to_root: pathToRoot,
    default_light_theme: lightTheme,
    default_dark_theme: darkTheme,
    default_theme: systemTheme,
    path_to_searchindex_js: searchIndex,
    playground_copyable: copyable === 'true',
  });

  // mdBook's key is shared by all books of an origin: another one may have stored a theme that does not exist here.
  const savedTheme = stored('mdbook-theme');
  html.classList.remove(lightTheme);
  html.classList.add([lightTheme, darkTheme].includes(savedTheme) ? savedTheme : systemTheme, 'js');

  // The parser runs connectedCallback on the spot, which is as early as an inline script would run.
  customElements.define('sidebar-state', class extends HTMLElement {
    connectedCallback() {
      const wide = matchMedia('(min-width: 1080px)').matches;
      const visible = wide && stored('mdbook-sidebar') !== 'hidden';
      document.getElementById('mdbook-sidebar-toggle-anchor').checked = visible;
      html.classList.toggle('sidebar-visible', visible);
    }
  });

  // Elements that a page may hold, with what defines them. Not a script element in the page itself: mdBook copies the first
  // page to index.html, from where relative addresses lead elsewhere.
  const DEFINITIONS = {
    'environment-check': 'assets/environment-check.js',
    'live-demo': 'demos/live-demo.js',
    'live-explorer': 'demos/live-explorer.js',
    'progress-view': 'assets/progress/view.js',
    'quiz-question': 'assets/quiz.js',
  };

  document.addEventListener('DOMContentLoaded', () => {
    import(new URL(`${pathToRoot}assets/progress/page.js`, document.baseURI));
    for (const [element, script] of Object.entries(DEFINITIONS)) {
      if (document.querySelector(element)) {
        import(new URL(pathToRoot + script, document.baseURI));
      }
    }
  });
})();
