// The WebAssembly module: every way in which it does not come, and what is left after a panic.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { after, before, beforeEach } from 'node:test';

import { TAMPER, checks, launch, open, text, withExports } from './support/browser.mjs';
import { DYNAMIC, changed, connecting, file, openSite, send, statement } from './support/site.mjs';

const WASM = '/widget/pkg/trust_center_bg.wasm';
const GLUE = '/widget/pkg/trust_center.js';
const AUTO = "import '/widget/auto.js';";
const BODY = '<trust-center src="/a.json"><p>Fallback</p></trust-center>';
const EMPTY_MODULE = Buffer.from([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]);
let browser;
let site;
let document;
let wasm;

before(async () => {
  browser = await launch();
  document = await statement();
  wasm = (await file('static/pkg/trust_center_bg.wasm')).body;
});
after(() => browser.close());
beforeEach(async () => {
  site = await openSite();
  site.json('/a.json', document);
});

const check = checks(() => browser, () => site.close());

const HTML = '<!doctype html><title>Portal</title>';

const FAULTS = [
  ['is not there', WASM, send(404, 'text/html', HTML), 'wasm-http', true],
  ['is on a server that fails', WASM, send(500, 'text/html', HTML), 'wasm-http', true],
  ['is an HTML page', WASM, send(200, 'text/html; charset=utf-8', HTML), 'wasm-html', false],
  ['is an HTML page of another type', WASM, send(200, 'application/octet-stream', HTML), 'wasm-html', false],
  ['is something else', WASM, send(200, 'application/wasm', 'something else'), 'wasm-invalid', false],
  ['is something else, of another type', WASM, send(200, 'application/octet-stream', 'something else'), 'wasm-invalid', false],
  ['is another module', WASM, send(200, 'application/wasm', EMPTY_MODULE), 'wasm-invalid', false],
  ['is nothing', WASM, send(200, 'application/octet-stream', ''), 'wasm-invalid', false],
  ['comes over a connection that is closed', WASM, (request) => request.socket.destroy(), 'wasm-unreachable', true],
  ['is cut', WASM, (_, response) => {
    response.writeHead(200, { 'content-type': 'application/wasm', 'content-length': wasm.length });
    response.write(wasm.subarray(0, 5000));
    setTimeout(() => response.destroy(), 20);
  }, 'wasm-unreachable', true],
  ['is cut, of another type', WASM, (_, response) => {
    response.writeHead(200, { 'content-type': 'application/octet-stream', 'content-length': wasm.length });
    response.write(wasm.subarray(0, 5000));
    setTimeout(() => response.destroy(), 20);
  }, 'wasm-unreachable', true],
  ['lacks its JavaScript', GLUE, send(404, 'text/html', HTML), 'wasm-unreachable', true],
  ['has an HTML page for its JavaScript', GLUE, send(200, 'text/html', HTML), 'wasm-unreachable', true],
];

for (const [what, path, handler, code, retryable] of FAULTS) {
  check(`a module that ${what}: ${code}, the fallback stays, and a reload mends it`, async () => {
    site.on(path, handler);
    const page = await open(browser, site.page(BODY, { script: AUTO }));
    const { detail } = await page.event('error');
    assert.deepEqual([detail.code, detail.retryable], [code, retryable]);
    const keys = ['v', 'code', 'message', 'retryable', ...(code === 'wasm-http' ? ['status'] : []), 'attempt'];
    assert.deepEqual(Object.keys(detail), keys);
    assert.equal(await page.locator('trust-center > p').isVisible(), true);
    const seen = await page.evaluate(async () => {
      const element = document.querySelector('trust-center');
      return [element.state, element.error.code, await element.whenReady().catch((error) => error.code)];
    });
    assert.deepEqual(seen, ['error', code, code]);
    // It was asked for while the module was on its way, and not again.
    assert.ok(site.count('/a.json') <= 1);

    site.on(path, null);
    await page.evaluate(() => document.querySelector('trust-center').reload());
    assert.ok((await text(page)).includes(document.tenant.name));
    assert.equal(await page.locator('trust-center > p').isVisible(), false);
  });
}

