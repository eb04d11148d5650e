// The schema as authors meet it: in an editor, and in a validator that takes nothing it does not know.

import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { test } from 'node:test';
import Ajv2020 from 'ajv/dist/2020.js';
import languageService from 'vscode-json-languageservice';

const { getLanguageService, TextDocument } = languageService;

const root = new URL('../../', import.meta.url);
const json = (path) => JSON.parse(readFileSync(new URL(path, root), 'utf8'));
const plain = json('static/residency.schema.json');
const editor = json('static/residency.editor.schema.json');

/** A statement of a few lines; `changed` replaces members. */
const statement = (changed) => ({
  format: 1,
  asOf: '2026-05-18',
  provider: { name: 'P' },
  tenant: { id: 't', name: 'T' },
  categories: [{ id: 'a', name: 'A' }],
  services: [{ id: 'app', name: 'App', collects: ['a'] }],
  clauses: [{ id: 'k', service: 'app', keeps: { doing: 'store', at: 'DE' }, strength: 'is' }],
  ...changed,
});
const keeps = (at) => [{ id: 'k', service: 'app', keeps: { doing: 'store', at }, strength: 'is' }];

/** An editor that has been given one of the schemas, with a document in it; `|` is where the cursor stands. */
function opened(schema, marked) {
  const service = getLanguageService({ clientCapabilities: { textDocument: { completion: { completionItem: { snippetSupport: true, documentationFormat: ['markdown'] } } } } });
  service.configure({ schemas: [{ uri: schema.$id, fileMatch: ['*'], schema }] });
  const offset = marked.indexOf('|');
  const document = TextDocument.create('file:///statement.json', 'json', 1, marked.replace('|', ''));
  const parsed = service.parseJSONDocument(document);
  return {
    hover: async () => {
      const hover = await service.doHover(document, document.positionAt(offset), parsed);
      return hover?.contents.map((content) => content.value ?? content).join('\n') ?? '';
    },
    complete: async () => (await service.doComplete(document, document.positionAt(offset), parsed)).items,
    problems: async () => (await service.doValidation(document, parsed)).map(({ message }) => message),
  };
}

const hover = (schema, marked) => opened(schema, marked).hover();
const labels = async (schema, marked) => (await opened(schema, marked).complete()).map(({ label }) => label);
const clause = (inner) => `{"format":1,"clauses":[{"id":"k","service":"app",${inner}}]}`;

test('Ajv takes it in its strict mode, as it is, and says nothing about it', (t) => {
  const said = ['log', 'warn', 'error'].map((how) => t.mock.method(console, how));
  const validate = new Ajv2020.default().compile(plain);
  assert.deepEqual(said.flatMap((how) => how.mock.calls.map(({ arguments: [text] }) => text)), []);
  assert.ok(validate(statement()), JSON.stringify(validate.errors));
});

test('both files say the same of a statement: they differ in what only editors know', () => {
  const strip = (value) => {
    if (Array.isArray(value)) return value.map(strip);
    if (value === null || typeof value !== 'object') return value;
    const own = ['$id', 'defaultSnippets', 'enumDescriptions', 'markdownDescription'];
    return Object.fromEntries(Object.entries(value).filter(([name]) => !own.includes(name)).map(([name, inner]) => [name, strip(inner)]));
  };
  assert.deepEqual(strip(editor), strip(plain));
  assert.match(plain.$id, /^urn:/);
  assert.notEqual(plain.$id, editor.$id);
});

test('every sample and every example of a rule is a statement', () => {
  const validate = new Ajv2020.default().compile(plain);
  const rules = readdirSync(new URL('tests/rules', root)).filter((name) => name.endsWith('.json'));
  const samples = readdirSync(new URL('static/tenants', root)).filter((name) => name !== 'index.json' && name.endsWith('.json'));
  // These show what a reader of the format does with what it does not know.
  const newer = ['44-unknown-ask.json', '46-old-names.json'];
  const files = [...rules.map((name) => `tests/rules/${name}`), ...samples.map((name) => `static/tenants/${name}`)];
  assert.ok(40 < files.length);
  for (const file of files) {
    if (!newer.some((name) => file.endsWith(name))) assert.ok(validate(json(file)), `${file}: ${JSON.stringify(validate.errors)}`);
  }
});

