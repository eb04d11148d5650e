// What `cargo xtask prerender` makes of a statement says what the widget says of it, and is there before the widget and without it.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { after, before, beforeEach } from 'node:test';
import { promisify } from 'node:util';

import { checks, launch, open } from './support/browser.mjs';
import { file, openSite } from './support/site.mjs';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const run = promisify(execFile);

let browser;
let site;

before(async () => {
  browser = await launch();
});
after(() => browser.close());
beforeEach(async () => {
  site = await openSite();
});

const check = checks(() => browser, () => site.close(), { timeout: 120_000 });

async function fallbackOf(sample) {
  const path = `${ROOT}static/tenants/${sample}.json`;
  const { stdout } = await run('cargo', ['run', '--quiet', '--example', 'prerender', '--', path], { cwd: ROOT });
  return stdout;
}

/** In the page: the texts below a selector, in order, through the shadow root of the widget where `inside`. */
function textsOf([selector, inside]) {
  const element = document.querySelector(selector);
  const root = inside ? element.shadowRoot.querySelector('[part~=base]') : element;
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const texts = [];
  while (walker.nextNode()) {
    const text = walker.currentNode.data.replace(/\s+/g, ' ').trim();
    if (text) texts.push(text);
  }
  return texts;
}

/** The texts that do not follow in the others' order. */
function strangers(texts, others) {
  let at = 0;
  return texts.filter((text) => {
    const found = others.indexOf(text, at);
    if (found >= 0) at = found + 1;
    return found < 0;
  });
}

for (const sample of ['threat-protection-eu', 'defender-xdr-ie', 'swiss', 'github-slack']) {
  check(`the fallback of ${sample} says what the widget says, in its order`, async () => {
    const fallback = await fallbackOf(sample);
    site.json('/statement.json', JSON.parse((await file(`static/tenants/${sample}.json`)).body.toString()));
    const page = await open(
      browser,
      site.page(`<trust-center src="/statement.json">${fallback}</trust-center>`, { script: "import '/widget/auto.js';" }),
    );
    await page.event('ready');
    const said = await page.evaluate(textsOf, ['trust-center > div', false]);
    const shown = await page.evaluate(textsOf, ['trust-center', true]);
    assert.ok(said.length > 30, `${said.length} texts`);
    assert.deepEqual(strangers(said, shown), []);
    const rows = (selector) => page.locator(selector).count();
    assert.equal(await rows('trust-center > div:not([part]) tbody th'), await rows('trust-center .tc tbody th'));
    assert.equal(await page.locator('trust-center > div:not([part])').isVisible(), false, 'the widget takes its place');
  });
}

check('the fallback is on the page where no script runs', async () => {
  const fallback = await fallbackOf('threat-protection-eu');
  const page = await open(browser, site.page(`<trust-center src="/statement.json">${fallback}</trust-center>`));
  assert.equal(await page.locator('[data-verdict]').innerText(), 'Your data may leave the European Union');
  assert.equal(await page.locator('trust-center script, trust-center [style]').count(), 0);
});
