// What an editor makes of the files about the element that the package brings: completion and words where somebody writes the tag.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import test from 'node:test';

import Ajv from 'ajv';
import css from 'vscode-css-languageservice';
import html from 'vscode-html-languageservice';

const root = new URL('../../', import.meta.url);
const json = (path) => JSON.parse(readFileSync(new URL(path, root), 'utf8'));
const manifest = json('static/custom-elements.json').modules[0].declarations[0];
const names = (list) => list.map(({ name }) => name);
const DATA = { html: json('static/vscode.html-custom-data.json'), css: json('static/vscode.css-custom-data.json') };

/** An editor with nothing but our data; `|` is where the cursor stands. @param {string} marked */
function openedHtml(marked) {
  const service = html.getLanguageService({ useDefaultDataProvider: false, customDataProviders: [html.newHTMLDataProvider('trust-center', DATA.html)] });
  const document = html.TextDocument.create('file:///page.html', 'html', 1, marked.replace('|', ''));
  const position = document.positionAt(marked.indexOf('|'));
  const parsed = service.parseHTMLDocument(document);
  return {
    labels: () => service.doComplete(document, position, parsed).items.map(({ label }) => label),
    hover: () => JSON.stringify(service.doHover(document, position, parsed)?.contents ?? ''),
  };
}

/** The same for a style sheet, in which an editor knows all that CSS has. @param {string} marked */
function labelsInCss(marked) {
  const service = css.getCSSLanguageService({ customDataProviders: [css.newCSSDataProvider(DATA.css)] });
  const document = css.TextDocument.create('file:///page.css', 'css', 1, marked.replace('|', ''));
  const { items } = service.doComplete(document, document.positionAt(marked.indexOf('|')), service.parseStylesheet(document));
  return items.map(({ label }) => label);
}

/** What a schema has against a document. @param {any} schema @param {unknown} document */
function problems(schema, document) {
  // That of JetBrains is of a draft of whose differences it uses none.
  const validate = new Ajv({ strict: false, validateFormats: false }).compile({ ...schema, $schema: undefined });
  return validate(document) ? [] : validate.errors;
}

test('VS Code completes the tag, its attributes and their values, and says what they are', () => {
  assert.ok(openedHtml('<trust|').labels().includes('trust-center'));
  assert.deepEqual(openedHtml('<trust-center |').labels().filter((label) => label !== 'data-'), names(manifest.attributes));
  assert.deepEqual(openedHtml('<trust-center theme="|"></trust-center>').labels(), ['auto', 'light', 'dark']);
  assert.match(openedHtml('<trust-center s|rc="/a.json"></trust-center>').hover(), /The address of the statement/);
  const tag = openedHtml('<trust-c|enter></trust-center>').hover();
  for (const { name } of [...manifest.events, ...manifest.slots]) assert.ok(tag.includes(name), name);
});

test('VS Code completes custom properties and parts where looks are written', () => {
  const known = labelsInCss('trust-center { --trust|: 1 }');
  assert.deepEqual(names(manifest.cssProperties).filter((name) => !known.includes(name)), []);
  const parts = labelsInCss('trust-center::| {}');
  assert.deepEqual(names(manifest.cssParts).filter((name) => !parts.includes(`::part(${name})`)), []);
});

test("the files of VS Code are what its services' own schema says", () => {
  for (const language of ['html', 'css']) {
    const schema = json(`tests/node_modules/vscode-${language}-languageservice/docs/customData.schema.json`);
    assert.deepEqual(problems(schema, DATA[language]), [], language);
    assert.notDeepEqual(problems(schema, { version: 1.1, tags: [{ named: 'x' }], properties: [{ named: 'x' }] }), [], language);
  }
});

test('the web types are what the schema of JetBrains says, and have all that the manifest has', () => {
  // Of https://github.com/JetBrains/web-types, Apache-2.0, of which no package has it.
  const schema = json('tests/e2e/support/web-types.schema.json');
  const types = json('static/web-types.json');
  assert.deepEqual(problems(schema, types), []);
  assert.notDeepEqual(problems(schema, { ...types, contributions: { html: { elements: [{ name: 7 }] } } }), []);

  const { name, version } = json('static/package.json');
  assert.deepEqual([types.name, types.version], [name, version]);
  const [element] = types.contributions.html.elements;
  assert.deepEqual(element.source, { symbol: 'TrustCenter', module: './trust-center.js' });
  const fields = manifest.members.filter(({ kind, static: isStatic }) => kind === 'field' && !isStatic);
  for (const [told, said] of [
    [element.attributes, manifest.attributes],
    [element.slots, manifest.slots],
    [element.js.properties, fields],
    [element.js.events, manifest.events],
    [types.contributions.css.properties, manifest.cssProperties],
  ]) assert.deepEqual(names(told), names(said));
});

test('the package says where they are', () => {
  const { exports, files, ...fields } = json('static/package.json');
  assert.equal(fields['web-types'], './web-types.json');
  for (const name of ['web-types.json', 'vscode.html-custom-data.json', 'vscode.css-custom-data.json']) {
    assert.deepEqual([exports[`./${name}`], files.includes(name)], [`./${name}`, true], name);
  }
});
