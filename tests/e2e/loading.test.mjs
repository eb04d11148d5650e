// How the statement is loaded: every failure of the way by a real cause, retries, tokens, aborts, late answers.
import assert from 'node:assert/strict';
import test, { after, before } from 'node:test';

import { launch, open, text, unbroken } from './support/browser.mjs';
import { connecting, file, openSite, statement } from './support/site.mjs';

const DEFINED = `import '/widget/auto.js';
  /** A page without any trace of the test before. */
  window.begin = () => {
    document.querySelector('trust-center')?.remove();
    window.element = document.body.appendChild(document.createElement('trust-center'));
    window.heard.length = window.violations.length = 0;
  };
  /** Loads an address and says how it ended. */
  window.load = async (src, properties = {}) => {
    Object.assign(window.element, properties, { src });
    const end = await window.element.whenReady().then(() => 'ready', (error) => (error.name === 'AbortError' ? error.name : error.code));
    return [end, window.heard.filter(({ name }) => name === 'load-start').length, window.element.error?.status ?? null];
  };
  window.begin();`;
let browser;
let site;
let document;
let shared;

async function start(options) {
  const page = await open(browser, site.page('', { script: DEFINED, ...options }));
  await page.waitForFunction(() => window.load);
  return page;
}

before(async () => {
  [browser, site, document] = await Promise.all([launch(), openSite(), statement()]);
  shared = await start();
});
after(() => Promise.all([browser.close(), site.close()]));

/** Runs a test in the page that all share, unless it asks for one of its own. */
function check(name, body) {
  test(name, async () => {
    const contexts = browser.contexts();
    site.json('/a.json', document);
    site.requests.length = shared.complaints.length = 0;
    await shared.context().clearCookies();
    try {
      await body(async (options) => {
        if (options) return start(options);
        await shared.evaluate(() => window.begin());
        return shared;
      });
      await unbroken(browser.contexts());
    } finally {
      const own = browser.contexts().filter((context) => !contexts.includes(context));
      await Promise.all(own.map((context) => context.close()));
    }
  });
}

const load = (page, src, properties) => page.evaluate(([url, set]) => window.load(url, set), [src, properties]);

const send = (status, type, body) => (_, response) =>
  response.writeHead(status, { 'content-type': type, 'cache-control': 'no-store' }).end(body);

/** Answers that are what they are, however often one asks. */
const FINAL = [
  ['404', send(404, 'application/json', '{}'), 'data-http', 404],
  ['410', send(410, 'text/html', '<p>gone'), 'data-http', 410],
  ['nothing at all', send(200, 'application/json', ''), 'data-json', null],
  ['no content', send(204, 'application/json', ''), 'data-json', null],
  ['blanks', send(200, 'application/json', ' \n '), 'data-json', null],
  ['an HTML page', send(200, 'text/html', '<!doctype html><p>Sign in'), 'data-json', null],
  ['what is no JSON', send(200, 'application/json', '{ "format": 1, '), 'data-json', null],
  ['a binary file', send(200, 'application/json', Buffer.from([0xff, 0xfe, 0, 1, 2])), 'data-json', null],
  ['a newer format', send(200, 'application/json', '{ "format": 99 }'), 'data-schema', null],
  ['6 MiB with their length', send(200, 'application/json', JSON.stringify({ note: 'x'.repeat(6 << 20) })), 'data-too-large', null],
];

for (const [what, handler, code, status] of FINAL) {
  check(`${what}: ${code}, asked for once`, async (start) => {
    site.on('/faulty.json', handler);
    const page = await start();
    assert.deepEqual(await load(page, '/faulty.json'), [code, 1, status]);
    const { detail } = await page.event('error');
    assert.deepEqual([detail.retryable, detail.attempt], [false, 1]);
    assert.equal(await page.evaluate(() => window.element.shadowRoot.querySelector('[part~=error]') !== null), true);
    assert.equal(site.count('/faulty.json'), 1);
    assert.deepEqual(await page.violations(), []);
  });
}

