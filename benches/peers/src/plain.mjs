// The limit: the DOM without a library. What stays is patched where its texts are others, and rows are moved, made and removed by their keys.
import { start } from './app.mjs';

/** @typedef {import('./tree.mjs').Part} Part */
/** @typedef {import('./tree.mjs').Shape} Shape */
/** Takes over the value of a place. @typedef {(value: string | Part[], last: number) => void} Fill */

const SVG = 'http://www.w3.org/2000/svg';

start((root, shapes, tryIt) => {
  /** A part that is drawn. */
  class Drawn {
    /** @type {Map<number, Fill>} */ #fills = new Map();

    /** @param {Part} part @param {number} last */
    constructor(part, last) {
      this.part = part;
      this.element = this.#made(shapes[part[0]], part, last, false);
    }

    /** @param {Part} part @param {number} last */
    update(part, last) {
      for (const [place, fill] of this.#fills) {
        const value = part[place];
        if (value !== this.part[place] || Array.isArray(value)) fill(value, last);
      }
      this.part = part;
    }

    /** @param {Shape} shape @param {Part} part @param {number} last @param {boolean} isInSvg */
    #made([tag, attributes, ...children], part, last, isInSvg) {
      const isSvg = isInSvg || tag === 'svg';
      const element = isSvg ? document.createElementNS(SVG, tag) : document.createElement(tag);
      if (tag === 'input') element.addEventListener('change', tryIt);
      for (const [name, value] of Object.entries(attributes)) {
        if (typeof value === 'number') this.#fill(value, (text) => element.setAttribute(name, text), part, last);
        else element.setAttribute(name, value === true ? '' : value);
      }
      for (const child of children) {
        if (typeof child === 'string') element.append(child);
        else if (Array.isArray(child)) element.append(this.#made(child, part, last, isSvg));
        else if (Array.isArray(part[child])) this.#list(element, child, part, last);
        else {
          const text = document.createTextNode('');
          element.append(text);
          this.#fill(child, (data) => (text.data = data), part, last);
        }
      }
      return element;
    }

    #list(element, place, part, last) {
      const list = new List(element);
      list.update(part[place], last);
      this.#fills.set(place, (parts, upTo) => list.update(parts, upTo));
    }

    #fill(place, fill, part, last) {
      fill(part[place], last);
      this.#fills.set(place, fill);
    }
  }

  /** Parts below each other, after what was in the element when the list was made. */
  class List {
    /** @type {Map<number, Drawn>} */ #drawn = new Map();

    /** @param {ParentNode & Node} parent */
    constructor(parent) {
      this.parent = parent;
      this.before = parent.lastChild;
    }

    /** @param {Part[]} parts @param {number} last */
    update(parts, last) {
      const before = this.#drawn;
      this.#drawn = new Map();
      parts.forEach((part, at) => {
        const [shape, key, slice] = part;
        if (last < slice) return;
        const name = key ?? at;
        let one = before.get(name);
        if (one?.part[0] === shape) one.update(part, last);
        else one = new Drawn(part, last);
        this.#drawn.set(name, one);
      });
      for (const [name, one] of before) if (this.#drawn.get(name) !== one) one.element.remove();
      let next = this.before ? this.before.nextSibling : this.parent.firstChild;
      for (const { element } of this.#drawn.values()) {
        if (element === next) next = next.nextSibling;
        else this.parent.insertBefore(element, next);
      }
    }
  }

  const list = new List(root);
  return (parts, last) => list.update(parts, last);
});
