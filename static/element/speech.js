// @ts-check
/** What the element says, in the language and the direction of what is around it, and in the host page's own words. */
import { isLacking, learn, messagesOf, placed, tryAgain } from '../languages.js';
import { around } from './surroundings.js';

/** How long the first view waits for its language beyond the module, in milliseconds; a later one waits for nothing. */
const PATIENCE = 3000;
const LANG = '[lang]:not([lang=""])';

/** A language as it is written, with what locales of other systems have behind it: `de_AT.UTF-8@euro`. */
const WRITTEN = /^\s*([a-z]{2,8}(?:[-_]+[a-z\d]{1,8})*)[-_]*\s*(?:[^\s\w-].*)?$/is;

/** The BCP 47 tag that is meant; what is none goes on as it is, and is no language. @param {string} written */
function tagOf(written) {
  const tag = written.match(WRITTEN)?.[1].replace(/[-_]+/g, '-');
  try {
    return tag === undefined ? written : Intl.getCanonicalLocales(tag)[0];
  } catch {
    return tag ?? written;
  }
}

export class Speech {
  /** The host page's own words, by key. @type {any} */ messages = null;
  /** The language that is spoken: the one that is wanted, as soon as its messages are there. */ spoken = 'en';
  /**
   * Whether something could not be had when it was last to be said. What has come since, or was asked for again by another element, is
   * not said by that alone.
   */
  isLacking = false;
  #element;
  #learned;

  /** @param {import('./attributes.js').Attributes} element @param {() => void} learned Called when there is more to say. */
  constructor(element, learned) {
    this.#element = element;
    this.#learned = learned;
  }

  /** The language that is wanted: the nearest one around the element, else the browser's. */
  get wanted() {
    return tagOf(around(this.#element, LANG)?.getAttribute('lang') ?? navigator.language);
  }

  /** Speaks the language that is wanted. Until its messages are there, the one before; returns what that has to wait for. */
  speak() {
    const { wanted } = this;
    const learning = learn(wanted, this.messages, this.#element.frame, this.#element.timeout);
    if (!learning) this.spoken = messagesOf(wanted) === null ? 'en' : wanted;
    this.isLacking = isLacking(wanted, this.messages, this.#element.frame);
    return learning?.then(() => this.#learned());
  }

  /** Speaks it, and waits not for ever. */
  speakSoon() {
    const learning = this.speak();
    return learning && Promise.race([learning, new Promise((go) => setTimeout(go, PATIENCE))]);
  }

  /** What is said, by key: the language's messages, and over them the host page's own. @returns {Record<string, string> | undefined} */
  sentences() {
    const messages = messagesOf(this.spoken);
    try {
      if (!messages && !this.messages) return undefined;
      const all = Object.entries({ ...messages, ...this.messages });
      return Object.fromEntries(all.filter(([, text]) => typeof text === 'string'));
    } catch {
      return messages ?? undefined;
    }
  }

  /** The same as the module takes it; as it is for a frame, which has keys of its own. */
  said() {
    const sentences = this.sentences();
    return sentences && (this.#element.frame ? sentences : placed(sentences, this.spoken));
  }

  /** The direction of what is said, unless the host page gives one where it gives the language, or nearer. @param {string | undefined} said */
  direction(said) {
    const given = around(this.#element, `[dir], ${LANG}`)?.hasAttribute('dir');
    return given ? '' : (said && this.sentences()?.direction) || 'ltr';
  }

  /** Asks once more for what could not be had. */
  tryAgain() {
    tryAgain();
  }

  /** Has the words of the element itself, which a frame that fails does not say. */
  speakHere() {
    learn(this.wanted, this.messages, '', this.#element.timeout)?.then(() => this.#learned());
  }

  /** Where it is not known yet whether anything can be shown. */
  patience() {
    return this.sentences()?.['loading.slow'] ?? 'Still loading the statement';
  }

  /** Where nothing can be shown and the host page has no fallback: a blank place would say nothing at all. */
  apology() {
    return this.sentences()?.unavailable ?? 'The statement cannot be shown here.';
  }
}
