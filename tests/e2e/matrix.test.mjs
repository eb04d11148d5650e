// Each file that the widget loads × each way in which it does not come. In no case is anything lost that was shown, nor is a place ever blank;
// and when the fault is gone, both widgets of the page are right again without the page being loaded anew: by themselves, or by *Try again*.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { gzipSync } from 'node:zlib';

import { launch, open } from './support/browser.mjs';
import { changed, file, openSite, statement } from './support/site.mjs';

const FOLDER = 'trust-center/0.1.0';
/** So long may a load take, in milliseconds: what hangs is to be noticed while the test runs. */
const TIMEOUT = 2000;
/** In a frame, where two more documents are loaded. */
const TIMEOUT_IN_FRAME = 4000;
/** So many cases at once: most of each is waiting. */
const N_AT_ONCE = 8;
/** So often is *Try again* pressed before a widget counts as lost. */
const N_PRESSES = 10;
/** As long as it takes to be sure that a fault has been met, in milliseconds. */
const MET = 2600;

let browser;
let document;
/** The hash of each file, by its path. @type {Record<string, string>} */
let hashes;

before(async () => {
  [browser, document] = await Promise.all([launch(), statement()]);
  hashes = JSON.parse((await file('integrity.json')).body.toString());
});
after(() => browser.close());

const JS = 'text/javascript';
const WASM = 'application/wasm';
const JSON_TYPE = 'application/json';

/** What is loaded before anything can be shown, and what only when somebody wants it: by `act`, after which `right` is to be seen. */
const FILES = {
  'the statement': { path: '/a.json', type: JSON_TYPE },
  'the statement, again': { path: '/a.json', type: JSON_TYPE, act: 'reload' },
  'the earlier statement': { path: '/earlier.json', type: JSON_TYPE, act: 'compare' },
  'the JavaScript of the module': { path: `/${FOLDER}/pkg/trust_center.js`, type: JS },
  'the module': { path: `/${FOLDER}/pkg/trust_center_bg.wasm`, type: WASM },
  'the second part of the module': { path: `/${FOLDER}/pkg/trust_center_rest.wasm`, type: WASM, act: 'draw' },
  'the messages': { path: `/${FOLDER}/messages/de.js`, type: JS, act: 'translate' },
  'the messages, at first': { path: `/${FOLDER}/messages/de.js`, type: JS, lang: 'de' },
  'the keys of the messages': { path: `/${FOLDER}/messages/keys.js`, type: JS, act: 'translate' },
  'the script of the frame': { path: `/${FOLDER}/frame.js`, type: JS, frame: true },
  'the script in the frame': { path: `/${FOLDER}/embed.js`, type: JS, frame: true, inside: true, never: ['a page instead, for a year', 'nothing, for a year'] },
  'the page in the frame': { path: `/${FOLDER}/embed.html`, type: 'text/html', frame: true, inside: true, never: ['404', 'a page instead, for a year', 'another type', 'nothing, for a year', 'something else, held to its hash'] },
  'the list of hosts': { path: '/trust-center/embed-hosts.json', type: JSON_TYPE, frame: true, inside: true, never: ['404'] },
};

const NO_STORE = { 'cache-control': 'no-store' };
const YEAR = { 'cache-control': 'public, max-age=31536000, immutable' };
const answer = (status, headers, body = '') => () => (_, response) => response.writeHead(status, headers).end(body);

/** What a server does instead, with a file of this type and content. */
const FAULTS = {
  404: answer(404, { 'content-type': 'text/html', ...NO_STORE }, '<!doctype html><title>Not found</title>'),
  500: answer(500, { 'content-type': 'text/plain', ...NO_STORE }, 'failed'),
  429: answer(429, { 'content-type': 'text/plain', 'retry-after': '1', ...NO_STORE }),
  'no answer': () => () => {},
  'a cut answer': (type, body) => (_, response) => {
    response.writeHead(200, { 'content-type': type, 'content-length': body.length, ...NO_STORE });
    response.write(body.subarray(0, body.length / 2));
    setTimeout(() => response.destroy(), 20);
  },
  'an answer whose compression is cut': (type, body) => (_, response) => {
    const packed = gzipSync(body);
    response.writeHead(200, { 'content-type': type, 'content-encoding': 'gzip', ...NO_STORE }).end(packed.subarray(0, packed.length / 2));
  },
  'a page instead, for a year': answer(200, { 'content-type': 'text/html', ...YEAR }, '<!doctype html><title>Sign in</title>'),
  'another type': (_, body) => (_, response) => response.writeHead(200, { 'content-type': 'text/plain', ...NO_STORE }).end(body),
  'nothing, for a year': (type) => answer(200, { 'content-type': type, ...YEAR })(),
  'something else, held to its hash': (type, body) => (_, response) => {
    const other = type === WASM ? Buffer.concat([body, Buffer.from([0, 1, 0])]) : Buffer.from(`window.tampered = true; //${body.subarray(0, 100)}`);
    response.writeHead(200, { 'content-type': type, ...NO_STORE }).end(other);
  },
  'slowly': (type, body) => (_, response) => {
    response.writeHead(200, { 'content-type': type, ...NO_STORE });
    const size = Math.ceil(body.length / 20);
    const more = (at) => (at < body.length ? (response.write(body.subarray(at, at + size)), setTimeout(() => more(at + size), 100)) : response.end());
    more(0);
  },
  'no network': null,
};