test('what the widget passes over, or takes for unknown, is a mistake here', () => {
  const validate = new Ajv2020.default().compile(plain);
  const wrong = {
    'format 0': { format: 0 },
    'format 2': { format: 2 },
    'format as text': { format: '1' },
    'an unknown field': { retension: 1 },
    'a location with two fields': { clauses: keeps({ allOf: ['DE'], oneOrMoreOf: ['FR'] }) },
    'a location without any': { clauses: keeps({}) },
    'a location with a field that is none': { clauses: keeps({ anyOf: ['DE'] }) },
    'a clause that says nothing': { clauses: [{ id: 'k', service: 'app', strength: 'is' }] },
    'a word that is none': { clauses: [{ id: 'k', service: 'app', keeps: { doing: 'store', at: 'DE' }, strength: 'will' }] },
    'a date that is none': { asOf: '18/05/2026' },
    'a link that is not followed': { sources: [{ id: 's', title: 'S', url: 'http://example.com/' }] },
    'no clauses': { clauses: undefined },
  };
  for (const [what, changed] of Object.entries(wrong)) {
    assert.equal(validate(JSON.parse(JSON.stringify(statement(changed)))), false, what);
  }
  assert.ok(validate(statement({ 'x-team': 'privacy', $schema: 'residency.schema.json' })), JSON.stringify(validate.errors));
});

for (const [name, schema] of Object.entries({ plain, editor })) {
  test(`an editor with the ${name} schema says what the property means, not what its type is`, async () => {
    assert.match(await hover(schema, clause('"keeps":{"a|t":"DE"}')), /^Where/);
    assert.match(await hover(schema, '{"format":1,"tenant":{"geography":{"a|t":"EU"}}}'), /^Where it is/);
    assert.match(await hover(schema, clause('"strengt|h":"may"')), /^How firmly it is claimed/);
    assert.match(await hover(schema, '{"format":1,"switches":[{"defaul|t":"off"}]}'), /^How it stands where nobody has touched it/);
    assert.match(await hover(schema, '{"format":1,"switches":[{"stat|e":"off"}]}'), /^How it stands for this tenant/);
    assert.match(await hover(schema, clause('"moves":{"governedB|y":"source"}')), /^Whose rules apply/);
    assert.match(await hover(schema, clause('"moves":{"becom|es":"a"}')), /^The id of the category/);
    assert.match(await hover(schema, clause('"for|m":{"is":"aggregated"}')), /^The form in which/);
    assert.match(await hover(schema, '{"format":1,"prov|ider":{"name":"P"}}'), /^Who publishes it/);
    assert.match(await hover(schema, clause('"keeps":{"retentio|n":{"atMost":"P30D"}}')), /^How long/);
  });

  test(`an editor with the ${name} schema offers what may stand`, async () => {
    assert.ok((await labels(schema, '{"format": |}')).includes('1'));
    assert.ok(!(await labels(schema, '{"format": |}')).includes('0'));
    const at = await labels(schema, clause('"keeps":{"at": |}'));
    for (const word of ['"tenant-geography"', '"not-determined"', '"anywhere"', '"EU"']) assert.ok(at.includes(word), `${word}: ${at}`);
    assert.ok((await labels(schema, clause('"strength": |'))).includes('"may"'));
    assert.ok((await labels(schema, clause('"moves":{"governedBy": |}'))).includes('"destination"'));
    const members = await labels(schema, '{"format":1,|}');
    for (const member of ['asOf', 'provider', 'tenant', 'clauses']) assert.ok(members.includes(member), `${member}: ${members}`);
  });

  test(`an editor with the ${name} schema reports what is wrong`, async () => {
    const text = JSON.stringify(statement({ clauses: keeps({ allOf: ['DE'], outside: 'EU' }) }));
    assert.notDeepEqual(await opened(schema, text).problems(), []);
    assert.notDeepEqual(await opened(schema, JSON.stringify(statement({ format: 0 }))).problems(), []);
    assert.deepEqual(await opened(schema, JSON.stringify(statement())).problems(), []);
  });
}

test('an editor offers whole rows to fill in, and says what each word means', async () => {
  for (const list of ['services', 'clauses', 'categories', 'switches', 'sources', 'regions']) {
    const items = await opened(editor, `{"format":1,"${list}":[|]}`).complete();
    const snippets = items.filter(({ insertText }) => /\$\{1:/.test(insertText));
    assert.ok(0 < snippets.length, list);
  }
  const clauses = await labels(editor, '{"format":1,"clauses":[|]}');
  for (const label of ['data is kept at a place', 'data goes to another service']) assert.ok(clauses.includes(label), `${clauses}`);
  const words = await opened(editor, clause('"strength": |')).complete();
  assert.match(words.find(({ label }) => label === '"is-not"').documentation.value ?? words.find(({ label }) => label === '"is-not"').documentation, /rule it out/);
  assert.match(await hover(editor, clause('"strength":"m|ay"')), /It is one of the alternatives|may be so/);
});
