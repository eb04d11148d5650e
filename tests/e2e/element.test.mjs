// The element as a host page meets it: attributes, properties, methods, events, slots, states.
import assert from 'node:assert/strict';
import test, { after, before, beforeEach } from 'node:test';

import { checks, launch, open, text } from './support/browser.mjs';
import { file, openSite, statement } from './support/site.mjs';

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
});

/** The page's own server is closed after each test. */
const check = checks(() => browser, () => site.close());

async function ready(body, script = AUTO, options = {}) {
  const page = await open(browser, site.page(body, { script, ...options }));
  await page.event('ready');
  return page;
}

check('every attribute is a property, and the other way round', async () => {
  const page = await open(browser, site.page('<trust-center></trust-center>', { script: AUTO }));
  await page.waitForFunction(() => customElements.get('trust-center'));
  const seen = await page.evaluate(() => {
    const element = document.querySelector('trust-center');
    const names = ['src', 'theme', 'loading', 'credentials', 'timeout', 'refresh', 'headingLevel', 'frame'];
    const read = () => names.map((name) => element[name]);
    const standard = read();
    Object.assign(element, {
      src: 'x.json', theme: 'dark', loading: 'lazy', credentials: 'include', timeout: 50, refresh: 60_000, headingLevel: 4, frame: 'embed.html',
    });
    const set = read();
    const attributes = Object.fromEntries([...element.attributes].map(({ name, value }) => [name, value]));
    for (const { name } of [...element.attributes]) element.setAttribute(name, 'nonsense');
    const wrong = read();
    for (const { name } of [...element.attributes]) element.removeAttribute(name);
    return { standard, set, attributes, wrong, removed: read() };
  });
  const standard = ['', 'auto', 'eager', 'same-origin', 15000, 0, 2, ''];
  assert.deepEqual(seen.standard, standard);
  assert.deepEqual(seen.set, ['x.json', 'dark', 'lazy', 'include', 50, 60_000, 4, 'embed.html']);
  assert.deepEqual(seen.attributes, {
    src: 'x.json', theme: 'dark', loading: 'lazy', credentials: 'include', timeout: '50', refresh: '60000', 'heading-level': '4',
    frame: 'embed.html',
  });
  assert.deepEqual(seen.wrong, ['nonsense', ...standard.slice(1, -1), 'nonsense']);
  assert.deepEqual(seen.removed, standard);
});

check('a property that was set before the element was defined counts', async () => {
  const page = await ready(
    '<trust-center></trust-center>',
    `const element = document.querySelector('trust-center');
     element.src = '/a.json';
     element.headingLevel = 3;
     await import('/widget/auto.js');`,
  );
  const seen = await page.evaluate(() => {
    const element = document.querySelector('trust-center');
    return [Object.keys(element), element.getAttribute('src'), element.headingLevel];
  });
  assert.deepEqual(seen, [[], '/a.json', 3]);
});

check('events carry exactly what is promised, frozen, and leave shadow roots', async () => {
  const page = await open(
    browser,
    site.page('<div></div>', {
      script: `${AUTO}
        const outer = document.querySelector('div').attachShadow({ mode: 'open' });
        const inner = outer.appendChild(document.createElement('p')).appendChild(document.createElement('div'));
        const root = inner.attachShadow({ mode: 'closed' });
        window.frozen = [];
        document.addEventListener('trust-center-ready', ({ detail }) => {
          window.frozen.push(Object.isFrozen(detail), Object.isFrozen(detail.counts));
        });
        window.element = root.appendChild(document.createElement('trust-center'));
        window.element.src = '/a.json';`,
    }),
  );
  const { detail } = await page.event('ready');
  assert.deepEqual(Object.keys(detail), ['v', 'schemaVersion', 'updatedAt', 'counts']);
  assert.deepEqual(Object.keys(detail.counts), ['services', 'movements', 'problems']);
  assert.equal(detail.v, 1);
  assert.equal(detail.schemaVersion, document.format);
  assert.equal(detail.updatedAt, document.asOf);
  assert.equal(detail.counts.services, document.services.length);
  assert.deepEqual(await page.evaluate(() => window.frozen), [true, true]);
  const [start] = await page.heard('load-start');
  assert.deepEqual(start.detail, { v: 1, url: `${site.url}/a.json`, attempt: 1 });
  assert.deepEqual((await page.heard()).map(({ name }) => name), ['load-start', 'ready']);

  site.statuses('/missing.json', [404]);
  await page.evaluate(() => (window.element.src = '/missing.json'));
  const failed = await page.event('error');
  assert.deepEqual(failed.detail, {
    v: 1, code: 'data-http', message: 'the server answered with status 404', retryable: false, status: 404, attempt: 1,
  });
  assert.deepEqual(await page.violations(), []);
});

