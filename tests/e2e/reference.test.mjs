// What is made of something else is what would be made of it today: `UPDATE_EXPECT=1 node --test tests/e2e/reference.test.mjs` writes it. It needs
// neither a build nor a browser.
import assert from 'node:assert/strict';
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import test from 'node:test';

import { editorData } from './support/editors.mjs';
import { ofElement, ofStatement } from './support/reference.mjs';
import { statementTypes } from './support/types.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));
const read = (path) => readFileSync(root + path, 'utf8');
const json = (path) => JSON.parse(read(path));

/** Holds the part of a page that is made of something else, or writes it. @param {string} page @param {string} name @param {string} made */
function holds(page, name, made) {
  const text = read(page);
  const [start, end] = [`<!-- ${name} -->\n`, `<!-- /${name} -->\n`];
  const [before, rest] = text.split(start);
  const expected = `${before}${start}\n${made}\n\n${end}${rest?.split(end)[1]}`;
  if (process.env.UPDATE_EXPECT) writeFileSync(root + page, expected);
  else assert.equal(text, expected, `${page}: UPDATE_EXPECT=1 writes it`);
}

test('the page about the element is that of the manifest', () => {
  for (const [name, made] of Object.entries(ofElement(json('static/custom-elements.json')))) holds('docs/element.md', name, made);
});

test('the page about the statement is that of the schema, and each field has an example that somebody wrote', () => {
  const schema = json('static/residency.schema.json');
  const folders = ['static/tenants/', 'tests/rules/'];
  const files = folders.flatMap((folder) => readdirSync(root + folder).filter((name) => name.endsWith('.json') && name !== 'index.json').map((name) => folder + name));
  const { format, examples } = ofStatement(schema, files.map(json));
  const fields = Object.entries({ Statement: schema, ...schema.$defs }).flatMap(([name, { properties = {} }]) => Object.keys(properties).map((key) => `${name}.${key}`));
  assert.ok(fields.length > 80);
  assert.deepEqual(fields.filter((field) => !examples.has(field)), []);
  holds('docs/statement.md', 'format', format);
});

test('the types of a statement are those of the schema', async () => {
  const made = await statementTypes(json('static/residency.schema.json'));
  if (process.env.UPDATE_EXPECT) writeFileSync(`${root}static/statement.d.ts`, made);
  else assert.equal(read('static/statement.d.ts'), made, 'UPDATE_EXPECT=1 writes them');
});

test('what editors are told of the element is what the manifest says', async () => {
  for (const [name, made] of Object.entries(await editorData(json('static/custom-elements.json')))) {
    if (process.env.UPDATE_EXPECT) writeFileSync(`${root}static/${name}`, made);
    else assert.equal(read(`static/${name}`), made, `static/${name}: UPDATE_EXPECT=1 writes it`);
  }
});

test('a language is named wherever the languages are', () => {
  const tags = [...read('static/languages.js').matchAll(/^  ([a-z-]+): \(\) => bring/gm)].map(([, tag]) => tag);
  assert.ok(tags.length > 4);
  const english = new Intl.DisplayNames('en', { type: 'language' });
  for (const tag of tags) {
    for (const [path, written] of Object.entries({
      'index.html': `<option value="${tag}"`,
      'docs/playground.html': `<option value="${tag}"`,
      'publish/src/language.rs': `("${tag}", include_str!`,
      'static/README.md': `${tag}\``,
      'README.md': english.of(tag),
      'docs/element.md': english.of(tag),
    })) assert.ok(read(path).includes(written), `${path}: ${written}`);
    for (const [, list] of read('publish/src/cli.rs').matchAll(/language: ([a-z, ]+), each also/g)) assert.ok(list.split(', ').includes(tag), `publish/src/cli.rs: ${tag}`);
  }
});
