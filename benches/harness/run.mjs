// The comparison: `node run.mjs PLAN.json`, from `cargo xtask bench`. All candidates take turns in one go.
import { readFileSync, writeFileSync } from 'node:fs';
import { loadavg } from 'node:os';

import { launch } from '../../tests/e2e/support/browser.mjs';
import { compare } from './compare.mjs';
import { namesOf } from './names.mjs';
import { report } from './report.mjs';
import { visit } from './visit.mjs';

const ALL = { memory: true, switch: true, profile: true };
const PEERS = ['plain', 'preact', 'react'];

/** What is visited in each round. The larger statements, which take most of the time, are left to the peer that their goals name. */
const STAGES = [
  { row: 'start', size: 20, throttle: 1, who: ['widget', 'prerendered', ...PEERS], wishes: ALL },
  { row: 'start', size: 20, throttle: 4, who: ['widget', 'prerendered', ...PEERS], wishes: {} },
  { row: 'medium', size: 100, throttle: 1, who: ['widget', 'preact'], wishes: ALL },
  { row: 'medium', size: 100, throttle: 4, who: ['widget'], wishes: { switch: true } },
  { row: 'growth', size: 500, throttle: 1, who: ['widget', 'preact'], wishes: ALL },
  { row: 'large', size: 2000, throttle: 1, who: ['widget', 'preact'], wishes: ALL },
];

/** @type {{ url: string, runs: number, minutes: number, only: string | null, peers: string, functions: Record<string, string[]>, samples: string[], results: string, visits: string }} */
const plan = JSON.parse(readFileSync(process.argv[2], 'utf8'));
const stages = STAGES.filter(({ row }) => !plan.only || plan.only === row);
if (!stages.length) throw new Error(`there is no row ${plan.only}: ${[...new Set(STAGES.map(({ row }) => row))].join(', ')}`);
const nameOf = namesOf(plan.peers, plan.functions);
const browser = await launch();
const go = (who, what, throttle, wishes) => visit(browser, `${plan.url}${who}-${what}.html`, throttle, wishes, nameOf);

const checks = [];
async function check(what, peers, extent) {
  const wishes = { content: extent, switch: true };
  const ours = await go('widget', what, 1, wishes);
  for (const peer of peers) checks.push(compare(String(what), peer, ours, await go(peer, what, 1, wishes), extent === 'whole'));
}
for (const size of new Set(stages.map(({ size }) => size))) {
  const { who } = stages.find((stage) => stage.size === size);
  await check(size, who.filter((name) => PEERS.includes(name)), size <= 20 ? 'whole' : 'screen');
}
if (!plan.only) for (const sample of plan.samples) await check(sample, ['plain'], 'whole');
for (const line of checks) console.error(line);

const end = Date.now() + plan.minutes * 60_000;
const loads = [loadavg()[0]];
const rounds = [];
while (rounds.length < plan.runs && Date.now() < end) {
  const round = [];
  for (const { size, throttle, who, wishes } of stages) {
    for (const name of who) round.push({ size, throttle, who: name, ...(await go(name, size, throttle, wishes)) });
  }
  rounds.push(round);
  loads.push(loadavg()[0]);
  console.error(`bench: round ${rounds.length} of ${plan.runs}`);
}
writeFileSync(plan.visits, JSON.stringify(rounds));
const text = report({ rounds, wanted: plan.runs, version: browser.version(), loads, checks });
await browser.close();
console.log(text);
if (!plan.only) writeFileSync(plan.results, text);
