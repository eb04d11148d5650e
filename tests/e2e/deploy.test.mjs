// dist/ behind a real nginx with the configuration that hosts copy: types, caching, compression, policies, frames.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import test, { after, before } from 'node:test';
import { fileURLToPath } from 'node:url';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';

import { launch, open } from './support/browser.mjs';
import { freePort } from './support/port.mjs';
import { STRICT, framing, openSite, statement } from './support/site.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));
const NGINX = process.env.NGINX ?? '/usr/sbin/nginx';
const VERSION = '/trust-center/0.1.0';
let browser;
let api;
let host;
let folder;
let nginx;
let url;

/** The configuration as it lies there, with the lines that are each host's own. */
async function configuration(port) {
  let text = await readFile(`${root}tests/deploy/nginx.conf`, 'utf8');
  const own = {
    'listen 80;': `listen 127.0.0.1:${port};`,
    'root /srv/trust-center/dist;': `root ${root}dist;`,
    'frame-ancestors https://portal.example.com': `frame-ancestors ${host.url}`,
    'proxy_pass http://127.0.0.1:9000;': `proxy_pass ${api.url};`,
  };
  for (const [there, here] of Object.entries(own)) {
    assert.equal(text.split(there).length, 2, there);
    text = text.replace(there, here);
  }
  return text;
}

before(async () => {
  [browser, api, host, folder] = await Promise.all([launch(), openSite(), openSite(), mkdtemp(join(tmpdir(), 'trust-center-nginx-'))]);
  const port = await freePort();
  url = `http://127.0.0.1:${port}`;
  await mkdir(join(folder, 'temporary'));
  await writeFile(join(folder, 'server.conf'), await configuration(port));
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((name) => `${name}_temp_path temporary/${name};`);
  const modules = join(dirname(NGINX), '../lib/nginx/modules');
  await writeFile(join(folder, 'nginx.conf'), `load_module ${modules}/ngx_http_brotli_static_module.so;
    ${process.getuid() === 0 ? 'user root;' : ''} daemon off; worker_processes 1; pid nginx.pid; error_log stderr warn;
    events {} http { access_log off; ${temporary.join(' ')} include server.conf; }`);
  nginx = spawn(NGINX, ['-p', folder, '-e', 'stderr', '-c', 'nginx.conf'], { stdio: ['ignore', 'ignore', 'pipe'] });
  let said = '';
  nginx.stderr.on('data', (text) => (said += text));
  for (let n = 0; ; n += 1) {
    if (await fetch(url).then(() => true, () => false)) break;
    assert.ok(n < 100 && nginx.exitCode === null, `nginx does not start: ${said}`);
    await new Promise((go) => setTimeout(go, 50));
  }
});
after(async () => {
  nginx?.kill();
  await Promise.all([browser.close(), api.close(), host.close()]);
  await rm(folder, { recursive: true });
});

/** Asks as a browser does, but without taking the compression away. */
const ask = (path, headers = {}, method = 'GET') => fetch(url + path, { method, headers: { 'accept-encoding': 'identity', ...headers } });

const FILES = [
  ['/', 'text/html; charset=utf-8', false],
  ['/static/portal.js', 'text/javascript; charset=utf-8', false],
  ['/static/portal.css', 'text/css; charset=utf-8', false],
  ['/static/tenants/index.json', 'application/json', false],
  ['/integrity.json', 'application/json', false],
  [`${VERSION}/auto.js`, 'text/javascript; charset=utf-8', true],
  [`${VERSION}/embed.html`, 'text/html; charset=utf-8', true],
  [`${VERSION}/trust-center.d.ts`, 'text/plain; charset=utf-8', true],
  [`${VERSION}/pkg/trust_center_bg.wasm`, 'application/wasm', true],
];

for (const [path, type, immutable] of FILES) {
  test(`${path}: its type, how long it holds, who may read it, and its short answer`, async () => {
    const response = await ask(path);
    const { headers } = response;
    assert.equal(response.status, 200);
    assert.equal(headers.get('content-type'), type);
    assert.equal(headers.get('cache-control'), immutable ? 'public, max-age=31536000, immutable' : 'no-cache');
    assert.equal(headers.get('access-control-allow-origin'), immutable ? '*' : null);
    assert.equal(headers.get('cross-origin-resource-policy'), immutable ? 'cross-origin' : null);
    assert.equal(headers.get('cross-origin-embedder-policy'), path.endsWith('/embed.html') ? 'require-corp' : null);
    assert.equal(headers.get('x-content-type-options'), 'nosniff');
    assert.equal(headers.get('referrer-policy'), 'no-referrer');
    assert.equal(headers.get('server'), 'nginx');
    const again = await ask(path, { 'if-none-match': headers.get('etag') });
    assert.deepEqual([again.status, await again.text()], [304, '']);
    assert.equal(again.headers.get('cache-control'), headers.get('cache-control'));
  });
}

