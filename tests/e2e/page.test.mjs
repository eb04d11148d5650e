// The served portal, as a customer meets it: each fact of the seed statement is read from the rendered page, under the strict policy.
import assert from 'node:assert/strict';
import { after, before } from 'node:test';

import { checks, launch, open, text } from './support/browser.mjs';

const PORTAL = process.env.TRUST_CENTER_URL;
const MTP = 'Microsoft Threat Protection';
let browser;

before(async () => {
  browser = await launch();
});
after(() => browser.close());

/** The portal with a tenant's statement on it. */
async function portal(tenant = 'threat-protection-eu') {
  const page = await open(browser, `${PORTAL}?tenant=${tenant}`);
  await page.waitForFunction(() => document.querySelector('#widget').state === 'ready');
  await page.waitForFunction((wanted) => document.querySelector('#widget').getData()?.tenant && document.querySelector('#widget').src.includes(wanted), tenant);
  const widget = page.locator('#widget');
  return Object.assign(page, {
    widget,
    read: async () => (await text(page, '#widget')).replace(/\s+/g, ' '),
    section: (title) => widget.locator('section').filter({ has: page.getByRole('heading', { name: title, exact: true }) }),
    /** What a row has in the columns of places, by their names. */
    cells: (service) =>
      widget.locator('.tc-services').evaluate((table, name) => {
        const said = (element) => element.innerText.replace(/\s+/g, ' ').trim();
        const sign = (mark) => mark.querySelector('.tc-sign').dataset.strength;
        const places = [...table.querySelectorAll('thead .tc-place')].map(said);
        const row = [...table.querySelectorAll('tbody')].find((each) => said(each.querySelector('.tc-name')) === name);
        const marks = [...row.querySelectorAll('.tc-marks')].map((cell) => [...cell.querySelectorAll('.tc-mark')].map((mark) => `${sign(mark)}: ${said(mark)}`).join('; '));
        return Object.fromEntries(places.map((place, at) => [place, marks[at]]).filter(([, mark]) => mark));
      }, service),
    row: (service) => widget.locator('.tc-services tbody').filter({ has: page.locator('.tc-name', { hasText: new RegExp(`^${service}$`) }) }),
  });
}

const check = checks(() => browser);

const words = async (locator) => (await locator.innerText()).replace(/\s+/g, ' ');

check('the portal is served under the strict policy, and nothing on it breaks that', async () => {
  const answer = await fetch(PORTAL);
  assert.equal(
    answer.headers.get('content-security-policy'),
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; require-trusted-types-for 'script'; trusted-types 'none'; base-uri 'none'; form-action 'none'",
  );
  const page = await portal();
  for (const why of await page.widget.locator('.tc-why-button').all()) await why.click();
  assert.deepEqual(await page.violations(), []);
  assert.deepEqual(page.complaints, []);
});

check('isolation and purposes of Threat Protection', async () => {
  const page = await portal();
  const row = page.row(MTP);
  await row.getByRole('button', { name: `Why: ${MTP}` }).click();
  const said = await words(row.locator('.tc-facts').first());
  assert.match(said, /Isolation .*tenant/i);
  assert.match(said, /segregated/);
  for (const purpose of ['administration', 'tracking', 'reporting']) assert.match(said, new RegExp(purpose));
});

check('data moves only while Threat Protection is on, and off it is gone', async () => {
  const page = await portal();
  const movements = page.section('Data flows between services');
  const said = await words(movements);
  for (const to of ['Microsoft Defender ATP', 'Microsoft Cloud App Security', 'Office 365 ATP']) assert.ok(said.includes(to), to);
  assert.match(said, /Threat Protection is on/);
  assert.match(said, /\bMay occur\b/);
  await page.widget.locator('.tc-switches > summary').click();
  await page.widget.getByRole('group', { name: 'Threat Protection' }).getByRole('radio', { name: 'off', exact: true }).check();
  await page.widget.getByText('Preview, not your configuration').waitFor();
  assert.match(await words(movements), /Does not occur with the current settings/);
  assert.match(await words(page.row(MTP)), /Turned off/);
  assert.doesNotMatch(await words(page.row(MTP)), /Stored|Processed/);
  assert.doesNotMatch(await words(page.widget.locator('.tc-verdict')), /United States/);
});

