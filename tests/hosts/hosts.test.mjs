// Real pages of other people: each is built with its own tools from the packed package, and used as a visitor uses it.
import assert from 'node:assert/strict';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';

import { TAMPER, launch, open } from '../e2e/support/browser.mjs';
import { build, folder, install, pack, policy, serveFiles, serveWith } from './support.mjs';

const vite = (port) => ['node_modules/vite/bin/vite.js', '--host', '127.0.0.1', '--port', port, '--strictPort'];
const angular = (port) => ['node_modules/@angular/cli/bin/ng.js', 'serve', '--host', '127.0.0.1', '--port', port];
const next = (task) => (port) => ['node_modules/next/dist/bin/next', task, '--hostname', '127.0.0.1', '--port', port];

/** What each host needs beyond the widget's own policy, how it is served, which file its compiler of types reads, and what would be no statement there. */
const HOSTS = {
  html: {},
  react: { dev: vite, typed: { file: 'src/App.tsx', data: ['data={data}', 'data={7}'] } },
  vue: { dev: vite, typed: { file: 'src/App.vue', data: [':data="data"', ':data="7"'] }, trustedTypes: 'vue' },
  svelte: { dev: vite, typed: { file: 'src/App.svelte', data: ['{data}', 'data={7}'] } },
  angular: { dev: angular, typed: { file: 'src/App.ts', data: ['[data]="data()"', '[data]="7"'] }, trustedTypes: 'angular' },
  webpack: {},
  esbuild: {},
  // Of mistakes in types it tells the first.
  next: { start: next('start'), dev: next('dev'), typed: { file: 'app/Residency.tsx' }, script: "'nonce-' 'strict-dynamic'", trustedTypes: 'nextjs' },
  yew: {},
};

const STATEMENTS = new URL('../../static/tenants/', import.meta.url);
const FIRST = {
  file: 'threat-protection-eu.json',
  verdict: 'Your data may leave the European Union',
  german: 'Ihre Daten bleiben möglicherweise nicht in der Europäischen Union',
  services: '4 services',
};
const OTHER = {
  file: 'gcc-high.json',
  verdict: 'Not enough information to confirm that your data stays inside the United States',
  services: '3 services',
};

let browser;
let tarball;
before(async () => {
  [browser, tarball] = await Promise.all([launch(), pack()]);
});
after(() => browser.close());

/** Opens a host's page, with the provider's API behind it. */
async function visit(url) {
  const page = await open(browser, url, { prepare: answer });
  page.verdict = (wanted) =>
    page.waitForFunction((text) => document.querySelector('trust-center')?.shadowRoot?.querySelector('.tc-verdict__headline')?.textContent === text, wanted);
  page.says = (wanted) => page.waitForFunction((text) => document.querySelector('output').textContent === text, wanted);
  return page;
}

async function answer(page) {
  for (const [path, { file }] of Object.entries({ '**/residency.json': FIRST, '**/other.json': OTHER })) {
    const body = await readFile(new URL(file, STATEMENTS), 'utf8');
    await page.route(path, (route) => route.fulfill({ contentType: 'application/json', body }));
  }
}

/** Every step waits for what a visitor, or the host's own code, gets to see. */
async function use(page) {
  await page.verdict(FIRST.verdict);
  await page.says(FIRST.services);
  // What a first view does not need comes, too: more of the module, and another language.
  const widget = page.locator('trust-center');
  await widget.locator('.tc-why-button').first().click();
  await widget.locator('.tc-why').waitFor();
  await widget.evaluate((element) => (element.lang = 'de'));
  await page.verdict(FIRST.german);
  await widget.evaluate((element) => (element.lang = 'en'));
  await page.locator('#other').click();
  await page.verdict(OTHER.verdict);
  await page.says(OTHER.services);
  const element = await widget.elementHandle();
  await page.locator('#close').click();
  await page.waitForFunction(() => !document.querySelector('trust-center'));
  // Its root went back to the module, and its listeners with it.
  await page.waitForFunction((removed) => removed.state === 'idle' && !removed.shadowRoot.querySelector('[part~=base]'), element);
}

/** Takes away what the module will look for, as an extension may; then lets it draw. */
async function panic(page) {
  await page.route('**/residency.json', (route) => route.fulfill({ status: 404 }), { times: 1 });
  await page.evaluate(TAMPER);
  return page.evaluate(() => document.querySelector('trust-center').reload().catch(({ code }) => code));
}

test('no lock file says where packages come from: that is the business of whoever installs them', async () => {
  for (const path of [fileURLToPath(new URL('..', import.meta.url)), ...Object.keys(HOSTS).map(folder)]) {
    const lock = await readFile(`${path}/package-lock.json`, 'utf8').catch(() => '');
    assert.doesNotMatch(lock, /"resolved"/, path);
  }
});

test('a starter is short: no file has more than 60 lines, but that of Yew, of which more is tried', async () => {
  const STARTERS = ['angular/src/App.ts', 'angular/src/TrustCenterInputs.ts', 'html/index.html', 'html/main.js', 'next/app/Residency.tsx', 'next/proxy.ts', 'react/src/App.tsx', 'svelte/src/App.svelte', 'vue/src/App.vue'];
  const lengths = await Promise.all(STARTERS.map(async (path) => (await readFile(new URL(`../../examples/${path}`, import.meta.url), 'utf8')).split('\n').length));
  assert.deepEqual(STARTERS.filter((_, idx) => lengths[idx] > 60), []);
});

