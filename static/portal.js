// @ts-check
// The demo portal: a switcher of tenants, looks and languages, and the snippet to copy. Everything that a portal developer writes, and no more.

/** @typedef {{ id: string, file: string, title: string, about: string, earlier?: string }} Tenant */

/** @template {HTMLElement} T @param {string} id @returns {T} */
const byId = (id) => /** @type {T} */ (document.getElementById(id));

// The policy allows no `<style>` and no `<link>`; a constructed sheet needs no permission.
const sheet = new CSSStyleSheet();
document.adoptedStyleSheets = [sheet];
fetch(new URL('./portal.css', import.meta.url)).then((answer) => answer.text()).then((text) => sheet.replaceSync(text));

const tenants = /** @type {Tenant[]} */ (await (await fetch(new URL('./tenants/index.json', import.meta.url))).json());
const widget = /** @type {HTMLElement & { src: string, view: string }} */ (byId('widget'));

/** @param {Tenant} tenant */
function show(tenant) {
  const src = `static/tenants/${tenant.file}`;
  const earlier = tenant.earlier ? `static/tenants/${tenant.earlier}` : '';
  if (widget.getAttribute('src') !== src) widget.setAttribute('src', src);
  if (widget.getAttribute('earlier') !== earlier) widget.setAttribute('earlier', earlier);
  byId('about').textContent = tenant.about;
  /** @type {HTMLAnchorElement} */ (byId('json')).href = src;
  byId('snippet').textContent = [
    '<script type="module" src="/trust-center/0.1.0/auto.js"></script>',
    earlier ? `<trust-center src="/${src}" earlier="/${earlier}">` : `<trust-center src="/${src}">`,
    `  <a href="/${src}">Data-residency statement</a>`,
    '</trust-center>',
  ].join('\n');
}

const query = new URLSearchParams(location.search);

/** Keeps a choice in the address, so that it can be sent to somebody else. @param {string} name @param {string} value @param {string} hash */
function remember(name, value, hash) {
  if (value) query.set(name, value);
  else query.delete(name);
  history.replaceState(null, '', `${query.size ? `?${query}` : location.pathname}${hash}`);
}

/** @param {string} id @param {(value: string) => void} choose @param {() => string} hash what stays of the address */
function offer(id, choose, hash = () => location.hash) {
  const select = /** @type {HTMLSelectElement} */ (byId(id));
  const wanted = query.get(id) ?? '';
  if ([...select.options].some(({ value }) => value === wanted)) select.value = wanted;
  choose(select.value);
  select.addEventListener('change', () => {
    choose(select.value);
    remember(id, select.value, hash());
  });
}
byId('tenant').replaceChildren(...tenants.map(({ id, title }) => new Option(title, id)));
// What was chosen of one tenant's statement is not of another's.
offer('tenant', (value) => show(tenants.find(({ id }) => id === value) ?? tenants[0]), () => '');
// A look is a set of custom properties in portal.css, and nothing else.
offer('look', (value) => (document.documentElement.dataset.look = value));
offer('lang', (value) => [widget, byId('beside')].forEach((element) => (element.lang = value)));

// The reader's choices are in the address, too.
const takeUp = () => (widget.view = location.hash.slice(1));
if (location.hash) takeUp();
addEventListener('hashchange', takeUp);
let pending = 0;
widget.addEventListener('trust-center-view', (event) => {
  const { view } = /** @type {CustomEvent<{ view: string }>} */ (event).detail;
  // Browsers let an address change only so often, and readers type fast.
  clearTimeout(pending);
  pending = setTimeout(() => history.replaceState(null, '', view ? `#${view}` : location.pathname + location.search), 200);
});

byId('copy').addEventListener('click', async () => {
  const copied = await navigator.clipboard.writeText(byId('snippet').textContent ?? '').then(() => true, () => false);
  byId('copied').textContent = copied ? 'Copied' : 'Could not copy: select the text instead';
});