check('moved data is handled under the practices of the service it moved into', async () => {
  const page = await portal();
  const rules = await words(page.section('Data flows between services'));
  for (const to of ['Microsoft Defender ATP', 'Microsoft Cloud App Security', 'Office 365 ATP', MTP]) {
    assert.ok(rules.includes(to), to);
  }
});

check('data kept for Threat Protection itself is in the geography chosen at onboarding', async () => {
  const page = await portal();
  const row = page.row(MTP);
  assert.deepEqual(await page.cells(MTP), { 'United States': 'may: Stored · Processed possibly pseudonymised', 'European Union': 'is: Stored', 'Not disclosed': 'unknown: Stored · Processed' });
  assert.match(await words(page.widget.locator('.tc-verdict')), /Stored in: European Union \(1 service\)\./);
  await row.getByRole('button', { name: `Why: ${MTP}` }).click();
  assert.match(await words(row.locator('.tc-facts').first()), /Location chosen at onboarding/);
  for (const [tenant, place] of [['threat-protection-uk', 'United Kingdom'], ['threat-protection-us', 'United States']]) {
    const other = await portal(tenant);
    assert.match(await words(other.widget.locator('.tc-verdict')), new RegExp(`Stored in: ${place} \\(1 service\\)\\.`));
  }
});

check('what other services keep is not determined, with the link to their pages', async () => {
  const page = await portal();
  await page.row(MTP).getByRole('button', { name: `Why: ${MTP}` }).click();
  assert.match(
    await words(page.row(MTP).locator('.tc-facts').first()),
    /Same location as Microsoft Defender ATP, Microsoft Cloud App Security,? or Office 365 ATP \(not disclosed\) possibly/,
  );
  for (const [service, now, href] of [
    ['Microsoft Defender ATP', 'Microsoft Defender for Endpoint', 'https://docs.microsoft.com/windows/security/threat-protection/microsoft-defender-atp/data-storage-privacy'],
    ['Microsoft Cloud App Security', 'Microsoft Defender for Cloud Apps', 'https://docs.microsoft.com/cloud-app-security/cas-compliance-trust'],
    ['Office 365 ATP', 'Microsoft Defender for Office 365', 'https://docs.microsoft.com/office365/servicedescriptions/office-365-platform-service-description/privacy-security-and-transparency#advanced-threat-protection'],
  ]) {
    const row = page.row(service);
    assert.deepEqual(await page.cells(service), { 'Not disclosed': 'unknown: Stored · Processed' });
    assert.match(await words(row), new RegExp(`now ${now}`));
    const link = row.getByRole('link', { name: 'Privacy page' });
    assert.equal(await link.getAttribute('href'), href);
    assert.equal(await link.getAttribute('rel'), 'noopener noreferrer');
  }
  assert.match(await words(page.row(MTP)), /now Microsoft Defender XDR/);
});

check('pseudonymised data may also be in the United States, so it may leave the EU', async () => {
  const page = await portal();
  const verdict = page.widget.locator('.tc-verdict');
  assert.match(await words(verdict), /Your data may leave the European Union/);
  assert.match(await words(verdict), /Pseudonymised data may be stored and processed in the United States by Microsoft Threat Protection\./);
  const row = page.section('Pseudonymised data').locator('tbody tr').first();
  assert.match(await words(row), /Microsoft Threat Protection Pseudonymised: yes .*United States possibly pseudonymised a further copy/);
  await page.widget.getByRole('radio', { name: 'EU Data Boundary', exact: true }).check();
  await page.widget.getByText('Your data may leave the EU Data Boundary').waitFor();
});

