// The other side of the environment check's handshake: a real thread that sleeps on shared memory until it is woken.
// Cell 0 is added to by this thread; cell 1 is the signal it waits for.

const WAIT_LIMIT_MS = 4000;

addEventListener("message", ({ data }) => {
  /** @type {WebAssembly.Memory} */
  const memory = data;
  const cells = new Int32Array(memory.buffer);
  postMessage("ready");
  const outcome = Atomics.wait(cells, 1, 0, WAIT_LIMIT_MS);
  if (outcome !== "timed-out") Atomics.add(cells, 0, 1);
  postMessage(outcome);
});
