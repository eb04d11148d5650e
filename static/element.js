// @ts-check
/**
 * The custom element `<trust-center>`: its properties, its lifecycle and its events, over what each does in `element/`.
 * What it shows is made in WebAssembly; no residency rule is here.
 */
import { TrustCenterError } from './compile.js';
import { resolved } from './element/addresses.js';
import { Attributes, takeOver } from './element/attributes.js';
import { addressOf, copy } from './element/copy.js';
import { keepFocus } from './element/focus.js';
import { authorizing, fetching } from './element/host.js';
import { keepKeys } from './element/keys.js';
import { keep, leaveFrame, linkOf } from './element/links.js';
import { Printing } from './element/print.js';
import { isDeaf, listen } from './element/probe.js';
import { Nearness, Refreshing } from './element/schedule.js';
import { sheetOf } from './element/sheet.js';
import { Slots, setStates } from './element/slots.js';
import { ahead, inFrame, inPage, warm } from './element/sources.js';
import { Speech } from './element/speech.js';
import { Surroundings } from './element/surroundings.js';
import { Again } from './element/tries.js';
import { frozenCopy, given, later, textOf } from './element/values.js';
import { version } from './version.js';

/** No view of a statement is longer; the address of a page can be anybody's text. */
const LONGEST_VIEW = 8192;

/** After how many milliseconds the reader is told that something is on its way of which nothing is to be seen. */
const SECOND = 1000;

/** What no further try mends. */
const FINAL = /^(wasm-unsupported|csp-.*|panic|frame-refused|data-value)$/;

/** What the host page is told as the module says it. */
const TOLD = ['load-start', 'ready', 'select', 'navigate', 'view'];

/** The element. */
export class TrustCenter extends Attributes {
  static version = version;

  /** @type {ShadowRoot} */ #root;
  /** @type {CustomStateSet | undefined} */ #states;
  #slots;
  /** @type {import('./module.js').Mount | import('./frame.js').Frame | null} */ #mount = null;
  /** @type {import('./trust-center.js').State} */ #state = 'idle';
  /** @type {TrustCenterError | null} */ #error = null;
  /** @type {{ promise: Promise<void>, resolve: () => void, reject: (reason: unknown) => void } | null} */ #waiting = null;
  /** @type {any} */ #data = null;
  /** @type {string | undefined} */ #dataText;
  /** @type {any} */ #earlierData = null;
  /** @type {string | undefined} */ #earlierText;
  /** What the reader has chosen, as of the last word of the module or of the host page. */ #view = '';
  /** The host page wants that view, and the module does not know yet. */ #viewWanted = false;
  /** The statement that it was chosen in, if what showed it is gone: it is wanted again with the same one. @type {string | null} */ #chosenIn = null;
  /** @type {any} */ #authorize = null;
  /** @type {any} */ #fetch = null;
  /** @type {any} */ #viewUrl = null;
  /** The request for the statement that goes out while the module is on its way. @type {ReturnType<typeof ahead> | null} */ #ahead = null;
  /** Grows with each wish to load. */ #attempt = 0;
  /** How long the module, or the frame, may take then, where that is longer than the host page says. @type {number | undefined} */ #patience;
  /** Where the statement comes from, as of the last synchronisation. */ #origin = '';
  /** A synchronisation is due. */ #queued = false;
  /** Another load is wanted than the module knows of: what it says of the one before counts no more. */ #outdated = false;
  /** The module is on its way. */ #starting = false;
  /** Nothing is to be loaded until the host page says so. */ #halted = false;
  /** The element is, or once was, near the visible part of the page. */ #near = false;
  /** The reader has been waiting for long enough to be told. */ #slow = false;
  /** The same, and what would tell it is not there. @type {boolean | ReturnType<typeof setTimeout>} */ #mute = false;
  /** A statement of this origin is on the page. */ #shown = false;
  /** The statement on the page has nothing in it. */ #empty = false;
  /** The host page shows the failure in its own way. */ #handled = false;

