// Answers what `Intl` says, a line of JSON for each line of JSON: the same words as in the reader's browser.
import { createInterface } from 'node:readline';

const LANGUAGE = 'en';
const countries = new Intl.DisplayNames(LANGUAGE, { type: 'region' });
const lists = { and: new Intl.ListFormat(LANGUAGE, { type: 'conjunction' }), or: new Intl.ListFormat(LANGUAGE, { type: 'disjunction' }) };
const numbers = new Intl.NumberFormat(LANGUAGE);
const plurals = new Intl.PluralRules(LANGUAGE);
const collator = new Intl.Collator(LANGUAGE, { numeric: true });
const parts = [{ year: 'numeric' }, { month: 'long' }, { day: 'numeric' }];

const answers = {
  country: (code) => countries.of(code),
  and: (...items) => lists.and.format(items),
  or: (...items) => lists.or.format(items),
  number: (number) => numbers.format(number),
  plural: (number) => plurals.select(number),
  compare: (one, other) => String(collator.compare(one, other)),
  date: (text) => {
    const precision = parts.slice(0, text.split('-').length).reduce((all, part) => ({ ...all, ...part }), {});
    return new Intl.DateTimeFormat(LANGUAGE, { ...precision, timeZone: 'UTC', calendar: 'gregory' }).format(new Date(text));
  },
};

for await (const line of createInterface({ input: process.stdin })) {
  const [what, ...values] = JSON.parse(line);
  console.log(JSON.stringify(answers[what](...values)));
}
