// The graph of the flows: opened on request, followed by keyboard, read by a screen reader, on every screen and on paper.
import assert from 'node:assert/strict';
import { after, before, beforeEach } from 'node:test';

import { allComplaints } from './support/axe.mjs';
import { checks, launch, open } from './support/browser.mjs';
import { largeStatement } from './support/large.mjs';
import { adopt, file, openSite } from './support/site.mjs';

const AUTO = "import '/widget/auto.js';";
const NAMES = ['threat-protection-eu', 'defender-xdr-ie', 'gcc-high', 'japan'];

let browser;
let site;

before(async () => {
  browser = await launch();
});
after(() => browser.close());
beforeEach(async () => {
  site = await openSite();
  for (const name of NAMES) {
    const { body } = await file(`static/tenants/${name}.json`);
    site.json(`/${name}.json`, JSON.parse(body.toString()));
  }
  site.on('/favicon.ico', (_, response) => response.writeHead(204).end());
  for (const n of [60, 500]) site.json(`/${n}.json`, largeStatement(n));
});

const check = checks(() => browser, () => site.close(), { timeout: 300_000 });

const inside = (page, selector) => page.locator(`trust-center ${selector}`);
const toggle = (page) => inside(page, '.tc-flows > .tc-button');

/** A page with the widget on it; with the graph open unless it is to stay closed. */
async function visit(name, { width = 1280, dir = 'ltr', closed = false } = {}) {
  const css = 'body { margin: 0; background: Canvas; color: CanvasText; } button { background: Canvas; color: CanvasText; }';
  const body = `<main><h1>Host</h1><trust-center src="/${name}.json" dir="${dir}"></trust-center><button id="after">After</button></main>`;
  const url = site.page(body, { script: `${adopt(css)} ${AUTO}`, head: '<meta name="color-scheme" content="light dark">' });
  const page = await open(browser, url, { viewport: { width, height: 800 } });
  await page.evaluate((wanted) => document.documentElement.setAttribute('dir', wanted), dir);
  await inside(page, '.tc-services').waitFor();
  if (!closed) {
    await toggle(page).click();
    await inside(page, '.tc-flows__graph svg >> visible=true').first().waitFor();
  }
  return page;
}

/** The drawing that is shown at this width. */
const shown = (page, selector) => inside(page, `.tc-flows__graph ${selector} >> visible=true`);

check('the graph is drawn when it is opened and gone when it is closed, and the focus stays', async () => {
  const page = await visit('threat-protection-eu', { closed: true });
  assert.equal(await inside(page, '.tc-flows svg').count(), 0);
  await toggle(page).focus();
  await page.keyboard.press('Enter');
  await shown(page, '.tc-flows__box').first().waitFor();
  assert.equal(await toggle(page).getAttribute('aria-expanded'), 'true');
  await page.keyboard.press('Enter');
  await inside(page, '.tc-flows svg').first().waitFor({ state: 'detached' });
  assert.equal(await toggle(page).getAttribute('aria-expanded'), 'false');
  assert.ok(await toggle(page).evaluate((element) => element.getRootNode().activeElement === element));
  assert.deepEqual(page.complaints, []);
});

/** What is followed: the name of the radio that has the focus, and how its line looks beside the others. */
const followed = (page) =>
  page.evaluate(async () => {
    for (let n_frames = 0; n_frames < 2; n_frames += 1) await new Promise(requestAnimationFrame);
    const radio = document.querySelector('trust-center').shadowRoot.activeElement;
    const line = radio?.closest('.tc-flow');
    const looks = (flow) => {
      const stroke = flow?.querySelector('.tc-flow__stroke, .tc-flow__tip');
      return stroke && [getComputedStyle(stroke).strokeWidth, getComputedStyle(stroke).opacity].join(' ');
    };
    const other = line && [...line.parentElement.querySelectorAll('.tc-flow')].find((flow) => flow !== line);
    const { top, bottom } = radio?.getBoundingClientRect() ?? {};
    return {
      id: document.activeElement.id,
      name: radio?.ariaLabel,
      checked: radio?.checked,
      looks: looks(line),
      others: looks(other),
      seen: top >= 0 && bottom <= innerHeight,
      outline: radio && getComputedStyle(radio).outlineStyle,
    };
  });

for (const width of [1280, 320]) {
  check(`the arrows lead from line to line in the order of the movements: ${width}`, async () => {
    const page = await visit('defender-xdr-ie', { width });
    const { body } = await file('static/tenants/defender-xdr-ie.json');
    const { services, clauses } = JSON.parse(body.toString());
    const name = (id) => services.find((service) => service.id === id).name;
    const moves = clauses.filter((clause) => clause.moves).map((clause) => [name(clause.service), name(clause.moves.to)]);
    assert.equal(await inside(page, '.tc-movements tbody').count(), moves.length);
    await shown(page, '.tc-flows__all input').focus();
    for (const [index, [from, to]] of moves.entries()) {
      await page.keyboard.press('ArrowDown');
      const { name, checked, looks, others, seen, outline } = await followed(page);
      assert.match(name, new RegExp(`: ${from} (may pass|passes) it to ${to}`), String(index));
      assert.equal(checked, true);
      assert.deepEqual([looks, others], ['3px 1', '1.75px 0.25'], 'it stands out');
      assert.ok(seen, 'its label can be seen');
      assert.equal(outline, 'solid');
    }
    const n_lines = await shown(page, '.tc-flow').count();
    for (let index = moves.length; index < n_lines; index += 1) await page.keyboard.press('ArrowDown');
    assert.match((await followed(page)).name, /Sentinel/);
    await page.keyboard.press('ArrowDown');
    assert.equal(await shown(page, '.tc-flows__all input').isChecked(), true, 'after the last comes all of them');
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('Tab');
    const outside = await page.evaluate(() => document.querySelector('trust-center').shadowRoot.activeElement.closest('.tc-flows') === null);
    assert.ok(outside, 'the lines are one stop of Tab');
  });
}

