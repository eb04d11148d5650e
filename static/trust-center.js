// @ts-check
/**
 * What a host page imports: nothing is defined and no page is touched before `define()` or `mount()`.
 * In dist, `auto.js` and `embed.js` hold all of this too, for one tag is to ask for one script. Whichever of them a page loads first
 * speaks for the others of its folder, so that what is configured by one is configured for all.
 */
import * as own from './element.js';

const folder = import.meta.url.replace(/(auto|embed|trust-center)\.js/, '');
const programs = /** @type {Record<symbol, typeof own>} */ (/** @type {unknown} */ (globalThis));

export const { TrustCenter, TrustCenterError, version, configure, define, mount } = (programs[Symbol.for(`trust-center ${folder}`)] ??= own);
