// What a host page's developer writes. It is only compiled: what must not compile is marked.
import { configure, define, mount, TrustCenterError } from '../../../static/trust-center.js';

configure({ wasm: new URL('./x.wasm', import.meta.url), integrity: 'sha384-x' });
define('acme-trust');

const element = document.createElement('trust-center');
element.src = '/statement.json';
element.headingLevel = 3;
element.authorize = async ({ url, reason, signal }) => (await fetch(`/token?for=${url}&${reason}`, { signal })).text();
// @ts-expect-error: there is no such theme.
element.theme = 'sepia';
// @ts-expect-error: the state is the element's own.
element.state = 'ready';

element.view = location.hash;
element.addEventListener('trust-center-view', ({ detail }) => history.replaceState(null, '', `#${detail.view}`));
element.addEventListener('trust-center-ready', ({ detail }) => detail.counts.services.toFixed());
element.addEventListener('trust-center-error', (event) => {
  if (event.detail.code === 'csp-wasm') event.preventDefault();
  // @ts-expect-error: details are frozen.
  event.detail.code = 'panic';
});

const mounted = mount(document.body, { data: {}, lang: 'de' });
mounted.update({ theme: 'dark' });
await mounted.whenReady().catch((error: unknown) => {
  if (error instanceof TrustCenterError && error.retryable) return mounted.reload();
  throw error;
});
mounted.destroy();