check('6 MiB in pieces are not read to the end', async (start) => {
  let n_sent = 0;
  let closed;
  const whenClosed = new Promise((resolve) => (closed = resolve));
  site.on('/endless.json', (_, response) => {
    response.writeHead(200, { 'content-type': 'application/json' });
    response.on('close', closed);
    const piece = 'x'.repeat(1 << 20);
    const more = () => {
      while (!response.destroyed && n_sent < 64) {
        n_sent += 1;
        if (!response.write(piece)) return response.once('drain', more);
      }
      return response.end();
    };
    more();
  });
  const page = await start();
  assert.deepEqual(await load(page, '/endless.json'), ['data-too-large', 1, null]);
  await whenClosed;
  assert.ok(n_sent < 64, `${n_sent} MiB were sent`);
});

/** Failures that may pass. */
const PASSING = [
  ['a connection that is closed', (request) => request.socket.destroy(), 'data-network', null],
  ['an answer that is cut', (_, response) => {
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': 1000 });
    response.write('{ "format"');
    setTimeout(() => response.destroy(), 20);
  }, 'data-network', null],
  ['408', send(408, 'application/json', ''), 'data-http', 408],
  ['429', send(429, 'application/json', ''), 'data-http', 429],
  ['500', send(500, 'application/json', ''), 'data-http', 500],
  ['503', send(503, 'text/html', '<p>busy'), 'data-http', 503],
];

for (const [what, handler, code, status] of PASSING) {
  check(`${what}: ${code}, after three tries; and it is well when it passes`, async (start) => {
    site.on('/faulty.json', handler);
    const page = await start();
    assert.deepEqual(await load(page, '/faulty.json'), [code, 3, status]);
    const { detail } = await page.event('error');
    assert.deepEqual([detail.retryable, detail.attempt], [true, 3]);

    // A 408 on a used connection is sent again by the browser itself, so that nobody can count them.
    if (status === 408) return;
    let n_failures = 0;
    site.on('/passing.json', (request, response) => {
      n_failures += 1;
      if (n_failures < 3) return handler(request, response);
      return send(200, 'application/json', JSON.stringify(document))(request, response);
    });
    assert.deepEqual(await load(page, '/passing.json'), ['ready', 6, null]);
    assert.deepEqual((await page.heard('load-start')).map(({ detail }) => detail.attempt), [1, 2, 3, 1, 2, 3]);
  });
}

check('a server that cannot be reached: data-network', async (start) => {
  const page = await start({ policy: connecting('http://127.0.0.1:9') });
  assert.deepEqual(await load(page, 'http://127.0.0.1:9/x.json'), ['data-network', 3, null]);
});

check('an address that is none: data-network', async (start) => {
  const page = await start();
  assert.deepEqual((await load(page, 'http://'))[0], 'data-network');
});

check('another origin without CORS: data-network; with it, it is read', async (start) => {
  const other = await openSite();
  try {
    const page = await start({ policy: connecting(other.url) });
    other.json('/closed.json', document);
    assert.equal((await load(page, `${other.url}/closed.json`))[0], 'data-network');
    other.json('/open.json', document, { 'access-control-allow-origin': '*' });
    assert.equal((await load(page, `${other.url}/open.json`))[0], 'ready');
  } finally {
    await other.close();
  }
});

check('another origin that the policy does not allow: csp-connect, asked for once', async (start) => {
  const other = await openSite();
  try {
    other.json('/open.json', document, { 'access-control-allow-origin': '*' });
    const page = await start();
    assert.deepEqual(await load(page, `${other.url}/open.json`), ['csp-connect', 1, null]);
    assert.equal(other.requests.length, 0);
    assert.equal(new Set(await page.violations()).size, 1);
    assert.equal((await page.event('error')).detail.retryable, false);
  } finally {
    await other.close();
  }
});

check('an answer that does not come: data-timeout, and the reader is told before', async (start) => {
  site.on('/hanging.json', () => {});
  const page = await start();
  const end = load(page, '/hanging.json', { timeout: 1200 });
  await page.event('load-start');
  const early = await text(page);
  await page.waitForTimeout(800);
  const late = await text(page);
  assert.ok(early.length < late.length, `${early} → ${late}`);
  assert.deepEqual(await end, ['data-timeout', 1, null]);
  assert.match((await page.event('error')).detail.message, /1200 ms/);
});

