// What stays of what is drawn when something changes, and that no text gets out of its place.
import assert from 'node:assert/strict';
import { after, before, beforeEach } from 'node:test';

import { checks, launch, open } from './support/browser.mjs';
import { largeStatement } from './support/large.mjs';
import { openSite, statement } from './support/site.mjs';

const AUTO = "import '/widget/auto.js';";
let browser;
let site;

before(async () => {
  browser = await launch();
});
after(() => browser.close());
beforeEach(async () => {
  site = await openSite();
});

const check = checks(() => browser, () => site.close());

async function shows(document) {
  site.json('/a.json', document);
  const page = await open(browser, site.page('<trust-center src="/a.json"></trust-center>', { script: AUTO }));
  await page.event('ready');
  const widget = page.locator('trust-center');
  return Object.assign(page, {
    widget,
    names: () => widget.locator('.tc-services .tc-name').allInnerTexts(),
    /** Marks each row of the services, so that one that is made anew is told from one that stayed. */
    mark: () => widget.locator('.tc-services tbody').evaluateAll((rows) => rows.forEach((row) => (row.marked = true))),
    marked: () => widget.locator('.tc-services tbody').evaluateAll((rows) => rows.filter((row) => row.marked).length),
  });
}

check('rows that stay are the same ones, in whatever order', async () => {
  const page = await shows(largeStatement(8));
  const before = await page.names();
  await page.mark();
  const byName = page.widget.getByRole('button', { name: 'Service', exact: true });
  await byName.click();
  const sorted = await page.names();
  assert.deepEqual(sorted, [...before].sort());
  assert.notDeepEqual(sorted, before);
  await byName.click();
  assert.deepEqual(await page.names(), sorted.toReversed());
  assert.equal(await page.marked(), 8);
  assert.equal(await page.evaluate(() => document.querySelector('trust-center').shadowRoot.activeElement.innerText), 'Service');

  await page.widget.locator('input[type=search]').fill('service 0003');
  await page.waitForFunction(() => document.querySelector('trust-center').shadowRoot.querySelectorAll('.tc-services tbody').length < 8);
  const found = await page.names();
  assert.ok(found.includes('Service 0003'), String(found));
  assert.equal(await page.marked(), found.length);
});

check('what a reader opened in a row stays open when the row says something else, and so does the focus in it', async () => {
  const page = await shows(await statement());
  await page.widget.locator('.tc-why-button').first().click();
  const way = page.widget.locator('.tc-way details').first();
  await way.locator('summary').click();
  const verdict = page.widget.locator('.tc-services tbody').first().locator('.tc-badge').first();
  const said = await verdict.innerText();
  const boundaries = page.widget.locator('[name=boundary]');
  const focused = () => page.evaluate(() => document.querySelector('trust-center').shadowRoot.activeElement?.tagName);
  assert.equal(await focused(), 'SUMMARY');
  // By the property, for a press would take the focus along.
  await page.evaluate(() => (document.querySelector('trust-center').view = `${document.querySelector('trust-center').view}&b=US`));
  await page.waitForFunction((text) => document.querySelector('trust-center').shadowRoot.querySelector('.tc-services tbody .tc-badge').innerText !== text, said);
  assert.ok((await boundaries.count()) > 1);
  assert.equal(await way.evaluate((details) => details.open), true);
  assert.equal(await focused(), 'SUMMARY');
});

check('no text of a document or a host page gets out of its place', async () => {
  const marks = '\u0001b\u0002onclick=alert(1)\u0003x\u0004\u0005y';
  const document = await statement();
  document.services.forEach((service, index) => {
    service.name = `N${index}|a=b<i>${marks}`;
  });
  const [service] = document.services;
  const renamed = `${service.id}${marks}`;
  const text = JSON.stringify(document).replaceAll(`"${service.id}"`, () => JSON.stringify(renamed));
  const page = await shows(JSON.parse(text));
  const n_rows = await page.widget.locator('.tc-services tbody').count();
  assert.equal(n_rows, document.services.length);
  assert.equal(await page.widget.locator('[onclick], i:not(.tc-loading i, .width i), .tc-services b').count(), 0);
  for (const name of await page.names()) assert.match(name, /^N\d\|a=b<i>/);
  await page.evaluate((why) => (document.querySelector('trust-center').messages = { why }), `|Why|${marks}`);
  await page.waitForFunction(() => document.querySelector('trust-center').shadowRoot.querySelector('.tc-why-button').innerText.startsWith('|Why|'));
  assert.equal(await page.widget.locator('[onclick], .tc-services b').count(), 0);
  for (let row = 0; row < n_rows; row += 1) {
    await page.widget.locator('.tc-services tbody').nth(row).locator('.tc-why-button').click();
    await page.widget.locator('.tc-services tbody').nth(row).locator('.tc-why').waitFor();
  }
  assert.ok((await page.heard('select')).some(({ detail }) => detail.id === renamed), 'the host page hears the id that its document has');
  assert.deepEqual(page.complaints, []);
});

