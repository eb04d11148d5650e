// The part of the module that a first view does not need: fetched when the page is idle, and where it does not come, nothing else changes.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { after, before, beforeEach } from 'node:test';

import { TAMPER, checks, launch, open } from './support/browser.mjs';
import { connecting, file, openSite, send, statement } from './support/site.mjs';

const REST = '/widget/pkg/trust_center_rest.wasm';
const AUTO = "import '/widget/auto.js';";
const ONE = '<trust-center id="one" src="/a.json"><p>Fallback</p></trust-center>';
const TWO = '<trust-center id="two" src="/a.json"><p>Fallback</p></trust-center>';
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

const check = checks(() => browser, () => site.close(), { timeout: 60_000 });

/** A browser is not always idle when a test is: fetches nothing before it is wanted, unless a test wants that. */
const busy = (page) => page.addInitScript(() => (window.requestIdleCallback = () => 0));
const show = (options = {}) => open(browser, site.page(ONE + TWO, { script: AUTO, ...options }), { prepare: busy });

/** What a reader does of which the second part is needed: they open the drawing. */
const draw = (page, id = 'one') => page.locator(`#${id}`).getByRole('button', { name: 'Data-flow diagram' }).click();
const drawing = (page, id = 'one') => page.locator(`#${id} .tc-flows__summary`);
const failure = (page, id = 'one') => page.locator(`#${id}`).getByText('could not be loaded');
const again = (page, id = 'one') => page.locator(`#${id}`).getByRole('button', { name: 'Try again' });

/** What was on the screen is on the screen, and no widget has said anything of an error. */
async function unharmed(page) {
  const seen = await page.evaluate(() => [...window.document.querySelectorAll('trust-center')].map((element) => [element.state, Boolean(element.shadowRoot.querySelector('.tc-verdict__headline')?.textContent)]));
  assert.deepEqual(seen, [['ready', true], ['ready', true]]);
  assert.deepEqual(await page.heard('error'), []);
}

check('without it, every sample is shown, again and as another, and what the host page asks is answered', async () => {
  site.on(REST, (request) => request.socket.destroy());
  const { body } = await file('static/tenants/index.json');
  const samples = JSON.parse(body.toString()).map((tenant) => tenant.file);
  assert.ok(samples.length >= 9);
  for (const [number, name] of samples.entries()) {
    const { body: text } = await file(new URL(name, 'http://x/static/tenants/').pathname);
    const sample = JSON.parse(text.toString());
    site.json(`/${number}.json`, sample);
    const page = await open(browser, site.page(`<trust-center src="/${number}.json"></trust-center>`, { script: AUTO }));
    await page.event('ready');
    const got = await page.evaluate(async () => {
      const element = document.querySelector('trust-center');
      await element.reload();
      element.src = '/a.json';
      await element.whenReady();
      element.view = 'v=1&b=EU';
      element.abort();
      element.authorize = () => 'token';
      await element.reload();
      return element.getData();
    });
    assert.deepEqual(got, document, name);
    assert.deepEqual(await page.heard('error'), [], name);
    assert.equal(await page.getByText('could not be loaded').count(), 0, name);
  }
});

check('nor do a problem, an unknown field, a second try and a refused load need it', async () => {
  site.on(REST, (request) => request.socket.destroy());
  site.json('/problem.json', { ...document, clauses: [...document.clauses, { kind: 'no-such-kind' }], _links: { self: '/a.json' } });
  site.statuses('/late.json', [503, 200], JSON.stringify(document));
  const page = await open(browser, site.page('<trust-center src="/problem.json"></trust-center>', { script: AUTO }));
  await page.event('ready');
  await page.evaluate(() => (document.querySelector('trust-center').src = '/late.json'));
  await page.event('ready', { nth: 1 });
  await page.evaluate(() => (document.querySelector('trust-center').src = '/none.json'));
  assert.equal((await page.event('error')).detail.code, 'data-http');
});

check('it is fetched once for all widgets of a page, when that has nothing else to do', async () => {
  const page = await open(browser, site.page(ONE + TWO, { script: AUTO }));
  await page.waitForResponse((response) => response.url().endsWith(REST)).catch(() => {});
  for (const id of ['one', 'two']) {
    await draw(page, id);
    await drawing(page, id).waitFor();
  }
  assert.equal(site.count(REST), 1);
  assert.deepEqual(page.complaints, []);
});

