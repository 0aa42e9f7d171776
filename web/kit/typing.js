// What keys do in a text field with code: Enter indents, Tab moves lines in and out, a closing brace steps back. All of it by way of the
// browser's own editing, so that undo takes it back.

/** How much deeper a block stands. */
const STEP = "    ";

/**
 * Puts a text in the place of what is selected, as if it had been typed.
 *
 * @param {HTMLTextAreaElement} field - has the focus
 * @param {string} text
 */
export function type(field, text) {
  if (text === "" && field.selectionStart === field.selectionEnd) return;
  // Deprecated, and the only way that undo knows of; where it is missing, the text matters more.
  if (text === "" ? document.execCommand("delete") : document.execCommand("insertText", false, text)) return;
  field.setRangeText(text, field.selectionStart, field.selectionEnd, "end");
  field.dispatchEvent(new Event("input", { bubbles: true }));
}

/**
 * Puts a text in the place of all of it; undo brings the old one back.
 *
 * @param {HTMLTextAreaElement} field
 * @param {string} text
 */
export function typeAll(field, text) {
  field.focus();
  field.select();
  type(field, text);
  field.setSelectionRange(0, 0);
  field.scrollTop = 0;
}

/**
 * What Enter types behind a text: a new line as deep as this one, or deeper behind what opens a block.
 *
 * @param {string} before
 */
export function newLine(before) {
  const line = before.slice(before.lastIndexOf("\n") + 1);
  const [depth] = line.match(/^[ \t]*/) ?? [""];
  return `\n${depth}${/[{([]\s*$/.test(line) ? STEP : ""}`;
}

/**
 * Lines one step deeper or less deep; empty ones stay empty.
 *
 * @param {string} lines
 * @param {boolean} isOut
 */
export function moved(lines, isOut) {
  return lines.replaceAll(isOut ? /^ {1,4}/gm : /^(?=.)/gm, isOut ? "" : STEP);
}

/**
 * Where the line begins that this place is in.
 *
 * @param {string} text
 * @param {number} at
 */
const startOfLine = (text, at) => text.slice(0, at).lastIndexOf("\n") + 1;

/**
 * Makes keys do that. Tab leaves the field after Escape.
 *
 * @param {HTMLTextAreaElement} field
 */
export function typesCode(field) {
  let isLeaving = false;
  field.addEventListener("blur", () => {
    isLeaving = false;
  });
  field.addEventListener("keydown", (event) => {
    // Elsewhere in the page keys turn pages and open the search.
    event.stopPropagation();
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    const { key, shiftKey } = event;
    if (key === "Shift") return;
    const wasLeaving = isLeaving;
    isLeaving = key === "Escape";
    const act = key === "Tab" && !wasLeaving ? () => tab(field, shiftKey) : ACTS[key];
    if (act?.(field)) event.preventDefault();
  });
}

/**
 * Keys, and whether they have been dealt with.
 * @type {Record<string, ((field: HTMLTextAreaElement) => boolean) | undefined>}
 */
const ACTS = {
  Enter(field) {
    const { value, selectionStart, selectionEnd } = field;
    const line = newLine(value.slice(0, selectionStart));
    type(field, line);
    // Between two braces the second one gets a line of its own.
    if (value[selectionEnd] === "}" && value[selectionStart - 1] === "{") {
      const at = field.selectionStart;
      type(field, line.slice(0, -STEP.length));
      field.setSelectionRange(at, at);
    }
    return true;
  },

  "}"(field) {
    const { value, selectionStart, selectionEnd } = field;
    const start = startOfLine(value, selectionStart);
    if (selectionStart !== selectionEnd || !/^ {4,}$/.test(value.slice(start, selectionStart))) return false;
    field.setSelectionRange(selectionStart - STEP.length, selectionStart);
    type(field, "}");
    return true;
  },
};

/**
 * @param {HTMLTextAreaElement} field
 * @param {boolean} isOut
 */
function tab(field, isOut) {
  const { value, selectionStart, selectionEnd } = field;
  const start = startOfLine(value, selectionStart);
  const isInOneLine = !value.slice(selectionStart, selectionEnd).includes("\n");
  if (isInOneLine && !isOut) {
    type(field, STEP.slice((selectionStart - start) % STEP.length));
    return true;
  }
  const next = value.indexOf("\n", Math.max(selectionEnd - 1, selectionStart));
  const end = next === -1 ? value.length : next;
  const old = value.slice(start, end);
  const lines = moved(old, isOut);
  if (lines === old) return true;
  field.setSelectionRange(start, end);
  type(field, lines);
  if (isInOneLine) {
    const at = Math.max(start, selectionStart + lines.length - old.length);
    field.setSelectionRange(at, at);
  } else {
    field.setSelectionRange(start, start + lines.length);
  }
  return true;
}
