// A host page with one of the samples on it, and what is asked of the widget there.
import { open } from './browser.mjs';
import { adopt, file, openSite } from './site.mjs';

/** A server of some of the samples, and of one that never comes. */
export async function openSamples(names) {
  const site = await openSite();
  for (const name of names) {
    const { body } = await file(`static/tenants/${name}.json`);
    site.json(`/${name}.json`, JSON.parse(body.toString()));
  }
  site.on('/never.json', () => {});
  return site;
}

/** A host page with a heading and something to focus before and after the widget. */
function host(site, name, { attributes = '', style = '' } = {}) {
  const head = '<meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark">';
  const css = `body { margin: 0; font: 16px/1.5 sans-serif; background: Canvas; color: CanvasText; } button { background: Canvas; color: CanvasText; } ${style}`;
  const body = `<main><h1>Host</h1><button id="before">Before</button>
    <trust-center src="/${name}.json" ${attributes}></trust-center><button id="after">After</button></main>`;
  return site.page(body, { script: `${adopt(css)} import '/widget/auto.js';`, head });
}

/** Opens it. */
export async function visit(browser, site, name, { wait = '.tc-services', width = 1280, touch = false, ...options } = {}) {
  const page = await open(browser, host(site, name, options), { viewport: { width, height: 800 }, hasTouch: touch, isMobile: touch });
  await inside(page, wait).first().waitFor();
  return page;
}

/** What a selector finds in the widget. Playwright looks through open shadow roots by itself. */
export const inside = (page, selector) => page.locator(`trust-center ${selector}`);

/** Everything of the widget that reaches out of it sideways, but what is hidden from sight. */
export function overflowing(page) {
  return page.evaluate(() => {
    const widget = document.querySelector('trust-center');
    const { left, right } = widget.getBoundingClientRect();
    const isOut = (element) => {
      const box = element.getBoundingClientRect();
      const { clientWidth, scrollWidth } = element;
      // Firefox gives text a width to scroll, and counts what marks an item of a list and what stands in an empty field from right to left.
      const isHolder = 0 < clientWidth && !element.matches('li, input');
      return box.width > 1 && (box.left < left - 0.5 || right + 0.5 < box.right || (isHolder && clientWidth + 1 < scrollWidth));
    };
    // What is only spoken is cut to a pixel, and shows nowhere.
    const found = [...widget.shadowRoot.querySelectorAll('[part~=base], [part~=base] *')]
      .filter((element) => !element.closest('thead, .tc-spoken') && element.checkVisibility() && isOut(element))
      .map((element) => element.outerHTML.slice(0, 120));
    const { scrollWidth, clientWidth } = document.documentElement;
    return scrollWidth > clientWidth ? [`the page itself: ${scrollWidth}`, ...found] : found;
  });
}

/** Opens the first row, and every part that can be opened. */
export async function openEverything(page) {
  await inside(page, '.tc-why-button').first().click();
  await inside(page, '.tc-why').waitFor();
  for (const heading of await inside(page, '.tc-fold').all()) await heading.click();
  await inside(page, '.tc-recipients tbody').first().waitFor();
  await page.evaluate(() => {
    for (const details of document.querySelector('trust-center').shadowRoot.querySelectorAll('details')) details.open = true;
  });
}