/** Looks all the time for what is lost: a place that shows nothing, and a verdict that was there. */
const WATCH = () => {
  window.lost = [];
  const was = new Set();
  /** How often in a row nothing was seen of one. */
  const blank = new Map();
  const isSeen = (one) => one?.checkVisibility() && one.innerText.trim() !== '';
  setInterval(() => {
    for (const element of document.querySelectorAll('trust-center')) {
      const root = element.shadowRoot;
      if (!root) continue;
      const isShown = isSeen(root.querySelector('.tc-verdict__headline')) || (element.frame && element.state === 'ready' && root.querySelector('iframe')?.offsetHeight > 100);
      if (isShown) was.add(element.id);
      else if (was.has(element.id)) window.lost.push(`${element.id} lost what it showed: ${element.state} ${element.error?.message}`);
      else if (!isSeen(element.querySelector('p')) && ![...root.children].some(isSeen)) {
        // A frame has a moment for its words, which nobody sees from here.
        const frame = root.querySelector('iframe');
        const n_blank = frame?.checkVisibility() && 0 < frame.offsetHeight ? 0 : (blank.get(element) ?? 0) + 1;
        blank.set(element, n_blank);
        if (!element.frame || (element.state === 'error' && 25 < n_blank)) window.lost.push(`${element.id} showed nothing: ${element.state} ${element.error?.message}`);
      }
    }
  }, 40);
};

/** What somebody does of which a file is needed. */
const ACTS = {
  reload: (page) => page.evaluate(() => document.querySelectorAll('trust-center').forEach((element) => element.reload().catch(() => {}))),
  compare: (page) => page.evaluate(() => document.querySelectorAll('trust-center').forEach((element) => (element.earlier = '/earlier.json'))),
  translate: (page) => page.evaluate(() => document.querySelectorAll('trust-center').forEach((element) => (element.lang = 'de'))),
  draw: async (page) => {
    for (const id of ['one', 'two']) await page.locator(`#${id}`).getByRole('button', { name: 'Data-flow diagram' }).click();
  },
};

/** Whether both widgets are as they are without a fault; else what is not. */
const LOOK = ([act, lang, name]) => {
  const wrong = [];
  for (const element of document.querySelectorAll('trust-center')) {
    const root = element.shadowRoot;
    const base = root?.querySelector('[part~=base]');
    const isThere = {
      draw: () => root.querySelector('.tc-flows__summary'),
      compare: () => root.querySelector('.tc-changed'),
      translate: () => root.querySelector('.tc[lang=de]'),
    };
    if (element.state !== 'ready') wrong.push(`${element.state} ${element.error?.code}`);
    else if (!base || base.hidden || element.getData()?.tenant.name !== name) wrong.push('no statement');
    else if (!element.frame && !base.innerText.includes(name)) wrong.push('nothing of the statement');
    else if (act in isThere && !isThere[act]()) wrong.push(`not after: ${act}`);
    else if (lang && !root.querySelector('.tc[lang=de]')) wrong.push('not in German');
  }
  return wrong.length ? wrong.join(', ') : null;
};

async function isRight(page, args, milliseconds) {
  const end = Date.now() + milliseconds;
  let wrong;
  do {
    wrong = await page.evaluate(LOOK, args);
    if (wrong === null) return null;
    await page.waitForTimeout(100);
  } while (Date.now() < end);
  return wrong;
}

/** The same, with *Try again* pressed where it is offered: on a busy machine, the short time may be up several times. */
async function becomesRight(page, args, milliseconds) {
  let wrong = await isRight(page, args, milliseconds);
  for (let n = 0; n < N_PRESSES && wrong !== null; n += 1) {
    const buttons = page.frames().map((place) => place.getByRole('button', { name: 'Try again' }));
    // From the last on: each is known by its number, and is gone once it is pressed.
    const there = (await Promise.all(buttons.map((button) => button.all()))).flat().reverse();
    for (const button of there) await button.click({ timeout: 2000 }).catch(() => {});
    wrong = await isRight(page, args, 5000);
  }
  return wrong;
}

