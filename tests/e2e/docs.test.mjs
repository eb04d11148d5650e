// The README and the pages of docs/: what they show runs, and every link leads somewhere.
import assert from 'node:assert/strict';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { after, before, test } from 'node:test';

import { parse } from 'jsonc-parser';

import { complaints } from './support/axe.mjs';
import { checks, launch, open } from './support/browser.mjs';
import { file } from './support/site.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));
const DIST = process.env.TRUST_CENTER_URL;
const read = (path) => readFileSync(root + path, 'utf8');
const json = (path) => JSON.parse(read(path));
const PAGES = readdirSync(`${root}docs`).filter((name) => name.endsWith('.md'));
const TEXTS = ['README.md', ...PAGES.map((name) => `docs/${name}`)];

let browser;
before(async () => {
  browser = await launch();
});
after(() => browser.close());
const check = checks(() => browser, undefined, { timeout: 60_000 });

/** The texts of a kind of snippet. @param {string} text @param {string} kind */
const snippets = (text, kind) => [...text.matchAll(new RegExp(`^\`\`\`${kind}\n([^]*?)^\`\`\`$`, 'gm'))].map(([, code]) => code);

test('the README is short', () => {
  assert.ok(read('README.md').split('\n').length <= 100);
});

test('the HTML of the README is what the starter of plain HTML has', () => {
  const [snippet] = snippets(read('README.md'), 'html');
  const [, version] = snippet.match(/src="\/trust-center\/(.+?)\/auto.js"/);
  assert.equal(version, json('static/package.json').version);
  const host = read('examples/html/index.html');
  const lines = snippet.replace('/trust-center/0.1.0/', 'trust-center/').replace('/api/', '/').split('\n').map((line) => line.trim()).filter(Boolean);
  const [script, open, fallback, close] = lines;
  for (const line of [script, fallback, close]) assert.ok(host.includes(line), line);
  assert.ok(host.includes(open.replace(' lang="en"', '')), open);
  assert.ok(snippets(read('docs/element.md'), 'html')[0] === snippet && snippets(read('docs/frameworks.md'), 'html')[0] === snippet, 'the pages have the same');
});

