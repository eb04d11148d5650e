// The types of a statement, made of its schema.
import { compile } from 'json-schema-to-typescript';

const BANNER = '/* Made of residency.schema.json; `UPDATE_EXPECT=1 node --test tests/e2e/reference.test.mjs` writes it. */';
const STYLE = { singleQuote: true, printWidth: 150 };
/** What such a field is called stands here until the types are made: there is no schema for names that begin with something. */
const ANYTHING = '[k: string]: unknown;';
const OWN = '[extension: `x-${string}`]: unknown;';

/** A schema as the tool makes good types of it. @param {any} schema @returns {any} */
function simplified(schema) {
  if (Array.isArray(schema)) return schema.map(simplified);
  if (schema === null || typeof schema !== 'object') return schema;
  // Words beside a reference would make a second type of the same.
  if (schema.$ref) return { $ref: schema.$ref };
  const { patternProperties, oneOf, examples, ...rest } = schema;
  const own = Object.fromEntries(Object.entries(rest).map(([name, inner]) => [name, simplified(inner)]));
  // That a clause has either `keeps` or `moves` is for validators: as a type, it would hide the other fields.
  if (oneOf && !schema.properties) own.oneOf = simplified(oneOf);
  // Or any text beside some known ones: written so, editors offer the known ones.
  if (own.anyOf?.some((each) => each.enum)) own.anyOf = own.anyOf.map((each) => (each.type === 'string' && !each.enum ? { tsType: '(string & {})' } : each));
  return patternProperties ? { ...own, additionalProperties: true } : own;
}

/** The types of a statement. @param {object} schema */
export async function statementTypes(schema) {
  const options = { bannerComment: BANNER, additionalProperties: false, ignoreMinAndMaxItems: true, style: STYLE };
  const types = await compile({ ...simplified(schema), title: 'Statement' }, 'Statement', options);
  return types.replaceAll(ANYTHING, OWN);
}
