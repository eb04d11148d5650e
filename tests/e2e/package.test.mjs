// What can be said of the package without a browser, and of its numbers in one.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import { posix } from 'node:path';
import { fileURLToPath } from 'node:url';
import test from 'node:test';

import { launch, open } from './support/browser.mjs';
import { file, openSite, statement } from './support/site.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));
const read = (path) => readFileSync(root + path, 'utf8');
const manifest = JSON.parse(read('static/package.json'));
const scripts = ['', 'element/'].flatMap((folder) => readdirSync(`${root}static/${folder}`).map((name) => folder + name)).filter((name) => name.endsWith('.js'));

test('a server can import the package, and render with it', async () => {
  const { TrustCenter, define, mount, configure, version } = await import('../../static/trust-center.js');
  await import('../../static/auto.js');
  assert.equal(define(), TrustCenter);
  assert.deepEqual([typeof mount, typeof configure, TrustCenter.version], ['function', 'function', version]);
});

test('a script that is no module can hold the package', () => {
  const options = ['--bundle', '--format=cjs', '--platform=node', '--log-level=error'];
  const script = execFileSync(`${root}tests/node_modules/.bin/esbuild`, [`${root}static/trust-center.js`, ...options], { encoding: 'utf8' });
  const module = { exports: /** @type {any} */ ({}) };
  new Function('module', 'exports', script)(module, module.exports);
  const { TrustCenter, define } = module.exports;
  assert.equal(define(), TrustCenter);
});

test('the version is the same everywhere', async () => {
  const { version } = await import('../../static/trust-center.js');
  const cargo = read('Cargo.toml').match(/\[workspace\.package\]\nversion = "(.+)"/)[1];
  assert.deepEqual([version, manifest.version], [cargo, cargo]);
});

test('npm packs every file that the package exports or fetches, and nothing of the portal', () => {
  const [{ files }] = JSON.parse(
    execFileSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], { cwd: `${root}static`, stdio: ['ignore', 'pipe', 'ignore'] }),
  );
  const packed = files.map(({ path }) => `./${path}`);
  const targets = Object.values(manifest.exports).flatMap((target) => (typeof target === 'string' ? target : Object.values(target)));
  const shipped = scripts.filter((name) => packed.includes(`./${name}`));
  const fetched = shipped.flatMap((name) => [...read(`static/${name}`).matchAll(/(?:from |import |new URL\()'(\.\.?\/.+?)'/g)]
    .map(([, path]) => `./${posix.join(posix.dirname(name), path)}`).filter((path) => !path.startsWith('./../')));
  for (const target of [...targets, ...fetched].map((each) => each.replace('*', 'de'))) assert.ok(packed.includes(target), `${target} is not packed`);
  assert.deepEqual(packed.filter((path) => /tenant|portal/.test(path)), []);
});

test('bundlers find every file that a script fetches, for its address is written out', () => {
  const addresses = scripts.flatMap((name) => [...read(`static/${name}`).matchAll(/new URL\((.+?), import\.meta\.url\)/g)].map(([, path]) => path));
  assert.deepEqual(addresses.filter((path) => !/^'\.\.?\/[\w./-]+'$/.test(path)), []);
  for (const name of ['trust_center.js', 'trust_center_bg.wasm', 'trust_center_rest.wasm']) assert.ok(addresses.includes(`'./pkg/${name}'`), name);
});