check('no event carries anything of the statement', async () => {
  const page = await ready('<trust-center src="/a.json"></trust-center>');
  const said = JSON.stringify(await page.heard());
  assert.ok((await text(page)).includes(document.tenant.name));
  assert.ok(!said.includes(document.tenant.name));
});

check('the state, the error and the promises tell the same', async () => {
  site.statuses('/broken.json', [404]);
  const page = await open(browser, site.page('<trust-center></trust-center>', { script: AUTO }));
  await page.waitForFunction(() => customElements.get('trust-center'));
  const seen = await page.evaluate(async () => {
    const element = document.querySelector('trust-center');
    const states = ['loading', 'ready', 'error', 'empty', 'stale'];
    const say = (then) => [
      then, element.state, element.error?.code ?? null, states.filter((name) => element.matches(`:state(${name})`)),
    ];
    const story = [say('start')];
    element.src = '/a.json';
    story.push(say('asked'));
    await element.whenReady();
    story.push(say('ready'));
    element.src = '/broken.json';
    story.push(say('asked for another'));
    story.push(say(await element.whenReady().catch((error) => [error.name, error.code, error.status])));
    element.src = '';
    await new Promise((go) => setTimeout(go));
    story.push(say('nothing'));
    return story;
  });
  assert.deepEqual(seen, [
    ['start', 'idle', null, []],
    ['asked', 'loading', null, ['loading']],
    ['ready', 'ready', null, ['ready']],
    ['asked for another', 'loading', null, ['loading']],
    [['TrustCenterError', 'data-http', 404], 'error', 'data-http', ['error']],
    ['nothing', 'idle', null, []],
  ]);
});

check('an earlier statement stays, marked as stale, when it cannot be loaded again', async () => {
  const page = await ready('<trust-center src="/a.json"></trust-center>');
  site.statuses('/a.json', [404]);
  const seen = await page.evaluate(async () => {
    const element = document.querySelector('trust-center');
    const code = await element.reload().catch((error) => error.code);
    return [code, element.state, element.matches(':state(stale)'), element.getData()?.tenant.name];
  });
  assert.deepEqual(seen, ['data-http', 'error', true, document.tenant.name]);
  assert.ok((await text(page)).includes(document.tenant.name));
  // The same when what comes is a document that cannot be shown.
  site.json('/a.json', { ...document, format: 99, tenant: { name: 'Of the future' } });
  const future = await page.evaluate(async () => {
    const element = document.querySelector('trust-center');
    return [await element.reload().catch((error) => error.code), element.getData().tenant.name];
  });
  assert.deepEqual(future, ['data-schema', document.tenant.name]);
  site.json('/a.json', document);
  await page.evaluate(() => document.querySelector('trust-center').reload());
  assert.equal(await page.evaluate(() => document.querySelector('trust-center').matches(':state(stale)')), false);
});

check('another address never shows the statement of the one before', async () => {
  const page = await ready('<trust-center src="/a.json"></trust-center>');
  site.statuses('/b.json', [404]);
  await page.evaluate(() => document.querySelector('trust-center').setAttribute('src', '/b.json'));
  await page.event('error');
  const seen = await page.evaluate(() => {
    const element = document.querySelector('trust-center');
    return [element.matches(':state(stale)'), element.getData(), element.shadowRoot.textContent];
  });
  assert.deepEqual(seen.slice(0, 2), [false, null]);
  assert.ok(!seen[2].includes(document.tenant.name));
});

check('data is copied, checked like what is fetched, and given back as a copy', async () => {
  const page = await open(browser, site.page('<trust-center></trust-center>', { script: AUTO }));
  await page.waitForFunction(() => customElements.get('trust-center'));
  const seen = await page.evaluate(async (data) => {
    const element = document.querySelector('trust-center');
    element.data = data;
    await element.whenReady();
    data.tenant.name = 'Changed afterwards';
    const copy = element.getData();
    copy.tenant.name = 'Changed copy';
    return [element.getData().tenant.name, element.data === data];
  }, document);
  assert.deepEqual(seen, [document.tenant.name, true]);
  assert.deepEqual((await page.heard()).map(({ name }) => name), ['ready']);
});

