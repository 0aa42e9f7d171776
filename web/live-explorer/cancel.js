// How a search in the explorer's worker is ended.

/** How long a search may take to heed a cancellation, in milliseconds, before its worker is ended. */
const PATIENCE = 1_000;

/**
 * Ends the search that a worker is at; resolves when it has ended.
 *
 * @param {import("../kit/client.js").Client<import("../types/explorer-calls.js").Calls>} client
 */
export async function cancel(client) {
  const late = setTimeout(() => client.end("The search did not stop within a second, so it was ended"), PATIENCE);
  try {
    await client.call("cancel", []);
  } catch {
    // The worker has ended, and with it the search, which is told there.
  }
  clearTimeout(late);
}
