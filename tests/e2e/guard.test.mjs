// The frame as a border: what a page of it cannot do to the host page, what a host page cannot have of the frame's origin, and what it shows all the same.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { after, before, beforeEach } from 'node:test';

import { checks, launch, open } from './support/browser.mjs';
import { changed, framing, openSite, statement } from './support/site.mjs';

let browser;
let host;
let provider;
let document;

before(async () => {
  browser = await launch();
  document = await statement();
});
after(() => browser.close());
beforeEach(async () => {
  [host, provider] = await Promise.all([openSite(), openSite()]);
  provider.json('/a.json', document);
  provider.json('/embed-hosts.json', [host.url]);
});

const check = checks(() => browser, () => Promise.all([host.close(), provider.close()]));

const AUTO = "import '/widget/auto.js';";
const embed = () => `${provider.url}/widget/embed.html`;

function start(attributes = `src="${provider.url}/a.json"`, { script = AUTO, frame = embed(), policy, ...options } = {}) {
  const body = `<trust-center frame="${frame}" ${attributes}><p>Fallback</p></trust-center>`;
  const both = policy ?? changed({ " 'wasm-unsafe-eval'": '', "connect-src 'self'": `connect-src 'self'; frame-src ${provider.url}` });
  return open(browser, host.page(body, { script, policy: both, ...options }));
}
const end = async (page) => {
  await page.waitForFunction(() => ['ready', 'error'].includes(document.querySelector('trust-center').state));
  return page.evaluate(() => document.querySelector('trust-center').error?.code ?? document.querySelector('trust-center').state);
};

/** A page of the frame's origin that connects like the real one and then does what a test makes it do. */
function fake(lines) {
  const script = `addEventListener('message', ({ data, ports: [port] }) => {
    if (data?.trustCenter?.type !== 'connect') return;
    window.heard = [];
    port.onmessage = ({ data }) => { window.heard.push(data); if (data.type === 'configure' && window.heard.length === 1) {
      const tell = (name, detail, more) => port.postMessage({ type: 'event', name, attempt: data.options.attempt, detail, ...more });
      ${lines} } };
    port.postMessage({ type: 'hello' });
  });`;
  return provider.page('<button>Press</button>', { script, policy: null });
}
const READY = "tell('ready', { counts: { services: 1 } }, { document: '{}', title: 'T' });";

check('with the reader’s cookies, a host page gets of the frame’s origin what the list names, and nothing else', async () => {
  const secret = { ...document, tenant: { ...document.tenant, name: 'Of the session' } };
  for (const path of ['/api/me.json', '/statements/mine.json', '/listed.json']) {
    provider.on(path, (request, response) => {
      const is = request.headers.cookie?.includes('session=one');
      response.writeHead(is ? 200 : 401, { 'content-type': 'application/json' }).end(JSON.stringify(is ? secret : {}));
    });
  }
  const visit = async (path) => {
    const page = await start('');
    await page.context().addCookies([{ name: 'session', value: 'one', url: provider.url }]);
    await page.waitForFunction(() => customElements.get('trust-center'));
    await page.evaluate((src) => Object.assign(document.querySelector('trust-center'), { credentials: 'include', src }), provider.url + path);
    const how = [await end(page), await page.evaluate(() => document.querySelector('trust-center').getData()?.tenant.name ?? null)];
    await page.context().close();
    return how;
  };
  // An origin alone: what anybody may read, without cookies.
  assert.deepEqual(await visit('/a.json'), ['ready', document.tenant.name]);
  assert.deepEqual(await visit('/api/me.json'), ['data-http', null]);
  // With its statements: those, and no others.
  provider.json('/embed-hosts.json', [{ host: host.url, statements: ['/statements/', '/listed.json'] }]);
  assert.deepEqual(await visit('/statements/mine.json'), ['ready', 'Of the session']);
  assert.deepEqual(await visit('/listed.json'), ['ready', 'Of the session']);
  for (const path of ['/api/me.json', '/a.json', '/listed.json?more', '/statements/../api/me.json', '/statements/..%2fapi%2fme.json', '/listed.json/x']) {
    assert.deepEqual(await visit(path), ['frame-refused', null], path);
  }
  provider.json('/embed-hosts.json', [{ host: host.url, statements: [] }, { host: 'https://portal.example', statements: ['/api/'] }]);
  assert.deepEqual(await visit('/api/me.json'), ['frame-refused', null]);
});

