// The tables: found in, sorted, printed and shared, with a handful of rows and with hundreds.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, beforeEach } from 'node:test';

import { checks, launch, open } from './support/browser.mjs';
import { largeStatement } from './support/large.mjs';
import { file, openSite } from './support/site.mjs';

const AUTO = "import '/widget/auto.js';";
const N_LARGE = 500;
const N_HUGE = 2000;
const N_EACH = 10;

let browser;
let site;

before(async () => {
  browser = await launch();
});
after(() => browser.close());
beforeEach(async () => {
  site = await openSite();
  const { body } = await file('static/tenants/defender-xdr-ie.json');
  site.json('/xdr.json', JSON.parse(body.toString()));
  site.json('/large.json', largeStatement(N_LARGE));
});

const check = checks(() => browser, () => site.close(), { timeout: 120_000 });

/** A page with the widget on it, with what tests ask of its tables. */
async function visit(name, options = {}) {
  const page = await open(browser, site.page(`<trust-center src="/${name}.json"></trust-center>`, { script: AUTO }), options);
  await page.event('ready');
  const widget = page.locator('trust-center');
  return Object.assign(page, {
    widget,
    search: widget.getByRole('searchbox'),
    shown: async () => widget.locator('.tc-filter [role=status]').innerText(),
    services: () => widget.locator('.tc-services tbody .tc-name').allInnerTexts(),
    /** Waits for so many services to be drawn. */
    drawn: (n) => page.waitForFunction((wanted) => document.querySelector('trust-center').shadowRoot.querySelectorAll('.tc-services tbody').length === wanted, n),
    movements: () => widget.locator('.tc-movements tbody').count(),
    /** Waits for so many movements to be drawn. */
    drawnMovements: (n) => page.waitForFunction((wanted) => document.querySelector('trust-center').shadowRoot.querySelectorAll('.tc-movements tbody').length === wanted, n),
    sorter: (table, column) => widget.locator(table).getByRole('button', { name: column, exact: true }),
    /** The columns by which a table says that it is sorted. */
    sorted: (table) => widget.locator(`${table} [aria-sort]`).evaluateAll((heads) => heads.map((head) => [head.textContent, head.ariaSort])),
  });
}

/** The texts that a screen reader is told from now on. */
function listen(page) {
  return page.evaluate(() => {
    window.told = [];
    for (const region of document.querySelector('trust-center').shadowRoot.querySelectorAll('[role=status]')) {
      new MutationObserver(() => window.told.push(region.textContent)).observe(region, { subtree: true, childList: true, characterData: true });
    }
  });
}

check('a column sorts by keyboard, says so, and keeps the focus', async () => {
  const page = await visit('xdr');
  assert.deepEqual(await page.sorted('.tc-services'), [['Verdict', 'descending']]);
  assert.deepEqual(await page.sorted('.tc-movements'), [['Status', 'descending']]);
  const worstFirst = await page.services();
  const button = page.sorter('.tc-services', 'Service');
  await button.focus();
  await page.keyboard.press('Enter');
  await page.widget.locator('[aria-sort=ascending]').waitFor();
  assert.deepEqual(await page.sorted('.tc-services'), [['Service', 'ascending']]);
  const fromAToZ = worstFirst.toSorted((a, b) => a.localeCompare(b, 'en'));
  assert.notDeepEqual(fromAToZ, worstFirst);
  assert.deepEqual(await page.services(), fromAToZ);
  await page.keyboard.press(' ');
  await page.waitForFunction(() => document.querySelector('trust-center').shadowRoot.querySelector('.tc-services [aria-sort]').ariaSort === 'descending');
  assert.deepEqual(await page.services(), fromAToZ.toReversed());
  assert.ok(await button.evaluate((element) => element.getRootNode().activeElement === element));
  assert.deepEqual(await page.sorted('.tc-movements'), [['Status', 'descending']], 'the other table stays');
  await page.sorter('.tc-services', 'Verdict').click();
  await page.waitForFunction((first) => document.querySelector('trust-center').shadowRoot.querySelector('.tc-services tbody .tc-name').innerText === first, worstFirst[0]);
  assert.deepEqual(await page.services(), worstFirst);
});

