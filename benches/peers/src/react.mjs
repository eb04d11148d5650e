// As its authors mean it: a component for each part of the page and each row, by keys, drawn again when its texts are others.
import { createElement, memo } from 'react';
import { createRoot } from 'react-dom/client';
import { flushSync } from 'react-dom';

import { start } from './app.mjs';
import { isSame } from './tree.mjs';
import { views } from './views.mjs';

/** What React calls otherwise than HTML; what is not here it sets as it is written. */
const NAMES = { class: 'className', colspan: 'colSpan', maxlength: 'maxLength', autocomplete: 'autoComplete', for: 'htmlFor', tabindex: 'tabIndex' };

start((root, shapes, tryIt) => {
  const Row = memo(({ part, last }) => draw(part, last), (before, next) => isSame(before.part, next.part));
  const { draw, list } = views(createElement, Row, shapes, tryIt, NAMES);
  const app = createRoot(root);
  // In one go, as the others draw, so that what is measured is the whole change and not its first slice.
  return (parts, last) => flushSync(() => app.render(list(parts, last)));
});
