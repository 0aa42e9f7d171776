// What has happened to a cache line, in sentences. Cores are counted from 1, as in the figures.

import { capital } from "../kit/dom.js";

/** @param {number} core */
export const nameOf = (core) => `core ${core + 1}`;

/**
 * What a button does, and what a step has done.
 *
 * @param {import("./machine.js").Action} action
 */
export function deed({ core, act, counter, value = 0 }) {
  const verb = { read: `reads ${counter}`, add: `adds 1 to ${counter}`, write: `writes ${value} to ${counter}` }[act];
  return `${nameOf(core)} ${verb}`;
}

/**
 * A step: what was done, who was asked, what came of it.
 *
 * @param {import("./machine.js").Action} action
 * @param {import("./machine.js").Effect} effect
 */
export function tell(action, effect) {
  const { before, request, from, losers } = effect;
  const done = capital(deed(action)) + (action.act === "write" ? "" : `: ${effect.value}`);
  if (!request) {
    const change = before === "exclusive" && action.act !== "read" ? " It becomes Modified." : "";
    return `${done}. Its copy is ${capital(before)}, so nobody is asked.${change}`;
  }
  const asked = `${done}. On the bus: ${request}.`;
  if (request === "read") {
    if (from === "memory") return `${asked} The line comes from memory.`;
    const back = effect.isWrittenBack ? ", and writes it back to memory" : "";
    return `${asked} ${capital(nameOf(from ?? 0))} passes a copy on${back}. Both are Shared now.`;
  }
  if (typeof from === "number") return `${asked} ${capital(nameOf(from))} hands the line over, and is Invalid now.`;
  const lost = losers.map((loser) => ` ${capital(nameOf(loser))} gives up its copy.`).join("");
  return `${asked}${from === "memory" ? " The line comes from memory." : ""}${lost}`;
}
