// @ts-check
// The playground: what is written at the left is shown by the widget, and what it could not read stands below, with its line.
import { findNodeAtLocation, parse, parseTree, printParseErrorCode } from 'jsonc-parser';

/** @template {HTMLElement} T @param {string} id @returns {T} */
const byId = (id) => /** @type {T} */ (document.getElementById(id));
const text = /** @type {HTMLTextAreaElement} */ (byId('text'));
const [sample, boundary, language] = ['sample', 'boundary', 'language'].map((id) => /** @type {HTMLSelectElement} */ (byId(id)));
const widget = /** @type {import('../static/trust-center.js').TrustCenter} */ (byId('widget'));
const OPTIONS = { allowTrailingComma: true };
/** How long a writer pauses before what is written counts, in milliseconds. */
const PAUSE = 300;

/** @param {number} offset */
const lineOf = (offset) => text.value.slice(0, offset).split('\n').length;

/** What is wrong, each with where it stands; a press leads there. @param {{ what: string, offset: number | undefined }[]} problems */
function list(problems) {
  byId('problems').replaceChildren(...problems.map(({ what, offset }) => {
    const item = document.createElement('li');
    if (offset === undefined) item.textContent = what;
    else {
      const button = document.createElement('button');
      button.type = 'button';
      button.textContent = `Line ${lineOf(offset)}`;
      button.addEventListener('click', () => {
        text.focus();
        text.setSelectionRange(offset, text.value.indexOf('\n', offset) + 1 || text.value.length);
      });
      item.append(button, ` ${what}`);
    }
    return item;
  }));
  byId('title').textContent = problems.length ? `Problems: ${problems.length}` : 'No problems';
}

/** The path of a problem as the widget writes it, `$.clauses[2].keeps.at`, as the parser of JSON wants it. @param {string} path */
const segments = (path) => [...path.matchAll(/\.([\w$-]+)|\[(\d+)\]/g)].map(([, name, number]) => name ?? Number(number));

/** Where the value of a path stands, or what it would stand in. @param {string} path */
function offsetOf(path) {
  const tree = parseTree(text.value, [], OPTIONS);
  for (let left = segments(path); tree; left = left.slice(0, -1)) {
    const node = findNodeAtLocation(tree, left);
    if (node || left.length === 0) return node?.offset ?? 0;
  }
}

/** What the widget says, to whoever writes a statement, that it could not read. That is folded away, and drawn when it is opened. */
function told() {
  const author = /** @type {HTMLDetailsElement | null | undefined} */ (widget.shadowRoot?.querySelector('.tc-problems__author'));
  if (author) author.open = true;
  const items = author?.querySelectorAll('li') ?? [];
  list([...items].map(({ children: [path, what] }) => ({
    what: `${path.textContent} ${what.textContent}`,
    offset: offsetOf(path.textContent ?? ''),
  })));
}

/** What is drawn later is told then. */
const drawn = new MutationObserver(told);

/** Shows what is written, or says why it is no JSON; then the widget keeps what it showed last. */
function show() {
  const errors = /** @type {import('jsonc-parser').ParseError[]} */ ([]);
  const data = parse(text.value, errors, OPTIONS);
  if (errors.length) {
    drawn.disconnect();
    list(errors.map(({ error, offset }) => ({ what: `This is no JSON: ${printParseErrorCode(error)}`, offset })));
  } else {
    // Of another statement, the element would not want what was chosen in this one; here it is the same, as it is being written.
    const { view } = widget;
    widget.data = data;
    widget.view = view;
  }
}

let pending = 0;
text.addEventListener('input', () => {
  clearTimeout(pending);
  pending = setTimeout(show, PAUSE);
});
widget.addEventListener('trust-center-ready', () => {
  told();
  if (widget.shadowRoot) drawn.observe(widget.shadowRoot, { childList: true, subtree: true });
});
widget.addEventListener('trust-center-error', () => drawn.disconnect());
widget.addEventListener('trust-center-error', ({ detail }) => list([{ what: detail.message, offset: undefined }]));

const chosen = () => new URLSearchParams(widget.view);
boundary.addEventListener('change', () => {
  const view = chosen();
  view.set('v', '1');
  if (boundary.value) view.set('b', boundary.value);
  else view.delete('b');
  widget.view = String(view);
});
/** Shows the boundary of a view in the list, if it is there. @param {string} view */
function showBoundary(view) {
  const wanted = new URLSearchParams(view).get('b') ?? '';
  if ([...boundary.options].some(({ value }) => value === wanted)) boundary.value = wanted;
}
widget.addEventListener('trust-center-view', ({ detail }) => showBoundary(detail.view));
language.addEventListener('change', () => (widget.lang = language.value));
sample.addEventListener('change', async () => {
  text.value = sample.value ? await (await fetch(`../static/tenants/${sample.value}`)).text() : text.defaultValue;
  show();
});
fetch('../static/tenants/index.json').then((answer) => answer.json()).then((tenants) => sample.append(...tenants.map(({ title, file }) => new Option(title, file))));

/** Bytes through a stream that packs or unpacks them. @param {BlobPart} bytes @param {CompressionStream | DecompressionStream} stream */
const through = (bytes, stream) => new Response(new Blob([bytes]).stream().pipeThrough(stream));

/** A text as the last part of an address: packed, in the letters that need no escape. @param {string} written */
async function packed(written) {
  const bytes = new Uint8Array(await through(written, new CompressionStream('deflate-raw')).arrayBuffer());
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join('')).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

/** @param {string} packed */
async function unpacked(packed) {
  const bytes = Uint8Array.from(atob(packed.replaceAll('-', '+').replaceAll('_', '/')), (letter) => letter.charCodeAt(0));
  return through(bytes, new DecompressionStream('deflate-raw')).text();
}

byId('share').addEventListener('click', async () => {
  const hash = new URLSearchParams({ s: await packed(text.value), view: widget.view, lang: language.value });
  history.replaceState(null, '', `#${hash}`);
  const copied = await navigator.clipboard.writeText(location.href).then(() => true, () => false);
  byId('shared').textContent = copied ? 'Copied' : 'It is in the address of this page';
});

/** Takes up what a link brings. */
async function takeUp() {
  const hash = new URLSearchParams(location.hash.slice(1));
  const s = hash.get('s');
  if (s !== null) {
    await unpacked(s).then(
      (written) => (text.value = written),
      () => (byId('shared').textContent = 'This link is not whole: this is the first statement instead'),
    );
  }
  language.value = hash.get('lang') ?? 'en';
  widget.lang = language.value;
  widget.view = hash.get('view') ?? '';
  showBoundary(widget.view);
  show();
}
addEventListener('hashchange', takeUp);
await takeUp();
