// @ts-check
/** Whether a node has its listeners: a document that writes itself anew takes those of all that is in it, without a word. */

const PROBE = 'trust-center-probe';
const hear = (/** @type {Event} */ event) => event.preventDefault();

/** Has a node be known by [`isDeaf`]. @param {Node} node */
export const listen = (node) => node.addEventListener(PROBE, hear);

/** Whether its listeners were taken away since then. @param {Node} node */
export const isDeaf = (node) => node.dispatchEvent(new Event(PROBE, { cancelable: true }));
