// What scrolls by itself, for those who use a keyboard.

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
