// The widget in a frame, in a page whose policy refuses WebAssembly: who may speak to whom, and what goes in and out.
import assert from 'node:assert/strict';
import test, { after, before, beforeEach } from 'node:test';

import { checks, launch, open } from './support/browser.mjs';
import { STRICT, adopt, changed, framing, openSite, statement } from './support/site.mjs';

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
  provider.json('/b.json', { ...document, tenant: { ...document.tenant, name: 'Another tenant' } });
  provider.json('/embed-hosts.json', ['https://portal.example', host.url]);
});

/** The servers of the host and of the provider are closed after each test. */
const check = checks(() => browser, () => Promise.all([host.close(), provider.close()]));

const AUTO = "import '/widget/auto.js';";
const FALLBACK = '<p>Fallback</p>';
const embed = () => `${provider.url}/widget/embed.html`;

function start(attributes = `src="${provider.url}/a.json"`, { script = AUTO, frame = embed(), ...options } = {}) {
  const body = `<trust-center frame="${frame}" ${attributes}>${FALLBACK}</trust-center>`;
  return open(browser, host.page(body, { script, policy: framing(provider.url), ...options }));
}

/** The text that a reader sees in the frame. */
const inside = (page) =>
  page.locator('trust-center iframe').contentFrame().locator('trust-center [part~=base]').innerText();

const fallback = (page) => page.locator('trust-center > p').isVisible();
const set = (page, name, value) =>
  page.evaluate(([key, to]) => document.querySelector('trust-center').setAttribute(key, to), [name, value]);
const call = (page, method) =>
  page.evaluate((name) => document.querySelector('trust-center')[name]().then?.(() => 'done', ({ code }) => code), method);

check('a page that refuses WebAssembly shows the statement all the same', async () => {
  // The control: the page does refuse it.
  const refused = await start('src="/none.json"', { frame: '', policy: changed({ " 'wasm-unsafe-eval'": '' }) });
  assert.equal((await refused.event('error')).detail.code, 'csp-wasm');
  assert.deepEqual(new Set(await refused.violations()), new Set(['script-src wasm-eval']));
  host.requests.length = 0;

  const page = await start();
  const { detail } = await page.event('ready');
  assert.deepEqual(Object.keys(detail), ['v', 'schemaVersion', 'updatedAt', 'counts']);
  assert.equal(detail.counts.services, document.services.length);
  assert.deepEqual((await page.heard()).map(({ name }) => name), ['load-start', 'ready']);
  assert.ok((await inside(page)).includes(document.tenant.name));
  assert.equal(await fallback(page), false);
  const seen = await page.evaluate(() => {
    const element = document.querySelector('trust-center');
    return [element.state, element.matches(':state(ready)'), element.getData()];
  });
  assert.deepEqual(seen, ['ready', true, document]);
  assert.match(await page.locator('trust-center iframe').getAttribute('title'), new RegExp(document.tenant.name));
  assert.deepEqual(await page.violations(), []);
  assert.deepEqual(await page.frames()[1].evaluate(() => window.violations), []);
  assert.deepEqual(page.complaints, []);
  // Nothing is asked of the host's server but the element itself, and nothing is in the frame's address.
  assert.equal(host.count('/widget/pkg/trust_center.js'), 0);
  const scripts = provider.requests.map(({ path }) => path).filter((path) => path.endsWith('.js'));
  assert.deepEqual(scripts, ['/widget/embed.js', '/widget/pkg/trust_center.js']);
  assert.equal(page.frames()[1].url(), embed());
});

check('the frame is as high as its content, whatever that does', async () => {
  const page = await start();
  await page.event('ready');
  const heights = () =>
    page.evaluate(() => document.querySelector('trust-center').shadowRoot.querySelector('iframe').offsetHeight);
  const content = () => page.frames()[1].evaluate(() => Math.ceil(document.querySelector('trust-center').getBoundingClientRect().height));
  const settled = async () => {
    await page.waitForTimeout(150);
    const height = await heights();
    assert.equal(height, await content());
    return height;
  };
  const first = await settled();
  assert.ok(200 < first);
  await page.frames()[1].locator('summary, button[aria-expanded]').first().click();
  const opened = await settled();
  assert.ok(first < opened, `${first} → ${opened}`);
  await page.setViewportSize({ width: 360, height: 700 });
  assert.notEqual(await settled(), opened);
  assert.equal(await page.frames()[1].evaluate(() => getComputedStyle(document.documentElement).overflow), 'hidden');
});

