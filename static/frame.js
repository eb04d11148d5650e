// @ts-check
/**
 * The host page's side of the widget in a frame, for pages whose policy refuses WebAssembly.
 *
 * The frame holds `embed.html`, from an origin of its own. It is given one end of a channel, addressed to that origin; whatever else
 * is said to the window is nobody's business here. What the element wants goes in, what happens there comes back.
 *
 * The frame fetches from its own origin. Anything else, and everything where the host page has a `fetch` of its own, is fetched here and
 * handed over: so a portal's own API needs no header for the frame, and no token of it is ever in there.
 */

/** @typedef {import('./trust-center.js').TrustCenter} TrustCenter */
/** @typedef {import('./trust-center.js').Authorize} Authorize */
/** @typedef {{ id: number, url: string, attempt: number, reason: 'initial' | 'retry' | 'expired' }} Question */

/** The custom properties that reach into the frame; its document inherits nothing else. */
const LOOKS = ['font', 'font-size', 'max-width', 'radius', 'space'].concat(
  ['bg', 'fg', 'muted', 'accent', 'border', 'ok', 'warn', 'danger', 'unknown', 'focus'].map((name) => `color-${name}`),
);
/** What a frame may tell. */
const EVENTS = ['load-start', 'ready', 'error', 'navigate', 'select', 'view', 'export'];
/** What a frame may hand over to be kept: the widget's own kinds of files. */
const FILES = { csv: 'text/csv', json: 'application/json', jsonld: 'application/ld+json' };
/** Higher is no statement, in pixels; larger is none, in bytes. */
const MOST_HEIGHT = 1_000_000;
const MAX_BYTES = 5 * 1024 * 1024;
/** Between two of them, in milliseconds: one press does one thing. */
const PAUSE = 300;
/** The header by which the frame names a token that stays here. */
const REFERENCE = 'x-trust-center-token';
/** What the frame may do. It cannot lead this page away, and keeps nothing. */
const SANDBOX = 'allow-scripts allow-same-origin allow-popups allow-popups-to-escape-sandbox allow-modals';
/** Failures of a frame that cannot show anything, not even what failed. */
const FATAL = /^(wasm|csp-wasm|panic)/;

/** A frame in the place of a `Mount` of the module. */
export class Frame {
  /** Hears what happens, while an element owns this. @type {((name: string, detail: any) => boolean) | null} */
  tell = null;
  div = document.createElement('div');
  /** The text of the statement that is shown. @type {string | undefined} */
  document;
  #frame = document.createElement('iframe');
  #element;
  #url;
  /** @type {MessagePort | undefined} */ #port;
  /** What the element wants. @type {Record<string, any>} */ #wanted = {};
  /** @type {Authorize | undefined} */ #authorize;
  /** @type {typeof fetch} */ #fetch = (to, init) => fetch(to, init);
  /** What the reader has chosen, for when the frame has to load again. @type {string | undefined} */ #view;
  /** The host page's tokens, by the name that the frame knows them by. @type {Map<string, Headers>} */ #tokens = new Map();
  #n_tokens = 0;
  /** What is fetched for the frame. @type {Map<number, AbortController>} */ #requests = new Map();
  /** When the frame last led elsewhere, in the page's own time. */ #acted = -Infinity;
  /** What the host page is being asked for. @type {Map<number, AbortController>} */ #questions = new Map();
  #limit;