test('the commands of the README are there, and the pages name no other', () => {
  const help = read('xtask/src/main.rs').match(/enum Task \{([^]*?)\n\}/)[1];
  const tasks = [...help.matchAll(/^    ([A-Z]\w+)[ ({,]/gm)].map(([, name]) => name.toLowerCase());
  assert.ok(tasks.includes('serve') && tasks.includes('test'));
  const [, variants] = read('publish/src/cli.rs').match(/enum Command \{([^]*?)\n\}/);
  const commands = [...variants.matchAll(/^    ([A-Z]\w+)[ ({,]/gm)].map(([, name]) => name.toLowerCase());
  const workflows = readdirSync(`${root}.github/workflows`).map((name) => `.github/workflows/${name}`);
  for (const text of [...TEXTS, ...workflows]) {
    for (const [, task] of read(text).matchAll(/cargo xtask ([a-z]+)/g)) assert.ok(tasks.includes(task), `${text}: cargo xtask ${task}`);
    for (const [, name] of read(text).matchAll(/(?:^\$ |`)trust-center ([a-z]+)/gm)) assert.ok(commands.includes(name), `${text}: trust-center ${name}`);
  }
});

test('the attributes, properties and events that snippets use are those of the element', () => {
  const [it] = json('static/custom-elements.json').modules[0].declarations;
  const known = new Set([...it.attributes, ...it.members, ...it.events].map(({ name }) => name));
  for (const text of TEXTS) {
    for (const code of ['html', 'tsx', 'ts', 'rust'].flatMap((kind) => snippets(read(text), kind))) {
      // An arrow of a function ends no tag.
      for (const [, tag] of code.replaceAll('=>', '').matchAll(/<trust-center([^>]*)>/g)) {
        for (const [, name] of tag.matchAll(/[\s:@~]((?:on)?[a-z][\w-]*)=/g)) {
          if (name !== 'ref') assert.ok(known.has(name.replace(/^on(?=trust)/, '')), `${text}: ${name}`);
        }
      }
      for (const [, event] of code.matchAll(/"?(trust-center-[a-z-]+)"?/g)) assert.ok(known.has(event) || event === 'trust-center-', `${text}: ${event}`);
    }
  }
});

/** The ids that headings of a text have on GitHub and in the built page. @param {string} markdown */
const anchors = (markdown) =>
  [...markdown.replace(/^```[^]*?^```$/gm, '').matchAll(/^#{1,6} (.+)$/gm)].map(([, title]) => title.toLowerCase().replace(/[^\p{L}\p{N}_ -]/gu, '').replaceAll(' ', '-'));

test('every link of the README and of the pages leads somewhere', () => {
  const dead = [];
  let n_links = 0;
  for (const text of TEXTS) {
    const markdown = read(text).replace(/^```[^]*?^```$/gm, '').replace(/`[^`\n]*`/g, '');
    const links = [...markdown.matchAll(/\]\(([^)\s]+)\)/g), ...markdown.matchAll(/(?:src|srcset|href)="([^"]+)"/g)].map(([, link]) => link);
    for (const link of links) {
      n_links += 1;
      // Other people's pages cannot be asked here.
      if (link.startsWith('https://')) continue;
      const [path, fragment] = link.split('#');
      const target = path === '' ? text : join(dirname(text), path);
      if (!existsSync(root + target)) dead.push(`${text}: ${link}`);
      else if (fragment && !anchors(read(target)).includes(fragment)) dead.push(`${text}: ${link}: no such heading`);
    }
  }
  assert.ok(n_links > 60, `${n_links} links`);
  assert.deepEqual(dead, []);
});

check('every link of the built pages leads somewhere, nothing on them breaks the policy, and axe finds nothing', async () => {
  const page = await open(browser, new URL('docs/index.html', DIST).href);
  const [left, seen, found] = [['docs/index.html'], new Set(), []];
  /** @type {Map<string, Set<string>>} */
  const ids = new Map();
  /** @type {[string, string, string][]} */
  const wanted = [];
  while (left.length) {
    const path = left.pop();
    if (seen.has(path)) continue;
    seen.add(path);
    await page.goto(new URL(path, DIST).href);
    const links = await page.evaluate(() => [...document.links].map(({ href }) => href));
    ids.set(path, new Set(await page.evaluate(() => [...document.querySelectorAll('[id]')].map(({ id }) => id))));
    for (const link of links) {
      const { origin, pathname, hash } = new URL(link);
      if (origin !== new URL(DIST).origin) {
        if (!link.startsWith('https:') && !link.startsWith('http://127.0.0.1')) found.push(`${path}: ${link}`);
        continue;
      }
      const to = pathname.slice(1);
      if (hash) wanted.push([path, to, decodeURIComponent(hash.slice(1))]);
      if (to.startsWith('docs/')) left.push(to);
      else await file(to);
    }
    for (const colorScheme of /** @type {const} */ (['light', 'dark'])) {
      await page.emulateMedia({ colorScheme });
      found.push(...(await complaints(page, colorScheme === 'light' ? 'all' : 'colors')).map((what) => `${path} ${colorScheme}: ${what}`));
    }
  }
  assert.deepEqual([...seen].filter((path) => path.endsWith('.html')).length, PAGES.length + 1);
  found.push(...wanted.filter(([, to, id]) => id && !ids.get(to)?.has(id)).map(([path, to, id]) => `${path}: ${to}#${id}`));
  assert.deepEqual(found, []);
  assert.deepEqual(page.complaints, []);
});

const SIZE = { width: 1280, height: 900 };
/** @param {string} [fragment] */
async function play(fragment = '') {
  const page = await open(browser, new URL(`docs/playground.html${fragment}`, DIST).href, { viewport: SIZE });
  const headline = () => page.evaluate(() => document.querySelector('#widget').shadowRoot.querySelector('.tc-verdict__headline')?.textContent);
  await page.event('ready');
  return Object.assign(page, { headline });
}

check('the playground begins with the statement of the README, which has no problem', async () => {
  const page = await play();
  const [statement] = snippets(read('README.md'), 'jsonc');
  assert.equal(await page.inputValue('#text'), statement);
  await page.getByText('No problems').waitFor();
  assert.deepEqual(await page.evaluate(() => document.querySelector('#widget').getData()), parse(statement));
  assert.match(await page.headline(), /may leave the European Union/);
});

check('what is written is shown, and what cannot be read stands below, with its line', async () => {
  const page = await play();
  const statement = await page.inputValue('#text');
  await page.fill('#text', statement.replace('"at": "US"', '"at": "USA"'));
  const item = page.locator('#problems li').first();
  await item.waitFor();
  assert.match(await item.textContent(), /^Line 13 .*USA/);
  await item.locator('button').click();
  assert.match(await page.evaluate(() => document.querySelector('#text').value.slice(document.querySelector('#text').selectionStart)), /^"USA"/);
  const shown = await page.headline();
  await page.fill('#text', statement.replace('"strength": "is" },', '"strength": "is" '));
  await page.getByText('This is no JSON').first().waitFor();
  assert.equal(await page.headline(), shown, 'the last good statement stays');
});

check('boundary, language and text are in the link that is shared', async () => {
  const page = await play();
  await page.fill('#text', (await page.inputValue('#text')).replace('Contoso', 'Fabrikam “ö”'));
  await page.selectOption('#boundary', 'US');
  await page.selectOption('#language', 'de');
  await page.locator('#widget .tc[lang=de]').waitFor();
  await page.waitForFunction(() => document.querySelector('#widget').shadowRoot.querySelector('.tc-verdict__headline')?.textContent.includes('Vereinigte Staaten'));
  await page.click('#share');
  await page.waitForFunction(() => location.hash.length > 10);
  const { hash } = new URL(page.url());
  const other = await play(hash);
  await other.locator('#widget .tc[lang=de]').waitFor();
  await other.waitForFunction(() => document.querySelector('#widget').shadowRoot.querySelector('.tc-verdict__headline')?.textContent.includes('Vereinigte Staaten'));
  assert.match(await other.inputValue('#text'), /Fabrikam “ö”/);
  assert.deepEqual(await other.evaluate(() => [document.querySelector('#language').value, document.querySelector('#boundary').value]), ['de', 'US']);
  const broken = await play(`${hash.slice(0, 60)}`);
  await broken.getByText('This link is not whole').waitFor();
});

check('a sample is a place to start from', async () => {
  const page = await play();
  await page.waitForFunction(() => document.querySelector('#sample').options.length > 2);
  await page.selectOption('#sample', 'japan.json');
  await page.waitForFunction(() => document.querySelector('#widget').getData()?.tenant.id !== 'contoso');
  assert.deepEqual(await page.evaluate(() => document.querySelector('#widget').getData()), JSON.parse(await page.inputValue('#text')));
});
