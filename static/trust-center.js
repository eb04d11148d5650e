// @ts-check
/**
 * What a host page imports: nothing is defined and no page is touched before `define()` or `mount()`. Names only, so that bundlers leave out
 * what is not asked for: `version` alone brings no widget.
 */
export { TrustCenter, TrustCenterError, configure, define, mount } from './shared.js';
export { version } from './version.js';
