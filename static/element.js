// @ts-check
/**
 * The custom element `<trust-center>`: its attributes, properties, lifecycle and events.
 * What it shows is made in WebAssembly; no residency rule is here.
 */
import { TrustCenterError } from './compile.js';
import { add, learn, messagesOf, placed } from './languages.js';
import { configure as configureModule, load, Mount } from './module.js';

export { TrustCenterError };

/** The version of the package. */
export const version = '0.1.0';

/** How long the first view waits for its language beyond the module, in milliseconds; a later one waits for nothing. */
const PATIENCE = 3000;

/** What an instance needs before the module's stylesheet is there. */
const BASE = ':host{display:block}:host([hidden]),[hidden]{display:none!important}';
let styles = BASE;
/** One stylesheet per document, shared by all instances in it. @type {WeakMap<Document, { sheet: CSSStyleSheet, text: string }>} */
const sheets = new WeakMap();

/** The documents that have one. @type {Set<WeakRef<Document>>} */
const documents = new Set();

/** @param {Document} owner */
function sheetOf(owner) {
  if (!sheets.has(owner)) documents.add(new WeakRef(owner));
  // A sheet belongs to the document whose window made it.
  const { sheet, text } = sheets.get(owner) ?? { sheet: new (owner.defaultView ?? window).CSSStyleSheet(), text: '' };
  if (text !== styles) sheet.replaceSync(styles);
  sheets.set(owner, { sheet, text: styles });
  return sheet;
}

/** @param {string} more The styles of the module. */
function restyle(more) {
  styles = BASE + more;
  for (const reference of documents) {
    const owner = reference.deref();
    owner ? sheetOf(owner) : documents.delete(reference);
  }
}

// On a server there are no elements; the class exists all the same, so that what is rendered there can import it.
const Base = /** @type {typeof HTMLElement} */ (globalThis.HTMLElement ?? class {});
/** The slots that stand in for what the module shows, while the host page fills them. */
const STAND_INS = ['loading', 'empty', 'error'];
/** What the host page is told as the module says it. */
const TOLD = ['load-start', 'ready', 'select', 'navigate', 'view'];
const PROPERTIES = /** @type {const} */ ([
  'src', 'earlier', 'frame', 'theme', 'loading', 'credentials', 'timeout', 'refresh', 'headingLevel', 'data', 'earlierData',
  'authorize', 'messages', 'fetch', 'view',
]);

/** The element. */
export class TrustCenter extends Base {
  static version = version;
  static observedAttributes = ['src', 'earlier', 'frame', 'lang', 'dir', 'theme', 'loading', 'credentials', 'timeout', 'refresh', 'heading-level'];

  /** @type {ShadowRoot} */ #root;
  /** @type {CustomStateSet | undefined} */ #states;
  /** @type {Record<string, HTMLSlotElement>} */ #slots = {};
  /** @type {Mount | import('./frame.js').Frame | null} */ #mount = null;
  /** @type {IntersectionObserver | null} */ #observer = null;
  /** @type {import('./trust-center.js').State} */ #state = 'idle';
  /** @type {TrustCenterError | null} */ #error = null;
  /** @type {{ promise: Promise<void>, resolve: () => void, reject: (reason: unknown) => void } | null} */ #waiting = null;
  /** @type {any} */ #data = null;
  /** @type {string | undefined} */ #dataText;
  /** @type {any} */ #earlierData = null;
  /** @type {string | undefined} */ #earlierText;
  /** What the reader has chosen, as of the last word of the module or of the host page. */ #view = '';
  /** The host page wants that view, and the module does not know yet. */ #viewWanted = false;
  /** The page is being printed: everything is to be open. */ #printing = false;
  /** @type {any} */ #messages = null;
  /** The language that is spoken: the one that is wanted, as soon as its messages are there. */ #spoken = 'en';
  /** @type {any} */ #authorize = null;
  /** @type {any} */ #fetch = null;
  /** The request for the statement that goes out while the module is on its way. @type {ReturnType<typeof ahead> | null} */ #ahead = null;
  /** Grows with each wish to load. */ #attempt = 0;
  /** Where the statement comes from, as of the last synchronisation. */ #origin = '';
  /** A synchronisation is due. */ #queued = false;
  /** Another load is wanted than the module knows of: what it says of the one before counts no more. */ #outdated = false;
  /** The module is on its way. */ #starting = false;
  /** Nothing is to be loaded until the host page says so. */ #halted = false;
  /** The element is, or once was, near the visible part of the page. */ #near = false;
  /** The reader has been waiting for long enough to be told. */ #slow = false;
  /** A statement of this origin is on the page. */ #shown = false;
  /** The statement on the page has nothing in it. */ #empty = false;
  /** The host page shows the failure in its own way. */ #handled = false;

