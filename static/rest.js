// @ts-check
/**
 * The second part of the module, which a first view does not need (`src/components/parts.rs`): fetched while the page is idle, or when
 * something of it is wanted. Nobody waits for it but who wants it. Where it does not come, they are told so, nothing else changes, and
 * whoever wants it next has another try.
 */
import { compile } from './compile.js';
import { Limit, persist } from './element/tries.js';

/** The longest that a try may take, in milliseconds: each may take twice as long as the one before, for a connection may be that slow. */
const LONGEST = 10 * 60_000;
/** Where the browser does not say when it is idle: the pause after which it is taken to be, in milliseconds. */
const PAUSE = 2000;

/** @typedef {{ dead: boolean, exports: any, loaded(url: string): void }} Owner The module that it belongs to. */

export class Rest {
  /** What the module imports: the loading of its second part. @type {WebAssembly.ModuleImports} */
  imports = { __wasm_split_load_rest: (/** @type {number} */ callback, /** @type {number} */ data) => this.#tell(callback, data) };
  /** How long the first try may take, in milliseconds. */
  patience = 15_000;
  /** @type {Promise<void> | undefined} */
  #loading;
  #n_failures = 0;
  #prefetched = false;
  #owner;
  #source;
  #integrity;

  /**
   * @param {Owner} owner
   * @param {Pick<import('./trust-center.js').Configuration, 'rest' | 'restIntegrity'>} configuration
   */
  constructor(owner, { rest, restIntegrity }) {
    this.#owner = owner;
    this.#source = rest ?? new URL('./pkg/trust_center_rest.wasm', import.meta.url);
    this.#integrity = restIntegrity;
  }

  /** Fetches it before anybody wants it, once the page has nothing else to do; not for readers who pay for what is fetched. */
  prefetch() {
    const { connection } = /** @type {any} */ (navigator);
    if (this.#prefetched || connection?.saveData) return;
    this.#prefetched = true;
    const fetchNow = () => this.#load().catch(() => {});
    if (typeof requestIdleCallback === 'function') requestIdleCallback(fetchNow);
    else setTimeout(fetchNow, PAUSE);
  }

  /** Resolves once it is there. A failure is not kept. @returns {Promise<void>} */
  #load() {
    this.#loading ??= this.#fetch().catch((error) => {
      this.#loading = undefined;
      this.#n_failures += 1;
      throw error;
    });
    return this.#loading;
  }

  #fetch() {
    const limit = new Limit(Math.min(this.patience * 2 ** this.#n_failures, LONGEST));
    return limit.race(this.#start(limit));
  }

  /** @param {Limit} limit */
  async #start(limit) {
    const { signal } = limit;
    // What failed once may have been kept by the browser as it was.
    const { module, url } = await persist((n) => compile(this.#source, this.#integrity, { cache: n || this.#n_failures ? 'reload' : 'default', signal }), limit);
    signal.throwIfAborted();
    await WebAssembly.instantiate(module, { __wasm_split: this.#owner.exports });
    this.#owner.loaded(url);
  }

  /** Calls the module back, with whether its second part is there. @param {number} callback @param {number} data */
  async #tell(callback, data) {
    const isThere = await this.#load().then(
      () => true,
      (error) => {
        console.warn(`trust-center: a part of the widget cannot be loaded now: ${error}`);
        return false;
      },
    );
    const { dead, exports } = this.#owner;
    if (!dead) exports.__indirect_function_table.get(callback)(data, isThere);
  }
}
