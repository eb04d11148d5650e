// What a host page does wrong stays with that page, and what it hands over is looked at: its listeners, functions, data, globals, keys.
import assert from 'node:assert/strict';
import { after, before, beforeEach } from 'node:test';

import { checks, launch, open, text } from './support/browser.mjs';
import { connecting, openSite, statement } from './support/site.mjs';

const AUTO = "import '/widget/auto.js';";
let browser;
let site;
let document;

before(async () => {
  browser = await launch();
  document = await statement();
});
after(() => browser.close());
beforeEach(async () => {
  site = await openSite();
  site.json('/a.json', document);
  site.json('/b.json', { ...document, tenant: { ...document.tenant, name: 'Another tenant' } });
});

const check = checks(() => browser, () => site.close());

async function ready(body = '<trust-center src="/a.json"></trust-center>', script = AUTO, options = {}) {
  const page = await open(browser, site.page(body, { script, ...options }));
  await page.event('ready');
  return page;
}

const TWO = '<trust-center id="one" src="/a.json"></trust-center><trust-center id="two" src="/a.json"></trust-center>';

check('a listener that throws breaks nothing: no widget dies, and each goes on', async () => {
  const page = await ready(TWO, `for (const name of ['load-start', 'ready', 'view', 'select', 'navigate', 'export', 'error']) {
      document.addEventListener('trust-center-' + name, () => undefined.boom);
      document.addEventListener('trust-center-' + name, async () => undefined.boom);
    } ${AUTO}`);
  await page.event('ready', { nth: 1 });
  for (let n = 0; n < 4; n += 1) {
    await page.locator('#one button[aria-expanded]').first().click();
    await page.locator('#one .tc-choice input').nth(n % 2).click();
  }
  await page.event('select', { nth: 3 });
  await page.evaluate(() => Object.assign(document.querySelector('#one'), { src: '/none.json' }));
  await page.event('error');
  await page.evaluate(() => document.querySelector('#two').reload());
  const seen = await page.evaluate(() => ['#one', '#two'].map((id) => [document.querySelector(id).state, document.querySelector(id).error?.code]));
  assert.deepEqual(seen, [['error', 'data-http'], ['ready', undefined]]);
  assert.ok(page.complaints.some((line) => line.includes('boom')), 'the page hears of its own mistakes');
  assert.deepEqual(page.complaints.filter((line) => !line.includes('boom') && !line.includes('404')), []);
});

check('a listener may do whatever it likes to the element that speaks', async () => {
  const page = await open(browser, site.page('<trust-center src="/a.json"></trust-center>', {
    script: `const element = document.querySelector('trust-center');
      let n = 0;
      document.addEventListener('trust-center-load-start', () => { n += 1; if (n === 1) element.src = '/b.json'; });
      document.addEventListener('trust-center-ready', () => { n += 1; if (n < 6) { element.remove(); document.body.append(element); element.headingLevel = 3; } });
      ${AUTO}`,
  }));
  await page.locator('trust-center h3:has-text("Another tenant")').first().waitFor();
  await page.locator('trust-center button[aria-expanded]').first().click();
  await page.locator('trust-center button[aria-expanded=true]').first().waitFor();
  assert.deepEqual(page.complaints, []);
});

check('what a function of the host page leaves behind is not taken for the module’s end', async () => {
  const page = await open(browser, site.page(TWO.replaceAll('src="/a.json"', ''), {
    script: `const [one, two] = document.querySelectorAll('trust-center');
      const spill = () => { Promise.reject(new Error('left behind')); setTimeout(() => { throw new Error('later'); }); queueMicrotask(() => { throw new Error('soon'); }); };
      one.authorize = () => { spill(); return 'token'; };
      two.fetch = (url, init) => { spill(); return fetch(url, init); };
      one.messages = two.messages = { get title() { spill(); throw new Error('no'); } };
      one.src = two.src = '/a.json'; ${AUTO}`,
  }));
  await page.event('ready', { nth: 1 });
  await page.locator('#one button[aria-expanded]').first().click();
  assert.deepEqual(await page.evaluate(() => [...document.querySelectorAll('trust-center')].map(({ state }) => state)), ['ready', 'ready']);
});