check('an answer that begins and does not end: data-timeout', async (start) => {
  site.on('/stalled.json', (_, response) => {
    response.writeHead(200, { 'content-type': 'application/json' });
    response.write('{ "format": 1,');
  });
  const page = await start();
  assert.deepEqual(await load(page, '/stalled.json', { timeout: 600 }), ['data-timeout', 1, null]);
});

check('the server says when to come again, and is heard', async (start) => {
  const times = [];
  site.on('/busy.json', (_, response) => {
    times.push(Date.now());
    if (times.length === 1) return response.writeHead(503, { 'retry-after': '1' }).end();
    return send(200, 'application/json', JSON.stringify(document))(_, response);
  });
  const page = await start();
  assert.deepEqual(await load(page, '/busy.json'), ['ready', 2, null]);
  assert.ok(1000 <= times[1] - times[0], `came again after ${times[1] - times[0]} ms`);

  site.on('/later.json', (_, response) => response.writeHead(503, { 'retry-after': '3600' }).end());
  assert.deepEqual(await load(page, '/later.json'), ['data-http', 3, 503]);
  assert.equal(site.count('/later.json'), 1);
});

check('an abort ends the request, is no failure, and can be taken back', async (start) => {
  const { arrived, closed } = site.hold('/hanging.json');
  const page = await start();
  const end = load(page, '/hanging.json');
  await arrived;
  await page.evaluate(() => window.element.abort());
  assert.equal((await end)[0], 'AbortError');
  await closed;
  assert.equal(await page.evaluate(() => window.element.state), 'idle');
  site.json('/hanging.json', document);
  await page.evaluate(() => window.element.reload());
  assert.deepEqual((await page.heard()).map(({ name }) => name), ['load-start', 'load-start', 'ready']);
  assert.deepEqual(page.complaints, []);
});

check('an abort in the same task as the wish stops it before it begins', async (start) => {
  const page = await start();
  const state = await page.evaluate(async () => {
    window.element.src = '/a.json';
    window.element.abort();
    await new Promise((go) => setTimeout(go, 800));
    return window.element.state;
  });
  assert.equal(state, 'idle');
  assert.equal(site.count('/a.json'), 0);
  assert.equal((await load(page, '/a.json?again'))[0], 'ready');
  // Now the module is there.
  const again = await page.evaluate(async () => {
    window.element.src = '/a.json?b';
    window.element.abort();
    await new Promise((go) => setTimeout(go, 300));
    const { state } = window.element;
    await window.element.reload();
    return [state, window.element.state];
  });
  assert.deepEqual(again, ['idle', 'ready']);
});

check('a late answer to an earlier wish is dropped', async (start) => {
  const { arrived } = site.hold('/slow.json');
  const page = await start();
  await page.evaluate(() => (window.element.src = '/slow.json'));
  const response = await arrived;
  assert.equal((await load(page, '/a.json'))[0], 'ready');
  send(200, 'application/json', JSON.stringify({ ...document, tenant: { name: 'Too late' } }))(null, response);
  await page.waitForTimeout(200);
  assert.ok((await text(page)).includes(document.tenant.name));
  assert.ok(!(await text(page)).includes('Too late'));
  assert.equal((await page.heard('ready')).length, 1);
});

check('a reload ends the request before it', async (start) => {
  const { arrived, closed } = site.hold('/first-hangs.json');
  const page = await start();
  await page.evaluate(() => (window.element.src = '/first-hangs.json'));
  await arrived;
  site.json('/first-hangs.json', document);
  await page.evaluate(() => window.element.reload());
  await closed;
  assert.deepEqual((await page.heard()).map(({ name }) => name), ['load-start', 'load-start', 'ready']);
});

check('an answer after the element was removed says nothing', async (start) => {
  const { arrived, closed } = site.hold('/slow.json');
  const page = await start();
  await page.evaluate(() => (window.element.src = '/slow.json'));
  const response = await arrived;
  await page.evaluate(() => window.element.remove());
  await closed;
  send(200, 'application/json', JSON.stringify(document))(null, response);
  await page.waitForTimeout(100);
  assert.deepEqual((await page.heard()).map(({ name }) => name), ['load-start']);
  assert.deepEqual(page.complaints, []);
});

