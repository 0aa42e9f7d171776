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
const PAINT = [
  "fill",
  "fill-opacity",
  "stroke",
  "stroke-width",
  "stroke-dasharray",
  "font-family",
  "font-size",
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
  const { width, height } = svg.viewBox.baseVal;
  const copy = /** @type {SVGSVGElement} */ (svg.cloneNode(true));
  const originals = svg.querySelectorAll("*");
  for (const [place, element] of copy.querySelectorAll("*").entries()) {
    const style = getComputedStyle(originals[place]);
    for (const property of PAINT) element.setAttribute(property, style.getPropertyValue(property));
  }
  copy.setAttribute("xmlns", "http://www.w3.org/2000/svg");
  copy.setAttribute("width", String(width * SCALE));
  copy.setAttribute("height", String(height * SCALE));
  const source = new XMLSerializer().serializeToString(copy);
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