check('another statement takes over nothing: not a row, not what was open', async () => {
  const page = await shows(largeStatement(4));
  await page.widget.locator('.tc-why-button').first().click();
  await page.widget.locator('.tc-way summary').first().click();
  await page.mark();
  site.json('/b.json', largeStatement(4));
  await page.evaluate(() => (document.querySelector('trust-center').src = '/b.json'));
  await page.event('ready', { nth: 1 });
  assert.equal((await page.names()).length, 4);
  assert.equal(await page.marked(), 0);
  assert.equal(await page.widget.locator('.tc-why').count(), 0);
  await page.widget.locator('.tc-why-button').first().click();
  assert.equal(await page.widget.locator('.tc-way details[open]').count(), 0);
});

check('a removed element leaves none of its tables behind', async () => {
  const page = await shows(largeStatement(4));
  await page.evaluate(() => {
    const element = document.querySelector('trust-center');
    window.table = new WeakRef(element.shadowRoot.querySelector('.tc-services'));
    element.remove();
  });
  const cdp = await page.context().newCDPSession(page);
  for (let turn = 0; turn < 20 && (await page.evaluate(() => window.table.deref() !== undefined)); turn += 1) {
    await cdp.send('HeapProfiler.collectGarbage');
  }
  assert.equal(await page.evaluate(() => window.table.deref() === undefined), true);
});

check('rows of one key are all there, and stay', async () => {
  const document = await statement();
  const [first] = document.services;
  document.services.forEach((service) => (service.name = first.name));
  const page = await shows(document);
  assert.equal(await page.widget.locator('.tc-services tbody').count(), document.services.length);
  await page.mark();
  await page.widget.locator('.tc-why-button').last().click();
  assert.equal(await page.marked(), document.services.length);
});

check('what is said of a long wait is said in the region that was there', async () => {
  site.on('/never.json', () => {});
  const page = await open(browser, site.page('<trust-center src="/never.json"></trust-center>', { script: AUTO }));
  const loading = page.locator('trust-center .tc-loading');
  await loading.waitFor();
  await loading.evaluate((node) => (node.marked = true));
  await loading.locator('p').waitFor();
  assert.equal(await loading.evaluate((node) => node.marked), true);
});

check('what is missing is said to the reader where a reload finds it; where and why is folded away for the author', async () => {
  const document = { ...(await statement()), unheardOf: true };
  const page = await shows(document);
  const problems = page.widget.locator('.tc-problems:not(.tc-about)');
  const author = problems.locator('.tc-problems__author');
  assert.equal(await problems.innerText(), 'Notes for the author of the statement (1)', 'by a note nothing is missing');
  await author.locator('summary').press('Enter');
  await author.locator('li').first().waitFor();
  site.json('/a.json', { ...document, asOf: 'yesterday' });
  await page.evaluate(() => document.querySelector('trust-center').reload());
  await problems.getByText('1 detail of the statement as a whole').waitFor();
  assert.equal(await author.evaluate((details) => details.open), true, 'what was open stays open');
  const rows = await author.locator('li').allInnerTexts();
  assert.equal(rows.length, 2);
  assert.match(rows.join('\n'), /^\$\.asOf\s+“yesterday” is no date; write YYYY-MM-DD.*\s+not-a-date$/m);
  await author.locator('summary').press('Enter');
  assert.doesNotMatch(await problems.innerText(), /\$|asOf/, 'a reader is not told of fields');
});

/** A statement of `n` services with movements of which every fourth depends on a switch. */
function switched(n) {
  const document = largeStatement(n, 3);
  document.switches = [{ id: 'w', name: 'Connector', kind: 'service', state: 'on', controlledBy: 'customer' }];
  const movements = document.clauses.filter(({ moves }) => moves);
  movements.forEach((clause, index) => index % 4 === 1 && (clause.when = { w: 'on' }));
  return document;
}

