// What the peers share beside the drawing: loading, the reasoning, the slices, the shadow root with the widget's own stylesheet.
import styles from 'stylesheet';
import { read } from './read.mjs';
import { ends } from './reach.mjs';
import { situation } from './situation.mjs';

/** @typedef {import('./tree.mjs').Part} Part */
/** @typedef {import('./tree.mjs').Shape} Shape */

/** The setting that is tried, as the harness chooses it: the first of the statement is turned off. */
const TRIED = new Map([[0, 'off']]);

const json = async (/** @type {string} */ url) => (await fetch(url)).json();

/**
 * Loads the statement of the element `<peer-widget src tree>`, finds out where its data can end up, and draws what the widget draws: in the
 * same slices, and again when the setting is tried.
 * @param {(root: ShadowRoot, shapes: Shape[], tryIt: () => void) => (parts: Part[], last: number) => void} drawer
 */
export async function start(drawer) {
  const host = document.querySelector('peer-widget');
  const root = host.attachShadow({ mode: 'open' });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`:host{display:block;writing-mode:horizontal-tb}:host([hidden]),[hidden]{display:none!important}${styles}`);
  root.adoptedStyleSheets = [sheet];

  const shapes = [];
  const treeOf = async (/** @type {string} */ name) => {
    /** @type {import('./tree.mjs').Tree} */
    const tree = await json(`${host.getAttribute('tree')}${name}.json`);
    shapes.push(...tree.shapes);
    return tree;
  };
  const [document_, { parts, nSlices, pause }] = await Promise.all([json(host.getAttribute('src')), treeOf('first')]);
  const statement = read(document_);
  const reason = (tried) => (host.ends = ends(situation(statement, tried)));
  const tryIt = () => {
    reason(TRIED);
    draw(tried.parts, Infinity);
  };
  const draw = drawer(root, shapes, tryIt);
  // A reader comes with a pointer; at that, the widget fetches what answers them.
  /** @type {import('./tree.mjs').Tree} */
  let tried;
  document.addEventListener('pointermove', async () => (tried = await treeOf('tried')), { once: true });

  reason(new Map());
  draw(parts, 0);
  if (nSlices < 2) return;
  let rest;
  const drawMore = async (/** @type {number} */ slice) => {
    rest ??= await treeOf('rest');
    draw(rest.parts, slice);
    if (slice + 1 < nSlices) setTimeout(drawMore, pause, slice + 1);
  };
  setTimeout(drawMore, pause, 1);
}
