// The table of the comparison, as Markdown.

/** @typedef {{ size: number, throttle: number, who: string, [field: string]: any }} Visit */

const median = (values) => {
  const sorted = values.toSorted((one, other) => one - other);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
};
const quartile = (values, part) => values.toSorted((one, other) => one - other)[Math.round((values.length - 1) * part)];

/** What is read off a visit. */
const FIELDS = {
  painted: (visit) => visit.painted,
  bytes: (visit) => visit.bytes / 1000,
  data: (visit) => visit.data / 1000,
  reasoning: (visit) => visit.profile.reasoning ?? 0,
  script: (visit) => visit.switch.script,
  changed: (visit) => visit.switch.painted,
  memory: (visit) => visit.memory / 1e6,
};
const UNITS = { bytes: 'kB', data: 'kB', memory: 'MB' };

/** A row: what is measured, of which statement, and against what: the goal is a part of a peer's value, or an absolute one. */
const ROWS = [
  { title: 'everything the first view loads', field: 'bytes', size: 20, limit: 80, stretch: 61 },
  { title: 'navigation → verdict on screen, 20 services', field: 'painted', size: 20, goals: { react: 0.75, preact: 1.15 } },
  { title: 'the same, processor throttled 4 ×', field: 'painted', size: 20, throttle: 4, goals: { react: 0.75, preact: 1.15 } },
  { title: 'with the prerendered fallback', field: 'painted', size: 20, who: 'prerendered', goals: { preact: 0.6 } },
  { title: 'the same, processor throttled 4 ×', field: 'painted', size: 20, who: 'prerendered', throttle: 4, goals: { preact: 0.6 } },
  // All peers reason with the same functions in plain JavaScript.
  { title: 'reasoning, 2,000 services', field: 'reasoning', size: 2000, goals: { preact: 0.33 }, limit: 50 },
  { title: 'first content of that statement', field: 'painted', size: 2000, goals: { preact: 0.5 } },
  { title: 'a what-if switch, script, 100 services', field: 'script', size: 100, limit: 16 },
  { title: 'the same, processor throttled 4 ×', field: 'script', size: 100, throttle: 4, goals: {} },
  { title: 'a what-if switch, script, 2,000 services', field: 'script', size: 2000, goals: { preact: 0.25 } },
  { title: 'a what-if switch → changed page, 2,000 services', field: 'changed', size: 2000, goals: {} },
  { title: 'memory after load, 2,000 services', field: 'memory', size: 2000, goals: { preact: 0.8 } },
];
const GROWTH = ['data', 'reasoning', 'painted', 'script', 'memory'];
const NAMES = { data: 'bytes parsed', reasoning: 'reasoning', painted: 'first content', script: 'switch, script', memory: 'memory' };

/** @param {{ rounds: Visit[][], wanted: number, version: string, loads: number[], checks: string[] }} results */
export function report({ rounds, wanted, version, loads, checks }) {
  const values = (field, { size, throttle = 1, who }) => {
    const fits = (visit) => visit.size === size && visit.throttle === throttle && visit.who === who;
    return rounds.map((round) => round.find(fits)).filter(Boolean).map(FIELDS[field]);
  };
  const load = `${Math.min(...loads).toFixed(1)}–${Math.max(...loads).toFixed(1)}`;
  return [
    '# The widget and its peers',
    '',
    `Made by \`cargo xtask bench\` on ${new Date().toISOString().slice(0, 10)}: Chromium ${version}, medians of ${rounds.length} interleaved rounds of ${wanted}, load average ${load}.`,
    'Milliseconds where nothing else stands; in brackets the quartiles. A ratio is the median of the ratios of each round.',
    '',
    '| what | widget | plain DOM | Preact | React | goal | |',
    '|---|--:|--:|--:|--:|---|---|',
    ...ROWS.flatMap((row) => rowOf(row, values)),
    '',
    '## Growth',
    '',
    '| services | ' + GROWTH.map((field) => `${NAMES[field]} (${UNITS[field] ?? 'ms'})`).join(' | ') + ' |',
    '|--:|' + GROWTH.map(() => '--:|').join(''),
    ...growth('widget', values),
    '',
    'The same of Preact:',
    '',
    '| services | ' + GROWTH.map((field) => NAMES[field]).join(' | ') + ' |',
    '|--:|' + GROWTH.map(() => '--:|').join(''),
    ...growth('preact', values),
    '',
    '## Where the milliseconds of a choice go',
    '',
    ...parts(rounds),
    '',
    '## What was compared',
    '',
    ...checks.map((check) => `- ${check}`),
    '',
  ].join('\n');
}

function rowOf({ title, field, who = 'widget', goals = {}, limit, stretch, ...where }, values) {
  const ours = values(field, { ...where, who });
  if (!ours.length) return [];
  const cell = (all) => (all.length ? `${number(median(all))} (${number(quartile(all, 0.25))}–${number(quartile(all, 0.75))})` : '');
  const peers = ['plain', 'preact', 'react'].map((peer) => values(field, { ...where, who: peer }));
  const wanted = [];
  const reached = [];
  for (const [peer, most] of Object.entries(goals)) {
    const theirs = values(field, { ...where, who: peer });
    const ratio = median(ours.map((value, at) => value / theirs[at]));
    wanted.push(`≤ ${most} × ${peer}`);
    reached.push(`${ratio.toFixed(2)} ${ratio <= most ? '✓' : '✗'}`);
  }
  if (limit) {
    wanted.push(`≤ ${limit} ${UNITS[field] ?? 'ms'}${stretch ? `, better ${stretch}` : ''}`);
    reached.push(median(ours) <= limit ? '✓' : '✗');
  }
  return [`| ${title} | ${[ours, ...peers].map(cell).join(' | ')} | ${wanted.join(', ')} | ${reached.join(', ')} |`];
}

function growth(who, values) {
  const sizes = [20, 100, 500, 2000].filter((size) => values('data', { size, who }).length);
  if (sizes.length < 2) return [];
  const at = (size) => GROWTH.map((field) => median(values(field, { size, who })));
  const rows = sizes.map((size) => `| ${size} | ${at(size).map(number).join(' | ')} |`);
  const exponents = GROWTH.map((_, column) => exponent(sizes, sizes.map((size) => at(size)[column])).toFixed(2));
  return [...rows, `| exponent | ${exponents.join(' | ')} |`];
}

/** The power of the size by which a value grows: the slope of the line through the logarithms, by least squares. */
function exponent(sizes, values) {
  const xs = sizes.map(Math.log);
  const ys = values.map((value) => Math.log(Math.max(value, 1e-3)));
  const mean = (all) => all.reduce((sum, value) => sum + value, 0) / all.length;
  const [x, y] = [mean(xs), mean(ys)];
  return mean(xs.map((value, at) => (value - x) * (ys[at] - y))) / mean(xs.map((value) => (value - x) ** 2));
}

/** Of each candidate: the milliseconds in its parts when another boundary is chosen, by the profiler. */
function parts(rounds) {
  const profiled = rounds.flat().filter(({ profile }) => profile);
  const keys = [...new Set(profiled.map(({ size, who }) => `${size} ${who}`))];
  return keys.map((key) => {
    const all = profiled.filter(({ size, who }) => `${size} ${who}` === key).map(({ profile }) => profile);
    const part = (name) => `${name} ${number(median(all.map((profile) => profile[name] ?? 0)))}`;
    return `- ${key}: ${['reasoning', 'page', 'drawing'].map(part).join(', ')}`;
  });
}

function number(value) {
  return value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(2);
}