  /** When the last load ended, and when a statement last came, in milliseconds. */ #ended = 0;
  #arrived = 0;
  /** Wakes `#refresh`. @type {ReturnType<typeof setTimeout> | undefined} */ #timer;
  /** Listens for the end of the frame that the element was moved into. @type {AbortController | null} */ #leaves = null;
  /** Sees that the language around the element changes. @type {MutationObserver | null} */ #hears = null;
  /** Listens to whether the page is visible, while that matters. @type {AbortController | null} */ #looks = null;

  constructor() {
    super();
    this.#root = this.shadowRoot ?? this.attachShadow({ mode: 'open' });
    for (const name of ['header', ...STAND_INS, '', 'footer']) {
      const slot = document.createElement('slot');
      if (name) slot.name = name;
      slot.hidden = STAND_INS.includes(name);
      this.#slots[name] = slot;
    }
    this.#root.replaceChildren(...Object.values(this.#slots));
    this.#root.addEventListener('slotchange', () => this.#draw());
    this.#root.addEventListener('click', (event) => this.#follow(/** @type {MouseEvent} */ (event)));
    // Before the module hears of it, for then the control may be gone.
    this.#root.addEventListener('click', () => this.#keepFocus(), { capture: true });
    this.#states = this.attachInternals?.().states;
    for (const name of PROPERTIES) {
      // A value from before the element was defined lies in front of the accessor.
      if (!Object.hasOwn(this, name)) continue;
      const value = /** @type {any} */ (this)[name];
      delete (/** @type {any} */ (this)[name]);
      Object.assign(this, { [name]: value });
    }
  }

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

