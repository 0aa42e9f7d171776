// Reloads the page when `mdbook serve` has rebuilt the book. (`cargo workbook serve` brings its own script.)

/** @type {HTMLScriptElement | null} */
const own = document.querySelector("script[data-endpoint]");
const socket = new WebSocket(`${location.origin.replace(/^http/, "ws")}/${own?.dataset.endpoint}`);
socket.addEventListener("message", (event) => {
  if (event.data === "reload") location.reload();
});
