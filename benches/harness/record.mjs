// Runs in a page of the widget: keeps in mind when each element was drawn, and tells the tree that stands there.

/**
 * An element: its tag, its attributes, what is in it; of one that a list may be made of, the number by which it is known again, and after
 * how many pauses it was drawn. `true` stands for an attribute that is there and says no more.
 * @typedef {{ tag: string, attributes: Record<string, string | true>, children: Node[], key?: number, pause?: number }} Element
 */
/** @typedef {string | Element} Node */
/** What is drawn, and how long the pauses were, in milliseconds. @typedef {{ children: Node[], pauses: number[] }} Recording */

/** Given to `addInitScript`, after the probe; refers to nothing outside itself. */
export function recorder() {
  /** What HTML has for parts of a page and for rows: others make components of them. */
  const PARTS = 'section, header, tbody, fieldset, li';
  /** In milliseconds. The pauses in which the widget lets the browser show what is there; anything else that it waits for is longer. */
  const [SHORTEST, LONGEST] = [20, 200];
  const { bench, setTimeout } = window;
  /** @type {Map<Element, { key: number, pause: number }>} */
  const known = new Map();
  /** @type {number[]} */
  const pauses = [];

  // Whatever is drawn between two pauses is one slice, in however many tasks, and however busy the machine is.
  window.setTimeout = (run, milliseconds, ...rest) => {
    const isPause = SHORTEST <= milliseconds && milliseconds <= LONGEST;
    const after = () => {
      pauses.push(milliseconds);
      if (bench.view()) bench.nBeforePause ??= bench.nNodes();
      run(...rest);
    };
    return isPause ? setTimeout(after, milliseconds) : setTimeout(run, milliseconds, ...rest);
  };

  const keep = (element) => {
    if (element.matches(PARTS) && !known.has(element)) known.set(element, { key: known.size, pause: pauses.length });
    return known.get(element);
  };
  const look = (changes) => {
    for (const { addedNodes } of changes) {
      for (const node of addedNodes) {
        if (node.nodeType !== Node.ELEMENT_NODE) continue;
        keep(node);
        node.querySelectorAll(PARTS).forEach(keep);
      }
    }
  };
  const { attachShadow } = Element.prototype;
  Element.prototype.attachShadow = function attach(options) {
    const root = attachShadow.call(this, options);
    new MutationObserver(look).observe(root, { childList: true, subtree: true });
    return root;
  };

  const attributesOf = (element) => {
    const all = {};
    for (const { name, value } of element.attributes) all[name] = value === '' && element[name] === true ? true : value;
    // A choice is a property, and its attribute only what it is at first.
    delete all.checked;
    if (element.checked) all.checked = true;
    return all;
  };
  const told = (node) => {
    if (node.nodeType === Node.TEXT_NODE) return node.data;
    const children = [...node.childNodes].filter(({ nodeType }) => nodeType !== Node.COMMENT_NODE).map(told);
    return { tag: node.localName, attributes: attributesOf(node), children, ...keep(node) };
  };
  /** As text, for a tree of a hundred thousand nodes takes long to hand over as values. */
  bench.record = () => JSON.stringify({ children: [...bench.view().childNodes].map(told), pauses });
}
