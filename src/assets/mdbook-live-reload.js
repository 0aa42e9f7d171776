// Reloads the page when `mdbook serve` has rebuilt the book. (`cargo workbook serve` brings its own script.)
const { endpoint } = document.currentScript.dataset;
const socket = new WebSocket(`${location.origin.replace(/^http/, 'ws')}/${endpoint}`);
socket.addEventListener('message', event => {
  if (event.data === 'reload') {
    location.reload();
  }
});
