// The grader for pages, as wasm-bindgen writes it; see `reading` and `worker` in crates/page-grader, and crates/verdict.

export default function init(): Promise<unknown>;

/** What belongs to an exercise; nothing if it cannot be graded here. */
export function handout(exercise: string): Handout | undefined;
/** What is wrong with a text that may be half typed, in its order. */
export function mistakes(text: string): Mistake[];
/** The verdict on a text; nothing if the exercise cannot be graded here. */
export function grade(exercise: string, text: string): Graded | undefined;
/** Traps; for tests of what happens then. */
export function trap(): void;

export interface Handout {
  /** The text to begin with. */
  stub: string;
  /** From a nudge to nearly all of it. The text is Markdown: sentences, with code between backticks. */
  hints: { title: string; text: string }[];
}

/** Something that is wrong with a text, as rustc would say it. */
export interface Mistake {
  /** From 1, as the column. */
  line: number;
  column: number;
  /** Where it is, in UTF-16 units. */
  start: number;
  end: number;
  /** rustc's number for it. */
  code?: string;
  message: string;
  /** What stands there instead; may be empty. */
  label: string;
  help?: string;
  /** Whether it is nobody's mistake, but Rust that is not read here. */
  unread: boolean;
}

export interface Graded {
  /** The kind of verdict, as readers are told. */
  heading: string;
  verdict: Verdict;
}

/** As much of a verdict as pages show. */
export interface Verdict {
  /** `pass`, `not-graded`, `wrong`, … */
  kind: string;
  check?: string;
  expected?: string;
  happened: string;
  /** Particulars, one a line or paragraph. */
  details: string[];
  explanation?: { mistake: string; text: string };
  story: Step[];
  /** Where in the course the explorer shows them, below its top folder. */
  link?: string;
  /** What is left to cargo. */
  notes: string[];
  proven?: { example?: { client: string; story: Step[] } };
}

/** One step of an execution. */
export interface Step {
  /** `main`, `thread 1`, … */
  thread: string;
  /** `loads 0` */
  what: string;
  /** The line of the text that did it, if it was the text. */
  line?: number;
  code?: string;
}
