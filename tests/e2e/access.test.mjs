// Whether everyone can use the page: what axe finds, the keyboard, 320 pixels, and what a screen reader is told.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { after, before, beforeEach } from 'node:test';

import { checks, launch, open } from './support/browser.mjs';
import { file, openSite } from './support/site.mjs';

const AUTO = "import '/widget/auto.js';";
const WIDTHS = [320, 768, 1280];
const LEVEL_AAA = { 'color-contrast-enhanced': { enabled: true }, 'target-size': { enabled: true } };
const CONTRAST = ['color-contrast', 'color-contrast-enhanced'];

let browser;
let site;
let axe;

before(async () => {
  browser = await launch();
  axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
});
after(() => browser.close());
beforeEach(async () => {
  site = await openSite();
  for (const name of ['threat-protection-eu', 'defender-xdr-ie', 'swiss', 'github-slack']) {
    const { body } = await file(`static/tenants/${name}.json`);
    site.json(`/${name}.json`, JSON.parse(body.toString()));
  }
  site.on('/never.json', () => {});
});

const check = checks(() => browser, () => site.close(), { timeout: 300_000 });

/** A host page with a heading and something to focus before and after the widget. */
function host(name, { attributes = '', style = '' } = {}) {
  const head = `<meta name="viewport" content="width=device-width">
    <meta name="color-scheme" content="light dark">
    <style>body { margin: 0; font: 16px/1.5 sans-serif; background: Canvas; color: CanvasText; } button { background: Canvas; color: CanvasText; } ${style}</style>`;
  const body = `<main><h1>Host</h1><button id="before">Before</button>
    <trust-center src="/${name}.json" ${attributes}></trust-center><button id="after">After</button></main>`;
  return site.page(body, { script: AUTO, policy: null, head });
}

/** Opens a page on which axe may run; the policies that it would offend have tests of their own. */
async function visit(name, { wait = '.tc-services', width = 1280, ...options } = {}) {
  const page = await open(browser, host(name, options), { bypassCSP: true, viewport: { width, height: 800 } });
  await inside(page, wait).first().waitFor();
  return page;
}

/** What a selector finds in the widget. Playwright looks through open shadow roots by itself. */
const inside = (page, selector) => page.locator(`trust-center ${selector}`);

/** The rules that axe finds broken, or contrasts that it cannot tell, each with the first place. */
async function complaints(page) {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe);
  const { violations, incomplete } = await page.evaluate(
    (rules) => window.axe.run(document, { rules, resultTypes: ['violations', 'incomplete'] }),
    LEVEL_AAA,
  );
  const untold = incomplete.filter(({ id }) => CONTRAST.includes(id));
  return [...violations, ...untold].map(({ id, nodes }) => `${id}: ${nodes.length} × ${nodes[0].html} ${nodes[0].any[0]?.message ?? ''}`);
}

/** Everything of the widget that reaches out of it sideways, but what is hidden from sight. */
function overflowing(page) {
  return page.evaluate(() => {
    const widget = document.querySelector('trust-center');
    const { left, right } = widget.getBoundingClientRect();
    const isOut = (element) => {
      const box = element.getBoundingClientRect();
      return box.width > 1 && (box.left < left - 0.5 || right + 0.5 < box.right || element.clientWidth + 1 < element.scrollWidth);
    };
    const found = [...widget.shadowRoot.querySelectorAll('[part~=base], [part~=base] *')]
      .filter((element) => !element.closest('thead') && element.checkVisibility() && isOut(element))
      .map((element) => element.outerHTML.slice(0, 120));
    const { scrollWidth, clientWidth } = document.documentElement;
    return scrollWidth > clientWidth ? [`the page itself: ${scrollWidth}`, ...found] : found;
  });
}

/** Opens the first row, and every part that can be opened. */
async function openEverything(page) {
  await inside(page, '.tc-why-button').first().click();
  await inside(page, '.tc-why').waitFor();
  await page.evaluate(() => {
    for (const details of document.querySelector('trust-center').shadowRoot.querySelectorAll('details')) details.open = true;
  });
}

async function trySwitch(page) {
  await inside(page, '.tc-switches > summary').click();
  await inside(page, '.tc-switches fieldset').first().getByLabel('off', { exact: true }).check({ force: true });
  await inside(page, '.tc-verdict__tried').waitFor();
}