check('language, direction, looks and scheme are those of the page, and follow it', async () => {
  const page = await start(`src="${provider.url}/a.json" heading-level="4"`, {
    script: `${adopt(':root { color-scheme: light; font: 19px serif } .dark { color-scheme: dark } trust-center { --trust-center-color-accent: rgb(1 2 3) }')} ${AUTO}`,
  });
  await page.event('ready');
  const look = () =>
    page.frames()[1].evaluate(() => {
      const element = document.querySelector('trust-center');
      const { fontSize, fontFamily, backgroundColor, direction } = getComputedStyle(element.shadowRoot.querySelector('[part~=base]'));
      const { color } = getComputedStyle(element.shadowRoot.querySelector('a'));
      const lang = element.shadowRoot.querySelector('[part~=base] [lang]').lang;
      const dark = backgroundColor !== 'rgb(255, 255, 255)';
      return { fontSize, fontFamily, color, dark, direction, lang, heading: element.shadowRoot.querySelector('h1, h2, h3, h4').localName };
    });
  const first = { fontSize: '19px', fontFamily: 'serif', color: 'rgb(1, 2, 3)', dark: false, direction: 'ltr', lang: 'en', heading: 'h4' };
  assert.deepEqual(await look(), first);

  /** Waits for what goes over to the frame. */
  const becomes = async (change) => {
    for (let n = 0; n < 50 && JSON.stringify(await look()) !== JSON.stringify({ ...first, ...change }); n += 1) await page.waitForTimeout(20);
    assert.deepEqual(await look(), { ...first, ...change });
  };
  await set(page, 'theme', 'dark');
  await becomes({ dark: true });
  await set(page, 'theme', 'auto');
  await becomes({});
  // A page that toggles its scheme tells nobody.
  await page.evaluate(() => document.documentElement.classList.add('dark'));
  await becomes({ dark: true });
  await page.evaluate(() => document.documentElement.classList.remove('dark'));
  await becomes({});
  await set(page, 'lang', 'en-GB');
  await becomes({ lang: 'en-GB' });
  await set(page, 'dir', 'rtl');
  await becomes({ lang: 'en-GB', direction: 'rtl' });
});

check('words of the host page, and languages that only it has, are said in the frame, which places them itself', async () => {
  const page = await start(`src="${provider.url}/a.json" lang="it-CH"`, {
    script: `import { configure, define } from '/widget/trust-center.js';
      configure({ languages: { it: { services: 'Servizi', why: 'Perché' } } });
      document.querySelector('trust-center').messages = { why: 'Chiedi' };
      define();`,
  });
  await page.event('ready');
  const frame = page.locator('trust-center iframe').contentFrame();
  const says = (services, why) =>
    Promise.all([
      frame.locator(`.tc-heading :text-is("${services}")`).first().waitFor(),
      frame.locator(`.tc-why-button :text-is("${why}")`).first().waitFor(),
    ]);
  await says('Servizi', 'Chiedi');
  await page.evaluate(() => Object.assign(document.querySelector('trust-center'), { lang: 'ar', messages: { why: '؟' } }));
  await frame.locator('.tc[lang=ar]').waitFor();
  await frame.locator('.tc-why-button :text-is("؟")').first().waitFor();
  assert.equal(await frame.locator('.tc').evaluate((element) => getComputedStyle(element).direction), 'rtl');
  await page.evaluate(() => Object.assign(document.querySelector('trust-center'), { lang: 'en', messages: null }));
  await says('Services', 'Why');
  assert.deepEqual([host, provider].map((site) => site.count('/widget/messages/keys.js')), [0, 1]);
});

