// What is left of an element that was removed: nothing.
import assert from 'node:assert/strict';
import test from 'node:test';

import { launch, open } from './support/browser.mjs';
import { openSite, statement } from './support/site.mjs';

const N_ROUNDS = 200;

/** Mounts, fills, switches the tenant and removes, so many times; and counts what is alive. */
const CYCLE = async (n_rounds) => {
  for (let round = 0; round < n_rounds; round += 1) {
    const { element, whenReady, update, destroy } = window.mount(document.body, { src: '/a.json', lang: 'en' });
    window.hosts.push(new WeakRef(element));
    await whenReady();
    update({ src: '/b.json', theme: 'dark' });
    await whenReady();
    // Some go while they load.
    if (round % 4 === 0) update({ src: '/a.json' });
    destroy();
    await new Promise((go) => setTimeout(go));
    window.heard.length = 0;
  }
};

test(`after ${N_ROUNDS} times mounting, filling, switching and removing, no element is alive and memory is flat`, async (context) => {
  const browser = await launch(['--js-flags=--expose-gc', '--enable-precise-memory-info']);
  const site = await openSite();
  try {
    const document = await statement();
    site.json('/a.json', document);
    site.json('/b.json', { ...document, tenant: { ...document.tenant, name: 'Another tenant' } });
    const script = `import { mount } from '/widget/trust-center.js';
      import * as glue from '/widget/pkg/trust_center.js';
      Object.assign(window, { mount, glue, hosts: [] });`;
    const page = await open(browser, site.page('', { script }));
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
        // The started module answers with itself.
        wasm: (await window.glue.default()).memory.buffer.byteLength,
        heap: performance.memory.usedJSHeapSize,
      }));
      return { ...counters, ...inside };
    };

    // The first rounds fill caches, grow the memory to what one statement needs, and leave compiled code.
    await page.evaluate(CYCLE, 20);
    const before = await measure();
    await page.evaluate(CYCLE, N_ROUNDS);
    const after = await measure();
    context.diagnostic(JSON.stringify({ before, after }));

    assert.equal(after.alive, 0);
    assert.equal(after.wasm, before.wasm);
    // One of anything per round would be ten times as much.
    const spare = N_ROUNDS / 10;
    assert.ok(after.jsEventListeners < before.jsEventListeners + spare, `${before.jsEventListeners} → ${after.jsEventListeners} listeners`);
    assert.ok(after.nodes < before.nodes + spare, `${before.nodes} → ${after.nodes} nodes`);
    assert.ok(after.heap < before.heap + 500 * N_ROUNDS, `${before.heap} → ${after.heap} bytes of heap`);

    // The control: an element that somebody keeps is seen to be alive.
    await page.evaluate(async () => {
      const { element } = window.mount(document.body, { src: '/a.json' });
      window.kept = element;
      window.hosts.push(new WeakRef(element));
      element.remove();
    });
    assert.equal((await measure()).alive, 1);
    assert.deepEqual(page.complaints, []);
  } finally {
    await browser.close();
    await site.close();
  }
});
