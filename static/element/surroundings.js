// @ts-check
/** What is around the element: the document and the window that it stands in, and what they say of its language and of printing. */

/**
 * The element or the nearest one around it that a selector finds, through the shadow roots it stands in.
 * @param {Element} from @param {string} selector
 */
export function around(from, selector) {
  for (let element = /** @type {Element | undefined} */ (from); element; ) {
    const found = element.closest(selector);
    if (found) return found;
    element = /** @type {ShadowRoot} */ (element.getRootNode()).host;
  }
  return undefined;
}

/** The shadow roots that an element stands in, and the document. @param {Element} element */
function* roots(element) {
  for (let from = /** @type {Element | undefined} */ (element); from; ) {
    const root = /** @type {ShadowRoot} */ (from.getRootNode());
    yield root;
    from = root.host;
  }
}

export class Surroundings {
  /** Listens for the end of the frame that the element was moved into, and for prints. @type {AbortController | null} */ #leaves = null;
  /** Sees that the language around the element changes. @type {MutationObserver | null} */ #hears = null;
  #element;
  #heard;

  /** @param {Element} element @param {{ language: () => void, print: (printing: boolean) => void, end: () => void }} heard */
  constructor(element, heard) {
    this.#element = element;
    this.#heard = heard;
  }

  /** Ends with the place that the element is in. */
  get signal() {
    return this.#leaves?.signal;
  }

  /** Listens to where the element is now. */
  follow() {
    const { ownerDocument: { defaultView }, isConnected } = this.#element;
    if (!defaultView) return;
    this.#leaves?.abort();
    this.#leaves = new AbortController();
    const { language, print, end } = this.#heard;
    // A frame that is removed takes along what is in it, without a word to the element.
    if (defaultView !== window) defaultView.addEventListener('pagehide', end, this.#leaves);
    if (!isConnected) return;
    this.#hears?.disconnect();
    this.#hears = new MutationObserver(language);
    // An observer of a document sees into no shadow root.
    for (const root of roots(this.#element)) this.#hears.observe(root, { subtree: true, attributeFilter: ['lang', 'dir'] });
    defaultView.addEventListener('beforeprint', () => print(true), this.#leaves);
    defaultView.addEventListener('afterprint', () => print(false), this.#leaves);
  }

  leave() {
    this.#leaves?.abort();
    this.#hears?.disconnect();
  }
}
