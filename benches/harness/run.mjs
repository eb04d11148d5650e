// The comparison: `node run.mjs PLAN.json`, from `cargo xtask bench`. All candidates take turns in one go.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import { join } from 'node:path';

import { chromium } from '../../tests/node_modules/playwright-core/index.mjs';
import { compare } from './compare.mjs';
import { fold } from './fold.mjs';
import { namesOf } from './names.mjs';
import { report, summary } from './report.mjs';
import { visit } from './visit.mjs';

const ALL = { memory: true, switch: true };
const PEERS = ['plain', 'preact', 'react'];

/**
 * What is visited in each round. The larger statements, which take most of the time, are left to the peers that their goals name; the
 * profiler, which makes everything slower, has visits of its own.
 */
const STAGES = [
  { row: 'start', size: 20, throttle: 1, who: ['widget', ...PEERS], wishes: ALL },
  { row: 'start', size: 20, throttle: 1, who: ['preloaded', 'prerendered'], wishes: {} },
  { row: 'start', size: 20, throttle: 4, who: ['widget', 'preloaded', 'prerendered', ...PEERS], wishes: {} },
  { row: 'medium', size: 100, throttle: 1, who: ['widget', ...PEERS], wishes: ALL },
  { row: 'medium', size: 100, throttle: 4, who: ['widget', 'preact'], wishes: { switch: true } },
  { row: 'growth', size: 500, throttle: 1, who: ['widget', 'preact'], wishes: ALL },
  { row: 'large', size: 2000, throttle: 1, who: ['widget', ...PEERS], wishes: ALL },
  ...[20, 100, 500, 2000].map((size) => (
    { row: 'reasoning', size, throttle: 1, who: ['widget', 'preact'], wishes: { profile: 'load' } }
  )),
];
/** What is visited where only the comparison itself is looked at. */
const CHECKED = [{ row: 'start', size: 20, throttle: 1, who: ['widget', 'prerendered', 'preact'], wishes: ALL }];
/** What is looked into at the end, of the widget: where what it takes the most time for goes. */
const PROFILES = [
  { title: 'navigation → verdict, 20 services', size: 20, wishes: { profile: 'load' } },
  { title: 'first content, 2,000 services', size: 2000, wishes: { profile: 'load' } },
  { title: 'the first setting tried, 100 services', size: 100, wishes: { profile: 'switch', switch: true } },
  { title: 'the first setting tried, 2,000 services', size: 2000, wishes: { profile: 'switch', switch: true } },
];
const N_PROFILES = 5;
/** The rows that, where time is short, are left out of some rounds. */
const LONG = ['growth', 'large'];

/**
 * @typedef {{ runs: number, minutes: number, only?: string | null, check?: boolean, commit?: string,
 *   functions: Record<string, string[]> }} Wishes
 */
/**
 * @type {{ wishes: Wishes, url: string, ends: Record<string, number[][]>, site: string, peers: string, visits: string, results: string,
 *   page: string }}
 */
const plan = JSON.parse(readFileSync(process.argv[2], 'utf8'));
const { wishes: wanted } = plan;
const stages = wanted.check ? CHECKED : STAGES.filter(({ row }) => !wanted.only || wanted.only === row);
if (!stages.length) throw new Error(`there is no row ${wanted.only}: ${[...new Set(STAGES.map(({ row }) => row))].join(', ')}`);
const nameOf = namesOf(plan.peers, wanted.functions);
// As it comes: the flags of the tests slow WebAssembly down.
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM, args: ['--no-sandbox', '--no-first-run'] });
const go = (who, what, throttle, wishes) => visit(browser, `${plan.url}${who}-${what}.html`, throttle, wishes, nameOf);

/**
 * Records what the widget draws of a statement, for the peers to draw; says that they then show the same, and find as much out, or refuses to
 * compare them.
 */