/** What stands in for \`fetch\`, or for what it is made of; how it ends, and after how many requests. */
const FETCHES = {
  'of another window': ["(url, { credentials }) => frames[0].fetch(url, { credentials })", 'ready'],
  'that answers with a wrapper': ['async (url, init) => { const it = await fetch(url, init); return { ok: it.ok, status: it.status, headers: it.headers, text: () => it.text() }; }', 'ready'],
  'that answers with a stream of another window': ['async (url, init) => { const it = await frames[0].fetch(url); return { ok: true, status: 200, headers: new Map(), body: it.body }; }', 'ready'],
  'that answers with what has no headers': ['async (url, init) => { const it = await fetch(url, init); return { ok: true, status: 200, text: async () => it.text() }; }', 'ready'],
  'that answers with a proxy of an answer': ['async (url, init) => new Proxy(await fetch(url, init), {})', 'fetch-provider'],
  'that answers with nothing': ['async () => undefined', 'fetch-provider'],
  'that answers with the document': ['async (url, init) => (await fetch(url, init)).json()', 'fetch-provider'],
  'that answers with a text': ["() => '{}'", 'fetch-provider'],
  'that answers with members that throw': ["() => ({ get ok() { throw new Error('no'); } })", 'fetch-provider'],
  'that answers with a body that throws': ["() => ({ ok: true, status: 200, get body() { throw new Error('no'); }, text() { throw new Error('no'); } })", 'fetch-provider'],
  'that answers with chunks that are none': ["() => ({ ok: true, status: 200, body: { getReader: () => ({ read: async () => ({ done: false, value: 'text' }) }) } })", 'fetch-provider'],
  'that answers with a status that is none': ["() => ({ ok: true, status: 'fine', text: async () => '{}' })", 'fetch-provider'],
  'that may not be looked into': ['(url) => fetch(url, { mode: "no-cors" }).then(() => ({ type: "opaque", ok: false, status: 0 }))', 'fetch-provider'],
  'that throws': ["() => { throw new Error('no'); }", 'fetch-provider'],
  'that rejects': ["() => Promise.reject(new Error('offline'))", 'data-network'],
};

for (const [what, [fetcher, expected]] of Object.entries(FETCHES)) {
  check(`a fetch ${what} ends as ${expected}`, async () => {
    site.on('/blank.html', (_, response) => response.writeHead(200, { 'content-type': 'text/html' }).end('<!doctype html>'));
    const page = await open(browser, site.page('<iframe src="/blank.html"></iframe><trust-center></trust-center>', { script: AUTO, policy: null }));
    await page.waitForFunction(() => customElements.get('trust-center') && document.readyState === 'complete');
    const end = await page.evaluate(`(async () => { const element = document.querySelector('trust-center'); element.fetch = ${fetcher}; element.src = '/a.json';
      return element.whenReady().then(() => 'ready', ({ code }) => code); })()`);
    assert.equal(end, expected);
    // Nothing is broken by it.
    const after = await page.evaluate(() => Object.assign(document.querySelector('trust-center'), { fetch: null }).reload().then(() => 'ready', ({ code }) => code));
    assert.equal(after, 'ready');
    assert.deepEqual(page.complaints.filter((line) => !/no-cors|opaque/.test(line)), []);
  });
}

/** Names that pages give to things of their own. */
const GLOBALS = ['Response', 'URL', 'Headers', 'TextDecoder', 'AbortController', 'MutationObserver', 'ReadableStream', 'Node', 'Event', 'Request'];

for (const name of GLOBALS) {
  check(`a page that calls something else ${name} is shown the statement, or told why not`, async () => {
    for (const value of ["'/portal/page.aspx'", 'function () {}', '{}']) {
      const page = await open(browser, site.page('<trust-center src="/a.json"></trust-center>', { script: `window.${name} = ${value}; await import('/widget/auto.js');` }));
      // Not by what waits for a function, which needs some of these itself.
      const end = await page.evaluate(async () => {
        for (let round = 0; round < 200; round += 1) {
          const element = document.querySelector('trust-center');
          if (element.state === 'ready') return 'ready';
          if (element.state === 'error') return element.error.code ?? 'none';
          await new Promise((go) => setTimeout(go, 50));
        }
        return 'none';
      });
      assert.notEqual(end, 'none', value);
      assert.notEqual(end, 'panic', value);
      if (name === 'Response') assert.equal(end, 'ready', value);
      await page.context().close();
    }
  });
}

