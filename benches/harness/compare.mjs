// Whether the pages that are compared show the same.

/** Peers with fewer or more nodes than this part of the widget's are not compared. */
const MOST_DIFFERENCE = 0.05;

/**
 * Refuses where a peer's page has another size than the widget's; what differs in the texts is told in lines.
 * @param {string} what @param {string} peer
 * @param {{ text: string[], switched?: string[], nNodes: number }} ours
 * @param {{ text: string[], switched?: string[], nNodes: number }} theirs
 */
export function compare(what, peer, ours, theirs) {
  const part = Math.abs(theirs.nNodes / ours.nNodes - 1);
  if (part > MOST_DIFFERENCE) {
    throw new Error(`${what}: ${peer} draws ${theirs.nNodes} nodes and the widget ${ours.nNodes}: that is no comparison`);
  }
  const [before, after] = [differences(ours.text, theirs.text), differences(ours.switched ?? [], theirs.switched ?? [])];
  const nodes = `${ours.nNodes} nodes, ${peer} ${theirs.nNodes}`;
  const said = (found) => (found.length ? `${found.length} lines differ, as ${JSON.stringify(found[0])}` : 'the same');
  return `${what}: ${nodes}; all texts ${said(before)}; after a switch ${said(after)}`;
}

/** The lines of one text that the other has not as often. */
function differences(ours, theirs) {
  const count = new Map();
  for (const line of ours) count.set(line, (count.get(line) ?? 0) + 1);
  for (const line of theirs) count.set(line, (count.get(line) ?? 0) - 1);
  return [...count].filter(([, n]) => n).map(([line]) => line);
}
