import { createElement } from 'react';
import { createRoot } from 'react-dom/client';
import { flushSync } from 'react-dom';

import { start } from './app.mjs';
import { frame, views } from './view.mjs';

const parts = views(createElement);
const list = (Row, rows, key, common) => rows.map((row) => createElement(Row, { ...common, row, key: key(row) }));
const App = ({ page, actions }) => frame(createElement, parts, page, actions, list);

start((root) => {
  const app = createRoot(root);
  // In one go, as the others draw, so that what is measured is the whole change and not its first slice.
  return (page, actions) => flushSync(() => app.render(createElement(App, { page, actions })));
});
