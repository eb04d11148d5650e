// The widget in WebKit, as far as WebDriver reaches: what a reader does with it, in the page and in a frame, and what fails.
import assert from 'node:assert/strict';
import test, { after, before, beforeEach } from 'node:test';

import { RECORDER, TAMPER } from '../e2e/support/browser.mjs';
import { changed, framing, openSite, send, statement } from '../e2e/support/site.mjs';
import { launch } from './driver.mjs';

const WASM = '/widget/pkg/trust_center_bg.wasm';
const REST = '/widget/pkg/trust_center_rest.wasm';
const BODY = '<trust-center src="/a.json" lang="en"><p>Fallback</p></trust-center>';
let webkit;
let site;
let document;

before(async () => {
  [webkit, document] = await Promise.all([launch(), statement()]);
});
after(() => webkit?.close());
beforeEach(async () => {
  site = await openSite();
  site.json('/a.json', document);
  site.json('/b.json', { ...document, tenant: { ...document.tenant, name: 'Another tenant' } });
});

/** Fails where the page that is open broke a policy, but for the icon that WebKit asks of every page. */
async function unbroken() {
  await webkit.enter();
  assert.deepEqual(await webkit.run(() => (window.violations ?? []).filter((each) => !each.endsWith('/favicon.ico'))), []);
}

/** A test in which no policy is broken. */
const check = (name, body) =>
  test(name, { timeout: 180_000 }, async () => {
    try {
      await body();
      await unbroken();
    } finally {
      await site.close();
    }
  });

/** A page that hears from the beginning what is said in it. */
const SCRIPT = `(${RECORDER})(); window.host = (work) => { work(); return true; }; await import('/widget/auto.js');`;
async function open(body = BODY, options = {}) {
  await unbroken();
  await webkit.open(site.page(body, { script: SCRIPT, ...options }));
}

/** Waits for an event of a widget, and says what it carries. @param {string} name */
const event = (name, nth = 0) => webkit.until((wanted, index) => window.heard.filter((one) => one.name === wanted)[index]?.detail, name, nth);

/** Something in the widget, found by its selector and some of its text. */
const inside = (selector, text = '') =>
  [(wanted, words) => [...document.querySelector('trust-center').shadowRoot.querySelectorAll(wanted)].find((one) => one.textContent.includes(words)), selector, text];

/** Waits for something in the widget. */
const shows = (...wanted) => {
  const [find, ...args] = inside(...wanted);
  return webkit.until(`(...args) => Boolean((${find})(...args))`, ...args);
};

const fallback = () => webkit.run(() => document.querySelector('trust-center > p').getClientRects().length > 0);

check('the verdict is there under the strict policies, and so is its look', async () => {
  await open();
  const { counts } = await event('ready');
  assert.equal(counts.services, document.services.length);
  await shows('.tc-verdict__headline', 'Your data may leave the European Union');
  const seen = await webkit.run(() => {
    const element = document.querySelector('trust-center');
    const { display, borderTopStyle } = getComputedStyle(element.shadowRoot.querySelector('.tc-choice span'));
    return [element.state, element.matches(':state(ready)'), getComputedStyle(element).display, borderTopStyle, display !== 'inline'];
  });
  assert.deepEqual(seen, ['ready', true, 'block', 'solid', true]);
  assert.equal(await fallback(), false);
});

check('a reader chooses a boundary, tries a switch and takes it back', async () => {
  await open();
  await event('ready');
  await webkit.click(...inside('label.tc-choice', 'EU Data Boundary'));
  await shows('.tc-verdict__headline', 'Your data may leave the EU Data Boundary');
  await webkit.click(...inside('.tc-switches > summary'));
  await webkit.click(...inside('.tc-switches label.tc-choice', 'off'));
  await shows('.tc-verdict__tried');
  await shows('.tc-movements', 'Does not occur with the current settings');
  // What the setting changes comes with the second part, and moves what is below it.
  await shows('.tc-switches', 'What that changes');
  await webkit.click(...inside('button', 'Reset to current settings'));
  await webkit.until(() => !document.querySelector('trust-center').shadowRoot.querySelector('.tc-verdict__tried'));
});

check('a reason and the diagram open with the second part of the module, and where that does not come, they say so until it comes', async () => {
  site.on(REST, send(404, 'text/html', ''));
  await open();
  await event('ready');
  await webkit.click(...inside('.tc-why-button'));
  assert.deepEqual(Object.keys(await event('select')), ['v', 'kind', 'id']);
  await webkit.click(...inside('.tc-flows > button'));
  await shows('.tc-part', 'could not be loaded');
  await shows('.tc-verdict__headline');
  site.on(REST, null);
  await shows('.tc-way');
  await shows('.tc-flows__summary');
});

