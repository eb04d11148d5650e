// Runs in a page before anything else of it: notes from outside when the verdict comes, and what the page has cost.

/** Given to `addInitScript`; refers to nothing outside itself. */
export function probe() {
  /** The verdict as the candidates draw it, or as it is prerendered. */
  const HEADLINE = '.tc-verdict__headline';
  /** In milliseconds; more than the candidates wait before they draw more rows. */
  const TURN = 45;
  const bench = { marks: {}, nMutations: 0, memories: [], roots: [document] };
  window.bench = bench;

  const mark = (name) => {
    if (name in bench.marks) return;
    bench.marks[name] = performance.now();
    performance.mark(`bench ${name}`);
  };

  /** Calls back when the next frame has been made. */
  bench.afterFrame = (done) => {
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = done;
      port2.postMessage(null);
    });
  };

  /** Resolves when nothing has changed for so many turns. Counted and not timed: what is due comes first, however long the browser lays out. */
  bench.rest = (nTurns) =>
    new Promise((resolve) => {
      let left = nTurns;
      let before = bench.nMutations;
      const look = () => {
        left = bench.nMutations === before ? left - 1 : nTurns;
        before = bench.nMutations;
        if (left) setTimeout(look, TURN);
        else resolve();
      };
      look();
    });

  /** What the reader sees: of a shadow root its own content, else that of the page. */
  bench.view = () => bench.roots.findLast((root) => root.querySelector(HEADLINE));

  const look = () => {
    bench.nMutations += 1;
    if ('verdict' in bench.marks || !bench.view()) return;
    mark('verdict');
    bench.afterFrame(() => {
      mark('painted');
      // Heard by the harness, which would disturb the page by asking it over and over.
      console.debug('bench painted');
    });
  };
  const observer = new MutationObserver(look);
  const observe = (root) => observer.observe(root, { childList: true, subtree: true, characterData: true, attributes: true });
  observe(document);

  const { attachShadow } = Element.prototype;
  Element.prototype.attachShadow = function attach(options) {
    const root = attachShadow.call(this, options);
    bench.roots.push(root);
    observe(root);
    return root;
  };

  const { instantiate } = WebAssembly;
  WebAssembly.instantiate = async (...all) => {
    const made = await instantiate.apply(WebAssembly, all);
    const { exports } = made.instance ?? made;
    if (exports.memory) bench.memories.push(exports.memory);
    return made;
  };
}

/** In the page: the texts of the view, and how many elements and texts it has. */
export function contentOf() {
  const walker = document.createTreeWalker(window.bench.view(), NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
  const text = [];
  let nNodes = 0;
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    nNodes += 1;
    if (node.nodeType === Node.ELEMENT_NODE || node.parentElement.closest('script, style')) continue;
    const words = node.data.replace(/\s+/g, ' ').trim();
    if (words) text.push(words);
  }
  return { text, nNodes };
}

/** In the page: clicks an input, and answers when the page has changed, with the times since the click. */
export function clickAndWait(selector) {
  const { bench } = window;
  const input = bench.view().querySelector(selector);
  if (!input) throw new Error(`there is no ${selector}`);
  return new Promise((resolve) => {
    const before = bench.nMutations;
    const start = performance.now();
    const observer = new MutationObserver(() => {
      observer.disconnect();
      const changed = performance.now() - start;
      bench.afterFrame(() => resolve({ changed, painted: performance.now() - start, nMutations: bench.nMutations - before }));
    });
    observer.observe(bench.view(), { childList: true, subtree: true, characterData: true, attributes: true });
    input.click();
  });
}
