import { Fragment, h, render } from 'preact';

import { start } from './app.mjs';
import { frame, views } from './view.mjs';

const parts = views(h);
const list = (Row, rows, key, common) => rows.map((row) => h(Row, { ...common, row, key: key(row) }));
const App = ({ page, actions }) => frame(h, parts, page, actions, list);

start((root) => (page, actions) => render(h(Fragment, null, h(App, { page, actions })), root));
