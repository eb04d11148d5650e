// @ts-check
/**
 * Makes of a JSON text what `src/residency/document.rs` reads: one text and one list of numbers. Value by value it would cross the border
 * of the module hundreds of thousands of times, which takes far longer than to parse it.
 */

/** What lies deeper is not read. */
const MAX_DEPTH = 64;
const KIND_BITS = 3;
const NULL = 0;
const BOOL = 1;
const NUMBER = 2;
const TEXT = 3;
const LIST = 4;
const OBJECT = 5;
const TOO_DEEP = 6;
/** Halves of characters without the other half. */
const HALVES = /\p{Surrogate}/gu;

const QUOTE = 0x22;
const COLON = 0x3a;
const BACKSLASH = 0x5c;
const OPEN = 0x7b;
const CLOSE = 0x7d;
const SPACE = 0x20;
/** Stands before a name that its object has already, as often as it has it. */
const AGAIN = '\0';
/** Each name of a JSON text ends so; in the middle of a text it may stand too. */
const END_OF_NAME = /"\s*:/g;

/**
 * A JSON text in which no name stands twice in an object: `JSON.parse` would keep the last value and say nothing, and which one was
 * meant nobody knows. What is no JSON is still none.
 * @param {string} text
 */
function told(text) {
  /** The names of the objects around, and how often each was there. @type {Map<string, number>[]} */
  const around = [];
  /** @type {[number, number][]} */
  const again = [];
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === OPEN) around.push(new Map());
    else if (code === CLOSE) around.pop();
    else if (code === QUOTE) {
      const start = at + 1;
      let isPlain = true;
      for (at = start; at < text.length && text.charCodeAt(at) !== QUOTE; at++) {
        if (text.charCodeAt(at) === BACKSLASH) {
          isPlain = false;
          at++;
        }
      }
      let next = at + 1;
      while (text.charCodeAt(next) <= SPACE) next++;
      const names = around[around.length - 1];
      if (names && text.charCodeAt(next) === COLON) {
        const name = isPlain ? text.slice(start, at) : String(JSON.parse(text.slice(start - 1, at + 1)));
        const n = names.get(name) ?? 0;
        if (n !== 0) again.push([start, n]);
        names.set(name, n + 1);
      }
    }
  }
  if (again.length === 0) return text;
  const parts = [];
  let end = 0;
  for (const [start, n] of again) {
    parts.push(text.slice(end, start), '\\u0000'.repeat(n));
    end = start;
  }
  return parts.join('') + text.slice(end);
}

/** A name as it is in the document. @param {string} name */
function asWritten(name) {
  let start = 0;
  while (name[start] === AGAIN) start++;
  return name.slice(start);
}

/**
 * Throws where a text is no JSON.
 * @param {string} text
 * @returns {{ text: string, numbers: Uint8Array }}
 */
export function read(text) {
  const { nNames, ...flat } = flattened(text);
  // As many names as there can be at most: none of them was written twice in its object, and so none was dropped.
  return nNames === (text.match(END_OF_NAME)?.length ?? 0) ? flat : flattened(told(text));
}

/** @param {string} text @returns {{ text: string, numbers: Uint8Array, nNames: number }} */
function flattened(text) {
  /** The texts by their numbers. @type {Map<string, number>} */
  const texts = new Map();
  /** @type {number[]} */
  const marks = [];
  let nNames = 0;
  const float = new Float64Array(1);
  const halves = new Uint32Array(float.buffer);
  /** @param {number} kind @param {number} [said] */
  const mark = (kind, said = 0) => (said << KIND_BITS) | kind;
  /** @param {string} text @returns {number} */
  const numberOf = (text) => {
    const known = texts.get(text);
    if (known !== undefined) return known;
    // As they will be in the module, so that one text has one number.
    const whole = text.replace(HALVES, '\ufffd');
    if (whole !== text) return numberOf(whole);
    texts.set(text, texts.size);
    return texts.size - 1;
  };
  /** @param {any} value @param {number} depth */
  const write = (value, depth) => {
    if (depth === MAX_DEPTH) marks.push(mark(TOO_DEEP));
    else if (typeof value === 'string') marks.push(mark(TEXT, numberOf(value)));
    else if (typeof value === 'boolean') marks.push(mark(BOOL, Number(value)));
    else if (typeof value === 'number') {
      float[0] = value;
      marks.push(mark(NUMBER), halves[0], halves[1]);
    } else if (value === null) marks.push(mark(NULL));
    else {
      const start = marks.push(0) - 1;
      const isList = Array.isArray(value);
      if (isList) for (const item of value) write(item, depth + 1);
      else {
        const names = Object.keys(value);
        nNames += names.length;
        for (const name of names) {
          marks.push(numberOf(asWritten(name)));
          write(value[name], depth + 1);
        }
      }
      marks[start] = mark(isList ? LIST : OBJECT, marks.length);
    }
  };
  write(JSON.parse(text), 0);
  for (const text of texts.keys()) marks.push(text.length);
  marks.push(texts.size);
  return { text: [...texts.keys()].join('\n'), numbers: new Uint8Array(new Uint32Array(marks).buffer), nNames };
}
