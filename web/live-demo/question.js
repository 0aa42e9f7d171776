// The question before the first run: keeps the answer, and holds it against what came out.

import { find, findAll } from "../kit/dom.js";
import { get, set } from "../progress/store.js";

/**
 * Puts a kept answer back, and keeps the next one.
 *
 * @param {HTMLElement} root
 */
export function ask(root) {
  const { id, choices } = question(root);
  const kept = get("prediction", id);
  for (const [place, choice] of choices.entries()) {
    choice.checked = place === kept;
    choice.addEventListener("change", () => set("prediction", id, place));
  }
}

/**
 * After the first run: says what the reader expected, if he did, and what came.
 *
 * @param {HTMLElement} root
 */
export function compare(root) {
  const line = find(root, "[data-part=prediction]", HTMLElement);
  const { fields, choices } = question(root);
  if (fields.hidden) return;
  const { answer } = root.dataset;
  const labels = choices.map((choice) => choice.labels?.[0].textContent.trim() ?? "");
  const came = labels[Number(answer)];
  // A run that was stopped has not answered: the question stays.
  if (answer === undefined || came === undefined) return;
  const expected = choices.findIndex((choice) => choice.checked);
  const asked = find(fields, "legend", HTMLElement).textContent;
  if (expected < 0) line.textContent = `${asked} It was: ${came}.`;
  else if (expected === Number(answer)) line.textContent = `${asked} You said: ${came}. So it was.`;
  else line.textContent = `${asked} You said: ${labels[expected]}. It was: ${came}.`;
  line.hidden = false;
  const hadFocus = fields.contains(document.activeElement);
  fields.hidden = true;
  if (hadFocus) find(root, "button[name=run]", HTMLElement).focus();
}

/** @param {HTMLElement} root */
function question(root) {
  const fields = find(root, "[data-question]", HTMLFieldSetElement);
  return { fields, id: fields.dataset.question ?? "", choices: findAll(fields, "input", HTMLInputElement) };
}