const STATES = {
  'the smallest statement': { name: 'threat-protection-eu' },
  'a large statement': { name: 'defender-xdr-ie' },
  'a statement with unknowns': { name: 'swiss' },
  'a large statement with everything of its first row opened': { name: 'defender-xdr-ie', act: openEverything },
  'a large statement in Arabic, with everything of its first row opened': { name: 'defender-xdr-ie', attributes: 'lang="ar"', act: openEverything },
  'a large statement in German, with everything of its first row opened': { name: 'defender-xdr-ie', attributes: 'lang="de"', act: openEverything },
  'a switch that is tried': { name: 'github-slack', act: trySwitch },
  'a statement that is not there': { name: 'nowhere', wait: '[role=alert]' },
  'a statement on its way': { name: 'never', wait: '.tc-loading' },
  'a statement long on its way': { name: 'never', wait: '.tc-loading p' },
};

for (const [title, { name, act, ...options }] of Object.entries(STATES)) {
  check(`axe finds nothing, and nothing reaches out sideways: ${title}`, async () => {
    const page = await visit(name, options);
    await act?.(page);
    const found = [];
    for (const width of WIDTHS) {
      await page.setViewportSize({ width, height: 800 });
      for (const dir of ['ltr', 'rtl']) {
        await page.evaluate((wanted) => document.documentElement.setAttribute('dir', wanted), dir);
        const out = await overflowing(page);
        found.push(...out.map((what) => `${width} ${dir}: out ${what}`));
        for (const colorScheme of ['light', 'dark']) {
          await page.emulateMedia({ colorScheme });
          found.push(...(await complaints(page)).map((what) => `${width} ${dir} ${colorScheme}: ${what}`));
        }
      }
    }
    assert.deepEqual(found, []);
  });
}

check('axe and the rule for widths see what is wrong inside the widget', async () => {
  const page = await visit('threat-protection-eu', { width: 320 });
  for (const [color, rule] of [['#999', 'color-contrast'], ['#666', 'color-contrast-enhanced']]) {
    await page.locator('trust-center').evaluate((element, value) => element.style.setProperty('--trust-center-color-fg', value), color);
    assert.match((await complaints(page)).join(), new RegExp(`^${rule}: .*class="tc-`));
  }
  assert.deepEqual(await overflowing(page), []);
  await inside(page, '.tc-verdict__headline').evaluate((element) => {
    element.textContent = 'x'.repeat(80);
    Object.assign(element.style, { overflowWrap: 'normal', whiteSpace: 'pre' });
  });
  assert.notDeepEqual(await overflowing(page), []);
});

/** Notes of the widget what has the focus: what it is, where it is, and what shows it. */
function focused(page) {
  return page.evaluate(async () => {
    // The page is scrolled to the focus in the frame after it.
    for (let n_frames = 0; n_frames < 2; n_frames += 1) await new Promise(requestAnimationFrame);
    const element = document.activeElement?.shadowRoot?.activeElement;
    if (!element) return { id: document.activeElement?.id ?? '' };
    const shown = element.type === 'radio' ? element.nextElementSibling : element;
    const { outlineStyle, outlineWidth, outlineColor, outlineOffset } = getComputedStyle(shown);
    const { left, right, top, bottom } = shown.getBoundingClientRect();
    const widget = document.activeElement.getBoundingClientRect();
    const reach = parseFloat(outlineWidth) + parseFloat(outlineOffset);
    return {
      html: element.outerHTML.slice(0, 100),
      index: [...element.getRootNode().querySelectorAll('*')].indexOf(element),
      top: top + scrollY,
      outline: `${outlineStyle} ${outlineWidth} ${outlineColor}`,
      whole: widget.left <= left - reach && right + reach <= widget.right && reach <= top && bottom + reach <= innerHeight,
    };
  });
}

/** All that can be reached by Tab, in the order of the document: of each group of radios the one that is chosen. */
function controls(page) {
  return page.evaluate(() => {
    const all = [...document.querySelector('trust-center').shadowRoot.querySelectorAll('*')];
    const isControl = (element) =>
      element.matches('a[href], button:enabled, summary, input:not([type=radio]), input:checked') && element.checkVisibility({ contentVisibilityAuto: true });
    return all.flatMap((element, index) => (isControl(element) ? [index] : []));
  });
}

for (const [dir, width] of [['ltr', 320], ['rtl', 320], ['ltr', 1280]]) {
  check(`Tab reaches every control in the order of reading, and shows where it is: ${dir}, ${width}`, async () => {
    const page = await visit('github-slack', { width });
    await page.evaluate((wanted) => document.documentElement.setAttribute('dir', wanted), dir);
    await openEverything(page);
    const expected = await controls(page);
    await page.locator('#before').focus();
    const walk = [];
    for (let n_steps = 0; n_steps <= expected.length; n_steps += 1) {
      await page.keyboard.press('Tab');
      walk.push(await focused(page));
    }
    assert.equal(walk.pop().id, 'after', 'after the last control comes the host page again');
    assert.deepEqual(walk.map(({ index }) => index), expected);
    assert.ok(expected.length > 30, `${expected.length} controls`);
    const color = await inside(page, 'a').first().evaluate((element) => getComputedStyle(element).color);
    for (const { html, outline, whole } of walk) {
      assert.equal(outline, `solid 2px ${color}`, html);
      assert.ok(whole, `all of it and of its outline can be seen: ${html}`);
    }
    const up = walk.filter(({ top }, index) => index > 0 && top + 2 < walk[index - 1].top).map(({ html }) => html);
    // Where there is one column, further on is further down.
    if (width === 320) assert.deepEqual(up, []);
    await page.keyboard.press('Shift+Tab');
    assert.equal((await focused(page)).index, expected.at(-1));
  });
}

