// Takes results off the page: a table as CSV, a chart as an image. Loaded when somebody asks for it.

import { download, find, make } from "../kit/dom.js";

const NUMBER = /^-?[\d,]+(\.\d+)?$/;

/**
 * A cell as RFC 4180 wants it; numbers without separators.
 *
 * @param {HTMLElement} cell
 */
function field({ textContent: text }) {
  if (NUMBER.test(text)) return text.replaceAll(",", "");
  return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/**
 * Downloads the table in `box`.
 *
 * @param {HTMLElement} box
 */
async function csv(box) {
  const rows = [...find(box, "table", HTMLTableElement).rows].map((row) => [...row.cells].map(field).join(","));
  download(new Blob([`${rows.join("\r\n")}\r\n`], { type: "text/csv" }), `${box.dataset.export}.csv`);
  return "Downloaded";
}

/**
 * Copies the chart in `box` to the clipboard, or downloads it where the clipboard takes no images.
 *
 * @param {HTMLElement} box
 */
async function image(box) {
  const picture = await png(find(box, "svg", SVGSVGElement));
  try {
    await navigator.clipboard.write([new ClipboardItem({ "image/png": picture })]);
    return "Copied";
  } catch {
    download(picture, `${box.dataset.export}.png`);
    return "Downloaded";
  }
}

/**
 * What buttons name in `data-export-as`. Each says what it has done.
 *
 * @type {Record<string, (box: HTMLElement) => Promise<string>>}
 */
export const EXPORTS = { csv, image };

/** Pixels of the image for each of the drawing. */
const SCALE = 2;
/** Around what is drawn, in pixels of the drawing. */
const EDGE = 8;
const PAINT = [
  "fill",
  "fill-opacity",
  "stroke",
  "stroke-width",
  "stroke-dasharray",
  "font-family",
  "font-size",
  "font-weight",
  "paint-order",
  "text-anchor",
];

/**
 * Paints a drawing on the colour of the page. The style sheet does not reach into an image, so each element takes its paint
 * along.
 *
 * @param {SVGSVGElement} svg
 * @returns {Promise<Blob>}
 */
async function png(svg) {
  const copy = /** @type {SVGSVGElement} */ (svg.cloneNode(true));
  const originals = svg.querySelectorAll("*");
  for (const [place, element] of copy.querySelectorAll("*").entries()) {
    const style = getComputedStyle(originals[place]);
    for (const property of PAINT) element.setAttribute(property, style.getPropertyValue(property));
    // A place that the style sheet has moved.
    const [x, y = "0px"] = style.translate.split(" ");
    if (x.endsWith("px")) element.setAttribute("transform", `translate(${parseFloat(x)} ${parseFloat(y)})`);
  }
  // Axes and names lie around the drawing itself.
  const inner = svg.getBoundingClientRect();
  const texts = [...svg.querySelectorAll("text")].map((text) => text.getBoundingClientRect());
  const left = Math.min(inner.left, ...texts.map((text) => text.left)) - EDGE;
  const top = Math.min(inner.top, ...texts.map((text) => text.top)) - EDGE;
  const width = Math.max(inner.right, ...texts.map((text) => text.right)) - left + EDGE;
  const height = Math.max(inner.bottom, ...texts.map((text) => text.bottom)) - top + EDGE;
  copy.setAttribute("x", String(inner.left - left));
  copy.setAttribute("y", String(inner.top - top));
  copy.setAttribute("width", String(inner.width));
  copy.setAttribute("height", String(inner.height));
  copy.setAttribute("overflow", "visible");
  const whole = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  whole.setAttribute("viewBox", `0 0 ${width} ${height}`);
  whole.setAttribute("width", String(width * SCALE));
  whole.setAttribute("height", String(height * SCALE));
  whole.append(copy);
  const source = new XMLSerializer().serializeToString(whole);
  const drawing = make("img", { src: `data:image/svg+xml,${encodeURIComponent(source)}` });
  await drawing.decode();
  const canvas = make("canvas", { width: width * SCALE, height: height * SCALE });
  const paper = canvas.getContext("2d");
  if (!paper) throw new Error("this browser does not paint");
  paper.fillStyle = getComputedStyle(document.body).backgroundColor;
  paper.fillRect(0, 0, canvas.width, canvas.height);
  paper.drawImage(drawing, 0, 0);
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error("the image is too large"))), "image/png");
  });
}
