// The room that a host page gives the widget, and what its pages hand down to everything in them.
import assert from 'node:assert/strict';
import { after, before, beforeEach } from 'node:test';

import { checks, launch, open } from './support/browser.mjs';
import { adopt, openSite, statement } from './support/site.mjs';

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
});

const check = checks(() => browser, () => site.close());
const WIDGET = '<trust-center src="/a.json"></trust-center>';

async function ready(body, css, { viewport = { width: 1280, height: 800 }, before: more = '' } = {}) {
  const page = await open(browser, site.page(body, { script: `${adopt(css)} ${more} await import('/widget/auto.js');` }), { viewport });
  await page.event('ready');
  return page;
}

/** Every box here takes its width from what is in it. */
const BOXES = [
  ['a row of flex items', '<div class="box"><nav>Menu</nav>@</div>', '.box { display: flex }'],
  ['a row of flex items that wrap', '<div class="box"><nav>Menu</nav>@</div>', '.box { display: flex; flex-wrap: wrap }'],
  ['an inline row of flex items', '<div class="box">@</div>', '.box { display: inline-flex }'],
  ['a centred column', '<div class="box">@</div>', '.box { display: flex; flex-direction: column; place-items: center }'],
  ['a column whose items begin at the start', '<div class="box">@</div>', '.box { display: flex; flex-direction: column; align-items: flex-start }'],
  ['a column auto of a grid', '<div class="box"><nav>Menu</nav>@</div>', '.box { display: grid; grid-template-columns: auto auto; justify-content: start }'],
  ['a column min-content of a grid', '<div class="box">@</div>', '.box { display: grid; grid-template-columns: min-content }'],
  ['a centred item of a grid', '<div class="box">@</div>', '.box { display: grid; place-items: center }'],
  ['an inline grid', '<div class="box">@</div>', '.box { display: inline-grid }'],
  ['a modal dialog', '<dialog class="box">@</dialog>', '', "document.querySelector('dialog').showModal();"],
  ['a popover', '<div class="box" popover>@</div>', '', "document.querySelector('.box').showPopover();"],
  ['a cell of a table', '<table><tr><td>Menu</td><td class="box">@</td></tr></table>', ''],
  ['what is laid out as a table', '<div class="box">@</div>', '.box { display: table }'],
  ['a float', '<div class="box">@</div>', '.box { float: left }'],
  ['an inline block', '<div class="box">@</div>', '.box { display: inline-block }'],
  ['a fieldset beside another', '<div class="outer"><fieldset class="box">@</fieldset><p>Beside</p></div>', '.outer { display: flex }'],
  ['a box at a place of its own', '<div class="box">@</div>', '.box { position: absolute; inset-inline-start: 20px }'],
  ['a box as wide as fits', '<div class="box">@</div>', '.box { width: fit-content }'],
  ['a box as wide as it has to be', '<div class="box">@</div>', '.box { width: min-content }'],
  ['a box as wide as it can be', '<div class="box">@</div>', '.box { width: max-content }'],
  ['the element as a float', '@', 'trust-center { float: right }'],
  ['the element as an inline block', '@', 'trust-center { display: inline-block }'],
  ['the element as a flex box', '@', 'body { display: flex } trust-center { display: flex }'],
  ['the element as a grid', '@', 'body { display: flex } trust-center { display: grid }'],
  ['the element without a box', '<div class="box">@</div>', '.box { display: flex } trust-center { display: contents }'],
  ['text that runs downwards', '<div class="box">@</div>', '.box { writing-mode: vertical-rl }'],
  ['the control: a block', '@', ''],
];

check('it can be read in any box that takes its width from its content', async () => {
  const seen = [];
  for (const [name, body, css, more] of BOXES) {
    const page = await ready(body.replace('@', WIDGET), css, { before: more });
    const { width, height } = await page.locator('trust-center [part~=base]').evaluate((base) => base.getBoundingClientRect());
    await page.context().close();
    if (!(320 <= width && width <= 1280 && height < 10_000)) seen.push(`${name}: ${width} × ${height}`);
  }
  assert.deepEqual(seen, []);
});

check('where the page itself has less, nothing reaches out of it', async () => {
  for (const css of ['.box { display: flex }', '.box { float: left }', '.box { display: flex; flex-direction: column; align-items: center }']) {
    const page = await ready(`<div class="box">${WIDGET}</div>`, `body { margin: 8px } ${css}`, { viewport: { width: 300, height: 700 } });
    const [inner, outer] = await page.evaluate(() => [document.documentElement.scrollWidth, document.documentElement.clientWidth]);
    assert.ok(inner <= outer, `${css}: ${inner} in ${outer}`);
  }
});

/** All that a browser hands down, by the names that it knows them by itself. */
const inherited = (page) =>
  page.evaluate(() => {
    const [outer, inner] = [document.createElement('div'), document.createElement('div')];
    document.body.append(outer);
    outer.append(inner);
    const values = ['red', 'hidden', '7px', '3', 'none', 'bold', 'rtl', 'vertical-rl', 'break-all', 'small-caps', 'pre', 'center', 'upright', 'all', 'manual', 'uppercase', 'collapse', 'circle', '"x" "y"', 'under', 'dot', 'stretch', 'loose', 'optimizeSpeed', 'both', 'auto', 'disc', 'anywhere', 'balance'];
    const names = [...getComputedStyle(outer)].filter((name) => !name.startsWith('--'));
    const found = [];
    for (const name of names) {
      const plain = getComputedStyle(inner).getPropertyValue(name);
      for (const value of values) {
        outer.style.setProperty(name, value);
        const changed = getComputedStyle(inner).getPropertyValue(name);
        if (getComputedStyle(outer).getPropertyValue(name) === changed && changed !== plain && CSS.supports(name, value)) {
          found.push([name, value]);
          break;
        }
      }
      outer.style.removeProperty(name);
    }
    outer.remove();
    return found;
  });

