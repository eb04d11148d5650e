// @ts-check
/**
 * Draws the page out of a text, as `src/view/pen.rs` writes it: in the module, each node would be some calls of its own. What is there
 * stays, and so do the focus and what the reader opened: only what differs is changed.
 */

/**
 * What is drawn: the page with its sections, or a section with its rows, or a row. `start` is the text of all but those blocks.
 * @typedef {{ start: string, node: Element, blocks: Blocks }} Drawn
 */
/** The blocks in something, by their keys. @typedef {Map<string, Drawn>} Blocks */

const SVG = 'http://www.w3.org/2000/svg';
/** What is set by others once it is drawn: by the reader, and by the element, which moves the focus. */
const OTHERS = new Set(['open', 'tabindex']);
const PART = /[\x01-\x04][^\x01-\x04]*/g;
/** What begins a block: in the page, in a section. */
const BLOCK = ['\x06', '\x05'];
/** What is before the first block, or a block without those in it. */
const TEXT = /^[^\x05\x06]+|[\x05\x06][^\x05\x06]*/g;

/**
 * Draws the parts of a text: what is there with what differs, or anew. A part ends where a block does. They are not put together, for
 * what is kept of a row would keep the whole text.
 * @param {string[]} parts @param {Drawn} [last] @returns {Drawn}
 */
export function draw(parts, last) {
  return drawBlocks(parts.flatMap((part) => part.match(TEXT) ?? []), last, 0);
}

/** @param {string[]} texts That of the node, then those of the blocks in it. @param {Drawn | undefined} last @param {number} depth @returns {Drawn} */
function drawBlocks([start, ...inner], last, depth) {
  const node = last?.node ?? elementOf(start);
  /** @type {Blocks} */
  const before = last?.blocks ?? new Map();
  const place = () => (depth ? node.querySelector('[data-rows]') : node);
  if (last && last.start !== start && !rewrite(node, last.start, start)) change(node, elementOf(start), place(), before.size);
  return { start, node, blocks: depth < BLOCK.length ? fill(place(), before, grouped(inner, BLOCK[depth]), depth + 1) : before };
}

/** Each block with those in it. @param {string[]} texts @param {string} mark */
function grouped(texts, mark) {
  /** @type {string[][]} */
  const groups = [];
  for (const text of texts) {
    if (text.startsWith(mark)) groups.push([text]);
    else groups.at(-1)?.push(text);
  }
  return groups;
}

/** Puts the blocks behind what else is in an element. @param {Element | null} element @param {Blocks} before @param {string[][]} groups @param {number} depth */
function fill(element, before, groups, depth) {
  /** @type {Blocks} */
  const blocks = new Map();
  const old = [...before.values()].map(({ node }) => node);
  /** How often a key was there, for a document may use it twice. @type {Map<string, number>} */
  const times = new Map();
  for (const [text, ...inner] of groups) {
    const end = text.indexOf('\x01');
    // What is named and no more stays as it is.
    const isThere = end < 0;
    const own = text.slice(1, isThere ? undefined : end);
    const time = times.get(own) ?? 0;
    times.set(own, time + 1);
    const key = `${own}\x05${time}`;
    const last = before.get(key);
    const block = isThere ? last : drawBlocks([text.slice(end), ...inner], last, depth);
    if (block) blocks.set(key, block);
    before.delete(key);
  }
  for (const { node } of before.values()) node.remove();
  const nodes = [...blocks.values()].map(({ node }) => node);
  if (nodes.length === old.length && nodes.every((node, place) => node === old[place])) return blocks;
  const stay = staying(nodes, new Map(old.map((node, place) => [node, place])));
  /** @type {Element | null} */
  let next = null;
  for (const node of nodes.reverse()) {
    if (node.parentNode !== element || (!stay.has(node) && node.nextSibling !== next)) element?.insertBefore(node, next);
    next = node;
  }
  return blocks;
}

/**
 * The most nodes of a list that need not be moved, for they are in their order already: what is moved, the browser lays out anew.
 * @param {Element[]} nodes @param {Map<Element, number>} places Where they were.
 */
function staying(nodes, places) {
  /** Of the longest rows of nodes in order: the first has one, the next one has two, and so on. The last node of each. @type {Element[]} */
  const lasts = [];
  /** What stands before a node in its row. @type {Map<Element, Element | undefined>} */
  const before = new Map();
  const placeOf = (/** @type {Element} */ node) => /** @type {number} */ (places.get(node));
  for (const node of nodes.filter((node) => places.has(node))) {
    let low = 0;
    for (let high = lasts.length; low < high; ) {
      const middle = (low + high) >> 1;
      if (placeOf(lasts[middle]) < placeOf(node)) low = middle + 1;
      else high = middle;
    }
    before.set(node, lasts[low - 1]);
    lasts[low] = node;
  }
  const stay = new Set();
  for (let node = lasts.at(-1); node; node = before.get(node)) stay.add(node);
  return stay;
}