test('no script makes code or markup of text', () => {
  const forbidden = /\beval\s*\(|new Function|\bFunction\s*\(\s*['"]|(inner|outer)HTML\s*=|insertAdjacentHTML|document\.write|createContextualFragment|cssText/;
  for (const name of scripts) assert.doesNotMatch(read(`static/${name}`), forbidden, name);
  // Yew has one such sink, for nodes of raw HTML, of which our sources make none: so they do not name it, and neither may anything else here.
  const glue = read('static/pkg/trust_center.js').replace(/\w+\.innerHTML = getStringFromWasm\d*\(\w+, \w+\)/, '');
  assert.doesNotMatch(glue, forbidden);
  const sources = readdirSync(`${root}src`, { recursive: true }).filter((name) => name.endsWith('.rs'));
  assert.deepEqual(sources.filter((name) => /from_html_unchecked|VRaw|inner_html/.test(read(`src/${name}`))), []);
});

test('nothing that is shipped waits for a request: no script has a synchronous one', async () => {
  const shipped = Object.keys(JSON.parse((await file('integrity.json')).body.toString())).filter((path) => path.endsWith('.js'));
  assert.ok(shipped.length > 9);
  for (const path of [...shipped, 'static/portal.js']) {
    const script = (await file(path)).body.toString();
    assert.doesNotMatch(script, /XMLHttpRequest|ActiveXObject|Atomics\.wait\b|importScripts|\.open\((?:[^()]*,){2}\s*(?:false|!1)/, path);
  }
  // Nor can the module have one made.
  for (const name of ['bg', 'rest']) assert.ok(!(await file(`static/pkg/trust_center_${name}.wasm`)).body.includes('XMLHttpRequest'), name);
});

test('the manifest of the element says what the element is', async () => {
  const { TrustCenter } = await import('../../static/trust-center.js');
  const { modules } = JSON.parse(read('static/custom-elements.json'));
  const [{ attributes, members, events, slots, cssStates, cssParts, cssProperties }] = modules[0].declarations;
  assert.deepEqual(attributes.map(({ name }) => name), TrustCenter.observedAttributes);
  const isPublic = (name) => name !== 'constructor' && !/Callback$/.test(name);
  const named = [TrustCenter, Object.getPrototypeOf(TrustCenter)].flatMap(({ prototype }) => Object.getOwnPropertyNames(prototype));
  const own = [...named.filter(isPublic), 'version'];
  assert.deepEqual(members.map(({ name }) => name).sort(), own.sort());
  const types = read('static/trust-center.d.ts');
  for (const { name } of [...members, ...events]) assert.ok(types.includes(name), `${name} has no type`);
  assert.deepEqual([...types.matchAll(/'(trust-center-[a-z-]+)':/g)].map(([, name]) => name), events.map(({ name }) => name));
  const source = ['element.js', 'element/slots.js'].map((name) => read(`static/${name}`)).join();
  for (const { name } of [...slots, ...cssStates]) assert.ok(source.includes(name), name);

  const components = readdirSync(`${root}src/components`, { recursive: true }).filter((name) => name.endsWith('.rs'));
  const drawn = components.flatMap((name) => [...read(`src/components/${name}`).matchAll(/\bpart="([\w -]+)"/g)].flatMap(([, parts]) => parts.split(' ')));
  assert.deepEqual(cssParts.map(({ name }) => name).sort(), [...new Set(['base', ...drawn])].sort());
  const used = read('static/trust-center.css').match(/--trust-center-[a-z-]+/g);
  assert.deepEqual(cssProperties.map(({ name }) => name).sort(), [...new Set(used)].sort());
});

test('each code of a failure has a test in which it happens', () => {
  const [, union] = read('static/trust-center.d.ts').match(/type ErrorCode =([^;]+);/);
  const codes = [...union.matchAll(/'([a-z-]+)'/g)].map(([, code]) => code);
  assert.equal(codes.length, 23);
  const tests = ['module', 'integrity', 'loading', 'frame', 'element', 'guest'].map((name) => read(`tests/e2e/${name}.test.mjs`)).join();
  assert.deepEqual(codes.filter((code) => !tests.includes(`'${code}'`)), []);
  // The types hold the JavaScript to them, and this the Rust.
  const reported = [...read('src/browser/report.rs').matchAll(/=> \("([a-z-]+)"/g)].map(([, code]) => code);
  assert.ok(reported.length > 8);
  assert.deepEqual(reported.filter((code) => !codes.includes(code)), []);
});

test("no node has a mark of Yew's, which a host that is a Yew app itself would take for its own", async () => {
  const browser = await launch();
  const site = await openSite();
  try {
    site.json('/a.json', await statement());
    const page = await open(browser, site.page('<trust-center src="/a.json"></trust-center>', { script: "import '/widget/auto.js'" }));
    await page.event('ready');
    const ids = await page.evaluate(() => {
      const nodes = document.querySelector('trust-center').shadowRoot.querySelectorAll('*');
      return [...nodes].map((node) => node.__yew_subtree_id).filter((id) => id !== undefined);
    });
    assert.deepEqual(ids, []);
    const glue = await page.evaluate(() => fetch('/widget/pkg/trust_center.js').then((answer) => answer.text()));
    assert.ok(glue.includes('.__trust_center_subtree_id='), 'Yew marks nodes under another name: look at xtask/src/build.rs');
  } finally {
    await browser.close();
    await site.close();
  }
});
