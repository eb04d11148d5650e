// @ts-check
/**
 * The host page's side of the widget in a frame, for pages whose policy refuses WebAssembly.
 *
 * The frame holds `embed.html`, from an origin of its own. It is given one end of a channel, addressed to that origin; whatever else
 * is said to the window is nobody's business here. What the element wants goes in, what happens there comes back.
 */

/** @typedef {import('./trust-center.js').TrustCenter} TrustCenter */
/** @typedef {import('./trust-center.js').Authorize} Authorize */
/** @typedef {{ id: number, url: string, attempt: number, reason: 'initial' | 'retry' | 'expired' }} Question */

/** The custom properties that reach into the frame; its document inherits nothing else. */
const LOOKS = ['font', 'font-size', 'max-width', 'radius', 'space'].concat(
  ['bg', 'fg', 'muted', 'accent', 'border', 'ok', 'warn', 'danger', 'unknown', 'focus'].map((name) => `color-${name}`),
);
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
  /** What the host page is being asked for. @type {Map<number, AbortController>} */ #questions = new Map();
  #limit;

  /** @param {TrustCenter} element @param {URL} url */
  constructor(element, url) {
    this.#element = element;
    this.#url = url;
    this.div.part.add('base');
    const { style } = Object.assign(this.#frame, { src: url.href, referrerPolicy: 'no-referrer', allow: 'clipboard-write' });
    // Nothing of a frame has this colour: it says which scheme is in use, and its transition when that changes.
    const probe = { color: 'light-dark(rgb(0 0 0), rgb(255 255 255))', transition: 'color 1ms' };
    Object.assign(style, { display: 'block', width: '100%', height: '0', border: '0', ...probe });
    this.#frame.addEventListener('load', () => this.#connect());
    this.#frame.addEventListener('transitionend', () => this.#configure());
    this.div.append(this.#frame);
    this.#limit = setTimeout(() => this.#lose('frame-unreachable', 'the frame does not answer'), element.timeout);
  }

  /** @template T @param {(handle: Frame) => T} work */
  enter(work) {
    return work(this);
  }

  /** @param {Record<string, any>} options */
  update({ authorize, fetch: _, ...wanted }) {
    const { src, data } = this.#wanted;
    if (src !== wanted.src || data !== wanted.data) {
      // Until the frame has heard of it, the statement of another tenant may be in there.
      this.#frame.style.visibility = 'hidden';
      this.document = undefined;
    }
    this.#wanted = { ...wanted, view: wanted.view ?? this.#wanted.view };
    this.#authorize = authorize;
    this.#configure();
  }

  abort() {
    this.#port?.postMessage({ type: 'abort' });
  }

  release() {
    this.tell = null;
    clearTimeout(this.#limit);
    this.#port?.close();
    this.#questions.forEach((question) => question.abort());
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
      dir: this.div.dir || host.direction,
      look: Object.fromEntries([...inherited, ...look]),
    });
    // A view is wanted once, and not again with what changes later.
    if (this.#port) this.#wanted = { ...this.#wanted, view: undefined };
  }

  /** @param {any} message */
  #hear({ type, ...message }) {
    if (type === 'hello') clearTimeout(this.#limit);
    if (type === 'refused') this.#lose('frame-refused', `${location.origin} is not on the frame's list of hosts`, { retryable: false });
    if (type === 'resize' && 0 <= message.height) this.#frame.style.height = `${message.height}px`;
    if (type === 'token-request') this.#answer(message);
    if (type === 'token-cancel') this.#questions.get(message.id)?.abort();
    // What is said of an earlier wish counts no more.
    if (type === 'event' && message.attempt === this.#wanted.attempt) this.#pass(message);
  }

  /** @param {{ name: string, detail: any, document?: string, title?: string }} event */
  #pass({ name, detail, document, title }) {
    if (name === 'error' && FATAL.test(detail.code)) return this.#lose(detail.code, detail.message, detail);
    this.#frame.style.visibility = '';
    if (name === 'ready') {
      this.document = document;
      this.#frame.title = title ?? '';
    }
    if (this.tell?.(name, detail) && name === 'navigate') follow(detail.href);
  }

  /** Asks the host page for a token, for the statements and nothing else. @param {Question} question */
  async #answer({ id, url, attempt, reason }) {
    const [port, aborter] = [this.#port, new AbortController()];
    this.#questions.set(id, aborter);
    /** @type {{ token: string | [string, string][] | null } | { failed: true }} */ let answer = { failed: true };
    try {
      const { src, earlier } = this.#wanted;
      if (this.#authorize && [src, earlier].some((of) => of && new URL(of).origin === new URL(url).origin)) {
        const token = await this.#authorize({ url, attempt, reason, signal: aborter.signal });
        answer = { token: typeof token === 'string' || token == null ? token ?? null : [...new Headers(token)] };
      }
    } catch {
      // The frame says that it failed, and not why: what the host page throws is its own.
    }
    this.#questions.delete(id);
    port?.postMessage({ type: 'token', id, ...answer });
  }
}

/** Goes where a link of the frame leads, as if it stood in this page. @param {string} href */
function follow(href) {
  const { protocol } = new URL(href);
  if (!['https:', 'http:', 'mailto:'].includes(protocol)) return;
  Object.assign(document.createElement('a'), { href, rel: 'noopener noreferrer' }).click();
}