check('another language and its direction, and back', async () => {
  await open();
  await event('ready');
  for (const [lang, direction] of [['ar', 'rtl'], ['de-AT', 'ltr'], ['en', 'ltr']]) {
    await webkit.run((wanted) => (document.querySelector('trust-center').lang = wanted), lang);
    await webkit.until((wanted) => document.querySelector('trust-center').shadowRoot.querySelector('.tc').lang === wanted, lang);
    assert.equal(await webkit.run(() => getComputedStyle(document.querySelector('trust-center').shadowRoot.querySelector('.tc')).direction), direction);
  }
});

for (const [what, handler, code] of [
  ['is not there', send(404, 'text/html', '<p>Portal'), 'wasm-http'],
  ['is an HTML page', send(200, 'text/html', '<p>Portal'), 'wasm-html'],
  ['is something else', send(200, 'application/wasm', 'something else'), 'wasm-invalid'],
  ['comes over a connection that is closed', (request) => request.socket.destroy(), 'wasm-unreachable'],
]) {
  check(`a module that ${what}: ${code}, the fallback stays, and a reload mends it`, async () => {
    site.on(WASM, handler);
    await open();
    assert.equal((await event('error')).code, code);
    assert.equal(await fallback(), true);
    site.on(WASM, null);
    await webkit.run(() => document.querySelector('trust-center').reload());
    await shows('.tc-verdict__headline');
    assert.equal(await fallback(), false);
  });
}

check("without 'wasm-unsafe-eval': csp-wasm", async () => {
  await open(BODY, { policy: changed({ " 'wasm-unsafe-eval'": '' }) });
  assert.equal((await event('error')).code, 'csp-wasm');
  assert.equal(await fallback(), true);
});

check('a panic: the fallback, and a reload recovers; what others do wrong is none of our business', async () => {
  await open();
  await event('ready');
  // A module of the host's that does nothing but fail, and an error of its own.
  await webkit.run(async () => {
    const bytes = Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0, 1, 4, 1, 96, 0, 0, 3, 2, 1, 0, 7, 5, 1, 1, 102, 0, 0, 10, 5, 1, 3, 0, 0, 11);
    const { instance } = await WebAssembly.instantiate(bytes);
    const heard = [];
    addEventListener('error', ({ error }) => heard.push(error instanceof WebAssembly.RuntimeError));
    setTimeout(() => window.host(instance.exports.f));
    setTimeout(() => { throw new Error('of the host'); });
    while (heard.length < 2) await new Promise((go) => setTimeout(go));
    if (heard.filter(Boolean).length !== 1) throw new Error('the control: it does not fail');
  });
  assert.equal(await webkit.run(() => document.querySelector('trust-center').state), 'ready');
  await webkit.run(TAMPER);
  site.statuses('/a.json', [404]);
  await webkit.run(() => document.querySelector('trust-center').reload().catch(() => {}));
  assert.equal((await event('error')).code, 'panic');
  assert.equal(await fallback(), true);
  site.json('/a.json', document);
  await webkit.run(() => {
    const { instantiate } = WebAssembly;
    WebAssembly.instantiate = async (...all) => (window.started = await instantiate(...all));
  });
  await webkit.run(() => document.querySelector('trust-center').reload());
  await shows('.tc-verdict__headline');
  // A trap in a task of its own has nothing of ours around it.
  await webkit.run(() => {
    const { handle_reset: reset } = window.started.exports;
    setTimeout(() => reset(0xffff_fff0));
  });
  assert.equal((await event('error', 1)).code, 'panic');
});

check('a statement that is not there: the widget says so, and another try is one click away', async () => {
  site.statuses('/a.json', [404]);
  await open();
  assert.deepEqual([(await event('error')).code, (await event('error')).status], ['data-http', 404]);
  site.json('/a.json', document);
  await webkit.click(...inside('[part~=retry]'));
  await shows('.tc-verdict__headline');
});

check('an answer that is cut is no statement', async () => {
  // It takes what came of an answer in pieces for the whole of it.
  site.on('/a.json', (_, response) => {
    response.writeHead(200, { 'content-type': 'application/json' });
    response.write('{ "format": 1, ');
    setTimeout(() => response.destroy(), 20);
  });
  await open();
  assert.match((await event('error')).code, /^data-(json|network)$/);
});

