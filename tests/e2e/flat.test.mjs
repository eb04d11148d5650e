// What `static/flat.js` makes of a JSON text, without a browser: names that stand twice are there twice.
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { read } from '../../static/flat.js';

/** The document as it was written, an object as a list of names and values. @param {string} text */
function written(text) {
  const flat = read(text);
  const numbers = new Uint32Array(flat.numbers.buffer);
  const texts = flat.text.split('\n');
  let at = 0;
  const value = () => {
    const mark = numbers[at++];
    const said = mark >>> 3;
    switch (mark & 7) {
      case 0:
        return null;
      case 1:
        return said !== 0;
      case 2:
        at += 2;
        return new Float64Array(new Uint32Array([numbers[at - 2], numbers[at - 1]]).buffer)[0];
      case 3:
        return texts[said];
      default: {
        const items = [];
        while (at < said) items.push((mark & 7) === 4 ? value() : [texts[numbers[at++]], value()]);
        return items;
      }
    }
  };
  return value();
}

test('a name that stands twice is there twice, in its order', () => {
  assert.deepEqual(written('{"at":"US","at":"DE"}'), [['at', 'US'], ['at', 'DE']]);
  assert.deepEqual(written('{"a" : 1, "a"\n:2,"b":{"a":3},"a":[{"a":4,"a":5}]}'), [
    ['a', 1],
    ['a', 2],
    ['b', [['a', 3]]],
    ['a', [[['a', 4], ['a', 5]]]],
  ]);
});

test('a name is the same however it is written', () => {
  assert.deepEqual(written(String.raw`{"at":1,"\u0061t":2,"a\"":3,"a\u0022":4}`), [['at', 1], ['at', 2], ['a"', 3], ['a"', 4]]);
  assert.deepEqual(written(String.raw`{"a\\":1,"a\\":2,"\\\"":3}`), [['a\\', 1], ['a\\', 2], ['\\"', 3]]);
});

test('what only looks like a name is none', () => {
  assert.deepEqual(written('{"a":"\\"a\\":1","b":["a","a"],"c":"{","d":"a","e":"}"}'), [
    ['a', '"a":1'],
    ['b', ['a', 'a']],
    ['c', '{'],
    ['d', 'a'],
    ['e', '}'],
  ]);
});

test('what is no JSON is still none', () => {
  for (const text of ['', '{', '{"a":1,"a"}', '{"a":1,"a":}', '}{', '"', '{"a\\', '["a":1]', '{"a":1,"a":1}}', '\u0000']) {
    assert.throws(() => read(text), SyntaxError, text);
  }
});

test('objects of many names, and texts of many characters, are read in time', () => {
  const names = Array.from({ length: 100_000 }, (_, n) => `"n${n % 50_000}":1`).join(',');
  const start = performance.now();
  assert.equal(written(`{${names}}`).length, 100_000);
  written(JSON.stringify({ a: '\\'.repeat(1_000_000) }));
  written('{"a":'.repeat(5000) + '1' + '}'.repeat(5000));
  assert.ok(performance.now() - start < 30_000);
});
