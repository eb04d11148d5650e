// @ts-check
/** Further tries at what may come yet: a few at once, as at the statement (`src/browser/load.rs`), and more of them later. */
import { TrustCenterError } from '../compile.js';

/** How often it is asked for before that is a failure, and the first pause between two of them, in milliseconds; it doubles. */
const TRIES = 3;
const PAUSE = 300;
/** The first and the longest pause after a failure, in milliseconds; it doubles too. */
const FIRST = 2000;
const LONGEST = 5 * 60_000;

/** Ends what takes too long, for a connection may stand still for ever. Of several who wait, the most patient one says when. */
export class Limit {
  /** When, in milliseconds. */ until = 0;
  #aborter = new AbortController();
  /** @type {ReturnType<typeof setTimeout> | undefined} */ #timer;

  /** @param {number} patience In milliseconds. */
  constructor(patience) {
    this.extend(patience);
  }

  get signal() {
    return this.#aborter.signal;
  }

  /** @param {number} patience */
  extend(patience) {
    const until = Date.now() + patience;
    if (until <= this.until) return;
    this.until = until;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#aborter.abort(new TrustCenterError('wasm-unreachable', `nothing came within ${patience} ms`, true)), patience);
  }

  /** What comes of work, if that is in time. @template T @param {Promise<T>} work @returns {Promise<T>} */
  async race(work) {
    try {
      const over = new Promise((_, fail) => this.signal.addEventListener('abort', () => fail(this.signal.reason)));
      return await /** @type {Promise<T>} */ (Promise.race([work, over]));
    } finally {
      this.until = Infinity;
      clearTimeout(this.#timer);
    }
  }
}

/** Whether a failure may pass in a moment. @param {{ code?: string, status?: number }} error */
function isPassing({ code = '', status = 0 }) {
  return code === 'wasm-http' ? status === 408 || status === 429 || 500 <= status : ['wasm-unreachable', 'wasm-integrity'].includes(code);
}

/**
 * Asks until there is an answer, or no more time for one.
 * @template T @param {(n: number) => Promise<T>} ask Given how often that was done before. @param {Limit} limit @returns {Promise<T>}
 */
export async function persist(ask, limit) {
  for (let n = 0; ; n += 1) {
    try {
      return await ask(n);
    } catch (/** @type {any} */ error) {
      const pause = error.wait ?? PAUSE * 2 ** n * (0.5 + Math.random());
      if (n + 1 === TRIES || !isPassing(error) || limit.signal.aborted || limit.until < Date.now() + pause) throw error;
      await new Promise((go) => setTimeout(go, pause));
    }
  }
}

/** Calls for another try once: later and later, but at once when the browser is online again, and when the reader looks at the page again. */
export class Again {
  /** The failures in a row. */ n_failures = 0;
  /** @type {ReturnType<typeof setTimeout> | undefined} */ #timer;
  #ask;

  /** @param {() => void} ask */
  constructor(ask) {
    this.#ask = ask;
  }

  /** It failed. What the reader can try again is not asked for before the browser is online. @param {boolean} readers */
  wait(readers) {
    addEventListener('online', this);
    if (readers || this.#timer) return;
    document.addEventListener('visibilitychange', this);
    this.#timer = setTimeout(() => this.handleEvent(), Math.min(FIRST * 2 ** this.n_failures, LONGEST));
    this.n_failures += 1;
  }

  handleEvent() {
    // Who does not look at the page waits for nothing; `visibilitychange` comes.
    if (document.hidden && this.#timer) return;
    this.stop();
    this.#ask();
  }

  stop() {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    removeEventListener('online', this);
    document.removeEventListener('visibilitychange', this);
  }

  /** It came, or nobody wants it any more. */
  end() {
    this.stop();
    this.n_failures = 0;
  }
}