check('what a framework writes into attributes instead of properties is nothing', async () => {
  const attributes = ['data', 'earlierData', 'earlierdata', 'authorize', 'messages', 'fetch', 'view'].map((name) => `${name}="[object Object]"`).join(' ');
  const page = await ready(`<trust-center ${attributes} src="/a.json"></trust-center>`);
  assert.ok((await text(page)).includes(document.tenant.name));
  const seen = await page.evaluate(() => {
    const { data, earlierData, authorize, messages, fetch, view } = document.querySelector('trust-center');
    return [data, earlierData, authorize, messages, fetch, view];
  });
  assert.deepEqual(seen, [null, null, null, null, null, '']);
});

check('whatever is handed in as data, nothing breaks', async () => {
  const page = await open(browser, site.page('<trust-center></trust-center>', { script: AUTO }));
  await page.waitForFunction(() => customElements.get('trust-center'));
  const seen = await page.evaluate(async (data) => {
    const element = document.querySelector('trust-center');
    const cycle = {};
    cycle.self = cycle;
    let deep = {};
    for (let depth = 0; depth < 3000; depth += 1) deep = { deep };
    const values = {
      cycle, deep,
      big: { n: 10n },
      text: 'statement',
      number: 7,
      list: [],
      callable: () => 1,
      symbol: Symbol('s'),
      throws: { get format() { throw new Error('no'); } },
      toJSON: { toJSON() { throw new Error('no'); } },
      revoked: (() => { const { proxy, revoke } = Proxy.revocable({}, {}); revoke(); return proxy; })(),
      map: new Map([['format', 1]]),
      set: new Set([data]),
      promise: Promise.resolve(data),
      answer: new Response(JSON.stringify(data)),
      json: JSON.stringify(data),
      bytes: new TextEncoder().encode(JSON.stringify(data)),
      wrapped: { value: data },
      no: false,
      window,
      huge: { note: 'x'.repeat(6 * 1024 * 1024) },
      surrogates: { format: 1, tenant: { id: '\ud800', name: '\udfff' } },
    };
    const results = {};
    for (const [name, value] of Object.entries(values)) {
      element.data = value;
      results[name] = await element.whenReady().then(() => 'ready', (error) => error.code);
    }
    element.data = data;
    await element.whenReady();
    return [results, element.getData().tenant.name];
  }, document);
  const others = ['set', 'promise', 'answer', 'json', 'bytes', 'wrapped', 'no'];
  const refused = ['cycle', 'big', 'callable', 'symbol', 'throws', 'toJSON', 'revoked', 'window'];
  for (const name of refused) assert.equal(seen[0][name], 'data-value', name);
  for (const name of ['deep', 'text', 'number', 'list', 'map', ...others]) assert.equal(seen[0][name], 'data-schema', name);
  assert.equal(seen[0].huge, 'data-too-large');
  for (const [name, result] of Object.entries(seen[0])) {
    assert.ok(['ready', 'data-value', 'data-schema', 'data-too-large'].includes(result), `${name}: ${result}`);
  }
  assert.equal(seen[0].surrogates, 'ready');
  assert.equal(seen[1], document.tenant.name);
  assert.deepEqual(page.complaints, []);
});

check('the language comes from the element, then from around it, through shadow roots', async () => {
  const page = await open(browser, site.page('<div lang="en-GB"></div>', {
    script: `${AUTO}
      const inside = document.querySelector('div').attachShadow({ mode: 'open' });
      const element = inside.appendChild(document.createElement('trust-center'));
      element.messages = {};
      element.src = '/a.json';
      window.element = element;`,
  }));
  await page.event('ready');
  const lang = () => page.evaluate(() => window.element.shadowRoot.querySelector('[part~=base] [lang]').lang);
  assert.equal(await lang(), 'en-GB');
  await page.evaluate(() => window.element.setAttribute('lang', 'en-AU'));
  assert.equal(await lang(), 'en-AU');
  await page.evaluate(() => window.element.setAttribute('lang', 'not a language'));
  assert.equal(await lang(), 'en');
});

for (const timezoneId of ['America/Los_Angeles', 'Pacific/Kiritimati']) {
  check(`a date is the one that is written, to a reader in ${timezoneId} as well`, async () => {
    site.json('/a.json', { ...document, asOf: '2020-04-01' });
    const page = await open(browser, site.page('<trust-center src="/a.json"></trust-center>', { script: AUTO }), { timezoneId });
    await page.event('ready');
    assert.match(await text(page), /1 April 2020/);
  });
}