test('the compressed copies are sent, and are what they are copies of', async () => {
  for (const path of [`${VERSION}/pkg/trust_center_bg.wasm`, `${VERSION}/trust-center.js`, '/static/tenants/index.json']) {
    const plain = Buffer.from(await (await ask(path)).arrayBuffer());
    for (const [accepted, encoding] of [['gzip, deflate, br', 'br'], ['gzip', 'gzip'], ['br;q=0', null]]) {
      const response = await ask(path, { 'accept-encoding': accepted });
      assert.equal(response.headers.get('content-encoding'), encoding, `${path} ${accepted}`);
      assert.match(response.headers.get('vary'), /accept-encoding/i);
      // `fetch` has unpacked it, but the length is that of what was sent.
      assert.deepEqual(Buffer.from(await response.arrayBuffer()), plain);
      const copy = { br: ['.br', brotliDecompressSync], gzip: ['.gz', gunzipSync], null: ['', (bytes) => bytes] }[encoding];
      const file = await readFile(`${root}dist${path}${copy[0]}`);
      assert.equal(Number(response.headers.get('content-length')), file.length);
      assert.deepEqual(copy[1](file), plain);
    }
  }
});

test('pages have the strict policy, and the frame the sites that may show it', async () => {
  const policy = async (path) => (await ask(path)).headers.get('content-security-policy');
  assert.equal(await policy('/'), `${STRICT}; frame-ancestors 'self'`);
  assert.equal(await policy('/index.html'), `${STRICT}; frame-ancestors 'self'`);
  assert.equal(await policy(`${VERSION}/embed.html`), `${STRICT}; frame-ancestors ${host.url}`);
  assert.equal(await policy(`${VERSION}/auto.js`), null);
});

test('what is not there is not kept, and nothing else is given away', async () => {
  for (const path of ['/nothing', `${VERSION}/nothing.js`, '/trust-center/', `${VERSION}/`, '/static/', '/.git/config', '/static/.hidden', '/%2e%2e/Cargo.toml']) {
    const { status, headers } = await ask(path);
    assert.ok(status === 404 || (status === 400 && path.includes('%')), `${path}: ${status}`);
    assert.notEqual(headers.get('cache-control'), 'public, max-age=31536000, immutable', path);
  }
  assert.equal((await ask('/index.html', {}, 'POST')).status, 405);
});

test('a statement comes from the API each time, which says what holds', async () => {
  api.on('/api/statement.json', (request, response) => {
    // What an API forgets, or gets wrong, is put right.
    const headers = { etag: '"one"', 'cache-control': request.headers['x-says'] ?? 'public, max-age=600', 'content-type': 'application/json' };
    if (request.headers['if-none-match'] === '"one"') return response.writeHead(304, headers).end();
    return response.writeHead(200, headers).end(`{"for": "${request.headers.authorization}"}`);
  });
  for (const token of ['Bearer one', 'Bearer two']) {
    const response = await ask('/api/statement.json', { authorization: token });
    assert.deepEqual(await response.json(), { for: token });
    assert.equal(response.headers.get('cache-control'), 'private, no-cache');
    assert.equal(response.headers.get('vary'), 'Authorization, Cookie');
  }
  const strict = await ask('/api/statement.json', { 'x-says': 'no-store' });
  assert.equal(strict.headers.get('cache-control'), 'no-store');
  const { status } = await ask('/api/statement.json', { 'if-none-match': '"one"' });
  assert.deepEqual([status, api.count('/api/statement.json')], [304, 4]);
});

test('the portal works as it is served', async () => {
  const page = await open(browser, `${url}/`);
  await page.event('ready');
  assert.deepEqual(await page.violations(), []);
  assert.deepEqual(page.complaints, []);
  await page.context().close();
});

test('the frame works in the site that is named, and in no other', async () => {
  api.json('/api/statement.json', await statement());
  api.requests.length = 0;
  const stranger = await openSite();
  try {
    const body = `<trust-center frame="${url}${VERSION}/embed.html" src="${url}/api/statement.json" timeout="1500"></trust-center>`;
    const visit = (site) => open(browser, site.page(body, { script: "import '/widget/auto.js'", policy: framing(url) }));
    // Named by the header, but not on the list: the list is what the script goes by.
    const unlisted = await visit(host);
    assert.equal((await unlisted.event('error')).detail.code, 'frame-refused');
    const refused = await visit(stranger);
    assert.equal((await refused.event('error')).detail.code, 'frame-unreachable');
    // With the list beside the folder of the version, where the build leaves it alone.
    await unlisted.context().route('**/trust-center/embed-hosts.json', (route) => route.fulfill({ json: [host.url] }));
    await unlisted.evaluate(() => document.querySelector('trust-center').reload());
    assert.equal(api.count('/api/statement.json'), 1);
    // In a page that isolates itself, which takes only frames that do so, too.
    host.on('/isolated.html', (_, response) => {
      response.writeHead(200, { 'content-type': 'text/html', 'cross-origin-embedder-policy': 'require-corp', 'cross-origin-opener-policy': 'same-origin' });
      response.end(`<!doctype html>${body}<script type="module" src="/widget/auto.js"></script>`);
    });
    const isolated = await open(browser, 'about:blank');
    await isolated.context().route('**/trust-center/embed-hosts.json', (route) => route.fulfill({ json: [host.url] }));
    await isolated.goto(`${host.url}/isolated.html`);
    await isolated.event('ready');
    assert.equal(await isolated.evaluate(() => window.crossOriginIsolated), true);
  } finally {
    await Promise.all(browser.contexts().map((context) => context.close()));
    await stranger.close();
  }
});
