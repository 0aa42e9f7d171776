// What goes between an explorer on the page (live-explorer/figure.js) and its worker (live-explorer/worker.js).

import type { Explorer, Page, Progress, Results, Tried } from "./demos/explorer.js";

/** What the page can call: the explorer's own functions, and some that are the worker's. */
export type Calls = OwnCalls & Omit<Explorer, Begun | "view">;

/** What the worker calls itself, a slice of time after the other. */
type Begun = "beginSearch" | "runSearch" | "endSearch" | "beginClaim" | "beginRepair" | "runTrial" | "endTrial";

export interface OwnCalls {
  /** Comes first; for the arguments see `Explorer`. */
  start(name: string, source: string, memory: string, schedule: string): Promise<Page>;
  /** Explores until nothing is left, or somebody cancels; null if another program was opened meanwhile. */
  explore(reduce: boolean): Promise<Results | null>;
  /** Looks whether the goal cannot be reached; null as above. */
  claim(): Promise<Tried | null>;
  /** Looks whether the text is a repair; null as above. For the arguments see `Explorer`. */
  repair(source: string, lines: number, also: string): Promise<Tried | null>;
  cancel(): Promise<void>;
  trap(): Promise<void>;
}

/** A call, with a number of its own. */
export type Call = {
  [Name in keyof Calls]: { id: number; call: Name; values: Parameters<Calls[Name]> };
}[keyof Calls];

/** What the worker says about a call: an answer, an error (of a trap, if that has ended it), or how far a search is. */
export interface Message {
  id: number;
  answer?: unknown;
  error?: string;
  trap?: boolean;
  progress?: Progress;
}
