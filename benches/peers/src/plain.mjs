// The limit: the DOM without a library. Parts are made anew when their data changed; a row whose data is the same stays.
import { start } from './app.mjs';
import { frame, views } from './view.mjs';

const SVG = 'http://www.w3.org/2000/svg';
const NAMES = { className: 'class', colSpan: 'colspan', maxLength: 'maxlength', autoComplete: 'autocomplete' };

function h(tag, attributes, ...children) {
  if (typeof tag === 'function') return tag(attributes);
  const element = tag === 'svg' || tag === 'path' ? document.createElementNS(SVG, tag) : document.createElement(tag);
  for (const name in attributes) {
    const value = attributes[name];
    if (name === 'key' || value === undefined) continue;
    if (name === 'checked') element.checked = value;
    else if (name.startsWith('on')) element.addEventListener(name.slice(2).toLowerCase(), value);
    else element.setAttribute(NAMES[name] ?? name, value);
  }
  append(element, children);
  return element;
}

function append(parent, children) {
  for (const child of children) {
    if (Array.isArray(child)) append(parent, child);
    else if (child !== undefined) parent.append(child);
  }
}

/** Whether two values of the page say the same. */
function same(one, other) {
  if (one === other) return true;
  if (typeof one !== 'object' || typeof other !== 'object' || !one || !other) return false;
  const keys = Object.keys(one);
  return keys.length === Object.keys(other).length && keys.every((key) => same(one[key], other[key]));
}

const parts = views(h);

start((root) => {
  /** Of each component: its rows by key, each with its data and its nodes. */
  let known = new Map();
  return (page, actions) => {
    const next = new Map();
    const list = (Row, rows, key, common) => {
      const before = known.get(Row);
      const now = new Map();
      next.set(Row, now);
      return rows.map((row) => {
        const old = before?.get(key(row));
        const isSame = old && same(old.row, row) && old.rows === common.rows;
        const kept = isSame ? old : { row, rows: common.rows, nodes: [Row({ ...common, row })].flat() };
        now.set(key(row), kept);
        return kept.nodes;
      });
    };
    const open = root.querySelector('details')?.open;
    const drawn = frame(h, parts, page, actions, list);
    if (open) drawn.querySelector('details').open = true;
    root.replaceChildren(drawn);
    known = next;
  };
});