check('a library that teaches lists to be texts changes no statement', async () => {
  for (const spoil of ['Array.prototype.toJSON = function () { return String(this); };', 'Object.prototype.toJSON = function () { return {}; };']) {
    const page = await open(browser, site.page('<trust-center></trust-center>', { script: AUTO }));
    await page.waitForFunction(() => customElements.get('trust-center'));
    const seen = await page.evaluate(([code, data]) => {
      (0, eval)(code);
      const element = document.querySelector('trust-center');
      element.data = data;
      return element.whenReady().then(() => window.heard.at(-1).detail.counts.services, ({ code: failed }) => failed);
    }, [spoil, document]).catch((error) => String(error));
    assert.match(String(seen), /EvalError|^4$/);
    await page.context().close();
    const loose = await open(browser, site.page('<trust-center></trust-center>', { script: `${spoil.replaceAll('prototype.toJSON =', 'prototype["toJSON"] =')} await import('/widget/auto.js');`, policy: null }));
    await loose.waitForFunction(() => customElements.get('trust-center'));
    const n_services = await loose.evaluate(async () => {
      const element = document.querySelector('trust-center');
      element.data = JSON.parse(await (await fetch('/a.json')).text());
      await element.whenReady();
      return window.heard.findLast(({ name }) => name === 'ready').detail.counts.services;
    });
    assert.equal(n_services, document.services.length, spoil);
    await loose.context().close();
  }
});

/** Whether a statement fetched with the one is shown to the other. */
const CACHES = {
  'a lifetime': { 'cache-control': 'max-age=600' },
  'a date of change only': { 'last-modified': 'Mon, 01 Jan 2024 00:00:00 GMT' },
  'the same tag for everybody': { 'cache-control': 'private, no-cache', etag: '"one"' },
  'a long life that nobody may end': { 'cache-control': 'public, max-age=31536000, immutable' },
};

for (const [what, headers] of Object.entries(CACHES)) {
  check(`nobody is shown another tenant’s statement from the browser’s cache: ${what}`, async () => {
    site.on('/mine.json', (request, response) => {
      const whose = request.headers.authorization ?? request.headers.cookie?.match(/session=\w+/)?.[0] ?? 'nobody';
      if (headers.etag && request.headers['if-none-match'] === headers.etag) return response.writeHead(304, headers).end();
      if (request.headers['if-modified-since']) return response.writeHead(304, headers).end();
      return response.writeHead(200, { 'content-type': 'application/json', ...headers }).end(JSON.stringify({ ...document, tenant: { ...document.tenant, name: `Tenant of ${whose}` } }));
    });
    const page = await ready('<trust-center></trust-center><p></p>', `const element = document.querySelector('trust-center'); element.authorize = () => 'A'; element.src = '/mine.json'; ${AUTO}`);
    const shown = () => page.evaluate(() => document.querySelector('trust-center').getData().tenant.name);
    assert.equal(await shown(), 'Tenant of Bearer A');
    // In the same element, in another one, and in another page of the same browser.
    await page.evaluate(() => Object.assign(document.querySelector('trust-center'), { authorize: () => 'B' }).reload());
    assert.equal(await shown(), 'Tenant of Bearer B');
    const address = site.page('<trust-center src="/mine.json"></trust-center>', { script: AUTO });
    for (const session of ['one', 'two']) {
      await page.context().addCookies([{ name: 'session', value: session, url: site.url }]);
      await page.goto(address);
      await page.event('ready');
      assert.equal(await shown(), `Tenant of session=${session}`);
    }
  });
}

check('no event and no message has the name and the password of an address', async () => {
  const [, host] = site.url.split('//');
  const secret = `http://reader:s3cr3t@${host}`;
  const page = await open(browser, site.page('<trust-center src="a.json" earlier="b.json"></trust-center>', { script: AUTO, policy: null }).replace(site.url, secret));
  await page.event('ready');
  for (const src of [`${secret}/b.json`, `${secret}/none.json`, '//reader:s3cr3t@127.0.0.1:1/x.json', 'http://reader:s3cr3t@']) {
    await page.evaluate((wanted) => Object.assign(document.querySelector('trust-center'), { src: wanted }).whenReady().catch(() => {}), src);
  }
  await page.evaluate((frame) => Object.assign(document.querySelector('trust-center'), { frame, timeout: 300 }).whenReady().catch(() => {}), `${secret}/none.html`);
  await page.evaluate(async () => {
    const { TrustCenterError } = await import('/widget/trust-center.js');
    window.heard.push(new TrustCenterError('panic', 'at https://reader:s3cr3t@example.com/x and //reader:s3cr3t@y').message);
  });
  const said = JSON.stringify([await page.heard(), await page.evaluate(() => String(document.querySelector('trust-center').error?.message))]);
  assert.ok(said.includes('/b.json') && said.includes('https://example.com/x'));
  assert.doesNotMatch(said, /s3cr3t|reader/);
});

