// @ts-check
/** What a host page calls: where things are, the name of the element, and an element in one call. */
import { TrustCenterError } from '../compile.js';
import { TrustCenter } from '../element.js';
import { add } from '../languages.js';
import { configure as configureModule } from '../module.js';
import { version } from '../version.js';
import { PROPERTIES } from './attributes.js';
import { hold } from './scripts.js';

export { TrustCenter, TrustCenterError, version };

/** Says where things are, before the first element is connected. @param {import('../trust-center.js').Configuration} options */
export function configure({ languages = {}, ...options }) {
  add(languages);
  if ('integrity' in options) hold(Boolean(options.integrity));
  configureModule(options);
}

let named = false;

/** Whether a class is this widget's, of this version or another. @param {CustomElementConstructor} known */
const isOurs = (known) => 'version' in known && typeof known.prototype.whenReady === 'function' && typeof known.prototype.getData === 'function';

/** Defines the element, or returns the class that has the name already. @param {string} [name] */
export function define(name = 'trust-center') {
  if (!globalThis.customElements) return TrustCenter;
  const known = customElements.get(name);
  if (known) {
    if (!isOurs(known)) console.error(`trust-center: <${name}> is an element of somebody else; define('another-name') gives this one a name of its own`);
    return /** @type {typeof TrustCenter} */ (known);
  }
  // A class can have one name only.
  const Class = named ? class extends TrustCenter {} : TrustCenter;
  named = true;
  customElements.define(name, Class);
  return Class;
}

/**
 * Makes an element inside another.
 * @param {Element} parent
 * @param {import('../trust-center.js').Options & { name?: string }} [options]
 */
export function mount(parent, { name, ...options } = {}) {
  const Class = define(name);
  if (!isOurs(Class)) throw new TrustCenterError('name-taken', `<${name ?? 'trust-center'}> is an element of somebody else`);
  const element = new Class();
  /** @param {import('../trust-center.js').Options} changes */
  const update = (changes) => {
    for (const key of [...PROPERTIES, 'lang', 'dir']) {
      if (key in changes) Object.assign(element, { [key]: /** @type {any} */ (changes)[key] });
    }
  };
  update(options);
  parent.append(element);
  return {
    element,
    update,
    destroy: () => element.remove(),
    whenReady: () => element.whenReady(),
    reload: () => element.reload(),
    abort: () => element.abort(),
    getData: () => element.getData(),
  };
}