check('a label that is pressed is followed', async () => {
  const page = await visit('threat-protection-eu');
  await shown(page, '.tc-flow').nth(2).locator('.tc-flow__choice').click();
  assert.match((await followed(page)).name, /pseudonymised: Microsoft Threat Protection may store it in the United States/);
});

check('a screen reader is told of the boxes, the services in them, and each line', async () => {
  const page = await visit('threat-protection-eu');
  const graph = page.getByRole('group', { name: 'Jurisdictions, their services, and the flows between them' });
  const eu = graph.getByRole('group', { name: 'European Union', exact: true });
  await eu.getByRole('group', { name: 'Microsoft Threat Protection', exact: true }).waitFor();
  const open = graph.getByRole('group', { name: 'Not determined', exact: true });
  assert.equal(await open.getByRole('group').count(), 3);
  const names = await graph.getByRole('radio').evaluateAll((all) => all.map((radio) => radio.ariaLabel));
  assert.equal(names.length, 3);
  assert.equal(
    names[2],
    'Customer data, pseudonymised: Microsoft Threat Protection may store it in the United States, pseudonymised. '
      + 'Microsoft Threat Protection may process it in the United States, pseudonymised. From this box: European Union. To: United States.',
  );
  const session = await page.context().newCDPSession(page);
  const { nodes } = await session.send('Accessibility.getFullAXTree');
  const told = nodes.filter(({ ignored }) => !ignored).map(({ name }) => name?.value);
  assert.equal(told.filter((text) => text === 'Customer data, identified').length, 0, 'the drawn label is not told again');
});

check('a tried switch is seen in the graph', async () => {
  const page = await visit('threat-protection-eu');
  const line = shown(page, '.tc-flow').first();
  assert.equal(await line.getAttribute('data-firmness'), 'may');
  await inside(page, '.tc-switches > summary').click();
  await inside(page, '.tc-switches fieldset').first().getByLabel('off', { exact: true }).check({ force: true });
  await inside(page, '.tc-flow[data-firmness=off]').first().waitFor({ state: 'attached' });
  assert.equal(await line.locator('.tc-flow__stroke').count(), 0);
  assert.match(await line.innerHTML(), /Does not occur with the current settings/);
});

const wider = async (page) => {
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  return wide > 0 ? [`${wide} wider`] : [];
};

for (const name of ['threat-protection-eu', 'defender-xdr-ie']) {
  check(`axe finds nothing in the open graph, and the page is no wider than the screen: ${name}`, async () => {
    const page = await visit(name);
    const found = [];
    for (const width of [320, 768, 1280]) {
      await page.setViewportSize({ width, height: 800 });
      // Axe cannot tell what is behind the texts of a drawing; a test of its own can.
      const all = await allComplaints(page, { look: wider, passOver: (html) => html.startsWith('<text') });
      found.push(...all.map((what) => `${width} ${what}`));
    }
    assert.deepEqual(found, []);
  });
}

/** The contrast of every text of the drawing with the box that it stands in, and of every stroke with the page. */
const contrasts = (page) =>
  page.evaluate(() => {
    const canvas = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true });
    const luminance = (color) => {
      canvas.fillStyle = color;
      canvas.fillRect(0, 0, 1, 1);
      const [r, g, b] = [...canvas.getImageData(0, 0, 1, 1).data].map((value) => (value / 255 <= 0.04045 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4));
      return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    const ratio = (one, other) => {
      const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b);
      return (light + 0.05) / (dark + 0.05);
    };
    const root = document.querySelector('trust-center').shadowRoot;
    const fills = [...root.querySelectorAll('.tc-flows__box')].map((box) => getComputedStyle(box).fill);
    const worst = (selector, property) =>
      Math.min(...[...root.querySelectorAll(selector)].flatMap((one) => fills.map((fill) => ratio(getComputedStyle(one)[property], fill))));
    return { text: worst('.tc-flows__graph text', 'fill'), stroke: worst('.tc-flow__stroke', 'stroke') };
  });

check('texts have a contrast of 7, lines of 3, in light and dark', async () => {
  const page = await visit('defender-xdr-ie');
  for (const colorScheme of ['light', 'dark']) {
    await page.emulateMedia({ colorScheme });
    const { text, stroke } = await contrasts(page);
    assert.ok(text >= 7, `${colorScheme}: texts ${text}`);
    assert.ok(stroke >= 3, `${colorScheme}: lines ${stroke}`);
  }
});

