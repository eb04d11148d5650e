// The parts of the documentation that are made of something else: of the manifest, those about the element; of the schema, those about a statement.

const cell = (text) => String(text ?? '').replaceAll('|', '\\|').replaceAll('\n', ' ');
const code = (text) => (text ? `\`${text}\`` : '');
const table = (head, rows) => [head, head.map(() => '---'), ...rows].map((row) => `| ${row.map(cell).join(' | ')} |`).join('\n');

/** The parts about the element, by their names. @param {any} manifest */
export function ofElement(manifest) {
  const [it] = manifest.modules[0].declarations;
  const fields = it.members.filter(({ kind }) => kind === 'field');
  const own = fields.filter(({ attribute }) => !attribute);
  return {
    attributes: table(
      ['attribute', 'property', 'values', 'what it is'],
      it.attributes.map(({ name, fieldName, type, default: or, description }) => [
        code(name), fieldName ? code(fieldName) : 'native', `${code(type.text)}${or ? `, else ${code(or)}` : ''}`, description,
      ]),
    ),
    properties: table(
      ['property', 'type', 'what it is'],
      own.map(({ name, type, readonly, static: isStatic, description }) => [
        code(isStatic ? `TrustCenter.${name}` : name), code(type.text), `${readonly ? 'Read-only. ' : ''}${description}`,
      ]),
    ),
    methods: table(
      ['method', 'gives', 'what it does'],
      it.members.filter(({ kind }) => kind === 'method').map(({ name, return: gives, description }) => [code(`${name}()`), code(gives.type.text), description]),
    ),
    events: table(['event', 'type', 'when'], it.events.map(({ name, type, description }) => [code(name), code(type.text), description])),
    slots: table(['slot', 'what stands in it'], it.slots.map(({ name, description }) => [name ? code(name) : 'the default one', description])),
    states: table(['state', 'when'], it.cssStates.map(({ name, description }) => [code(`:state(${name})`), description])),
    parts: table(['part', 'what it is'], it.cssParts.map(({ name, description }) => [code(`::part(${name})`), description])),
    looks: table(['custom property', 'what it is'], it.cssProperties.map(({ name, description }) => [code(name), description])),
  };
}

/** The longest example that is shown in a row. */
const LONGEST = 110;

/** The shortest example of each property, by the name of the definition and its own, from statements that are there. */
export function examplesFrom(schema, documents) {
  /** @type {Map<string, string>} */
  const examples = new Map();
  const visit = (rule, value, name) => {
    if (rule === undefined || rule === true || value === null) return;
    if (rule.$ref) {
      const inner = rule.$ref.replace('#/$defs/', '');
      return visit(schema.$defs[inner], value, inner);
    }
    for (const each of [...(rule.anyOf ?? []), ...(rule.oneOf ?? [])]) if (fits(schema, each, value)) visit(each, value, name);
    if (Array.isArray(value)) return value.forEach((item) => visit(rule.items, item, name));
    if (typeof value !== 'object') return;
    for (const [key, inner] of Object.entries(rule.properties ?? {})) {
      if (!(key in value)) continue;
      const text = JSON.stringify(value[key]);
      const known = examples.get(`${name}.${key}`);
      if (known === undefined || text.length < known.length) examples.set(`${name}.${key}`, text);
      visit(inner, value[key], name);
    }
  };
  for (const document of documents) visit(schema, document, 'Statement');
  return examples;
}

/** Whether a value is of the kind that an alternative is about. */
function fits(schema, rule, value) {
  if (rule.$ref) return fits(schema, schema.$defs[rule.$ref.replace('#/$defs/', '')], value);
  if (rule.anyOf) return rule.anyOf.some((each) => fits(schema, each, value));
  if (Array.isArray(value)) return rule.type === 'array';
  return typeof value === 'object' ? rule.type === 'object' || Boolean(rule.properties) : rule.type === typeof value;
}

/** What stands in a property, in a few words. */
function kind(rule) {
  if (rule.$ref) {
    const name = rule.$ref.replace('#/$defs/', '');
    return `[${name}](#${name.toLowerCase()})`;
  }
  if (rule.const !== undefined) return code(JSON.stringify(rule.const));
  if (rule.enum) return rule.enum.map((value) => code(JSON.stringify(value))).join(', ');
  if (rule.anyOf) return [...new Set(rule.anyOf.map(kind))].join(', or ');
  if (rule.type === 'array') return `list of ${kind(rule.items)}`;
  return rule.type ?? 'anything';
}

/** The parts about a statement. @param {any} schema @param {any[]} documents */
export function ofStatement(schema, documents) {
  const examples = examplesFrom(schema, documents);
  const definitions = [['Statement', schema], ...Object.entries(schema.$defs)];
  const parts = definitions.map(([name, { description, properties, required = [], anyOf, examples: whole }]) => {
    const lines = [`### ${name}`, description ?? ''];
    if (anyOf) lines.push(`One of: ${[...new Set(anyOf.map(kind))].join('; ')}.`);
    if (whole && name !== 'Statement') lines.push(`\`\`\`json\n${JSON.stringify(whole[0], null, 2)}\n\`\`\``);
    if (!properties) return lines.filter(Boolean).join('\n\n');
    const rows = Object.entries(properties).map(([key, rule]) => {
      const example = examples.get(`${name}.${key}`) ?? '';
      const shown = example.length > LONGEST ? `${example.slice(0, LONGEST - 1)}…` : example;
      return [`${code(key)}${required.includes(key) ? ', required' : ''}`, kind(rule), rule.description ?? '', code(shown)];
    });
    return [...lines.filter(Boolean), table(['field', 'value', 'what it says', 'example'], rows)].join('\n\n');
  });
  return { format: parts.join('\n\n'), examples };
}
