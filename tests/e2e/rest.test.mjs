// The part of the module that a first view does not need: not loaded for one, there when it is needed, and what happens without it.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { after, before, beforeEach } from 'node:test';

import { checks, launch, open } from './support/browser.mjs';
import { largeStatement } from './support/large.mjs';
import { file, openSite, send, statement } from './support/site.mjs';

const REST = '/widget/pkg/trust_center_rest.wasm';
const AUTO = "import '/widget/auto.js';";
const BODY = '<trust-center src="/a.json"><p>Fallback</p></trust-center>';
let browser;
let site;
let document;
let rest;

before(async () => {
  browser = await launch();
  document = await statement();
  rest = (await file('static/pkg/trust_center_rest.wasm')).body;
});
after(() => browser.close());
beforeEach(async () => {
  site = await openSite();
  site.json('/a.json', document);
});

const check = checks(() => browser, () => site.close());

/** Opens the first reason by a click that nothing announces: no pointer, no focus. */
const surprise = (page) =>
  page.evaluate(() => document.querySelector('trust-center').shadowRoot.querySelector('.tc-why-button').click());
const ways = (page) => page.locator('trust-center .tc-way');

check('the first view of no sample needs it, nor does another statement, another load, or a failed one', async () => {
  const { body } = await file('static/tenants/index.json');
  const samples = JSON.parse(body.toString()).map((tenant) => tenant.file);
  assert.ok(samples.length >= 9);
  for (const [number, name] of samples.entries()) {
    const { body: text } = await file(new URL(name, 'http://x/static/tenants/').pathname);
    site.json(`/${number}.json`, JSON.parse(text.toString()));
    const page = await open(browser, site.page(`<trust-center src="/${number}.json"></trust-center>`, { script: AUTO }));
    await page.event('ready');
    await page.evaluate(async () => {
      const element = document.querySelector('trust-center');
      await element.reload();
      element.src = '/a.json';
      await element.whenReady();
      element.src = '/none.json';
      await element.whenReady().catch(() => {});
      element.remove();
      document.body.append(element);
    });
    assert.equal(site.count(REST), 0, name);
  }
});

check('nor does a statement of which more rows are drawn by themselves', async () => {
  site.json('/large.json', largeStatement(60));
  const page = await open(browser, site.page('<trust-center src="/large.json"></trust-center>', { script: AUTO }));
  await page.waitForFunction(() => document.querySelector('trust-center').shadowRoot.querySelectorAll('.tc-services tbody').length === 60);
  assert.equal(site.count(REST), 0);
});

check('another try does without it: it may be as far away as the statement', async () => {
  site.on(REST, (request) => request.socket.destroy());
  site.statuses('/late.json', [404, 404]);
  const page = await open(browser, site.page('<trust-center src="/late.json"></trust-center>', { script: AUTO }));
  await page.event('error');
  const retry = page.locator('trust-center [part~=retry]');
  await retry.click();
  assert.equal((await page.event('error', { nth: 1 })).detail.code, 'data-http');
  site.json('/late.json', document);
  await retry.click();
  await page.event('ready');
});

check('it is fetched once, when the widget is touched', async () => {
  const page = await open(browser, site.page(BODY + BODY, { script: AUTO }));
  await page.event('ready');
  assert.equal(site.count(REST), 0);
  const arrived = page.waitForResponse((response) => response.url().endsWith(REST));
  await page.locator('trust-center .tc-heading').first().hover();
  await arrived;
  await page.locator('trust-center .tc-why-button').first().click();
  await ways(page).first().waitFor();
  await page.locator('trust-center').nth(1).locator('.tc-why-button').first().click();
  assert.equal(site.count(REST), 1);
  assert.deepEqual(await page.violations(), []);
});

check('where nothing announces its need, the page waits for it', async () => {
  const page = await open(browser, site.page(BODY, { script: AUTO }));
  await page.event('ready');
  await surprise(page);
  assert.ok((await ways(page).count()) > 0);
  await surprise(page);
  assert.equal(await ways(page).count(), 0);
  assert.equal(site.count(REST), 1);
});

for (const [what, handler] of [
  ['is not there', send(404, 'text/html', '<!doctype html><title>Portal</title>')],
  ['is something else', send(200, 'application/wasm', 'something else')],
  ['belongs to another version', send(200, 'application/wasm', Buffer.from([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0, 2, 8, 1, 1, 0x70, 1, 0x61, 3, 0x7f, 0]))],
  ['comes over a connection that is closed', (request) => request.socket.destroy()],
]) {
  check(`a rest that ${what}: the first view stays until it is needed, then the fallback, and a reload mends it`, async () => {
    site.on(REST, handler);
    const page = await open(browser, site.page(BODY, { script: AUTO }));
    await page.event('ready');
    await page.locator('trust-center .tc-heading').first().hover();
    await page.evaluate(() => new Promise((done) => requestIdleCallback(done)));
    assert.equal(await page.evaluate(() => document.querySelector('trust-center').state), 'ready');
    await surprise(page).catch(() => {});
    assert.equal((await page.event('error')).detail.code, 'panic');
    assert.equal(await page.locator('trust-center > p').isVisible(), true);

    site.on(REST, null);
    await page.evaluate(() => document.querySelector('trust-center').reload());
    await surprise(page);
    assert.ok((await ways(page).count()) > 0);
  });
}

check('of another type it works, too, whether it is fetched before or waited for', async () => {
  site.on(REST, send(200, 'application/octet-stream', rest));
  for (const touch of [(page) => page.locator('trust-center .tc-why-button').first().click(), surprise]) {
    const page = await open(browser, site.page(BODY, { script: AUTO }));
    await page.event('ready');
    await touch(page);
    await ways(page).first().waitFor();
  }
});

check('with its hash it is fetched after the start, and only what has the hash is run', async () => {
  const script = (hash) =>
    `import { configure, define } from '/widget/trust-center.js'; configure({ restIntegrity: '${hash}' }); define();`;
  const right = await open(browser, site.page(BODY, { script: script(sha384(rest)) }));
  await right.waitForResponse((response) => response.url().endsWith(REST)).catch(() => {});
  await right.event('ready');
  await right.locator('trust-center .tc-why-button').first().click();
  await ways(right).first().waitFor();
  const wrong = await open(browser, site.page(BODY, { script: script(sha384(rest.subarray(1))) }));
  await wrong.event('ready');
  await surprise(wrong).catch(() => {});
  assert.equal((await wrong.event('error')).detail.code, 'panic');
});

const sha384 = (bytes) => `sha384-${createHash('sha384').update(bytes).digest('base64')}`;

check('a host can give it as an address, as bytes and compiled', async () => {
  site.on('/elsewhere.wasm', send(200, 'application/wasm', rest));
  for (const given of [
    `'/elsewhere.wasm'`,
    `await (await fetch('/elsewhere.wasm')).arrayBuffer()`,
    `await WebAssembly.compileStreaming(fetch('/elsewhere.wasm'))`,
  ]) {
    const script = `import { configure, define } from '/widget/trust-center.js'; configure({ rest: ${given} }); define();`;
    const page = await open(browser, site.page(BODY, { script }));
    await page.event('ready');
    await surprise(page);
    assert.ok((await ways(page).count()) > 0, given);
  }
  assert.equal(site.count(REST), 0);
});
