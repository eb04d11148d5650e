// What axe finds, and what reaches out sideways: in every state of the page, at three widths, in both directions, light and dark.
import assert from 'node:assert/strict';
import { after, before, beforeEach } from 'node:test';

import { allComplaints, complaints } from './support/axe.mjs';
import { checks, launch } from './support/browser.mjs';
import { inside, openEverything, openSamples, overflowing, visit } from './support/sample.mjs';
import { statement } from './support/site.mjs';

/** In Firefox the narrowest, where browsers differ most: it takes three times as long there. */
const WIDTHS = process.env.FIREFOX ? [320] : [320, 768, 1280];
/** What axe looks at is the same in another language; what reaches out is not. */
const IN_ANOTHER_LANGUAGE = process.env.FIREFOX ? [] : [320];

let browser;
let site;

before(async () => {
  browser = await launch();
});
after(() => browser.close());
beforeEach(async () => {
  site = await openSamples(['threat-protection-eu', 'defender-xdr-ie', 'defender-xdr-ie-2024-08', 'swiss', 'github-slack']);
  site.json('/faulty.json', { ...(await statement()), asOf: 'yesterday', unheardOf: true });
});

const check = checks(() => browser, () => site.close(), { timeout: 300_000 });

async function trySwitch(page) {
  await inside(page, '.tc-switches > summary').click();
  await inside(page, '.tc-switches fieldset').first().getByLabel('off', { exact: true }).check({ force: true });
  await inside(page, '.tc-verdict__tried').waitFor();
}

/** The reader's own list of countries, and the question which switches keep everything in it. */
async function ask(page) {
  await inside(page, '[name=boundary]').last().check({ force: true });
  await inside(page, '.tc-countries').waitFor();
  await inside(page, '.tc-switches > summary').click();
  await inside(page, '.tc-switches').getByRole('button', { name: 'Find settings' }).click();
  await inside(page, '.tc-fix p').first().waitFor();
}

async function chooseAdequate(page) {
  await inside(page, '[name=boundary]').nth(-2).check({ force: true });
  await inside(page, '.tc-countries a').waitFor();
}

async function openFaults(page) {
  await inside(page, '.tc-problems__author > summary').click();
  await inside(page, '.tc-problems__list li').first().waitFor();
}

async function openGlossary(page) {
  await inside(page, '.tc-glossary > summary').click();
  await inside(page, '.tc-glossary dt').first().waitFor();
}

async function findNothing(page) {
  await inside(page, 'input[type=search]').fill('no such words');
  await inside(page, '.tc-nothing').first().waitFor();
}

/** The statement stays, and the next one does not come. */
async function goStale(page) {
  site.statuses('/threat-protection-eu.json', [503]);
  await page.evaluate(() => document.querySelector('trust-center').reload().catch(() => {}));
  await inside(page, '[role=alert]').waitFor();
}

const STATES = {
  'the smallest statement': { name: 'threat-protection-eu' },
  'a large statement': { name: 'defender-xdr-ie' },
  'a statement with unknowns': { name: 'swiss' },
  'a large statement with everything of its first row opened': { name: 'defender-xdr-ie', act: openEverything },
  'a large statement in Arabic, with everything of its first row opened': { name: 'defender-xdr-ie', attributes: 'lang="ar"', act: openEverything, wholly: IN_ANOTHER_LANGUAGE },
  'a large statement in German, with everything of its first row opened': { name: 'defender-xdr-ie', attributes: 'lang="de"', act: openEverything, wholly: IN_ANOTHER_LANGUAGE },
  'a switch that is tried': { name: 'github-slack', act: trySwitch },
  'a list of one’s own, and an answer which switches would do': { name: 'github-slack', act: ask },
  'a filter that leaves nothing': { name: 'threat-protection-eu', act: findNothing },
  'what changed since an earlier statement': { name: 'defender-xdr-ie', attributes: 'earlier="/defender-xdr-ie-2024-08.json"', wait: '.tc-changed' },
  'EEA and adequate countries': { name: 'swiss', act: chooseAdequate },
  'a statement with faults': { name: 'faulty', wait: '.tc-problems__title', act: openFaults },
  'the glossary': { name: 'swiss', act: openGlossary },
  'a statement from before': { name: 'threat-protection-eu', act: goStale },
  'a statement that is not there': { name: 'nowhere', wait: '[role=alert]' },
  'a statement on its way': { name: 'never', wait: '.tc-loading' },
  'a statement long on its way': { name: 'never', wait: '.tc-loading p' },
};

for (const [title, { name, act, wholly = WIDTHS, ...options }] of Object.entries(STATES)) {
  check(`axe finds nothing, and nothing reaches out sideways: ${title}`, async () => {
    const page = await visit(browser, site, name, options);
    await act?.(page);
    // Firefox gives a width to scroll to texts of both directions that are not wider than their box.
    const look = process.env.FIREFOX && options.attributes?.includes('"ar"') ? () => [] : overflowing;
    const found = [];
    for (const width of WIDTHS) {
      await page.setViewportSize({ width, height: 800 });
      const wrong = wholly.includes(width) ? await allComplaints(page, { look }) : await look(page);
      found.push(...wrong.map((what) => `${width} ${what}`));
    }
    assert.deepEqual(found, []);
  });
}

check('axe and the rule for widths see what is wrong inside the widget', async () => {
  const page = await visit(browser, site, 'threat-protection-eu', { width: 320 });
  for (const color of ['#999', '#666']) {
    await page.locator('trust-center').evaluate((element, value) => element.style.setProperty('--trust-center-color-fg', value), color);
    for (const rules of ['all', 'places', 'colors']) assert.match((await complaints(page, rules)).join(), /^color-contrast-enhanced: .*<span>/, `${color} ${rules}`);
  }
  assert.deepEqual(await overflowing(page), []);
  await inside(page, '.tc-verdict__headline').evaluate((element) => {
    element.textContent = 'x'.repeat(80);
    Object.assign(element.style, { overflowWrap: 'normal', whiteSpace: 'pre' });
  });
  assert.notDeepEqual(await overflowing(page), []);
});