/** What a press on a control does to the rows: those that are moved, taken away or made, and those in which something is written. */
const press = (page, selector) =>
  page.evaluate(async (selector) => {
    const root = document.querySelector('trust-center').shadowRoot;
    const moved = new Set();
    const written = new Set();
    let tell;
    const changed = new Promise((resolve) => (tell = resolve));
    const observer = new MutationObserver((records) => {
      for (const { type, target, addedNodes, removedNodes } of records) {
        const rows = [...addedNodes, ...removedNodes].filter((node) => node.nodeName === 'TBODY');
        for (const row of rows) moved.add(row);
        const row = (target.nodeType === Node.TEXT_NODE ? target.parentElement : target)?.closest('tbody');
        if (row && !rows.length && type !== 'attributes') written.add(row);
      }
      tell();
    });
    const texts = new Map([...root.querySelectorAll('tbody')].map((row) => [row, row.innerText]));
    observer.observe(root, { subtree: true, childList: true, characterData: true, attributes: true });
    root.querySelector(selector).click();
    await changed;
    observer.disconnect();
    const isOther = (row) => texts.get(row) !== row.innerText;
    const rows = [...root.querySelectorAll('tbody')];
    return { n_moved: moved.size, n_written: written.size, n_idle: [...written].filter((row) => !isOther(row)).length, n_other: rows.filter(isOther).length, n_rows: rows.length };
  }, selector);

check('a switch writes only into the rows that say something else, moves few of them, and none of the others when it is turned back', async () => {
  const page = await shows(switched(30));
  const content = () => page.widget.locator('.tc-section').evaluateAll((sections) => sections.map((section) => section.innerHTML));
  await page.waitForFunction(() => document.querySelector('trust-center').shadowRoot.querySelectorAll('.tc-movements tbody').length === 90);
  const before = await content();
  const off = await press(page, '.tc-switches fieldset label:nth-of-type(3) input');
  assert.ok(0 < off.n_other && off.n_other < off.n_rows / 2, JSON.stringify(off));
  assert.equal(off.n_idle, 0, JSON.stringify(off));
  assert.ok(off.n_written <= off.n_other, JSON.stringify(off));
  // Yew moves some more than it has to, and a row that comes to stand elsewhere need not say anything else.
  assert.ok(off.n_moved <= 3 * off.n_other, JSON.stringify(off));
  assert.notDeepEqual(await content(), before);
  const on = await press(page, '.tc-switches > .tc-button:last-child');
  assert.equal(on.n_idle, 0, JSON.stringify(on));
  assert.ok(0 < on.n_moved && on.n_moved <= 3 * off.n_other, JSON.stringify(on));
  assert.deepEqual(await content(), before);
});

check('movements of one id are each where they belong, however they are sorted', async () => {
  const document = switched(12);
  const twice = document.clauses.filter(({ moves }) => moves).slice(0, 6);
  twice.forEach((clause) => (clause.id = 'twice'));
  const page = await shows(document);
  const quotes = () => page.widget.locator('.tc-movements tbody').evaluateAll((rows) => rows.map((row) => row.innerText));
  await page.waitForFunction(() => document.querySelector('trust-center').shadowRoot.querySelectorAll('.tc-movements tbody').length === 36);
  const by = (name) => page.widget.locator('.tc-movements').getByRole('button', { name, exact: true }).click();
  await by('From');
  const sorted = await quotes();
  await by('From');
  const turned = await quotes();
  assert.equal(new Set(sorted).size, 36);
  assert.deepEqual(turned.toSorted(), sorted.toSorted());
  const from = (row) => row.split('\n').find((line) => line.startsWith('Service '));
  assert.deepEqual(turned.map(from), sorted.map(from).toReversed());
  await page.widget.locator('input[type=search]').fill('movement 2 of');
  await page.waitForFunction(() => document.querySelector('trust-center').shadowRoot.querySelectorAll('.tc-movements tbody').length < 36);
  await page.widget.locator('input[type=search]').fill('');
  await page.waitForFunction(() => document.querySelector('trust-center').shadowRoot.querySelectorAll('.tc-movements tbody').length === 36);
  assert.deepEqual(await quotes(), turned);
});
