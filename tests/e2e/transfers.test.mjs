// Transfers and recipients: closed at first, opened by their headings, found in, printed, taken along, and never in the way of the rest.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { after, before, beforeEach } from 'node:test';

import { checks, launch, open } from './support/browser.mjs';
import { largeStatement } from './support/large.mjs';
import { file, openSite } from './support/site.mjs';

const AUTO = "import '/widget/auto.js';";
const REST = '/widget/pkg/trust_center_rest.wasm';
let browser;
let site;

before(async () => {
  browser = await launch();
});
after(() => browser.close());
beforeEach(async () => {
  site = await openSite();
  for (const name of ['threat-protection-eu', 'fernhill-eu', 'github-slack']) {
    site.json(`/${name}.json`, JSON.parse((await file(`static/tenants/${name}.json`)).body.toString()));
  }
  site.json('/large.json', largeStatement(300));
});

const check = checks(() => browser, () => site.close(), { timeout: 120_000 });

async function visit(name, options = {}) {
  const page = await open(browser, site.page(`<trust-center src="/${name}.json"></trust-center>`, { script: AUTO }), options);
  await page.event('ready');
  const widget = page.locator('trust-center');
  const heading = (title) => widget.getByRole('heading', { name: title }).getByRole('button');
  return Object.assign(page, {
    widget,
    transfers: heading(/^Transfers outside/),
    recipients: heading('Recipients of data'),
    rows: (table = '.tc-transfers') => widget.locator(`${table} tbody`),
  });
}

check('the heading opens and closes the section by keyboard, and says which it is', async () => {
  const page = await visit('threat-protection-eu');
  assert.equal(await page.transfers.getAttribute('aria-expanded'), 'false');
  assert.equal(await page.rows().count(), 0);
  await page.transfers.focus();
  await page.keyboard.press('Enter');
  await page.rows().first().waitFor();
  assert.equal(await page.transfers.getAttribute('aria-expanded'), 'true');
  const first = await page.rows().first().innerText();
  for (const said of ['Microsoft Threat Protection', 'United States', 'May leave', 'pseudonymised', 'Not stated', 'None']) assert.ok(first.includes(said), `${said} in ${first}`);
  assert.ok(0 < (await page.rows().first().getByRole('link').count()), 'its source');
  assert.ok(await page.transfers.evaluate((button) => button.getRootNode().activeElement === button), 'the focus stays');
  await page.keyboard.press(' ');
  await page.waitForFunction(() => !document.querySelector('trust-center').shadowRoot.querySelector('.tc-transfers'));
});

check('each place outside that the verdict names is in a row, under each boundary and trial', async () => {
  const page = await visit('github-slack');
  await page.transfers.click();
  for (const view of ['', 'v=1&b=CH', 'v=1&b=EEA', 'v=1&b=US&b=DE']) {
    await page.evaluate((wanted) => (document.querySelector('trust-center').view = wanted), view);
    await page.waitForTimeout(200);
    const said = await page.widget.locator('.tc-verdict').innerText();
    const [places] = [await page.widget.locator('.tc-transfers__place').allInnerTexts()];
    for (const [, place] of said.matchAll(/ (?:stored|processed|backed up)[^.]* in (United States|Germany|France|Ireland)/g)) assert.ok(places.join().includes(place), `${place} of ${said}: ${places}`);
    const title = await page.transfers.innerText();
    assert.match(title, /^Transfers outside /);
  }
});

check('what the reader looks for is what is there, and nothing found says how to come back', async () => {
  const page = await visit('github-slack');
  await page.transfers.click();
  await page.recipients.click();
  await page.rows().first().waitFor();
  const before = await page.rows().count();
  await page.widget.getByRole('searchbox').fill('slack');
  await page.waitForFunction((n) => document.querySelector('trust-center').shadowRoot.querySelectorAll('.tc-transfers tbody').length < n, before);
  for (const text of await page.rows().allInnerTexts()) assert.match(text, /slack/i);
  await page.widget.getByRole('searchbox').fill('no such thing');
  await page.widget.getByText('No transfer fits what you are looking for.').waitFor();
  await page.widget.getByText('No recipient fits what you are looking for.').waitFor();
});

check('where nothing leaves, a sentence says so, and nothing needs to be opened or fetched', async () => {
  site.on(REST, (request) => request.socket.destroy());
  const page = await visit('fernhill-eu');
  const section = page.widget.locator('.tc-folded').first();
  if ((await page.widget.locator('.tc-verdict').getAttribute('data-tone')) === 'good') {
    assert.match(await section.innerText(), /According to this statement, all data stays inside/);
    assert.equal(await section.getByRole('button').count(), 0);
  }
});

