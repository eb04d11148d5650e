// @ts-check
/**
 * The WebAssembly module behind the element: where it comes from, why it does not, and what is left of it after a panic.
 * Fetched, compiled and started once per page, again after a failure, and afresh after a panic.
 */

import { TrustCenterError, compile, isPolicyAgainst, refusedByPolicy } from './compile.js';
import { draw, listen } from './draw.js';
import { read } from './flat.js';
import { Rest } from './rest.js';

/** @typedef {typeof import('./pkg/trust_center.js') & { __wbg_set_wasm(exports: object): void, Handle: { taken?: boolean } }} Glue */
/** @typedef {import('./trust-center.js').Configuration} Configuration */

/** @type {Configuration} */
let configuration = {};

/** Says where the module is, before the first element is connected. @param {Configuration} options */
export function configure(options) {
  configuration = { ...configuration, ...options };
}

/** The frame of a module in the stack of an error as WebKit writes it, now and before. */
const NAMELESS = /<\?>[.:]wasm-function|@\[wasm code\]/;

/** One running copy of the module. */
export class Module {
  dead = false;
  /** Called with a message when the module dies. @type {Set<(message: string) => void>} */
  mourners = new Set();
  /** What nobody uses now. @type {Mount[]} */
  pool = [];
  /** The text of its stylesheet. */
  styles = '';
  /** Called when that has become another one. @param {string} _styles */
  restyled = (_styles) => {};

  /** @type {Rest | undefined} */
  rest = undefined;

  /** @param {Glue} glue @param {string} script Where the glue comes from. @param {string} url */
  constructor(glue, script, url) {
    this.glue = glue;
    this.script = script;
    /** The addresses that frames of its code have in the stack of an error. */
    this.urls = [url];
    addEventListener('error', this);
    addEventListener('unhandledrejection', this);
  }

  /**
   * An error that came out of the module past its panic hook: a trap, an exhausted stack. Nothing in there can be relied on.
   * @param {Event} event
   */
  handleEvent(event) {
    const { error: thrown, reason: rejected } = /** @type {any} */ (event);
    const error = thrown ?? rejected;
    const stack = String(error?.stack);
    // Of what the host page gave or had to wait for, no address is known: rather one alarm too many than a dead widget.
    const own = this.urls.some((url) => (url ? stack.includes(url) : error instanceof WebAssembly.RuntimeError));
    // WebKit never says of which module its frames are: the JavaScript around them does, if there is any.
    const nameless = NAMELESS.test(stack) && (stack.includes(this.script) || !stack.includes('://'));
    if (own || nameless) this.die(error);
  }

  /** The rest is there. @param {string} url The address that its frames have in the stack of an error. */
  linked(url) {
    this.urls.push(url);
    // The module may be waiting for it at this moment.
    queueMicrotask(() => this.restyle());
  }

  /** Takes up the styles of what is there. */
  restyle() {
    if (this.dead) return;
    this.styles = this.glue.stylesheet(false) + (this.rest?.linked ? this.glue.stylesheet(true) : '');
    this.restyled(this.styles);
  }

  /** @param {unknown} message */
  die(message) {
    if (this.dead) return;
    this.dead = true;
    this.pool = [];
    removeEventListener('error', this);
    removeEventListener('unhandledrejection', this);
    // This may be said from inside the dying module, which must not be entered again.
    queueMicrotask(() => {
      this.mourners.forEach((mourner) => mourner(String(message)));
      this.mourners.clear();
    });
  }
}

/**
 * A Yew root with its `<div>`. It is given from element to element, because Yew cannot be unmounted without a leak.
 * Its methods but `take`, `enter` and `release` are called by the module.
 */
export class Mount {
  /** Hears what happens, while an element owns this. @type {((name: string, detail: any) => void) | null} */
  tell = null;
  div = document.createElement('div');
  /** What is drawn. @type {import('./draw.js').Drawn | undefined} */
  #drawn = undefined;
  /** What was written of the text that is to be drawn. @type {string[]} */
  #parts = [];

  /** @param {Module} module */
  constructor(module) {
    this.module = module;
    this.div.part.add('base');
    module.mourners.add((message) => this.tell?.('panic', { message }));
    /** @type {import('./pkg/trust_center.js').Handle | undefined} */
    this.handle = undefined;
    this.#guard(() => (this.handle = module.glue.mount(this.div, this)));
    // Yew hears nothing here; in a host page that is a Yew app itself, its mark would be taken for one of the host's.
    delete (/** @type {any} */ (this.div).__yew_subtree_id);
    listen(this.div, (act, text) => {
      const use = () => this.enter((handle) => handle.used(act, text));
      const waiting = module.rest?.wait();
      if (waiting) waiting.then(use);
      else use();
    });
    module.rest?.watch(this.div);
  }

  /** @param {Module} module @returns {Mount} */
  static take(module) {
    return module.pool.pop() ?? new Mount(module);
  }

