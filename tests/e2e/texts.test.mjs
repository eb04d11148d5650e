// Texts that extensions of a reader's browser take apart: dictionaries split them, highlighters mark a piece, translators wrap the whole.
import assert from 'node:assert/strict';
import { after, before, beforeEach } from 'node:test';

import { checks, launch, open } from './support/browser.mjs';
import { openSite, statement } from './support/site.mjs';

const ONE = '<trust-center id="one" src="/a.json"></trust-center>';
const TWO = '<trust-center id="two" src="/a.json"></trust-center>';
let browser;
let site;

before(async () => {
  browser = await launch();
});
after(() => browser.close());
beforeEach(async () => {
  site = await openSite();
  site.json('/a.json', await statement());
});

const check = checks(() => browser, () => site.close(), { timeout: 120_000 });

/** Takes all texts of the first widget apart. */
const take = (page, way) => page.evaluate((way) => {
  const walker = document.createTreeWalker(document.querySelector('#one').shadowRoot, NodeFilter.SHOW_TEXT);
  const texts = [];
  // What is drawn is no text to them, and HTML inside of it would not be shown.
  const isText = (text) => text.data.trim().length > 4 && !text.parentElement.closest('svg');
  while (walker.nextNode()) if (isText(walker.currentNode)) texts.push(walker.currentNode);
  for (const text of texts) {
    if (way === 'split') text.splitText(2);
    if (way === 'marked') {
      const piece = document.createRange();
      piece.setStart(text, 1);
      piece.setEnd(text, 3);
      piece.surroundContents(document.createElement('mark'));
    }
    if (way === 'wrapped') {
      const font = document.createElement('font');
      text.replaceWith(font);
      font.append(text.data);
    }
  }
  return texts.length;
}, way);

/** What a widget says. */
const said = (page, id) => page.locator(`#${id} .tc`).evaluate((element) => element.textContent);

const STEPS = {
  'another boundary': (page) => page.evaluate(() => {
    for (const id of ['one', 'two']) {
      const labels = document.getElementById(id).shadowRoot.querySelectorAll('label');
      [...labels].find((label) => label.textContent.includes('European Economic Area')).querySelector('input').click();
    }
  }),
  'a filter': (page) => page.evaluate(() => {
    for (const id of ['one', 'two']) {
      const search = document.getElementById(id).shadowRoot.querySelector('input[type=search]');
      search.value = 'identity';
      search.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
    }
  }),
  'another language': async (page) => {
    await page.evaluate(() => {
      for (const id of ['one', 'two']) document.getElementById(id).lang = 'de';
    });
    for (const id of ['one', 'two']) await page.locator(`#${id} .tc[lang=de]`).waitFor();
  },
  'another statement': async (page) => {
    const next = await statement();
    next.tenant.name = 'Another tenant';
    next.services.forEach((service) => (service.name = `${service.name} again`));
    site.json('/b.json', next);
    await page.evaluate(() => {
      for (const id of ['one', 'two']) document.getElementById(id).setAttribute('src', '/b.json');
    });
    for (const id of ['one', 'two']) await page.locator(`#${id}`).getByText('Another tenant').first().waitFor();
  },
};

for (const way of ['split', 'marked', 'wrapped']) {
  check(`texts that were ${way} are whole again where they change`, async () => {
    const page = await open(browser, site.page(ONE + TWO, { script: "import '/widget/auto.js';" }));
    for (const id of ['one', 'two']) {
      await page.locator(`#${id} .tc-services`).waitFor();
      await page.locator(`#${id}`).getByRole('button', { name: 'Data-flow diagram' }).click();
      await page.locator(`#${id} .tc-flows__summary`).waitFor();
    }
    for (const [name, step] of Object.entries(STEPS)) {
      assert.ok(await take(page, way) > 50, 'there is nothing to take apart');
      const before = await said(page, 'two');
      await step(page);
      const expected = await said(page, 'two');
      assert.notEqual(expected, before, `${name} changes nothing`);
      assert.equal(await said(page, 'one'), expected, name);
    }
  });
}
