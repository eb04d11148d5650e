// What a page may do to itself with a widget in it: the reader's choices stay theirs, and whatever comes back can be used.
import assert from 'node:assert/strict';
import { after, before } from 'node:test';

import { checks, launch, open, withExports } from './support/browser.mjs';
import { framing, openSite, statement } from './support/site.mjs';

const AUTO = "import '/widget/auto.js';";
const ONE = '<trust-center id="one" src="/a.json"><p>Fallback</p></trust-center>';
let browser;
let site;

before(async () => {
  [browser, site] = await Promise.all([launch(), openSite()]);
  site.json('/a.json', await statement());
});
after(() => Promise.all([browser.close(), site.close()]));

const check = checks(() => browser, () => {}, { timeout: 60_000 });

/** What is chosen in the page, as it is and as it was told. */
const look = (page) => page.evaluate(() => [document.querySelector('#one')?.view ?? window.element.view, window.heard.filter(({ name }) => name === 'view').map(({ detail }) => detail.view)]);

const DEPARTURES = {
  'leaves': (element) => element.remove(),
  'leaves with all that is around it': () => document.body.replaceChildren(),
  'is given another tag around it': (element) => document.body.append(document.createElement('section').appendChild(element).parentNode),
  'is told to stop': (element) => element.abort(),
  'loses its address for a moment': (element) => {
    element.removeAttribute('src');
    queueMicrotask(() => element.setAttribute('src', '/a.json'));
  },
  'is loaded again': (element) => void element.reload().catch(() => {}),
  'is moved into another document and out of it': (element) => document.body.append(document.implementation.createHTMLDocument().body.appendChild(element)),
};

for (const [what, depart] of Object.entries(DEPARTURES)) {
  check(`nobody is told that nothing is chosen, when an element ${what}`, async () => {
    const page = await open(browser, site.page(ONE, { script: AUTO }));
    await page.event('ready');
    await page.evaluate(() => (window.element = document.querySelector('#one')));
    await page.locator('#one input[type=search]').fill('office');
    await page.waitForFunction(() => window.element.view === 'v=1&q=office');
    await page.evaluate(`(${depart})(window.element)`);
    await page.waitForTimeout(600);
    const [view, told] = await look(page);
    assert.equal(view, 'v=1&q=office');
    assert.deepEqual(told.filter((one) => one === ''), []);
  });
}

check('nor is anybody told of a choice that nobody made, when it comes', async () => {
  const page = await open(browser, site.page(ONE + ONE.replace('one', 'two'), { script: AUTO }));
  await page.event('ready', { nth: 1 });
  await page.evaluate(async () => {
    const element = document.querySelector('#two');
    element.remove();
    await new Promise((go) => setTimeout(go, 50));
    document.body.append(element);
    await element.whenReady();
  });
  await page.waitForTimeout(300);
  assert.deepEqual(await page.heard('view'), []);
});

check('nor in a frame', async () => {
  const frames = await openSite();
  try {
    frames.json('/a.json', await statement());
    frames.json('/embed-hosts.json', [site.url]);
    const body = `<trust-center id="one" frame="${frames.url}/widget/embed.html" src="${frames.url}/a.json"></trust-center>`;
    const page = await open(browser, site.page(body, { policy: framing(frames.url), script: AUTO }));
    await page.event('ready');
    await page.evaluate(() => (window.element = document.querySelector('#one')));
    await page.frameLocator('iframe').locator('input[type=search]').fill('office');
    await page.waitForFunction(() => window.element.view === 'v=1&q=office');
    await page.evaluate(async () => {
      window.element.remove();
      await new Promise((go) => setTimeout(go, 300));
    });
    assert.equal(await page.evaluate(() => window.element.view), 'v=1&q=office');
    await page.evaluate(() => void document.body.append(window.element));
    await page.event('ready', { nth: 1 });
    await page.waitForTimeout(300);
    const [view, told] = await look(page);
    assert.deepEqual([view, told.filter((one) => one === '')], ['v=1&q=office', []]);
  } finally {
    await frames.close();
  }
});

const WRITE = (html) => {
  document.open();
  document.write(`<!doctype html><html lang=en><body>${html}</body></html>`);
  document.close();
};

for (const [before, n_before] of Object.entries({ 'without a widget': '', 'with a widget': ONE, 'with two widgets': ONE + ONE.replace('one', 'two') })) {
  check(`after a page ${before} has written itself anew, what is there can be used`, async () => {
    // Without a policy: such pages are old.
    const page = await open(browser, site.page(n_before, { script: AUTO, policy: null }), { prepare: withExports });
    await page.waitForFunction(() => customElements.get('trust-center'));
    if (n_before) await page.waitForFunction(() => document.querySelector('#one').state === 'ready');
    await page.evaluate(WRITE, ONE);
    await page.waitForFunction(() => document.querySelector('#one').state === 'ready');
    // A probe of the listeners: each kind of event that the widget goes by.
    await page.locator('#one .tc-why-button').first().click();
    await page.locator('#one .tc-why-button[aria-expanded=true]').waitFor();
    await page.locator('#one').getByRole('radio', { name: 'EU Data Boundary' }).check();
    await page.waitForFunction(() => document.querySelector('#one').view.includes('b='));
    await page.locator('#one input[type=search]').fill('office');
    await page.waitForFunction(() => document.querySelector('#one').view.includes('q=office'));
    await page.evaluate(() => (document.querySelector('#one').lang = 'de'));
    await page.locator('#one .tc[lang=de]').waitFor();
    // Nor is its death unheard.
    await page.evaluate(() => {
      const { handle_reset: reset } = window.modules.at(-1).exports;
      setTimeout(() => reset(0xffff_fff0));
    });
    await page.waitForFunction(() => document.querySelector('#one').error?.code === 'panic');
    await page.evaluate(() => document.querySelector('#one').reload());
    assert.equal(await page.locator('#one .tc-verdict__headline').isVisible(), true);
  });
}
