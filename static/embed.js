// @ts-check
/**
 * The widget's side of a frame in another page (`frame.js` is that page's side). It shows nothing and says nothing before the page that
 * it stands in, and no other window, has connected; and that page must be of this origin or on the list of hosts. What is fetched from
 * this origin is handed to that page: with the reader's cookies only where the list names the statement.
 */
import { define } from './trust-center.js';

/**
 * Who may show this frame, as a JSON list: an origin, or `{ "host": origin, "statements": [addresses] }`. An address that ends in a slash stands
 * for what is below it. It lies outside the folder, whose content never changes.
 */
const HOSTS = new URL('../embed-hosts.json', import.meta.url);
const EVENTS = ['load-start', 'ready', 'error', 'navigate', 'select', 'view', 'export'];

/** How wide the frame is on paper, whatever that is: `element/sheet.js`. */
const PAPER = 640;
/** The header by which the host page's tokens are named here. */
const REFERENCE = 'x-trust-center-token';

/** The host page's print has room for what is on the screen; the widget's own button prints this page, and opens everything. */
let isOwnPrint = false;
const { print } = window;
window.print = () => {
  isOwnPrint = true;
  print.call(window);
  isOwnPrint = false;
};
addEventListener('beforeprint', (event) => isOwnPrint || event.stopImmediatePropagation());

const sheet = new CSSStyleSheet();
sheet.replaceSync(':root { overflow: hidden } body { margin: 0 }');
document.adoptedStyleSheets = [sheet];
define();
const element = /** @type {import('./trust-center.js').TrustCenter} */ (document.querySelector('trust-center'));
/** The host page's end of the channel. @type {MessagePort | undefined} */
let host;
/** The host page's wish that is being fulfilled. */
let current = 0;
let n_questions = 0;
/** The addresses of this origin that the host page may have with the reader's cookies, or all; or no others even without them. @type {{ statements?: string[] } | 'all'} */
let rights = {};
/** Whether a failure is the host page's policy's. */
let isHosts = false;
/** What the host page was asked for. @type {Map<number, (answer: { token?: any, failed?: boolean }) => void>} */
const asked = new Map();

addEventListener('message', async ({ source, origin, data, ports: [port] }) => {
  const { v, type } = data?.trustCenter ?? {};
  if (parent === window || source !== parent || v !== 1 || type !== 'connect' || !port) return;
  const entry = await entryOf(origin).catch(() => null);
  if (entry === null) return port.postMessage({ type: 'failed' });
  if (!entry) return port.postMessage({ type: 'refused' });
  rights = entry;
  host?.close();
  host = port;
  port.onmessage = (event) => hear(event.data);
  port.postMessage({ type: 'hello' });
  measure();
});

/** What a page of this origin may do; nothing where it is not on the list, or there is none. @param {string} origin @returns {Promise<typeof rights | undefined>} */
async function entryOf(origin) {
  if (origin === location.origin) return 'all';
  // Every sandboxed page says that it is of no origin.
  if (origin === 'null') return undefined;
  const answer = await fetch(HOSTS, { cache: 'no-cache', credentials: 'omit' });
  if (!answer.ok && 404 !== answer.status) throw new Error(`status ${answer.status}`);
  const entries = answer.ok ? /** @type {any[]} */ ([]).concat(await answer.json()) : [];
  const own = entries.filter((entry) => entry === origin || entry?.host === origin);
  const statements = own.flatMap((entry) => entry.statements ?? []).map((address) => new URL(address, HOSTS).href);
  return own.length ? { statements: own.some((entry) => entry.statements) ? statements : undefined } : undefined;
}

/** Whether the list names an address, or all are the page's own. @param {string} url */
function isListed(url) {
  if (rights === 'all') return true;
  const { origin, pathname, search } = addressOf(url) ?? { origin: '', pathname: '', search: '' };
  const [path, whole] = [origin + pathname, origin + pathname + search];
  return rights.statements?.some((listed) => (listed.endsWith('/') ? path.startsWith(listed) && !/%2f|%5c/i.test(pathname) : listed === whole)) ?? false;
}

