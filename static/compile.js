// @ts-check
/** From wherever a module is to something that can run, or to the reason why not. */

/** @typedef {import('./trust-center.js').ErrorCode} ErrorCode */

/** Why nothing can be shown. */
export class TrustCenterError extends Error {
  name = 'TrustCenterError';
  attempt = 1;

  /** @param {ErrorCode} code @param {string} message @param {boolean} [retryable] @param {number} [status] */
  constructor(code, message, retryable = false, status = undefined) {
    super(message);
    this.code = code;
    this.retryable = retryable;
    this.status = status;
  }
}

/**
 * The compiled module, and the address that its frames have in the stack of an error.
 * @param {import('./trust-center.js').WasmSource} source @param {string} [integrity]
 */
export async function compile(source, integrity) {
  if (source instanceof WebAssembly.Module) return { module: source, url: '' };
  const policy = listenForPolicy();
  try {
    if (source instanceof ArrayBuffer || ArrayBuffer.isView(source)) return { module: await compileBytes(source, policy), url: '' };
    const response = source instanceof Response ? source.clone() : await fetchWith(source, integrity, policy);
    if (!response.ok) {
      throw new TrustCenterError('wasm-http', `status ${response.status} instead of the module`, true, response.status);
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

/** @param {string | URL} url @param {string | undefined} integrity @param {Policy} policy */
async function fetchWith(url, integrity, policy) {
  try {
    return await fetch(url, { credentials: 'same-origin', integrity });
  } catch (error) {
    if (await policy.refused('connect-src')) {
      throw new TrustCenterError('csp-connect', "the page's connect-src does not allow the module");
    }
    // Browsers do not tell a wrong hash from a broken connection.
    const code = integrity ? 'wasm-integrity' : 'wasm-unreachable';
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
  /** @type {Set<string>} */ const heard = new Set();
  /** @param {SecurityPolicyViolationEvent} event */
  const hear = (event) => heard.add(event.blockedURI).add(event.effectiveDirective);
  document.addEventListener('securitypolicyviolation', hear);
  return {
    /** Whether `what` was refused, waiting a moment for the event. @param {string} what */
    async refused(what) {
      for (let n = 0; n < 5 && !heard.has(what); n += 1) await new Promise((go) => setTimeout(go, 10));
      return heard.has(what);
    },
    stop: () => document.removeEventListener('securitypolicyviolation', hear),
  };
}
