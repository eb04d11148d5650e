// Hosts that mean no good, or do not know better: their styles, their documents, and what a reader keeps in their pages.
import assert from 'node:assert/strict';
import { after, before, beforeEach } from 'node:test';

import { checks, launch, open, text } from './support/browser.mjs';
import { adopt, changed, file, openSite, statement } from './support/site.mjs';

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
  site.json('/linked.json', JSON.parse((await file('static/tenants/defender-xdr-ie.json')).body.toString()));
});

const check = checks(() => browser, () => site.close());

async function ready(body = '<trust-center src="/a.json"></trust-center>', options = {}) {
  const page = await open(browser, site.page(body, { script: AUTO, ...options }));
  await page.event('ready');
  return page;
}

const styled = (css) => `${adopt(css)} ${AUTO}`;

/** How everything in the widget looks. */
const looks = (page) =>
  page.evaluate(() => {
    const properties = [
      'display', 'fontSize', 'fontWeight', 'fontStyle', 'lineHeight', 'letterSpacing', 'wordSpacing', 'textAlign', 'textIndent',
      'textTransform', 'textShadow', 'whiteSpace', 'visibility', 'position', 'boxSizing', 'marginTop', 'paddingLeft', 'listStyleType',
    ];
    const all = document.querySelector('trust-center').shadowRoot.querySelectorAll('[part~=base], [part~=base] *');
    return [...all].map((element) => {
      const style = getComputedStyle(element);
      return [element.localName, element.className?.baseVal ?? element.className, ...properties.map((name) => style[name])].join(' ');
    });
  });

const HOSTILE_STYLES = {
  'that take everything away': '* { all: unset }',
  'of a root size of its own': 'html { font-size: 62.5% } body { font-size: 16px }',
  'that cascade into everything': `body, trust-center { line-height: 3; letter-spacing: 4px; word-spacing: 9px; text-align: center; text-indent: 3em;
    text-transform: uppercase; text-shadow: 1px 1px red; white-space: pre; font-style: italic; font-weight: 900; cursor: wait }`,
  'for every kind of element': `div, p, section, header, ul, li, table, tr, td, th, button, details, summary, a, span, h2, h3, dl, dt, dd, input, label, svg
    { display: none !important; position: fixed !important; font-size: 99px !important; margin: 50px !important }`,
};

for (const [what, css] of Object.entries(HOSTILE_STYLES)) {
  check(`styles of the host ${what} change nothing inside`, async () => {
    const size = 'trust-center { font-size: 16px }';
    const plain = await looks(await ready(undefined, { script: styled(size) }));
    const page = await ready(undefined, { script: styled(`${css} ${size}`) });
    const touched = await looks(page);
    assert.deepEqual(touched.filter((look, index) => look !== plain[index]).slice(0, 5), []);
    assert.equal(touched.length, plain.length);
    assert.ok(plain.length > 100);
    assert.ok((await text(page)).includes(document.tenant.name));
  });
}

