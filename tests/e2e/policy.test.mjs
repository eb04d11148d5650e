// The served portal page, under exactly the policy that it is served with.
import assert from 'node:assert/strict';
import test, { after, before } from 'node:test';

import { launch, open } from './support/browser.mjs';
import { STRICT } from './support/site.mjs';

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
