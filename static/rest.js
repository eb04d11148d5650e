// @ts-check
/**
 * The part of the module that a first view does not need: fetched when somebody touches the widget, or at the latest when something of
 * it is called. The build cuts it off (`xtask/src/split.rs`).
 */
import { TrustCenterError, compile } from './compile.js';

/** What a reader does before anything of the rest can be needed. */
const TOUCHES = ['pointerover', 'pointerdown', 'focusin', 'keydown'];

export class Rest {
  linked = false;
  /** @type {Promise<void> | undefined} */
  #loading;
  #imports;
  #source;
  #integrity;
  #module;

  /**
   * @param {WebAssembly.Imports} imports What the running module exports, and what that imports itself.
   * @param {Pick<import('./trust-center.js').Configuration, 'rest' | 'restIntegrity'>} configuration
   * @param {{ linked(url: string): void }} module Told when it is there.
   */
  constructor(imports, { rest, restIntegrity }, module) {
    this.#imports = imports;
    this.#module = module;
    this.#source = rest ?? new URL('./pkg/trust_center_rest.wasm', import.meta.url);
    this.#integrity = restIntegrity;
    // What cannot be checked at once must be there before it is needed.
    if (restIntegrity) this.load();
  }

  /** Fetches it ahead of its need. A failure shows when it is needed. @returns {Promise<void>} */
  load() {
    this.#loading ??= compile(this.#source, this.#integrity)
      .then(({ module, url }) => this.#link(module, url))
      .catch(() => (this.#loading = undefined));
    return this.#loading;
  }

  /** What has to be waited for before the reader may need it: only what cannot be fetched while the page waits. */
  wait() {
    return this.#integrity && !this.linked ? this.load() : undefined;
  }

  /** Fetches it while the page waits, for the call that needs it cannot be put off. */
  loadNow() {
    if (this.linked) return;
    const source = this.#source;
    if (this.#integrity) throw new TrustCenterError('wasm-unreachable', 'the rest of the module has not arrived yet', true);
    const bytes = typeof source === 'string' || source instanceof URL ? bytesOf(source) : source;
    this.#link(bytes instanceof WebAssembly.Module ? bytes : new WebAssembly.Module(bytes));
  }

  /** Loads the rest as soon as somebody touches what is inside. @param {HTMLElement} element */
  watch(element) {
    for (const touch of TOUCHES) element.addEventListener(touch, () => this.load(), { once: true, passive: true });
  }

  /** @param {WebAssembly.Module} module @param {string} [url] */
  #link(module, url = '') {
    if (this.linked) return;
    new WebAssembly.Instance(module, this.#imports);
    this.linked = true;
    this.#module.linked(url);
  }
}

/** The bytes behind an address. @param {string | URL} url */
function bytesOf(url) {
  const request = new XMLHttpRequest();
  request.open('GET', url, false);
  // Each byte becomes one character, whose low half it is: a request that is waited for gives no bytes.
  request.overrideMimeType('text/plain; charset=x-user-defined');
  request.send();
  if (request.status !== 200) {
    throw new TrustCenterError('wasm-http', `status ${request.status} instead of the rest of the module`, true, request.status);
  }
  return Uint8Array.from(request.responseText, (character) => character.charCodeAt(0));
}