check('a host that is not on the list is shown nothing, and is told so', async () => {
  provider.json('/embed-hosts.json', ['https://portal.example', `${host.url}0`]);
  const page = await start();
  const { detail } = await page.event('error');
  assert.deepEqual([detail.code, detail.retryable], ['frame-refused', false]);
  assert.equal(await fallback(page), true);
  assert.equal(provider.count('/a.json'), 0);
  for (const list of ['[]', '"*"', '["*"]', 'null']) {
    provider.on('/embed-hosts.json', (_, response) => response.end(list));
    assert.equal(await call(page, 'reload'), 'frame-refused', list);
  }
  // What is no list says nothing of anybody, and may be one in a moment.
  for (const list of ['{', '<p>Sign in', '']) {
    provider.on('/embed-hosts.json', (_, response) => response.end(list));
    assert.equal(await call(page, 'reload'), 'frame-unreachable', list);
  }
  provider.on('/embed-hosts.json', null);
  assert.equal(await call(page, 'reload'), 'frame-refused');
  assert.equal(provider.count('/a.json'), 0);

  provider.json('/embed-hosts.json', [host.url]);
  assert.equal(await call(page, 'reload'), 'done');
  assert.equal(await fallback(page), false);
});

/** Connects to a frame as the host page does, and says what comes back. */
const CONNECT = async (target, message) => {
  const { port1, port2 } = new MessageChannel();
  const heard = [];
  port1.onmessage = ({ data }) => heard.push(data.type);
  target.postMessage(message, '*', [port2]);
  port1.postMessage({ type: 'configure', options: { attempt: 1, src: '/a.json', lang: 'en' }, look: {} });
  await new Promise((go) => setTimeout(go, 400));
  return heard;
};
const HELLO = { trustCenter: { v: 1, type: 'connect' } };
/** The words of a script that connects; windows of other origins are not to be handed over. */
const connect = (target, message) => `(${CONNECT})(${target}, ${JSON.stringify(message)})`;

check('only the page around the frame can connect to it', async () => {
  const sibling = host.page('<p>Sibling</p>', { policy: null });
  const body = `<iframe id="widget" src="${embed()}"></iframe><iframe id="sibling" src="${sibling}"></iframe>`;
  const page = await open(browser, host.page(body, { policy: framing(`${provider.url} ${host.url}`) }));
  await page.waitForFunction(() => document.readyState === 'complete');
  const [, other] = page.frames().slice(1);
  // Of an origin on the list, but not the page around it.
  assert.deepEqual(await other.evaluate(connect('parent.frames[0]', HELLO)), []);
  assert.equal(provider.count('/a.json'), 0);
  const wrong = [{}, null, 'connect', { trustCenter: null }, { trustCenter: { v: 2, type: 'connect' } }, { trustCenter: { v: 1, type: 'configure' } }];
  for (const message of wrong) {
    assert.deepEqual(await page.evaluate(connect('frames[0]', message)), [], JSON.stringify(message));
  }
  // The control: the same words from the page around it.
  const heard = await page.evaluate(connect('frames[0]', HELLO));
  assert.deepEqual(heard.slice(0, 2), ['hello', 'resize']);
  assert.ok(heard.includes('event'));
});

check('the page of the frame shows nothing where it is not in a frame', async () => {
  const page = await open(browser, embed());
  assert.deepEqual(await page.evaluate(connect('window', HELLO)), []);
  assert.equal(await page.evaluate(() => document.querySelector('trust-center').state), 'idle');
});

check('another origin in the place of the frame is told nothing', async () => {
  const stranger = await openSite();
  try {
    const script = "addEventListener('message', () => fetch('/told'));";
    const strange = stranger.page('', { script, policy: null });
    provider.on('/moved.html', (_, response) => response.writeHead(302, { location: strange }).end());
    const page = await start(`src="${provider.url}/a.json" timeout="700"`, { frame: `${provider.url}/moved.html`, policy: framing(`${provider.url} ${stranger.url}`) });
    const { detail } = await page.event('error');
    assert.deepEqual([detail.code, detail.retryable], ['frame-unreachable', true]);
    assert.equal(await fallback(page), true);
    assert.deepEqual([stranger.count('/page-1.html'), stranger.count('/told')], [1, 0]);
  } finally {
    await stranger.close();
  }
});