check('without WebAssembly: wasm-unsupported', async () => {
  const page = await open(browser, site.page(BODY, { script: `delete globalThis.WebAssembly; await import('/widget/auto.js');` }));
  assert.equal((await page.event('error')).detail.code, 'wasm-unsupported');
  assert.equal(await page.locator('trust-center > p').isVisible(), true);
  assert.equal(site.count(WASM), 0);
});

check("without 'wasm-unsafe-eval': csp-wasm", async () => {
  const policy = changed({ " 'wasm-unsafe-eval'": '' });
  for (const type of ['application/wasm', 'application/octet-stream']) {
    site.on(WASM, send(200, type, wasm));
    const page = await open(browser, site.page(BODY, { script: AUTO, policy }));
    assert.equal((await page.event('error')).detail.code, 'csp-wasm', type);
    assert.equal(await page.locator('trust-center > p').isVisible(), true);
    // The control: the policy bites.
    assert.deepEqual(new Set(await page.violations()), new Set(['script-src wasm-eval']));
  }
});

check('without connect-src: csp-connect', async () => {
  const policy = changed({ "connect-src 'self'": "connect-src 'none'" });
  const page = await open(browser, site.page(BODY, { script: AUTO, policy }));
  assert.equal((await page.event('error')).detail.code, 'csp-connect');
  assert.notDeepEqual(await page.violations(), []);
  assert.equal(site.count(WASM), 0);
});

check('a module of another origin needs connect-src and CORS', async () => {
  const other = await openSite();
  try {
    const policy = connecting(other.url);
    const script = (path) =>
      `import { configure, define } from '/widget/trust-center.js'; configure({ wasm: '${other.url}${path}' }); define();`;
    other.on('/closed.wasm', send(200, 'application/wasm', wasm));
    other.on('/open.wasm', (_, response) => {
      response.writeHead(200, { 'content-type': 'application/wasm', 'access-control-allow-origin': '*' }).end(wasm);
    });
    const closed = await open(browser, site.page(BODY, { policy, script: script('/closed.wasm') }));
    assert.equal((await closed.event('error')).detail.code, 'wasm-unreachable');
    const opened = await open(browser, site.page(BODY, { policy, script: script('/open.wasm') }));
    await opened.event('ready');
    const refused = await open(browser, site.page(BODY, { script: script('/open.wasm') }));
    assert.equal((await refused.event('error')).detail.code, 'csp-connect');
    assert.notDeepEqual(await refused.violations(), []);
  } finally {
    await other.close();
  }
});

check('a module that is not the expected one: wasm-integrity; the expected one is fine', async () => {
  const integrity = `sha384-${createHash('sha384').update(wasm).digest('base64')}`;
  const script = (hash) =>
    `import { configure, define } from '/widget/trust-center.js'; configure({ integrity: '${hash}' }); define();`;
  const right = await open(browser, site.page(BODY, { script: script(integrity) }));
  await right.event('ready');
  site.on(WASM, send(200, 'application/wasm', Buffer.concat([wasm, Buffer.from([0, 1, 0])])));
  const wrong = await open(browser, site.page(BODY, { script: script(integrity) }));
  assert.equal((await wrong.event('error')).detail.code, 'wasm-integrity');
});

/** What a fault in the module looks like from outside: an address beyond its memory, from a timer. */
const TRAP = () => {
  const { handle_reset: reset } = window.modules.at(-1).exports;
  setTimeout(() => reset(0xffff_fff0));
};

const SOURCES = {
  'a text': "'/elsewhere.wasm'",
  'a URL': "new URL('/elsewhere.wasm', location.href)",
  'a response': "await fetch('/elsewhere.wasm')",
  'bytes': "await (await fetch('/elsewhere.wasm')).arrayBuffer()",
  'a view of bytes': "new Uint8Array(await (await fetch('/elsewhere.wasm')).arrayBuffer())",
  'a compiled module': "await WebAssembly.compileStreaming(fetch('/elsewhere.wasm'))",
};

