// @ts-check
/** What has to come before something can be shown: the module or the frame, and the statement ahead of them. */
import { TrustCenterError } from '../compile.js';
import { load, Mount } from '../module.js';
import { resolved } from './addresses.js';
import { fetching } from './host.js';
import { bring } from './scripts.js';
import { Limit, persist } from './tries.js';

/** How to show a statement in this page. @param {number} patience How long that may take, in milliseconds. */
export async function inPage(patience) {
  // The most patient one may wait for longer.
  const module = await new Limit(patience).race(load(patience));
  return () => Mount.take(module);
}

/** The other script, once it is there. @type {typeof import('../frame.js') | undefined} */
let framing;

/**
 * How to show it in a frame, where this page's policy refuses WebAssembly.
 * @param {import('../element.js').TrustCenter} element @param {URL} script @param {number} patience How long each part of that may take, in milliseconds.
 */
export async function inFrame(element, script, patience) {
  try {
    const limit = new Limit(patience);
    const keep = (/** @type {{ script: any }} */ { script }) => (framing = script);
    // What comes later than anybody waits for it, is there the next time.
    const { Frame } = framing ?? (await limit.race(persist(() => bring(script, ({ Frame }) => Frame, limit.signal), limit).then(keep)));
    const url = new URL(resolved(element.frame, element.baseURI));
    if (!/^https?:$/.test(url.protocol)) throw new TypeError(`${url.protocol} is no address for a frame`);
    return () => new Frame(element, url, patience);
  } catch (error) {
    throw new TrustCenterError('frame-unreachable', `the frame cannot be made: ${error}`, true);
  }
}

/**
 * Has the browser read its tables of a language, as it does when they are first asked for: now, while the module is on its way.
 * @param {string} language
 */
export function warm(language) {
  try {
    new Intl.ListFormat(language).format(['', '']);
    new Intl.DateTimeFormat(language).format();
    new Intl.DisplayNames(language, { type: 'region' }).of('EU');
  } catch {
    // The module asks again, and knows what to say without an answer.
  }
}

/**
 * Asks for a statement before the module can. The first to `fetch` the same in the same way is given that answer; where there is none,
 * it asks itself, and so learns why.
 * @param {string} url @param {RequestCredentials} credentials
 */
export function ahead(url, credentials) {
  const controller = new AbortController();
  // As the module asks (src/browser/answer.rs): a cache does not know whose what it keeps is.
  const cache = credentials === 'omit' ? undefined : 'no-store';
  const asking = fetching((to, init) => fetch(to, init));
  /** @type {Promise<unknown> | null} */
  let answer = asking(url, { credentials, signal: controller.signal, ...(cache && { cache }) }).catch(() => null);
  return {
    drop: () => controller.abort(),
    /** @param {string} wanted @param {RequestInit} init */
    async fetch(wanted, init) {
      const first = answer;
      answer = null;
      if (!first || wanted !== url || init.credentials !== credentials || init.headers || init.cache !== cache) {
        if (first) controller.abort();
        return asking(wanted, init);
      }
      init.signal?.addEventListener('abort', () => controller.abort(), { once: true });
      return (await first) ?? asking(wanted, init);
    },
  };
}
