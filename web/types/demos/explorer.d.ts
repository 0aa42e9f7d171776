// The explorer's compiled Rust, as wasm-bindgen writes it; see `Page` and `Session` there. Whatever fails throws a string.

export default function init(): Promise<unknown>;

/** What the page shows of a session. Texts are HTML, unless it says otherwise. */
export interface Page {
  /** The program's text. Plain text, like all up to `memory`. */
  source: string;
  /** The id of the preset that this is; empty for a program of the reader's own. */
  preset: string;
  title: string;
  question: string;
  /** Which values loads can return: a value of the select `memory`. */
  memory: string;
  /** Lies behind the text in the editor. */
  marks: string;
  /** What is wrong with the program; empty if nothing is. */
  error: string;
  /** Where that is, in UTF-16 units; there if there is an error. */
  fault?: [start: number, end: number];
  /** Whether what follows, up to `ahead`, is of the last text that was a program. */
  stale: boolean;
  threads: string;
  moves: string;
  shared: string;
  diagram: string;
  story: string;
  /** How many steps have been taken. */
  steps: number;
  /** How often a step was another thread's than the one before. */
  switches: number;
  /** In how many switches the reader has reached the goal; there if he has. */
  won?: number;
  /** How many steps of the schedule being played are left. */
  ahead: number;
  /** What has just happened, to be read aloud. Plain text. */
  said: string;
  /** What to think of it. */
  verdict: Verdict;
  /** The steps taken, as the text of a schedule. */
  schedule: string;
  /** Opens this program at this point. Plain text. */
  link: string;
}

export type Verdict = "good" | "bad" | "";

/** How far a search has come. */
export interface Progress {
  states: number;
  steps: number;
  /** States found from which no step has been taken yet. */
  waiting: number;
  done: boolean;
}

export interface Results {
  html: string;
  /** Plain text. */
  said: string;
  verdict: Verdict;
}

/** What has come of a claim. */
export interface Tried {
  right: boolean;
  /** Plain text, but that code stands between backticks. */
  said: string;
}

export class Explorer {
  /** `name` starts the ids in its HTML. */
  constructor(name: string, source: string, memory: string, schedule: string);
  view(): Page;
  open(source: string, memory: string): Page;
  setMemory(memory: string): Page;
  openPreset(id: string, memory: string): Page;
  openLink(text: string): Page;
  step(thread: number, way: number): Page;
  back(): Page;
  restart(): Page;
  next(): Page;
  playOn(): Page;
  play(schedule: string): Page;
  /** Gives the reader a goal, perhaps with steps that are not his own; says how far he is. */
  setGoal(goal: string, par: number | undefined, borrowed: boolean): Page;
  /** Begins to look whether the goal cannot be reached. */
  beginClaim(): void;
  /** Begins to look whether the text is a repair of `source`, in so many lines, which also stands another `main`. */
  beginRepair(source: string, lines: number, also: string): void;
  /** As `runSearch`, for what was begun by those. */
  runTrial(budget: number): Progress | undefined;
  endTrial(): Tried | undefined;
  /** Says whether there is a program to explore. */
  beginSearch(reduce: boolean): boolean;
  /** Goes on for up to `budget` states; nothing if there is no search any more. */
  runSearch(budget: number): Progress | undefined;
  endSearch(): Results | undefined;
}

/** Traps; for tests of what happens then. */
export function trap(): void;