check('what is typed leaves the rows that fit, is told once, and can be cleared', async () => {
  const page = await visit('xdr');
  const [nServices, nMovements] = [(await page.services()).length, await page.movements()];
  assert.equal(await page.shown(), `${nServices} of ${nServices} services and ${nMovements} of ${nMovements} data flows shown`);
  await listen(page);
  await page.search.fill('SENTINEL');
  await page.widget.getByText(/^\d of \d services/).filter({ hasNotText: `${nServices} of ${nServices}` }).waitFor();
  const names = await page.services();
  assert.ok(0 < names.length && names.length < nServices && names.includes('Microsoft Sentinel'), names.join());
  const movements = await page.widget.locator('.tc-movements tbody').allInnerTexts();
  assert.ok(0 < movements.length && movements.every((text) => /sentinel/i.test(text)));
  assert.deepEqual(await page.evaluate(() => window.told), [await page.shown()]);
  await page.widget.getByRole('button', { name: 'Show everything' }).click();
  await page.waitForFunction((n) => document.querySelector('trust-center').shadowRoot.querySelectorAll('.tc-services tbody').length === n, nServices);
  assert.equal(await page.search.inputValue(), '');
});

check('a code finds a place in every table, and no part of a word', async () => {
  const page = await visit('xdr');
  await page.search.fill('gb');
  await page.widget.getByText(/^2 of 7 services/).waitFor();
  assert.deepEqual(await page.services(), ['Microsoft Defender XDR', 'Microsoft Defender for Cloud Apps']);
  await page.search.fill('us');
  await page.widget.getByText(/^0 of 7 services and 0 of/).waitFor();
  await page.search.fill('united kingdom');
  await page.widget.getByText(/^2 of 7 services/).waitFor();
});

check('verdicts are ticked, and an empty result says how to bring the rows back', async () => {
  const page = await visit('xdr');
  const all = await page.services();
  await page.widget.getByRole('checkbox', { name: /^Unknown/ }).check();
  await page.widget.getByText(/^1 of 7 services/).waitFor();
  const unknown = await page.services();
  assert.deepEqual(await page.widget.locator('.tc-services tbody td:nth-child(2) .tc-badge').allInnerTexts(), ['Unknown']);
  await page.search.fill('no such words');
  await page.widget.getByText(/^0 of 7 services/).waitFor();
  assert.deepEqual(await page.widget.locator('.tc-nothing').allInnerTexts(), [
    'No service fits what you are looking for. “Show everything” brings all of them back.',
    'No data flow fits what you are looking for. “Show everything” brings all of them back.',
    'No service fits what you are looking for. “Show everything” brings all of them back.',
  ]);
  await page.search.fill('');
  await page.widget.locator('.tc-services tbody').waitFor();
  assert.deepEqual(await page.services(), unknown);
  await page.widget.getByRole('checkbox', { name: /^Unknown/ }).uncheck();
  await page.widget.getByText(/^7 of 7 services/).waitFor();
  assert.deepEqual(await page.services(), all);
});

check('where there are cards, they can still be sorted', async () => {
  const page = await visit('xdr', { viewport: { width: 320, height: 800 } });
  const button = page.sorter('.tc-services', 'Service');
  await button.click();
  await page.widget.locator('[aria-sort=ascending]').waitFor();
  const names = await page.services();
  assert.deepEqual(names, names.toSorted((a, b) => a.localeCompare(b, 'en')));
});

check(`${N_LARGE} services are all there, can be filtered, and are found by the browser's own search`, async () => {
  const page = await visit('large');
  await page.drawn(N_LARGE);
  assert.ok(await page.evaluate(() => window.find('Service 0432')), 'text out of sight is found');
  await page.search.fill('service 0432');
  await page.widget.getByText(/^1 of 500 services/).waitFor();
  assert.deepEqual(await page.services(), ['Service 0432']);
  await page.keyboard.press('Tab');
  assert.match(await page.evaluate(() => document.activeElement.shadowRoot.activeElement.outerHTML), /checkbox/);
});

