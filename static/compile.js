// @ts-check
/** From wherever a module is to something that can run, or to the reason why not. */
import { discreet, resolved } from './element/addresses.js';

/** @typedef {import('./trust-center.js').ErrorCode} ErrorCode */

/** Why nothing can be shown. */
export class TrustCenterError extends Error {
  name = 'TrustCenterError';
  attempt = 1;

  /** @param {ErrorCode} code @param {string} message @param {boolean} [retryable] @param {number} [status] */
  constructor(code, message, retryable = false, status = undefined) {
    super(discreet(message));
    this.code = code;
    this.retryable = retryable;
    this.status = status;
  }
}

/**
 * The compiled module, and the address that its frames have in the stack of an error.
 * @param {import('./trust-center.js').WasmSource} source @param {string} [integrity] @param {RequestInit} [init] How to fetch it.
 */
export async function compile(source, integrity, init) {
  if (source instanceof WebAssembly.Module) return { module: source, url: '' };
  const policy = listenForPolicy();
  try {
    if (source instanceof ArrayBuffer || ArrayBuffer.isView(source)) return { module: await compileBytes(source, policy), url: '' };
    // A page may have something else by the name of `Response`, and give one of another window.
    const isAnswer = typeof source === 'object' && 'clone' in source;
    const response = isAnswer ? source.clone() : await fetchWith(resolved(String(source), document.baseURI), { ...init, integrity }, policy);
    if (!response.ok) {
      const seconds = Number(response.headers.get('retry-after') ?? NaN);
      const refusal = new TrustCenterError('wasm-http', `status ${response.status} instead of the module`, true, response.status);
      throw Object.assign(refusal, 0 <= seconds && { wait: seconds * 1000 });
    }
    const type = response.headers.get('content-type') ?? '';
    if (type.startsWith('text/html')) throw new TrustCenterError('wasm-html', 'an HTML page instead of the module');
    if (type === 'application/wasm') {
      return { module: await guard(() => WebAssembly.compileStreaming(response), policy), url: response.url };
    }
    // Shared hosts cannot always set the type, without which a browser does not compile while it downloads.
    const bytes = await guard(() => response.arrayBuffer(), policy);
    return { module: await compileBytes(bytes, policy), url: '' };
  } finally {
    policy.stop();
  }
}

/** @param {string} url @param {RequestInit} init @param {Policy} policy */
async function fetchWith(url, init, policy) {
  try {
    return await fetch(url, { credentials: 'same-origin', ...init });
  } catch (error) {
    if (await policy.refused('connect-src', url)) {
      throw new TrustCenterError('csp-connect', "the page's connect-src does not allow the module");
    }
    // Browsers do not tell a wrong hash from a broken connection.
    const code = init.integrity && !init.signal?.aborted ? 'wasm-integrity' : 'wasm-unreachable';
    throw new TrustCenterError(code, `the module cannot be fetched: ${error}`, true);
  }
}

/** @param {BufferSource} bytes @param {Policy} policy */
function compileBytes(bytes, policy) {
  const [first] = ArrayBuffer.isView(bytes) ? new Uint8Array(bytes.buffer, bytes.byteOffset) : new Uint8Array(bytes);
  if (first === 0x3c) throw new TrustCenterError('wasm-html', 'an HTML page instead of the module');
  return guard(() => WebAssembly.compile(bytes), policy);
}

/** Names the cause when reading or compiling fails. @template T @param {() => Promise<T>} work @param {Policy} policy */
async function guard(work, policy) {
  try {
    return await work();
  } catch (error) {
    if (await policy.refused('wasm-eval')) {
      throw refusedByPolicy();
    }
    if (error instanceof WebAssembly.CompileError) {
      throw new TrustCenterError('wasm-invalid', `the module does not compile: ${error.message}`);
    }
    throw new TrustCenterError('wasm-unreachable', `the module did not arrive whole: ${error}`, true);
  }
}

export const refusedByPolicy = () => new TrustCenterError('csp-wasm', "the page's script-src lacks 'wasm-unsafe-eval'");

/** Whether nothing starts here, be it ever so empty: WebKit compiles whatever the policy is, refuses the start, and sends no event. */
export function isPolicyAgainst() {
  try {
    new WebAssembly.Instance(new WebAssembly.Module(Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0)));
    return false;
  } catch {
    return true;
  }
}

/** @typedef {ReturnType<typeof listenForPolicy>} Policy */

/** Hears what the page's policy refuses: the texts of errors differ from browser to browser, the event does not. */
function listenForPolicy() {
  /** @type {SecurityPolicyViolationEvent[]} */ const heard = [];
  /** @param {SecurityPolicyViolationEvent} event What a policy only reports is not refused. */
  const hear = (event) => void (event.disposition === 'enforce' && heard.push(event));
  document.addEventListener('securitypolicyviolation', hear);
  return {
    /**
     * Whether it was refused, waiting a moment for the event: a directive for this address, as it is or, after a redirect, by its origin;
     * what the host page asks for itself is not ours.
     * @param {string} what @param {string} [url]
     */
    async refused(what, url) {
      const names = url ? [url.split('#')[0], new URL(url).origin] : [what];
      const isIt = (/** @type {SecurityPolicyViolationEvent} */ event) =>
        names.includes(event.blockedURI) && (!url || event.effectiveDirective === what);
      for (let n = 0; n < 5 && !heard.some(isIt); n += 1) await new Promise((go) => setTimeout(go, 10));
      return heard.some(isIt);
    },
    stop: () => document.removeEventListener('securitypolicyviolation', hear),
  };
}
