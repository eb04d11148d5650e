// The policies: the served portal under exactly its own, and that those of the tests bite.
import assert from 'node:assert/strict';
import test, { after, before } from 'node:test';

import { launch, open, unbroken } from './support/browser.mjs';
import { STRICT, openSite, send } from './support/site.mjs';

let browser;
before(async () => {
  browser = await launch();
});
after(() => browser.close());

test('the portal is served with the strictest policy, and nothing in it asks for more', async () => {
  const response = await fetch(process.env.TRUST_CENTER_URL);
  assert.equal(response.headers.get('content-security-policy'), STRICT);

  const page = await open(browser, process.env.TRUST_CENTER_URL);
  await page.event('ready');
  // All that a reader can reach: what is below the fold, every tenant, every control.
  await page.evaluate(() => document.querySelectorAll('trust-center').forEach((element) => element.scrollIntoView()));
  await page.event('ready', { nth: 1 });
  for (const tenant of await page.locator('input[name=tenant]').all()) {
    await tenant.check();
    await page.evaluate(() => document.querySelector('trust-center').whenReady());
  }
  await page.evaluate(async () => {
    const base = document.querySelector('trust-center').shadowRoot.querySelector('[part~=base]');
    for (const control of base.querySelectorAll('button, summary, input')) {
      if (!control.isConnected) continue;
      control.click();
      await new Promise((go) => setTimeout(go));
    }
  });
  assert.deepEqual(await page.violations(), []);
  assert.deepEqual(page.complaints, []);
});

test('the control: the policy bites, and it is heard', async () => {
  const page = await open(browser, process.env.TRUST_CENTER_URL);
  await page.event('ready');
  await page.evaluate(() => {
    document.querySelector('h1').setAttribute('style', 'color: red');
    document.head.append(document.createElement('style'));
    try {
      document.querySelector('h1').innerHTML = '<b>markup</b>';
    } catch {
      // Heard below.
    }
  });
  await page.waitForFunction(() => window.violations.length > 2);
  assert.deepEqual((await page.violations()).map((violation) => violation.split(' ')[0]).sort(), [
    'require-trusted-types-for',
    'style-src-attr',
    'style-src-elem',
  ]);
});

test('the control: what either policy of a host page refuses is refused', async () => {
  const [site, other] = await Promise.all([openSite(), openSite()]);
  try {
    for (const place of [site, other]) place.on('/ran.js', send(200, 'text/javascript', 'window.ran = (window.ran ?? 0) + 1;'));
    const elsewhere = `${other.url}/ran.js`;
    const head = `<script src="/ran.js?bare"></script><script nonce="abc" src="${elsewhere}"></script><script nonce="abc" src="/ran.js"></script>`;
    const page = await open(browser, site.page('', { head }));
    assert.equal(await page.evaluate(() => window.ran), 1);
    // And that it was, fails every test that did not ask for it.
    const refused = [`script-src-elem ${site.url}/ran.js?bare`, `script-src-elem ${elsewhere}`];
    await assert.rejects(unbroken([page.context()]), ({ actual }) => assert.deepEqual(actual, refused) ?? true);
    await page.context().close();
  } finally {
    await Promise.all([site.close(), other.close()]);
  }
});