/** @param {any} message */
function hear({ type, ...message }) {
  if (type === 'configure') configure(message);
  if (type === 'abort') element.abort();
  if (type === 'token') asked.get(message.id)?.(message);
  if (type === 'address') located.get(message.id)?.(message.url);
  if (type === 'fetched') fetched.get(message.id)?.(message);
}

/** @param {{ options: any, authorize: boolean, fetches?: boolean, dir: string, look: Record<string, string> }} wish */
function configure({ options: { attempt, lang, data, earlierData, messages, view, printing: _, ...options }, authorize, fetches, dir, look }) {
  const own = [options.src, options.earlier].filter((url) => url && !isHosted(url, fetches));
  // Whoever has a list of statements gets no others.
  if (rights !== 'all' && rights.statements && own.some((url) => !isListed(url))) return host?.postMessage({ type: 'refused', src: true });
  if (!own.every(isListed)) options.credentials = 'omit';
  const root = document.documentElement;
  root.lang = lang;
  if (dir) root.dir = dir;
  else root.removeAttribute('dir');
  for (const [name, value] of Object.entries(look)) root.style.setProperty(name, value);
  const texts = { data: parsed(data), earlierData: parsed(earlierData), messages: parsed(messages) };
  const isRelayed = [options.src, options.earlier].some((url) => url && isHosted(url, fetches));
  /** @type {typeof fetch} */ const asking = (to, init) => (isHosted(String(to), fetches) ? relayed(String(to), init) : fetch(to, init));
  Object.assign(element, { ...options, ...texts, authorize: authorize ? ask : null, fetch: isRelayed ? asking : null });
  // Said once; what the reader chose since then counts more.
  if (view !== undefined) element.view = view;
  if (attempt !== current) element.reload().catch(() => {});
  current = attempt;
}

/** Whether the host page fetches an address: all of its own where it has a way of its own, and what is of another origin than this one. A page of before does neither. @param {string} url @param {boolean | undefined} fetches */
function isHosted(url, fetches) {
  return fetches === true || (fetches === false && (addressOf(url)?.origin ?? location.origin) !== location.origin);
}

/** @param {string} url */
function addressOf(url) {
  try {
    return new URL(url, location.href);
  } catch {
    return undefined;
  }
}

/** What the host page was asked to fetch. @type {Map<number, (answer: any) => void>} */
const fetched = new Map();

/** Has the host page fetch a statement. @param {string} url @param {RequestInit} [init] @returns {Promise<Response>} */
function relayed(url, { headers, signal } = {}) {
  const id = (n_questions += 1);
  isHosts = false;
  const answered = new Promise((resolve, reject) => {
    fetched.set(id, ({ failed, refused, redirected, status, headers: said, body }) => {
      isHosts = Boolean(refused);
      if (refused) refuse(url);
      if (failed) return reject(new TypeError('the host page could not fetch it'));
      // As the module takes it: a redirect that is not followed, and what is no answer.
      if (redirected) return resolve({ type: 'opaqueredirect', ok: false, status: 0 });
      if (status === undefined) return resolve(undefined);
      return resolve(new Response([101, 204, 205, 304].includes(status) ? null : body, { status, headers: said }));
    });
    signal?.addEventListener('abort', () => {
      reject(signal.reason);
      host?.postMessage({ type: 'fetch-cancel', id });
    });
    const reference = new Headers(headers).get(REFERENCE);
    host?.postMessage({ type: 'fetch-request', id, url, headers: reference ? [[REFERENCE, reference]] : [] });
  });
  return answered.finally(() => fetched.delete(id));
}

