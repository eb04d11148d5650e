// As its authors mean it: a component for each part of the page and each row, by keys, drawn again when its texts are others.
import { Component, Fragment, h, render } from 'preact';

import { start } from './app.mjs';
import { isSame } from './tree.mjs';
import { views } from './views.mjs';

start((root, shapes, tryIt) => {
  class Row extends Component {
    shouldComponentUpdate(next) {
      return !isSame(this.props.part, next.part);
    }

    render({ part, last }) {
      return draw(part, last);
    }
  }
  const { draw, list } = views(h, Row, shapes, tryIt);
  return (parts, last) => render(h(Fragment, null, list(parts, last)), root);
});