  /** A trap is the module's death. @template T @param {() => T} work */
  #guard(work) {
    try {
      return work();
    } catch (trap) {
      this.module.die(trap);
      return undefined;
    }
  }

  /**
   * Goes into the module, unless it is dead.
   * @template T @param {(handle: import('./pkg/trust_center.js').Handle) => T} work
   */
  enter(work) {
    const { handle } = this;
    return this.module.dead || !handle ? undefined : this.#guard(() => work(handle));
  }

  release() {
    this.tell = null;
    this.div.remove();
    this.enter((handle) => handle.reset());
    this.#drawn = undefined;
  }

  /** Nothing of the former owner is left. */
  idle() {
    if (!this.tell && !this.module.dead && !this.module.pool.includes(this)) this.module.pool.push(this);
  }

  /** @param {string} url @param {number} attempt */
  started(url, attempt) {
    this.tell?.('load-start', { url, attempt });
  }

  /** @param {number} schemaVersion @param {string | undefined} asOf @param {Uint32Array} counts */
  ready(schemaVersion, asOf, [services, movements, problems]) {
    this.tell?.('ready', { schemaVersion, updatedAt: asOf ?? null, counts: { services, movements, problems } });
  }

  /**
   * @param {string} code @param {string} message @param {boolean} retryable
   * @param {number | undefined} status @param {number} attempt
   */
  failed(code, message, retryable, status, attempt) {
    this.tell?.('error', { code, message, retryable, ...(status && { status }), attempt });
  }

  slow() {
    this.tell?.('slow', {});
  }

  /** A document as the module reads it; throws where it is no JSON. @param {string} text */
  read(text) {
    return read(text);
  }

  /** @param {string} text */
  write(text) {
    this.#parts.push(text);
  }

  /** @param {string} text */
  draw(text) {
    this.#drawn = draw([...this.#parts.splice(0), text], this.#drawn);
    return this.#drawn.node;
  }

  /** @param {string} name @param {string} type @param {string} content */
  exported(name, type, content) {
    this.tell?.('export', { name, type, content });
  }

  print() {
    // What the element asks for then is drawn before the print: not so, where it is asked for in the middle of an update.
    queueMicrotask(() => this.tell?.('print', {}));
  }

  /** @param {string} view */
  viewed(view) {
    this.tell?.('view', { view });
  }

  /** @param {string} kind @param {string} id */
  selected(kind, id) {
    this.tell?.('select', { kind, id });
  }
}

/** After so many panics there is no further try: the browser never forgets a module that it has imported. */
const RESTARTS = 2;
let restarts = 0;
/** How many copies of the module's JavaScript were spoiled: by a panic, a failed start, a failed import. */
let spoiled = 0;
/** @type {Promise<Module> | undefined} */
let loading;
/** @type {Module | undefined} */
let running;

/** The running module; a dead one is replaced. @returns {Promise<Module>} */
export function load() {
  if (running?.dead && restarts < RESTARTS) {
    restarts += 1;
    spoiled += 1;
    running = loading = undefined;
  }
  if (running?.dead) return Promise.reject(new TrustCenterError('panic', 'the module failed too often'));
  loading ??= start().catch((error) => {
    loading = undefined;
    throw error;
  });
  return loading;
}

async function start() {
  if (typeof WebAssembly !== 'object') throw new TrustCenterError('wasm-unsupported', 'this browser has no WebAssembly');
  const { wasm, integrity, ...forRest } = configuration;
  const source = wasm ?? new URL('./pkg/trust_center_bg.wasm', import.meta.url);
  const [compiled, imported] = await Promise.all([compile(source, integrity), importGlue(integrity)]);
  let { glue, script } = imported;
  // Another copy of this script, from another address, may run its module with the same glue, which serves one.
  while (glue.Handle.taken) {
    spoiled += 1;
    ({ glue, script } = await importGlue(integrity));
  }
  glue.Handle.taken = true;
  const module = new Module(glue, script, compiled.url);
  try {
    /** @type {any} */ const imports = { g: glue };
    const { exports } = await WebAssembly.instantiate(compiled.module, imports);
    glue.__wbg_set_wasm(exports);
    /** @type {any} */ (exports).__wbindgen_start();
    const rest = (module.rest = new Rest({ ...imports, p: exports }, forRest, module));
    // What died for want of it must not die of it again.
    if (restarts) await rest.load();
    // No functions of their own, which would keep what the start was for: an element.
    glue.start(module.die.bind(module), rest.loadNow.bind(rest));
    module.restyle();
  } catch (error) {
    spoiled += 1;
    module.die(error);
    if (isPolicyAgainst()) throw refusedByPolicy();
    throw new TrustCenterError('wasm-invalid', `the module does not start: ${error}`);
  }
  return (running = module);
}

/** @param {string} [integrity] @returns {Promise<{ glue: Glue, script: string }>} */
async function importGlue(integrity) {
  // An import map holds only addresses that it names to their hashes: who wants hashes gets no others.
  if (integrity && spoiled > RESTARTS) throw new TrustCenterError('wasm-integrity', 'there is no further address with a known hash');
  // As an address, not as an import that bundlers follow: they would load it by a script element, which policies may forbid.
  const { href } = new URL('./pkg/trust_center.js', import.meta.url);
  const script = spoiled ? `${href}${href.includes('?') ? '&' : '?'}r=${spoiled}` : href;
  try {
    return { glue: await import(/* @vite-ignore */ /* webpackIgnore: true */ script), script };
  } catch (error) {
    spoiled += 1;
    throw new TrustCenterError('wasm-unreachable', `the module's JavaScript cannot be loaded: ${error}`, true);
  }
}
