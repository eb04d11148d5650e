// A statement that is asked for again on the host's schedule: when, when not, and what a reader sees of it.
import assert from 'node:assert/strict';
import { after, before, beforeEach } from 'node:test';

import { checks, launch, open, text } from './support/browser.mjs';
import { openSite, statement } from './support/site.mjs';

const AUTO = "import '/widget/auto.js';";
const HOUR = 3_600_000;
let browser;
let site;
let document;
/** What each request asked the server to compare with. */
let asked;
let tag;

before(async () => {
  browser = await launch();
  document = await statement();
});
after(() => browser.close());
beforeEach(async () => {
  site = await openSite();
  asked = [];
  tag = '"one"';
  site.on('/a.json', (request, response) => {
    asked.push(request.headers['if-none-match'] ?? null);
    const headers = { etag: tag, 'cache-control': 'private, max-age=86400', 'content-type': 'application/json' };
    if (request.headers['if-none-match'] === tag) return response.writeHead(304, headers).end();
    return response.writeHead(200, headers).end(JSON.stringify({ ...document, tenant: { ...document.tenant, name: `Tenant ${tag}` } }));
  });
});

const check = checks(() => browser, () => site.close());

/** A page whose clock the test moves. A page that was asleep fires each timer once, late. */
async function start(attributes = `refresh="${HOUR}"`, body = `<trust-center src="/a.json" ${attributes}></trust-center>`) {
  const page = await open(browser, 'about:blank');
  await page.clock.install({ time: new Date('2030-01-01T12:00:00Z') });
  // A page that nobody looks at, as far as a script can tell.
  await page.addInitScript(() => {
    let hidden = false;
    Object.defineProperty(document, 'hidden', { get: () => hidden });
    window.hide = (value) => {
      hidden = value;
      document.dispatchEvent(new Event('visibilitychange'));
    };
  });
  await page.goto(site.page(body, { script: AUTO }));
  await page.event('ready');
  return page;
}

const passes = (page, milliseconds) => page.clock.fastForward(milliseconds);
const is = (page, state) => page.evaluate((name) => document.querySelector('trust-center').matches(`:state(${name})`), state);
/** Long enough for a request that should not be there. */
const still = (page) => new Promise((go) => setTimeout(go, 150)).then(() => page.evaluate(() => Promise.resolve()));

check('the server is asked again each time, with the tag, and the reader is not disturbed', async () => {
  const page = await start();
  await page.locator('trust-center summary').first().click();
  await page.getByText('Somebody can tell again whose data it is').waitFor();
  const opened = await text(page);
  // The clock of the page goes on by itself as well, as long as the test takes.
  await passes(page, HOUR / 2);
  await still(page);
  assert.deepEqual(asked, [null]);
  await passes(page, HOUR / 2);
  await page.event('ready', { nth: 1 });
  assert.deepEqual(asked, [null, '"one"']);
  assert.equal(await text(page), opened);
  assert.equal(await is(page, 'stale'), false);

  tag = '"two"';
  await passes(page, HOUR);
  await page.event('ready', { nth: 2 });
  assert.deepEqual(asked, [null, '"one"', '"one"']);
  assert.equal(await text(page), opened.replaceAll('Tenant "one"', 'Tenant "two"'));
  assert.deepEqual(await page.violations(), []);
});

check('nothing is asked without a schedule, and none is made of nonsense', async () => {
  const page = await start('');
  for (const value of ['0', '-1', 'soon', '999', '1e99', '']) {
    await page.evaluate((to) => document.querySelector('trust-center').setAttribute('refresh', to), value);
    await passes(page, 48 * HOUR);
    await still(page);
    assert.equal(asked.length, 1, value);
    assert.equal(await is(page, 'stale'), false);
  }
  // The control, and the other way to say it: by now it is overdue. (Time that passes meanwhile would end the request.)
  await page.evaluate(() => (document.querySelector('trust-center').refresh = 60_000));
  await page.event('ready', { nth: 1 });
  await passes(page, 60_000);
  await page.event('ready', { nth: 2 });
});

