// As much of a browser's page as scripts without an interface of their own need: a place to keep things, and events.

class Storage {
  setItem(key, value) {
    if (this.isFull) throw new DOMException("no room", "QuotaExceededError");
    this[key] = value;
  }

  getItem(key) {
    return Object.hasOwn(this, key) ? this[key] : null;
  }

  removeItem(key) {
    delete this[key];
  }
}

/** Makes a new, empty page out of this program. */
export function newPage() {
  const storage = new Storage();
  Object.defineProperty(storage, "isFull", { value: false, writable: true });
  const page = new EventTarget();
  Object.assign(globalThis, {
    localStorage: storage,
    document: page,
    addEventListener: page.addEventListener.bind(page),
  });
  return { storage, page };
}
