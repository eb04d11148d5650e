// What the peers share beside the drawing: loading, the reader's choices, the shadow root with the widget's own stylesheet.
import styles from 'stylesheet';
import { build, defaultBoundary } from './page.mjs';
import { read } from './statement.mjs';

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
  const show = () => draw(build(statement, boundary, tried), actions);
  const actions = {
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
  show();
}