check('a part that cannot be had says so in its place, and takes nothing else away', async () => {
  site.on(REST, (request) => request.socket.destroy());
  const page = await visit('threat-protection-eu');
  await page.transfers.click();
  await page.widget.locator('.tc-folded').getByRole('button', { name: 'Try again' }).waitFor();
  assert.ok(await page.widget.locator('.tc-verdict__headline').isVisible());
});

check('recipients have a role, a seat, places, purposes and instruments', async () => {
  const page = await visit('github-slack');
  await page.recipients.click();
  await page.rows('.tc-recipients').first().waitFor();
  const rows = await page.rows('.tc-recipients').allInnerTexts();
  assert.match(rows.find((row) => row.startsWith('Slack Technologies')), /Provider[\s\S]*Frankfurt \(Germany\)/);
  assert.match(rows.find((row) => row.startsWith('Certificate authorities')), /Open to the public[\s\S]*Not disclosed/);
});

check('a card says what each of its lines is', async () => {
  const page = await visit('threat-protection-eu', { viewport: { width: 390, height: 844 } });
  await page.transfers.click();
  await page.rows().first().waitFor();
  const labels = page.rows().first().locator('.tc-label:visible');
  assert.deepEqual(await labels.allInnerTexts(), ['Service', 'Data categories', 'To', 'Transfer mechanism', 'Governing terms afterwards', 'Condition']);
  assert.ok((await page.evaluate(() => document.documentElement.scrollWidth)) <= 390);
});

check('a print has both', async () => {
  const page = await visit('threat-protection-eu');
  await page.transfers.click();
  await page.rows().first().waitFor();
  await page.transfers.click();
  await page.evaluate(() => window.dispatchEvent(new Event('beforeprint')));
  await page.rows().first().waitFor();
  await page.rows('.tc-recipients').first().waitFor();
  const evidence = await page.widget.locator('.tc-evidence').innerText();
  for (const said of ['Address of the statement', '/threat-protection-eu.json', 'Retrieved on', 'May leave (4)', 'European Union (your tenant’s region)', 'Germany', 'Microsoft Defender ATP: Stored and Processed']) assert.ok(evidence.includes(said), `${said} in ${evidence}`);
  await page.evaluate(() => window.dispatchEvent(new Event('afterprint')));
  await page.waitForFunction(() => !document.querySelector('trust-center').shadowRoot.querySelector('.tc-transfers'));
});

check('many ways are drawn as they are asked for', async () => {
  const page = await visit('large');
  await page.transfers.click();
  await page.rows().first().waitFor();
  const first = await page.rows().count();
  const more = page.widget.locator('.tc-folded').getByRole('button', { name: /^Show more/ });
  await more.click();
  await page.waitForFunction((n) => n < document.querySelector('trust-center').shadowRoot.querySelectorAll('.tc-transfers tbody').length, first);
});

check('both can be taken along, as they are shown', async () => {
  const page = await visit('github-slack');
  await page.widget.getByRole('searchbox').fill('slack');
  const taken = async (name) => {
    const [download] = await Promise.all([page.waitForEvent('download'), page.widget.locator('.tc-take-away').getByRole('button', { name }).click()]);
    return { name: download.suggestedFilename(), text: await readFile(await download.path(), 'utf8') };
  };
  const transfers = await taken('Transfers (CSV)');
  assert.match(transfers.name, /-transfers\.csv$/);
  assert.match(transfers.text, /^\u{feff}"Verdict","Service","Operator","From",/u);
  assert.ok(!transfers.text.includes('GitHub Copilot"'));
  const recipients = await taken('Recipients (CSV)');
  assert.match(recipients.text, /"Slack Technologies, LLC","Provider"/);
  const view = JSON.parse((await taken('What is shown (JSON)')).text);
  assert.deepEqual([view.boundary, view.filter, view.boundaryCountries.length], ['European Union (your tenant’s region)', ['slack'], view.boundaryCountries.length]);
  assert.ok(view.boundaryCountries.includes('Germany') && !view.boundaryCountries.includes('Norway'));
  assert.match(transfers.text, /,"Tenant","Date","Boundary","Countries in your boundary","Preview","Filter"\r\n/);
  assert.equal(view.transfers.length, transfers.text.split('\r\n').length - 2);
  assert.deepEqual(page.complaints, []);
});

check('a copy on paper names the address, the day and the SHA-256 of the bytes that were fetched, also behind a byte order mark', async () => {
  const bytes = Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), (await file('static/tenants/fernhill-eu.json')).body]);
  site.on('/marked.json', (_, response) => response.writeHead(200, { 'content-type': 'application/json' }).end(bytes));
  const page = await visit('marked');
  await page.emulateMedia({ media: 'print' });
  await page.evaluate(() => window.dispatchEvent(new Event('beforeprint')));
  const hash = createHash('sha256').update(bytes).digest('hex');
  await page.widget.getByText(hash).waitFor();
  await page.widget.getByText(`${site.url}/marked.json`).first().waitFor();
});