check('but only when it is wanted, where the reader saves data', async () => {
  const page = await open(browser, site.page(ONE, { script: AUTO }), {
    prepare: (page) => page.addInitScript(() => Object.defineProperty(navigator, 'connection', { value: { saveData: true } })),
  });
  await page.event('ready');
  await page.evaluate(() => new Promise((idle) => requestIdleCallback(idle)));
  await page.waitForTimeout(100);
  assert.equal(site.count(REST), 0);
  await draw(page);
  await drawing(page).waitFor();
});

const CACHED = { 'cache-control': 'public, max-age=31536000, immutable' };
const FAULTS = {
  'is not there': send(404, 'text/html', '<!doctype html><title>Portal</title>'),
  'is on a server that is busy': send(503, 'text/plain', 'busy'),
  'is an HTML page that is kept for a year': (_, response) => response.writeHead(200, { 'content-type': 'text/html', ...CACHED }).end('<!doctype html>'),
  'is something else that is kept for a year': (_, response) => response.writeHead(200, { 'content-type': 'application/wasm', ...CACHED }).end('something else'),
  'belongs to another version': send(200, 'application/wasm', Buffer.from([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0, 2, 8, 1, 1, 0x70, 1, 0x61, 3, 0x7f, 0])),
  'comes over a connection that is closed': (request) => request.socket.destroy(),
  'is cut': (_, response) => {
    response.writeHead(200, { 'content-type': 'application/wasm', 'content-length': rest.length });
    response.write(rest.subarray(0, 5000));
    setTimeout(() => response.destroy(), 20);
  },
};

for (const [what, handler] of Object.entries(FAULTS)) {
  check(`where it ${what}, its place says so, nothing else changes, and it comes by itself`, async () => {
    site.on(REST, handler);
    const page = await show();
    await page.event('ready', { nth: 1 });
    await draw(page);
    await failure(page).waitFor();
    await unharmed(page);
    // The one goes on while the other waits.
    await page.locator('#two').getByRole('radio', { name: 'EU Data Boundary' }).check();
    await page.locator('#two').getByText('EU Data Boundary').first().waitFor();
    site.on(REST, null);
    await drawing(page).waitFor();
    await unharmed(page);
    assert.equal(await failure(page).count(), 0);
  });
}

check('the reader need not wait: another try is a button away, and mends the other widget too', async () => {
  site.on(REST, (request) => request.socket.destroy());
  const page = await show();
  await page.event('ready', { nth: 1 });
  for (const id of ['one', 'two']) await draw(page, id);
  for (const id of ['one', 'two']) await failure(page, id).waitFor();
  // In a page that nobody looks at, nothing is asked for again by itself.
  await page.evaluate(() => Object.defineProperty(document, 'hidden', { value: true }));
  site.on(REST, null);
  await again(page).click();
  await drawing(page).waitFor({ timeout: 3000 });
  await drawing(page, 'two').waitFor();
  await unharmed(page);
});

check('while it is on its way, its place says so, and the page goes on', async () => {
  let go;
  const asked = new Promise((arrived) => site.on(REST, (_, response) => arrived((go = () => response.writeHead(200, { 'content-type': 'application/wasm' }).end(rest)))));
  const page = await show();
  await page.event('ready', { nth: 1 });
  await page.evaluate(() => {
    let last = performance.now();
    window.longest = 0;
    setInterval(() => {
      window.longest = Math.max(window.longest, performance.now() - last);
      last = performance.now();
    }, 20);
  });
  await draw(page);
  await asked;
  await page.locator('#one').getByText('Loading this part').waitFor();
  await page.locator('#one').getByRole('radio', { name: 'EU Data Boundary' }).check();
  await page.waitForTimeout(1500);
  await unharmed(page);
  assert.ok((await page.evaluate(() => window.longest)) < 1000);
  go();
  await drawing(page).waitFor();
});

