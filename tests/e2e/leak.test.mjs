// What is left of an element that was removed: nothing.
import assert from 'node:assert/strict';
import test from 'node:test';

import { launch, open, unbroken, withExports } from './support/browser.mjs';
import { BOTH, openSite, statement } from './support/site.mjs';

const N_ROUNDS = 1000;

const [FIRST, SECOND] = ['The first tenant', 'The second tenant'];

/** Mounts, fills, switches the tenant and removes, so many times; and looks all the time for what is not to be seen. */
const CYCLE = async ([n_rounds, first, second, options]) => {
  for (let round = 0; round < n_rounds; round += 1) {
    const { element, whenReady, update, destroy } = window.mount(document.body, { src: '/a.json', lang: 'en', refresh: 60_000, ...options });
    window.hosts.push(new WeakRef(element));
    let secret = second;
    const look = () => element.shadowRoot.textContent.includes(secret) && window.leaks.push(round);
    const observer = new MutationObserver(look);
    observer.observe(element.shadowRoot, { childList: true, subtree: true, characterData: true });
    await whenReady();
    update({ src: '/b.json', theme: 'dark' });
    // A reader sees nothing of a task before its end.
    await new Promise((go) => setTimeout(go));
    secret = first;
    look();
    await whenReady();
    look();
    if (element.getData().tenant.name !== second) window.leaks.push('data');
    // Some go while they load.
    if (round % 4 === 0) update({ src: '/a.json' });
    destroy();
    await new Promise((go) => setTimeout(go));
    observer.disconnect();
    window.heard.length = 0;
  }
};

/** Runs `body` in a page where garbage can be collected, with a way to count what is left. */
async function inPage(body) {
  const browser = await launch(['--js-flags=--expose-gc', '--enable-precise-memory-info']);
  const site = await openSite();
  try {
    const document = await statement();
    site.json('/a.json', { ...document, tenant: { ...document.tenant, name: FIRST } });
    site.json('/b.json', { ...document, tenant: { ...document.tenant, name: SECOND } });
    const script = `import { mount } from '/widget/trust-center.js';
      Object.assign(window, { mount, hosts: [], leaks: [] });`;
    const policy = BOTH.map((one) => `${one}; frame-src 'self'`);
    const page = await open(browser, site.page('', { script, policy }), { prepare: withExports });
    await page.waitForFunction(() => window.mount);
    const session = await page.context().newCDPSession(page);

    const measure = async () => {
      for (let round = 0; round < 3; round += 1) {
        await session.send('HeapProfiler.collectGarbage');
        await page.evaluate(() => new Promise((go) => setTimeout(go, 50)));
      }
      const counters = await session.send('Memory.getDOMCounters');
      const inside = await page.evaluate(async () => ({
        alive: window.hosts.filter((host) => host.deref()).length,
        heap: performance.memory.usedJSHeapSize,
      }));
      return { ...counters, ...inside };
    };
    await body(page, measure);
    assert.deepEqual(await page.evaluate(() => window.leaks), []);
    await unbroken(browser.contexts());
    assert.deepEqual(page.complaints, []);
  } finally {
    await browser.close();
    await site.close();
  }
}

const wasmBytes = (page) => page.evaluate(() => window.modules[0].exports.memory.buffer.byteLength);

test(`after ${N_ROUNDS} times mounting, filling, switching and removing, no element is alive and memory is flat`, async (context) => {
  await inPage(async (page, measure) => {
    // The first rounds fill caches, grow the memory to what one statement needs, and leave compiled code.
    // A root is free a moment after its element is gone, so that now and then a round needs a second one: it is there from the start.
    await page.evaluate(async () => {
      const both = [0, 1].map(() => window.mount(document.body, { src: '/a.json' }));
      await Promise.all(both.map(({ whenReady }) => whenReady()));
      both.forEach(({ destroy }) => destroy());
    });
    await page.evaluate(CYCLE, [20, FIRST, SECOND]);
    const before = { ...(await measure()), wasm: await wasmBytes(page) };
    await page.evaluate(CYCLE, [N_ROUNDS, FIRST, SECOND]);
    const after = { ...(await measure()), wasm: await wasmBytes(page) };
    context.diagnostic(JSON.stringify({ before, after }));

    assert.equal(after.alive, 0);
    assert.equal(after.wasm, before.wasm);
    assert.equal(after.jsEventListeners, before.jsEventListeners);
    assert.equal(after.nodes, before.nodes);
    // Half a kilobyte a round would be compiled code and caches no more.
    assert.ok(after.heap < before.heap + 500 * N_ROUNDS, `${before.heap} → ${after.heap} bytes of heap`);

    // The controls: an element that somebody keeps is seen to be alive, and a tenant where it does not belong is seen.
    await page.evaluate(async () => {
      const { element } = window.mount(document.body, { src: '/a.json' });
      window.kept = element;
      window.hosts.push(new WeakRef(element));
      element.remove();
    });
    assert.equal((await measure()).alive, 1);
    await page.evaluate(CYCLE, [1, SECOND, FIRST]);
    assert.notEqual(await page.evaluate(() => window.leaks.splice(0).length), 0);
  });
});

test('frames leave nothing either', async (context) => {
  await inPage(async (page, measure) => {
    const options = { frame: '/widget/embed.html' };
    await page.evaluate(CYCLE, [3, FIRST, SECOND, options]);
    const before = await measure();
    await page.evaluate(CYCLE, [20, FIRST, SECOND, options]);
    const after = await measure();
    context.diagnostic(JSON.stringify({ before, after }));
    assert.equal(after.alive, 0);
    assert.deepEqual([after.documents, after.jsEventListeners], [before.documents, before.jsEventListeners]);
  });
});