check('what is no statement is not handed out', async () => {
  provider.json('/api/me.json', { user: 'alice@example.com', apiKey: 'AKIA' });
  const page = await start(`src="${provider.url}/api/me.json"`);
  assert.equal(await end(page), 'data-schema');
  assert.equal(await page.evaluate(() => document.querySelector('trust-center').getData()), null);
});

check('“null” on the list admits no sandboxed page', async () => {
  provider.json('/embed-hosts.json', ['null', host.url]);
  const inner = host.page(`<iframe src="${embed()}"></iframe>`, {
    policy: null,
    script: `const frame = document.querySelector('iframe'); const connect = () => { const { port1, port2 } = new MessageChannel(); port1.onmessage = ({ data }) => parent.postMessage(data.type, '*'); frame.contentWindow.postMessage({ trustCenter: { v: 1, type: 'connect' } }, '*', [port2]); }; frame.addEventListener('load', connect); setTimeout(connect, 500);`,
  });
  const page = await open(browser, host.page(`<iframe sandbox="allow-scripts" src="${inner}"></iframe>`, { policy: null, script: "window.said = []; addEventListener('message', ({ data }) => said.push(data));" }));
  await page.waitForFunction(() => window.said.length > 0, null, { timeout: 4000 }).catch(() => {});
  assert.deepEqual([...new Set(await page.evaluate(() => window.said))].filter((type) => type !== 'refused'), []);
});

check('without a press of the reader, a frame leads nowhere and hands over nothing', async () => {
  const elsewhere = 'https://elsewhere.example/';
  const files = ["'data.csv', type: 'text/csv'", "'invoice.exe', type: 'text/html'"].map((file) => `tell('export', { name: ${file}, content: 'MZ' });`).join('');
  const lines = `${READY} tell('navigate', { href: '${elsewhere}', kind: 'link' }); ${files} tell('print', {}); tell('nonsense', {}); tell('ready'); port.postMessage(null); port.postMessage({ type: 'event' });`;
  const page = await start(undefined, { frame: fake(lines), script: `window.print = () => (window.printed = true); ${AUTO}` });
  const kept = [];
  page.on('download', (download) => kept.push(download.suggestedFilename()));
  await page.event('ready');
  await page.waitForTimeout(300);
  assert.deepEqual([(await page.heard('navigate')).length, (await page.heard('export')).length, kept.length, page.context().pages().length], [0, 0, 0, 1]);
  assert.equal(await page.evaluate(() => window.printed), undefined);
  assert.deepEqual(page.complaints, []);
});

check('with one, it leads to encrypted addresses beside the page, and hands over the widget’s kinds of files', async () => {
  const say = (name, detail) => `tell('${name}', ${JSON.stringify(detail)});`;
  const doings = {
    script: say('navigate', { href: 'javascript:alert(1)' }), data: say('navigate', { href: 'data:text/html,x' }), none: say('navigate', { href: 'https://x:99999/' }), blob: say('navigate', { href: 'blob:https://x/' }),
    program: say('export', { name: 'invoice.exe', type: 'text/csv', content: 'x' }), page: say('export', { name: 'page.html', type: 'text/html', content: 'x' }),
    path: say('export', { name: '../x.csv', type: 'text/csv', content: 'x' }), untrue: say('export', { name: 'x.csv', type: 'text/html', content: 'x' }),
    link: say('navigate', { href: 'https://elsewhere.example/', kind: 'source' }), file: say('export', { name: 'x.csv', type: 'text/csv', content: 'x' }),
    twice: say('export', { name: 'x.csv', type: 'text/csv', content: 'x' }) + say('export', { name: 'y.csv', type: 'text/csv', content: 'x' }),
  };
  const button = "document.querySelector('button').onclick = () => act();";
  const table = Object.entries(doings).map(([name, code]) => `${name}: () => { ${code} }`).join(',');
  const page = await start(undefined, { frame: fake(`${READY} const doings = { ${table} }; window.act = () => doings[window.doing](); ${button}`), script: `document.addEventListener('trust-center-export', (event) => event.preventDefault()); ${AUTO}` });
  await page.context().route(/^https:\/\/elsewhere/, (route) => route.fulfill({ body: 'elsewhere' }));
  await page.event('ready');
  await page.locator('trust-center iframe').evaluate((frame) => (frame.style.height = '200px'));
  const seen = {};
  for (const name of Object.keys(doings)) {
    await page.waitForTimeout(350);
    const before = (await page.heard()).length;
    await page.frames()[1].evaluate((doing) => (window.doing = doing), name);
    await page.frameLocator('trust-center iframe').locator('button').click();
    await page.waitForTimeout(250);
    seen[name] = (await page.heard()).length - before;
  }
  assert.deepEqual(seen, { script: 0, data: 0, none: 0, blob: 0, program: 0, page: 0, path: 0, untrue: 0, link: 1, file: 1, twice: 1 });
  assert.ok(page.url().startsWith(host.url));
  const [, opened] = page.context().pages();
  assert.equal(await opened.evaluate(() => window.opener), null);
});