  #speech = new Speech(this, () => this.#queue());
  #printing = new Printing(() => this.#synchronise());
  #nearness = new Nearness();
  #refreshing = new Refreshing(this, () => this.#refresh());
  #again = new Again(() => this.#tryAgain());
  #surroundings = new Surroundings(this, {
    language: () => this.#queue(),
    print: (printing) => this.#printing.open(printing),
    end: () => this.#release(),
  });

  #drawAgain = () => this.#draw();
  #clicking = () => keepFocus(this.#root);
  /** @param {Event} event */ #clicked = (event) => this.#follow(/** @type {MouseEvent} */ (event));

  constructor() {
    super();
    this.#root = this.shadowRoot ?? this.attachShadow({ mode: 'open' });
    this.#slots = new Slots(this.#root, this.#drawAgain);
    this.#states = this.attachInternals?.().states;
    takeOver(this);
  }

  get data() { return this.#data; }
  set data(value) {
    this.#data = given(value);
    const text = textOf(this.#data);
    if (text === this.#dataText) return;
    this.#dataText = text;
    this.#renew();
  }

  get earlierData() { return this.#earlierData; }
  set earlierData(value) {
    this.#earlierData = given(value);
    this.#earlierText = textOf(this.#earlierData);
    this.#queue();
  }

  get authorize() { return this.#authorize; }
  set authorize(value) {
    this.#authorize = given(value);
    this.#queue();
  }

  get messages() { return this.#speech.messages; }
  set messages(value) {
    this.#speech.messages = given(value);
    this.#queue();
  }

  get fetch() { return this.#fetch; }
  set fetch(value) {
    this.#fetch = given(value);
    this.#queue();
  }

  get view() { return this.#view; }
  set view(value) {
    const view = String(value ?? '').replace(/^#/, '');
    this.#view = view.length > LONGEST_VIEW ? '' : view;
    this.#viewWanted = true;
    this.#chosenIn = null;
    this.#queue();
  }

  get viewUrl() { return this.#viewUrl; }
  set viewUrl(value) { this.#viewUrl = value ?? null; }

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
    try {
      this.adoptedCallback();
    } catch (error) {
      return this.#fail(failureOf(error));
    }
    if (this.#mount && isDeaf(this.#mount.div)) this.#release();
    if (this.#mount) this.#queue();
    else this.#renew();
  }

  disconnectedCallback() {
    // An element that is only being moved is connected again before the task ends.
    queueMicrotask(() => this.isConnected || this.#release());
  }

  connectedMoveCallback() {}

  adoptedCallback() {
    // Again, because a document that writes itself anew takes all listeners away; of the same ones, each counts once.
    this.#root.addEventListener('slotchange', this.#drawAgain);
    this.#root.addEventListener('click', this.#clicked);
    // Before the module hears of it, for then the control may be gone.
    this.#root.addEventListener('click', this.#clicking, { capture: true });
    keepKeys(this.#root);
    if (!this.ownerDocument.defaultView) return;
    this.#root.adoptedStyleSheets = [sheetOf(this.ownerDocument)];
    this.#surroundings.follow();
  }

  /** @param {string} name @param {string | null} before @param {string | null} after */
  attributeChangedCallback(name, before, after) {
    if (before === after) return;
    if (name === 'frame') this.#release();
    if (name === 'src' || name === 'frame') this.#renew();
    else this.#queue();
  }

  #options() {
    const { src, earlier, credentials, timeout, headingLevel } = this;
    return {
      src: src === '' ? undefined : resolved(src, this.baseURI),
      data: this.#dataText,
      earlier: earlier === '' ? undefined : resolved(earlier, this.baseURI),
      earlierData: this.#earlierText,
      lang: this.#speech.spoken,
      messages: textOf(this.#speech.said()),
      headingLevel,
      credentials,
      timeout,
      attempt: this.#attempt,
      printing: this.#printing.isOn,
      view: this.#viewWanted ? this.#view : undefined,
      authorize: authorizing(this.#authorize),
      fetch: typeof this.#fetch === 'function' ? fetching(this.#fetch) : this.#ahead?.fetch ?? fetching((to, init) => fetch(to, init)),
    };
  }

  /** There is something to load, and it may be loaded now. */
  #due() {
    return this.isConnected && (this.src !== '' || this.#dataText !== undefined) && (this.#near || this.loading !== 'lazy');
  }

  /** A statement is wanted, this one or another. @param {number} [patience] How long what shows it may take, in milliseconds. */
  #renew(patience) {
    this.#patience = patience;
    // Told as another attempt, because the address may have changed and changed back.
    this.#attempt += 1;
    // Who wishes for it anew does not wait as long as for what failed often.
    if (patience === undefined) this.#again.end();
    else this.#again.stop();
    this.#halted = false;
    this.#outdated = true;
    this.#speech.tryAgain();
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
    if (this.#mount || this.#due()) this.#speech.speak();
    const options = this.#options();
    const origin = options.data ?? options.src ?? '';
    if (origin === '' && this.#origin && this.#mount && !this.#viewWanted) this.#chosenIn = this.#origin;
    if (origin !== this.#origin) this.#shown = this.#empty = false;
    this.#origin = origin;
    if (this.#chosenIn === origin && this.#view) this.#viewWanted = true;
    if (origin !== '') this.#chosenIn = null;
    if (this.#viewWanted) options.view = this.#view;
    if (origin === '') this.#become('idle');
    if (this.#mount) {
      this.#mount.div.dir = this.#speech.direction(options.messages);
      this.#mount.enter((handle) => handle.update(options));
      if (origin !== '') this.#viewWanted = false;
    } else if (this.#due()) {
      if (!this.#halted) this.#start();
    } else if (origin !== '') {
      this.#nearness.wait(this, () => {
        this.#near = true;
        this.#renew();
      });
    }
    if (this.#speech.isLacking) this.#again.wait(false);
    this.#draw();
    this.#refreshing.follow();
  }

  /** What could not be had may be there now. */
  #tryAgain() {
    this.#speech.tryAgain();
    this.#queue();
    if (this.#state !== 'error') return;
    // A connection may be slow.
    const patience = this.timeout * 2 ** this.#again.n_failures;
    if (this.#mount || this.frame) return this.#dataText === undefined || this.frame ? this.#renew(patience) : undefined;
    // Without a word to anybody, until the module is there.
    inPage(patience).then(
      () => this.#state === 'error' && !this.#mount && this.#renew(),
      ({ code }) => this.#state === 'error' && !FINAL.test(code) && this.#again.wait(false),
    );
  }

  /** Loads again when it is time, in a page that can be seen. */
  #refresh() {
    this.#refreshing.pause();
    if (!this.#refreshing.isOn || this.#halted || !this.#mount || this.#dataText !== undefined) return;
    this.#draw();
    if (this.#state === 'ready' || this.#state === 'error') this.#refreshing.wait(() => this.#renew());
  }

  #start() {
    if (this.#starting) return;
    this.#starting = true;
    if (!this.#mute) this.#mute = setTimeout(() => {
      this.#mute = true;
      this.#draw();
    }, SECOND);
    this.#bring().catch((error) => {
      this.#starting = false;
      this.#fail(failureOf(error));
    });
  }

  /** Brings what shows the statement, and has it do so. */
  async #bring() {
    const { frame } = this;
    const patience = this.#patience ?? this.timeout;
    const taking = (frame ? inFrame(this, new URL('./frame.js', import.meta.url), patience) : inPage(patience)).catch((error) => error);
    // The host page may still abort in this task.
    await null;
    this.#askAhead();
    if (!frame) warm(this.#speech.wanted);
    const [take] = await Promise.all([taking, this.#speech.speakSoon()]);
    this.#starting = false;
    if (this.#mount || this.#halted || !this.#due()) return;
    if (frame !== this.frame) return this.#start();
    if (typeof take !== 'function') return this.#fail(failureOf(take));
    this.adoptedCallback();
    const mount = take();
    /** @type {(name: string, detail: any) => boolean} */ let tell = (name, detail) => this.#hear(name, detail);
    if (!frame) {
      const hear = tell;
      // What listens to the element's events is not to run inside of the module: it may throw, and go into the module again.
      tell = (name, detail) => (queueMicrotask(() => mount.tell === tell && hear(name, detail)), true);
    }
    mount.tell = tell;
    listen(mount.div);
    this.#root.insertBefore(mount.div, this.#slots.footer);
    this.#mount = mount;
    this.#synchronise();
  }

  /** Asks for the statement, unless that is for the frame, the host page or, with another origin, the module to find out. */
  #askAhead() {
    this.#ahead?.drop();
    this.#ahead = null;
    const { src, data, authorize } = this.#options();
    if (this.#halted || !this.#due() || this.frame || data !== undefined || authorize || typeof this.#fetch === 'function') return;
    if (src?.startsWith(`${location.origin}/`)) this.#ahead = ahead(src, this.credentials);
  }

  #release() {
    this.#printing.isOn = false;
    this.#nearness.stop();
    this.#surroundings.leave();
    this.#refreshing.stop();
    this.#again.end();
    this.#ahead?.drop();
    this.#ahead = null;
    this.#mount?.release();
    this.#lose();
    this.#become('idle');
  }

  /** What showed the statement is gone. What the reader chose is theirs all the same. */
  #lose() {
    if (this.#mount && !this.#viewWanted) this.#chosenIn = this.#origin;
    this.#mount = null;
    this.#shown = this.#empty = false;
  }

  /** What the module says; whether the host page lets the browser do what it does by default. @param {string} name @param {any} detail */
  #hear(name, detail) {
    if (this.#outdated && name !== 'panic') return false;
    this.#unmute();
    if (name === 'view') {
      if (detail.view === this.#view || this.#viewWanted) return false;
      this.#view = detail.view;
    }
    if (name === 'copy') copy(this, detail).then(detail.done);
    if (name === 'address') addressOf(this, detail.view).then(detail.done);
    if (name === 'slow') this.#slow = true;
    if (name === 'load-start') this.#become('loading');
    if (name === 'ready') {
      this.#shown = true;
      this.#refreshing.arrived = Date.now();
      this.#empty = detail.counts.services === 0;
      this.#become('ready');
    }
    if (name === 'error' || name === 'panic') {
      const { code = 'panic', message, retryable = true, status, attempt = 1 } = detail;
      if (name === 'panic') {
        this.#mount?.div.remove();
        this.#lose();
      }
      this.#fail(Object.assign(new TrustCenterError(code, message, retryable, status), { attempt }));
    }
    if (name === 'print') this.#printing.print(this.ownerDocument.defaultView ?? window, this.#surroundings.signal);
    this.#draw();
    if (name === 'export') {
      if (this.#send(name, detail, true)) keep(detail);
      return false;
    }
    // What a link in a frame leads to is the host page's to decide, as in the page itself.
    return !TOLD.includes(name) || this.#send(name, detail, name === 'navigate');
  }

  /** @param {TrustCenterError} error */
  #fail(error) {
    const { code, message, retryable, status, attempt } = error;
    // Without a module, only the host page can say that it is worth another try.
    if (!this.#mount) this.#halted = true;
    if (!this.#mount && this.frame) this.#speech.speakHere();
    if (!FINAL.test(code)) this.#again.wait(Boolean(this.#mount));
    this.#become('error', error);
    this.#handled = !this.#send('error', { code, message, retryable, ...(status && { status }), attempt }, true);
    this.#draw();
  }

  /** @param {import('./trust-center.js').State} state @param {TrustCenterError | null} [error] */
  #become(state, error = null) {
    this.#state = state;
    this.#error = error;
    this.#handled = false;
    if (state !== 'loading') {
      this.#slow = false;
      this.#unmute();
    }
    if (state === 'ready') {
      this.#waiting?.resolve();
      if (!this.#speech.isLacking) this.#again.end();
    }
    if (error) this.#waiting?.reject(error);
    if (state === 'ready' || error) {
      this.#waiting = null;
      this.#refreshing.ended = Date.now();
      this.#refresh();
    }
    this.#draw();
  }

  /** What shows the statement has something to say of its own, or there is nothing to wait for. */
  #unmute() {
    if (typeof this.#mute !== 'boolean') clearTimeout(this.#mute);
    this.#mute = false;
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
    const link = linkOf(event, this.#mount?.div);
    if (!link) return;
    const { href, dataset } = link;
    if (!this.#send('navigate', { href, kind: dataset.kind ?? 'link' }, true)) event.preventDefault();
    else leaveFrame(link);
  }

  /** Shows the one that is right: what the module made, a slot that stands in for it, or the host page's fallback. */
  #draw() {
    const [state, shown, empty] = [this.#state, this.#shown, this.#empty];
    const stale = shown && (state === 'error' || (this.#refreshing.overdue && this.#dataText === undefined));
    const own = { loading: state === 'loading', ready: state === 'ready', error: state === 'error' };
    setStates(this.#states, { ...own, empty, stale });
    const waits = state === 'loading' && !shown && !this.#slow && this.#slots.hasFallback;
    const said = this.#mute === true && !shown ? this.#speech.patience() : '';
    const isOwn = this.#origin !== '' && !waits && !said && !(this.#handled && !shown);
    const apology = state === 'error' && !this.#handled ? this.#speech.apology() : '';
    this.#slots.show(shown ? (empty ? 'empty' : '') : state, this.#mount?.div, isOwn, said, apology);
  }
}

/** Whatever was thrown: where it has no code, the page or the browser lacks what the widget stands on. @param {any} thrown @returns {TrustCenterError} */
function failureOf(thrown) {
  return thrown?.code && thrown.message ? thrown : new TrustCenterError('wasm-unsupported', `the widget cannot run in this page: ${thrown}`, true);
}