const place = async (page, title) => page.getByRole('group', { name: title, exact: true }).locator('.tc-flows__box').boundingBox();

check('from right to left it is mirrored, and its texts are not', async () => {
  for (const [dir, first, second] of [['ltr', 'European Union', 'United States'], ['rtl', 'United States', 'European Union']]) {
    const page = await visit('threat-protection-eu', { dir });
    const [left, right] = [await place(page, first), await place(page, second)];
    assert.ok(left.x + left.width <= right.x, dir);
    const turned = await shown(page, '.tc-flows__title').first().evaluate((text) => {
      const { a } = text.getScreenCTM();
      return Math.sign(a);
    });
    assert.equal(turned, 1, `${dir}: the texts can be read`);
    await page.context().close();
  }
});

check('where it is narrow the boxes are stacked, and the seed needs no sideways scrolling', async () => {
  const page = await visit('threat-protection-eu', { width: 320 });
  const [eu, us] = [await place(page, 'European Union'), await place(page, 'United States')];
  assert.equal(eu.x, us.x);
  assert.ok(eu.y + eu.height <= us.y);
  assert.ok(await shown(page, '.tc-flows__scroll').evaluate((scroll) => scroll.scrollWidth <= scroll.clientWidth));
});

check('its size can be chosen, and a large one is scrolled within the widget', async () => {
  const page = await visit('defender-xdr-ie');
  const width = async () => (await shown(page, 'svg').first().boundingBox()).width;
  const before = await width();
  for (const [size, factor] of [['200%', 2], ['50%', 0.5], ['150%', 1.5], ['100%', 1]]) {
    await inside(page, '.tc-flows__sizes').getByRole('radio', { name: size, exact: true }).check();
    assert.ok(Math.abs((await width()) / before - factor) < 0.01, size);
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth), size);
  }
  await inside(page, '.tc-flows__sizes').getByRole('radio', { name: '200%', exact: true }).check();
  assert.ok(await shown(page, '.tc-flows__scroll').evaluate((scroll) => scroll.scrollWidth > scroll.clientWidth));
});

check('in forced colours the lines, boxes and texts are there, and the followed line stands out', async () => {
  const page = await visit('threat-protection-eu');
  await page.emulateMedia({ forcedColors: 'active' });
  await shown(page, '.tc-flow').nth(1).locator('.tc-flow__choice').click();
  const looks = await page.evaluate(() => {
    const root = document.querySelector('trust-center').shadowRoot;
    const svg = [...root.querySelectorAll('.tc-flows__scroll > svg')].find((one) => one.checkVisibility());
    const [plain, chosen] = [...svg.querySelectorAll('.tc-flow')].map((flow) => getComputedStyle(flow.querySelector('.tc-flow__stroke')).stroke);
    const style = (selector) => getComputedStyle(svg.querySelector(selector));
    return { plain, chosen, ground: style('.tc-flows__box').fill, frame: style('.tc-flows__box').stroke, text: style('text').fill };
  });
  assert.notEqual(looks.plain, looks.ground);
  assert.notEqual(looks.frame, looks.ground);
  assert.notEqual(looks.text, looks.ground);
  assert.notEqual(looks.chosen, looks.plain);
});

check('on paper the graph is whole, without its controls; a closed one is not there', async () => {
  const page = await visit('defender-xdr-ie');
  await inside(page, '.tc-flows__sizes').getByRole('radio', { name: '200%', exact: true }).check();
  await page.emulateMedia({ media: 'print' });
  await page.setViewportSize({ width: 700, height: 1000 });
  const { right, height } = await shown(page, 'svg').first().evaluate((svg) => {
    const box = svg.getBoundingClientRect();
    return { right: box.right, height: box.height };
  });
  assert.ok(right <= 700, `${right}`);
  assert.ok(height < 1000, `${height}: a page holds it`);
  const drawn = await inside(page, '.tc-flows__graph').evaluateAll((all) => all.filter((one) => one.checkVisibility()).map((one) => one.dataset.width));
  assert.deepEqual(drawn, ['wide'], 'the one that is less high');
  assert.equal(await inside(page, '.tc-flows__sizes').isVisible(), false);
  assert.equal(await toggle(page).isVisible(), false);
  await page.emulateMedia({ media: 'screen' });
  await toggle(page).click();
  await page.emulateMedia({ media: 'print' });
  assert.equal(await inside(page, '.tc-flows').isVisible(), false);
});

check('60 services are drawn one by one, 500 together, and the page says so', async () => {
  const page = await visit('60');
  const movements = largeStatement(60).clauses.filter(({ moves }) => moves).length;
  assert.equal(await shown(page, '.tc-flow').count(), movements);
  const large = await visit('500');
  assert.match(await inside(large, '.tc-flows__summary').innerText(), /167 flows between 500 services are too many for a line each/);
  const counts = await shown(large, '.tc-flow__data').allTextContents();
  assert.equal(counts.reduce((sum, text) => sum + parseInt(text, 10), 0), 167);
});
