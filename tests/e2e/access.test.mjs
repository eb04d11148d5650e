// Whether everyone can use the page: the keyboard, what a screen reader is told, forced colours, paper. What axe finds is in axe.test.mjs.
import assert from 'node:assert/strict';
import { after, before, beforeEach } from 'node:test';

import { checks, launch } from './support/browser.mjs';
import { inside, openEverything, openSamples, overflowing, visit as visitSample } from './support/sample.mjs';

let browser;
let site;

before(async () => {
  browser = await launch();
});
after(() => browser.close());
beforeEach(async () => {
  site = await openSamples(['threat-protection-eu', 'defender-xdr-ie', 'swiss', 'github-slack']);
});

const check = checks(() => browser, () => site.close(), { timeout: 120_000 });
const visit = (name, options) => visitSample(browser, site, name, options);

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
  assert.deepEqual(await radio(page), ['EU Data Boundary', true]);
  await inside(page, '.tc-verdict__headline').first().filter({ hasText: 'EU Data Boundary' }).waitFor();
  await page.keyboard.press('ArrowRight');
  assert.deepEqual(await radio(page), ['EEA and adequate countries', true]);
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
  const reset = inside(page, '.tc-switches').getByRole('button', { name: 'Reset to current settings' });
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
  const ask = inside(page, '.tc-switches').getByRole('button', { name: 'Find settings' });
  await ask.focus();
  await page.keyboard.press('Enter');
  await inside(page, '.tc-fix p').first().waitFor();
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

for (const [what, style] of [['the page', 'html { zoom: 2 }'], ['the text', 'trust-center { font-size: 200% }']]) {
  check(`at 200 % of ${what} nothing reaches out sideways`, async () => {
    const page = await visit('defender-xdr-ie', { style, width: 1280 });
    await openEverything(page);
    const size = await inside(page, '.tc-name').first().evaluate((element) => parseFloat(getComputedStyle(element).fontSize) * element.currentCSSZoom);
    assert.ok(size >= 32, `${size}`);
    assert.deepEqual(await overflowing(page), []);
  });
}

check('with the spacing of text that a reader may set, nothing reaches out sideways', async () => {
  const page = await visit('defender-xdr-ie', { width: 320 });
  await openEverything(page);
  await page.locator('trust-center').evaluate(({ shadowRoot }) => {
    const sheet = new CSSStyleSheet();
    // The four of WCAG 2.2, 1.4.12.
    sheet.replaceSync('* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important } p { margin-block-end: 2em !important }');
    shadowRoot.adoptedStyleSheets.push(sheet);
  });
  assert.deepEqual(await overflowing(page), []);
});

check('who wants less motion sees none', async () => {
  const page = await visit('never', { wait: '.tc-loading__bars' });
  const moving = () => page.evaluate(() => document.querySelector('trust-center').shadowRoot.getAnimations().length);
  assert.notEqual(await moving(), 0);
  await page.emulateMedia({ reducedMotion: 'reduce' });
  assert.equal(await moving(), 0);
});

check('under a finger, what is pressed most is 44 pixels high; under a mouse it need not be', async () => {
  const heights = async (touch) => {
    const page = await visit('github-slack', { touch });
    const controls = inside(page, ':is(.tc-choice span, .tc-search input, .tc-filter .tc-button, .tc-sort, .tc-why-button, .tc-switches > summary)');
    const all = await controls.evaluateAll((found) => found.filter((one) => one.checkVisibility()).map((one) => one.getBoundingClientRect().height));
    assert.ok(all.length > 10, `${all.length} controls`);
    return all;
  };
  assert.deepEqual((await heights(true)).filter((height) => height < 44), []);
  assert.notDeepEqual((await heights(false)).filter((height) => height < 44), []);
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
