// An earlier statement beside the one that is shown: given by address or as data, loaded like it, and never taking anything from it.
import assert from 'node:assert/strict';
import test, { after, before } from 'node:test';

import { launch, open, unbroken } from './support/browser.mjs';
import { file, openSite } from './support/site.mjs';

const DEFINED = `import '/widget/auto.js';
  window.element = document.body.appendChild(document.createElement('trust-center'));`;
const NOW = '/now.json';
const THEN = '/then.json';
let browser;
let site;
let now;
let then;

before(async () => {
  [browser, site] = await Promise.all([launch(), openSite()]);
  const read = async (name) => JSON.parse((await file(`static/tenants/${name}.json`)).body.toString());
  [now, then] = await Promise.all([read('defender-xdr-ie'), read('defender-xdr-ie-2024-08')]);
});
after(() => Promise.all([browser.close(), site.close()]));

/** Runs a test on a page where the element stands and wants nothing yet. */
function check(name, body) {
  test(name, async () => {
    site.json(NOW, now);
    site.json(THEN, then);
    site.requests.length = 0;
    const page = await open(browser, site.page('', { script: DEFINED }));
    await page.waitForFunction(() => window.element);
    const section = page.locator('trust-center section').filter({ has: page.getByRole('heading', { name: 'What changed', exact: true }) });
    const set = (properties) => page.evaluate((wanted) => void Object.assign(window.element, wanted), properties);
    try {
      await body({ page, section, set });
      await unbroken([page.context()]);
    } finally {
      await page.context().close();
    }
  });
}

const ready = (page) => page.waitForFunction(() => window.element.state === 'ready');
const JSON_TYPE = { 'content-type': 'application/json' };

check('without an earlier statement there is no section; with one it says what changed; without it again, it is gone', async ({ page, section, set }) => {
  await set({ src: NOW });
  await ready(page);
  assert.equal(await section.count(), 0);
  await page.evaluate((then) => window.element.setAttribute('earlier', then), THEN);
  await section.getByText('That was so until August 2024; whether it still is, the statement no longer says.').waitFor();
  await section.getByRole('columnheader', { name: 'As of August 2024' }).waitFor();
  assert.equal((await page.heard('load-start')).length, 1);
  assert.equal((await page.heard('ready')).length, 1);
  assert.equal(await page.evaluate(() => window.element.getData().asOf), '2025-03');
  await page.evaluate(() => window.element.removeAttribute('earlier'));
  await section.waitFor({ state: 'detached' });
});

check('of many changes the worst come first; the others are a button away, and on paper with all reasons', async ({ page, section, set }) => {
  await set({ src: NOW, earlier: THEN });
  const rows = section.getByRole('rowheader');
  await rows.first().waitFor();
  assert.match(await rows.first().innerText(), /Microsoft Defender XDR[\s\S]*No longer stated/);
  const [shown, more] = [await rows.count(), section.getByRole('button', { name: /^Show more/ })];
  const all = shown + Number((await more.innerText()).match(/\d+/)[0]);
  assert.match(await page.locator('trust-center .tc-verdict').innerText(), new RegExp(`\\b${all} changes since August 2024`));
  const printed = await page.evaluate(() => new Promise((resolve) => {
    const { shadowRoot } = window.element;
    window.print = () => resolve(shadowRoot.querySelectorAll('.tc-changed tbody').length);
    [...shadowRoot.querySelectorAll('.tc-take-away button')].find((button) => button.innerText === 'Print with all reasons').click();
  }));
  assert.equal(printed, all);
  await more.click();
  await more.waitFor({ state: 'detached' });
  assert.equal(await rows.count(), all);
});

check('an earlier statement as data is not fetched, and wins over the address', async ({ section, set }) => {
  await set({ src: NOW, earlier: THEN, earlierData: { ...then, tenant: { ...then.tenant, id: 'other', name: 'Somebody else' } } });
  await section.getByText('The earlier statement is for another tenant, Somebody else; this one is for Wide World Importers Ireland.').waitFor();
  assert.equal(site.count(THEN), 0);
  await set({ earlierData: now });
  await section.getByText('Nothing changed in meaning.').waitFor();
  await set({ earlierData: { ...then, format: 2 } });
  await section.getByText('The earlier statement is of version 2 of its format; this page reads version 1.').waitFor();
  await set({ earlierData: null });
  await section.getByText('That was so until August 2024').waitFor();
});

