// What a screen reader finds: the accessibility tree of the page with the smallest statement, as Chromium hands it out.
//
// `tree.txt` is to be read by a person: would the page make sense from these lines alone? Where a change is meant, renew it by
// `RENEW=1 cargo xtask test`, or with a served dist `RENEW=1 TRUST_CENTER_URL=… node --test tests/e2e/tree.test.mjs`, and read what changed.
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import test from 'node:test';

import { launch, open } from './support/browser.mjs';
import { openSite, statement } from './support/site.mjs';

const FILE = fileURLToPath(new URL('tree.txt', import.meta.url));
/** What is said along with a role and a name. */
const STATES = ['level', 'expanded', 'checked', 'pressed', 'disabled', 'busy', 'live', 'invalid'];
/** Roles that say nothing of their own. */
const SILENT = ['none', 'generic', 'InlineTextBox', 'LineBreak', 'LabelText', 'Legend', 'ListMarker'];

/** @typedef {{ nodeId: string, ignored: boolean, role?: { value: string }, name?: { value: string }, properties?: any[], childIds?: string[] }} Node */

/** The text of a label after the control that has its name. @param {string} line @param {string} [before] */
function isLabel(line, before) {
  const [, text] = line.match(/^ *text (".*")$/) ?? [];
  return Boolean(text && before && /^ *(radio|checkbox|searchbox)/.test(before) && before.includes(text));
}

/** The tree below a node as lines. @param {Map<string, Node>} nodes @param {Node} node @param {number} depth @param {string} around @returns {string[]} */
function lines(nodes, node, depth, around) {
  const role = node.role?.value ?? 'none';
  const name = (node.name?.value ?? '').replace(/\s+/g, ' ').trim();
  const isSilent = node.ignored || SILENT.includes(role) || (role === 'StaticText' && around.includes(name));
  const children = (node.childIds ?? []).map((id) => nodes.get(id)).filter((child) => child !== undefined);
  const below = children.flatMap((child) => lines(nodes, child, isSilent ? depth : depth + 1, isSilent ? around : name));
  if (isSilent) return below;
  const states = (node.properties ?? []).filter(({ name: state, value }) => STATES.includes(state) && value.value !== 'false');
  const said = states.map(({ name: state, value }) => `${state}=${value.value}`);
  // A cell is called by all that is in it.
  const short = name.length > 120 ? `${name.slice(0, 120)}…` : name;
  const line = [role === 'StaticText' ? 'text' : role, short && JSON.stringify(short), ...said].filter(Boolean).join(' ');
  return ['  '.repeat(depth) + line, ...below].filter((each, index, all) => !isLabel(each, all[index - 1]));
}

test('the accessibility tree is the one that was read and found to make sense', { timeout: 60_000 }, async () => {
  const browser = await launch();
  const site = await openSite();
  try {
    site.json('/a.json', await statement());
    const host = site.page('<main><h1>Host</h1><trust-center src="/a.json"></trust-center></main>', { script: "import '/widget/auto.js';" });
    // The age of the statement is said, and grows.
    const page = await open(browser, host, { prepare: (page) => page.clock.setFixedTime(new Date('2026-11-29T12:00:00Z')) });
    await page.event('ready');
    await page.locator('trust-center .tc-why-button').first().click();
    await page.locator('trust-center .tc-why').waitFor();
    await page.locator('trust-center .tc-switches > summary').click();
    await page.locator('trust-center .tc-way summary').first().click();
    for (const heading of await page.locator('trust-center .tc-fold').all()) await heading.click();
    await page.locator('trust-center .tc-recipients tbody').first().waitFor();
    const session = await page.context().newCDPSession(page);
    const { nodes } = await session.send('Accessibility.getFullAXTree');
    const all = new Map(nodes.map((/** @type {Node} */ node) => [node.nodeId, node]));
    const tree = `${lines(all, nodes[0], 0, '').join('\n')}\n`;
    if (process.env.RENEW) writeFileSync(FILE, tree);
    assert.equal(tree, readFileSync(FILE, 'utf8'));
  } finally {
    await browser.close();
    await site.close();
  }
});
