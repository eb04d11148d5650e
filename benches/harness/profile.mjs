// What a profile of the processor says of a piece of work: the milliseconds in each part of a page's program.

/** In microseconds. */
const INTERVAL = 100;

/**
 * The parts, by the words in the names of functions or files that belong to them; the first that fits counts, and a layer names those
 * below it but not those above.
 */
const PARTS = [
  ['drawing', /trust_center::(view|browser)|\/(view|plain|app|preact|react)\.mjs|node_modules/],
  ['page', /trust_center::page|\/(page|speaker)\.mjs/],
  ['reasoning', /trust_center::residency|\/(statement|verdict|reach)\.mjs/],
  ['drawing', /yew/],
];

/** Names a function with the module or file that it is from. @typedef {(frame: { url: string, functionName: string, lineNumber: number, columnNumber: number }) => string} NameOf */

/**
 * Runs some work under the profiler. The milliseconds in each part, by the innermost function of the stack that belongs to any.
 * @param {import('playwright-core').CDPSession} cdp
 * @param {NameOf} nameOf
 * @param {() => Promise<void>} work
 */
export async function profiled(cdp, nameOf, work) {
  await cdp.send('Profiler.enable');
  await cdp.send('Profiler.setSamplingInterval', { interval: INTERVAL });
  await cdp.send('Profiler.start');
  await work();
  const { profile } = await cdp.send('Profiler.stop');
  await cdp.send('Profiler.disable');
  return partsOf(profile, nameOf);
}

function partsOf({ nodes, samples, timeDeltas }, nameOf) {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const parents = new Map(nodes.flatMap(({ id, children = [] }) => children.map((child) => [child, id])));
  const parts = new Map();
  const partOf = (id) => {
    if (id === undefined) return 'other';
    if (!parts.has(id)) {
      const name = nameOf(byId.get(id).callFrame);
      parts.set(id, PARTS.find(([, words]) => words.test(name))?.[0] ?? partOf(parents.get(id)));
    }
    return parts.get(id);
  };
  const times = {};
  const functions = new Map();
  samples.forEach((id, at) => {
    const part = partOf(id);
    const time = timeDeltas[at] / 1000;
    times[part] = (times[part] ?? 0) + time;
    const name = nameOf(byId.get(id).callFrame);
    functions.set(name, (functions.get(name) ?? 0) + time);
  });
  const top = [...functions].sort(([, one], [, other]) => other - one).slice(0, 40);
  return { ...times, top };
}
