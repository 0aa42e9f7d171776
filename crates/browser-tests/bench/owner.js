// The thread that owns the counter when the others send it what to add.

let counter = 0;
let expected = 0;

function finish() {
  if (expected === 0 || counter < expected) return;
  postMessage({ total: counter, end: performance.timeOrigin + performance.now() });
  counter = 0;
  expected = 0;
}

addEventListener("message", ({ data, ports }) => {
  for (const port of ports) {
    port.onmessage = ({ data: add }) => {
      counter += add;
      finish();
    };
  }
  if (ports.length === 0) {
    expected = data;
    finish();
  }
});
