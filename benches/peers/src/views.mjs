// The shapes as functions that make a library's elements: what a compiler makes of the markup of a component.

/** @typedef {import('./tree.mjs').Part} Part */
/** @typedef {import('./tree.mjs').Shape} Shape */
/** Draws a part up to a slice. @typedef {(part: Part, last: number, key?: number) => unknown} View */

/**
 * @param {(tag: any, props: object | null, ...children: unknown[]) => unknown} h makes an element, as the library has it
 * @param {unknown} Row the component of a part, which gives its properties `part` and `last` to `draw`
 * @param {Shape[]} shapes the shapes, of which there may be more later
 * @param {() => void} tryIt the reader tries the setting
 * @param {Record<string, string>} names what the library calls attributes otherwise
 * @returns {{ draw: View, list: (parts: Part[], last: number) => unknown[] }}
 */
export function views(h, Row, shapes, tryIt, names = {}) {
  /** @type {View[]} */
  const known = [];
  /** @type {View} */
  const draw = (part, last, key) => (known[part[0]] ??= compiled(shapes[part[0]]))(part, last, key);
  const list = (parts, last) => {
    const shown = parts.every(([, , slice]) => slice <= last) ? parts : parts.filter(([, , slice]) => slice <= last);
    return shown.map((part, at) => (part[1] === null ? draw(part, last, at) : h(Row, { key: part[1], part, last })));
  };
  return { draw, list };

  /** @param {Shape} shape @returns {View} */
  function compiled([tag, attributes, ...children]) {
    const fixed = tag === 'input' ? { onChange: tryIt } : {};
    const own = [];
    for (const [name, value] of Object.entries(attributes)) {
      if (typeof value === 'number') own.push([names[name] ?? name, value]);
      else fixed[names[name] ?? name] = value;
    }
    const inner = children.map(childOf);
    return (part, last, key) => {
      const props = { key, ...fixed };
      for (const [name, place] of own) props[name] = part[place];
      return h(tag, props, ...inner.map((child) => (typeof child === 'string' ? child : child(part, last))));
    };
  }

  /** @param {string | number | Shape} child @returns {string | View} */
  function childOf(child) {
    if (typeof child === 'string') return child;
    if (Array.isArray(child)) return compiled(child);
    return (part, last) => {
      const value = part[child];
      return Array.isArray(value) ? list(value, last) : value;
    };
  }
}
