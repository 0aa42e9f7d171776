// First script of every page: gets the page cross-origin isolated, without which browsers refuse shared memory.
// Where the server sends COOP and COEP nothing has to be done. Elsewhere the service worker (sw.js) adds them to every
// response, so the page is reloaded once, as soon as that worker is active.
// A classic script: a module would come when the page has been shown that is about to be loaded again.
// biome-ignore lint/suspicious/noRedundantUseStrict: classic scripts are not strict by themselves
"use strict";

(() => {
  const TRIES = "workbook-isolation-reloads";
  const REMEMBER_MS = 10 * 60 * 1000;
  const GIVE_UP_AFTER = 3;
  const ACTIVATION_TIMEOUT_MS = 10_000;

  const self = /** @type {HTMLScriptElement} */ (document.currentScript);
  const root = new URL("../..", self.src);
  const worker = new URL("sw.js", root);

  class NotIsolated extends Error {
    /**
     * @param {string} reason
     * @param {string} advice - what the reader can do about it
     */
    constructor(reason, advice) {
      super(reason);
      this.advice = advice;
    }
  }

  /**
   * Time stamps of reloads that did not help (success clears them). In localStorage, because Chromium gives a tab another
   * sessionStorage once COOP moves the page to a new browsing context group.
   *
   * @returns {number[]}
   */
  function recentReloads() {
    try {
      /** @type {number[]} */
      const times = JSON.parse(localStorage.getItem(TRIES) ?? "[]");
      return times.filter((time) => Date.now() - time < REMEMBER_MS);
    } catch {
      return [];
    }
  }

  /** @param {number[]} times */
  function rememberReload(times) {
    try {
      localStorage.setItem(TRIES, JSON.stringify([...times, Date.now()]));
    } catch {
      // Without storage the navigation type alone prevents a second reload.
    }
  }

  function forgetReloads() {
    try {
      localStorage.removeItem(TRIES);
    } catch {
      // Nothing was remembered either.
    }
  }

  // An existing registration is left alone, since the browser updates it after each navigation by itself. Registering it once
  // more at that moment makes Chromium hold back the new worker, and with it the next page.
  async function register() {
    try {
      const existing = await navigator.serviceWorker.getRegistration(root);
      if (existing?.scope === root.href) return existing;
      return await navigator.serviceWorker.register(worker, { scope: root.pathname, updateViaCache: "none" });
    } catch (error) {
      const { name, message } = /** @type {Error} */ (error);
      console.info(message);
      if (name === "TypeError") {
        throw new NotIsolated(
          "The service worker could not be loaded from this site.",
          `Reload the page. If you publish this copy: ${worker.pathname} must be there, and served as JavaScript.`,
        );
      }
      throw new NotIsolated(
        "This browser does not let the site install a service worker.",
        "Allow this site to store data (cookies) or leave private browsing, then reload.",
      );
    }
  }

  /**
   * Settles when the registration's newest worker is active, or cannot become so.
   *
   * @param {ServiceWorkerRegistration} registration
   * @returns {Promise<void>}
   */
  function activated(registration) {
    const newest = registration.installing ?? registration.waiting ?? registration.active;
    return new Promise((resolve, reject) => {
      const check = () => {
        if (newest?.state === "activated") {
          resolve();
        } else if (newest?.state === "redundant") {
          reject(
            new NotIsolated(
              "The service worker could not be installed.",
              "Reload the page; if this message comes back, try another browser or turn off extensions that block scripts.",
            ),
          );
        }
      };
      newest?.addEventListener("statechange", check);
      check();
      const late = new NotIsolated("The service worker did not start in time.", "Reload the page.");
      setTimeout(reject, ACTIVATION_TIMEOUT_MS, late);
    });
  }

  /** @param {number[]} reloads */
  function refuseWhereAReloadCannotHelp(reloads) {
    if (!isSecureContext) {
      throw new NotIsolated(
        `The page was loaded from ${location.origin}, which browsers do not count as secure.`,
        "Open the course over https, or serve it on this machine and open it as http://localhost.",
      );
    }
    if (window.top !== window) {
      throw new NotIsolated(
        "The page is shown inside another page that is not isolated.",
        "Open it in a tab of its own.",
      );
    }
    if (!("serviceWorker" in navigator)) {
      throw new NotIsolated(
        "This browser offers no service worker here, and the server does not send the isolation headers.",
        "Leave private browsing, or open the course in a full browser instead of an app’s built-in one.",
      );
    }
    const [navigation] = /** @type {PerformanceNavigationTiming[]} */ (performance.getEntriesByType("navigation"));
    const thisIsTheReload = reloads.length > 0 && navigation?.type === "reload";
    if (thisIsTheReload || reloads.length >= GIVE_UP_AFTER) {
      throw new NotIsolated(
        "The service worker is active, and yet this browser does not isolate the page.",
        "Update the browser or try a current Chrome, Edge, Firefox or Safari. Lockdown Mode and apps’ built-in browsers do not allow shared memory.",
      );
    }
  }

  async function isolateByReload() {
    const reloads = recentReloads();
    refuseWhereAReloadCannotHelp(reloads);
    await activated(await register());
    rememberReload(reloads);
    location.reload();
    // The next page answers; nobody may act on this one any more.
    return new Promise(() => {});
  }

  // Already isolated: the worker is still wanted, for reading offline. That can wait until the page is there.
  function keepForOffline() {
    if (!isSecureContext || !("serviceWorker" in navigator)) return;
    addEventListener("load", async () => {
      try {
        await register();
        const { active } = await navigator.serviceWorker.ready;
        active?.postMessage({ type: "precache" });
      } catch (error) {
        console.info(`Reading offline will not work: ${/** @type {Error} */ (error).message}`);
      }
    });
  }

  /** @returns {Promise<Isolation>} */
  async function isolate() {
    if (crossOriginIsolated) {
      forgetReloads();
      keepForOffline();
      return { isolated: true };
    }
    try {
      return await isolateByReload();
    } catch (error) {
      const { message, advice } = /** @type {NotIsolated} */ (error);
      return { isolated: false, reason: message, advice: advice ?? "Reload the page." };
    }
  }

  window.workbookIsolation = isolate();
})();
