// What all elements do with a page: find, make, download, let it scroll by keyboard; and what its address says.

/**
 * The first element below `root` that `selector` selects.
 *
 * @template {Element} E
 * @param {ParentNode} root
 * @param {string} selector
 * @param {new () => E} type - its class
 * @returns {E}
 * @throws {Error} if there is none, or one of another class
 */
export function find(root, selector, type) {
  const found = root.querySelector(selector);
  if (found instanceof type) return found;
  throw new Error(`the page has no ${type.name} that is ${selector}`);
}

/**
 * All elements of a class below `root` that `selector` selects.
 *
 * @template {Element} E
 * @param {ParentNode} root
 * @param {string} selector
 * @param {new () => E} type
 * @returns {E[]}
 */
export function findAll(root, selector, type) {
  /** @type {E[]} */
  const all = [];
  for (const found of root.querySelectorAll(selector)) {
    if (found instanceof type) all.push(found);
  }
  return all;
}

/**
 * A new element.
 *
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Partial<HTMLElementTagNameMap[Tag]>} properties
 * @param {...(Node | string)} children
 * @returns {HTMLElementTagNameMap[Tag]}
 */
export function make(tag, properties, ...children) {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...children);
  return element;
}

/**
 * A new button.
 *
 * @param {string} text
 * @param {() => void} act - what a click does
 */
export function makeButton(text, act) {
  const button = make("button", { type: "button", textContent: text });
  button.addEventListener("click", act);
  return button;
}

/**
 * Lets the browser save a file.
 *
 * @param {Blob} blob
 * @param {string} name
 */
export function download(blob, name) {
  const link = make("a", { href: URL.createObjectURL(blob), download: name });
  link.click();
  // Some browsers begin to read only after the click.
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

/**
 * What an error says.
 *
 * @param {unknown} error
 */
export const textOf = (error) => (error instanceof Error ? error.message : String(error));

/** @param {string} words */
export const capital = (words) => `${words[0]?.toUpperCase() ?? ""}${words.slice(1)}`;

/** What follows the # in the address; as it stands there if it is not well encoded. */
export function hash() {
  const text = location.hash.slice(1);
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/**
 * Code and tables that are wider than the page scroll by themselves; a keyboard can only do that with the focus in them.
 *
 * @param {HTMLElement} root - what they are in
 */
export function scrollableBlocks(root) {
  /** @param {Element} box */
  const label = (box) => (box.matches(".table-wrapper") ? "Table, scrolls sideways" : "Code, scrolls sideways");
  /** @param {Element} box */
  const update = (box) => {
    if (box.scrollWidth > box.clientWidth) {
      box.setAttribute("tabindex", "0");
      box.setAttribute("role", "group");
      box.setAttribute("aria-label", label(box));
    } else if (box.getAttribute("role") === "group") {
      for (const name of ["tabindex", "role", "aria-label"]) box.removeAttribute(name);
    }
  };
  const sizes = new ResizeObserver((entries) => {
    for (const { target } of entries) update(target);
  });
  for (const box of root.querySelectorAll("pre > code, .table-wrapper")) sizes.observe(box);
}
