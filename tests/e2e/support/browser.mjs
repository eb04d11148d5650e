// The browser (Chromium, or the Firefox that FIREFOX names), and what tests ask of an open page.
import assert from 'node:assert/strict';
import test from 'node:test';

import { chromium, firefox } from 'playwright-core';

const ARGUMENTS = [
  '--no-sandbox',
  '--disable-background-networking',
  '--no-first-run',
  // Chromium's headless shell takes the fault by which V8 notices an access beyond a module's memory for a crash: let V8 look before.
  '--js-flags=--wasm-enforce-bounds-checks',
];

/** Asks for no icon of a page, which the strict policy would refuse, and for nothing when a page prints itself. */
const PREFERENCES = { 'browser.chrome.site_icons': false, 'print.enabled': false };

export function launch(args = []) {
  const { FIREFOX } = process.env;
  if (FIREFOX) return firefox.launch({ executablePath: FIREFOX, channel: 'moz-firefox', firefoxUserPrefs: PREFERENCES });
  return chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: [...ARGUMENTS, ...args] });
}

/** Collects from the first moment on what a page complains of and what the widgets in it say. */
export const RECORDER = () => {
  window.violations = [];
  window.heard = [];
  document.addEventListener('securitypolicyviolation', (event) => {
    window.violations.push(`${event.effectiveDirective} ${event.blockedURI}`);
  });
  for (const name of ['load-start', 'ready', 'error', 'navigate', 'select', 'view', 'export']) {
    document.addEventListener(`trust-center-${name}`, (event) => {
      window.heard.push({ name, target: event.target.id, detail: event.detail });
    });
  }
};

/** Keeps what the modules of a page export, for tests that look into them or break them. `prepare`s a page. @param {import('playwright-core').Page} page */
export const withExports = (page) =>
  page.addInitScript(() => {
    window.modules = [];
    const { instantiate } = WebAssembly;
    WebAssembly.instantiate = async (module, imports) => {
      const instance = await instantiate(module, imports);
      const glue = imports['./trust_center_bg.js'];
      // Its second part is no module of its own.
      if (glue) window.modules.push({ glue, exports: instance.exports });
      return instance;
    };
  });

/** Opens a page in a context of its own, `prepare`d before, `until` some event of it, with what it says on `heard` and `violations`. */
export async function open(browser, url, { prepare = () => {}, until = 'load', ...options } = {}) {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  const complaints = [];
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  await page.addInitScript(RECORDER);
  await prepare(page);
  await page.goto(url, { waitUntil: until });
  return Object.assign(page, {
    complaints,
    heard: (name) => page.evaluate((wanted) => window.heard.filter((one) => !wanted || one.name === wanted), name),
    /** What its policies have refused since somebody asked. */
    violations: () => page.evaluate(() => window.violations.splice(0)),
    /** Waits for an event of a widget and returns the first one of that name. */
    event: async (name, { nth = 0, timeout = 10_000 } = {}) => {
      const find = ([wanted, index]) => window.heard.filter((one) => one.name === wanted)[index];
      const handle = await page.waitForFunction(find, [name, nth], { timeout });
      return handle.jsonValue();
    },
  });
}

/** The text that a reader sees of a widget. */
export function text(page, selector = 'trust-center') {
  return page.evaluate((wanted) => {
    const base = document.querySelector(wanted).shadowRoot.querySelector('[part~=base]');
    return base && !base.hidden ? base.innerText : null;
  }, selector);
}

/** What nobody should do to a page: whatever is drawn next fails, which is the module's death. */
export const TAMPER = () => {
  const page = document.querySelector('trust-center').shadowRoot.querySelector('.tc');
  const tampered = () => {
    throw new Error('tampered with');
  };
  for (const name of ['childNodes', 'nodeType', 'insertBefore']) Object.defineProperty(page, name, { get: tampered });
};

/** Fails where a policy has refused something that no test expected, or else would have asked for. */
export const unbroken = async (contexts) => {
  for (const page of contexts.flatMap((context) => context.pages())) assert.deepEqual((await page.violations?.()) ?? [], [], page.url());
};

/**
 * The `check(name, body)` of a file: a test in which no policy is broken, and after which every page that it opened is closed, and what
 * else it brought along.
 * @param {() => import('playwright-core').Browser} browser @param {() => Promise<unknown> | void} [close] @param {import('node:test').TestOptions} [options]
 */
export const checks = (browser, close = () => {}, options = {}) => (name, body) =>
  test(name, options, async () => {
    try {
      await body();
      await unbroken(browser().contexts());
    } finally {
      await Promise.all(browser().contexts().map((context) => context.close()));
      await close();
    }
  });