check('without WebAssembly, as in its Lockdown Mode: wasm-unsupported', async () => {
  await open(BODY, { script: `delete globalThis.WebAssembly; ${SCRIPT}` });
  assert.equal((await event('error')).code, 'wasm-unsupported');
  assert.equal(await fallback(), true);
});

check('an element in another document has its look there, and its end with it', async () => {
  await open();
  await event('ready');
  const seen = await webkit.run(async () => {
    const element = document.querySelector('trust-center');
    const frame = document.body.appendChild(document.createElement('iframe'));
    const look = () => getComputedStyle(element.shadowRoot.querySelector('.tc-choice span')).borderTopStyle;
    frame.contentDocument.body.append(element);
    await element.whenReady();
    const there = look();
    frame.remove();
    await new Promise((go) => setTimeout(go));
    const { state } = element;
    document.body.append(element);
    await element.whenReady();
    return [there, state, look()];
  });
  assert.deepEqual(seen, ['solid', 'idle', 'solid']);
});

check('an element that is moved, removed and put back lives, and shows the statement of its address alone', async () => {
  await open();
  await event('ready');
  for (const [round, src] of ['/b.json', '/a.json', '/b.json'].entries()) {
    const seen = await webkit.run(async (number, wanted) => {
      const element = document.querySelector('trust-center');
      element.remove();
      if (number > 0) await new Promise((go) => setTimeout(go, 50));
      document.body.appendChild(document.createElement('main')).append(element);
      element.src = wanted;
      await element.whenReady();
      return element.shadowRoot.textContent;
    }, round, src);
    assert.deepEqual([document.tenant.name, 'Another tenant'].map((name) => seen.includes(name)), [src === '/a.json', src === '/b.json']);
  }
});

check('a page that refuses WebAssembly shows it in a frame, as high as its content', async () => {
  const provider = await openSite();
  try {
    provider.json('/a.json', document);
    provider.json('/embed-hosts.json', [site.url]);
    const body = `<trust-center hidden frame="${provider.url}/widget/embed.html" src="${provider.url}/a.json" lang="en"><p>Fallback</p></trust-center>`;
    const frame = () => document.querySelector('trust-center').shadowRoot.querySelector('iframe');
    const watch = `window.heights = new Set();
      new MutationObserver(() => heights.add(parseInt((${frame})().style.height))).observe(document.querySelector('trust-center').shadowRoot, { subtree: true, attributeFilter: ['style'] });`;
    await open(body, { policy: framing(provider.url), script: `${SCRIPT} ${watch}` });
    await event('ready');
    await webkit.enter(frame);
    await shows('.tc-verdict__headline', 'Your data may leave the European Union');
    // Where it is not shown, WebKit lays it out all the same: in no width at all.
    await webkit.run(() => new Promise((seen) => new ResizeObserver(seen).observe(document.querySelector('trust-center'))).then(() => true));
    await webkit.enter();
    await webkit.run(() => (document.querySelector('trust-center').hidden = false));
    await webkit.enter(frame);
    await webkit.until(() => innerWidth > 0);
    const first = await webkit.run(() => Math.ceil(document.querySelector('trust-center').getBoundingClientRect().height));
    await webkit.enter();
    await webkit.until(`(height) => (${frame})().offsetHeight === height`, first);
    assert.deepEqual((await webkit.run(() => [...window.heights])).filter((height) => height > first), []);
    assert.equal(await fallback(), false);
    await webkit.enter(frame);
    // The driver clicks only what is on the screen, and does not scroll the page around a frame.
    await webkit.run(() => document.querySelector('trust-center').shadowRoot.querySelector('.tc-why-button').click());
    await shows('.tc-way');
    await webkit.enter();
    await webkit.until(`(before) => before < (${frame})().offsetHeight`, first);
    assert.equal(provider.count('/a.json'), 1);
    await webkit.run(() => (document.querySelector('trust-center').src = '/none.json'));
    assert.equal((await event('error')).code, 'csp-connect');
    // What is not of the frame's origin, the page asks for itself, and its policy is its own.
    const refused = await webkit.run(() => window.violations.splice(0).filter((each) => !each.endsWith('/favicon.ico')));
    assert.ok(0 < refused.length && refused.every((each) => each.startsWith('connect-src ') && each.endsWith('/none.json')), String(refused));
  } finally {
    await provider.close();
  }
});
