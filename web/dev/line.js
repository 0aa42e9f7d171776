// The line to the development server. A browser keeps six connections to a server, and a line takes one for good: so of all
// open tabs one holds it, and tells the others what comes. When that tab goes, another one takes its place.

const NAME = "workbook-line";

/** A piece of news: the name of the server's event, and its data as JSON. */
/** @typedef {{ kind: string, data: string }} News */

/** @typedef {{ wants: "all" } | News} Message */

/**
 * Hears the server's news, until the returned function is called: first what is so now, then what changes.
 *
 * @param {string} address - of the server's stream of events
 * @param {string[]} kinds - names of the events
 * @param {(news: News) => void} hear
 * @returns {() => void}
 */
export function listen(address, kinds, hear) {
  const others = new BroadcastChannel(NAME);
  const leaving = new AbortController();
  /**
   * The latest of each kind, where this tab holds the line.
   * @type {Map<string, News>}
   */
  const latest = new Map();
  /** @type {(value?: unknown) => void} */
  let letGo = () => undefined;
  const gone = new Promise((resolve) => {
    letGo = resolve;
  });

  others.onmessage = ({ data }) => {
    /** @type {Message} */
    const message = data;
    if ("kind" in message) hear(message);
    else for (const news of latest.values()) others.postMessage(news);
  };
  others.postMessage({ wants: "all" });

  const hold = () => {
    const events = new EventSource(address);
    for (const kind of kinds) {
      events.addEventListener(kind, ({ data }) => {
        const news = { kind, data };
        latest.set(kind, news);
        others.postMessage(news);
        hear(news);
      });
    }
    return gone.then(() => events.close());
  };
  // Rejected if this tab leaves while another one holds the line.
  navigator.locks.request(NAME, { signal: leaving.signal }, hold).catch(() => undefined);

  return () => {
    letGo();
    leaving.abort();
    others.close();
  };
}
