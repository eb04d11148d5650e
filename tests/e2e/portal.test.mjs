// The demo portal: its looks are custom properties and nothing else, and what is chosen stands in the address.
import assert from 'node:assert/strict';
import { after, before } from 'node:test';

import { complaints } from './support/axe.mjs';
import { checks, launch, open } from './support/browser.mjs';
import { file } from './support/site.mjs';

const PORTAL = process.env.TRUST_CENTER_URL;

let browser;

before(async () => {
  browser = await launch();
});
after(() => browser.close());

const check = checks(() => browser, undefined, { timeout: 60_000 });

/** @param {string} query @param {object} [options] */
async function visit(query, options) {
  const page = await open(browser, new URL(query, PORTAL).href, options);
  await page.waitForFunction(() => document.querySelector('#widget').state === 'ready');
  return page;
}

for (const look of ['', 'corporate', 'night']) {
  for (const colorScheme of /** @type {const} */ (['light', 'dark'])) {
    check(`axe finds nothing in the look “${look}”, ${colorScheme}`, async () => {
      const page = await visit(`?tenant=defender-xdr-ie&look=${look}`, { colorScheme });
      await page.locator('#widget .tc-why-button').first().click();
      await page.evaluate(() => document.querySelector('#widget').shadowRoot.querySelectorAll('details').forEach((each) => (each.open = true)));
      // A look is colours, sizes and fonts: what else axe knows is the same in each.
      assert.deepEqual(await complaints(page, look === '' ? 'all' : 'places'), []);
    });
  }
}

check('the looks are made of custom properties alone', async () => {
  const css = (await file('static/portal.css')).body.toString();
  const rules = [...css.matchAll(/\[data-look='\w+'\] trust-center \{([^}]*)\}/g)].map(([, body]) => body);
  assert.equal(rules.length, 2);
  for (const body of rules) {
    const names = body.split(';').map((each) => each.split(':')[0].trim()).filter(Boolean);
    // The frame around the element is the portal's own.
    assert.deepEqual(names.filter((name) => !name.startsWith('--trust-center-') && name !== 'border-radius'), []);
  }
});

check('tenant, look and language stand in the address, and come back from it', async () => {
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
});

check('the first screen says what this is, and leads developers on', async () => {
  const page = await visit('?tenant=japan');
  assert.match(await page.locator('.what').innerText(), /^One HTML tag shows your customers where their data lives\. Four services: /);
  const strip = page.getByRole('navigation', { name: 'For developers' });
  assert.equal(await strip.getByRole('link', { name: 'Statement as JSON' }).getAttribute('href'), 'static/tenants/japan.json');
  for (const link of await strip.getByRole('link').all()) {
    const answer = await fetch(new URL(await link.getAttribute('href'), PORTAL));
    assert.equal(answer.status, 200, await link.innerText());
  }
  await strip.locator('summary').press('Enter');
  await page.evaluate(() => Object.defineProperty(navigator, 'clipboard', { value: { writeText: async (text) => void (window.copied = text) } }));
  await page.locator('#copy').press('Enter');
  await page.locator('#copied').filter({ hasText: 'Copied' }).waitFor();
  assert.match(await page.evaluate(() => window.copied), /<trust-center src="\/static\/tenants\/japan\.json">/);
  assert.deepEqual(await complaints(page), []);
});

check('what is said of a sample counts right', async () => {
  const NUMBERS = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven'];
  const samples = JSON.parse((await file('static/tenants/index.json')).body.toString());
  assert.deepEqual([samples[0].id, samples.at(-1).id], ['threat-protection-eu', 'fernhill-eu']);
  for (const { about, file: name } of samples) {
    const { services } = JSON.parse((await file(`static/tenants/${name}`)).body.toString());
    const [, said] = about.match(/\b(?:of (?:its )?)?(\w+) services/i) ?? [];
    if (said) assert.ok(about.toLowerCase().includes(`${NUMBERS[services.length]} services`) , `${name}: ${services.length} services, and it says “${about}”`);
  }
});

check('one whose data stays is one press away', async () => {
  const page = await visit('');
  await page.getByRole('link', { name: 'See one whose data stays' }).press('Enter');
  await page.waitForFunction(() => document.querySelector('#widget')?.state === 'ready' && document.querySelector('#widget').src.includes('fernhill'));
  await page.locator('#widget').getByText('Your data stays inside the European Union').first().waitFor();
  assert.equal(await page.locator('#tenant').inputValue(), 'fernhill-eu');
});