check('what other windows say to the host page changes nothing', async () => {
  const page = await start();
  await page.event('ready');
  await page.waitForFunction(() => document.querySelector('trust-center').offsetHeight > 200);
  const before = await page.evaluate(() => document.querySelector('trust-center').offsetHeight);
  const forge = (window_) =>
    ['resize', 'event', 'token-request', 'refused'].forEach((type) => {
      const forged = { type, height: 9999, name: 'error', attempt: 1, detail: { code: 'panic' }, url: 'https://evil.example/', id: 1 };
      window_.postMessage({ ...forged, trustCenter: { v: 1, ...forged } }, '*');
    });
  await page.evaluate(`(${forge})(window)`);
  await page.frames()[1].evaluate(`(${forge})(parent)`);
  await page.waitForTimeout(100);
  assert.equal(await page.evaluate(() => document.querySelector('trust-center').offsetHeight), before);
  assert.deepEqual(await page.heard('error'), []);
});

check('a token is asked for when it is needed, again when it has expired, and goes in no address', async () => {
  const tokens = [];
  provider.on('/private.json', (request, response) => {
    tokens.push(request.headers.authorization ?? request.headers['x-tenant'] ?? null);
    const status = tokens.length === 1 ? 401 : 200;
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(document));
  });
  const page = await start('', {
    script: `window.asked = [];
      const element = document.querySelector('trust-center');
      element.authorize = async ({ signal, ...question }) => {
        asked.push({ ...question, signal: signal instanceof AbortSignal });
        return 'token-' + asked.length;
      };
      element.src = '${provider.url}/private.json'; ${AUTO}`,
  });
  await page.event('ready');
  const url = `${provider.url}/private.json`;
  assert.deepEqual(await page.evaluate(() => window.asked), [
    { url, attempt: 1, reason: 'initial', signal: true },
    { url, attempt: 2, reason: 'expired', signal: true },
  ]);
  assert.deepEqual(tokens, ['Bearer token-1', 'Bearer token-2']);
  await page.evaluate(() => {
    const element = document.querySelector('trust-center');
    element.authorize = () => new Headers({ 'x-tenant': 'contoso' });
    return element.reload();
  });
  assert.equal(tokens.at(-1), 'contoso');
  const said = JSON.stringify([await page.heard(), host.requests.map(({ path }) => path), provider.requests.map(({ path }) => path)]);
  assert.ok(!said.includes('token-'));

  const end = (authorize) =>
    page.evaluate(`(() => { const element = document.querySelector('trust-center'); element.authorize = ${authorize};
      return element.reload().then(() => 'ready', ({ code }) => code); })()`);
  assert.equal(await end("() => { throw new Error('signed out'); }"), 'auth-provider');
  assert.equal(await end("() => Promise.reject()"), 'auth-provider');
  assert.equal(await end('() => 7'), 'auth-provider');
  assert.equal(await end('async () => null'), 'ready');
  assert.equal(tokens.at(-1), null);
  // Nobody waits for an answer any more once the element is gone.
  const aborted = await page.evaluate(async () => {
    const element = document.querySelector('trust-center');
    const signal = await new Promise((resolve) => {
      element.authorize = (question) => (resolve(question.signal), new Promise(() => {}));
      element.reload().catch(() => {});
    });
    const before = signal.aborted;
    element.remove();
    await new Promise((go) => setTimeout(go, 50));
    return [before, signal.aborted];
  });
  assert.deepEqual(aborted, [false, true]);
});

/** A page that connects like the real one and then says what a test makes it say; a stranger has no policy of ours. */
function fake(lines) {
  const script = `addEventListener('message', ({ data, ports: [port] }) => {
    if (data?.trustCenter?.type !== 'connect') return;
    window.heard = [];
    port.onmessage = ({ data }) => { window.heard.push(data); if (data.type === 'configure' && window.heard.length === 1) { ${lines} } };
    port.postMessage({ type: 'hello' });
  });`;
  return provider.page('', { script, policy: null });
}
const readyEvent = "port.postMessage({ type: 'event', name: 'ready', attempt: data.options.attempt, detail: { counts: {} }, document: '{}' });";

