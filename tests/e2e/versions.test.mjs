// Two versions of the package in one page, as two teams of one portal bring them along.
import assert from 'node:assert/strict';
import { after, before, beforeEach } from 'node:test';

import { checks, launch, open, text, withExports } from './support/browser.mjs';
import { file, openSite, send, statement } from './support/site.mjs';

const [WORDS, OTHER_WORDS] = ['Data flows between services', 'Said by the other version.'];
let browser;
let site;
let document;

/** A file of the other version: its number and its words differ, and its module is one of its own. */
async function other(name) {
  const { type, body } = await file(`static/${name}`);
  const changed = Buffer.from(body);
  if (name.endsWith('_bg.wasm')) {
    const at = changed.indexOf(WORDS);
    assert.notEqual(at, -1, 'the words to change are not in the module');
    changed.write(OTHER_WORDS, at);
    return { type, body: changed };
  }
  return { type, body: name.endsWith('.wasm') ? changed : changed.toString().replaceAll('0.1.0', '9.9.9') };
}

before(async () => {
  browser = await launch();
  document = await statement();
});
after(() => browser.close());
beforeEach(async () => {
  site = await openSite();
  site.json('/a.json', document);
  site.json('/b.json', { ...document, tenant: { ...document.tenant, name: 'Another tenant' } });
  site.folder('other', other);
});

const check = checks(() => browser, () => site.close());

const BOTH = `<trust-center src="/a.json"><p>Fallback</p></trust-center><acme-trust src="/b.json"><p>Fallback</p></acme-trust>`;
const DEFINE = `import * as one from '/widget/trust-center.js';
  import * as two from '/other/trust-center.js';
  import * as glue from '/other/pkg/trust_center.js';
  Object.assign(window, { one, two, glue });
  one.define();
  two.define('acme-trust');`;

async function both() {
  const page = await open(browser, site.page(BOTH, { script: DEFINE }), { prepare: withExports });
  await page.event('ready', { nth: 1 });
  return page;
}

check('each has its own module, its own words and its own look', async () => {
  const page = await both();
  const [a, b] = [await text(page), await text(page, 'acme-trust')];
  assert.ok(a.includes(WORDS) && !a.includes(OTHER_WORDS) && a.includes(document.tenant.name));
  assert.ok(b.includes(OTHER_WORDS) && !b.includes(WORDS) && b.includes('Another tenant'));
  const seen = await page.evaluate(() => {
    const { one, two } = window;
    const sheets = ['trust-center', 'acme-trust'].map((name) => document.querySelector(name).shadowRoot.adoptedStyleSheets[0]);
    return [one.version, two.version, sheets[0] === sheets[1], document.querySelector('acme-trust') instanceof one.TrustCenter];
  });
  assert.deepEqual(seen, ['0.1.0', '9.9.9', false, false]);
  for (const folder of ['widget', 'other']) assert.equal(site.count(`/${folder}/pkg/trust_center_bg.wasm`), 1, folder);
  assert.deepEqual(page.complaints, []);
  assert.deepEqual(await page.violations(), []);
});

check('what a reader does in one happens in that one, also inside the other', async () => {
  const page = await both();
  await page.evaluate(() => {
    // To print is the whole page's: every widget opens for it.
    window.print = () => {};
    const inner = document.querySelector('acme-trust');
    inner.slot = 'footer';
    document.querySelector('trust-center').append(inner);
  });
  const marked = (name) =>
    page.evaluate((wanted) => {
      const { shadowRoot } = document.querySelector(wanted);
      const state = ({ open, checked, ariaExpanded, ariaChecked, textContent }) => [open, checked, ariaExpanded, ariaChecked, textContent];
      return JSON.stringify([...shadowRoot.querySelectorAll('details, input, button, [role=status]')].map(state));
    }, name);
  const controls = 'summary, button, input[type=radio]';
  for (const [acted, resting] of [['trust-center', 'acme-trust'], ['acme-trust', 'trust-center']]) {
    const [before, others] = [await marked(acted), await marked(resting)];
    await page.evaluate(([name, selector]) => {
      for (const control of document.querySelector(name).shadowRoot.querySelectorAll(selector)) if (control.isConnected) control.click();
    }, [acted, controls]);
    await page.waitForTimeout(50);
    assert.notEqual(await marked(acted), before, acted);
    assert.equal(await marked(resting), others, resting);
  }
  assert.deepEqual(page.complaints, []);
});

/** Both are there, and answer. */
async function serve(script) {
  const page = await open(browser, site.page(BOTH, { script }), { prepare: withExports });
  await page.event('ready', { nth: 1 });
  for (const name of ['trust-center', 'acme-trust']) {
    await page.evaluate((wanted) => document.querySelector(wanted).shadowRoot.querySelector('.tc-why-button').click(), name);
    await page.locator(`${name} .tc-way`).first().waitFor();
  }
  assert.deepEqual(page.complaints, []);
  return page;
}

check('one copy is one program, by whatever addresses its script is asked for', async () => {
  const page = await serve(`import * as one from '/widget/trust-center.js?v=1';
    import * as two from '/widget/trust-center.js?v=2';
    window.same = one.TrustCenter === two.TrustCenter;
    one.define();
    two.define('acme-trust');`);
  assert.equal(await page.evaluate(() => window.same), true);
  assert.equal(site.count('/widget/pkg/trust_center_bg.wasm'), 1);
});

check('two versions with the same JavaScript of the module do not share a running one', async () => {
  const { type, body } = await other('trust-center.js');
  site.on('/widget/newer.js', send(200, type, body));
  const page = await serve(`import * as one from '/widget/trust-center.js';
    import * as two from '/widget/newer.js';
    one.define();
    two.define('acme-trust');`);
  assert.equal(await page.evaluate(() => new Set(window.modules.map(({ glue }) => glue)).size), 2);
});

check('a fault in one leaves the other alone', async () => {
  const page = await both();
  await page.evaluate(() => {
    const { handle_reset: reset } = window.modules.find(({ glue }) => glue === window.glue).exports;
    setTimeout(() => reset(0xffff_fff0));
  });
  const { target, detail } = await page.event('error');
  assert.equal(detail.code, 'panic');
  assert.equal(await page.evaluate(() => document.querySelector('acme-trust').state), 'error');
  assert.equal(await page.evaluate(() => document.querySelector('trust-center').state), 'ready', target);
  await page.evaluate(() => (document.querySelector('trust-center').src = '/b.json'));
  await page.event('ready', { nth: 2 });
  assert.ok((await text(page)).includes('Another tenant'));
  await page.evaluate(() => document.querySelector('acme-trust').reload());
  assert.ok((await text(page, 'acme-trust')).includes(OTHER_WORDS));
  assert.equal((await page.heard('error')).length, 1);
});

check('the first to take a name keeps it, and the second finds it there', async () => {
  const page = await open(browser, site.page('<trust-center src="/a.json"></trust-center><main></main>', {
    script: `import '/widget/auto.js'; import '/other/auto.js'; import { mount } from '/other/trust-center.js';
      window.mounted = mount(document.querySelector('main'), { src: '/b.json' });`,
  }));
  await page.event('ready', { nth: 1 });
  assert.ok((await text(page)).includes(document.tenant.name));
  assert.ok((await text(page, 'main > trust-center')).includes('Another tenant'));
  assert.equal(await page.evaluate(() => window.mounted.getData().tenant.name), 'Another tenant');
  assert.equal(await page.evaluate(() => window.mounted.element.constructor.version), '0.1.0');
  assert.deepEqual(page.complaints, []);
});
