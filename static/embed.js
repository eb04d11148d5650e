// @ts-check
/**
 * The widget's side of a frame in another page (`frame.js` is that page's side). It shows nothing and says nothing before the page that
 * it stands in, and no other window, has connected; and that page must be of this origin or on the list of hosts.
 */
import { define } from './trust-center.js';

/** The origins that may show this frame, as a JSON list. It lies outside the folder, whose content never changes. */
const HOSTS = new URL('../embed-hosts.json', import.meta.url);
const EVENTS = ['load-start', 'ready', 'error', 'navigate', 'select', 'view', 'export'];

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
/** What the host page was asked for. @type {Map<number, (answer: { token?: any, failed?: boolean }) => void>} */
const asked = new Map();

addEventListener('message', async ({ source, origin, data, ports: [port] }) => {
  const { v, type } = data?.trustCenter ?? {};
  if (parent === window || source !== parent || v !== 1 || type !== 'connect' || !port) return;
  if (!(await mayEmbed(origin))) return port.postMessage({ type: 'refused' });
  host?.close();
  host = port;
  port.onmessage = (event) => hear(event.data);
  port.postMessage({ type: 'hello' });
  measure();
});

/** @param {string} origin */
async function mayEmbed(origin) {
  if (origin === location.origin) return true;
  try {
    const answer = await fetch(HOSTS, { cache: 'no-cache', credentials: 'omit' });
    return answer.ok && [].concat(await answer.json()).some((listed) => listed === origin);
  } catch {
    return false;
  }
}

/** @param {any} message */
function hear({ type, ...message }) {
  if (type === 'configure') configure(message);
  if (type === 'abort') element.abort();
  if (type === 'token') asked.get(message.id)?.(message);
}

/** @param {{ options: any, authorize: boolean, dir: string, look: Record<string, string> }} wish */
function configure({ options: { attempt, lang, data, earlierData, messages, view, printing: _, ...options }, authorize, dir, look }) {
  const root = document.documentElement;
  Object.assign(root, { lang, dir });
  for (const [name, value] of Object.entries(look)) root.style.setProperty(name, value);
  const texts = { data: parsed(data), earlierData: parsed(earlierData), messages: parsed(messages) };
  Object.assign(element, { ...options, ...texts, authorize: authorize ? ask : null });
  // Said once; what the reader chose since then counts more.
  if (view !== undefined) element.view = view;
  if (attempt !== current) element.reload().catch(() => {});
  current = attempt;
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

for (const name of EVENTS) {
  element.addEventListener(`trust-center-${name}`, (event) => {
    const { detail } = /** @type {CustomEvent} */ (event);
    // The frame itself never goes anywhere else, and what is kept, is kept by the host page.
    if (name === 'navigate' || name === 'export') event.preventDefault();
    const shown = name === 'ready' ? { document: JSON.stringify(element.getData()), title: title() } : {};
    host?.postMessage({ type: 'event', name, detail, attempt: current, ...shown });
  });
}

function title() {
  return element.shadowRoot?.querySelector('h2, h3, h4, h5, h6')?.textContent ?? document.title;
}

function measure() {
  const { width, height } = element.getBoundingClientRect();
  // Some browsers lay out what is in a frame that is not shown, in no width at all, and so very high.
  if (width > 0) host?.postMessage({ type: 'resize', height: Math.ceil(height) });
}
new ResizeObserver(measure).observe(element);
