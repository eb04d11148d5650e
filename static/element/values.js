// @ts-check
/** Copies of what goes in and out of the element, and a promise that is kept from outside. */

/** What was given, or nothing: Preact writes an empty text into a property for which a template has nothing. @param {any} value */
export const given = (value) => (value === '' ? null : value ?? null);

/** What a value is as JSON; a text that is no JSON where it is not. @param {unknown} value */
export function textOf(value) {
  if (value == null) return undefined;
  try {
    // Old libraries put one of theirs there, by which a list becomes a text.
    const isSpoiled = 'toJSON' in Array.prototype || 'toJSON' in Object.prototype;
    return JSON.stringify(isSpoiled ? plain(value) : value) ?? 'undefined';
  } catch {
    return 'undefined';
  }
}

/** A copy whose lists and objects are asked for no `toJSON` but their own. @param {any} value @returns {unknown} */
function plain(value) {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return Object.defineProperty(value.map(plain), 'toJSON', { value: undefined });
  const { toJSON } = value;
  if (typeof toJSON === 'function' && toJSON !== /** @type {any} */ (Object.prototype).toJSON) return plain(value.toJSON());
  const entries = Object.entries(value).map(([name, inner]) => [name, plain(inner)]);
  return Object.assign(Object.create(null), Object.fromEntries(entries));
}

/** @template T @param {T} value @returns {T} */
export function frozenCopy(value) {
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([name, inner]) => [name, frozenCopy(inner)]);
  return Object.freeze(Object.fromEntries(entries));
}

/** A promise to be kept from outside. A host page that does not look at it is not told of its failure twice. */
export function later() {
  let resolve = () => {};
  /** @type {(reason: unknown) => void} */ let reject = () => {};
  const promise = /** @type {Promise<void>} */ (new Promise((yes, no) => ((resolve = () => yes()), (reject = no))));
  promise.catch(() => {});
  return { promise, resolve, reject };
}