check('no token is given for another address than that of the statement', async () => {
  const ask = (url) => `port.postMessage({ type: 'token-request', id: 1, url: '${url}', attempt: 1, reason: 'initial' });`;
  for (const [url, expected] of [['https://evil.example/', { failed: true }], [`${provider.url}/a.json`, { token: 'secret' }]]) {
    const page = await start(`src="${provider.url}/a.json"`, {
      frame: fake(ask(url)),
      script: `document.querySelector('trust-center').authorize = () => 'secret'; ${AUTO}`,
    });
    await page.locator('iframe').waitFor({ state: 'attached' });
    const frame = page.frames()[1];
    // By a timer: a frame of another origin that has no height is not painted, and looks at nothing between two frames of a screen.
    await frame.waitForFunction(() => window.heard?.some(({ type }) => type === 'token'), null, { polling: 50 });
    const answers = await frame.evaluate(() => window.heard.filter(({ type }) => type === 'token'));
    assert.deepEqual(answers, [{ type: 'token', id: 1, ...expected }]);
  }
});

check('a link of the frame is the host page’s to follow', async () => {
  const script = `${AUTO} document.addEventListener('trust-center-navigate', (event) => window.stay && event.preventDefault());`;
  const page = await start(undefined, { script });
  await page.context().route(/^https:/, (route) => route.fulfill({ body: 'elsewhere' }));
  await page.event('ready');
  const link = page.frames()[1].locator('trust-center a[href^=https]').first();
  await page.evaluate(() => (window.stay = true));
  await link.click();
  const { detail } = await page.event('navigate');
  assert.deepEqual(Object.keys(detail), ['v', 'href', 'kind']);
  assert.ok(page.url().startsWith(host.url));
  assert.equal(page.frames()[1].url(), embed());
  await page.evaluate(() => (window.stay = false));
  // What comes within 300 ms of a press is taken for the same press (PAUSE in static/frame.js).
  await page.waitForTimeout(400);
  // Beside the host page, which a frame cannot take away.
  const [opened] = await Promise.all([page.context().waitForEvent('page'), link.click()]);
  await opened.waitForURL(detail.href);
  assert.equal(await opened.evaluate(() => window.opener), null);
  assert.ok(page.url().startsWith(host.url));
});

check('a link to a script is not followed, whoever sends it', async () => {
  const href = "javascript:document.title='caught'";
  const page = await start(undefined, {
    frame: fake(`${readyEvent} port.postMessage({ type: 'event', name: 'navigate', attempt: data.options.attempt, detail: { href: ${JSON.stringify(href)} } });`),
    // It would stop the script, whoever follows the link.
    policy: null,
  });
  await page.event('ready');
  await page.waitForTimeout(100);
  assert.deepEqual(await page.heard('navigate'), []);
  assert.equal(await page.title(), 'Host');
});

check('another tenant’s statement is hidden at once, and what comes late is dropped', async () => {
  const page = await start();
  await page.event('ready');
  const { arrived } = provider.hold('/slow.json');
  const hidden = await page.evaluate((src) => {
    const element = document.querySelector('trust-center');
    element.src = src;
    const { style } = element.shadowRoot.querySelector('iframe');
    return Promise.resolve().then(() => [style.visibility, element.getData()]);
  }, `${provider.url}/slow.json`);
  assert.deepEqual(hidden, ['hidden', null]);
  await page.event('load-start', { nth: 1 });
  assert.equal(await page.evaluate(() => document.querySelector('trust-center').shadowRoot.querySelector('iframe').style.visibility), '');
  assert.ok(!(await inside(page)).includes(document.tenant.name));
  const late = await arrived;
  await set(page, 'src', `${provider.url}/b.json`);
  late.end(JSON.stringify(document));
  await page.event('ready', { nth: 1 });
  assert.ok((await inside(page)).includes('Another tenant'));
  assert.equal(await page.evaluate(() => document.querySelector('trust-center').getData().tenant.name), 'Another tenant');

  // What is said of a wish that is not the present one.
  const other = await start(undefined, { frame: fake(`${readyEvent.replace('data.options.attempt', 'data.options.attempt - 1')} document.documentElement.id = 'done';`) });
  await other.frameLocator('iframe').locator('#done').waitFor({ state: 'attached' });
  await other.waitForTimeout(100);
  assert.deepEqual(await other.heard('ready'), []);
});