check('a redirect of a request with a token is called by its name', async () => {
  site.on('/moved.json', (_, response) => response.writeHead(302, { location: '/a.json' }).end());
  const page = await open(browser, site.page('<trust-center></trust-center>', { script: `const element = document.querySelector('trust-center'); element.authorize = () => 'token'; element.src = '/moved.json'; ${AUTO}` }));
  const { detail } = await page.event('error');
  assert.deepEqual([detail.code, detail.retryable, site.count('/moved.json'), site.count('/a.json')], ['data-redirect', false, 1, 0]);
  assert.match(detail.message, /redirect.*token/);
  assert.match(await text(page), /redirected/);
});

check('what a policy only reports, and what it refuses of others, is not called our policy', async () => {
  const api = await openSite();
  try {
    api.on('/down.json', (request) => request.socket.destroy());
    site.on('/report.html', (_, response) => {
      response.writeHead(200, { 'content-type': 'text/html', 'content-security-policy-report-only': "default-src 'self'; script-src 'self'" });
      response.end(`<!doctype html><trust-center src="${api.url}/down.json"></trust-center><script type="module" src="/widget/auto.js"></script>`);
    });
    const reported = await open(browser, `${site.url}/report.html`);
    assert.equal((await reported.event('error')).detail.code, 'data-network');
    assert.equal(api.count('/down.json'), 3);
    await reported.context().close();

    const policy = connecting(`${api.url}/down.json`);
    const script = `${AUTO} addEventListener('click', () => {}); setInterval(() => ['/', '/other.json', '/down.json/more'].forEach((path) => fetch('${api.url}' + path).catch(() => {})), 20);`;
    const others = await open(browser, site.page(`<trust-center src="${api.url}/down.json"></trust-center>`, { policy, script }));
    assert.equal((await others.event('error')).detail.code, 'data-network');
    assert.ok((await others.violations()).length > 0);
    await others.context().close();

    // The control: what is refused of ours is.
    const refused = await open(browser, site.page(`<trust-center src="${api.url}/down.json#part"></trust-center>`, { script: AUTO }));
    assert.equal((await refused.event('error')).detail.code, 'csp-connect');
    assert.ok((await refused.violations()).length > 0);
  } finally {
    await api.close();
  }
});

check('what somebody else defined by the name of the element says so', async () => {
  const page = await open(browser, site.page('<trust-center></trust-center>', {
    script: `customElements.define('trust-center', class extends HTMLElement {});
      const { define, mount } = await import('/widget/trust-center.js');
      define();
      try { mount(document.body, { src: '/a.json' }); } catch ({ code }) { window.code = code; }
      mount(document.body, { name: 'acme-trust', src: '/a.json' });`,
  }));
  await page.event('ready');
  assert.equal(await page.evaluate(() => window.code), 'name-taken');
  assert.ok(page.complaints.some((line) => line.includes('<trust-center> is an element of somebody else')));
});

/** Keys of a field, and whether the host page hears of them. */
const KEYS = [
  ['a', false], ['/', false], ['?', false], [' ', false], ['1', false], ['Backspace', false], ['Delete', false], ['Enter', false],
  ['ArrowLeft', false], ['ArrowDown', false], ['Home', false], ['End', false], ['PageDown', false], ['Control+a', false], ['Control+z', false],
  ['Control+k', true], ['Control+/', true], ['Meta+k', true], ['Alt+ArrowLeft', false], ['F1', true], ['Tab', true],
];