/** Says what the host page's policy did in the way in which browsers say it. @param {string} url */
function refuse(url) {
  const told = { blockedURI: url.split('#')[0], effectiveDirective: 'connect-src', disposition: 'enforce' };
  document.dispatchEvent(new SecurityPolicyViolationEvent('securitypolicyviolation', /** @type {any} */ ({ ...told, violatedDirective: 'connect-src', documentURI: '', originalPolicy: '', statusCode: 0 })));
}

/** What is no JSON in the host page is none in here, so that the element says it. @param {string | undefined} text */
function parsed(text) {
  try {
    return text === undefined ? null : JSON.parse(text);
  } catch {
    return Symbol('no JSON');
  }
}

/** The element's `authorize`: the host page is asked each time, and what it answers is not kept. */
function ask(/** @type {import('./trust-center.js').AuthorizeRequest} */ { signal, ...question }) {
  const id = (n_questions += 1);
  const answered = new Promise((resolve, reject) => {
    asked.set(id, ({ token, failed }) => (failed ? reject(new Error('the host page has no token')) : resolve(token)));
    signal.addEventListener('abort', () => {
      reject(signal.reason);
      host?.postMessage({ type: 'token-cancel', id });
    });
    host?.postMessage({ type: 'token-request', id, ...question });
  });
  return answered.finally(() => asked.delete(id));
}

/** The addresses of views that the host page was asked for. @type {Map<number, (url: string) => void>} */
const located = new Map();

/** Asks the host page under which address it shows a view: this frame has no address that anybody could open. @param {string} view @returns {Promise<string>} */
element.viewUrl = (view) => {
  const id = (n_questions += 1);
  const answered = new Promise((resolve) => located.set(id, resolve));
  host?.postMessage({ type: 'address-request', id, view });
  return /** @type {Promise<string>} */ (answered.finally(() => located.delete(id)));
};

for (const name of EVENTS) {
  element.addEventListener(`trust-center-${name}`, (event) => {
    let { detail } = /** @type {CustomEvent} */ (event);
    // The policy that is in the way is this page's, unless it is said to be the other's.
    if (name === 'error' && detail.code.startsWith('csp-') && !isHosts) detail = { ...detail, message: detail.message.replace("the page's", "the frame's") };
    // The frame itself never goes anywhere else, and what is kept, is kept by the host page.
    if (name === 'navigate' || name === 'export') event.preventDefault();
    const shown = name === 'ready' ? { document: JSON.stringify(element.getData()), title: title() } : {};
    host?.postMessage({ type: 'event', name, detail, attempt: current, ...shown });
  });
}

function title() {
  return element.shadowRoot?.querySelector('h2, h3, h4, h5, h6')?.textContent ?? document.title;
}

/** @type {ReturnType<typeof setTimeout> | undefined} */
let measuring;

function measure() {
  const { width, height } = element.getBoundingClientRect();
  // Some browsers lay out what is in a frame that is not shown, in no width at all, and so very high.
  if (!(width > 0)) return;
  host?.postMessage({ type: 'resize', height: Math.ceil(height) });
  clearTimeout(measuring);
  // Nobody can ask when the host page is about to print: it is known before.
  measuring = setTimeout(() => host?.postMessage({ type: 'resize', printed: printedHeight() }), 400);
}
new ResizeObserver(measure).observe(element);

/** How high it is on paper: measured in one go, of which nothing is painted. */
function printedHeight() {
  const rules = element.shadowRoot?.adoptedStyleSheets.flatMap(({ cssRules }) => [...cssRules]) ?? [];
  const media = rules.filter((rule) => rule instanceof CSSMediaRule).map(({ media: list }) => ({ list, text: list.mediaText }));
  const swapped = { print: 'all', screen: 'not all' };
  for (const { list, text } of media) list.mediaText = swapped[/** @type {'print' | 'screen'} */ (text)] ?? text;
  element.style.inlineSize = `${PAPER}px`;
  const { height } = element.getBoundingClientRect();
  element.style.inlineSize = '';
  for (const { list, text } of media) list.mediaText = text;
  return Math.ceil(height);
}