  get data() { return this.#data; }
  set data(value) {
    this.#data = value ?? null;
    const text = textOf(value);
    if (text === this.#dataText) return;
    this.#dataText = text;
    this.#renew();
  }

  get earlierData() { return this.#earlierData; }
  set earlierData(value) {
    this.#earlierData = value ?? null;
    this.#earlierText = textOf(value);
    this.#queue();
  }

  get authorize() { return this.#authorize; }
  set authorize(value) {
    this.#authorize = value ?? null;
    this.#queue();
  }

  get messages() { return this.#messages; }
  set messages(value) {
    this.#messages = value ?? null;
    this.#queue();
  }

  get fetch() { return this.#fetch; }
  set fetch(value) {
    this.#fetch = value ?? null;
    this.#queue();
  }

  get view() { return this.#view; }
  set view(value) {
    this.#view = String(value ?? '').replace(/^#/, '');
    this.#viewWanted = true;
    this.#queue();
  }

  get state() { return this.#state; }
  get error() { return this.#error; }

  /** Resolves when a statement is on the page; rejects when none can be. */
  whenReady() {
    if (this.#state === 'ready') return Promise.resolve();
    if (this.#error) return Promise.reject(this.#error);
    this.#waiting ??= later();
    return this.#waiting.promise;
  }

  /** Loads again, also after a failure. */
  reload() {
    this.#near = true;
    this.#renew();
    return this.whenReady();
  }

  /** Stops the load under way, and that of the earlier statement. */
  abort() {
    if (this.#queued) this.#synchronise();
    if (this.#state !== 'loading') return this.#mount?.enter((handle) => handle.abort());
    this.#halted = true;
    this.#ahead?.drop();
    this.#mount?.enter((handle) => handle.abort());
    this.#become(this.#shown ? 'ready' : 'idle');
    this.#waiting?.reject(new DOMException('the load was aborted', 'AbortError'));
    this.#waiting = null;
  }

  /** The statement that is on the page, as a copy. */
  getData() {
    const text = this.#shown ? this.#mount?.enter((handle) => handle.document) : undefined;
    return text === undefined ? null : JSON.parse(text);
  }

  connectedCallback() {
    this.adoptedCallback();
    if (this.#mount) this.#queue();
    else this.#renew();
  }

  disconnectedCallback() {
    // An element that is only being moved is connected again before the task ends.
    queueMicrotask(() => this.isConnected || this.#release());
  }

  connectedMoveCallback() {}

  adoptedCallback() {
    const { ownerDocument, ownerDocument: { defaultView } } = this;
    if (!defaultView) return;
    this.#root.adoptedStyleSheets = [sheetOf(ownerDocument)];
    this.#leaves?.abort();
    this.#leaves = new AbortController();
    // A frame that is removed takes along what is in it, without a word to the element.
    if (defaultView !== window) defaultView.addEventListener('pagehide', () => this.#release(), this.#leaves);
    if (!this.isConnected) return;
    this.#hears?.disconnect();
    this.#hears = new MutationObserver(() => this.#queue());
    this.#hears.observe(ownerDocument, { subtree: true, attributeFilter: ['lang', 'dir'] });
    defaultView.addEventListener('beforeprint', () => this.#open(true), this.#leaves);
    defaultView.addEventListener('afterprint', () => this.#open(false), this.#leaves);
  }

  /** @param {string} name @param {string | null} before @param {string | null} after */
  attributeChangedCallback(name, before, after) {
    if (before === after) return;
    if (name === 'frame') this.#release();
    if (name === 'src' || name === 'frame') this.#renew();
    else this.#queue();
  }

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

  /** The element or the nearest one around it that a selector finds, through the shadow roots it stands in. @param {string} selector */
  #around(selector) {
    for (let element = /** @type {Element | undefined} */ (this); element; ) {
      const found = element.closest(selector);
      if (found) return found;
      element = /** @type {ShadowRoot} */ (element.getRootNode()).host;
    }
    return undefined;
  }

  /** The language that is wanted: the nearest one around the element, else the browser's. */
  #language() {
    return this.#around('[lang]:not([lang=""])')?.getAttribute('lang') ?? navigator.language;
  }

  /** Speaks the language that is wanted. Until its messages are there, the one before; returns what that has to wait for. */
  #speak() {
    const wanted = this.#language();
    const learning = learn(wanted, this.#messages, this.frame);
    if (!learning) this.#spoken = messagesOf(wanted) === null ? 'en' : wanted;
    return learning?.then(() => this.#queue());
  }

  /** What is said, by key: the language's messages, and over them the host page's own. @returns {Record<string, string> | undefined} */
  #sentences() {
    const messages = messagesOf(this.#spoken);
    try {
      if (!messages && !this.#messages) return undefined;
      const all = Object.entries({ ...messages, ...this.#messages });
      return Object.fromEntries(all.filter(([, text]) => typeof text === 'string'));
    } catch {
      return messages ?? undefined;
    }
  }

  /** The same as the module takes it; as it is for a frame, which has keys of its own. */
  #said() {
    const sentences = this.#sentences();
    return sentences && (this.frame ? sentences : placed(sentences, this.#spoken));
  }

  /** The direction of what is said, unless the host page gives one where it gives the language, or nearer. @param {string | undefined} said */
  #direction(said) {
    const given = this.#around('[dir], [lang]:not([lang=""])')?.hasAttribute('dir');
    return given ? '' : (said && this.#sentences()?.direction) || 'ltr';
  }

  #options() {
    const { src, earlier, credentials, timeout, headingLevel } = this;
    return {
      src: src === '' ? undefined : resolved(src, this.baseURI),
      data: this.#dataText,
      earlier: earlier === '' ? undefined : resolved(earlier, this.baseURI),
      earlierData: this.#earlierText,
      lang: this.#spoken,
      messages: textOf(this.#said()),
      headingLevel,
      credentials,
      timeout,
      attempt: this.#attempt,
      printing: this.#printing,
      view: this.#viewWanted ? this.#view : undefined,
      authorize: typeof this.#authorize === 'function' ? this.#authorize : undefined,
      fetch: typeof this.#fetch === 'function' ? this.#fetch : this.#ahead?.fetch,
    };
  }

  /** There is something to load, and it may be loaded now. */
  #due() {
    return this.isConnected && (this.src !== '' || this.#dataText !== undefined) && (this.#near || this.loading !== 'lazy');
  }

  /** The host page wants a statement, this one or another. */
  #renew() {
    // Told as another attempt, because the address may have changed and changed back.
    this.#attempt += 1;
    this.#halted = false;
    this.#outdated = true;
    if (this.#due()) this.#become('loading');
    this.#queue();
  }

  #queue() {
    if (this.#queued) return;
    this.#queued = true;
    queueMicrotask(() => this.#queued && this.#synchronise());
  }

  /** Brings what is shown in line with what the host page wants. */
  #synchronise() {
    this.#queued = false;
    if (!this.isConnected) return;
    this.#outdated = false;
    if (this.#mount || this.#due()) this.#speak();
    const options = this.#options();
    const origin = options.data ?? options.src ?? '';
    if (origin !== this.#origin) this.#shown = this.#empty = false;
    this.#origin = origin;
    if (origin === '') this.#become('idle');
    if (this.#mount) {
      this.#mount.div.dir = this.#direction(options.messages);
      this.#mount.enter((handle) => handle.update(options));
      if (origin !== '') this.#viewWanted = false;
    } else if (this.#due()) {
      if (!this.#halted) this.#start();
    } else if (origin !== '') {
      this.#watch();
    }
    this.#draw();
    this.#look();
  }

  /** Refreshes as long as the host page wants it, and at once when a page is seen again. */
  #look() {
    this.#looks?.abort();
    this.#looks = this.refresh ? new AbortController() : null;
    if (this.#looks) this.ownerDocument.addEventListener('visibilitychange', () => this.#refresh(), this.#looks);
    this.#refresh();
  }

  /** Loads again when it is time, in a page that can be seen. The clock says when: a timer may be late, or sleep. */
  #refresh() {
    clearTimeout(this.#timer);
    if (!this.#looks || this.#halted || !this.#mount || this.#dataText !== undefined || this.ownerDocument.hidden) return;
    this.#draw();
    if (this.#state !== 'ready' && this.#state !== 'error') return;
    const wait = Math.min(this.#ended + this.refresh - Date.now(), this.refresh);
    if (wait <= 0) this.#renew();
    else this.#timer = setTimeout(() => this.#refresh(), wait);
  }

  /** Waits for the element to come near the visible part of the page. */
  #watch() {
    this.#observer ??= new IntersectionObserver((entries) => {
      if (!entries.some((entry) => entry.isIntersecting)) return;
      this.#near = true;
      this.#unwatch();
      this.#renew();
    }, { rootMargin: '200px' });
    this.#observer.observe(this);
  }

  #unwatch() {
    this.#observer?.disconnect();
    this.#observer = null;
  }

  /** @returns {Promise<void>} */
  async #start() {
    if (this.#starting) return;
    this.#starting = true;
    const { frame } = this;
    const taking = (frame ? inFrame(this) : inPage()).catch((error) => error);
    // The host page may still abort in this task.
    await null;
    this.#askAhead();
    if (!frame) warm(this.#language());
    const [take] = await Promise.all([taking, this.#speakSoon()]);
    this.#starting = false;
    if (this.#mount || this.#halted || !this.#due()) return;
    if (frame !== this.frame) return this.#start();
    if (take instanceof Error) return this.#fail(/** @type {TrustCenterError} */ (take));
    this.adoptedCallback();
    const mount = take();
    mount.tell = (/** @type {string} */ name, /** @type {any} */ detail) => this.#hear(name, detail);
    this.#root.insertBefore(mount.div, this.#slots.footer);
    this.#mount = mount;
    this.#synchronise();
  }

  /** Asks for the statement, unless that is for the frame, the host page or, with another origin, the module to find out. */
  #askAhead() {
    this.#ahead?.drop();
    this.#ahead = null;
    const { src, data, authorize, fetch } = this.#options();
    if (this.#halted || !this.#due() || this.frame || data !== undefined || authorize || fetch) return;
    if (src?.startsWith(`${location.origin}/`)) this.#ahead = ahead(src, this.credentials);
  }

  /** Waits for the language, but not for ever. */
  #speakSoon() {
    const learning = this.#speak();
    return learning && Promise.race([learning, new Promise((go) => setTimeout(go, PATIENCE))]);
  }

  #release() {
    this.#printing = false;
    this.#unwatch();
    this.#leaves?.abort();
    this.#hears?.disconnect();
    this.#looks?.abort();
    clearTimeout(this.#timer);
    this.#ahead?.drop();
    this.#ahead = null;
    this.#mount?.release();
    this.#mount = null;
    this.#shown = this.#empty = false;
    this.#become('idle');
  }

  /** What the module says; whether the host page lets the browser do what it does by default. @param {string} name @param {any} detail */
  #hear(name, detail) {
    if (this.#outdated && name !== 'panic') return false;
    if (name === 'view') {
      if (detail.view === this.#view || this.#viewWanted) return false;
      this.#view = detail.view;
    }
    if (name === 'slow') this.#slow = true;
    if (name === 'load-start') this.#become('loading');
    if (name === 'ready') {
      this.#shown = true;
      this.#arrived = Date.now();
      this.#empty = detail.counts.services === 0;
      this.#become('ready');
    }
    if (name === 'error' || name === 'panic') {
      const { code = 'panic', message, retryable = true, status, attempt = 1 } = detail;
      if (name === 'panic') {
        this.#mount?.div.remove();
        this.#mount = null;
        this.#shown = this.#empty = false;
      }
      this.#fail(Object.assign(new TrustCenterError(code, message, retryable, status), { attempt }));
    }
    if (name === 'print') this.#print();
    this.#draw();
    if (name === 'export') {
      if (this.#send(name, detail, true)) keep(detail);
      return false;
    }
    // What a link in a frame leads to is the host page's to decide, as in the page itself.
    return !TOLD.includes(name) || this.#send(name, detail, name === 'navigate');
  }

  /** Opens everything for a print, or closes it again. @param {boolean} printing */
  #open(printing) {
    if (this.#printing === printing) return;
    this.#printing = printing;
    // The module draws in a microtask, and a print begins right after those of this event.
    this.#synchronise();
  }

  /** Prints the page, once everything in it is open. */
  #print() {
    const view = this.ownerDocument.defaultView ?? window;
    this.#open(true);
    setTimeout(() => {
      let begun = false;
      view.addEventListener('beforeprint', () => (begun = true), { once: true, signal: this.#leaves?.signal });
      view.print();
      // Where printing is not allowed, as in a sandbox, nobody says that it is over.
      if (!begun) this.#open(false);
    });
  }

  /** @param {TrustCenterError} error */
  #fail(error) {
    const { code, message, retryable, status, attempt } = error;
    // Without a module, only the host page can say that it is worth another try.
    if (!this.#mount) this.#halted = true;
    this.#become('error', error);
    this.#handled = !this.#send('error', { code, message, retryable, ...(status && { status }), attempt }, true);
    this.#draw();
  }

  /** @param {import('./trust-center.js').State} state @param {TrustCenterError | null} [error] */
  #become(state, error = null) {
    this.#state = state;
    this.#error = error;
    this.#handled = false;
    if (state !== 'loading') this.#slow = false;
    if (state === 'ready') this.#waiting?.resolve();
    if (error) this.#waiting?.reject(error);
    if (state === 'ready' || error) {
      this.#waiting = null;
      this.#ended = Date.now();
      this.#refresh();
    }
    this.#draw();
  }

  /** @param {string} name @param {object} detail @param {boolean} [cancelable] */
  #send(name, detail, cancelable = false) {
    const frozen = frozenCopy({ v: 1, ...detail });
    return this.dispatchEvent(
      new CustomEvent(`trust-center-${name}`, { bubbles: true, composed: true, cancelable, detail: frozen }),
    );
  }

  /** Lets the host page take over where a link leads. @param {MouseEvent} event */
  #follow(event) {
    if (event.defaultPrevented || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    const link = /** @type {HTMLElement | null} */ (/** @type {Element} */ (event.target).closest('a[href]'));
    if (!link || !this.#mount?.div.contains(link) || link.getAttribute('href')?.startsWith('#')) return;
    const { href, dataset } = /** @type {HTMLAnchorElement} */ (link);
    if (!this.#send('navigate', { href, kind: dataset.kind ?? 'link' }, true)) event.preventDefault();
  }

  /** A control that vanishes when it is used leaves the focus to what it stood in: the reader does not start at the top again. */
  #keepFocus() {
    const control = this.#root.activeElement;
    /** @type {[HTMLElement, string][]} */ const around = [];
    for (let outer = control?.parentElement; outer; outer = outer.parentElement) around.push([outer, outer.className]);
    // Where there is more to do, Yew draws some tasks later.
    const look = (/** @type {number} */ n_more) => setTimeout(() => {
      const { activeElement } = /** @type {Document | ShadowRoot} */ (this.getRootNode());
      if (!control || (activeElement && activeElement !== this.ownerDocument.body && activeElement !== this)) return;
      if (control.isConnected) return void (n_more && look(n_more - 1));
      if (this.#root.activeElement) return;
      // An element that was made into something else is not what the control stood in.
      const [place] = around.find(([outer, name]) => outer.isConnected && outer.className === name) ?? [];
      if (!place) return;
      place.tabIndex = -1;
      place.focus({ preventScroll: true });
    });
    look(3);
  }

  /** Shows the one that is right: what the module made, a slot that stands in for it, or the host page's fallback. */
  #draw() {
    // A load has its own time to end; what is older then was not seen to be still so.
    const overdue = this.#looks !== null && this.#arrived + this.refresh + this.timeout < Date.now();
    const stale = this.#shown && (this.#state === 'error' || (overdue && this.#dataText === undefined));
    const states = { loading: this.#state === 'loading', ready: this.#state === 'ready', error: this.#state === 'error' };
    for (const [name, on] of Object.entries({ ...states, empty: this.#empty, stale })) setState(this.#states, name, on);
    const wanted = this.#shown ? (this.#empty ? 'empty' : '') : this.#state;
    const standIn = STAND_INS.find((name) => name === wanted && isFilled(this.#slots[name]));
    const waits = this.#state === 'loading' && !this.#shown && !this.#slow && isFilled(this.#slots['']);
    const own = this.#mount && this.#origin !== '' && !waits && !(this.#handled && !this.#shown);
    for (const name of STAND_INS) this.#slots[name].hidden = name !== standIn;
    this.#slots[''].hidden = Boolean(standIn || own);
    if (this.#mount) this.#mount.div.hidden = Boolean(standIn || !own);
    const apology = this.#state === 'error' && !this.#handled ? this.#apology() : '';
    // Each change of a slot's own content is heard as a slot change, which draws again.
    if (this.#slots[''].textContent !== apology) this.#slots[''].textContent = apology;
  }

  /** Where nothing can be shown and the host page has no fallback: a blank place would say nothing at all. */
  #apology() {
    return this.#sentences()?.unavailable ?? 'The statement cannot be shown here.';
  }
}

/** Has the browser keep a file. @param {{ name: string, type: string, content: string }} file */
function keep({ name, type, content }) {
  const href = URL.createObjectURL(new Blob([content], { type }));
  Object.assign(document.createElement('a'), { href, download: name }).click();
  // Some browsers read it only after they have asked where to put it.
  setTimeout(() => URL.revokeObjectURL(href), 60_000);
}

/**
 * Has the browser read its tables of a language, as it does when they are first asked for: now, while the module is on its way.
 * @param {string} language
 */
function warm(language) {
  try {
    new Intl.ListFormat(language).format(['', '']);
    new Intl.DateTimeFormat(language).format();
    new Intl.DisplayNames(language, { type: 'region' }).of('EU');
  } catch {
    // The module asks again, and knows what to say without an answer.
  }
}

/** How to show a statement in this page. */
async function inPage() {
  const module = await load();
  if (module.restyled !== restyle) {
    module.restyled = restyle;
    restyle(module.styles);
  }
  return () => Mount.take(module);
}

/** How to show it in a frame, where this page's policy refuses WebAssembly. @param {TrustCenter} element */
async function inFrame(element) {
  try {
    const { Frame } = await import('./frame.js');
    const url = new URL(element.frame, element.baseURI);
    if (!/^https?:$/.test(url.protocol)) throw new TypeError(`${url.protocol} is no address for a frame`);
    return () => new Frame(element, url);
  } catch (error) {
    throw new TrustCenterError('frame-unreachable', `the frame cannot be made: ${error}`, true);
  }
}

/** @param {HTMLSlotElement} slot */
function isFilled(slot) {
  return slot.assignedNodes().some((node) => node.nodeType === Node.ELEMENT_NODE || node.textContent?.trim());
}

/** @param {CustomStateSet | undefined} states @param {string} name @param {boolean} on */
function setState(states, name, on) {
  try {
    if (on) states?.add(name);
    else states?.delete(name);
  } catch {
    // Chromium before 125 takes other names only; there are no states for it.
  }
}

/**
 * Asks for a statement before the module can. The first to `fetch` the same in the same way is given that answer; where there is none,
 * it asks itself, and so learns why.
 * @param {string} url @param {RequestCredentials} credentials
 */
function ahead(url, credentials) {
  const controller = new AbortController();
  /** @type {Promise<Response | null> | null} */
  let answer = fetch(url, { credentials, signal: controller.signal }).catch(() => null);
  return {
    drop: () => controller.abort(),
    /** @param {string} wanted @param {RequestInit} init */
    async fetch(wanted, init) {
      const first = answer;
      answer = null;
      if (!first || wanted !== url || init.credentials !== credentials || init.headers || init.cache) {
        if (first) controller.abort();
        return fetch(wanted, init);
      }
      init.signal?.addEventListener('abort', () => controller.abort(), { once: true });
      return (await first) ?? fetch(wanted, init);
    },
  };
}

/** An absolute address; what is none goes on as it is, and cannot be fetched. @param {string} src @param {string} base */
function resolved(src, base) {
  try {
    return new URL(src, base).href;
  } catch {
    return src;
  }
}

/** What a value is as JSON; a text that is no JSON where it is not. @param {unknown} value */
function textOf(value) {
  if (value == null) return undefined;
  try {
    return JSON.stringify(value) ?? 'undefined';
  } catch {
    return 'undefined';
  }
}

/** @template T @param {T} value @returns {T} */
function frozenCopy(value) {
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([name, inner]) => [name, frozenCopy(inner)]);
  return Object.freeze(Object.fromEntries(entries));
}

/** A promise to be kept from outside. A host page that does not look at it is not told of its failure twice. */
function later() {
  let resolve = () => {};
  /** @type {(reason: unknown) => void} */ let reject = () => {};
  const promise = /** @type {Promise<void>} */ (new Promise((yes, no) => ((resolve = () => yes()), (reject = no))));
  promise.catch(() => {});
  return { promise, resolve, reject };
}

/** Says where things are, before the first element is connected. @param {import('./trust-center.js').Configuration} options */
export function configure({ languages = {}, ...options }) {
  add(languages);
  configureModule(options);
}

let named = false;

/** Defines the element, or returns the class that has the name already. @param {string} [name] */
export function define(name = 'trust-center') {
  if (!globalThis.customElements) return TrustCenter;
  const known = customElements.get(name);
  if (known) return /** @type {typeof TrustCenter} */ (known);
  // A class can have one name only.
  const Class = named ? class extends TrustCenter {} : TrustCenter;
  named = true;
  customElements.define(name, Class);
  return Class;
}

/**
 * Makes an element inside another.
 * @param {Element} parent
 * @param {import('./trust-center.js').Options & { name?: string }} [options]
 */
export function mount(parent, { name, ...options } = {}) {
  const element = new (define(name))();
  /** @param {import('./trust-center.js').Options} changes */
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