check('data of the host page needs no address; what is no JSON is refused', async () => {
  const page = await start('');
  await page.waitForFunction(() => customElements.get('trust-center'));
  const ends = await page.evaluate(async (data) => {
    const element = document.querySelector('trust-center');
    const end = () => element.whenReady().then(() => 'ready', ({ code }) => code);
    element.data = data;
    const first = await end();
    element.data = () => 1;
    const second = await end();
    element.data = data;
    return [first, second, await end()];
  }, document);
  assert.deepEqual(ends, ['ready', 'data-value', 'ready']);
  assert.ok((await inside(page)).includes(document.tenant.name));
  assert.equal(provider.count('/a.json'), 0);
});

check('what fails in the frame is said outside', async () => {
  provider.statuses('/a.json', [404]);
  const page = await start();
  const { detail } = await page.event('error');
  assert.deepEqual([detail.code, detail.status], ['data-http', 404]);
  assert.match(await inside(page), /404/);
  provider.json('/a.json', document);
  await page.locator('trust-center iframe').contentFrame().locator('[part~=retry]').click();
  await page.event('ready');

  // Where not even the failure can be shown, the fallback is.
  const content = await (await fetch(embed())).text();
  provider.on('/widget/embed.html', (_, response) => {
    response.writeHead(200, { 'content-type': 'text/html', 'content-security-policy': STRICT.replace("'wasm-unsafe-eval'", '') }).end(content);
  });
  const closed = await start();
  assert.equal((await closed.event('error')).detail.code, 'csp-wasm');
  assert.equal(await fallback(closed), true);

  // A provider that allows no frame in this page at all.
  provider.on('/widget/embed.html', (_, response) => {
    response.writeHead(200, { 'content-type': 'text/html', 'content-security-policy': "frame-ancestors 'none'" }).end(content);
  });
  const barred = await start(`src="${provider.url}/a.json" timeout="500"`);
  assert.equal((await barred.event('error')).detail.code, 'frame-unreachable');
  assert.equal(await fallback(barred), true);

  for (const address of ['javascript:alert(1)', 'data:text/html,x', 'http://']) {
    const wrong = await start(undefined, { frame: address });
    assert.equal((await wrong.event('error')).detail.code, 'frame-unreachable', address);
  }
});

check("the reader's choices in the frame are the host page's to share, and to give back", async () => {
  const page = await start();
  await page.event('ready');
  const frame = page.locator('trust-center iframe').contentFrame();
  await frame.getByRole('searchbox').fill('nothing like it');
  const typed = 'v=1&q=nothing+like+it';
  await page.waitForFunction((view) => document.querySelector('trust-center').view === view, typed);
  assert.equal((await page.heard('view')).at(-1).detail.view, typed);
  await page.evaluate(() => (document.querySelector('trust-center').view = 'v=1&q=cloud+app'));
  await frame.getByText(/^[1-3] of 4 services/).waitFor();
  await frame.getByRole('searchbox').fill('office');
  await page.waitForFunction(() => document.querySelector('trust-center').view === 'v=1&q=office');
  await set(page, 'lang', 'en-GB');
  await page.waitForTimeout(300);
  assert.equal(await frame.getByRole('searchbox').inputValue(), 'office', 'what was wanted once is not wanted again');
});

check('an element that is moved connects again; one that is removed leaves nothing', async () => {
  const page = await start();
  await page.event('ready');
  await page.evaluate(() => {
    const element = document.querySelector('trust-center');
    document.body.appendChild(document.createElement('main')).append(element);
  });
  await page.event('ready', { nth: 1 });
  assert.ok((await inside(page)).includes(document.tenant.name));
  await page.evaluate(() => document.querySelector('trust-center').remove());
  await page.waitForTimeout(50);
  assert.equal(page.frames().length, 1);
  // And the other way of showing it, when the address of the frame is taken away.
  const loose = await start(undefined, { policy: changed({ "connect-src 'self'": `connect-src 'self'; frame-src ${provider.url}` }) });
  await loose.event('ready');
  await set(loose, 'src', '/a.json');
  host.json('/a.json', document);
  await loose.evaluate(() => document.querySelector('trust-center').removeAttribute('frame'));
  await loose.waitForFunction(() => document.querySelector('trust-center').shadowRoot.querySelector('[part~=base] h2'));
  assert.equal(loose.frames().length, 1);
});
