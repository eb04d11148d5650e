// @ts-check
/** The properties of the element that are attributes: what is written as the one is read as the other. */

/** All that a host page sets, as attributes or not. */
export const PROPERTIES = /** @type {const} */ ([
  'src', 'earlier', 'frame', 'theme', 'loading', 'credentials', 'timeout', 'refresh', 'headingLevel', 'data', 'earlierData',
  'authorize', 'messages', 'fetch', 'view', 'viewUrl',
]);

// On a server there are no elements; the class exists all the same, so that what is rendered there can import it.
const Base = /** @type {typeof HTMLElement} */ (globalThis.HTMLElement ?? class {});

export class Attributes extends Base {
  static observedAttributes = ['src', 'earlier', 'frame', 'lang', 'dir', 'theme', 'loading', 'credentials', 'timeout', 'refresh', 'heading-level'];

  get src() { return this.getAttribute('src') ?? ''; }
  set src(value) { this.#reflect('src', value); }
  get earlier() { return this.getAttribute('earlier') ?? ''; }
  set earlier(value) { this.#reflect('earlier', value); }
  get frame() { return this.getAttribute('frame') ?? ''; }
  set frame(value) { this.#reflect('frame', value); }
  get theme() { return this.#oneOf('theme', 'auto', 'light', 'dark'); }
  set theme(value) { this.#reflect('theme', value); }
  get loading() { return this.#oneOf('loading', 'eager', 'lazy'); }
  set loading(value) { this.#reflect('loading', value); }
  get credentials() { return this.#oneOf('credentials', 'same-origin', 'omit', 'include'); }
  set credentials(value) { this.#reflect('credentials', value); }
  get timeout() { return this.#number('timeout', 15_000, 1, 2 ** 31 - 1); }
  set timeout(value) { this.#reflect('timeout', value); }
  get refresh() { return this.#number('refresh', 0, 1000, 2 ** 31 - 1); }
  set refresh(value) { this.#reflect('refresh', value); }
  get headingLevel() { return this.#number('heading-level', 2, 2, 6); }
  set headingLevel(value) { this.#reflect('heading-level', value); }

  /** @param {string} name @param {unknown} value */
  #reflect(name, value) {
    if (value == null) this.removeAttribute(name);
    else this.setAttribute(name, String(value));
  }

  /** @template {string} T @param {string} name @param {T} standard @param {T[]} others @returns {T} */
  #oneOf(name, standard, ...others) {
    return others.find((value) => value === this.getAttribute(name)) ?? standard;
  }

  /** @param {string} name @param {number} standard @param {number} least @param {number} most */
  #number(name, standard, least, most) {
    const value = Math.trunc(Number(this.getAttribute(name) ?? NaN));
    return least <= value && value <= most ? value : standard;
  }
}

/** A value from before the element was defined lies in front of the accessor: it is set once more. @param {any} element */
export function takeOver(element) {
  for (const name of PROPERTIES) {
    if (!Object.hasOwn(element, name)) continue;
    const value = element[name];
    delete element[name];
    element[name] = value;
  }
}