check('provider, hosting, policies and every source are there', async () => {
  const page = await portal();
  assert.match(await page.read(), /Stated by Microsoft · hosting: Microsoft Azure/);
  const links = page.section('Links and sources');
  const policy = links.getByRole('link', { name: /privacy practices and Trust Center policies/ }).first();
  assert.equal(await policy.getAttribute('href'), 'https://go.microsoft.com/fwlink/?linkid=827578');
  const statement = await page.evaluate(() => document.querySelector('#widget').getData());
  const said = await words(links);
  for (const source of statement.sources) assert.ok(said.includes(source.title), source.title);
});

check('the switcher changes the tenant and leaves nothing of the one before', async () => {
  const page = await portal();
  await page.selectOption('#tenant', 'japan');
  await page.waitForFunction(() => document.querySelector('#widget').getData()?.tenant.id.includes('japan') || document.querySelector('#widget').src.includes('japan'));
  await page.widget.getByText(/Your data leaves/).waitFor();
  assert.doesNotMatch(await page.read(), /Contoso Europe|Threat Protection/);
  assert.match(await page.locator('#snippet').textContent(), /japan\.json/);
});

check('a second instance beside it has a statement of its own', async () => {
  const page = await portal();
  await page.locator('#beside').scrollIntoViewIfNeeded();
  await page.waitForFunction(() => document.querySelector('#beside').state === 'ready');
  await page.locator('#beside').getByRole('radio', { name: 'Custom countries' }).check();
  await page.locator('#beside').getByText(/your list of countries \(United States\)/).first().waitFor();
  assert.match(await words(page.widget.locator('.tc-verdict')), /Your data may leave the European Union/);
});

check('a tried switch says what it changes, and the fewest switches are named on request', async () => {
  const page = await portal();
  await page.widget.locator('.tc-switches > summary').click();
  await page.widget.getByRole('button', { name: 'Find settings that keep all data inside' }).click();
  assert.match(await words(page.widget.locator('.tc-fix')), /Settings alone cannot keep all data in/);
  await page.widget.getByRole('group', { name: 'Threat Protection' }).getByRole('radio', { name: 'off', exact: true }).check();
  await page.widget.getByText('What that changes').waitFor();
  assert.match(await words(page.widget.locator('.tc-changes')), /No longer: Microsoft Threat Protection may store it in the United States, pseudonymised\./);
  await page.widget.getByRole('button', { name: 'Reset to current settings' }).click();
  await page.widget.getByText('What that changes').waitFor({ state: 'detached' });
});

