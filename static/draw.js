// @ts-check
/**
 * Draws an element with all that is in it, such as a table, out of one text, as `src/view/pen.rs` writes it: in the module, each node would
 * be some calls of its own. What is there stays, and so does the focus in it: only what differs is changed.
 */

/** A row as it was drawn last. @typedef {{ text: string, node: Element }} Row */

const SVG = 'http://www.w3.org/2000/svg';
const PART = /[\x01-\x04][^\x01-\x04]*/g;

/** What was drawn last: the text of all but the rows, and the rows by their keys. @type {WeakMap<Element, { start: string, rows: Map<string, Row> }>} */
const drawn = new WeakMap();

/** The element of a text: the one from before with what differs, or a new one. @param {string} text @param {Element | undefined} before */
export function draw(text, before) {
  const [start, ...parts] = text.split('\x05');
  const last = before && drawn.get(before);
  const element = before ?? elementOf(start);
  if (last && last.start !== start) change(element, elementOf(start), last.rows.size);
  drawn.set(element, { start, rows: fill(element, last?.rows ?? new Map(), parts) });
  return element;
}

/** Puts the rows behind what else is in an element. @param {Element} element @param {Map<string, Row>} before @param {string[]} parts */
function fill(element, before, parts) {
  /** @type {Map<string, Row>} */
  const rows = new Map();
  /** How often a key was there, for a document may use it twice. @type {Map<string, number>} */
  const times = new Map();
  for (const part of parts) {
    const end = part.indexOf('\x01');
    const own = part.slice(0, end);
    const time = times.get(own) ?? 0;
    times.set(own, time + 1);
    const key = `${own}\x05${time}`;
    rows.set(key, rowOf(part.slice(end), before.get(key)));
    before.delete(key);
  }
  for (const { node } of before.values()) node.remove();
  let last = element.firstElementChild;
  for (const { node } of rows.values()) {
    if (last?.nextElementSibling !== node) last?.after(node);
    last = node;
  }
  return rows;
}

/** @param {string} text @param {Row | undefined} row @returns {Row} */
function rowOf(text, row) {
  if (!row) return { text, node: elementOf(text) };
  if (row.text !== text) {
    change(row.node, elementOf(text));
    row.text = text;
  }
  return row;
}

/** The elements of a kind are copies of one. @type {Map<string, Element>} */
const kinds = new Map();

/** @param {string} kind A tag, then its constant attributes. @param {boolean} inSvg */
function copyOf(kind, inSvg) {
  let element = kinds.get(kind);
  if (!element) {
    const [tag, ...attributes] = kind.split('|');
    element = inSvg || tag === 'svg' ? document.createElementNS(SVG, tag) : document.createElement(tag);
    for (const attribute of attributes) set(element, attribute);
    kinds.set(kind, element);
  }
  return /** @type {Element} */ (element.cloneNode());
}

/** @param {Element} element @param {string} attribute */
function set(element, attribute) {
  const end = attribute.indexOf('=');
  element.setAttribute(attribute.slice(0, end), attribute.slice(end + 1));
}

/** @param {string} text */
function elementOf(text) {
  /** @type {Element[]} */
  const open = [];
  let element = /** @type {Element} */ (/** @type {unknown} */ (null));
  for (const part of text.match(PART) ?? []) {
    const content = part.slice(1);
    if (part < '\x02') {
      const inner = copyOf(content, element?.namespaceURI === SVG);
      element?.append(inner);
      open.push((element = inner));
    } else if (part < '\x03') {
      set(element, content);
    } else if (part < '\x04') {
      element.append(content);
    } else {
      open.pop();
      element = open.at(-1) ?? element;
    }
  }
  return element;
}

/**
 * Makes a node like another one, of which it may take parts. A reader's own doing stays: what they opened is not closed.
 * @param {Element} node @param {Element} wanted @param {number} [n_rows] So many of its last children are rows, which stay.
 */
function change(node, wanted, n_rows = 0) {
  for (const { name, value } of wanted.attributes) if (node.getAttribute(name) !== value) node.setAttribute(name, value);
  for (const { name } of [...node.attributes]) if (name !== 'open' && !wanted.hasAttribute(name)) node.removeAttribute(name);
  const old = [...node.childNodes].slice(0, node.childNodes.length - n_rows);
  const rows = node.childNodes[old.length] ?? null;
  const fresh = [...wanted.childNodes];
  fresh.forEach((child, index) => {
    const there = old[index];
    if (there instanceof Element && child instanceof Element && there.tagName === child.tagName) change(there, child);
    else if (!there) node.insertBefore(child, rows);
    else if (there instanceof Text && child instanceof Text) there.data !== child.data && (there.data = child.data);
    else there.replaceWith(child);
  });
  for (const gone of old.slice(fresh.length)) gone.remove();
}