/** What is the host page's to say: that something is not to be seen or pressed, which way it runs, in which scheme and font it is. */
const MEANT = /^(visibility|pointer-events|interactivity|direction|color-scheme|font-family|font-size|(-webkit-)?text-size-adjust|-webkit-locale)$/;
/** What follows from those. */
const DERIVED = /^(font-size|line-height|perspective-origin|transform-origin|.*(block|inline)-size|width|height|inset.*|top|left|right|bottom)$/;

check('of all that browsers hand down, nothing comes in but what the host page means', async () => {
  const page = await ready(`<div id="around">${WIDGET}</div>`, '');
  const all = await inherited(page);
  const names = all.map(([name]) => name);
  for (const name of ['color', 'word-break', 'letter-spacing', 'visibility']) assert.ok(names.includes(name), name);
  assert.ok(20 < names.length, names.join());
  const came = await page.evaluate(([list, meant, derived]) => {
    const around = document.querySelector('#around');
    const inner = document.querySelector('trust-center').shadowRoot.querySelector('.tc-verdict__sentence');
    return list.filter(([name]) => !new RegExp(meant).test(name) && !new RegExp(derived).test(name)).flatMap(([name, value]) => {
      const plain = getComputedStyle(inner).getPropertyValue(name);
      around.style.setProperty(name, value);
      const seen = getComputedStyle(inner).getPropertyValue(name);
      around.style.removeProperty(name);
      return seen === plain ? [] : [`${name}: ${value} → ${seen}`];
    });
  }, [all, MEANT.source, DERIVED.source]);
  assert.deepEqual(came, []);
});

check('what the host page means does come in: that it is hidden, which way it runs, and its font', async () => {
  const page = await ready(`<div class="around">${WIDGET}</div>`, '.around { visibility: hidden; pointer-events: none; font-family: monospace }');
  const seen = await page.locator('trust-center .tc-verdict__sentence').first().evaluate((inner) => {
    const { visibility, pointerEvents, fontFamily } = getComputedStyle(inner);
    return [visibility, pointerEvents, fontFamily];
  });
  assert.deepEqual(seen, ['hidden', 'none', 'monospace']);
});

const HOSTILE = [
  ['a colour for everything', 'html { background: #123 } * { color: #fff }'],
  ['a background for everything', '* { background: #fff } html { color-scheme: dark }'],
  ['both', '* { color: #fff; background: #fff }'],
  ['names of its own for colours', '* { --bg: #000; --fg: #000; --accent: #000; --border: #000; --muted: #000 }'],
  ['text that is drawn in no colour', '.around { -webkit-text-fill-color: transparent; -webkit-text-stroke: 3px red }'],
  ['no size of text', '.around { font-size: 0; line-height: 0 }'],
];

for (const [what, css] of HOSTILE) {
  check(`a page with ${what} leaves it readable`, async () => {
    const page = await ready(`<div class="around">${WIDGET}</div>`, css);
    const seen = await page.locator('trust-center .tc-verdict__sentence').first().evaluate((inner) => {
      const base = inner.getRootNode().querySelector('[part~=base]');
      const { color, fontSize, lineHeight } = getComputedStyle(inner);
      const parts = (text) => text.match(/[\d.]+/g).slice(0, 3).map(Number);
      const light = (text) => parts(text).reduce((sum, part) => sum + part, 0);
      return { contrast: Math.abs(light(color) - light(getComputedStyle(base).backgroundColor)), size: parseFloat(fontSize), line: parseFloat(lineHeight), fill: getComputedStyle(inner).webkitTextFillColor === color };
    });
    assert.ok(400 < seen.contrast && 12 <= seen.size && 18 <= seen.line && seen.fill, JSON.stringify(seen));
  });
}

/** A browser that does not know the function: it is renamed before the sheet is read. */
const OLD = `const { replaceSync } = CSSStyleSheet.prototype;
  CSSStyleSheet.prototype.replaceSync = function (text) { return replaceSync.call(this, text.replaceAll('light-dark(', 'not-known(')); };`;

check('without light-dark(), each colour is there, and the theme that is asked for', async () => {
  const look = async (attributes, more) => {
    const page = await ready(`<trust-center src="/a.json" ${attributes}></trust-center>`, ':root { color-scheme: dark }', { before: more });
    const seen = await page.evaluate(() => {
      const { shadowRoot } = document.querySelector('trust-center');
      const of = (selector) => {
        const { color, backgroundColor, borderTopColor } = getComputedStyle(shadowRoot.querySelector(selector));
        return [color, backgroundColor, borderTopColor];
      };
      return ['[part~=base]', '.tc-choice input:checked + span', '.tc-choice input:not(:checked) + span', '.tc-search input', '.tc-verdict', 'a'].map(of);
    });
    await page.context().close();
    return seen;
  };
  for (const theme of ['light', 'dark']) assert.deepEqual(await look(`theme="${theme}"`, OLD), await look(`theme="${theme}"`, ''), theme);
  assert.deepEqual(await look('', OLD), await look('theme="light"', ''));
});
