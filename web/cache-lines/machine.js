// Caches that keep each other up to date by the MESI protocol, on one bus. A step returns a new machine and leaves the old one as it
// was. Left out: store buffers, caches that are full, the states that real processors add.

/**
 * What a core has of a line.
 * @typedef {"modified" | "exclusive" | "shared" | "invalid"} State
 */

/**
 * A core's copy of a line; the values mean nothing while it is invalid.
 * @typedef {{ state: State, values: Record<string, number> }} Copy
 */

/**
 * A line: what memory holds of it, by the counters' names, and each core's copy.
 * @typedef {{ memory: Record<string, number>, copies: Copy[] }} Line
 */

/** @typedef {{ lines: Line[] }} Machine */

/**
 * What a core does to a counter. A `write` stores `value`; an `add` reads, adds one and writes, in one step.
 * @typedef {{ core: number, act: "read" | "write" | "add", counter: string, value?: number }} Action
 */

/** @typedef {"read" | "read for ownership" | "invalidate"} Request */

/**
 * What a step has done besides: the request that went over the bus, if any; where the line came from, if it had to come; whether its
 * owner wrote it back to memory; which cores gave up a copy.
 * @typedef {{ line: number, before: State, request?: Request, from?: number | "memory", isWrittenBack: boolean, losers: number[], value: number }} Effect
 */

/**
 * A machine whose caches are empty and whose counters are 0.
 *
 * @param {number} cores
 * @param {string[][]} layout - the counters of each line
 * @returns {Machine}
 */
export function boot(cores, layout) {
  return {
    lines: layout.map((counters) => {
      const memory = Object.fromEntries(counters.map((counter) => [counter, 0]));
      /** @type {() => Copy} */
      const empty = () => ({ state: "invalid", values: { ...memory } });
      return { memory, copies: Array.from({ length: cores }, empty) };
    }),
  };
}

/**
 * @param {Machine} machine
 * @param {Action} action
 * @returns {{ machine: Machine, effect: Effect }}
 * @throws {RangeError} if there is no such counter
 */
export function step(machine, action) {
  const index = machine.lines.findIndex(({ memory }) => action.counter in memory);
  const line = structuredClone(machine.lines[index]);
  if (!line) throw new RangeError(`no line holds ${action.counter}`);
  const effect = act(line, index, action);
  return { machine: { lines: machine.lines.with(index, line) }, effect };
}

/**
 * Changes the line.
 *
 * @param {Line} line
 * @param {number} index
 * @param {Action} action
 * @returns {Effect}
 */
function act(line, index, { core, act, counter, value = 0 }) {
  const own = line.copies[core];
  if (!own) throw new RangeError(`there is no core ${core}`);
  const before = own.state;
  const isRead = act === "read";
  const request = requestFor(before, isRead);
  /** @type {Effect} */
  const effect = { line: index, before, request, isWrittenBack: false, losers: [], value: 0 };
  if (before === "invalid") fetch(line, own, effect, isRead);
  if (!isRead) {
    for (const [other, copy] of line.copies.entries()) {
      if (copy === own || copy.state === "invalid") continue;
      copy.state = "invalid";
      effect.losers.push(other);
    }
    own.state = "modified";
    own.values[counter] = act === "add" ? (own.values[counter] ?? 0) + 1 : value;
  }
  effect.value = own.values[counter] ?? 0;
  return effect;
}

/**
 * What a core has to ask for first.
 *
 * @param {State} state - of its copy
 * @param {boolean} isRead
 * @returns {Request | undefined}
 */
function requestFor(state, isRead) {
  if (state === "invalid") return isRead ? "read" : "read for ownership";
  return state === "shared" && !isRead ? "invalidate" : undefined;
}

/**
 * Fills an invalid copy: from the core that has the line alone, otherwise from memory.
 *
 * @param {Line} line
 * @param {Copy} own
 * @param {Effect} effect
 * @param {boolean} isRead
 */
function fetch(line, own, effect, isRead) {
  const owner = line.copies.findIndex(({ state }) => state === "modified" || state === "exclusive");
  const copy = line.copies[owner];
  effect.from = copy ? owner : "memory";
  own.values = { ...(copy?.values ?? line.memory) };
  if (!isRead) return;
  // A shared copy is the same as memory, so an owner that has changed the line must write it back.
  if (copy?.state === "modified") {
    line.memory = { ...copy.values };
    effect.isWrittenBack = true;
  }
  if (copy) copy.state = "shared";
  own.state = line.copies.some(({ state }) => state === "shared") ? "shared" : "exclusive";
}

/** @typedef {{ requests: number, transfers: number, fetches: number }} Counts */

/** @returns {Counts} */
export const none = () => ({ requests: 0, transfers: 0, fetches: 0 });

/**
 * Counts a step's effect as well: requests on the bus, lines passed from core to core, lines fetched from memory.
 *
 * @param {Counts} counts
 * @param {Effect} effect
 * @returns {Counts}
 */
export function count({ requests, transfers, fetches }, { request, from }) {
  return {
    requests: requests + (request ? 1 : 0),
    transfers: transfers + (typeof from === "number" ? 1 : 0),
    fetches: fetches + (from === "memory" ? 1 : 0),
  };
}