check(`of ${N_LARGE} services each with ${N_EACH} movements, every row comes without a press, and nothing comes over it`, async () => {
  site.json('/many.json', largeStatement(N_LARGE, N_EACH));
  const page = await visit('many');
  const last = `Movement ${N_EACH - 1} of Service 0${N_LARGE - 1}.`;
  await page.drawn(N_LARGE);
  await page.drawnMovements(N_LARGE * N_EACH);
  assert.equal(await page.widget.locator('.tc-more').count(), 0, 'nothing is left to ask for');
  assert.deepEqual(await page.widget.locator('.tc-movements tbody').last().locator('.tc-quote p').first().innerText(), last, 'in their order');
  assert.ok(await page.evaluate((text) => window.find(text), last), 'text far out of sight is found');
  // What is drawn beside them leaves them as they are.
  await page.evaluate(() => (window.last = [...document.querySelector('trust-center').shadowRoot.querySelectorAll('.tc-movements tbody')].at(-1)));
  await page.widget.locator('.tc-why-button').nth(1).focus();
  await page.keyboard.press('Enter');
  await page.widget.locator('.tc-why').waitFor();
  assert.ok(await page.evaluate(() => window.last.isConnected && window.last.matches('tbody:last-of-type')));
  await page.keyboard.press('Enter');
  await page.widget.locator('.tc-why').waitFor({ state: 'detached' });
  // Filtered and sorted by keyboard.
  await page.search.focus();
  await page.keyboard.insertText('service 0432');
  await page.widget.getByText(/^1 of 500 services and 20 of 5,000 data flows/).waitFor();
  await page.drawnMovements(20);
  await page.widget.getByRole('button', { name: 'Show everything' }).focus();
  await page.keyboard.press('Enter');
  await page.sorter('.tc-movements', 'From').focus();
  await page.keyboard.press('Enter');
  await page.drawnMovements(N_LARGE * N_EACH);
  assert.equal(await page.widget.locator('.tc-movements tbody').last().locator('.tc-name').innerText(), `Service 0${N_LARGE - 1}`);
  assert.ok(await page.sorter('.tc-movements', 'From').evaluate((button) => button.getRootNode().activeElement === button));
  assert.deepEqual(page.complaints, []);
});

check('rows come back however fast one types and takes back what was typed', async () => {
  site.json('/many.json', largeStatement(100, N_EACH));
  const page = await visit('many');
  await page.drawnMovements(100 * N_EACH);
  for (let round = 0; round < 3; round += 1) {
    await page.search.pressSequentially('service 00', { delay: 60 });
    await page.search.fill('');
    await page.drawnMovements(100 * N_EACH);
  }
});

check('a print before the rows have come has all of them', async () => {
  site.json('/many.json', largeStatement(60, N_EACH));
  const page = await visit('many');
  await page.evaluate(() => window.dispatchEvent(new Event('beforeprint')));
  assert.equal(await page.movements(), 60 * N_EACH);
  await page.evaluate(() => window.dispatchEvent(new Event('afterprint')));
  await page.drawnMovements(60 * N_EACH);
  assert.deepEqual(page.complaints, []);
});

/** What the widget says it shows, once it says so. */
async function viewed(page, wanted) {
  await page.waitForFunction((view) => document.querySelector('trust-center').view === view, wanted);
  return (await page.heard('view')).map(({ detail }) => detail.view);
}

check('what the reader chooses is a view, and the same view shows another reader the same', async () => {
  const page = await visit('xdr');
  assert.equal(await page.widget.evaluate((element) => element.view), '');
  assert.deepEqual(await page.heard('view'), [], 'nothing was chosen');
  await page.widget.getByRole('radio', { name: 'European Economic Area' }).check();
  await page.search.fill('north europe');
  await page.sorter('.tc-services', 'Service').click();
  await page.widget.locator('.tc-why-button').first().click();
  const view = await page.waitForFunction(() => document.querySelector('trust-center').view.includes('open=') && document.querySelector('trust-center').view).then((handle) => handle.jsonValue());
  assert.match(view, /^v=1&b=EEA&q=north\+europe&sort=service&open=[a-z-]+$/);
  assert.equal((await page.heard('view')).at(-1).detail.view, view);
  const services = await page.services();

  const other = await open(browser, site.page('<trust-center></trust-center>', { script: `${AUTO}
    Object.assign(document.querySelector('trust-center'), { src: '/xdr.json', view: ${JSON.stringify(view)} });` }));
  await other.event('ready');
  assert.deepEqual(await viewed(other, view), [], 'the host page knows what it wanted');
  const widget = other.locator('trust-center');
  assert.deepEqual(await widget.locator('.tc-services tbody .tc-name').allInnerTexts(), services);
  assert.equal(await widget.getByRole('searchbox').inputValue(), 'north europe');
  assert.ok(await widget.getByRole('radio', { name: 'European Economic Area' }).isChecked());
  assert.equal(await widget.locator('.tc-why').count(), 1);
  assert.deepEqual(other.complaints, []);
});

