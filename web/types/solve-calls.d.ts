// What goes between an exercise that is solved in the page (solve-here/desk.js) and its worker (solve-here/worker.js).

import type { Graded, Handout, Mistake } from "./demos/page_grader.js";

/** What the page can call. */
export interface Calls {
  handout(exercise: string): Handout | undefined;
  mistakes(text: string): Mistake[];
  grade(exercise: string, text: string): Graded | undefined;
  trap(): void;
}