async function check(/** @type {number} */ size, /** @type {string[]} */ peers) {
  const wishes = { content: true, switch: true };
  const ours = await go('widget', size, 1, { ...wishes, record: true });
  const { switches } = JSON.parse(readFileSync(join(plan.site, `statements/${size}.json`), 'utf8'));
  const first = [switches[0].name, 'off'];
  if (String(ours.setting) !== String(first)) throw new Error(`${size} services: the setting that is tried is ${ours.setting}, and not ${first}`);
  const folder = join(plan.site, `trees/${size}`);
  mkdirSync(folder, { recursive: true });
  for (const [name, tree] of Object.entries(fold(...ours.recorded))) writeFileSync(join(folder, `${name}.json`), JSON.stringify(tree));
  const said = [];
  for (const peer of peers) {
    const theirs = await go(peer, size, 1, wishes);
    said.push(compare(`${size} services`, peer, ours, theirs));
    const found = plan.ends[size];
    if (String(theirs.ends) !== String(found)) throw new Error(`${size} services: ${peer} finds the ends ${theirs.ends}, and the widget ${found}`);
  }
  return said;
}

const checks = [];
for (const size of new Set(stages.map(({ size }) => size))) {
  const shown = stages.filter((stage) => stage.size === size).flatMap(({ who }) => who);
  checks.push(...(await check(size, PEERS.filter((peer) => wanted.check || shown.includes(peer)))));
}
for (const line of checks) console.error(line);
console.error(`bench: up to ${wanted.runs} rounds, done in ${wanted.minutes} minutes at the most, and a few profiles after them`);

const start = Date.now();
const end = start + wanted.minutes * 60_000;
/** The time that the long rows took: they get half of it, in milliseconds. */
let spent = 0;
const loads = [loadavg()[0]];
const rounds = [];
while (rounds.length < wanted.runs && Date.now() < end) {
  const round = [];
  for (const { row, size, throttle, who, wishes } of stages) {
    if (LONG.includes(row) && spent > wanted.minutes * 30_000) continue;
    const before = Date.now();
    for (const name of who) round.push({ size, throttle, who: name, ...(await go(name, size, throttle, wishes)) });
    if (LONG.includes(row)) spent += Date.now() - before;
  }
  rounds.push(round);
  loads.push(loadavg()[0]);
  const each = (Date.now() - start) / 60_000 / rounds.length;
  const left = Math.min((wanted.runs - rounds.length) * each, (end - Date.now()) / 60_000);
  console.error(`bench: round ${rounds.length} of ${wanted.runs}, ${left.toFixed(0)} minutes left`);
}
if (rounds.length < wanted.runs) console.error(`bench: only ${rounds.length} rounds fit into ${wanted.minutes} minutes`);

/** Keeps what was measured. */
const keep = (/** @type {object} */ all) => wanted.check || writeFileSync(plan.visits, JSON.stringify(all));
keep({ rounds });
const profiles = [];
for (const { title, size, wishes } of wanted.check ? [] : PROFILES) {
  if (!stages.some((stage) => stage.size === size)) continue;
  const all = [];
  try {
    while (all.length < N_PROFILES) all.push((await go('widget', size, 1, wishes)).profile);
    profiles.push({ title, all });
  } catch (error) {
    // What was measured before is not to be lost for it.
    console.error(`bench: no profile of ${title}: ${error}`);
  }
}
// With the functions that took the most time, which the report does not name.
keep({ rounds, profiles });
const results = { rounds, profiles, wanted: wanted.runs, version: browser.version(), commit: wanted.commit, loads, checks };
await browser.close();
const told = rounds.length ? report(results) : '';
if (!wanted.check) console.log(told);
if (told && !wanted.check && !wanted.only) {
  writeFileSync(plan.results, told);
  const quoted = /(?<=<!-- benches\/results\.md -->\n).*(?=\n<!-- -->)/;
  writeFileSync(plan.page, readFileSync(plan.page, 'utf8').replace(quoted, () => summary(results)));
}