/** The page: with its import map and hashes, where something is held to them. */
async function visit(site, frames, { lang, frame }, held) {
  const modules = Object.entries(hashes).filter(([path]) => /\.js(\?|$)/.test(path));
  const integrity = Object.fromEntries(modules.map(([path, hash]) => [`/${path}`, hash]));
  const head = held ? `<script type="importmap" nonce="abc">${JSON.stringify({ integrity })}</script>` : '';
  const hash = (name) => `'${hashes[`${FOLDER}/pkg/${name}.wasm`]}'`;
  const configured = held ? `configure({ integrity: ${hash('trust_center_bg')}, restIntegrity: ${hash('trust_center_rest')} });` : '';
  const script = `import { configure, define } from '/${FOLDER}/trust-center.js'; ${configured} define();
    window.begin = () => { for (const id of ['one', 'two']) {
      const element = document.createElement('trust-center');
      Object.assign(element, { id, lang: '${lang ?? 'en'}', timeout: ${frame ? TIMEOUT_IN_FRAME : TIMEOUT}, src: '/a.json' ${frame ? `, frame: '${frames.url}/${FOLDER}/embed.html'` : ''} });
      element.append(Object.assign(document.createElement('p'), { textContent: 'Fallback' }));
      document.body.append(element);
    } };`;
  const policy = changed({ "script-src 'self'": "script-src 'self' 'nonce-abc'", "connect-src 'self'": `connect-src 'self'; frame-src ${frames.url}` });
  const page = await open(browser, site.page('', { policy, head, script }), { prepare: (page) => page.addInitScript(WATCH) });
  await page.waitForFunction(() => window.begin);
  return page;
}

/** An earlier statement, which says less. */
const earlier = () => ({ ...document, asOf: '2020-01-01', clauses: document.clauses.slice(1) });

// What is ahead of anything of ours, and kept for a year by a server that is wrong, nobody can mend but the server.
// In Firefox, where each takes longer, what is inside of a frame is left out: the widget there is the same. So are a second file that is
// imported as another is, and a status that a browser tells no differently from 404.
const SAME_IN_FIREFOX = { names: ['the messages, at first', 'the keys of the messages'], faults: ['500', '429'] };
const isLooked = (name) => !process.env.FIREFOX || !(FILES[name].inside || SAME_IN_FIREFOX.names.includes(name));
const isTried = (fault) => !process.env.FIREFOX || !SAME_IN_FIREFOX.faults.includes(fault);
const names = Object.keys(FILES).filter(isLooked);
const cases = names.flatMap((name) => Object.keys(FAULTS).filter((fault) => isTried(fault) && !FILES[name].never?.includes(fault)).map((fault) => [name, fault]));

describe('whatever does not come', { concurrency: N_AT_ONCE }, () => {
  for (const [name, fault] of cases) {
    test(`${name}: ${fault}`, { timeout: 150_000 }, async () => {
      const wanted = FILES[name];
      const { path, type, act, lang, frame, inside } = wanted;
      const [site, frames] = await Promise.all([openSite(), openSite()]);
      for (const one of [site, frames]) one.folder('trust-center', (inside) => file(`trust-center/${inside}`));
      site.json('/a.json', document, { 'access-control-allow-origin': '*', ...NO_STORE });
      site.json('/earlier.json', earlier(), NO_STORE);
      frames.on(`/${FOLDER}/embed.html`, async (_, response) => response.writeHead(200, { 'content-type': 'text/html', ...NO_STORE }).end((await file(`${FOLDER}/embed.html`)).body));
      frames.json('/trust-center/embed-hosts.json', [site.url]);
      const page = await visit(site, frames, wanted, fault.includes('hash'));
      const context = page.context();
      try {
        const place = inside ? frames : site;
        // What is there without a fault, and goes on after it.
        const texts = { '/a.json': document, '/earlier.json': earlier(), '/trust-center/embed-hosts.json': [site.url] };
        const body = path in texts ? Buffer.from(JSON.stringify(texts[path])) : (await file(path.slice(1))).body;
        const right = path in texts || frame ? answer(200, { 'content-type': type, 'access-control-allow-origin': '*', ...NO_STORE }, body)() : null;
        const begin = () => page.evaluate(() => window.begin());
        if (act) {
          await begin();
          assert.equal(await becomesRight(page, [null, lang, document.tenant.name], 20_000), null, 'before the fault');
        }
        if (fault === 'no network') await context.setOffline(true);
        else place.on(path, FAULTS[fault](type, body));
        await (act ? ACTS[act](page) : begin());
        await page.waitForTimeout(frame ? MET + TIMEOUT_IN_FRAME - TIMEOUT : MET);
        assert.deepEqual(await page.evaluate(() => window.lost), [], 'during the fault');

        if (fault === 'no network') await context.setOffline(false);
        // Of our own files, what is slow comes in the end.
        else if (fault !== 'slowly' || right) place.on(path, right);
        const args = [act, lang, document.tenant.name];
        const wrong = await becomesRight(page, args, path.endsWith('.json') && !inside ? 500 : 20_000);
        assert.equal(wrong, null, 'after the fault');
        assert.deepEqual(await page.evaluate(() => window.lost), [], 'after the fault');
        assert.equal(await page.evaluate(() => window.tampered), undefined);
      } finally {
        await context.close();
        await Promise.all([site.close(), frames.close()]);
      }
    });
  }
});