/** The elements of a kind are copies of one. @type {Map<string, Element>} */
const kinds = new Map();

/** @param {string} kind A tag, then its constant attributes. @param {boolean} inSvg */
function copyOf(kind, inSvg) {
  let element = kinds.get(kind);
  if (!element) {
    const parts = kind.split('|');
    const [tag, ...attributes] = parts;
    element = inSvg || tag === 'svg' ? document.createElementNS(SVG, tag) : document.createElement(tag);
    for (const attribute of attributes) set(element, attribute);
    // Not the part of the text, which would keep the block that it is from.
    kinds.set(parts.join('|'), element);
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
      const inner = copyOf(content, element?.namespaceURI === SVG && element.tagName !== 'foreignObject');
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
 * Writes other texts and values into a node, where nothing else differs; whether that was so. Most rows that change do so in this way,
 * and nothing has to be made for it.
 * @param {Element} node @param {string} before What it was drawn of. @param {string} text
 */
function rewrite(node, before, text) {
  const old = before.match(PART) ?? [];
  const parts = text.match(PART) ?? [];
  /** The element that is open; and what comes next in it, or behind it. @type {Node} */
  let element = node;
  /** @type {Node | null} */
  let next = node;
  const isSame = parts.every((part, at) => {
    const was = old[at] ?? '';
    if (part < '\x02') {
      // The element may have been changed by others, and of a field not everything is an attribute.
      if (part !== was || next?.nodeType !== 1 || next instanceof HTMLInputElement) return false;
      element = next;
      next = element.firstChild;
    } else if (part < '\x03') {
      const end = part.indexOf('=') + 1;
      if (part.slice(0, end) !== was.slice(0, end)) return false;
      if (part !== was && !OTHERS.has(part.slice(1, end - 1))) set(/** @type {Element} */ (element), part.slice(1));
    } else if (part < '\x04') {
      if (was[0] !== part[0] || next?.nodeType !== 3) return false;
      if (part !== was) next.nodeValue = part.slice(1);
      next = next.nextSibling;
    } else {
      if (part !== was) return false;
      next = element.nextSibling;
      element = /** @type {Node} */ (element.parentNode);
    }
    return true;
  });
  return isSame && old.length === parts.length;
}

/**
 * Makes a node like another one, of which it may take parts.
 * @param {Element} node @param {Element} wanted
 * @param {Element | null} place Where the blocks are: its last children. @param {number} n_blocks
 */
function change(node, wanted, place, n_blocks) {
  // By their names, for each attribute that is looked at becomes an object.
  const names = new Set([...wanted.getAttributeNames(), ...node.getAttributeNames()]);
  for (const name of names) {
    const value = wanted.getAttribute(name);
    if (OTHERS.has(name) || node.getAttribute(name) === value) continue;
    if (value === null) node.removeAttribute(name);
    else node.setAttribute(name, value);
  }
  if (node instanceof HTMLInputElement && wanted instanceof HTMLInputElement && node.dataset.act) {
    node.checked = wanted.checked;
    // Where it is the same, the reader may be writing in the middle of it.
    if (node.value !== wanted.value) node.value = wanted.value;
  }
  const old = [...node.childNodes].slice(0, node.childNodes.length - (node === place ? n_blocks : 0));
  const blocks = node.childNodes[old.length] ?? null;
  let at = 0;
  for (const child of [...wanted.childNodes]) {
    let found = at;
    while (found < old.length && !isAlike(old[found], child)) found += 1;
    const there = old[found];
    if (there) {
      for (const gone of old.slice(at, found)) gone.remove();
      at = found + 1;
      // Of what is the same, only a field may be as the reader left it.
      const isField = there instanceof HTMLInputElement || (there instanceof Element && there.querySelector('input'));
      if (!isField && there.isEqualNode(child)) continue;
      if (there instanceof Element) change(there, /** @type {Element} */ (child), place, n_blocks);
      else if (there.nodeValue !== child.nodeValue) there.nodeValue = child.nodeValue;
    } else {
      node.insertBefore(child, old[at] ?? blocks);
    }
  }
  for (const gone of old.slice(at)) gone.remove();
}

/** Whether a node is to become another one, rather than to make room for it. @param {Node} node @param {Node} other */
function isAlike(node, other) {
  const name = (/** @type {Node} */ of) => of.nodeName + (of instanceof Element ? of.getAttribute('class') : '');
  return name(node) === name(other);
}

/**
 * Tells of each control that the reader uses what is written beside it, and the text in it.
 * @param {Element} root @param {(act: string, text: string) => void} used
 */
export function listen(root, used) {
  for (const type of ['click', 'input']) {
    root.addEventListener(type, ({ target }) => {
      const control = target instanceof Element && target.closest('[data-act]');
      const isField = control instanceof HTMLInputElement;
      // A press on a field says nothing yet of what it will be.
      if (control && isField === (type === 'input')) used(/** @type {string} */ (control.getAttribute('data-act')), isField ? control.value : '');
    });
  }
}
