// @ts-check
/**
 * The languages beside English, which is built in. Each is a module of its own, fetched when an element speaks it; another has the keys of
 * the messages, which nobody needs before anything else than the built-in English is to be said.
 *
 * A module and not JSON: a page allows it with the same `script-src`, its import map can hold it to a hash, a link can
 * preload it, and every bundler finds it and gives it an address of its own.
 */

import { bring as bringScript } from './element/scripts.js';
import { Limit, persist } from './element/tries.js';

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
/** Those that a frame of ours has, too. */
const BUILT_IN = new Set(Object.values(languages));

/** What places messages by their keys; fetched as a language is. @type {Language} */
const keys = () => bring(new URL('./messages/keys.js', import.meta.url));

/** @param {URL} url */
const bring = async (url) => (await bringScript(url, (script) => script.default)).script;

/** What was fetched: messages or the keys, or null where they cannot be had now. @type {Map<Language, any>} */
const fetched = new Map();
/** What the console has been told of. @type {Set<Language>} */
const told = new Set();
/** After how long what does not come is asked for once more, in milliseconds, when somebody tries again. */
const LONG = 3000;
/** What is on its way, and since when. @type {Map<Language, { asking: Promise<void>, since: number }>} */
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
 * What is needed to speak: the messages of a language and, to place them or the host page's own, the keys.
 * @param {string} tag @param {unknown} own The host page's messages. @param {unknown} framed They are placed in a frame, and not here.
 */
function needed(tag, own, framed) {
  const language = nearest(tag);
  const isThere = framed && language && BUILT_IN.has(language);
  return [isThere ? undefined : language, !framed && (language || own) ? keys : undefined].filter((wanted) => wanted !== undefined);
}

/** Whether something of it could not be had. @param {string} tag @param {unknown} own @param {unknown} framed */
export function isLacking(tag, own, framed) {
  return needed(tag, own, framed).some((wanted) => fetched.get(wanted) === null);
}

/**
 * Fetches what is needed. Nothing to wait for where it is there, or cannot be had now.
 * @param {string} tag @param {unknown} own @param {unknown} framed @param {number} patience How long a file may take, in milliseconds.
 */
export function learn(tag, own, framed, patience) {
  const learning = needed(tag, own, framed).flatMap((wanted) => {
    if (fetched.has(wanted)) return [];
    const under = awaited.get(wanted) ?? { asking: ask(tag, wanted, patience), since: Date.now() };
    awaited.set(wanted, under);
    return under.asking;
  });
  return learning.length ? Promise.all(learning) : undefined;
}

/** @param {string} tag @param {Language} language @param {number} patience */
async function ask(tag, language, patience) {
  try {
    const limit = new Limit(patience);
    // What comes later than anybody waits for it, is there the next time.
    await limit.race(persist(async () => (typeof language === 'function' ? language() : language), limit).then((answer) => keep(language, answer)));
  } catch (error) {
    if (!told.has(language)) console.warn(`trust-center: said in English, as the ${language === keys ? 'keys of the messages' : `messages for “${tag}”`} cannot be loaded:`, error);
    told.add(language);
    if (!fetched.get(language)) fetched.set(language, null);
  } finally {
    awaited.delete(language);
  }
}

/** @param {Language} language @param {any} answer */
function keep(language, answer) {
  const messages = answer.default ?? answer;
  const isRight = language === keys ? typeof messages === 'function' : Object.values(messages).some((text) => typeof text === 'string');
  if (!isRight) throw new TypeError('there is nothing of use in it');
  fetched.set(language, messages);
}

/** What could not be had may be had now. */
export function tryAgain() {
  for (const [language, messages] of fetched) if (messages === null) fetched.delete(language);
  for (const [language, { since }] of awaited) if (since + LONG < Date.now()) awaited.delete(language);
}
