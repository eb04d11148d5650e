// The table of the comparison, as Markdown.

/** @typedef {{ size: number, throttle: number, who: string, [field: string]: any }} Visit */

const median = (values) => {
  const sorted = values.toSorted((one, other) => one - other);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
};
const quartile = (values, part) => values.toSorted((one, other) => one - other)[Math.round((values.length - 1) * part)];

/** What is read off a visit. What the profiler says comes from visits of its own, for it makes everything else slower. */
const FIELDS = {
  painted: ({ painted }) => painted,
  bytes: ({ bytes }) => bytes / 1000,
  data: ({ data }) => data / 1000,
  memory: ({ memory }) => memory / 1e6,
  task: ({ task }) => task,
  script: (visit) => visit.switch?.script,
  changed: (visit) => visit.switch?.last,
  trialTask: (visit) => visit.switch?.task,
  reasoning: ({ profile }) => profile?.reasoning ?? 0,
};
const PROFILED = ['reasoning'];
const UNITS = { bytes: 'kB', data: 'kB', memory: 'MB' };

/** The candidates beside the widget. */
const PEERS = { plain: 'plain DOM', preact: 'Preact', react: 'React' };

const VERDICT = { react: 1, preact: 1.2 };
/** A row: what is measured, of which statement, and against what: the goal is a part of a peer's value, or an absolute one. */
const ROWS = [
  { title: 'everything the first view loads (peers: library, drawing, reasoning)', field: 'bytes', size: 20, limit: 172, stretch: 150 },
  { title: 'navigation → verdict, 20 services', field: 'painted', size: 20, goals: VERDICT },
  { title: 'navigation → verdict, 20 services, throttled 4 ×', field: 'painted', size: 20, throttle: 4, goals: VERDICT },
  { title: 'with preloads', field: 'painted', size: 20, who: 'preloaded', goals: VERDICT },
  { title: 'with preloads, throttled 4 ×', field: 'painted', size: 20, who: 'preloaded', throttle: 4, goals: VERDICT },
  { title: 'with the prerendered fallback', field: 'painted', size: 20, who: 'prerendered', goals: { preact: 0.6 } },
  { title: 'with the prerendered fallback, throttled 4 ×', field: 'painted', size: 20, who: 'prerendered', throttle: 4, goals: { preact: 0.6 } },
  // All peers reason with the same functions, so that one of them is enough.
  { title: 'reasoning, 2,000 services', field: 'reasoning', size: 2000, goals: { preact: 0.2 } },
  { title: 'first content, 2,000 services', field: 'painted', size: 2000, goals: { preact: 1 } },
  { title: 'a setting tried, script, 100 services', field: 'script', size: 100, goals: { preact: 0.5 } },
  { title: 'a setting tried, script, 100 services, throttled 4 ×', field: 'script', size: 100, throttle: 4, goals: { preact: 0.5 } },
  { title: 'a setting tried, script, 2,000 services', field: 'script', size: 2000, goals: { preact: 0.5 } },
  { title: 'a setting tried → the last change on screen, 2,000 services', field: 'changed', size: 2000 },
  { title: 'memory after load, 2,000 services', field: 'memory', size: 2000, goals: { preact: 1 } },
  { title: 'longest task of a load, 20 services', field: 'task', size: 20, limit: 50 },
  { title: 'longest task of a load, 2,000 services', field: 'task', size: 2000, limit: 50 },
  { title: 'longest task of a setting tried, 2,000 services', field: 'trialTask', size: 2000, limit: 50 },
];
const GROWTH = ['data', 'reasoning', 'painted', 'script', 'memory'];
const NAMES = { data: 'bytes parsed', reasoning: 'reasoning', painted: 'first content', script: 'a setting tried, script', memory: 'memory' };

/** The parts of a profile, as they are headed. */
const PARTS = { starting: 'starting', reading: 'reading', reasoning: 'reasoning', page: 'the page', drawing: 'drawing', garbage: 'garbage', other: 'other script', browser: 'the browser’s own' };

/** @typedef {{ rounds: Visit[][], profiles: { title: string, all: Record<string, any>[] }[], wanted: number, version: string, commit: string, loads: number[], checks: string[] }} Results */

