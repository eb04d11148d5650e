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

test('what is read of objects of many names, and of texts of many characters, grows with them and not with their square', () => {
  const names = (n) => `{${Array.from({ length: n }, (_, id) => `"n${id % (n / 2)}":1`).join(',')}}`;
  const marks = (n) => JSON.stringify({ a: '\\":'.repeat(n) });
  const nested = (n) => '{"a":'.repeat(n / 20) + '1' + '}'.repeat(n / 20);
  assert.equal(written(names(1000)).length, 1000);
  for (const make of [names, marks, nested]) {
    // What a processor has worked, whatever else keeps the machine busy.
    const work = (n) => {
      const text = make(n);
      const before = process.cpuUsage();
      read(text);
      return process.cpuUsage(before).user;
    };
    work(100_000);
    const grows = () => work(800_000) < 24 * Math.max(work(100_000), 1000);
    assert.ok([0, 1, 2, 3, 4].some(grows), make(2));
  }
});
