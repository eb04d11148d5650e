// One visit: loads a page in a browser context of its own, as a first visit is, and measures what happens in it.
import { clickAndWait, contentOf, probe } from './probe.mjs';
import { profiled } from './profile.mjs';

/** A page is at rest when nothing in it has changed for so many turns of `bench.rest`. */
const QUIET = 5;
const LIMIT = 180_000;
const SWITCH = '.tc-switches fieldset:nth-of-type(1) label:nth-of-type(3) input';
const RESET = '.tc-switches > .tc-button:last-child';
const BOUNDARY = 'label:nth-of-type(3) > input[name="boundary"]';

/**
 * What to do in the page once it is loaded; `profile` looks at a choice of another boundary there, or at the load or the switch itself.
 * @typedef {{ memory?: boolean, switch?: boolean, profile?: 'choice' | 'load' | 'switch', content?: boolean }} Wishes
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
    // What is prerendered is in the document, what takes its place is not.
    await page.waitForFunction(() => window.bench.view() !== document, undefined, { timeout: LIMIT });
    await rest(page);
    Object.assign(result, await page.evaluate(loaded));
    if (wishes.content) Object.assign(result, await page.evaluate(contentOf));
    if (wishes.memory) result.memory = await memory(page, cdp);
    // Readers come with a pointer, at which the widget fetches what answers them.
    if (wishes.switch || wishes.profile) await page.mouse.move(640, 450);
    if (wishes.switch) {
      await openSwitches(page);
      await underProfiler('switch', async () => (result.switch = await switchOnce(page, cdp)));
    }
    if (wishes.content && wishes.switch) result.switched = (await page.evaluate(contentOf)).text;
    if (wishes.profile === 'choice') {
      if (wishes.switch) await act(page, RESET);
      result.profile = await profiled(cdp, nameOf, () => act(page, BOUNDARY));
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

/** In the page: when the verdict was there, and the bytes of what was loaded. */
function loaded() {
  const resources = performance.getEntriesByType('resource');
  const isData = ({ name }) => name.endsWith('.json');
  const sum = (entries, field) => entries.reduce((all, entry) => all + entry[field], 0);
  return {
    ...window.bench.marks,
    bytes: sum(resources.filter((entry) => !isData(entry)), 'encodedBodySize'),
    data: sum(resources.filter(isData), 'decodedBodySize'),
  };
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
  await page.waitForFunction((selector) => window.bench.view().querySelector(selector), SWITCH, { timeout: LIMIT });
  await rest(page);
}

/** Turns a switch off, and waits for the changed page to rest. */
async function switchOnce(page, cdp) {
  const before = await scriptTime(cdp);
  const times = await page.evaluate(clickAndWait, SWITCH);
  await rest(page);
  return { ...times, script: (await scriptTime(cdp)) - before };
}

/** Clicks, and waits for the page to rest. */
async function act(page, selector) {
  await page.evaluate(clickAndWait, selector);
  await rest(page);
}