check('a link can be taken over by the host, and only a link of the widget', async () => {
  const page = await ready(
    '<trust-center src="/a.json"><a slot="header" id="own" href="#own">Own</a></trust-center>',
    `${AUTO}
     document.addEventListener('trust-center-navigate', (event) => event.preventDefault());`,
  );
  await page.locator('trust-center a[href^=https]').first().click();
  const { detail } = await page.event('navigate');
  assert.deepEqual(Object.keys(detail), ['v', 'href', 'kind']);
  assert.match(detail.href, /^https:\/\//);
  await page.locator('#own').click();
  assert.equal((await page.heard('navigate')).length, 1);
  assert.equal(page.context().pages().length, 1);
  assert.ok(page.url().startsWith(site.url));
});

check('a second definition gives the first class; another name gets a class of its own', async () => {
  const page = await ready(
    '<acme-trust src="/a.json"></acme-trust>',
    `import { define, TrustCenter } from '/widget/trust-center.js';
     const first = define();
     window.seen = [first === TrustCenter, define() === first, define('acme-trust') !== first,
       define('acme-trust') === customElements.get('acme-trust'),
       document.querySelector('acme-trust') instanceof TrustCenter];`,
  );
  assert.deepEqual(await page.evaluate(() => window.seen), [true, true, true, true, true]);
});

check('importing the package touches nothing', async () => {
  const page = await open(browser, site.page('<trust-center src="/a.json"><p>Fallback</p></trust-center>', {
    script: "import '/widget/trust-center.js'; window.imported = true;",
  }));
  await page.waitForFunction(() => window.imported);
  assert.equal(await page.evaluate(() => customElements.get('trust-center')), undefined);
  assert.equal(site.count('/widget/pkg/trust_center.js'), 0);
  assert.equal(site.count('/a.json'), 0);
});

check('one tag asks for one script before the module', async () => {
  await ready('<trust-center src="/a.json"></trust-center>');
  const scripts = site.requests.map(({ path }) => path).filter((path) => /^\/widget.*\.js$/.test(path));
  assert.deepEqual(scripts, ['/widget/auto.js', '/widget/pkg/trust_center.js']);
});

for (const [first, second] of [['auto', 'trust-center'], ['trust-center', 'auto']]) {
  check(`what trust-center.js configures is so for the element of auto.js, which comes ${first === 'auto' ? 'before' : 'after'} it`, async () => {
    site.on('/elsewhere.wasm', async (_, response) => {
      const { body } = await file('static/pkg/trust_center_bg.wasm');
      response.writeHead(200, { 'content-type': 'application/wasm' }).end(body);
    });
    const page = await open(browser, site.page('<main></main>', {
      script: `await import('/widget/${first}.js');
        await import('/widget/${second}.js');
        const { configure, mount, TrustCenter } = await import('/widget/trust-center.js');
        configure({ wasm: '/elsewhere.wasm' });
        window.mounted = mount(document.querySelector('main'), { src: '/a.json' });
        window.seen = [customElements.get('trust-center') === TrustCenter, window.mounted.element instanceof TrustCenter];`,
    }));
    await page.event('ready');
    assert.deepEqual(await page.evaluate(() => window.seen), [true, true]);
    assert.equal(site.count('/elsewhere.wasm'), 1);
    assert.equal(site.count('/widget/pkg/trust_center_bg.wasm'), 0);
    const error = await page.evaluate(async () => {
      const { TrustCenterError } = await import('/widget/trust-center.js');
      window.mounted.update({ src: '/none.json' });
      return window.mounted.whenReady().catch((error) => error instanceof TrustCenterError && error.code);
    });
    assert.equal(error, 'data-http');
  });
}

check('mount() makes an element inside another and hands out what one needs of it', async () => {
  site.json('/b.json', { ...document, tenant: { ...document.tenant, name: 'Another tenant' } });
  const page = await open(browser, site.page('<main></main>', {
    script: `import { mount } from '/widget/trust-center.js';
      window.mounted = mount(document.querySelector('main'), { src: '/a.json', lang: 'en', headingLevel: 3 });`,
  }));
  await page.event('ready');
  const seen = await page.evaluate(async () => {
    const { mounted } = window;
    const first = mounted.getData().tenant.name;
    mounted.update({ src: '/b.json' });
    await mounted.whenReady();
    const second = mounted.getData().tenant.name;
    const { headingLevel, lang, parentElement } = mounted.element;
    mounted.destroy();
    return [first, second, headingLevel, lang, parentElement.localName, document.querySelector('trust-center')];
  });
  assert.deepEqual(seen, [document.tenant.name, 'Another tenant', 3, 'en', 'main', null]);
});

check('two instances share nothing but the stylesheet', async () => {
  site.json('/b.json', { ...document, tenant: { ...document.tenant, name: 'Another tenant' } });
  const page = await open(browser, site.page(
    '<trust-center id="a" src="/a.json"></trust-center><trust-center id="b" src="/b.json"></trust-center>',
    { script: AUTO },
  ));
  await page.event('ready', { nth: 1 });
  const [a, b] = [await text(page, '#a'), await text(page, '#b')];
  assert.ok(a.includes(document.tenant.name) && !a.includes('Another tenant'));
  assert.ok(b.includes('Another tenant') && !b.includes(document.tenant.name));
  const seen = await page.evaluate(() => {
    const [one, two] = [...document.querySelectorAll('trust-center')];
    const sheets = [one, two].map((element) => element.shadowRoot.adoptedStyleSheets);
    return [sheets[0].length, sheets[0][0] === sheets[1][0], document.adoptedStyleSheets.length, document.styleSheets.length];
  });
  assert.deepEqual(seen, [1, true, 0, 0]);
  assert.equal(site.count('/widget/pkg/trust_center_bg.wasm'), 1);
  // A choice in one is no choice in the other.
  const inputs = page.locator('#a input, #a summary, #a button');
  if (await inputs.count()) await inputs.last().click();
  assert.equal(await text(page, '#b'), b);
});

check('a lazy element loads nothing before it comes near', async () => {
  const page = await open(browser, site.page(
    '<div id="space"></div><trust-center loading="lazy" src="/a.json"></trust-center>',
    { script: `document.querySelector('#space').style.height = '5000px'; ${AUTO}` },
  ));
  await page.waitForFunction(() => customElements.get('trust-center'));
  await page.waitForTimeout(300);
  assert.equal(site.count('/widget/pkg/trust_center_bg.wasm'), 0);
  assert.equal(await page.evaluate(() => document.querySelector('trust-center').state), 'idle');
  await page.evaluate(() => document.querySelector('trust-center').scrollIntoView());
  await page.event('ready');
});

check('a slot of the host stands in for what the widget would say', async () => {
  const { arrived } = site.hold('/slow.json');
  const page = await open(browser, site.page(
    `<trust-center src="/slow.json"><p>Fallback</p><p slot="header">Header</p><p slot="footer">Footer</p>
     <p slot="loading">Please wait</p><p slot="error">Please call us</p><p slot="empty">Nothing stated</p></trust-center>`,
    { script: AUTO },
  ));
  const visible = () =>
    page.evaluate(() => [...document.querySelectorAll('trust-center > p')].filter((p) => p.checkVisibility()).map((p) => p.textContent));
  assert.deepEqual((await visible()).filter((line) => line !== 'Fallback'), ['Header', 'Footer', 'Please wait']);
  await page.event('load-start');
  assert.deepEqual(await visible(), ['Header', 'Footer', 'Please wait']);
  (await arrived).writeHead(404).end();
  await page.event('error');
  assert.deepEqual(await visible(), ['Header', 'Footer', 'Please call us']);
  assert.equal(await text(page), null);
  await page.evaluate((data) => (document.querySelector('trust-center').data = data), { ...document, services: [], clauses: [] });
  await page.event('ready');
  assert.deepEqual(await visible(), ['Header', 'Footer', 'Nothing stated']);
  assert.equal(await page.evaluate(() => document.querySelector('trust-center').matches(':state(empty)')), true);
  await page.evaluate((data) => (document.querySelector('trust-center').data = data), document);
  await page.event('ready', { nth: 1 });
  assert.deepEqual(await visible(), ['Header', 'Footer']);
  assert.ok((await text(page)).includes(document.tenant.name));
});

check('a host that prevents the error event shows the failure itself', async () => {
  site.statuses('/broken.json', [404]);
  const page = await open(browser, site.page('<trust-center src="/broken.json"><p>Fallback</p></trust-center>', {
    script: `document.addEventListener('trust-center-error', (event) => event.preventDefault()); ${AUTO}`,
  }));
  await page.event('error');
  assert.equal(await text(page), null);
  assert.equal(await page.locator('trust-center > p').isVisible(), true);
});

check('without it, the widget says what failed and offers another try', async () => {
  site.statuses('/broken.json', [404, 404, 200], JSON.stringify(document));
  const page = await open(browser, site.page('<trust-center src="/broken.json"><p>Fallback</p></trust-center>', { script: AUTO }));
  await page.event('error');
  assert.match(await text(page), /404/);
  assert.equal(await page.locator('trust-center > p').isVisible(), false);
  await page.locator('trust-center [part~=retry]').click();
  await page.event('error', { nth: 1 });
  await page.locator('trust-center [part~=retry]').click();
  await page.event('ready');
  assert.ok((await text(page)).includes(document.tenant.name));
});
