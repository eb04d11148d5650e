// Pictures of the served portal, to be looked at: `cargo xtask screenshots`. By hand: `node tests/screenshots.mjs URL FOLDER`.
// With no folder it makes the two pictures of the README, in light and dark: `cargo xtask screenshots --readme`.
import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

import { launch } from './e2e/support/browser.mjs';
import { largeStatement } from './e2e/support/large.mjs';

/** @typedef {import('playwright-core').Page} Page */
/**
 * What a picture is of: the page, the browser, and what is done before.
 * `whole` is the whole page, or the widget alone where it is narrow and the page would hide it.
 * @typedef {{ tenant?: string, look?: string, lang?: string, width?: number, height?: number, scale?: number, media?: object, whole?: boolean,
 *   arrive?: (page: Page) => Promise<unknown>, act?: (page: Page) => Promise<unknown> }} Shot
 */

const [, , portal = 'http://127.0.0.1:8080/', folder] = process.argv;
const STATEMENTS = '**/static/tenants/defender-xdr-ie.json';

/** @param {Page} page @param {string} selector */
const inside = (page, selector) => page.locator(`#widget ${selector}`);
/** @param {Page} page */
const isReady = (page) => page.waitForFunction(() => /** @type {any} */ (document.querySelector('#widget')).state === 'ready');
/** @param {Page} page */
const openAll = (page) =>
  page.evaluate(() => document.querySelector('#widget')?.shadowRoot?.querySelectorAll('details').forEach((each) => (each.open = true)));

/** @param {Page} page */
async function why(page) {
  await inside(page, '.tc-why-button').first().click();
  await inside(page, '.tc-why').waitFor();
  await openAll(page);
}

/** Paper opens what is folded by itself. @param {Page} page */
async function print(page) {
  await inside(page, '.tc-why-button').first().click();
  await inside(page, '.tc-why').waitFor();
  await page.emulateMedia({ media: 'print' });
}

/** @param {Page} page */
async function whatIf(page) {
  await openAll(page);
  await inside(page, '.tc-switches fieldset').first().locator('input').nth(2).check({ force: true });
  await inside(page, '.tc-switches > .tc-button').first().click();
  await inside(page, '.tc-fix p').first().waitFor();
}

/** @param {Page} page */
async function graph(page) {
  await inside(page, '.tc-flows > .tc-button').click();
  await inside(page, '.tc-flows__graph').first().waitFor({ state: 'attached' });
  await inside(page, '.tc-flows').scrollIntoViewIfNeeded();
}

/** The countries of the reader's own list. @param {Page} page */
async function ownList(page) {
  await inside(page, '[name=boundary]').last().check({ force: true });
  await inside(page, '.tc-countries').waitFor();
}

/** The statement of a file is replaced by another one. @param {object} document */
const instead = (document) => (/** @type {Page} */ page) => page.route(STATEMENTS, (route) => route.fulfill({ json: document }));

/** What was loaded before stays on the page. @param {Page} page */
async function stale(page) {
  await page.route(STATEMENTS, (route) => route.fulfill({ status: 503 }));
  await page.evaluate(() => /** @type {any} */ (document.querySelector('#widget')).reload().catch(() => {}));
  await inside(page, '[role=alert]').waitFor();
}

/** What is drawn is taken away, as an extension might, and the module finds nothing where it looks. @param {Page} page */
async function panic(page) {
  await page.route(STATEMENTS, (route) => route.fulfill({ status: 404 }));
  await page.evaluate(async () => {
    const widget = /** @type {any} */ (document.querySelector('#widget'));
    const base = widget.shadowRoot.querySelector('[part~=base]');
    for (const inner of [base, ...base.querySelectorAll('div, section, header')]) inner.replaceChildren();
    await widget.reload().catch(() => {});
  });
}

/** Some statements that hold more, or other things, than the samples do. */
const LARGE = largeStatement(500);
const FAULTY = { ...largeStatement(3), asOf: 'yesterday', note: 5, unheardOf: true, areas: [{ id: 'EU' }] };