for (const [what, source] of Object.entries(SOURCES)) {
  check(`the host can give the module as ${what}`, async () => {
    site.on('/elsewhere.wasm', send(200, 'application/wasm', wasm));
    const script = `import { configure, define } from '/widget/trust-center.js'; configure({ wasm: ${source} }); define();`;
    const page = await open(browser, site.page(BODY, { script }), { prepare: withExports });
    await page.event('ready');
    assert.equal(site.count('/elsewhere.wasm'), 1);
    assert.equal(site.count(WASM), 0);
    assert.deepEqual(await page.violations(), []);
    await page.evaluate(TRAP);
    assert.equal((await page.event('error')).detail.code, 'panic');
  });
}

check('a module of another type works too', async () => {
  site.on(WASM, send(200, 'application/octet-stream', wasm));
  const page = await open(browser, site.page(BODY, { script: AUTO }));
  await page.event('ready');
});

check("a policy with a nonce and 'strict-dynamic' is enough", async () => {
  const page = await open(browser, site.page(BODY, { policy: DYNAMIC, script: AUTO }));
  await page.event('ready');
  assert.deepEqual(await page.violations(), []);
  assert.deepEqual(page.complaints, []);
  // The control: a script without the nonce does not run.
  const refused = await open(browser, site.page(BODY, { policy: DYNAMIC, head: '<script type="module" src="/widget/auto.js"></script>' }));
  await refused.waitForFunction(() => window.violations.length > 0);
  assert.notDeepEqual(await refused.violations(), []);
  assert.equal(await refused.evaluate(() => customElements.get('trust-center')), undefined);
});

check('every element hears of a module that does not come, and they ask for it together', async () => {
  site.on(WASM, send(404, 'text/plain', ''));
  const page = await open(browser, site.page(BODY.repeat(3), { script: AUTO }));
  await page.event('error', { nth: 2 });
  assert.equal(site.count(WASM), 1);
  site.on(WASM, null);
  // A failure is not kept: an element that comes later has its own chance.
  await page.evaluate(() => document.body.append(document.querySelector('trust-center').cloneNode(true)));
  await page.event('ready');
});

for (const path of [WASM, GLUE]) {
  check(`what may come yet is asked for again before anybody hears of it: ${path}`, async () => {
    let n_asked = 0;
    const { type, body } = await file(path.replace('/widget', 'static'));
    site.on(path, (_, response) => ((n_asked += 1) < 3 ? response.writeHead(503).end() : response.writeHead(200, { 'content-type': type }).end(body)));
    const page = await open(browser, site.page(BODY, { script: AUTO }));
    await page.event('ready');
    assert.deepEqual([n_asked, await page.heard('error')], [3, []]);
  });

  check(`what does not answer counts as the statement does: ${path}`, async () => {
    site.on(path, () => {});
    const of = (id, timeout) => `<trust-center id="${id}" timeout="${timeout}" src="/a.json"><p>Fallback</p></trust-center>`;
    // In Firefox, a page has not loaded while any script that it imports is awaited.
    const page = await open(browser, site.page(of('one', 1000) + of('two', 30_000), { script: AUTO }), { until: 'domcontentloaded' });
    const { detail, target } = await page.event('error');
    assert.deepEqual([target, detail.code, detail.retryable], ['one', 'wasm-unreachable', true]);
    assert.match(detail.message, /1000 ms/);
    assert.equal(await page.locator('#one > p').isVisible(), true);
    assert.equal(await page.evaluate(() => document.querySelector('#two').state), 'loading');
  });

  check(`and comes by itself, whatever came before, without another word of its failures: ${path}`, async () => {
    site.on(path, (_, response) => response.writeHead(200, { 'content-type': 'text/html', 'cache-control': 'max-age=31536000, immutable' }).end('<p>Sign in'));
    const page = await open(browser, site.page(BODY + BODY, { script: AUTO }));
    await page.event('error', { nth: 1 });
    const n_asked = site.count(path);
    await page.waitForTimeout(3500);
    assert.ok(n_asked < site.count(path));
    assert.equal((await page.heard('error')).length, 2);
    site.on(path, null);
    await page.event('ready', { nth: 1 });
    assert.equal((await page.heard('error')).length, 2);
  });
}

