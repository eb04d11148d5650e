// Saying a message: placeholders filled, plurals chosen, names and lists from the browser's own `Intl`.
const LANGUAGE = 'en';
const countries = new Intl.DisplayNames(LANGUAGE, { type: 'region' });
const ands = new Intl.ListFormat(LANGUAGE, { type: 'conjunction' });
const ors = new Intl.ListFormat(LANGUAGE, { type: 'disjunction' });
const numbers = new Intl.NumberFormat(LANGUAGE);
const plurals = new Intl.PluralRules(LANGUAGE);

const PLACEHOLDER = /\{(\w+)\}/g;
const PLURAL = /\{(\w+), plural, one \{((?:[^{}]|\{\w+\})*)\} other \{((?:[^{}]|\{\w+\})*)\}\}/g;

/** @param {string} message @param {Record<string, string | number>} [values] */
export function say(message, values) {
  if (!values) return message;
  const chosen = message.replace(PLURAL, (_, name, one, other) => (plurals.select(values[name]) === 'one' ? one : other).replaceAll('#', `{${name}}`));
  return chosen.replace(PLACEHOLDER, (whole, name) => {
    const value = values[name];
    return value === undefined ? whole : typeof value === 'number' ? numbers.format(value) : value;
  });
}

export const and = (items) => ands.format(items);
export const or = (items) => ors.format(items);
export const countryName = (code) => countries.of(code);

const PRECISIONS = [{ year: 'numeric' }, { year: 'numeric', month: 'long' }, { year: 'numeric', month: 'long', day: 'numeric' }];
const dates = PRECISIONS.map((parts) => new Intl.DateTimeFormat(LANGUAGE, { ...parts, timeZone: 'UTC', calendar: 'gregory' }));

/** A date, as precise as it is stated. @param {string} text */
export const dateName = (text) => dates[text.split('-').length - 1].format(new Date(text));
