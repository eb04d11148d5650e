// @ts-check
/**
 * The widget, once for a page. In dist, `auto.js` and `embed.js` hold all of it too, for one tag is to ask for one script. Whichever of them a
 * page loads first speaks for the others of its folder, so that what is configured by one is configured for all.
 */
import * as own from './element/define.js';

/** What the page has of the widget, by version and address. */
const programs = /** @type {Record<symbol, typeof own>} */ (/** @type {unknown} */ (globalThis));

export const { TrustCenter, TrustCenterError, configure, define, mount } = shared();

function shared() {
  try {
    // In the form that bundlers know. They name the file by its content, and nobody by the folder that it was built in.
    const { href } = new URL('./pkg/trust_center.js', import.meta.url);
    return (programs[Symbol.for(`trust-center ${own.version} ${href}`)] ??= own);
  } catch {
    // A script that is no module has no address.
    return own;
  }
}