check('what is typed into a field of the widget is none of the page’s shortcuts; other keys are', async () => {
  const page = await ready('<trust-center src="/a.json"><input slot="header" id="own"></trust-center>', `window.keys = [];
    for (const name of ['keydown', 'keypress', 'keyup']) addEventListener(name, (event) => { if (event.key !== 'Control' && event.key !== 'Meta' && event.key !== 'Alt') keys.push(event.key); if (/^F\\d/.test(event.key)) event.preventDefault(); });
    ${AUTO}`);
  const search = page.locator('trust-center input[type=search]');
  for (const [key, isHeard] of KEYS) {
    await search.fill('text');
    await search.focus();
    await page.evaluate(() => (window.keys.length = 0));
    await page.keyboard.press(key);
    assert.equal(await page.evaluate(() => window.keys.length > 0), isHeard, key);
  }
  // Escape empties a search; one that is empty is left by it, as a dialog around it may be.
  await search.fill('text');
  await page.evaluate(() => (window.keys.length = 0));
  await search.press('Escape');
  assert.deepEqual(await page.evaluate(() => window.keys.filter((key) => key === 'Escape').length < 2), true);
  await search.fill('');
  await page.evaluate(() => (window.keys.length = 0));
  await search.press('Escape');
  assert.ok(await page.evaluate(() => window.keys.includes('Escape')));
  // The control: a field of the page's own in a slot, and the choices of a group.
  await page.locator('#own').press('a');
  assert.ok(await page.evaluate(() => window.keys.includes('a')));
  await page.evaluate(() => (window.keys.length = 0));
  await page.locator('trust-center .tc-choice input').first().focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('g');
  assert.deepEqual(await page.evaluate(() => [window.keys.includes('ArrowRight'), window.keys.includes('g')]), [false, true]);
});

check('in a page that stands in a frame, a link does not take the page away', async () => {
  const provider = await openSite();
  try {
    const d = JSON.parse(JSON.stringify(document));
    site.json('/a.json', d);
    const inner = site.page('<trust-center src="/a.json"></trust-center>', { script: AUTO });
    const page = await open(browser, site.page(`<iframe src="${inner}" width="900" height="900"></iframe>`, { policy: null }));
    await page.context().route(/^https:/, (route) => route.fulfill({ body: 'elsewhere' }));
    const frame = page.frameLocator('iframe');
    const link = frame.locator('trust-center a[href^=https]').first();
    await link.waitFor();
    const [opened] = await Promise.all([page.context().waitForEvent('page'), link.click()]);
    assert.match(opened.url(), /^https:|about:blank/);
    assert.equal(page.frames()[1].url(), inner);
    // The control: in a page of its own, it is followed there.
    const alone = await ready();
    await alone.context().route(/^https:/, (route) => route.fulfill({ body: 'elsewhere' }));
    await alone.locator('trust-center a[href^=https]').first().click();
    await alone.waitForURL(/^https:/);
  } finally {
    await provider.close();
  }
});

const BLANK = {
  nothing: '', 'a line break': '\n', 'an empty paragraph': '<p></p>', 'nested ones': '<div><p><span></span></p></div>', 'a line’s end': '<br>', 'a no-break space': '&nbsp;',
  'no width': '&#8203;&shy;&zwj;', 'a template': '<template>x</template>', 'a comment': '<!-- x -->', 'what is hidden': '<p hidden>x</p>', 'for no scripts': '<noscript>x</noscript>',
  'an empty link': '<a href="/x"> </a>', 'a header': '\n<h3 slot="header">Residency</h3>\n', 'an empty error': '<p slot="error"></p>',
};

check('a fallback with nothing to read is none: the place says something', async () => {
  site.on('/widget/pkg/trust_center_bg.wasm', (_, response) => response.writeHead(404).end());
  for (const [what, inner] of Object.entries(BLANK)) {
    const page = await open(browser, site.page(`<trust-center src="/a.json">${inner}</trust-center>`, { script: AUTO }));
    await page.waitForFunction(() => document.querySelector('trust-center').state === 'error');
    assert.equal(await page.locator('trust-center').getByText('The statement cannot be shown here.').isVisible(), true, what);
    // What comes later, counts.
    await page.evaluate(() => document.querySelector('trust-center').append(Object.assign(document.createElement('p'), { textContent: 'Later' })));
    await page.waitForTimeout(50);
    assert.equal(await page.locator('trust-center').getByText('The statement cannot be shown here.').isVisible(), false, what);
    await page.context().close();
  }
  for (const inner of ['<p>Text</p>', '<img alt="x" src="/x.png">', '<a href="/x"><svg></svg></a>', '<acme-statement></acme-statement>', 'Text', '<button></button>', '<p>.</p>']) {
    const page = await open(browser, site.page(`<trust-center src="/a.json">${inner}</trust-center>`, { script: AUTO, policy: null }));
    await page.waitForFunction(() => document.querySelector('trust-center').state === 'error');
    assert.equal(await page.locator('trust-center').getByText('The statement cannot be shown here.').isVisible(), false, inner);
    await page.context().close();
  }
});
