// Where things are in the memory that the JavaScript threads share; 64 bytes apart, so that no two are in one cache line.

export const BYTES = 256;
/** Indices into an Int32Array over the memory. */
export const ARRIVED = 0;
export const GO = 16;
export const LOCK = 32;
/** The counter's offset in bytes. */
export const COUNTER = 192;

/**
 * A race of the JavaScript threads: the way, how many threads there are, how often each adds one, and where.
 * @typedef {{ way: string, threads: number, increments: number, memory: SharedArrayBuffer }} Race
 */

/**
 * A view whose only element is the counter, 32 bits wide.
 *
 * @param {SharedArrayBuffer} memory
 */
export const counter32 = (memory) => new Int32Array(memory, COUNTER, 1);

/**
 * The same, 64 bits wide.
 *
 * @param {SharedArrayBuffer} memory
 */
export const counter64 = (memory) => new BigInt64Array(memory, COUNTER, 1);
