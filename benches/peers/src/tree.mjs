// What the peers draw, as the harness recorded it from the widget: rows that are built alike have one shape, as of a component.

/**
 * An element: its tag, its attributes, and what is in it: texts and further elements. A number is the place in the part where the value is:
 * a text, or the parts of a list.
 * @typedef {[tag: string, attributes: Record<string, string | number | true>, ...children: (string | number | Shape)[]]} Shape
 */

/**
 * An element by the number of its shape, with the values of its places. By its key it is known when it is drawn again; without one, it is no
 * component of its own. It is drawn with the slice of this number.
 * @typedef {[shape: number, key: number | null, slice: number, ...values: (string | Part[])[]]} Part
 */

/** The parts, and the shapes that were in no tree before; how many slices the widget drew and after which pause, in milliseconds. */
/** @typedef {{ shapes: Shape[], parts: Part[], nSlices: number, pause: number }} Tree */

/**
 * Whether a part is to be left as it is. What has components in it is drawn again, and each of them looks at itself.
 * @param {Part} one @param {Part} other
 */
export function isSame(one, other) {
  if (one === other) return !hasComponents(one);
  return one.length === other.length && one.every((value, at) => at === SLICE || isSameValue(value, other[at]));
}

const SLICE = 2;

function isSameValue(one, other) {
  if (!Array.isArray(one)) return one === other;
  return Array.isArray(other) && one.length === other.length && one.every((part, at) => isCell(part) && isSame(part, other[at]));
}

/** @param {Part} part */
const isCell = ([, key]) => key === null;
/** @param {Part} part */
const hasComponents = (part) => part.some((value) => Array.isArray(value) && !value.every((inner) => isCell(inner) && !hasComponents(inner)));
