// Under an import map of the hashes in integrity.json, nothing runs that somebody changed on its way.
import assert from 'node:assert/strict';
import { after, before, beforeEach } from 'node:test';

import { TAMPER, checks, launch, open, text } from './support/browser.mjs';
import { changed, file, openSite, send, statement } from './support/site.mjs';

const FOLDER = 'trust-center/0.1.0';
const BODY = '<trust-center src="/a.json" lang="en"><p>Fallback</p></trust-center>';
let browser;
let site;
let document;
/** The hash of each file, by its path. @type {Record<string, string>} */
let hashes;

before(async () => {
  [browser, document] = await Promise.all([launch(), statement()]);
  hashes = JSON.parse((await file('integrity.json')).body.toString());
});
after(() => browser.close());
beforeEach(async () => {
  site = await openSite();
  site.folder('trust-center', (name) => file(`trust-center/${name}`));
  site.json('/a.json', document);
});

const check = checks(() => browser, () => site.close(), { timeout: 60_000 });

/** Changes a file on its way: it says so when it runs. @param {string} name */
async function tamper(name) {
  const { type, body } = await file(`${FOLDER}/${name}`);
  const more = name.endsWith('.wasm') ? Buffer.from([0, 1, 0]) : `\n(window.ran ??= []).push(${JSON.stringify(name)});`;
  site.on(`/${FOLDER}/${name}`, send(200, type, Buffer.concat([body, Buffer.from(more)])));
}

/** The import map of a page as the README has it. An inline script, and such it is to a policy, needs a nonce or a hash. */
function mapped() {
  const modules = Object.entries(hashes).filter(([path]) => /\.js(\?|$)/.test(path));
  const integrity = Object.fromEntries(modules.map(([path, hash]) => [`/${path}`, hash]));
  return `<script type="importmap" nonce="abc">${JSON.stringify({ integrity })}</script>`;
}

const AUTO = `<script type="module" nonce="abc" src="/${FOLDER}/auto.js"></script>`;
const hash = (name) => hashes[`${FOLDER}/${name}`];
/** With hashes for what is no JavaScript as well. */
const script = () => `import { configure, define } from '/${FOLDER}/trust-center.js';
  configure({ integrity: '${hash('pkg/trust_center_bg.wasm')}', restIntegrity: '${hash('pkg/trust_center_rest.wasm')}' });
  define();`;

/** Opens a page, whose load has an end only when its scripts have run or failed. */
function visit({ map = mapped(), auto = false } = {}) {
  const policy = changed({ "script-src 'self'": "script-src 'self' 'nonce-abc'" });
  const options = auto ? { head: map + AUTO } : { head: map, script: script() };
  return open(browser, site.page(BODY, { policy, ...options }));
}

const ran = (page) => page.evaluate(() => window.ran ?? []);
const fallback = (page) => page.locator('trust-center > p').first().isVisible();

const reload = (page) => page.evaluate(() => document.querySelector('trust-center').reload().then(() => 'ready', ({ code }) => code));

check('with the right hashes everything works, and nothing is loaded that has none', async () => {
  const page = await visit();
  await page.event('ready');
  await page.locator('trust-center .tc-why-button').first().click();
  await page.locator('trust-center .tc-way').first().waitFor();
  await page.evaluate(() => (document.querySelector('trust-center').lang = 'de'));
  await page.locator('trust-center .tc[lang=de]').waitFor();
  // After a panic, the file is imported again under another address.
  for (const round of [1, 2]) {
    await page.evaluate(TAMPER);
    site.statuses('/a.json', [404]);
    assert.equal(await reload(page), 'panic', `round ${round}`);
    site.json('/a.json', document);
    assert.equal(await reload(page), 'ready', `round ${round}`);
  }
  const scripts = await page.evaluate(() => performance.getEntriesByType('resource').map(({ name }) => name).filter((name) => name.includes('.js')));
  const own = scripts.map((name) => name.replace(`${site.url}/`, '')).filter((name) => name.startsWith('trust-center/'));
  assert.deepEqual([...new Set(own)].filter((name) => !hashes[name]), []);
  for (const name of ['trust-center.js', 'messages/de.js', 'messages/keys.js', 'pkg/trust_center.js', 'pkg/trust_center.js?r=2']) {
    assert.ok(own.includes(`${FOLDER}/${name}`), name);
  }
});

for (const [name, auto] of [['auto.js', true], ['trust-center.js', false]]) {
  check(`a changed ${name} is not run, nor is what imports it: the fallback stays`, async () => {
    await tamper(name);
    const page = await visit({ auto });
    assert.deepEqual(await ran(page), []);
    assert.equal(await page.evaluate(() => customElements.get('trust-center')), undefined);
    assert.equal(await fallback(page), true);
    // The control: the same, and nobody looks at the hashes.
    const loose = await visit({ auto, map: '' });
    await loose.event('ready');
    assert.deepEqual(await ran(loose), [name]);
  });
}

check('a changed file that comes later is not run either, however often one tries', async () => {
  await tamper('pkg/trust_center.js');
  const page = await visit();
  const ends = await page.evaluate(async () => {
    const element = document.querySelector('trust-center');
    const seen = [await element.whenReady().catch(({ code }) => code)];
    for (let n = 0; n < 4; n += 1) seen.push(await element.reload().catch(({ code }) => code));
    document.body.append(element.cloneNode(true));
    seen.push(await document.querySelectorAll('trust-center')[1].whenReady().catch(({ code }) => code));
    return seen;
  });
  assert.deepEqual(ends, Array(6).fill('wasm-unreachable'));
  assert.deepEqual(await ran(page), []);
  assert.equal(await fallback(page), true);
  // Of the addresses that have a hash, none was spent on it.
  site.on(`/${FOLDER}/pkg/trust_center.js`, null);
  await page.event('ready', { nth: 1 });
  assert.deepEqual(await ran(page), []);
  await tamper('pkg/trust_center.js');
  const loose = await visit({ map: '' });
  await loose.event('ready');
  assert.deepEqual(await ran(loose), ['pkg/trust_center.js']);
});

for (const name of ['messages/de.js', 'messages/keys.js']) {
  check(`changed messages are not run: English is spoken instead of what ${name} has become`, async () => {
    await tamper(name);
    for (const [map, language, expected] of [[undefined, 'en', []], ['', 'de', [name]]]) {
      const page = await visit({ map });
      await page.event('ready');
      const warned = page.waitForEvent('console', (message) => message.type() === 'warning').catch(() => {});
      await page.evaluate(() => (document.querySelector('trust-center').lang = 'de'));
      await (language === 'de' ? page.locator('trust-center .tc[lang=de]').waitFor() : warned);
      assert.equal(await page.locator('trust-center .tc').getAttribute('lang'), language);
      assert.deepEqual(await ran(page), expected);
    }
  });
}

check('a changed module is not run: wasm-integrity', async () => {
  await tamper('pkg/trust_center_bg.wasm');
  const page = await visit();
  assert.equal((await page.event('error')).detail.code, 'wasm-integrity');
  assert.equal(await fallback(page), true);
  const loose = await visit({ auto: true, map: '' });
  await loose.event('ready');
  assert.ok((await text(loose)).includes(document.tenant.name));
});
