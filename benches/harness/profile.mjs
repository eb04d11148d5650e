// What a profile of the processor says of a piece of work: the milliseconds in each part of a page's program.

/** In microseconds. */
const INTERVAL = 100;

/**
 * The parts, by the words in the names of functions or files that belong to them; the innermost function that belongs to any counts.
 * *Starting* is what the widget's scripts do by themselves: the element, and the languages of the browser; *browser* is what is no script:
 * styles, layout, painting.
 */
const PARTS = [
  ['reading', /trust_center::(statement::(document|parse|problem|read|received|shape|value|wire)|browser::(answer|body|read|response)|components::reading)\b|\/read\.mjs/],
  ['reasoning', /trust_center::residency|\/(situation|reach)\.mjs/],
  ['page', /trust_center::(page|arrangement|export)\b/],
  ['drawing', /trust_center::(components|browser)\b|\byew\b|\/(views|tree|plain|preact|react)\.mjs|node_modules/],
];
/** What belongs to none of them. */
const OTHERS = [
  ['starting', /^(auto|trust_center)\.js /],
  ['garbage', /\(garbage collector\)/],
  ['browser', /\(program\)/],
  ['idle', /\(idle\)/],
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
  const find = (id, among) => {
    for (let at = id; at !== undefined; at = parents.get(at)) {
      const name = nameOf(byId.get(at).callFrame);
      const found = among.find(([, words]) => words.test(name));
      if (found) return found[0];
    }
    return undefined;
  };
  const partOf = (id) => {
    if (!parts.has(id)) parts.set(id, find(id, PARTS) ?? find(id, OTHERS) ?? 'other');
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
