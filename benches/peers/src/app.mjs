// What the peers share beside the drawing: loading, the reader's choices, the shadow root with the widget's own stylesheet.
import styles from 'stylesheet';
import { build, defaultBoundary } from './page.mjs';
import { read } from './statement.mjs';

/**
 * The rows of each list that are drawn before anything is on the screen; by how much more each time, but at most a slice; how many without
 * being asked for of a statement with a list longer than the last.
 */
const [ROWS_AT_FIRST, ROWS_GROW, ROWS_SLICE, ROWS_UNASKED, ROWS_ALL] = [15, 7, 210, 735, 10000];
/** Time enough for a frame, in milliseconds. */
const TIME_TO_SHOW = 40;

/**
 * Loads the statement of the element `<peer-widget src>` and draws it, again after each choice.
 * @param {(root: HTMLElement) => (page: object, actions: object) => void} drawer
 */
export async function start(drawer) {
  const host = document.querySelector('peer-widget');
  const shadow = host.attachShadow({ mode: 'open' });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`:host{display:block}${styles}`);
  shadow.adoptedStyleSheets = [sheet];
  const root = document.createElement('div');
  root.part.add('base');
  shadow.append(root);
  const draw = drawer(root);

  const statement = read(await (await fetch(host.getAttribute('src'))).json());
  let boundary = defaultBoundary(statement);
  let tried = new Map();
  // As the widget draws them: what is seen first, then the rest in slices. With the attribute `whole`, all at once, as the simplest app does.
  let rows = host.hasAttribute('whole') ? Infinity : ROWS_AT_FIRST;
  let page;
  const longest = Math.max(...['services', 'switches', 'clauses', 'sources'].map((name) => statement[name].length));
  const drawPage = () => draw({ ...page, rows, offersMore: rows >= ROWS_UNASKED && longest > ROWS_ALL }, actions);
  const drawRows = () => {
    drawPage();
    if (rows < longest && (rows < ROWS_UNASKED || longest <= ROWS_ALL)) setTimeout(more, TIME_TO_SHOW);
  };
  const more = () => {
    rows = rows >= ROWS_UNASKED && longest > ROWS_ALL ? rows * ROWS_GROW : Math.min(rows * ROWS_GROW, rows + ROWS_SLICE);
    drawRows();
  };
  const show = () => {
    page = build(statement, boundary, tried);
    drawPage();
  };
  const actions = {
    more,
    choose(wanted) {
      boundary = wanted;
      show();
    },
    tryState(id, state) {
      tried = new Map(tried);
      if (state) tried.set(id, state);
      else tried.delete(id);
      show();
    },
    reset() {
      tried = new Map();
      show();
    },
  };
  page = build(statement, boundary, tried);
  drawRows();
}
