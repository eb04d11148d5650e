// The demo portal: its looks are custom properties and nothing else, and what is chosen stands in the address.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import test, { after, before } from 'node:test';

import { launch, open } from './support/browser.mjs';
import { file } from './support/site.mjs';

const PORTAL = process.env.TRUST_CENTER_URL;
const RULES = { 'color-contrast-enhanced': { enabled: true }, 'target-size': { enabled: true } };

let browser;

before(async () => {
  browser = await launch();
});
after(() => browser.close());

/** @param {string} query @param {object} [options] */
async function visit(query, options) {
  const page = await open(browser, new URL(query, PORTAL).href, options);
  await page.waitForFunction(() => document.querySelector('#widget').state === 'ready');
  return page;
}

for (const look of ['', 'corporate', 'night']) {
  for (const colorScheme of /** @type {const} */ (['light', 'dark'])) {
    test(`axe finds nothing in the look “${look}”, ${colorScheme}`, { timeout: 60_000 }, async () => {
      const page = await visit(`?tenant=defender-xdr-ie&look=${look}`, { bypassCSP: true, colorScheme });
      await page.locator('#widget .tc-why-button').first().click();
      await page.evaluate(() => document.querySelector('#widget').shadowRoot.querySelectorAll('details').forEach((each) => (each.open = true)));
      await page.evaluate(await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8'));
      const { violations } = await page.evaluate((rules) => window.axe.run(document, { rules }), RULES);
      assert.deepEqual(violations.map(({ id, nodes }) => `${id}: ${nodes.length} × ${nodes[0].html} ${nodes[0].any[0]?.message ?? ''}`), []);
      await page.context().close();
    });
  }
}

test('the looks are made of custom properties alone', async () => {
  const css = (await file('static/portal.css')).body.toString();
  const rules = [...css.matchAll(/\[data-look='\w+'\] trust-center \{([^}]*)\}/g)].map(([, body]) => body);
  assert.equal(rules.length, 2);
  for (const body of rules) {
    const names = body.split(';').map((each) => each.split(':')[0].trim()).filter(Boolean);
    // The frame around the element is the portal's own.
    assert.deepEqual(names.filter((name) => !name.startsWith('--trust-center-') && name !== 'border-radius'), []);
  }
});

test('tenant, look and language stand in the address, and come back from it', { timeout: 60_000 }, async () => {
  const page = await visit('?tenant=swiss&look=night&lang=ar');
  const seen = () =>
    page.evaluate(() => [
      document.querySelector('#widget').getAttribute('src'),
      document.documentElement.dataset.look,
      document.querySelector('#widget').lang,
      document.querySelector('#look').value,
      document.querySelector('#lang').value,
    ]);
  assert.deepEqual(await seen(), ['static/tenants/swiss.json', 'night', 'ar', 'night', 'ar']);
  await page.selectOption('#look', 'corporate');
  await page.selectOption('#lang', 'de');
  await page.selectOption('#tenant', 'japan');
  assert.equal(new URL(page.url()).search, '?tenant=japan&look=corporate&lang=de');
  await page.reload();
  await page.waitForFunction(() => document.querySelector('#widget').state === 'ready');
  assert.deepEqual(await seen(), ['static/tenants/japan.json', 'corporate', 'de', 'corporate', 'de']);
  await page.selectOption('#look', '');
  await page.selectOption('#lang', '');
  assert.equal(new URL(page.url()).search, '?tenant=japan');
  assert.deepEqual([page.complaints, await page.violations()], [[], []]);
  await page.context().close();
});
