// What `trust-center render` makes of a statement says what the widget says of it, and is there before the widget and without it.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { after, before, beforeEach } from 'node:test';
import { promisify } from 'node:util';

import { checks, launch, open } from './support/browser.mjs';
import { file, openSite, send } from './support/site.mjs';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const run = promisify(execFile);

let browser;
let site;

before(async () => {
  // Building it may take longer than any test. As xtask/src/bench.rs does, so that all of it is there.
  await run('cargo', 'build --quiet --profile test --workspace --bin trust-center --example ends'.split(' '), { cwd: ROOT });
  browser = await launch();
});
after(() => browser?.close());
beforeEach(async () => {
  site = await openSite();
});

const check = checks(() => browser, () => site.close(), { timeout: 120_000 });

async function rendered(...words) {
  const { stdout } = await run(`${ROOT}target/debug/trust-center`, ['render', ...words], { maxBuffer: 16 * 1024 * 1024 });
  return stdout;
}

const sampleOf = (sample) => `${ROOT}static/tenants/${sample}.json`;

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
    const fallback = await rendered(sampleOf(sample));
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
    assert.equal(await rows('trust-center > div:not([part]) tbody th'), await rows('trust-center [part~=base] tbody th'));
    const replaced = page.locator('trust-center > div:not([part])').filter({ has: page.locator('.tc-verdict__headline') });
    assert.deepEqual([await replaced.count(), await replaced.isVisible()], [1, false], 'the widget takes its place');
  });
}

check('the fallback is on the page where no script runs', async () => {
  const fallback = await rendered(sampleOf('threat-protection-eu'));
  const page = await open(browser, site.page(`<trust-center src="/statement.json">${fallback}</trust-center>`));
  assert.equal(await page.locator('.tc-verdict__headline').innerText(), 'Your data may leave the European Union');
  assert.equal(await page.locator('trust-center :is(script, [style], button, input)').count(), 0, 'there is nothing to press');
});

for (const lang of ['en', 'de', 'ar']) {
  check(`a page by itself is whole, readable and without a script, in ${lang}`, async () => {
    const html = await rendered('--page', '--lang', lang, '--boundary', 'EEA', sampleOf('defender-xdr-ie'));
    site.on('/page.html', send(200, 'text/html; charset=utf-8', html));
    const page = await open(browser, `${site.url}/page.html`);
    assert.equal(await page.locator('h1').count(), 1);
    assert.equal(await page.locator('html').getAttribute('dir'), lang === 'ar' ? 'rtl' : 'ltr');
    assert.equal(await page.locator(':is(script, button, input)').count(), 0);
    // It is laid out by the widget's own style sheet, and no wider than the window.
    assert.equal(await page.locator('.tc-verdict').first().evaluate((verdict) => getComputedStyle(verdict).display !== 'inline' && document.documentElement.scrollWidth <= innerWidth), true);
    assert.ok((await page.locator('.tc-why').count()) > 5, 'the reasons are there');
  });
}
