// The npm package, packed as it would be published: what is in it, and what the tools of its users make of it.
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import test, { after, before } from 'node:test';

import Ajv from 'ajv';

const root = fileURLToPath(new URL('../../', import.meta.url));
const read = (path) => readFileSync(root + path, 'utf8');
/** Runs a tool of `tests/node_modules`; fails with what it says. */
function run(tool, ...args) {
  const { status, stdout, stderr } = spawnSync(`${root}tests/node_modules/.bin/${tool}`, args, { encoding: 'utf8' });
  assert.equal(status, 0, `${tool}: ${stdout}${stderr}`);
  return stdout;
}

let folder;
let tarball;
let unpacked;
before(() => {
  folder = mkdtempSync(join(tmpdir(), 'trust-center-npm-'));
  const [{ filename }] = JSON.parse(execFileSync('npm', ['pack', '--json', '--pack-destination', folder], { cwd: `${root}static`, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }));
  tarball = join(folder, filename);
  // Where a page finds what it has installed.
  unpacked = join(folder, 'node_modules/trust-center');
  mkdirSync(unpacked, { recursive: true });
  execFileSync('tar', ['-xzf', tarball, '-C', unpacked, '--strip-components=1']);
});
after(() => rmSync(folder, { recursive: true }));

test('the package brings its terms, those of others, and what it is', () => {
  for (const name of ['LICENSE-MIT', 'LICENSE-APACHE']) assert.equal(readFileSync(join(unpacked, name), 'utf8'), read(name));
  const notices = readFileSync(join(unpacked, 'THIRD-PARTY-NOTICES.txt'), 'utf8');
  for (const { name, version } of [{ name: 'yew', version: '0.23' }, { name: 'serde', version: '1.' }, { name: 'wasm-bindgen', version: '0.2' }]) {
    assert.match(notices, new RegExp(`^${name} ${version.replaceAll('.', '\\.')}.*: `, 'm'));
  }
  assert.doesNotMatch(notices, /^(criterion|proptest|xtask) /m);
  assert.match(readFileSync(join(unpacked, 'README.md'), 'utf8'), /^# trust-center\n/);
  const { description, license, repository, homepage, keywords } = JSON.parse(readFileSync(join(unpacked, 'package.json'), 'utf8'));
  assert.ok(description && license && keywords.length > 5);
  // Nobody knows yet where it will be published: an address that leads nowhere helps nobody.
  assert.deepEqual([repository, homepage], [undefined, undefined]);
});

test('nothing of the packing stays behind', () => {
  assert.deepEqual(readdirSync(`${root}static`).filter((name) => /^LICENSE|NOTICES|\.tgz$/.test(name)), []);
});

test('what is not built, or built for development, is not packed', () => {
  const copy = join(folder, 'copy');
  for (const inside of ['xtask/npm', 'static/pkg']) mkdirSync(join(copy, inside), { recursive: true });
  copyFileSync(`${root}xtask/npm/pack.mjs`, join(copy, 'xtask/npm/pack.mjs'));
  copyFileSync(`${root}static/package.json`, join(copy, 'static/package.json'));
  const pack = () => spawnSync('node', ['xtask/npm/pack.mjs', 'before'], { cwd: copy, encoding: 'utf8' });
  const { files } = JSON.parse(read('static/package.json'));
  const fixed = files.filter((file) => !file.includes('*'));
  for (const file of fixed) if (file !== 'pkg/trust_center_bg.wasm') writeFileSync(join(copy, 'static', file), 'x'.repeat(99));
  for (const file of ['LICENSE-MIT', 'LICENSE-APACHE', 'static/pkg/THIRD-PARTY-NOTICES.txt']) writeFileSync(join(copy, file), 'x');
  const missing = pack();
  assert.deepEqual([missing.status, missing.stderr.includes('pkg/trust_center_bg.wasm is missing. `cargo xtask build`')], [1, true], missing.stderr);
  writeFileSync(join(copy, 'static/pkg/trust_center_bg.wasm'), 'x');
  assert.equal(pack().status, 0);
  writeFileSync(join(copy, 'static/pkg/trust_center_rest.wasm'), '\0asm\x01\0\0\0');
  assert.match(pack().stderr, /a build for development/);
});

test('publint and attw find nothing', () => {
  run('publint', tarball, '--strict');
  // A module has no types; its address is asked of the bundler. It is for `import`: a `require` of it is for nobody.
  run('attw', tarball, '--profile', 'esm-only', '--exclude-entrypoints', 'wasm', 'wasm/rest');
});

test('every address that the package exports is in it', () => {
  const { exports } = JSON.parse(readFileSync(join(unpacked, 'package.json'), 'utf8'));
  const targets = Object.values(exports).flatMap((target) => (typeof target === 'string' ? target : Object.values(target)));
  assert.ok(targets.length > 15);
  assert.deepEqual(targets.map((target) => target.replace('*', 'de')).filter((target) => !existsSync(join(unpacked, target))), []);
});

test('the manifest of the element is one', () => {
  const validate = new Ajv({ strict: false }).compile(JSON.parse(read('tests/node_modules/custom-elements-manifest/schema.json')));
  assert.ok(validate(JSON.parse(readFileSync(join(unpacked, 'custom-elements.json'), 'utf8'))), JSON.stringify(validate.errors));
});

test('whoever asks for the version alone gets no widget', () => {
  const entry = join(folder, 'version.mjs');
  writeFileSync(entry, "import { version } from 'trust-center';\nconsole.log(version);\n");
  const script = run('esbuild', entry, '--bundle', '--format=esm', '--minify');
  assert.ok(script.length < 200, script);
  assert.match(script, /0\.1\.0/);
});

test('a language is imported by its name', async () => {
  const entry = join(folder, 'german.mjs');
  writeFileSync(entry, "import german from 'trust-center/messages/de';\nexport default german['failed'];\n");
  const { default: text } = await import(entry);
  const { default: german } = await import('../../static/messages/de.js');
  assert.equal(text, german.failed);
});

for (const host of ['.', 'react/tsconfig.18.json', 'react/tsconfig.19.json', 'preact', 'solid']) {
  test(`the types hold, and what hosts write against them: ${host}`, () => {
    run('tsc', '--project', `${root}tests/e2e/support/${host}`);
  });
}