check('the browser asks the server again on a reload, and is answered in short', async (start) => {
  const seen = [];
  site.on('/tagged.json', (request, response) => {
    seen.push(request.headers['if-none-match'] ?? null);
    const headers = { etag: '"one"', 'cache-control': 'max-age=3600', 'content-type': 'application/json' };
    if (request.headers['if-none-match'] === '"one"') return response.writeHead(304, headers).end();
    return response.writeHead(200, headers).end(JSON.stringify(document));
  });
  const page = await start();
  assert.equal((await load(page, '/tagged.json'))[0], 'ready');
  await page.evaluate(() => window.element.reload());
  assert.deepEqual(seen, [null, '"one"']);
});

check('a failure that the browser keeps is asked for again all the same', async (start) => {
  // Of its own accord, a browser keeps a 410 for good.
  site.on('/gone.json', (_, response) => response.writeHead(410, { 'cache-control': 'max-age=3600' }).end());
  const page = await start();
  assert.equal((await load(page, '/gone.json'))[0], 'data-http');
  site.json('/gone.json', document);
  await page.evaluate(() => window.element.reload());
  assert.equal(site.count('/gone.json'), 2);
});

check('a token is asked for each request, and goes to the server of the statement', async (start) => {
  const tokens = [];
  site.on('/private.json', (request, response) => {
    tokens.push(request.headers.authorization ?? null);
    const status = tokens.length === 1 ? 503 : tokens.length === 2 ? 401 : 200;
    return send(status, 'application/json', status === 200 ? JSON.stringify(document) : '')(request, response);
  });
  const page = await start();
  const asked = await page.evaluate(async () => {
    const seen = [];
    window.element.authorize = async ({ signal, ...question }) => {
      seen.push([question, signal instanceof AbortSignal, signal.aborted]);
      return `token-${seen.length}`;
    };
    await window.load('/private.json');
    return seen;
  });
  const url = `${site.url}/private.json`;
  assert.deepEqual(asked, [
    [{ url, attempt: 1, reason: 'initial' }, true, false],
    [{ url, attempt: 2, reason: 'retry' }, true, false],
    [{ url, attempt: 3, reason: 'expired' }, true, false],
  ]);
  assert.deepEqual(tokens, ['Bearer token-1', 'Bearer token-2', 'Bearer token-3']);
  const said = JSON.stringify(await page.heard());
  assert.ok(!said.includes('token-'));
});

check('headers of the host go along; none is fine too', async (start) => {
  const seen = [];
  site.on('/private.json', (request, response) => {
    seen.push([request.headers['x-tenant'] ?? null, request.headers.authorization ?? null]);
    send(200, 'application/json', JSON.stringify(document))(request, response);
  });
  const page = await start();
  await page.evaluate(async () => {
    window.element.authorize = () => ({ 'x-tenant': 'contoso' });
    await window.load('/private.json?1');
    window.element.authorize = () => [['x-tenant', 'fabrikam']];
    await window.load('/private.json?2');
    window.element.authorize = () => new Headers({ 'x-tenant': 'litware' });
    await window.load('/private.json?3');
    window.element.authorize = async () => null;
    await window.load('/private.json?4');
    window.element.authorize = null;
    await window.load('/private.json?5');
  });
  assert.deepEqual(seen, [['contoso', null], ['fabrikam', null], ['litware', null], [null, null], [null, null]]);
});

check('a token never follows the server to another origin', async (start) => {
  const other = await openSite();
  try {
    other.json('/stolen.json', document, { 'access-control-allow-origin': '*', 'access-control-allow-headers': '*' });
    site.on('/moved.json', (_, response) => response.writeHead(302, { location: `${other.url}/stolen.json` }).end());
    const page = await start({ policy: connecting(other.url) });
    // The control: without a token, it is followed.
    assert.equal((await load(page, '/moved.json'))[0], 'ready');
    assert.equal(other.requests.length, 1);
    const end = await page.evaluate(() => {
      window.element.authorize = () => ({ 'x-token': 'secret' });
      return window.load('/moved.json?again');
    });
    assert.equal(end[0], 'data-redirect');
    assert.equal(other.requests.length, 1);
  } finally {
    await other.close();
  }
});

const PROVIDERS = [
  'throws',
  'rejects',
  'rejects with nothing',
  'answers with a number',
  'answers with a header that is none',
  'answers with a token that is none',
  'never answers',
];

