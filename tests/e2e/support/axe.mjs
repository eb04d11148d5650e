// What axe finds wrong with a page, without asking twice what cannot have changed.
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';

const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

const CONTRAST = 'color-contrast-enhanced';
/** By itself this check leaves contrasts below AA to another, which takes as long. */
const CHECKS = { [CONTRAST]: { options: { contrastRatio: { normal: { minThreshold: 0 }, large: { minThreshold: 0 } } } } };
const RULES = {
  /** Everything that axe knows. */
  all: { rules: { [CONTRAST]: { enabled: true }, 'color-contrast': { enabled: false }, 'target-size': { enabled: true } } },
  /** What another direction can change: where things are, and what is behind them. */
  places: { runOnly: [CONTRAST, 'target-size'] },
  /** What other colours can change. */
  colors: { runOnly: [CONTRAST] },
};

/**
 * The rules that are broken, or contrasts that axe cannot tell, each with the first place.
 * @param {import('playwright-core').Page} page @param {keyof typeof RULES} [rules] @param {(html: string) => boolean} [passOver] untold contrasts that are told otherwise
 */
export async function complaints(page, rules = 'all', passOver = () => false) {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe);
  const { violations, incomplete } = await page.evaluate(
    (options) => window.axe.run(document, { ...options, resultTypes: ['violations', 'incomplete'] }),
    { ...RULES[rules], checks: CHECKS },
  );
  const untold = incomplete
    .filter(({ id }) => id === CONTRAST)
    .map((rule) => ({ ...rule, nodes: rule.nodes.filter(({ html }) => !passOver(html)) }))
    .filter(({ nodes }) => nodes.length > 0);
  return [...violations, ...untold].map(({ id, nodes }) => `${id}: ${nodes.length} × ${nodes[0].html} ${nodes[0].any[0]?.message ?? ''}`);
}

/** The complaints in both directions and in light and dark, each with where it is; `look` adds its own in each direction. */
export async function allComplaints(page, { look = () => [], passOver } = {}) {
  const found = [];
  for (const dir of ['ltr', 'rtl']) {
    await page.evaluate((wanted) => document.documentElement.setAttribute('dir', wanted), dir);
    found.push(...(await look(page)).map((what) => `${dir}: ${what}`));
    for (const scheme of ['light', 'dark']) {
      await page.evaluate((wanted) => (document.documentElement.style.colorScheme = wanted), scheme);
      const rules = scheme === 'dark' ? 'colors' : dir === 'rtl' ? 'places' : 'all';
      found.push(...(await complaints(page, rules, passOver)).map((what) => `${dir} ${scheme}: ${what}`));
    }
  }
  return found;
}