check('what the host means to change does change: font, size, colours', async () => {
  const css = `trust-center { --trust-center-font: monospace; --trust-center-font-size: 20px; --trust-center-color-fg: rgb(1 2 3);
    --trust-center-color-bg: rgb(4 5 6); --trust-center-max-width: 300px }`;
  const page = await ready(undefined, { script: styled(css) });
  const seen = await page.evaluate(() => {
    const element = document.querySelector('trust-center');
    const { fontFamily, fontSize, color } = getComputedStyle(element.shadowRoot.querySelector('.tc'));
    return [fontFamily, fontSize, color, getComputedStyle(element.shadowRoot.querySelector('[part~=base]')).backgroundColor, element.offsetWidth];
  });
  assert.deepEqual(seen, ['monospace', '20px', 'rgb(1, 2, 3)', 'rgb(4, 5, 6)', 300]);
  for (const [name, { body }] of [['css', { body: (await file('static/trust-center.css')).body }]]) {
    assert.doesNotMatch(body.toString(), /[\d.]rem\b|@font-face|@import|url\(/, name);
  }
});

check('the theme is that of the page around it, or the one that is asked for', async () => {
  const page = await ready(undefined, { script: styled('.dark { color-scheme: dark }') });
  const dark = () => page.evaluate(() => getComputedStyle(document.querySelector('trust-center').shadowRoot.querySelector('[part~=base]')).backgroundColor !== 'rgb(255, 255, 255)');
  const seen = [await dark()];
  for (const act of [
    () => document.documentElement.classList.add('dark'),
    () => document.querySelector('trust-center').setAttribute('theme', 'light'),
    () => document.documentElement.classList.remove('dark'),
    () => document.querySelector('trust-center').setAttribute('theme', 'dark'),
  ]) {
    await page.evaluate(act);
    seen.push(await dark());
  }
  assert.deepEqual(seen, [false, true, false, false, true]);
});

/** What each attribute does when it changes on an element that is ready: done when that is seen. @type {Record<string, (page: any, set: (value: string) => any) => any>} */
const LATER = {
  src: async (page, set) => {
    await set('/linked.json');
    await page.locator('trust-center h2:has-text("Wide World Importers")').waitFor();
  },
  earlier: async (page, set) => {
    await set('/linked.json');
    await page.locator('trust-center h3:has-text("What changed")').waitFor();
  },
  frame: async (page, set) => {
    await set('/widget/embed.html');
    await page.locator('trust-center iframe').contentFrame().locator('.tc-verdict').waitFor();
  },
  lang: async (page, set) => {
    await set('de');
    await page.locator('trust-center .tc[lang=de]').waitFor();
  },
  dir: async (page, set) => {
    await set('rtl');
    await page.waitForFunction(() => getComputedStyle(document.querySelector('trust-center').shadowRoot.querySelector('.tc')).direction === 'rtl');
  },
  theme: async (page, set) => {
    await set('dark');
    await page.waitForFunction(() => getComputedStyle(document.querySelector('trust-center').shadowRoot.querySelector('[part~=base]')).backgroundColor !== 'rgb(255, 255, 255)');
  },
  loading: async (page, set) => {
    await set('lazy');
    await page.evaluate(() => {
      const element = document.querySelector('trust-center').cloneNode();
      // Where no reader is near.
      Object.assign(element.style, { position: 'absolute', top: '9999px' });
      document.querySelector('trust-center').replaceWith(element);
      return new Promise((seen) => new IntersectionObserver(seen).observe(element)).then(() => {});
    });
    assert.equal(await page.evaluate(() => document.querySelector('trust-center').state), 'idle');
    await set('eager');
    await page.event('ready', { nth: 1 });
  },
  credentials: async (page, set) => {
    await page.context().addCookies([{ name: 'session', value: 'one', url: site.url }]);
    const sent = async () => {
      await page.evaluate(() => document.querySelector('trust-center').reload());
      return site.requests.findLast(({ path }) => path === '/a.json').headers.cookie;
    };
    assert.equal(await sent(), 'session=one');
    await set('omit');
    assert.equal(await sent(), undefined);
  },
  timeout: async (page, set) => {
    site.on('/a.json', () => {});
    await set('50');
    const message = await page.evaluate(() => document.querySelector('trust-center').reload().catch(({ message: said }) => said));
    assert.match(message, /50 ms/);
  },
  refresh: async (page, set) => {
    await set('1000');
    await page.event('ready', { nth: 1 });
  },
  'heading-level': async (page, set) => {
    await set('5');
    await page.locator('trust-center h5').first().waitFor();
  },
};

for (const [name, act] of Object.entries(LATER)) {
  check(`an attribute counts when it changes later: ${name}`, async () => {
    const policy = changed({ "connect-src 'self'": "connect-src 'self'; frame-src 'self'" });
    const page = await ready(undefined, { policy });
    await act(page, (value) => page.evaluate(([key, to]) => document.querySelector('trust-center').setAttribute(key, to), [name, value]));
  });
}

check('that is every attribute; and words of the host count later, too', async () => {
  const page = await ready();
  const attributes = await page.evaluate(() => customElements.get('trust-center').observedAttributes);
  assert.deepEqual(attributes.toSorted(), Object.keys(LATER).sort());
  await page.evaluate(() => (document.querySelector('trust-center').messages = { title: 'Says the host: {tenant}' }));
  await page.locator('trust-center h2:has-text("Says the host")').waitFor();
  assert.equal(site.count('/a.json'), 1);
});

const MARKUP = '<img src="/caught.png" onerror="window.caught=1"><script>window.caught=2</script>{{caught}}${caught}';
const BIDI = '\u202e\u2066drow\u0000\ufeff\u200b';

check('markup, scripts and controls of the writing direction in a document are text', async () => {
  const links = ['javascript:window.caught=3', 'data:text/html,<script>parent.caught=4</script>', 'vbscript:x', '//evil.example', 'https://user:pass@evil.example/', 'blob:x', 'file:///etc/passwd'];
  let n_links = 0;
  const spoiled = JSON.parse(JSON.stringify(document), (key, value) => {
    if (typeof value !== 'string') return value;
    if (key === 'url') return links[(n_links += 1) % links.length];
    return ['name', 'title', 'text', 'hosting', 'note'].includes(key) ? `${value} ${MARKUP}${BIDI}` : value;
  });
  assert.ok(n_links > 3);
  site.json('/a.json', spoiled);
  const page = await ready();
  await page.evaluate(() => document.querySelector('trust-center').shadowRoot.querySelectorAll('summary, button').forEach((control) => control.click()));
  const seen = await page.evaluate(() => {
    const { shadowRoot } = document.querySelector('trust-center');
    const hrefs = [...shadowRoot.querySelectorAll('[href], [src], [action], [style], [onclick]')].map((element) => element.getAttribute('href'));
    return { hrefs, foreign: shadowRoot.querySelectorAll('img, script, iframe, object, embed, form, style, link').length, caught: window.caught ?? null };
  });
  assert.deepEqual(seen.hrefs.filter((href) => !href?.startsWith('#')), []);
  assert.deepEqual([seen.foreign, seen.caught, site.count('/caught.png')], [0, null, 0]);
  assert.ok((await text(page)).includes('onerror="window.caught=1"'));
  assert.deepEqual(await page.violations(), []);
  assert.deepEqual(page.complaints, []);
});

check('nothing is loaded but from where the widget and the statement are', async () => {
  const page = await open(browser, 'about:blank');
  const asked = [];
  page.on('request', (request) => asked.push(new URL(request.url())));
  // Without a policy, which would stop what is looked for.
  await page.goto(site.page('<trust-center src="/a.json"></trust-center>', { script: AUTO, policy: null }));
  await page.event('ready');
  await page.evaluate(() => document.querySelector('trust-center').shadowRoot.querySelectorAll('summary, button').forEach((control) => control.click()));
  await page.waitForTimeout(100);
  assert.deepEqual(asked.filter(({ origin }) => origin !== site.url), []);
  assert.ok(asked.length > 4);
});

check('the whole widget can come from a server of another origin', async () => {
  const cdn = await openSite();
  try {
    const policy = changed({ "script-src 'self'": `script-src ${cdn.url}`, "connect-src 'self'": `connect-src 'self' ${cdn.url}` });
    const head = `<script type="module" nonce="abc" src="${cdn.url}/widget/auto.js"></script>`;
    const page = await open(browser, site.page('<trust-center src="/a.json"></trust-center>', { policy, head }));
    await page.event('ready');
    assert.deepEqual(await page.violations(), []);
    assert.equal(cdn.requests.some(({ headers }) => headers.cookie || headers.authorization), false);
  } finally {
    await cdn.close();
  }
});

check('from an address that leads on to another, it finds its files beside the other', async () => {
  site.on('/latest/auto.js', (_, response) => response.writeHead(302, { location: '/widget/auto.js' }).end());
  await ready(undefined, { script: "import '/latest/auto.js';" });
  assert.deepEqual(site.requests.filter(({ path }) => path.startsWith('/latest/')).map(({ path }) => path), ['/latest/auto.js']);
});

check('every link says what it leads to, and the host hears it', async () => {
  const page = await ready('<trust-center src="/linked.json"></trust-center>', {
    script: `document.addEventListener('trust-center-navigate', (event) => event.preventDefault()); ${AUTO}`,
  });
  await page.evaluate(() => document.querySelector('trust-center').shadowRoot.querySelectorAll('.tc-why-button, button[aria-expanded]').forEach((control) => control.click()));
  await page.waitForTimeout(50);
  const drawn = await page.evaluate(() => {
    const links = [...document.querySelector('trust-center').shadowRoot.querySelectorAll('a[href^=http]')];
    links.forEach((link) => link.click());
    return links.map((link) => [link.dataset.kind, link.href]);
  });
  const told = (await page.heard('navigate')).map(({ detail }) => [detail.kind, detail.href]);
  assert.deepEqual(told, drawn);
  assert.deepEqual([...new Set(told.map(([kind]) => kind))].sort(), ['policy', 'privacy', 'source', 'verify']);
  const sources = await page.evaluate(() =>
    [...document.querySelector('trust-center').shadowRoot.querySelectorAll('.tc-links__group')].map((group) => [...new Set([...group.querySelectorAll('a')].map(({ dataset }) => dataset.kind))]));
  assert.deepEqual(sources, [['privacy'], ['policy'], ['source']]);
});

check('what is opened and closed is told by kind and id', async () => {
  const page = await ready();
  await page.locator('trust-center button[aria-expanded]').first().click();
  const { detail } = await page.event('select');
  assert.deepEqual(Object.keys(detail), ['v', 'kind', 'id']);
  assert.equal(detail.kind, 'service');
  assert.ok(document.services.some(({ id }) => id === detail.id));
});

/** What has the focus in the widget: the control or place, or nothing. */
const focus = (page) =>
  page.evaluate(() => {
    const { shadowRoot } = document.querySelector('trust-center');
    return shadowRoot.activeElement && (shadowRoot.activeElement.className || shadowRoot.activeElement.localName);
  });

check('a button that vanishes when it is pressed does not throw the reader to the top of the page', async () => {
  site.statuses('/broken.json', [404, 404, 200], JSON.stringify(document));
  const page = await open(browser, site.page('<button>Before</button><trust-center src="/broken.json"></trust-center><button id="after">After</button>', { script: AUTO }));
  await page.event('error');
  const retry = page.locator('trust-center [part~=retry]');
  await retry.focus();
  await page.keyboard.press('Enter');
  await page.event('error', { nth: 1 });
  assert.equal(await focus(page), 'tc');
  await page.keyboard.press('Tab');
  assert.equal(await retry.evaluate((button) => button.getRootNode().activeElement === button), true);
  await page.keyboard.press('Enter');
  await page.event('ready');
  assert.equal(await focus(page), 'tc');
  // The focus of somebody who went on meanwhile is left alone.
  site.statuses('/broken.json', [404]);
  await page.evaluate(() => document.querySelector('trust-center').reload().catch(() => {}));
  await retry.focus();
  await page.evaluate(() => {
    document.querySelector('trust-center').shadowRoot.querySelector('[part~=retry]').click();
    document.querySelector('#after').focus();
  });
  await page.event('error', { nth: 3 });
  assert.equal(await page.evaluate(() => document.activeElement.id), 'after');
});

/** A statement that one switch keeps inside the European Union. */
const FIXABLE = {
  format: 1,
  asOf: '2026-11-22',
  provider: { name: 'P' },
  tenant: { id: 't', name: 'T', geography: { at: ['EU'] } },
  categories: [{ id: 'c', name: 'C' }],
  switches: [{ id: 'w', name: 'Sharing', state: 'on', controlledBy: 'customer' }],
  services: [{ id: 's', name: 'S', collects: ['c'] }],
  clauses: [
    { id: 'k', service: 's', keeps: { doing: ['store', 'process'], at: 'DE' }, strength: 'is' },
    { id: 'u', service: 's', keeps: { doing: 'store', at: 'US' }, strength: 'is', when: { w: 'on' } },
  ],
};

check('the switches that are tried at one press leave the focus where it is', async () => {
  site.json('/fixable.json', FIXABLE);
  const page = await ready('<trust-center src="/fixable.json"></trust-center>');
  await page.locator('trust-center .tc-switches > summary').click();
  await page.locator('trust-center').getByRole('button', { name: 'Find settings' }).click();
  const attempt = page.locator('trust-center .tc-fix button');
  await attempt.focus();
  await page.keyboard.press('Enter');
  await page.locator('trust-center .tc-verdict__tried').waitFor();
  // The button itself, as long as it is there.
  assert.equal(await focus(page), 'tc-button');
  assert.equal(await attempt.evaluate((button) => button.getRootNode().activeElement === button), true);
});