check('a view can be set again, and what does not fit is left out with a word', async () => {
  const page = await visit('xdr');
  const set = (view) => page.widget.evaluate((element, value) => (element.view = value), view);
  await set('#v=1&off=gone&b=EU&colour=red');
  assert.deepEqual(await viewed(page, 'v=1&b=EU'), ['v=1&b=EU']);
  const said = page.widget.locator('.tc-left-out');
  assert.match(await said.innerText(), /left out: off=gone and colour=red$/);
  await page.search.fill('sentinel');
  await viewed(page, 'v=1&b=EU&q=sentinel');
  await set('v=1&b=EU');
  await page.widget.getByText(/^7 of 7 services/).waitFor();
  assert.equal(await page.search.inputValue(), '');
  assert.equal(await said.count(), 0);
  await set(null);
  await page.widget.getByRole('radio', { name: /your tenant’s region/, checked: true }).waitFor();
  await set('%E0%A4%A&=&&q');
  assert.deepEqual(page.complaints, []);
});

check('another statement has none of the view of the one before', async () => {
  const page = await visit('xdr');
  await page.search.fill('service 0007');
  await page.widget.getByText(/^0 of 7 services/).waitFor();
  await page.widget.evaluate((element) => (element.src = '/large.json'));
  await page.widget.getByText(/^500 of 500 services/).waitFor();
  assert.equal(await page.widget.evaluate((element) => element.view), '');
  assert.equal((await page.heard('view')).at(-1).detail.view, '', 'and the host page is told');
  await page.widget.evaluate((element) => Object.assign(element, { view: 'v=1&q=sentinel', src: '/xdr.json' }));
  await page.widget.getByText(/^\d of 7 services/).waitFor();
  assert.equal(await page.search.inputValue(), 'sentinel');
});

check(`of ${N_HUGE} services the worst are drawn, and more when they are asked for`, async () => {
  site.json('/huge.json', largeStatement(N_HUGE, 5));
  const page = await visit('huge');
  await page.drawn(704);
  const more = page.widget.locator('.tc-services + .tc-more');
  assert.equal(await more.innerText(), 'Show more (1,296 left)');
  await more.focus();
  await page.keyboard.press('Enter');
  await page.drawn(N_HUGE);
  assert.equal(await more.count(), 0);
  // What is looked for is found among those that are not drawn, too.
  await page.search.fill('service 1991');
  await page.waitForFunction(() => document.querySelector('trust-center').shadowRoot.querySelectorAll('.tc-services tbody').length < 20);
  assert.ok((await page.services()).includes('Service 1991'));
});

const take = (page, name) => page.widget.locator('.tc-take-away').getByRole('button', { name });

/** The file that a press of a button brings. */
async function taken(page, name) {
  const [download] = await Promise.all([page.waitForEvent('download'), take(page, name).click()]);
  return { name: download.suggestedFilename(), text: await readFile(await download.path(), 'utf8') };
}

