// Plays a schedule of the explorer at a pace that eyes can follow.

/** How long a step stays, in milliseconds. */
const PACE = 1_000;

export class Playback {
  #step;
  #changed;
  /**
   * Set while it plays.
   * @type {ReturnType<typeof setTimeout> | undefined}
   */
  #timer;

  /**
   * @param {() => Promise<boolean>} step - takes the next step; says whether there is another one
   * @param {(isOn: boolean) => void} changed - hears when it begins and ends
   */
  constructor(step, changed) {
    this.#step = step;
    this.#changed = changed;
  }

  get isOn() {
    return this.#timer !== undefined;
  }

  start() {
    this.stop();
    this.#wait();
    this.#changed(true);
  }

  stop() {
    if (!this.isOn) return;
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#changed(false);
  }

  #wait() {
    const timer = setTimeout(async () => {
      const isMore = await this.#step();
      // It may have been stopped meanwhile, and even started again.
      if (this.#timer !== timer) return;
      if (isMore) this.#wait();
      else this.stop();
    }, PACE);
    this.#timer = timer;
  }
}
