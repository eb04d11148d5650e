// Faults put into the browser's edge on purpose, one after the other: whether any of the end-to-end tests notices. Run by `cargo xtask campaign mutants`,
// which names the served dist by TRUST_CENTER_URL: node tests/mutants.mjs MINUTES KEPT
// What was tried is kept in the file KEPT, and not tried again; the survivors are to be killed by a test, or explained.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { parse } from 'acorn';
import { build } from 'esbuild';

const [minutes, kept] = [Number(process.argv[2]), process.argv[3]];
const root = new URL('..', import.meta.url).pathname;
const dist = process.env.TRUST_CENTER_URL;
const FILES = ['compile.js', 'element.js', 'languages.js', 'module.js', 'rest.js', ...readdirSync(join(root, 'static/element')).map((name) => `element/${name}`)];
/** Those that notice most, first. */
const TESTS = ['element', 'lifecycle', 'module', 'rest', 'guest', 'guard', 'host', 'languages', 'refresh', 'integrity', 'frame', 'loading', 'matrix'];
const OPPOSITES = { '===': '!==', '!==': '===', '<': '<=', '<=': '<', '&&': '||', '||': '&&', '+': '-', '-': '+' };

/** What can be put into a file: places in it, each with what comes there instead. */
function* mutants(text) {
  const visit = function* (node) {
    const source = text.slice(node.start, node.end);
    const { left, right, operator } = node;
    if (['BinaryExpression', 'LogicalExpression'].includes(node.type) && operator in OPPOSITES) {
      yield [node, `(${text.slice(left.start, left.end)}) ${OPPOSITES[operator]} (${text.slice(right.start, right.end)})`];
    }
    if (['IfStatement', 'ConditionalExpression'].includes(node.type)) yield [node.test, `!(${text.slice(node.test.start, node.test.end)})`];
    if (node.type === 'ExpressionStatement') yield [node, ';'];
    if (node.type === 'ReturnStatement' && node.argument) yield [node.argument, 'undefined'];
    if (node.type === 'Literal' && typeof node.value === 'boolean') yield [node, String(!node.value)];
    if (node.type === 'Literal' && typeof node.value === 'number') yield [node, `${source} * 10`];
    for (const child of Object.values(node).flat()) if (child && typeof child.type === 'string') yield* visit(child);
  };
  yield* visit(parse(text, { ecmaVersion: 'latest', sourceType: 'module' }));
}

const all = FILES.flatMap((name) => {
  const text = readFileSync(join(root, 'static', name), 'utf8');
  return [...mutants(text)].map(([{ start, end }, instead]) => {
    const line = text.slice(0, start).split('\n').length;
    const mutated = text.slice(0, start) + instead + text.slice(end);
    // In an order that nobody chose, and the same each time.
    return { name, line, was: text.slice(start, end), instead, mutated, key: createHash('sha256').update(name + mutated).digest('hex') };
  });
}).sort((a, b) => (a.key < b.key ? -1 : 1));

/** A dist with the scripts that a folder has, and everything else of the served one. */
async function serve(folder) {
  const entryPoints = ['auto.js', 'embed.js', 'trust-center.js'].map((name) => join(folder, name));
  const { outputFiles } = await build({ entryPoints, bundle: true, format: 'esm', target: 'es2022', external: ['./frame.js', './messages/*', './pkg/*'], outdir: folder, write: false, logLevel: 'silent' });
  const scripts = new Map(outputFiles.map(({ path, contents }) => [path.slice(folder.length + 1), contents]));
  const server = createServer(async (request, response) => {
    const own = scripts.get(request.url.match(/^\/(?:static|trust-center\/[^/]+)\/([^/?]+\.js)/)?.[1] ?? '');
    if (own) return response.writeHead(200, { 'content-type': 'text/javascript' }).end(own);
    const answer = await fetch(new URL(request.url, dist));
    response.writeHead(answer.status, { 'content-type': answer.headers.get('content-type') ?? '' }).end(Buffer.from(await answer.arrayBuffer()));
  });
  await new Promise((go) => server.listen(0, '127.0.0.1', go));
  return { url: `http://127.0.0.1:${server.address().port}/`, close: () => (server.closeAllConnections(), server.close()) };
}

/** The first test that fails, or nothing. */
function noticed(url, name) {
  return new Promise((end) => {
    const child = spawn('node', ['--test', '--test-reporter', 'tap', `tests/e2e/${name}.test.mjs`], { cwd: root, env: { ...process.env, TRUST_CENTER_URL: url }, detached: true });
    let said = '';
    const stop = (result) => {
      // With the browser that it started.
      try { process.kill(-child.pid); } catch { /* It has ended. */ }
      end(result);
    };
    child.stdout.on('data', (piece) => {
      said += piece;
      const [, failed] = said.match(/^ *not ok \d+ - (.*)$/m) ?? [];
      if (failed) stop(`${name}: ${failed}`);
    });
    child.on('exit', (code) => stop(code ? `${name}: ended with ${code}` : null));
  });
}

/** @type {Record<string, { where: string, was: string, instead: string, killed: string | null }>} */
let tried = {};
try {
  tried = JSON.parse(readFileSync(kept, 'utf8'));
} catch {
  // It begins.
}
const end = Date.now() + minutes * 60_000;
// Of what has changed since, nothing is known any more.
const known = new Set(all.map(({ key }) => key));
for (const key of Object.keys(tried)) if (!known.has(key)) delete tried[key];
for (const { name, line, was, instead, mutated, key } of all) {
  if (end < Date.now()) break;
  if (key in tried) continue;
  const folder = mkdtempSync(join(tmpdir(), 'mutant-'));
  try {
    for (const inside of ['element', 'element.js', 'compile.js', 'languages.js', 'module.js', 'rest.js', 'flat.js', 'auto.js', 'embed.js', 'trust-center.js']) cpSync(join(root, 'static', inside), join(folder, inside), { recursive: true });
    symlinkSync(join(root, 'static/pkg'), join(folder, 'pkg'));
    writeFileSync(join(folder, name), mutated);
    const site = await serve(folder).catch(() => null);
    let killed = site ? null : 'it is no JavaScript';
    if (site) {
      for (const test of TESTS) if (!killed) killed = await noticed(site.url, test);
      site.close();
    }
    tried[key] = { where: `static/${name}:${line}`, was, instead, killed };
    writeFileSync(kept, JSON.stringify(tried, null, 1));
    console.log(`${killed ? 'killed' : 'SURVIVED'} ${tried[key].where}: ${JSON.stringify(was.slice(0, 60))} → ${JSON.stringify(instead.slice(0, 60))}${killed ? ` (${killed})` : ''}`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
const results = Object.values(tried);
const survivors = results.filter(({ killed }) => killed === null);
console.log(`mutants: ${results.length} of ${all.length} tried, ${survivors.length} survived`);
for (const { where, was, instead } of survivors) console.log(`  ${where}: ${JSON.stringify(was)} → ${JSON.stringify(instead)}`);
