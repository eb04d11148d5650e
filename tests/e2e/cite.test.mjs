// An answer that is taken along: its link and its citation on the clipboard or, where that is refused, at hand; and what such a link opens.
import assert from 'node:assert/strict';
import { after, before, beforeEach } from 'node:test';

import { complaints } from './support/axe.mjs';
import { checks, launch, open } from './support/browser.mjs';
import { inside, openSamples, overflowing } from './support/sample.mjs';
import { adopt, framing, openSite, statement } from './support/site.mjs';

let browser;
let site;

before(async () => {
  browser = await launch();
});
after(() => browser.close());
beforeEach(async () => {
  site = await openSamples(['defender-xdr-ie', 'github-slack']);
});

const check = checks(() => browser, () => site.close(), { timeout: 120_000 });

/** A clipboard that notes what is written to it, or refuses. */
const clipboard = (refuses) => (page) =>
  page.addInitScript((no) => {
    window.copied = [];
    const writeText = async (text) => {
      if (no) throw new DOMException('no', 'NotAllowedError');
      window.copied.push(text);
    };
    Object.defineProperty(navigator, 'clipboard', { value: { writeText } });
  }, refuses);

/** A host page that keeps the view in its fragment, as the portal does, high enough to be scrolled. */
async function visit(name, { hash = '', refuses = false, script = '', ...options } = {}) {
  const body = `<main><h1>Host</h1><button id="before">Before</button><trust-center src="/${name}.json"></trust-center></main>`;
  const takesUp = `import '/widget/auto.js'; const element = document.querySelector('trust-center');
    const takeUp = () => (element.view = location.hash.slice(1)); if (location.hash) takeUp(); addEventListener('hashchange', takeUp);
    element.addEventListener('trust-center-view', ({ detail }) => history.replaceState(null, '', '#' + detail.view)); ${script}`;
  const head = '<meta name="viewport" content="width=device-width">';
  const css = 'body { margin: 0; font: 16px/1.5 sans-serif; } main { padding-block-end: 900px }';
  const address = site.page(body, { script: `${adopt(css)} ${takesUp}`, head });
  const page = await open(browser, address + hash, { prepare: clipboard(refuses), viewport: { width: 1280, height: 800 }, ...options });
  await inside(page, '.tc-services').waitFor();
  return Object.assign(page, { address, copied: () => page.evaluate(() => window.copied) });
}

/** The text of what has the focus in the widget. */
const focused = (page) => page.evaluate(() => document.querySelector('trust-center').shadowRoot.activeElement?.textContent ?? '');

const button = (page, name, nth = 0) => inside(page, '.tc-why').getByRole('button', { name }).nth(nth);

check('by keyboard, an answer’s link and citation are copied, each is said, and the focus stays', async () => {
  const page = await visit('defender-xdr-ie');
  await inside(page, '.tc-why-button').first().press('Enter');
  await button(page, 'Copy link').press('Enter');
  const said = inside(page, '.tc-copy__done').first();
  await said.filter({ hasText: 'Link copied' }).waitFor();
  assert.equal(await said.getAttribute('role'), 'status');
  assert.equal(await focused(page), 'Copy link');
  assert.deepEqual(await page.copied(), [`${page.address}#v=1&at=xdr`]);
  await page.keyboard.press('Tab');
  await page.keyboard.press('Space');
  await said.filter({ hasText: 'Citation copied' }).waitFor();
  const lines = (await page.copied())[1].split('\n');
  assert.equal(lines[0], 'Microsoft Defender XDR: May leave');
  assert.match(lines[1], /^May leave: .*United Kingdom.* \(.+\)$/);
  assert.ok(lines.some((line) => line.startsWith('Boundary: European Union')), lines.join('\n'));
  assert.ok(lines.some((line) => line.startsWith('Source: ')) && lines.some((line) => line.startsWith('https://')));
  assert.ok(lines.some((line) => line.includes('As of March 2025')));
  assert.ok(lines.includes(`${site.url}/defender-xdr-ie.json`));
  assert.match(lines.at(-2), /^SHA-256 [\da-f]{64}$/);
  assert.match(lines.at(-1), /^Retrieved on: /);
  assert.deepEqual(page.complaints, []);
});