check('what is shown can be taken along under the strict policy, as it is shown', async () => {
  const page = await visit('xdr');
  await page.search.fill('sentinel');
  await page.sorter('.tc-services', 'Service').click();
  await page.waitForFunction(() => document.querySelector('trust-center').view === 'v=1&q=sentinel&sort=service');
  const names = await page.services();

  const services = await taken(page, 'Services (CSV)');
  assert.match(services.name, /^data-residency-.*-services\.csv$/);
  assert.deepEqual(services.text.slice(1).split('\r\n').slice(1, -1).map((line) => line.match(/^"([^"]*)"/)[1]), names);
  const view = JSON.parse((await taken(page, 'What is shown (JSON)')).text);
  assert.deepEqual(view.services.map(({ name }) => name), names);
  assert.equal(view.movements.length, await page.movements());
  assert.deepEqual(view.view, ['v=1', 'q=sentinel', 'sort=service']);
  assert.match((await taken(page, 'Data flows (CSV)')).text, /^\u{feff}"From",/u);
  const statement = JSON.parse((await taken(page, 'Whole statement (JSON-LD)')).text);
  const whole = await page.evaluate(() => document.querySelector('trust-center').getData());
  assert.equal(statement['@graph'].filter((node) => node['@type'] === 'dpv:Service').length, whole.services.length, 'the whole of it');
  assert.deepEqual(await page.violations(), []);
  assert.deepEqual(page.complaints, []);
});

check('the host page may take a file over instead of the browser', async () => {
  const page = await visit('xdr');
  const downloads = [];
  page.on('download', (download) => downloads.push(download));
  await page.evaluate(() => document.addEventListener('trust-center-export', (event) => event.preventDefault()));
  await take(page, 'Services (CSV)').click();
  const { detail } = await page.event('export');
  assert.deepEqual(Object.keys(detail), ['v', 'name', 'type', 'content']);
  assert.match(detail.content, /Microsoft Sentinel/);
  await page.waitForTimeout(300);
  assert.deepEqual(downloads, []);
});

/** The reader wants the reasons on paper, and the browser prints nothing yet. */
async function wantReasons(page) {
  await page.evaluate(() => {
    const { print } = window;
    window.print = () => (window.print = print);
  });
  await page.evaluate(() => [...document.querySelector('trust-center').shadowRoot.querySelectorAll('.tc-take-away button')].find((button) => button.innerText === 'Print with all reasons').click());
  await page.waitForFunction(() => document.querySelector('trust-center').shadowRoot.querySelectorAll('.tc-evidence').length === 0);
}

const OPENED_ARE = (n) => document.querySelector('trust-center').shadowRoot.querySelectorAll('.tc-why').length === n;

check('a print with all reasons has everything open, with addresses and whole rows, and leaves the page as it was', async () => {
  const page = await visit('xdr');
  await page.widget.locator('.tc-why-button').nth(2).click();
  await page.widget.locator('.tc-why').waitFor();
  await page.emulateMedia({ media: 'print' });
  await wantReasons(page);
  await page.evaluate(() => window.dispatchEvent(new Event('beforeprint')));
  await page.waitForFunction(OPENED_ARE, 7);
  const seen = await page.widget.evaluate((element) => {
    const style = (selector, pseudo) => getComputedStyle(element.shadowRoot.querySelector(selector), pseudo);
    const hidden = [...element.shadowRoot.querySelectorAll('.tc-steps li p')].filter((step) => !step.checkVisibility({ contentVisibilityAuto: true }));
    // A browser repeats on each page what is the head of a table, and of that, Chromium, what is no button.
    const tables = [...element.shadowRoot.querySelectorAll('table')].map((table) => [table, table.tHead, ...table.tHead.querySelectorAll('button')]);
    const repeated = tables.map((parts) => [...new Set(parts.map((part) => getComputedStyle(part).display))].join());
    return { hidden: hidden.length, row: style('.tc-services tbody tr').breakInside, way: style('.tc-way summary').breakInside, head: style('.tc-heading').breakAfter, repeated: [...new Set(repeated)] };
  });
  assert.deepEqual(seen, { hidden: 0, row: 'avoid', way: 'avoid', head: 'avoid', repeated: ['table,table-header-group,contents', 'table,table-header-group'] });
  await page.evaluate(() => window.dispatchEvent(new Event('afterprint')));
  await page.waitForFunction(OPENED_ARE, 1);
  assert.equal(await page.widget.locator('.tc-way details[open]').count(), 0);
});

check('a print that the reader asks the browser for is short, and has the reasons where they were asked for', async () => {
  const page = await visit('xdr');
  // The browser prints what is there. What a print needs beyond a first view is fetched while the page is idle, or by whoever asks for a reason.
  await page.locator('trust-center .tc-why-button').first().click();
  await page.locator('trust-center .tc-why').waitFor();
  await page.locator('trust-center .tc-why-button').first().click();
  await page.waitForFunction(OPENED_ARE, 0);
  await page.evaluate(() => {
    const { shadowRoot } = document.querySelector('trust-center');
    window.most = 0;
    new MutationObserver(() => (window.most = Math.max(window.most, shadowRoot.querySelectorAll('.tc-why').length))).observe(shadowRoot, { subtree: true, childList: true });
  });
  const nPages = async () => (await page.pdf()).toString('latin1').match(/\/Type\s*\/Page\b/g).length;
  const short = await nPages();
  assert.equal(await page.evaluate(() => window.most), 0);
  await wantReasons(page);
  const long = await nPages();
  assert.equal(await page.evaluate(() => window.most), 7);
  assert.ok(short <= 8 && 3 * short < long, `${short} and ${long} pages`);
  await page.waitForFunction(OPENED_ARE, 0);
});

check('the button prints once everything is open, and where printing is not allowed the page closes again', async () => {
  const page = await visit('xdr');
  await page.evaluate(() => {
    window.prints = [];
    window.print = () => window.prints.push(document.querySelector('trust-center').shadowRoot.querySelectorAll('.tc-why').length);
  });
  await page.widget.locator('.tc-why-button').first().click();
  await page.widget.locator('.tc-why').waitFor();
  await page.widget.locator('.tc-why-button').first().click();
  await page.widget.getByRole('button', { name: 'Print', exact: true }).click();
  await page.waitForFunction(() => window.prints.length === 1);
  await take(page, 'Print with all reasons').click();
  await page.waitForFunction(() => window.prints.length === 2);
  assert.deepEqual(await page.evaluate(() => window.prints), [0, 7]);
  await page.waitForFunction(OPENED_ARE, 0);
});
