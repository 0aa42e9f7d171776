// What scripts tell each other by way of the page.

/** How far the page has come to a memory that threads can share. */
interface Isolation {
  isolated: boolean;
  /** Why it is not, and what to do about it: sentences. */
  reason?: string;
  advice?: string;
}

interface Window {
  /** Set by shell/isolation.js. Never rejects; stays pending while a reload is on its way. */
  workbookIsolation?: Promise<Isolation>;
  /** mdBook's highlight.js, version 10, once an editor has loaded it; what book.js calls of it before that (shell/boot.js). */
  hljs?: { highlight?(language: string, text: string, ignoreIllegals: boolean): { value: string } };
}

interface DocumentEventMap {
  /** A run of a demo has ended. */
  "workbook:demo": CustomEvent<{ id: string; verdict: string }>;
  /** The grader's news about an exercise, from `cargo workbook serve`. */
  "workbook:exercise": CustomEvent<{ id: string; status: "passed" | "failed" | "not-begun" }>;
  /** The reader's progress has changed: see progress/store.js. */
  "workbook:progress": CustomEvent<null>;
}
