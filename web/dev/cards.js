// Says on the exercises' cards how it stands with them, and tells the page's own scripts, as events `workbook:exercise`.

/**
 * How it stands with an exercise.
 * @typedef {{ status: "passed" | "failed" | "not-begun", summary: string }} Standing
 */

/**
 * What has been told so far, by id.
 * @type {Map<string, string>}
 */
const told = new Map();
const root = new URL(document.documentElement.dataset.pathToRoot || ".", document.baseURI);

/** What keeps the reader's progress in the browser must be listening before the first event. */
async function listening() {
  try {
    await import(new URL("web/progress/page.js", root).href);
  } catch {
    // A page that is not of the course.
  }
}

const isListening = listening();

/** @param {HTMLElement} card */
function statusOn(card) {
  const present = card.querySelector(".exercise-status");
  if (present instanceof HTMLElement) return present;
  const status = document.createElement("p");
  status.className = "exercise-status";
  card.append(status);
  return status;
}

/**
 * @param {HTMLElement} card
 * @param {Standing} standing
 */
function show(card, { status, summary }) {
  const line = statusOn(card);
  const isNews = line.textContent !== "";
  line.dataset.status = status;
  // What was so when the page was opened is not read out; what changes then is.
  if (isNews) line.setAttribute("aria-live", "polite");
  line.textContent = `Your solution: ${summary}`;
}

/**
 * Shows how far the reader is.
 *
 * @param {{ exercises: Record<string, Standing> }} snapshot
 */
export async function showProgress({ exercises }) {
  /** @type {NodeListOf<HTMLElement>} */
  const cards = document.querySelectorAll("section[data-exercise]");
  for (const card of cards) {
    const exercise = exercises[card.dataset.exercise ?? ""];
    if (exercise) show(card, exercise);
  }
  await isListening;
  for (const [id, { status }] of Object.entries(exercises)) {
    if (told.get(id) === status) continue;
    told.set(id, status);
    document.dispatchEvent(new CustomEvent("workbook:exercise", { detail: { id, status } }));
  }
}