check('statements of two tenants are compared when the reader asks for it, and the focus stays', async ({ page, section, set }) => {
  await set({ src: NOW, earlier: '/widget/tenants/threat-protection-eu.json' });
  const button = section.getByRole('button', { name: 'Compare them all the same' });
  await button.click();
  await section.getByText('what differs need not have changed for either').waitFor();
  await section.getByText('Microsoft Threat Protection may store it in the United States, pseudonymised.').waitFor();
  assert.equal(await button.getAttribute('aria-pressed'), 'true');
  assert.equal(await page.evaluate(() => window.element.shadowRoot.activeElement?.textContent), 'Compare them all the same');
});

for (const [what, handler, sentence] of [
  ['is not there', (_, response) => response.writeHead(404).end(), 'There is no statement at this address (404).'],
  ['is no JSON', (_, response) => response.writeHead(200, JSON_TYPE).end('{'), 'The answer is not JSON.'],
  ['is too large', (_, response) => response.writeHead(200, JSON_TYPE).end(JSON.stringify({ note: 'x'.repeat(6 << 20) })), 'The document is larger than 5 MiB, which no statement is.'],
]) {
  check(`an earlier statement that ${what} takes nothing away, and can be asked for again`, async ({ page, section, set }) => {
    site.on(THEN, handler);
    await set({ src: NOW, earlier: THEN });
    await section.getByText(sentence).waitFor();
    await section.getByText('The rest of this page does not depend on it.').waitFor();
    assert.equal(await page.evaluate(() => window.element.state), 'ready');
    assert.deepEqual(await page.heard('error'), []);
    await page.locator('trust-center .tc-services').waitFor();
    site.json(THEN, then);
    await section.getByRole('button', { name: 'Try again' }).click();
    await section.getByText('That was so until August 2024').waitFor();
  });
}

check('an answer that does not come ends with the time that a load may take', async ({ page, section, set }) => {
  site.on(THEN, () => {});
  await page.clock.install();
  await set({ src: NOW, earlier: THEN, timeout: 60_000 });
  await section.getByText('The earlier statement is on its way.').waitFor();
  await page.clock.fastForward(60_000);
  await section.getByText('The server did not answer within 60 seconds.').waitFor();
  assert.equal(await page.evaluate(() => window.element.state), 'ready');
});

check('a late answer to an earlier wish is dropped, and its request ended', async ({ section, set }) => {
  const { arrived, closed } = site.hold('/slow.json');
  await set({ src: NOW, earlier: '/slow.json' });
  await section.getByText('The earlier statement is on its way.').waitFor();
  await arrived;
  await set({ earlier: THEN });
  await section.getByText('That was so until August 2024').waitFor();
  await closed;
});

check('another statement takes the comparison of the one before with it', async ({ page, section, set }) => {
  await set({ src: NOW, earlier: THEN });
  await section.getByText('That was so until August 2024').waitFor();
  site.on('/other.json', (_, response) => response.writeHead(404).end());
  await set({ src: '/other.json' });
  await page.event('error');
  assert.equal(await section.count(), 0);
});

check('a request for it carries a token of its own, and an abort ends it', async ({ page, section, set }) => {
  await page.evaluate(() => {
    window.asked = [];
    window.element.authorize = ({ url }) => {
      window.asked.push(new URL(url).pathname);
      return `for${new URL(url).pathname}`;
    };
  });
  await set({ src: NOW, earlier: THEN });
  await section.getByText('That was so until August 2024').waitFor();
  assert.deepEqual(await page.evaluate(() => window.asked.sort()), [NOW, THEN]);
  const sent = (path) => site.requests.find((request) => request.path === path).headers.authorization;
  assert.deepEqual([sent(NOW), sent(THEN)], [`Bearer for${NOW}`, `Bearer for${THEN}`]);

  const { arrived, closed } = site.hold('/hanging.json');
  await set({ earlier: '/hanging.json' });
  await arrived;
  await page.evaluate(() => window.element.abort());
  await closed;
  await section.getByText('Loading was stopped.').waitFor();
  assert.equal(await page.evaluate(() => window.element.state), 'ready');
});

check('a reload asks for both again', async ({ page, section, set }) => {
  await set({ src: NOW, earlier: THEN });
  await section.getByText('That was so until August 2024').waitFor();
  await page.evaluate(() => window.element.reload());
  await section.getByText('That was so until August 2024').waitFor();
  assert.deepEqual([site.count(NOW), site.count(THEN)], [2, 2]);
});