check('what is printed while it is on its way says so on paper, where nothing can come any more', async () => {
  site.on(REST, () => {});
  const page = await show();
  await page.event('ready', { nth: 1 });
  await page.evaluate(() => window.dispatchEvent(new Event('beforeprint')));
  await page.emulateMedia({ media: 'print' });
  const printed = await page.locator('#one').evaluate((element) => element.shadowRoot.querySelector('[part~=base]').innerText);
  assert.match(printed, /Transfers outside the European Union\s+This part was still loading when the page was printed\. Print the page again\./);
  assert.doesNotMatch(printed, /Loading/);
  await page.emulateMedia({ media: 'screen' });
  await page.evaluate(() => window.dispatchEvent(new Event('afterprint')));
  await page.locator('#one').getByText('still loading').first().waitFor({ state: 'hidden' });
});

check('what is wanted no more is not there when it comes', async () => {
  let go;
  const asked = new Promise((arrived) => site.on(REST, (_, response) => arrived((go = () => response.writeHead(200, { 'content-type': 'application/wasm' }).end(rest)))));
  const page = await show();
  await page.event('ready', { nth: 1 });
  await draw(page);
  await asked;
  await page.evaluate(() => document.querySelector('#one').remove());
  go();
  await draw(page, 'two');
  await drawing(page, 'two').waitFor();
  assert.deepEqual(await page.heard('error'), []);
  assert.deepEqual(page.complaints, []);
});

check('a policy that does not allow its address is a failure like any other', async () => {
  const other = await openSite();
  try {
    const script = `import { configure, define } from '/widget/trust-center.js'; configure({ rest: '${other.url}/rest.wasm' }); define();`;
    const page = await show({ script });
    await page.event('ready', { nth: 1 });
    await draw(page);
    await failure(page).waitFor();
    await unharmed(page);
    assert.deepEqual(new Set(await page.violations()), new Set([`connect-src ${other.url}/rest.wasm`]));
    // It would go on trying.
    await page.close();
    other.on('/rest.wasm', (_, response) => response.writeHead(200, { 'content-type': 'application/wasm', 'access-control-allow-origin': '*' }).end(rest));
    const allowed = await show({ script, policy: connecting(other.url) });
    await allowed.event('ready', { nth: 1 });
    await draw(allowed);
    await drawing(allowed).waitFor();
  } finally {
    await other.close();
  }
});

const sha384 = (bytes) => `sha384-${createHash('sha384').update(bytes).digest('base64')}`;

check('with its hash, only what has the hash is run', async () => {
  const script = (hash) => `import { configure, define } from '/widget/trust-center.js'; configure({ restIntegrity: '${hash}' }); define();`;
  const right = await show({ script: script(sha384(rest)) });
  await right.event('ready', { nth: 1 });
  await draw(right);
  await drawing(right).waitFor();
  site.on(REST, (_, response) => response.writeHead(200, { 'content-type': 'application/wasm', ...CACHED }).end(Buffer.concat([rest, Buffer.from([0, 1, 0])])));
  const tampered = await show({ script: script(sha384(rest)) });
  await tampered.event('ready', { nth: 1 });
  await draw(tampered);
  await failure(tampered).waitFor();
  await unharmed(tampered);
  site.on(REST, null);
  await drawing(tampered).waitFor();
});

check('a host can give it as an address, as bytes and compiled', async () => {
  site.on('/elsewhere.wasm', send(200, 'application/octet-stream', rest));
  site.on('/compiled.wasm', send(200, 'application/wasm', rest));
  for (const given of [`'/elsewhere.wasm'`, `await (await fetch('/elsewhere.wasm')).arrayBuffer()`, `await WebAssembly.compileStreaming(fetch('/compiled.wasm'))`]) {
    const script = `import { configure, define } from '/widget/trust-center.js'; configure({ rest: ${given} }); define();`;
    const page = await show({ script });
    await page.event('ready', { nth: 1 });
    await draw(page);
    await drawing(page).waitFor();
  }
  assert.equal(site.count(REST), 0);
});

check('after a panic it is fetched for the module that takes the place of the dead one', async () => {
  const page = await show();
  await page.event('ready', { nth: 1 });
  await draw(page);
  await drawing(page).waitFor();
  await page.evaluate(TAMPER);
  site.statuses('/a.json', [404]);
  assert.equal(await page.evaluate(() => document.querySelector('trust-center').reload().catch(({ code }) => code)), 'panic');
  site.json('/a.json', document);
  await page.evaluate(() => Promise.all([...document.querySelectorAll('trust-center')].map((element) => element.reload())));
  await draw(page);
  await drawing(page).waitFor();
});
