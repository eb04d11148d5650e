// One visit: loads a page in a browser context of its own, as a first visit is, and measures what happens in it.
import { clickAndWait, contentOf, probe } from './probe.mjs';
import { profiled } from './profile.mjs';
import { recorder } from './record.mjs';

/** A page is at rest when nothing in it has changed for so many turns of `bench.rest`. */
const QUIET = 5;
const LIMIT = 180_000;
/** The first setting is turned off. */
const SETTING = '.tc-switches fieldset:nth-of-type(1)';
const OFF = `${SETTING} label:nth-of-type(3)`;

/**
 * What to do in the page once it is loaded. With `profile`, the load or the trial of a setting is looked into, and takes longer for it.
 * @typedef {{ memory?: boolean, switch?: boolean, profile?: 'load' | 'switch', content?: boolean, record?: boolean }} Wishes
 */

/**
 * @param {import('playwright-core').Browser} browser @param {string} url @param {number} throttle @param {Wishes} wishes
 * @param {import('./profile.mjs').NameOf} nameOf
 */
export async function visit(browser, url, throttle, wishes, nameOf) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  try {
    const page = await context.newPage();
    const errors = [];
    page.on('pageerror', (error) => errors.push(error));
    await page.addInitScript(probe);
    if (wishes.content) await page.addInitScript(() => (window.bench.countsFirst = true));
    if (wishes.record) await page.addInitScript(recorder);
    const cdp = await context.newCDPSession(page);
    await cdp.send('Performance.enable');
    if (throttle > 1) await cdp.send('Emulation.setCPUThrottlingRate', { rate: throttle });
    const painted = page.waitForEvent('console', { predicate: (message) => message.text() === 'bench painted', timeout: LIMIT });
    const result = {};
    const underProfiler = async (what, work) => {
      if (wishes.profile !== what) return work();
      result.profile = await profiled(cdp, nameOf, work);
    };
    await underProfiler('load', () => Promise.all([painted, page.goto(url, { waitUntil: 'commit' })]));
    if (wishes.profile === 'load') return result;
    // What is prerendered is in the document, what takes its place is not.
    await page.waitForFunction(() => window.bench.view() !== document, undefined, { timeout: LIMIT });
    await rest(page);
    Object.assign(result, await page.evaluate(loaded));
    if (wishes.content) Object.assign(result, { stated: await page.evaluate(contentOf), ends: [await page.evaluate(endsOf)] });
    if (wishes.record) result.recorded = [await recording(page)];
    if (wishes.memory) result.memory = await memory(page, cdp);
    if (wishes.switch) {
      // Readers come with a pointer, at which the widget fetches what answers them.
      await page.mouse.move(640, 450);
      await openSwitches(page);
      if (wishes.record) result.setting = await page.evaluate(settingOf, [SETTING, OFF]);
      await underProfiler('switch', async () => (result.switch = await switchOnce(page, cdp)));
      if (wishes.content) {
        result.tried = await page.evaluate(contentOf);
        result.ends.push(await page.evaluate(endsOf));
      }
      if (wishes.record) result.recorded.push(await recording(page));
    }
    if (errors.length) throw errors[0];
    return result;
  } finally {
    await context.close();
  }
}

/** Waits until nothing has changed for a while. */
async function rest(page) {
  await page.evaluate((turns) => window.bench.rest(turns), QUIET);
}

/** In the page: when the verdict was there, and the bytes of what was asked for until then. */
function loaded() {
  const { marks, tasks } = window.bench;
  const isData = ({ name }) => name.includes('/statements/');
  // What the peers draw is no part of their program.
  const isTree = ({ name }) => name.includes('/trees/');
  const resources = performance.getEntriesByType('resource').filter((entry) => entry.startTime < marks.painted && !isTree(entry));
  const sum = (entries, field) => entries.reduce((all, entry) => all + entry[field], 0);
  return {
    ...marks,
    task: Math.max(0, ...tasks),
    bytes: sum(resources.filter((entry) => !isData(entry)), 'encodedBodySize'),
    data: sum(resources.filter(isData), 'decodedBodySize'),
  };
}

/** In the page of a peer: how many ends it has found, by how firm they are. */
function endsOf() {
  const { ends = [] } = document.querySelector('peer-widget') ?? {};
  return [0, 1, 2].map((certainty) => ends.filter((end) => end.certainty === certainty).length);
}

async function scriptTime(cdp) {
  const { metrics } = await cdp.send('Performance.getMetrics');
  return 1000 * metrics.find(({ name }) => name === 'ScriptDuration').value;
}

/** JavaScript's heap after collecting garbage, and the memories of WebAssembly, in bytes. */
async function memory(page, cdp) {
  for (let n = 0; n < 2; n += 1) await cdp.send('HeapProfiler.collectGarbage');
  const { usedSize } = await cdp.send('Runtime.getHeapUsage');
  return usedSize + (await page.evaluate(() => window.bench.memories.reduce((all, { buffer }) => all + buffer.byteLength, 0)));
}

/** Opens the switches, and waits for the page to rest. */
async function openSwitches(page) {
  await page.evaluate(() => window.bench.view().querySelector('.tc-switches summary').click());
  await page.waitForFunction((selector) => window.bench.view().querySelector(selector), OFF, { timeout: LIMIT });
  await rest(page);
}

/** Turns a switch off, and waits for the changed page to rest. */
async function switchOnce(page, cdp) {
  const before = await scriptTime(cdp);
  const times = await page.evaluate(clickAndWait, [`${OFF} input`, QUIET]);
  return { ...times, script: (await scriptTime(cdp)) - before };
}

/** In the page: what the setting is called, and what it is turned to. */
function settingOf([setting, off]) {
  const root = window.bench.view();
  return [root.querySelector(`${setting} legend`).textContent, root.querySelector(off).textContent];
}

/** @returns {Promise<import('./record.mjs').Recording>} */
async function recording(page) {
  return JSON.parse(await page.evaluate(() => window.bench.record()));
}
