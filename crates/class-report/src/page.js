// Plays the orders of steps in a report on a class. Without it, all of their steps are there.

/** How long a step stays while it plays, in milliseconds. */
const STEP = 1000;

/**
 * @param {HTMLTableElement} table
 */
function play(table) {
  const rows = [...(table.tBodies[0]?.rows ?? [])];
  let now = rows.length;
  /** @type {number | undefined} */
  let timer;
  const said = document.createElement("span");
  said.setAttribute("aria-live", "polite");

  /** @param {number} step - how many steps have been taken */
  function show(step) {
    now = Math.min(Math.max(step, 0), rows.length);
    for (const [index, row] of rows.entries()) {
      row.classList.toggle("to-come", index >= now);
      row.classList.toggle("now", index === now - 1);
    }
    const taken = [...(rows[now - 1]?.cells ?? [])].slice(1).map((cell) => cell.textContent?.trim());
    said.textContent = `${now} of ${rows.length}${now > 0 ? `: ${taken.filter(Boolean).join(", ")}` : ""}`;
  }

  function stop() {
    clearInterval(timer);
    timer = undefined;
    playing.textContent = "Play";
  }

  function start() {
    if (now === rows.length) show(0);
    playing.textContent = "Stop";
    timer = setInterval(() => {
      show(now + 1);
      if (now === rows.length) stop();
    }, STEP);
  }

  /**
   * @param {string} text
   * @param {() => void} act
   */
  function button(text, act) {
    const made = document.createElement("button");
    made.type = "button";
    made.textContent = text;
    made.addEventListener("click", act);
    return made;
  }

  const playing = button("Play", () => (timer === undefined ? start() : stop()));
  const controls = document.createElement("div");
  controls.className = "controls";
  controls.append(
    playing,
    button("Back", () => {
      stop();
      show(now - 1);
    }),
    button("Step", () => {
      stop();
      show(now === rows.length ? 1 : now + 1);
    }),
    said,
  );
  (table.parentElement ?? table).before(controls);
}

for (const table of document.querySelectorAll("table.story")) {
  if (table instanceof HTMLTableElement) play(table);
}
