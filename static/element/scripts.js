// @ts-check
/**
 * Scripts that are imported when they are wanted. By their addresses, which bundlers find too: what they follow themselves they load by a
 * script element, which policies may forbid.
 */
import { TrustCenterError } from '../compile.js';

/** How many further addresses `integrity.json` has of each of them (`xtask/src/dist.rs`). */
const N_HELD = 2;
/** How often each was asked for. @type {Map<string, number>} */
const asked = new Map();
/** The page holds addresses to hashes: there are no others. */
let isHeld = false;

/** Says whether the page holds addresses to hashes. @param {boolean} held */
export function hold(held) {
  isHeld = held;
}

/** The hash that the page's import map holds an address to. @param {string} address */
function hashOf(address) {
  for (const { textContent } of document.querySelectorAll('script[type=importmap]')) {
    try {
      const entries = Object.entries(JSON.parse(String(textContent)).integrity ?? {});
      const [, hash] = entries.find(([name]) => new URL(name, document.baseURI).href === address) ?? [];
      if (hash) return String(hash);
    } catch {
      // The browser does not understand it either.
    }
  }
  return undefined;
}

/**
 * Imports a script; each time by another address, because a browser never forgets what it has run, nor that it failed, nor that it waits.
 * @param {URL} url @param {(script: any) => unknown} isRight Whether it is the script that is meant. @param {AbortSignal} [signal]
 */
export async function bring({ href }, isRight, signal) {
  const n = asked.get(href) ?? 0;
  const address = n ? `${href}${href.includes('?') ? '&' : '?'}r=${n}` : href;
  try {
    const integrity = n ? hashOf(href) : undefined;
    if (n && (isHeld || integrity)) {
      if (n > N_HELD) throw new TrustCenterError('wasm-integrity', 'there is no further address with a known hash');
      // Of the few addresses, none is spent on what is not as it is to be.
      const { ok, status } = await fetch(address, { integrity, cache: 'reload', signal });
      if (!ok) throw new Error(`status ${status}`);
    }
    asked.set(href, n + 1);
    const script = await import(/* @vite-ignore */ /* webpackIgnore: true */ address);
    if (isRight(script)) return { script, address };
    throw new Error('it is something else');
  } catch (error) {
    throw error instanceof TrustCenterError ? error : new TrustCenterError('wasm-unreachable', `${address} cannot be loaded: ${error}`, true);
  }
}