check('each kind of control looks different with the focus on it', async () => {
  const page = await visit('github-slack');
  for (const selector of ['a', '.tc-why-button', 'summary', '.tc-choice input']) {
    const control = inside(page, selector).first();
    await page.locator('#before').focus();
    await control.scrollIntoViewIfNeeded();
    const { x, y, width, height } = await control.boundingBox();
    const clip = { x: Math.max(0, x - 6), y: Math.max(0, y - 6), width: width + 12, height: height + 12 };
    const without = await page.screenshot({ clip });
    assert.ok(without.equals(await page.screenshot({ clip })), `${selector}: a picture of the same is the same`);
    await control.focus();
    assert.ok(!without.equals(await page.screenshot({ clip })), selector);
  }
});

/** The label of the radio that has the focus, and whether it is chosen. */
const radio = (page) =>
  page.evaluate(() => {
    const input = document.activeElement.shadowRoot?.activeElement;
    return input && [input.nextElementSibling?.textContent, input.checked];
  });

check('the arrows move through the boundaries, and in no other widget', async () => {
  const page = await visit('swiss');
  await page.evaluate(() => {
    const other = document.createElement('trust-center');
    other.id = 'other';
    other.src = '/swiss.json';
    document.querySelector('#after').before(other);
  });
  await page.waitForFunction(() => document.querySelector('#other').shadowRoot?.querySelector('.tc-services'));
  const headline = () => inside(page, '.tc-verdict__headline').first().textContent();
  const chosen = () => page.evaluate(() => document.querySelector('#other').shadowRoot.querySelector('input:checked + span').textContent);
  const [before, otherBefore] = [await headline(), await chosen()];
  await inside(page, '.tc-choice input').first().focus();
  await page.keyboard.press('ArrowDown');
  assert.deepEqual(await radio(page), ['European Union', true]);
  await inside(page, '.tc-verdict__headline').first().filter({ hasText: 'European Union' }).waitFor();
  await page.keyboard.press('ArrowRight');
  assert.deepEqual(await radio(page), ['European Economic Area', true]);
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('ArrowLeft');
  assert.equal((await radio(page))[1], true);
  assert.equal(await headline(), before);
  assert.equal(await chosen(), otherBefore);
});

check('Why opens and closes with Enter and with Space, and keeps the focus', async () => {
  const page = await visit('defender-xdr-ie');
  const button = inside(page, '.tc-why-button').nth(1);
  const why = inside(page, '.tc-why');
  await button.focus();
  for (const key of ['Enter', ' ']) {
    await page.keyboard.press(key);
    await why.waitFor();
    assert.equal(await button.getAttribute('aria-expanded'), 'true');
    const [row, follows] = await button.evaluate((element) => {
      const { rows } = element.closest('tbody');
      return [rows.length, rows[1].matches('.tc-why-row')];
    });
    assert.deepEqual([row, follows], [2, true], 'it follows its row');
    await page.keyboard.press(key);
    await why.waitFor({ state: 'detached' });
    assert.equal(await button.getAttribute('aria-expanded'), 'false');
    assert.ok(await button.evaluate((element) => element.getRootNode().activeElement === element));
  }
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  assert.ok((await focused(page)).index > (await controls(page))[0]);
  assert.ok(await inside(page, '.tc-why').evaluate((element) => element.contains(element.getRootNode().activeElement)));
});

/** Notes every change of text from now on that a screen reader is told of. */
function listen(page) {
  return page.evaluate(() => {
    const { shadowRoot } = document.querySelector('trust-center');
    const LIVE = '[role=status], [role=alert], [role=log], [aria-live]:not([aria-live=off])';
    window.told = [];
    new MutationObserver((records) => {
      const regions = records.map(({ target }) => (target.nodeType === Node.TEXT_NODE ? target.parentElement : target)?.closest(LIVE));
      const added = records.flatMap(({ addedNodes }) => [...addedNodes]).filter((node) => node.matches?.(LIVE) || node.querySelector?.(LIVE));
      window.told.push(...[...new Set(regions)].filter(Boolean).map((region) => region.textContent), ...added.map((node) => node.textContent));
    }).observe(shadowRoot, { subtree: true, childList: true, characterData: true });
  });
}