check('where the network is gone, it comes as soon as that is back', async () => {
  const page = await open(browser, site.page('', { script: AUTO }));
  await page.waitForFunction(() => customElements.get('trust-center'));
  await page.context().setOffline(true);
  await page.evaluate(() => {
    const element = document.createElement('trust-center');
    element.src = '/a.json';
    document.body.append(element);
  });
  await page.event('error');
  // By now, the pause is of 8 s.
  await page.waitForTimeout(9000);
  await page.context().setOffline(false);
  await page.event('ready', { timeout: 4000 });
});

check('after a second without anything to be seen, the place says so, in its language', async () => {
  for (const [lang, said] of [['en', 'Still loading the statement'], ['de', 'Die Erklärung wird noch geladen']]) {
    for (const fallback of ['', '<p>Fallback</p>']) {
      site.on(WASM, () => {});
      const page = await open(browser, site.page(`<trust-center lang="${lang}" src="/a.json">${fallback}</trust-center>`, { script: AUTO }));
      await page.getByText(said).waitFor({ timeout: 3000 });
      if (fallback) assert.equal(await page.getByText('Fallback').isVisible(), true);
    }
  }
});

check('without a fallback, a failure still says something', async () => {
  site.on(WASM, send(500, 'text/plain', ''));
  const page = await open(browser, site.page('<trust-center src="/a.json"></trust-center>', { script: AUTO }));
  await page.event('error');
  const seen = await page.evaluate(() => {
    const element = document.querySelector('trust-center');
    const said = [...element.shadowRoot.children].filter((one) => one.checkVisibility()).map((one) => one.innerText);
    return [said.join('').trim(), element.getBoundingClientRect().height > 0];
  });
  assert.deepEqual(seen, ['The statement cannot be shown here.', true]);
});

check('a panic: every element shows its fallback and says so, and a reload recovers, twice', async () => {
  const body = '<trust-center id="a" src="/a.json"><p>Fallback</p></trust-center><trust-center id="b" src="/a.json"><p>Fallback</p></trust-center>';
  const page = await open(browser, site.page(body, { script: AUTO }));
  await page.event('ready', { nth: 1 });
  for (const round of [1, 2, 3]) {
    await page.evaluate(TAMPER);
    site.statuses('/a.json', [404]);
    const codes = await page.evaluate(() =>
      document.querySelector('#a').reload().catch(({ code }) => code));
    assert.equal(codes, 'panic', `round ${round}`);
    await page.waitForFunction(() => document.querySelector('#b').error?.code === 'panic');
    const errors = (await page.heard('error')).filter(({ detail }) => detail.code === 'panic');
    assert.deepEqual(errors.slice(-2).map(({ target }) => target).sort(), ['a', 'b']);
    const seen = await page.evaluate(() =>
      [...document.querySelectorAll('p')].map((fallback) => fallback.checkVisibility()));
    assert.deepEqual(seen, [true, true]);

    site.json('/a.json', document);
    const recovered = await page.evaluate(() => {
      const all = [...document.querySelectorAll('trust-center')];
      return Promise.all(all.map((element) => element.reload().then(() => 'ready', ({ code }) => code)));
    });
    const expected = round < 3 ? 'ready' : 'panic';
    assert.deepEqual(recovered, [expected, expected], `round ${round}`);
    if (round < 3) assert.ok((await text(page, '#b')).includes(document.tenant.name));
  }
  // The file itself is imported again under another address, for a browser never forgets a module.
  const imports = site.requests.filter(({ path }) => path === GLUE).length;
  assert.equal(imports, 3);
  assert.equal(await page.evaluate(() => document.querySelector('p').checkVisibility()), true);
});

check('a trap that no panic hook saw is a panic all the same', async () => {
  const page = await open(browser, site.page(BODY, { script: AUTO }), { prepare: withExports });
  await page.event('ready');
  await page.evaluate(TRAP);
  assert.equal((await page.event('error')).detail.code, 'panic');
  assert.equal(await page.locator('trust-center > p').isVisible(), true);
  await page.evaluate(() => document.querySelector('trust-center').reload());
  assert.ok((await text(page)).includes(document.tenant.name));
  // The control: what others do wrong is none of our business.
  await page.evaluate(() => {
    setTimeout(() => { throw new Error('of the host'); });
    Promise.reject(new Error('of the host, too'));
  });
  await page.waitForTimeout(100);
  assert.equal(await page.evaluate(() => document.querySelector('trust-center').state), 'ready');
});