check("the reader's choices are in the address, and a link with them shows the same", async () => {
  const page = await portal('github-slack');
  await page.widget.getByRole('searchbox').fill('copilot');
  await page.widget.locator('.tc-why-button').first().click();
  await page.waitForFunction(() => location.hash.includes('open='));
  const link = page.url();
  assert.match(link, /\?tenant=github-slack#v=1&q=copilot&open=/);
  const shown = await words(page.widget.locator('.tc-services'));
  const other = await open(browser, link);
  await other.locator('#widget .tc-why').waitFor();
  assert.equal(await words(other.locator('#widget .tc-services')), shown);
  await other.evaluate(() => (location.hash = 'v=1&b=EU'));
  await other.locator('#widget .tc-why').waitFor({ state: 'detached' });
  await other.selectOption('#tenant', 'japan');
  await other.waitForFunction(() => location.search === '?tenant=japan' && location.hash === '');
});

check('five questions are answered on the first screen of the Irish tenant', async () => {
  const page = await portal('defender-xdr-ie');
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.evaluate(() => scrollTo(0, 0));
  const seen = await page.evaluate(() => {
    const texts = [...document.querySelector('#widget').shadowRoot.querySelectorAll('p, span, h3, .tc-name')];
    const isWhole = ({ top, bottom, height }) => 0 < height && 0 <= top && bottom <= innerHeight;
    return texts.filter((text) => isWhole(text.getBoundingClientRect())).map((text) => text.innerText).join('\n');
  });
  assert.match(seen, /Stored in: North Europe .*Possibly stored in: .*European Union \(2 services\)/, 'where is it stored');
  assert.match(seen, /Your data may leave the European Union/, 'does anything leave');
  assert.match(seen, /may be stored in the United Kingdom by Microsoft Defender XDR and Microsoft Defender for Cloud Apps\./, 'which services are the worst');
  assert.match(seen, /^Microsoft Defender XDR\n(.*\n)*May leave\n(.*\n)*Stored\n/m, 'the worst row');
  assert.match(seen, /^May leave \(6\)$/m, 'how many are as bad');
  assert.match(seen, /Location not disclosed for some data or activities of 7 services\./, 'what is not known');
  assert.match(seen, /As of March 2025/, 'how old is this');
});

check('a boundary of countries of one\u2019s own is searched and changed by keyboard, in one stop for Tab', async () => {
  const page = await portal('defender-xdr-ie');
  await page.widget.getByRole('radio', { name: 'Custom countries' }).focus();
  await page.keyboard.press('Space');
  await page.widget.getByText('Your data may leave your list of 34 countries').waitFor();
  const list = page.widget.getByRole('group', { name: 'Countries in your boundary', exact: true });
  const field = list.getByRole('combobox', { name: 'Add or remove a country or area' });
  await page.keyboard.press('Tab');
  assert.ok(await field.evaluate((element) => element.getRootNode().activeElement === element), 'the next stop is the search');
  assert.ok((await field.evaluate((element) => element.list.options.length)) > 250, 'the browser has all to offer');
  await page.keyboard.type('united kingdom');
  await page.keyboard.press('Enter');
  await page.widget.getByText('Your data may leave your list of 35 countries').waitFor();
  assert.equal(await list.getByRole('status').innerText(), 'Added: United Kingdom');
  assert.equal(await field.inputValue(), '');
  assert.ok(await field.evaluate((element) => element.getRootNode().activeElement === element), 'the focus stays');
  await page.keyboard.type('HU');
  await page.keyboard.press('Enter');
  await page.widget.getByText('Your data may leave your list of 34 countries').waitFor();
  assert.equal(await list.getByRole('status').innerText(), 'Removed: Hungary');
  await page.keyboard.type('Atlantis');
  await page.keyboard.press('Enter');
  await list.getByText('No country or area of this name or code: Atlantis').waitFor();
  await field.fill('');
  await page.keyboard.press('Tab');
  assert.equal(await list.evaluate((element) => element.contains(element.getRootNode().activeElement)), false, 'and the stop after it is elsewhere');
  await list.getByRole('button', { name: 'Remove Ireland' }).click();
  await page.widget.getByText('your list of 33 countries').first().waitFor();
  await page.widget.getByRole('radio', { name: 'European Economic Area', exact: true }).check();
  await list.waitFor({ state: 'detached' });
});

check('EEA and adequate countries: dated, spelled out, with the source', async () => {
  const page = await portal('japan');
  assert.equal(await page.widget.getByRole('radio', { name: 'European Union', exact: true }).count(), 0, 'it does not concern this tenant');
  await page.widget.getByRole('radio', { name: 'EEA and adequate countries' }).check();
  await page.widget.getByText('Your data leaves the EEA and adequate countries').waitFor();
  const help = page.widget.locator('.tc-countries');
  assert.match(await words(help), /adequate by February 2026: Andorra, .*Japan.*Canada and the United States are not included/);
  assert.match(await help.getByRole('link').getAttribute('href'), /^https:\/\/commission\.europa\.eu\//);
});

check('the glossary is one press away, and has the twelve terms', async () => {
  const page = await portal();
  const glossary = page.widget.locator('.tc-glossary > summary');
  await glossary.press('Enter');
  await page.widget.locator('.tc-glossary dt').first().waitFor();
  assert.equal(await page.widget.locator('.tc-glossary dt').count(), 12);
  assert.ok(await glossary.evaluate((element) => element.getRootNode().activeElement === element));
  await page.keyboard.press('Enter');
  await page.widget.locator('.tc-glossary dt').first().waitFor({ state: 'detached' });
});
