// Runs in each thread of the pool, whose parent is blocked while a demo runs and so cannot be told anything.

/** Says on this broadcast channel when this thread traps: that ends its event loop with a rejected promise. */
export function reportTraps(channel) {
  const page = new BroadcastChannel(channel);
  addEventListener("unhandledrejection", (event) => page.postMessage({ kind: "trap", text: String(event.reason) }));
}
