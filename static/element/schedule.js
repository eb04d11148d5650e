// @ts-check
/** When to load: as soon as a reader comes near, and again after a while. */

/** Waits for an element to come near the visible part of the page. */
export class Nearness {
  /** @type {IntersectionObserver | null} */ #observer = null;

  /** @param {Element} element @param {() => void} near Called once. */
  wait(element, near) {
    this.#observer ??= new IntersectionObserver((entries) => {
      if (!entries.some((entry) => entry.isIntersecting)) return;
      this.stop();
      near();
    }, { rootMargin: '200px' });
    this.#observer.observe(element);
  }

  stop() {
    this.#observer?.disconnect();
    this.#observer = null;
  }
}

/** Loads again as long as the host page wants it, and at once when a page is seen again. The clock says when: a timer may be late, or sleep. */
export class Refreshing {
  /** When the last load ended, in milliseconds. */ ended = 0;
  /** When a statement last came. */ arrived = 0;
  /** @type {ReturnType<typeof setTimeout> | undefined} */ #timer;
  /** Listens to whether the page is visible, while that matters. @type {AbortController | null} */ #looks = null;
  #element;
  #check;

  /** @param {import('./attributes.js').Attributes} element @param {() => void} check Called when it may be time. */
  constructor(element, check) {
    this.#element = element;
    this.#check = check;
  }

  /** Whether what is shown is older than a refresh and a load: a load has its own time to end; what is older then was not seen to be still so. */
  get overdue() {
    const { refresh, timeout } = this.#element;
    return this.#looks !== null && this.arrived + refresh + timeout < Date.now();
  }

  /** Whether it is wanted and can be seen. */
  get isOn() {
    return this.#looks !== null && !this.#element.ownerDocument.hidden;
  }

  /** The host page wants it, or not. */
  follow() {
    this.#looks?.abort();
    this.#looks = this.#element.refresh ? new AbortController() : null;
    if (this.#looks) this.#element.ownerDocument.addEventListener('visibilitychange', this.#check, this.#looks);
    this.#check();
  }

  /** Calls `due` when it is time. @param {() => void} due */
  wait(due) {
    const { refresh } = this.#element;
    const wait = Math.min(this.ended + refresh - Date.now(), refresh);
    if (wait <= 0) due();
    else this.#timer = setTimeout(this.#check, wait);
  }

  /** Waits no longer. */
  pause() {
    clearTimeout(this.#timer);
  }

  stop() {
    this.pause();
    this.#looks?.abort();
  }
}