check('a frame is no higher than any statement, and sandboxed', async () => {
  const page = await start(undefined, { frame: fake(`${READY} port.postMessage({ type: 'resize', height: 1e9, printed: 1e9 });`) });
  await page.event('ready');
  await page.waitForFunction(() => parseFloat(document.querySelector('trust-center').shadowRoot.querySelector('iframe').style.height) === 1_000_000);
  const sandbox = await page.locator('trust-center iframe').getAttribute('sandbox');
  assert.doesNotMatch(sandbox, /top-navigation|forms|downloads/);
});

check('the host page’s token stays in the host page, unless it is for the frame’s own origin', async () => {
  const tokens = [];
  host.on('/private.json', (request, response) => {
    tokens.push(request.headers.authorization ?? null);
    response.writeHead(tokens.length === 1 ? 401 : 200, { 'content-type': 'application/json' }).end(JSON.stringify(document));
  });
  const script = `const element = document.querySelector('trust-center'); let n = 0; element.authorize = () => 'secret-' + (n += 1); element.src = '/private.json'; ${AUTO}`;
  const page = await start('', { script });
  await page.event('ready');
  assert.deepEqual(tokens, ['Bearer secret-1', 'Bearer secret-2']);
  // A page that asks for it, of the frame's origin, for a statement of another.
  const asking = `${READY} port.postMessage({ type: 'token-request', id: 1, url: data.options.src, attempt: 1, reason: 'initial' });
    port.postMessage({ type: 'fetch-request', id: 2, url: '${host.url}/other.json', headers: [] });
    port.postMessage({ type: 'fetch-request', id: 3, url: data.options.src, headers: [['x-evil', '1'], ['authorization', 'x']] });`;
  host.json('/other.json', { other: true });
  const evil = await start('', { script, frame: fake(asking) });
  await evil.event('ready');
  const frame = evil.frames()[1];
  // By a timer: a frame of another origin that has no height is not painted.
  await frame.waitForFunction(() => window.heard.filter(({ type }) => type !== 'configure').length === 3, null, { polling: 50 });
  const heard = JSON.stringify(await frame.evaluate(() => window.heard));
  assert.doesNotMatch(heard, /secret/);
  assert.equal(host.count('/other.json'), 0);
  assert.equal(host.requests.findLast(({ path }) => path === '/private.json').headers['x-evil'], undefined);
});

check('a portal shows its own API in the frame, with its own cookies and without a header for the frame', async () => {
  host.on('/api/residency.json', (request, response) => {
    response.writeHead(request.headers.cookie ? 200 : 401, { 'content-type': 'application/json' }).end(JSON.stringify(document));
  });
  const page = await start('');
  await page.context().addCookies([{ name: 'session', value: 'one', url: host.url }]);
  await page.evaluate(() => (document.querySelector('trust-center').src = '/api/residency.json'));
  await page.event('ready');
  assert.deepEqual(await page.frames()[1].evaluate(() => window.violations), []);
  // Failures are those of the page, too.
  const statuses = [];
  for (const [path, handler] of Object.entries({
    '/gone.json': (_, response) => response.writeHead(404).end(),
    '/html.json': (_, response) => response.writeHead(200, { 'content-type': 'text/html' }).end('<p>Sign in'),
    '/large.json': (_, response) => response.writeHead(200).end(`{"format":1,"note":"${'x'.repeat(6 * 1024 * 1024)}"}`),
    '/none.json': (_, response) => response.writeHead(204).end(),
    '/down.json': (request) => request.socket.destroy(),
  })) {
    host.on(path, handler);
    statuses.push(await page.evaluate((src) => Object.assign(document.querySelector('trust-center'), { src }).whenReady().then(() => 'ready', ({ code }) => code), path));
  }
  assert.deepEqual(statuses, ['data-http', 'data-json', 'data-too-large', 'data-json', 'data-network']);
  // A browser asks once more by itself where a connection was kept.
  assert.ok(3 <= host.count('/down.json'));
  const own = await page.evaluate(() => {
    const element = document.querySelector('trust-center');
    element.fetch = async (url, init) => { window.asked = url; return fetch('/api/residency.json', init); };
    element.src = 'https://elsewhere.example/x.json';
    return element.whenReady().then(() => [window.asked], ({ code }) => code);
  });
  assert.deepEqual(own, ['https://elsewhere.example/x.json']);
});

