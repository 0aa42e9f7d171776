// Where things are in the memory that the JavaScript threads share; 64 bytes apart, so that no two are in one cache line.

export const BYTES = 256;
/** Indices into an Int32Array over the memory. */
export const ARRIVED = 0;
export const GO = 16;
export const LOCK = 32;
/** The counter's offset in bytes. */
export const COUNTER = 192;

/** A view whose only element is the counter. */
export const counter = (memory, bits) =>
  bits === 64 ? new BigInt64Array(memory, COUNTER, 1) : new Int32Array(memory, COUNTER, 1);