/** @type {Record<string, Shot>} */
const STATES = {
  loading: { arrive: (page) => page.route(STATEMENTS, () => {}), act: (page) => inside(page, '.tc-loading').waitFor() },
  slow: { arrive: (page) => page.route(STATEMENTS, () => {}), act: (page) => inside(page, '.tc-loading p').waitFor({ timeout: 20_000 }) },
  failed: { arrive: (page) => page.route(STATEMENTS, (route) => route.fulfill({ status: 404 })), act: (page) => inside(page, '[role=alert]').waitFor() },
  ready: { act: isReady },
  small: { tenant: 'threat-protection-eu', act: isReady },
  why: { act: why },
  'what-if': { tenant: 'github-slack', act: whatIf },
  searching: { act: (page) => inside(page, 'input[type=search]').fill('sentinel') },
  graph: { act: graph },
  'graph-small': { tenant: 'threat-protection-eu', act: graph },
  countries: { act: ownList },
  stale: { act: stale },
  panic: { act: panic },
  problems: { arrive: instead(FAULTY), act: isReady },
  print: { act: print },
  forced: { media: { forcedColors: 'active' }, act: why },
};

/** @type {Record<string, Shot>} */
const shots = { large: { arrive: instead(LARGE), act: isReady }, 'large-graph': { arrive: instead(LARGE), act: async (page) => [await isReady(page), await graph(page)] } };
for (const look of ['', 'corporate', 'night']) {
  for (const [state, shot] of Object.entries(STATES)) shots[`${look || 'fernhill'}-${state}`] = { look, ...shot };
}
for (const width of [320, 360, 768, 1280, 3840]) {
  for (const lang of ['', 'ar']) shots[`width-${width}-${lang ? 'rtl' : 'ltr'}`] = { width, lang, act: width < 800 ? why : isReady };
  shots[`width-${width}-graph`] = { width, act: graph };
}
for (const state of ['ready', 'why', 'what-if', 'graph', 'failed']) shots[`dark-${state}`] = { ...STATES[state], media: { colorScheme: 'dark' } };
for (const lang of ['de', 'fr', 'es', 'ja', 'ar']) shots[`lang-${lang}`] = { lang, act: why };
// 1280 by 800 at 400 %.
shots['zoom-400'] = { width: 320, height: 200, scale: 4, whole: false, act: (page) => inside(page, '.tc-verdict').scrollIntoViewIfNeeded() };
shots['first-screen'] = { whole: false, act: (page) => page.locator('#widget').evaluate((element) => element.scrollIntoView()) };

/** @param {import('playwright-core').Browser} browser @param {string} path @param {Shot} shot */
async function take(browser, path, { tenant = 'defender-xdr-ie', look = '', lang = '', width = 1280, height = 800, scale = 1, media, whole = true, arrive, act }) {
  const page = await browser.newPage({ viewport: { width, height }, deviceScaleFactor: scale });
  await page.emulateMedia({ colorScheme: 'light', ...media });
  await arrive?.(page);
  await page.goto(`${portal}?${new URLSearchParams({ tenant, look, lang })}`);
  if (!arrive) await isReady(page);
  if (lang) await inside(page, `.tc[lang=${lang}]`).waitFor();
  await act?.(page);
  if (whole && width < 400) await page.locator('#widget').screenshot({ path });
  else await page.screenshot({ path, fullPage: whole });
  await page.close();
}

const browser = await launch();
if (folder) {
  mkdirSync(folder, { recursive: true });
  for (const [name, shot] of Object.entries(shots)) await take(browser, `${folder}/${name}.png`, shot);
  console.log(`${Object.keys(shots).length} pictures in ${folder}`);
} else {
  for (const colorScheme of /** @type {const} */ (['light', 'dark'])) {
    const path = fileURLToPath(new URL(`screenshot-${colorScheme}.png`, import.meta.url));
    await take(browser, path, { tenant: 'threat-protection-eu', height: 900, whole: false, media: { colorScheme } });
  }
}
await browser.close();