check('which policy was in the way is said: the page’s or the frame’s', async () => {
  const said = async (src) => {
    const page = await start(`src="${src}"`, { policy: framing(provider.url) });
    const { detail } = await page.event('error');
    await page.violations();
    await page.context().close();
    return [detail.code, detail.message.split('’s')[0].split("'s")[0]];
  };
  host.json('/a.json', document);
  assert.deepEqual(await said(`${host.url}/a.json`), ['csp-connect', 'the page']);
  const content = await (await fetch(embed())).text();
  provider.on('/widget/embed.html', (_, response) => response.writeHead(200, { 'content-type': 'text/html', 'content-security-policy': "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'" }).end(content));
  provider.json('/embed-hosts.json', [host.url]);
  assert.deepEqual(await said(`${provider.url}/a.json`).then(([code]) => code), 'frame-unreachable', 'without a connection, not even the list can be read');
});

check('what the reader chose survives that the frame is moved, and taken out and put back', async () => {
  const page = await start();
  await page.event('ready');
  const search = page.frameLocator('trust-center iframe').getByRole('searchbox');
  await search.fill('office');
  await page.waitForFunction(() => document.querySelector('trust-center').view === 'v=1&q=office');
  let nth = 0;
  for (const away of [0, 30]) {
    await page.evaluate(async (ms) => {
      const element = document.querySelector('trust-center');
      if (ms) {
        element.remove();
        await new Promise((go) => setTimeout(go, ms));
      }
      document.body.appendChild(document.createElement('main')).append(element);
    }, away);
    await page.event('ready', { nth: (nth += 1) });
    await page.waitForTimeout(200);
    assert.equal(await search.inputValue(), 'office', `away for ${away} ms`);
    assert.equal(await page.evaluate(() => document.querySelector('trust-center').view), 'v=1&q=office');
  }
  assert.deepEqual((await page.heard('view')).map(({ detail }) => detail.view).filter((view) => view === ''), []);
});

check('a German frame loads the words once, in the frame', async () => {
  const page = await start(`src="${provider.url}/a.json" lang="de"`);
  await page.frameLocator('trust-center iframe').locator('.tc[lang=de]').waitFor();
  const words = (site) => site.requests.filter(({ path }) => path.includes('/messages/')).map(({ path }) => path.split('/').at(-1)).sort();
  assert.deepEqual([words(host), words(provider)], [[], ['de.js', 'keys.js']]);
});

check('a host page that is printed shows the frame to its end', async () => {
  // Firefox prints nothing into a file from here.
  if (process.env.FIREFOX) return;
  const page = await start();
  await page.event('ready');
  await page.waitForFunction(() => document.querySelector('trust-center').shadowRoot.querySelector('iframe').style.getPropertyValue('--printed'));
  const pdf = await page.pdf({ format: 'A4' });
  let printed;
  try {
    printed = execFileSync('pdftotext', ['-layout', '-', '-'], { input: pdf, encoding: 'utf8' });
  } catch {
    // Without the tool, the height is looked at: on paper, the frame has all of it.
    await page.emulateMedia({ media: 'print' });
    const frame = page.frames()[1];
    const [given, wanted] = [await page.locator('trust-center iframe').evaluate((it) => it.offsetHeight), await frame.evaluate(() => document.querySelector('trust-center').offsetHeight)];
    assert.ok(wanted <= given && given < wanted * 1.3, `${wanted} in ${given}`);
    return;
  }
  assert.match(printed, /Sources of this statement/);
});