check('a switch by keyboard: the verdict is told once, and the focus stays', async () => {
  const page = await visit('github-slack');
  const headline = inside(page, '.tc-verdict__headline');
  const stated = await headline.textContent();
  const role = await headline.getAttribute('role');
  assert.equal(role, 'status', 'it is told politely');
  await inside(page, '.tc-switches > summary').focus();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  await listen(page);
  await page.keyboard.press('ArrowDown');
  await inside(page, '.tc-verdict__tried').waitFor();
  const tried = await headline.textContent();
  assert.notEqual(tried, stated);
  assert.deepEqual(await page.evaluate(() => window.told), [tried]);
  assert.deepEqual(await radio(page), ['on', true]);
  const reset = inside(page, '.tc-switches').getByRole('button', { name: 'All as stated' });
  await reset.focus();
  await page.keyboard.press('Enter');
  await inside(page, '.tc-verdict__tried').waitFor({ state: 'detached' });
  assert.deepEqual(await page.evaluate(() => window.told), [tried, stated]);
  assert.ok(await reset.evaluate((element) => element.getRootNode().activeElement === element), 'the button that was pressed has the focus');
});

check('the smallest set of switches is told once, and the focus stays on its question', async () => {
  const page = await visit('github-slack');
  await inside(page, '.tc-switches > summary').click();
  await listen(page);
  const ask = inside(page, '.tc-switches').getByRole('button', { name: 'Which switches' });
  await ask.focus();
  await page.keyboard.press('Enter');
  await inside(page, '.tc-fix p').waitFor();
  assert.deepEqual(await page.evaluate(() => window.told), [await inside(page, '.tc-fix').textContent()]);
  assert.ok(await ask.evaluate((element) => element.getRootNode().activeElement === element));
});

check('the headings begin at heading-level and leave none out', async () => {
  for (const level of [2, 4, 6]) {
    const page = await visit('defender-xdr-ie', { attributes: `heading-level="${level}"` });
    await openEverything(page);
    const levels = await inside(page, ':is(h1, h2, h3, h4, h5, h6)').evaluateAll((all) => all.map((heading) => Number(heading.localName[1])));
    assert.equal(levels[0], level);
    assert.equal(levels.filter((each) => each === level).length, level === 6 ? levels.length : 1);
    assert.deepEqual([...new Set(levels)].sort(), [...new Set([level, level + 1, level + 2].map((each) => Math.min(each, 6)))]);
    assert.deepEqual(levels.filter((each, index) => each > (levels[index - 1] ?? 6) + 1), []);
    assert.ok(levels.length > 8);
    await page.context().close();
  }
});

check('in forced colours, what is chosen looks chosen, and nothing is lost', async () => {
  const page = await visit('threat-protection-eu');
  await page.emulateMedia({ forcedColors: 'active' });
  const looks = await inside(page, '.tc-choice span').evaluateAll((all) => all.map((label) => getComputedStyle(label).backgroundColor));
  assert.equal(new Set(looks).size, 2);
  assert.ok(looks[0] !== looks[1]);
  assert.deepEqual(await overflowing(page), []);
});

check('on paper, what is folded is open', async () => {
  const page = await visit('threat-protection-eu');
  await inside(page, '.tc-why-button').first().click();
  const step = inside(page, '.tc-steps p').first();
  await step.waitFor({ state: 'attached' });
  const height = () => step.evaluate((element) => (element.checkVisibility({ contentVisibilityAuto: true }) ? element.getBoundingClientRect().height : 0));
  assert.equal(await height(), 0);
  await page.emulateMedia({ media: 'print' });
  assert.ok((await height()) > 10);
});

check('on paper, dark becomes light, the controls go and addresses come', async () => {
  const page = await visit('threat-protection-eu', { attributes: 'theme="dark"' });
  const look = () =>
    inside(page, '.tc-verdict__sentence').first().evaluate((element) => {
      const link = element.getRootNode().querySelector('.tc-links a');
      const shown = (selector) => element.getRootNode().querySelector(selector).checkVisibility();
      return [getComputedStyle(element).color, shown('.tc-controls'), shown('.tc-why-button'), getComputedStyle(link, '::after').content];
    });
  const [onScreen, ...rest] = await look();
  assert.deepEqual(rest, [true, true, 'none']);
  await page.emulateMedia({ media: 'print' });
  const [onPaper, controlsShown, buttonShown, address] = await look();
  assert.notEqual(onPaper, onScreen);
  assert.deepEqual([controlsShown, buttonShown], [false, false]);
  assert.match(address, /https:/);
});