for (const what of PROVIDERS) {
  check(`authorize ${what}: auth-provider, and nothing is sent`, async (start) => {
    const page = await start();
    const end = await page.evaluate((wanted) => {
      const providers = {
        throws: () => { throw new Error('signed out'); },
        rejects: () => Promise.reject(new Error('signed out')),
        'rejects with nothing': () => Promise.reject(),
        'answers with a number': () => 7,
        'answers with a header that is none': () => ({ 'not a header': 'x' }),
        'answers with a token that is none': () => 'line\nbreak',
        'never answers': () => new Promise(() => {}),
      };
      Object.assign(window.element, { authorize: providers[wanted], timeout: 500 });
      return window.load('/a.json');
    }, what);
    assert.equal(end[0], 'auth-provider');
    assert.equal(site.count('/a.json'), 0);
    assert.equal((await page.event('error')).detail.retryable, true);
    assert.deepEqual(page.complaints, []);
  });
}

for (const status of [401, 403]) {
  check(`a token that is refused with ${status}: auth-denied`, async (start) => {
    site.on('/private.json', send(status, 'application/json', ''));
    const page = await start();
    const end = await page.evaluate(() => {
      window.element.authorize = () => 'token';
      return window.load('/private.json');
    });
    assert.equal(end[0], 'auth-denied');
    assert.equal(site.count('/private.json'), status === 401 ? 2 : 1);
    assert.equal((await page.event('error')).detail.status, status);
  });

  check(`${status} without a token: data-http`, async (start) => {
    site.on('/private.json', send(status, 'application/json', ''));
    assert.deepEqual(await load(await start(), '/private.json'), ['data-http', 1, status]);
  });
}

check("the host's own fetch is used, whatever it answers", async (start) => {
  const page = await start();
  const ends = await page.evaluate(async (body) => {
    const results = [];
    const answers = [
      () => Promise.resolve(new Response(JSON.stringify(body))),
      () => Promise.reject(new TypeError('offline')),
      () => { throw new Error('broken'); },
      () => ({ ok: true }),
      () => undefined,
      () => Promise.resolve(new Response(null, { status: 404 })),
    ];
    for (const [number, answer] of answers.entries()) {
      window.element.fetch = (url, init) => {
        results.push([new URL(url).search, init.signal instanceof AbortSignal, init.credentials]);
        return answer();
      };
      results.push((await window.load(`/own.json?${number}`, { credentials: 'omit' }))[0]);
    }
    return results;
  }, document);
  assert.deepEqual(ends.filter((end) => typeof end === 'string'), [
    'ready', 'data-network', 'fetch-provider', 'fetch-provider', 'fetch-provider', 'data-http',
  ]);
  assert.deepEqual(ends[0], ['?0', true, 'omit']);
  assert.equal(site.count('/own.json'), 0);
});

check('cookies go along as the host says', async (start) => {
  const seen = [];
  site.on('/cookie.json', (request, response) => {
    seen.push(request.headers.cookie ?? null);
    send(200, 'application/json', JSON.stringify(document))(request, response);
  });
  const page = await start();
  await page.context().addCookies([{ name: 'session', value: 'one', url: site.url }]);
  await load(page, '/cookie.json?1');
  await load(page, '/cookie.json?2', { credentials: 'omit' });
  await load(page, '/cookie.json?3', { credentials: 'include' });
  assert.deepEqual(seen, ['session=one', null, 'session=one']);
});

check('the statement is asked for while the module is on its way, and that answer is used once', async (start) => {
  let asked;
  const wanted = new Promise((go) => (asked = go));
  site.on('/ahead.json', (_, response) => {
    asked();
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(document));
  });
  // The module does not come before the statement was asked for.
  site.on('/widget/pkg/trust_center_bg.wasm', async (_, response) => {
    await wanted;
    const { type, body } = await file('static/pkg/trust_center_bg.wasm');
    response.writeHead(200, { 'content-type': type }).end(body);
  });
  const page = await start({});
  assert.equal((await load(page, '/ahead.json'))[0], 'ready');
  assert.equal(site.count('/ahead.json'), 1);
  await page.evaluate(() => window.element.reload());
  assert.equal(site.count('/ahead.json'), 2);
});
