// Pictures of the served portal, to be looked at: `cargo xtask serve` in one shell, `node tests/screenshots.mjs URL FOLDER` in another.
// With no folder it makes the one picture of the README, tests/screenshot.png.
import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

import { launch } from './e2e/support/browser.mjs';

const [, , portal = 'http://127.0.0.1:8080/', folder] = process.argv;
const browser = await launch();

/** @param {{ width: number, scheme: 'light' | 'dark', tenant: string, path: string, whole: boolean }} wanted */
async function take({ width, scheme, tenant, path, whole }) {
  const page = await browser.newPage({ viewport: { width, height: 900 }, colorScheme: scheme });
  await page.goto(`${portal}?tenant=${tenant}`);
  await page.waitForFunction(() => document.querySelector('#widget').state === 'ready');
  if (whole) await page.locator('#widget .tc-why-button').first().click();
  await page.screenshot({ path, fullPage: whole });
  await page.close();
}

if (folder) {
  mkdirSync(folder, { recursive: true });
  for (const tenant of ['threat-protection-eu', 'defender-xdr-ie', 'swiss', 'github-slack']) {
    for (const width of [1280, 768, 360]) {
      for (const scheme of /** @type {const} */ (['light', 'dark'])) {
        await take({ width, scheme, tenant, path: `${folder}/${tenant}-${width}-${scheme}.png`, whole: true });
      }
    }
  }
} else {
  const path = fileURLToPath(new URL('screenshot.png', import.meta.url));
  await take({ width: 1280, scheme: 'light', tenant: 'threat-protection-eu', path, whole: false });
}
await browser.close();
