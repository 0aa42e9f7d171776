// Takes results off the page: a table as CSV, a chart as an image. Loaded when somebody asks for it.

const NUMBER = /^-?[\d,]+(\.\d+)?$/;

/** A cell as RFC 4180 wants it; numbers without separators. */
function cell({ textContent: text }) {
  if (NUMBER.test(text)) return text.replaceAll(",", "");
  return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function download(blob, name) {
  const link = Object.assign(document.createElement("a"), { href: URL.createObjectURL(blob), download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

/** Downloads the table in `box`. */
export async function csv(box) {
  const rows = [...box.querySelector("table").rows].map((row) => [...row.cells].map(cell).join(","));
  download(new Blob([`${rows.join("\r\n")}\r\n`], { type: "text/csv" }), `${box.dataset.export}.csv`);
  return "Downloaded";
}

/** Copies the chart in `box` to the clipboard, or downloads it where the clipboard takes no images. */
export async function image(box) {
  const picture = await png(box.querySelector("svg"));
  try {
    await navigator.clipboard.write([new ClipboardItem({ "image/png": picture })]);
    return "Copied";
  } catch {
    download(picture, `${box.dataset.export}.png`);
    return "Downloaded";
  }
}

const SCALE = 2;
const PAINT = ["fill", "fill-opacity", "stroke", "stroke-width", "stroke-dasharray", "font-family", "font-size", "text-anchor"];

/** Paints a drawing on the colour of the page. The style sheet does not reach into an image, so each element takes its paint along. */
async function png(svg) {
  const { width, height } = svg.viewBox.baseVal;
  const copy = svg.cloneNode(true);
  const originals = svg.querySelectorAll("*");
  copy.querySelectorAll("*").forEach((element, place) => {
    const style = getComputedStyle(originals[place]);
    for (const property of PAINT) element.setAttribute(property, style.getPropertyValue(property));
  });
  copy.setAttribute("xmlns", "http://www.w3.org/2000/svg");
  copy.setAttribute("width", width * SCALE);
  copy.setAttribute("height", height * SCALE);
  const source = new XMLSerializer().serializeToString(copy);
  const drawing = Object.assign(new Image(), { src: `data:image/svg+xml,${encodeURIComponent(source)}` });
  await drawing.decode();
  const canvas = Object.assign(document.createElement("canvas"), { width: width * SCALE, height: height * SCALE });
  const paper = canvas.getContext("2d");
  paper.fillStyle = getComputedStyle(document.body).backgroundColor;
  paper.fillRect(0, 0, canvas.width, canvas.height);
  paper.drawImage(drawing, 0, 0);
  return new Promise((resolve) => canvas.toBlob(resolve, "image/png"));
}