/** @param {Results} results */
export function report(results) {
  const { rounds, profiles, wanted, commit, loads, checks } = results;
  const paired = valuesOf(rounds);
  const values = (field, where) => paired(field, where).filter(isThere);
  const load = `${Math.min(...loads).toFixed(1)}–${Math.max(...loads).toFixed(1)}`;
  const rows = ROWS.map((row) => rowOf(row, paired, rounds.length));
  return [
    '# The widget and its peers',
    '',
    summary(results),
    '',
    `Made by \`cargo xtask bench\` of commit ${commit}; ${rounds.length} of ${wanted} rounds, load average ${load}.`,
    'Milliseconds where nothing else stands; in brackets the quartiles, and the runs where they are fewer. A ratio is the median of the',
    'ratios of each round.',
    '',
    'All draw the same elements, attributes and texts in the same slices, for the peers draw what is recorded of the widget: what it has drawn',
    'when it first lets the browser show something, then what it adds after each pause, and what is there when the first setting was turned',
    'off. *On screen* is the frame after the verdict is in the document; a load has ended, as has a trial, when nothing has changed for a while.',
    'The peers read the statement, find out where its data can end up, as it stands and again with the setting, and draw. Their texts are',
    'ready-made, which spares them the making of sentences and verdicts; that they have to fetch them is in their times, and not in their bytes.',
    'The first view loads what was asked for until the verdict is on the screen; the bytes of the widget are those of all that it does. A task',
    'shorter than 50 ms is not told by the browser, and counts as 0.',
    '',
    `| what | widget | ${Object.values(PEERS).join(' | ')} | goal | |`,
    `|---|--:|${Object.keys(PEERS).map(() => '--:|').join('')}---|---|`,
    ...rows.flatMap(({ line }) => line),
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
    '## Where the milliseconds go',
    '',
    'Of the widget, by the profiler, which makes all of it slower: medians of a few visits, each ending when the harness hears of its end, so',
    'that some of the next rows may be in it. What a function costs that runs for the first time, as all do when a page is loaded and many',
    'when the first setting is tried, is in its part: the browser compiles it then.',
    '',
    `| | ${Object.values(PARTS).join(' | ')} |`,
    `|---|${Object.keys(PARTS).map(() => '--:|').join('')}`,
    ...profiles.map(({ title, all }) => `| ${title} | ${Object.keys(PARTS).map((part) => number(partOf(all, part))).join(' | ')} |`),
    '',
    '## What was compared',
    '',
    ...checks.map((check) => `- ${check}`),
    '',
  ].join('\n');
}

/** What docs/benchmarks.md quotes, in one line. @param {Results} results */
export function summary({ rounds, version }) {
  const all = ROWS.map((row) => ({ row, ...rowOf(row, valuesOf(rounds), rounds.length) }));
  const said = all.flatMap(({ row, ratios }) => {
    const each = Object.entries(ratios).map(([peer, ratio]) => `${ratio.toFixed(2)} × ${PEERS[peer]} (goal ${row.goals[peer]})`);
    return each.length ? [`${row.title} ${each.join(' and ')}`] : [];
  });
  const reached = all.flatMap((row) => row.reached);
  const date = new Date().toISOString().slice(0, 10);
  return `On ${date}, in Chromium ${version}, medians of ${rounds.length} interleaved runs: ${said.join('; ')}. ${reached.filter(Boolean).length} of ${reached.length} goals are met.`;
}

const isThere = (value) => value !== undefined;

/** Reads a field off each round, of a statement and a candidate; undefined where it was not measured. @param {Visit[][]} rounds */
function valuesOf(rounds) {
  return (field, { size, throttle = 1, who }) => {
    const isProfiled = PROFILED.includes(field);
    const fits = (visit) => visit.size === size && visit.throttle === throttle && visit.who === who && Boolean(visit.profile) === isProfiled;
    return rounds.map((round) => round.find(fits)).map((visit) => visit && FIELDS[field](visit));
  };
}

/** A row as a line, its ratios by peer, and whether its goals are reached. */
function rowOf({ title, field, who = 'widget', goals = {}, limit, stretch, ...where }, values, nRounds) {
  const paired = values(field, { ...where, who });
  const ours = paired.filter(isThere);
  const cell = (all) => {
    const there = all.filter(isThere);
    if (!there.length) return '';
    const runs = there.length < nRounds ? `, ${there.length} runs` : '';
    return `${number(median(there))} (${number(quartile(there, 0.25))}–${number(quartile(there, 0.75))}${runs})`;
  };
  const peers = Object.keys(PEERS).map((peer) => values(field, { ...where, who: peer }));
  const [wanted, told, reached, ratios] = [[], [], [], {}];
  for (const [peer, most] of Object.entries(goals)) {
    const theirs = values(field, { ...where, who: peer });
    const each = paired.map((value, at) => value / theirs[at]).filter((ratio) => !Number.isNaN(ratio));
    if (!each.length) continue;
    ratios[peer] = median(each);
    wanted.push(`≤ ${most} × ${PEERS[peer]}`);
    reached.push(ratios[peer] <= most);
    told.push(ratios[peer].toFixed(2));
  }
  if (limit && ours.length) {
    wanted.push(`≤ ${limit} ${UNITS[field] ?? 'ms'}${stretch ? `, better ${stretch}` : ''}`);
    reached.push(median(ours) <= limit);
    told.push('');
  }
  const marks = told.map((ratio, at) => `${ratio} ${reached[at] ? '✓' : '✗'}`.trim());
  const line = `| ${title} | ${[paired, ...peers].map(cell).join(' | ')} | ${wanted.join(', ')} | ${marks.join(', ')} |`;
  return { line: ours.length ? [line] : [], ratios, reached };
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

/** The milliseconds of a part, in the middle of some profiles. */
const partOf = (profiles, name) => median(profiles.map((profile) => profile[name] ?? 0));

function number(value) {
  return value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(2);
}
