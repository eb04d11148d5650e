// What a host page's developer writes. It is only compiled: what must not compile is marked.
import { configure, define, mount, type Statement, TrustCenterError } from '../../../static/trust-center.js';

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

const statement: Statement = {
  format: 1,
  asOf: '2026-01-31',
  provider: { name: 'P' },
  tenant: { id: 't', name: 'T' },
  categories: [{ id: 'data', name: 'Data' }],
  services: [{ id: 'app', name: 'App', collects: ['data'], 'x-own': 7 }],
  clauses: [{ id: 'k', service: 'app', keeps: { doing: ['store', 'process'], at: 'DE' }, strength: 'is', when: { sharing: 'off' } }],
};
element.data = statement;
// @ts-expect-error: no claim is that firm.
statement.clauses.push({ id: 'l', service: 'app', keeps: { doing: 'store', at: 'DE' }, strength: 'certain' });
// @ts-expect-error: a field that nobody reads, which may be a mistake.
statement.services.push({ id: 'mail', name: 'Mail', colects: [] });
element.messages = { title: 'Where the data of {tenant} lives' };
// @ts-expect-error: there is no such message.
element.messages = { titel: 'Where the data of {tenant} lives' };
configure({ languages: { it: () => import('../../../static/messages/de.js') } });

const mounted = mount(document.body, { data: statement, lang: 'de' });
mounted.update({ theme: 'dark' });
await mounted.whenReady().catch((error: unknown) => {
  if (error instanceof TrustCenterError && error.retryable) return mounted.reload();
  throw error;
});
mounted.destroy();
