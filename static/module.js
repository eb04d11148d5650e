// @ts-check
/**
 * The WebAssembly module behind the element: where it comes from, why it does not, and what is left of it after a panic.
 * Fetched, compiled and started once per page, again after a failure, and afresh after a panic.
 */

import { TrustCenterError, compile, isPolicyAgainst, refusedByPolicy } from './compile.js';
import { isDeaf } from './element/probe.js';
import { bring } from './element/scripts.js';
import { Limit, persist } from './element/tries.js';
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
  /** What the running module exports. @type {any} */
  exports = undefined;
  rest = new Rest(this, configuration);

  /** @param {Glue} glue @param {string} script Where the glue comes from. @param {string} url */
  constructor(glue, script, url) {
    this.glue = glue;
    this.script = script;
    /** The addresses that frames of its code have in the stack of an error. */
    this.urls = [url];
    this.listen();
  }

  /** Hears of its own death; again with each root, because a document that writes itself anew takes all listeners away. */
  listen() {
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

  /** Its second part is there. @param {string} url The address that its frames have in the stack of an error. */
  loaded(url) {
    this.urls.push(url);
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

  /** @param {Module} module */
  constructor(module) {
    this.module = module;
    this.div.part.add('base');
    module.mourners.add((message) => this.tell?.('panic', { message }));
    /** @type {import('./pkg/trust_center.js').Handle | undefined} */
    this.handle = undefined;
    this.#guard(() => (this.handle = module.glue.mount(this.div, this)));
  }

  /** @param {Module} module @returns {Mount} */
  static take(module) {
    module.listen();
    // Yew gives a root its listeners once.
    const { pool } = module;
    while (pool.length && isDeaf(pool[pool.length - 1].div)) pool.pop();
    return pool.pop() ?? new Mount(module);
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
    this.module.rest.prefetch();
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

  /** @param {string} name @param {string} type @param {string} content */
  exported(name, type, content) {
    this.tell?.('export', { name, type, content });
  }

  /** What of it could not be copied. @param {string} text @param {boolean} isLink @returns {Promise<string | undefined>} */
  copy(text, isLink) {
    return new Promise((done) => this.tell?.('copy', { text, isLink, done }));
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
/** Whether the module did not come the last time. */
let failed = false;
/** The module's JavaScript, with which no module runs yet. @type {{ script: Glue, address: string } | undefined} */
let glue;
/** The try that is under way, or was the last. @type {{ limit: Limit, module: Promise<Module> } | undefined} */
let loading;
/** @type {Module | undefined} */
let running;

/** The running module; a dead one is replaced. @param {number} patience How long it may take, in milliseconds. @returns {Promise<Module>} */
export function load(patience) {
  if (running?.dead && restarts < RESTARTS) {
    restarts += 1;
    running = loading = undefined;
  }
  if (running?.dead) return Promise.reject(new TrustCenterError('panic', 'the module failed too often'));
  loading ??= begin(patience);
  loading.limit.extend(patience);
  return loading.module;
}

/** @param {number} patience */
function begin(patience) {
  const limit = new Limit(patience);
  const module = limit.race(start(limit)).then(
    (module) => {
      failed = false;
      module.rest.patience = patience;
      return module;
    },
    (error) => {
      failed = true;
      loading = undefined;
      throw error;
    },
  );
  return { limit, module };
}

/** @param {Limit} limit */
async function start(limit) {
  if (typeof WebAssembly !== 'object') throw new TrustCenterError('wasm-unsupported', 'this browser has no WebAssembly');
  const { wasm, integrity } = configuration;
  const { signal } = limit;
  const source = wasm ?? new URL('./pkg/trust_center_bg.wasm', import.meta.url);
  // What came instead of the module the last time, the browser may have kept for as long as the module can be kept.
  const wasFailed = failed;
  const [compiled, brought] = await Promise.all([
    persist((n) => compile(source, integrity, { cache: n || wasFailed ? 'reload' : 'default', signal }), limit),
    persist(() => bringGlue(signal), limit),
  ]);
  let imported = brought;
  // While the module was compiled, another copy may have begun to run with it.
  while (imported.script.Handle.taken) imported = await persist(() => bringGlue(signal), limit);
  // Whoever was waiting for it has been told that it does not come.
  signal.throwIfAborted();
  glue = undefined;
  imported.script.Handle.taken = true;
  const module = new Module(imported.script, imported.address, compiled.url);
  try {
    /** @type {any} */ const imports = { './trust_center_bg.js': imported.script, rest: module.rest.imports };
    const { exports } = await WebAssembly.instantiate(compiled.module, imports);
    module.exports = exports;
    imported.script.__wbg_set_wasm(exports);
    module.exports.__wbindgen_start();
    // No function of its own, which would keep what the start was for: an element.
    imported.script.start(module.die.bind(module));
  } catch (error) {
    module.die(error);
    if (isPolicyAgainst()) throw refusedByPolicy();
    throw new TrustCenterError('wasm-invalid', `the module does not start: ${error}`);
  }
  return (running = module);
}

/** @param {AbortSignal} signal */
async function bringGlue(signal) {
  // Another copy of this script, from another address, may run its module with the same glue, which serves one.
  while (!glue || glue.script.Handle.taken) {
    glue = await bring(new URL('./pkg/trust_center.js', import.meta.url), (script) => script.mount && script.Handle, signal);
  }
  return glue;
}