  /** @param {TrustCenter} element @param {URL} url @param {number} patience How long the frame may be silent at first, in milliseconds. */
  constructor(element, url, patience) {
    this.#element = element;
    this.#url = url;
    this.div.part.add('base');
    this.#frame.sandbox.add(...SANDBOX.split(' '));
    const { style } = Object.assign(this.#frame, { src: url.href, referrerPolicy: 'no-referrer', allow: 'clipboard-write' });
    // Nothing of a frame has this colour: it says which scheme is in use, and its transition when that changes.
    const probe = { color: 'light-dark(rgb(0 0 0), rgb(255 255 255))', transition: 'color 1ms' };
    Object.assign(style, { display: 'block', width: '100%', height: '0', border: '0', ...probe });
    this.#frame.addEventListener('load', () => this.#connect());
    this.#frame.addEventListener('transitionend', () => this.#configure());
    this.div.append(this.#frame);
    this.#limit = setTimeout(() => this.#lose('frame-unreachable', 'the frame does not answer'), patience);
  }

  /** @template T @param {(handle: Frame) => T} work */
  enter(work) {
    return work(this);
  }

  /** @param {Record<string, any>} options */
  update({ authorize, fetch, ...wanted }) {
    const { src, data } = this.#wanted;
    if (src !== wanted.src || data !== wanted.data) {
      // Until the frame has heard of it, the statement of another tenant may be in there.
      this.#frame.style.visibility = 'hidden';
      this.document = this.#view = undefined;
    }
    this.#wanted = { ...wanted, view: wanted.view ?? this.#wanted.view };
    this.#view = wanted.view ?? this.#view;
    this.#authorize = authorize;
    this.#fetch = fetch;
    this.#configure();
  }

  abort() {
    this.#port?.postMessage({ type: 'abort' });
  }

  release() {
    this.tell = null;
    clearTimeout(this.#limit);
    this.#port?.close();
    for (const under of [this.#questions, this.#requests]) under.forEach((question) => question.abort());
    this.#tokens.clear();
    this.div.remove();
  }

  /** @param {string} code @param {string} message @param {object} [detail] */
  #lose(code, message, detail = { retryable: true }) {
    const { tell } = this;
    this.release();
    tell?.('panic', { ...detail, code, message });
  }

  /** Each document that the frame loads gets a channel of its own, and only if it is of the frame's origin. */
  #connect() {
    const { port1, port2 } = new MessageChannel();
    // A document that comes again, because the frame was moved, shows what the one before did.
    if (this.#port) this.#wanted = { ...this.#wanted, view: this.#view };
    this.#port?.close();
    this.#port = port1;
    port1.onmessage = ({ data }) => this.#hear(data);
    this.#frame.contentWindow?.postMessage({ trustCenter: { v: 1, type: 'connect' } }, this.#url.origin, [port2]);
    this.#configure();
  }

  #configure() {
    const { style } = this.#frame;
    const { theme } = this.#element;
    style.colorScheme = theme === 'auto' ? '' : theme;
    const host = getComputedStyle(this.#element);
    const scheme = getComputedStyle(this.#frame).color === 'rgb(255, 255, 255)' ? 'dark' : 'light';
    const look = LOOKS.map((name) => `--trust-center-${name}`).map((name) => [name, host.getPropertyValue(name)]);
    const inherited = [['font-family', host.fontFamily], ['font-size', host.fontSize], ['color-scheme', scheme]];
    this.#port?.postMessage({
      type: 'configure',
      options: this.#wanted,
      authorize: Boolean(this.#authorize),
      fetches: this.#isOwn(),
      // Where the host page gives none, it is that of the language, which the frame knows.
      dir: this.div.dir ? '' : host.direction,
      look: Object.fromEntries([...inherited, ...look]),
    });
    // A view is wanted once, and not again with what changes later.
    if (this.#port) this.#wanted = { ...this.#wanted, view: undefined };
  }

  /** @param {any} message */
  #hear(message) {
    try {
      this.#take(message ?? {});
    } catch {
      // What makes no sense is not said by the widget.
    }
  }

  /** @param {any} message */
  #take({ type, ...message }) {
    if (type === 'hello') clearTimeout(this.#limit);
    if (type === 'refused') this.#refuse(message.src);
    if (type === 'failed') this.#lose('frame-unreachable', "the frame's list of hosts cannot be read");
    if (type === 'resize' && 0 <= message.height) this.#frame.style.height = `${Math.min(message.height, MOST_HEIGHT)}px`;
    if (type === 'resize' && 0 <= message.printed) this.#frame.style.setProperty('--printed', `${Math.min(message.printed, MOST_HEIGHT)}px`);
    if (type === 'token-request') this.#answer(message);
    if (type === 'token-cancel') this.#questions.get(message.id)?.abort();
    if (type === 'address-request' && this.#isPressed()) this.#locate(message);
    if (type === 'fetch-request') this.#relay(message);
    if (type === 'fetch-cancel') this.#requests.get(message.id)?.abort();
    // What is said of an earlier wish counts no more.
    if (type === 'event' && message.attempt === this.#wanted.attempt) this.#pass(message);
  }

  /** @param {unknown} src */
  #refuse(src) {
    const what = src ? 'this statement is not among those that the frame lists for' : "the frame's list of hosts does not name";
    this.#lose('frame-refused', `${what} ${location.origin}`, { retryable: false });
  }

  /** @param {{ name: string, detail: any, document?: string, title?: string }} event */
  #pass({ name, detail, document, title }) {
    if (!EVENTS.includes(name) || typeof detail !== 'object' || !detail) return;
    if (name === 'error' && FATAL.test(detail.code)) return this.#lose(detail.code, String(detail.message), detail);
    if (name === 'navigate' && !(isLink(detail.href) && this.#isPressed())) return;
    if (name === 'export' && !(isFile(detail) && this.#isPressed())) return;
    this.#frame.style.visibility = '';
    if (name === 'view') this.#view = detail.view = String(detail.view);
    if (name === 'ready') {
      this.document = isJson(document) ? document : undefined;
      this.#frame.title = String(title ?? '').slice(0, 300);
    }
    if (this.tell?.(name, detail) && name === 'navigate') follow(detail.href);
  }

  /** Says under which address this page shows a view, once the reader has asked for a link. @param {{ id: number, view: unknown }} wish */
  #locate({ id, view }) {
    const port = this.#port;
    this.tell?.('address', { view: String(view), done: (/** @type {string} */ url) => port?.postMessage({ type: 'address', id, url }) });
  }

  /** Whether the reader has just pressed something in the frame, and for nothing else before. */
  #isPressed() {
    const { activeElement } = /** @type {Document | ShadowRoot} */ (this.#frame.getRootNode());
    const isFresh = navigator.userActivation?.isActive && activeElement === this.#frame && this.#acted + PAUSE < performance.now();
    if (isFresh) this.#acted = performance.now();
    return isFresh;
  }

  /** The host page fetches everything itself. */
  #isOwn() {
    return typeof this.#element.fetch === 'function';
  }

  /** Whether an address is that of one of the statements. @param {string} url */
  #isWanted(url) {
    const { src, earlier } = this.#wanted;
    return url === src || url === earlier;
  }

  /** Whether the frame itself asks there. @param {string} url */
  #isFrames(url) {
    return !this.#isOwn() && new URL(url).origin === this.#url.origin;
  }

  /** Fetches a statement for the frame, as this page does: with its cookies and tokens, under its policy. @param {{ id: number, url: string, headers: [string, string][] }} wish */
  async #relay({ id, url, headers }) {
    const [port, aborter] = [this.#port, new AbortController()];
    this.#requests.set(id, aborter);
    /** @type {{ failed?: boolean, refused?: boolean, redirected?: boolean, status?: number, headers?: [string, string][], body?: ArrayBuffer }} */
    let answer = { failed: true };
    const policy = hearPolicy(url);
    try {
      if (this.#isWanted(url) && !this.#isFrames(url)) answer = await this.#ask(url, headers, aborter.signal);
    } catch {
      await new Promise((go) => setTimeout(go, 20));
      answer = { failed: true, refused: policy.refused() };
    }
    policy.stop();
    this.#requests.delete(id);
    port?.postMessage({ type: 'fetched', id, ...answer }, answer.body ? [answer.body] : []);
  }

  /** @param {string} url @param {[string, string][]} said @param {AbortSignal} signal */
  async #ask(url, said, signal) {
    const name = new Map(said).get(REFERENCE) ?? '';
    const token = this.#tokens.get(name);
    this.#tokens.delete(name);
    const { credentials } = this.#element;
    const isPrivate = token || credentials === 'include' || (credentials === 'same-origin' && new URL(url).origin === location.origin);
    /** @type {RequestInit} */
    const init = { signal, credentials, cache: isPrivate ? 'no-store' : 'no-cache', ...(token && { headers: token, redirect: 'manual' }) };
    const answer = await this.#fetch(url, init);
    try {
      if (answer.type === 'opaqueredirect') return { redirected: true };
      const { status } = answer;
      const kept = ['content-type', 'retry-after'].flatMap((name) => {
        const value = answer.headers.get(name);
        return value === null ? [] : [/** @type {[string, string]} */ ([name, value])];
      });
      if (typeof status !== 'number' || !(100 <= status)) return {};
      return { status, headers: kept, body: await bytesOf(answer) };
    } catch (error) {
      // What has no answer's members gives none; what breaks on its way is the network's.
      if (answer?.status === undefined) return {};
      throw error;
    }
  }

  /** Asks the host page for a token, for the statements and nothing else. @param {Question} question */
  async #answer({ id, url, attempt, reason }) {
    const [port, aborter] = [this.#port, new AbortController()];
    this.#questions.set(id, aborter);
    /** @type {{ token: string | [string, string][] | null } | { failed: true }} */ let answer = { failed: true };
    try {
      if (this.#authorize && this.#isWanted(url)) {
        const token = await this.#authorize({ url, attempt, reason, signal: aborter.signal });
        answer = { token: token == null ? null : this.#isFrames(url) ? handedOver(token) : this.#kept(token) };
      }
    } catch {
      // The frame says that it failed, and not why: what the host page throws is its own.
    }
    this.#questions.delete(id);
    port?.postMessage({ type: 'token', id, ...answer });
  }

  /** Keeps a token that is not the frame's to have, and gives it a name. @param {string | HeadersInit} token @returns {[string, string][]} */
  #kept(token) {
    const name = String((this.#n_tokens += 1));
    this.#tokens.set(name, typeof token === 'string' ? new Headers({ authorization: `Bearer ${token}` }) : new Headers(token));
    return [[REFERENCE, name]];
  }
}

/** A token as it goes over. @param {string | HeadersInit} token */
const handedOver = (token) => (typeof token === 'string' ? token : [...new Headers(token)]);

/** Whether a frame may lead there: by the widget's own kinds of links, and not out of what is encrypted. @param {unknown} href */
function isLink(href) {
  const { protocol } = new URL(String(href));
  return ['https:', 'mailto:'].includes(protocol) || (protocol === 'http:' && location.protocol === 'http:');
}

/** @param {any} file */
function isFile({ name, type, content }) {
  const [, ending] = String(name).match(/^[^/\\:*?"<>|\p{C}]{1,200}\.([a-z]+)$/u) ?? [];
  const wanted = Object.entries(FILES).find(([known]) => known === ending)?.[1];
  return typeof content === 'string' && wanted !== undefined && String(type).split(';')[0] === wanted;
}

/** @param {unknown} text */
function isJson(text) {
  try {
    return typeof text === 'string' && Boolean(JSON.parse(text));
  } catch {
    return false;
  }
}

/** The bytes of an answer, and no more of them than it takes to see that they are too many. @param {Response} answer */
async function bytesOf(answer) {
  const reader = answer.body?.getReader?.();
  if (!reader) return new TextEncoder().encode(await answer.text()).buffer;
  const parts = [];
  for (let n_bytes = 0; n_bytes <= MAX_BYTES; ) {
    const { done, value } = await reader.read();
    if (done) break;
    parts.push(value);
    n_bytes += value.byteLength;
  }
  reader.cancel().catch(() => {});
  return new Blob(parts).arrayBuffer();
}

/** Hears whether this page's policy refuses an address. @param {string} url */
function hearPolicy(url) {
  let isRefused = false;
  const hear = (/** @type {SecurityPolicyViolationEvent} */ { disposition, effectiveDirective, blockedURI }) => {
    const isIt = blockedURI === url.split('#')[0] || url.startsWith(`${blockedURI}/`);
    if (disposition === 'enforce' && effectiveDirective === 'connect-src' && isIt) isRefused = true;
  };
  document.addEventListener('securitypolicyviolation', hear);
  return { refused: () => isRefused, stop: () => document.removeEventListener('securitypolicyviolation', hear) };
}

/** Goes where a link of the frame leads, beside this page: a frame is not to take it away from the reader. @param {string} href */
function follow(href) {
  const target = href.startsWith('mailto:') ? '' : '_blank';
  Object.assign(document.createElement('a'), { href, target, rel: 'noopener noreferrer' }).click();
}
