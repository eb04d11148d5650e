// @ts-check
/**
 * The languages beside English, which is built in. Each is a module of its own, fetched when an element speaks it; another has the keys of
 * the messages, which nobody needs before anything else than the built-in English is to be said.
 *
 * A module and not JSON: a page allows it with the same `script-src`, its import map can hold it to a hash, a link can
 * preload it, and every bundler finds it and gives it an address of its own.
 */

/** @typedef {Record<string, string>} Messages */
/** @typedef {import('./trust-center.js').Language} Language */

/** By BCP 47 tag in small letters. To add one: a file in messages/, and its line here. @type {Record<string, Language>} */
const languages = {
  ar: () => bring(new URL('./messages/ar.js', import.meta.url)),
  de: () => bring(new URL('./messages/de.js', import.meta.url)),
  es: () => bring(new URL('./messages/es.js', import.meta.url)),
  fr: () => bring(new URL('./messages/fr.js', import.meta.url)),
  ja: () => bring(new URL('./messages/ja.js', import.meta.url)),
};

/** What places messages by their keys; fetched as a language is. @type {Language} */
const keys = () => bring(new URL('./messages/keys.js', import.meta.url));

/** By its address, which bundlers find too: what they follow themselves they load by a script element. @param {URL} url */
function bring({ href }) {
  return import(/* @vite-ignore */ /* webpackIgnore: true */ href);
}

/** What was fetched: messages or the keys, or null where they cannot be had. @type {Map<Language, any>} */
const fetched = new Map();
/** What is on its way. @type {Map<Language, Promise<void>>} */
const awaited = new Map();

/** Adds the host page's languages, or puts them in the place of ours. @param {Record<string, Language>} more */
export function add(more) {
  for (const [tag, language] of Object.entries(more)) languages[tag.toLowerCase()] = language;
}

/** The nearest language that there is: of `zh-Hant-TW`, `zh-Hant` or `zh`. @param {string} tag */
function nearest(tag) {
  const parts = tag.toLowerCase().split('-');
  for (; parts.length; parts.pop()) {
    const known = parts.join('-');
    if (Object.hasOwn(languages, known)) return languages[known];
  }
  return undefined;
}

/**
 * The messages of a language: none for English and unknown ones, null where they cannot be had.
 * @param {string} tag @returns {Messages | null | undefined}
 */
export function messagesOf(tag) {
  const language = nearest(tag);
  return language && fetched.get(language);
}

/**
 * Messages as the module takes them, by position; nothing before the keys are there, or where they cannot be had.
 * @param {Messages} messages @param {string} tag @returns {(string | null)[] | undefined}
 */
export function placed(messages, tag) {
  return fetched.get(keys)?.(messages, tag);
}

/**
 * Fetches the messages of a language and, to place them or the host page's own, the keys. Nothing to wait for where they are there, or
 * will never be.
 * @param {string} tag @param {unknown} own The host page's messages. @param {unknown} framed They are placed in a frame, and not here.
 */
export function learn(tag, own, framed) {
  const language = nearest(tag);
  const learning = [language, !framed && (language || own) ? keys : undefined].flatMap((wanted) => {
    if (!wanted || fetched.has(wanted)) return [];
    const asking = awaited.get(wanted) ?? ask(tag, wanted);
    awaited.set(wanted, asking);
    return asking;
  });
  return learning.length ? Promise.all(learning) : undefined;
}

/** @param {string} tag @param {Language} language */
async function ask(tag, language) {
  try {
    const answer = /** @type {any} */ (typeof language === 'function' ? await language() : language);
    fetched.set(language, answer.default ?? answer);
  } catch (error) {
    console.warn(`trust-center: said in English, as the ${language === keys ? 'keys of the messages' : `messages for “${tag}”`} cannot be loaded:`, error);
    fetched.set(language, null);
  }
}
