// What scripts write for readers, in the language of the page. The build puts the words of a language that is not English into
// its pages; `cargo workbook translate` finds the English ones where they stand in a call of `say`.

/** @type {Record<string, string> | undefined} */
let words;

function wordsOfPage() {
  const element = document.getElementById("workbook-words");
  return JSON.parse(element?.textContent || "{}");
}

/**
 * The words in the language of the page, or in English where there are no others.
 *
 * @param {string} english - as a literal, with names in braces for what is put in
 * @param {Record<string, string | number>} [values] - what is put in, by these names
 * @returns {string}
 */
export function say(english, values = {}) {
  words ??= wordsOfPage();
  const said = words?.[english] ?? english;
  return said.replaceAll(/\{(\w+)\}/g, (whole, name) => String(values[name] ?? whole));
}