describe('hosts', { concurrency: 2 }, () => {
  for (const [name, host] of Object.entries(HOSTS)) {
    test(`${name}: shows the widget, sets its data, hears it, and takes it away, under the strict policy`, async () => {
      await install(name, tarball);
      await build(name);
      // No visitor is told where on somebody's machine it was built; what other tools write is theirs.
      if (name === 'webpack') assert.doesNotMatch(await readFile(`${folder('webpack')}/dist/main.js`, 'utf8'), /file:\/\//);
      const expected = policy(host);
      const server = await (host.start ? serveWith(name, host.start) : serveFiles(name, expected));
      try {
        const { headers } = await fetch(server.url);
        assert.equal(headers.get('content-security-policy').replace(/'nonce-[^']+'/, "'nonce-'"), expected);
        const page = await visit(server.url);
        await use(page);
        assert.deepEqual(await page.violations(), []);
        assert.deepEqual(page.complaints, []);
        await page.context().close();

        const broken = await visit(server.url);
        await broken.verdict(FIRST.verdict);
        for (const round of [1, 2]) {
          assert.equal(await panic(broken), 'panic', `round ${round}`);
          await broken.evaluate(() => document.querySelector('trust-center').reload());
          await broken.verdict(FIRST.verdict);
        }
        assert.deepEqual(await broken.violations(), []);
        await use(broken);
        await broken.context().close();
        if (name === 'next') await renderedByServer(server.url);
        if (name === 'yew') await twoYews(server.url);
      } finally {
        await server.close();
      }
      if (host.dev) await developed(name, host.dev);
      if (host.typed) await typed(name, host.typed);
    });
  }
});

/** Development servers move files about before a build does. Their own scripts need a wider policy. */
async function developed(name, command) {
  const server = await serveWith(name, command);
  try {
    const page = await visit(server.url);
    await use(page);
    assert.deepEqual(page.complaints, []);
    await page.context().close();
  } finally {
    await server.close();
  }
}

/** The types reach the host's own compiler: it refuses a count that no event has, and data that is no statement. */
async function typed(name, { file, data }) {
  const source = `${folder(name)}/${file}`;
  const wrong = `${folder(name)}/${file.replace(/\w+\./, 'Wrong.')}`;
  const text = await readFile(source, 'utf8');
  if (data) assert.ok(text.includes(data[0]), `${file}: ${data[0]}`);
  const faulty = text.replace('counts.services', 'counts.servants');
  await writeFile(wrong, data ? faulty.replace(...data) : faulty);
  try {
    await assert.rejects(build(name), ({ message }) => {
      assert.match(message, /'?servants'? does not exist/);
      if (data) assert.match(message, /Type '?(?:7|number)'? is not assignable to type/);
      return true;
    });
  } finally {
    await rm(wrong);
  }
}

/** What a visitor without JavaScript gets from the server: the element, its address and the host's own words. */
async function renderedByServer(url) {
  const html = await (await fetch(url)).text();
  assert.match(html, /<trust-center src="\/residency\.json"><a href="\/residency\.pdf">Data-residency statement<\/a><\/trust-center>/);
}

/** Clicks in the widget run no handler of a host that is itself a Yew app, and clicks in the host none of the widget. */
async function twoYews(url) {
  const page = await visit(url);
  await page.verdict(FIRST.verdict);
  const count = () => page.locator('#count').textContent();
  const shown = () => page.evaluate(() => document.querySelector('trust-center').shadowRoot.querySelector('[part~=base]').innerText);
  const controls = page.locator('trust-center').locator('button:visible, input:visible, summary:visible');
  const before = await shown();
  const n_controls = await controls.count();
  for (let idx = 0; idx < n_controls; idx += 1) await controls.nth(idx).click({ force: true });
  assert.deepEqual([await count(), await page.locator('trust-center').count()], ['0', 1]);
  assert.equal(await page.locator('output').textContent(), FIRST.services);
  // What is around the widget hears what is pressed in it, as it would of anything else.
  assert.ok(n_controls <= Number(await page.locator('#heard').textContent()));
  // The widget's own handlers ran.
  const changed = await shown();
  assert.notEqual(changed, before);
  await page.locator('#count').click();
  assert.deepEqual([await count(), await shown()], ['1', changed]);

  // The control: another copy of the host inside the host, whose numbers are the same.
  await page.evaluate(async () => {
    const copy = await import('/pkg/host_yew.js?copy');
    await copy.default();
    const inner = document.querySelector('trust-center').parentElement.appendChild(document.createElement('div'));
    copy.run(inner.attachShadow({ mode: 'open' }).appendChild(document.createElement('div')));
    window.inner = inner;
  });
  await page.waitForFunction(() => window.inner.shadowRoot.querySelector('#count'));
  await page.evaluate(() => window.inner.shadowRoot.querySelector('#count').click());
  await page.waitForFunction(() => document.querySelector('#count').textContent === '2');
}