check('a statement that cannot be confirmed stays, as a stale one, and is asked for on and on', async () => {
  const page = await start();
  const handler = (_, response) => response.writeHead(404).end();
  site.on('/a.json', handler);
  await passes(page, HOUR);
  await page.event('error');
  assert.deepEqual([await is(page, 'stale'), await is(page, 'error')], [true, true]);
  assert.ok((await text(page)).includes('Tenant "one"'));
  await passes(page, HOUR);
  await page.event('error', { nth: 1 });
  site.json('/a.json', document);
  await passes(page, HOUR);
  await page.event('ready', { nth: 1 });
  assert.deepEqual([await is(page, 'stale'), await is(page, 'ready')], [false, true]);
});

check('a hidden page asks nothing; seen again, it says how old it is and asks at once', async () => {
  const page = await start();
  await page.evaluate(() => window.hide(true));
  await passes(page, 12 * HOUR);
  await still(page);
  assert.equal(asked.length, 1);
  const { arrived } = site.hold('/a.json');
  await page.evaluate(() => window.hide(false));
  assert.equal(await is(page, 'stale'), true);
  await page.event('load-start', { nth: 1 });
  (await arrived).end(JSON.stringify(document));
  await page.event('ready', { nth: 1 });
  assert.equal(await is(page, 'stale'), false);
  // Seen again before the time: nothing.
  await page.evaluate(() => [true, false].forEach(window.hide));
  await still(page);
  assert.equal((await page.heard('load-start')).length, 2);
});

check('a timer that never fires does no harm: the next look at the page decides', async () => {
  const page = await start();
  // The timer of the schedule, that is: a load may need shorter ones.
  await page.evaluate((schedule) => {
    const { setTimeout } = window;
    window.setTimeout = (wake, wait, ...rest) => (wait > schedule / 2 ? 0 : setTimeout(wake, wait, ...rest));
  }, HOUR);
  await page.evaluate(() => [true, false].forEach(window.hide));
  await page.clock.setSystemTime(new Date('2030-01-02T12:00:00Z'));
  await still(page);
  assert.equal(asked.length, 1);
  await page.evaluate(() => [true, false].forEach(window.hide));
  await page.event('ready', { nth: 1 });
  assert.equal(asked.length, 2);
});

check('no schedule outlives its element, an abort, or data in the place of an address', async () => {
  const page = await start();
  const { arrived } = site.hold('/a.json');
  await passes(page, HOUR);
  // A load that is aborted before its request is on its way need not reach the server at all.
  await arrived;
  assert.equal(await page.evaluate(() => (document.querySelector('trust-center').abort(), document.querySelector('trust-center').state)), 'ready');
  await passes(page, 3 * HOUR);
  await still(page);
  assert.equal(site.count('/a.json'), 2);
  await page.evaluate((data) => (document.querySelector('trust-center').data = data), document);
  await page.event('ready', { nth: 1 });
  await passes(page, 3 * HOUR);
  await still(page);
  assert.deepEqual([(await page.heard('ready')).length, await is(page, 'stale')], [2, false]);
  site.json('/b.json', document);
  await page.evaluate(() => Object.assign(document.querySelector('trust-center'), { data: null, src: '/b.json' }));
  await page.event('ready', { nth: 2 });
  await page.evaluate(() => {
    window.gone = document.querySelector('trust-center');
    window.gone.remove();
  });
  await passes(page, 3 * HOUR);
  await page.evaluate(() => [true, false].forEach(window.hide));
  await still(page);
  assert.equal(site.count('/b.json'), 1);
  // The control: it goes on where it is put back.
  await page.evaluate(() => document.body.append(window.gone));
  await page.event('ready', { nth: 3 });
  await passes(page, HOUR);
  await page.event('ready', { nth: 4 });
});
