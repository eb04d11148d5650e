// Whether the pages that are compared show the same, at the same moments.

/** Of what is drawn first, peers may have this part more or less: what is there once beside rows, such as a button, they draw at once. */
const MOST_DIFFERENCE = 0.05;

/** @typedef {{ text: string[], nNodes: number, nFirst: number, nBeforePause: number }} Content */

/**
 * Refuses where a peer's page has other nodes or texts than the widget's.
 * @param {string} what @param {string} peer
 * @param {{ stated: Content, tried: Content }} ours
 * @param {{ stated: Content, tried: Content }} theirs
 */
export function compare(what, peer, ours, theirs) {
  const refuse = (why) => {
    throw new Error(`${what}: that is no comparison: ${why}`);
  };
  const [first, other] = [ours.stated.nBeforePause, theirs.stated.nFirst];
  if (!(Math.abs(other / first - 1) <= MOST_DIFFERENCE)) refuse(`${peer} first draws ${other} nodes, and the widget ${first}`);
  const hold = (/** @type {string} */ when, /** @type {Content} */ mine, /** @type {Content} */ its) => {
    if (mine.nNodes !== its.nNodes) refuse(`${when}, ${peer} has ${its.nNodes} nodes, and the widget ${mine.nNodes}`);
    const different = mine.text.findIndex((text, at) => text !== its.text[at]);
    if (different >= 0) refuse(`${when}, ${peer} says ${JSON.stringify(its.text[different])} for ${JSON.stringify(mine.text[different])}`);
  };
  hold('at rest', ours.stated, theirs.stated);
  hold('after the trial', ours.tried, theirs.tried);
  const same = `${ours.stated.nNodes} nodes at rest and ${ours.tried.nNodes} after the trial, with the same texts`;
  return `${what}: ${peer} draws what the widget does, ${same}; ${other} at first, the widget ${first}, ${ours.stated.nFirst} with its verdict`;
}