check('a link to one way of the data opens it, scrolls to it and focuses it, once', async () => {
  const page = await visit('defender-xdr-ie');
  await inside(page, '.tc-why-button').nth(1).click();
  const way = inside(page, '.tc-way').filter({ has: page.locator('button', { hasText: 'Copy link' }) }).nth(1);
  await way.locator('summary').click();
  const end = await way.locator('.tc-way__end').innerText();
  await way.getByRole('button', { name: 'Copy link' }).click();
  await inside(page, '.tc-copy__done').filter({ hasText: 'Link copied' }).waitFor();
  const [link] = await page.copied();
  assert.match(link, /#v=1&at=[^&]+&clause=[^&]+$/);

  const other = await visit('defender-xdr-ie', { hash: new URL(link).hash });
  await other.waitForFunction(() => document.querySelector('trust-center').shadowRoot.activeElement?.localName === 'summary');
  assert.ok((await focused(other)).includes(end));
  const [top, open] = await other.evaluate(() => {
    const { activeElement } = document.querySelector('trust-center').shadowRoot;
    return [activeElement.getBoundingClientRect().top, activeElement.parentElement.open];
  });
  assert.ok(open && 0 <= top && top < 200, `${top}`);
  // The page’s own address no longer moves whoever loads it again.
  await other.waitForFunction(() => location.hash.includes('open=') && !location.hash.includes('at='));
  // Followed once more, it leads there once more.
  await other.evaluate(() => scrollTo(0, 0));
  await other.locator('#before').focus();
  await other.evaluate((hash) => (location.hash = hash), new URL(link).hash);
  await other.waitForFunction(() => document.querySelector('trust-center').shadowRoot.activeElement?.localName === 'summary' && scrollY > 0);
});

check('a link to a service’s answer focuses its heading, with the row above it in sight', async () => {
  const page = await visit('github-slack', { hash: '#v=1&at=slack' });
  await page.waitForFunction(() => document.querySelector('trust-center').shadowRoot.activeElement?.matches('.tc-subheading'));
  assert.match(await focused(page), /^Why: Slack/);
  const row = await inside(page, 'tbody:has(.tc-why)').boundingBox();
  assert.ok(Math.abs(row.y) < 40, `${row.y}`);
  assert.deepEqual(await complaints(page), []);
});

check('a host page says under which address it shows a view', async () => {
  const page = await visit('github-slack', { script: 'element.viewUrl = async (view) => `/route?view=${encodeURIComponent(view)}`;' });
  await inside(page, '.tc-why-button').first().click();
  await button(page, 'Copy link').click();
  await inside(page, '.tc-copy__done').filter({ hasText: 'copied' }).waitFor();
  assert.match((await page.copied())[0], new RegExp(`^${site.url}/route\\?view=v%3D1%26at%3D`));
});

check('where copying is refused, the text is at hand, selected, with the focus on it', async () => {
  const page = await visit('github-slack', { refuses: true });
  await inside(page, '.tc-why-button').first().click();
  await button(page, 'Copy as citation').press('Enter');
  const field = inside(page, '.tc-copy textarea');
  await field.waitFor();
  assert.match(await inside(page, '.tc-copy__done').first().innerText(), /does not allow/);
  const [isFocused, selected, value] = await field.evaluate((element) => [
    element.getRootNode().activeElement === element,
    element.value.slice(element.selectionStart, element.selectionEnd),
    element.value,
  ]);
  assert.ok(isFocused);
  assert.equal(selected, value);
  assert.match(value, /SHA-256/);
  assert.deepEqual(await complaints(page), []);
  for (const width of [390, 320]) {
    await page.setViewportSize({ width, height: 800 });
    assert.deepEqual(await overflowing(page), []);
  }
});

check('a shared preview says that it is shared, and offers the way back', async () => {
  const page = await visit('github-slack');
  await inside(page, '.tc-switches > summary').click();
  await inside(page, '.tc-switches fieldset').first().getByLabel('off', { exact: true }).check({ force: true });
  await inside(page, '.tc-verdict__tried').waitFor();
  assert.equal(await inside(page, '.tc-shared').count(), 0, 'what the reader tries themself is not shared');
  await page.waitForFunction(() => location.hash.includes('off='));
  const shared = await visit('github-slack', { hash: new URL(page.url()).hash });
  const notice = inside(shared, '.tc-shared');
  await notice.waitFor();
  assert.match(await notice.innerText(), /You opened a shared preview\. It is not how your tenant is set up\./);
  assert.deepEqual(await complaints(shared), []);
  await notice.getByRole('button', { name: 'Reset to current settings' }).press('Enter');
  await notice.waitFor({ state: 'detached' });
  assert.equal(await inside(shared, '.tc-verdict__tried').count(), 0);
  assert.ok(await shared.evaluate(() => document.activeElement.matches('trust-center')), 'the reader stays where they are');
  await shared.waitForFunction(() => !location.hash.includes('off='));
});

check('out of a frame, a link is to the page around it', async () => {
  const provider = await openSite();
  try {
    const host = site.page(`<trust-center frame="${provider.url}/widget/embed.html" src="${provider.url}/a.json"></trust-center>`, {
      script: "import '/widget/auto.js';",
      policy: framing(provider.url),
    });
    provider.json('/embed-hosts.json', [site.url]);
    provider.json('/a.json', await statement());
    const page = await open(browser, host, { prepare: clipboard(false) });
    await page.event('ready');
    const frame = page.locator('trust-center iframe').contentFrame();
    await frame.locator('.tc-why-button').first().click();
    await frame.locator('.tc-why').getByRole('button', { name: 'Copy link' }).first().click();
    await frame.locator('.tc-copy__done').filter({ hasText: 'Link copied' }).waitFor();
    const [link] = await page.frames()[1].evaluate(() => window.copied);
    assert.match(link, new RegExp(`^${host}#v=1&at=`));
  } finally {
    await provider.close();
  }
});
