// Makes what a peer draws of what was recorded: what rows have in common is said once, as in a component, and each row has its own texts.

/** @typedef {import('./record.mjs').Node} Node */
/** @typedef {import('./record.mjs').Recording} Recording */
/** @typedef {import('../peers/src/tree.mjs').Shape} Shape */
/** @typedef {import('../peers/src/tree.mjs').Part} Part */
/** @typedef {import('../peers/src/tree.mjs').Tree} Tree */

/** Drawn by their rows, which have more or fewer lines in their cells. */
const CELL = 'td';
/** Before the values of a part there are its shape, its key and its slice. */
const HEAD = 3;

/** A part whose shape has no number yet. @typedef {{ draft: Draft, key: number | null, slice: number, values: (string | Unfolded[])[] }} Unfolded */
/** The places of all values of parts that are built alike, and the parts. @typedef {{ shape: Shape, parts: Unfolded[], number?: number }} Draft */

/**
 * The first slice, all of them, and what is there when a setting is tried. Of the shapes, each has those that are not in one before.
 * @param {Recording} stated @param {Recording} tried @returns {{ first: Tree, rest: Tree, tried: Tree }}
 */
export function fold(stated, tried) {
  /** @type {Map<string, Draft>} */
  const drafts = new Map();
  const slices = slicesOf(stated);
  const [before, after] = [stated, tried].map(({ children }, at) => children.map((node) => unfolded(node, drafts, at ? new Map() : slices)));
  const constant = new Map([...drafts.values()].map((draft) => [draft, constants(draft)]));
  let nShapes = 0;
  /** @param {Unfolded[]} parts @param {number} last the last slice that is wanted @returns {Tree} */
  const treeOf = (parts, last) => {
    /** @type {Shape[]} */
    const shapes = [];
    /** @type {(unfolded: Unfolded) => Part} */
    const partOf = ({ draft, key, slice, values }) => {
      if (draft.number === undefined) {
        draft.number = nShapes++;
        shapes.push(filled(draft.shape, constant.get(draft)));
      }
      const own = values.filter((_, at) => !constant.get(draft).has(at));
      return [draft.number, key, slice, ...own.map((value) => (typeof value === 'string' ? value : value.filter(isWanted).map(partOf)))];
    };
    const isWanted = ({ slice }) => slice <= last;
    const made = parts.map(partOf);
    return { shapes, parts: made, nSlices: slices.size, pause: Math.min(...stated.pauses, 1000) };
  };
  return { first: treeOf(before, 0), rest: treeOf(before, Infinity), tried: treeOf(after, Infinity) };
}

/** The slices by the pauses before them. @param {Recording} recording @returns {Map<number, number>} */
function slicesOf({ children }) {
  const pauses = new Set([0]);
  const look = (/** @type {Node} */ node) => {
    if (typeof node === 'string') return;
    if (node.pause !== undefined) pauses.add(node.pause);
    node.children.forEach(look);
  };
  children.forEach(look);
  return new Map([...pauses].sort((one, other) => one - other).map((pause, at) => [pause, at]));
}

/** @param {Node} node @param {Map<string, Draft>} drafts @param {Map<number, number>} slices @returns {Unfolded} */
function unfolded(node, drafts, slices) {
  /** @type {Unfolded['values']} */
  const values = [];
  /** @type {(value: string | Unfolded[]) => number} */
  const place = (value) => HEAD - 1 + values.push(value);
  /** @type {(element: import('./record.mjs').Element) => Shape} */
  const shapeOf = (element) => {
    /** @type {Shape[1]} */
    const attributes = {};
    for (const [name, value] of Object.entries(element.attributes)) attributes[name] = value === true ? value : place(value);
    const children = [];
    /** The list that the children before are in. @type {Unfolded[] | undefined} */
    let list;
    for (const child of element.children) {
      const isPart = typeof child !== 'string' && (child.key !== undefined || child.tag === CELL);
      if (isPart) {
        if (!list) children.push(place((list = [])));
        list.push(unfolded(child, drafts, slices));
      } else {
        list = undefined;
        children.push(typeof child === 'string' ? place(child) : shapeOf(child));
      }
    }
    return [element.tag, attributes, ...children];
  };
  if (typeof node === 'string') throw new Error('a text that is in no element');
  const shape = shapeOf(node);
  const kinds = values.map((value) => (typeof value === 'string' ? 't' : 'l')).join('');
  const name = `${kinds} ${JSON.stringify(shape)}`;
  /** @type {Draft} */
  const draft = drafts.get(name) ?? { shape, parts: [] };
  drafts.set(name, draft);
  /** @type {Unfolded} */
  const part = { draft, key: node.key ?? null, slice: slices.get(node.pause ?? 0) ?? 0, values };
  draft.parts.push(part);
  return part;
}

/** The values that are the same text in all parts of a shape, by their places. @param {Draft} draft @returns {Map<number, string>} */
function constants({ parts: [first, ...others] }) {
  const constant = new Map();
  first.values.forEach((value, at) => {
    if (typeof value === 'string' && others.every(({ values }) => values[at] === value)) constant.set(at, value);
  });
  return constant;
}

/**
 * A shape with the constants in it, and the other values at the places that they have without those.
 * @param {Shape} shape @param {Map<number, string>} constant @returns {Shape}
 */
function filled(shape, constant) {
  const moved = (/** @type {number} */ place) => {
    const at = place - HEAD;
    return constant.get(at) ?? place - [...constant.keys()].filter((other) => other < at).length;
  };
  const value = (one) => (typeof one === 'number' ? moved(one) : one);
  const [tag, attributes, ...children] = shape;
  const own = Object.fromEntries(Object.entries(attributes).map(([name, one]) => [name, value(one)]));
  return [tag, own, ...children.map((child) => (Array.isArray(child) ? filled(child, constant) : value(child)))];
}
