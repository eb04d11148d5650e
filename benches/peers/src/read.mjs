// The statement as the peers know it: ids read into positions. What only a page or a verdict needs is left out, and so is any report of
// what is wrong with a document.

const ACTIVITIES = ['store', 'process', 'infer', 'back-up', 'transit', 'access'];
const FORMS = ['identified', 'pseudonymised', 'aggregated', 'anonymised'];
const AREAS = ['EU', 'EEA', 'EFTA', 'EU-data-boundary'];
export const IDENTIFIED = 0;

/** An alternative is one place or one reason why there is none, as a number: its kind, then what it is about. */
const KIND = 2 ** 32;
const [COUNTRY, REGION, AREA, OUTSIDE, ANYWHERE, NOWHERE] = [0, 1, 2, 3, 4, 5];
export const [SAME_AS, NOT_DETERMINED, NO_GEOGRAPHY, NOT_STATED, ONLY_MAY, CIRCLE, RULES_NOT_STATED] = [6, 7, 8, 9, 10, 11, 12];
/** @param {number} kind @param {number} [about] */
export const alternative = (kind, about = 0) => kind * KIND + about;

const country = (code) => alternative(COUNTRY, code.charCodeAt(0) * 256 + code.charCodeAt(1));
const list = (value) => (value === undefined ? [] : Array.isArray(value) ? value : [value]);
const index = (rows = []) => new Map(rows.map((row, at) => [row.id, at]));

/** Reads a document. */
export function read({ services = [], categories = [], switches = [], regions = [], areas = [], tenant, clauses }) {
  const ids = { services: index(services), categories: index(categories), switches: index(switches), places: new Map() };
  AREAS.concat(areas.map(({ id }) => id)).forEach((id, at) => ids.places.set(id, alternative(AREA, at)));
  regions.forEach(({ id }, at) => ids.places.set(id, alternative(REGION, at)));
  const statement = {
    nCategories: categories.length,
    geography: tenant.geography && location(tenant.geography.at, ids),
    switches: switches.map(({ state = 'unknown' }) => state),
    services: services.map((row) => serviceOf(row, ids)),
    clauses: clauses.map((row) => readClause(row, ids)),
  };
  addUncollected(statement);
  return statement;
}

/** A service; all of the measured ones list what they collect. */
const serviceOf = (row, ids) => ({
  switch: row.switch === undefined ? undefined : ids.switches.get(row.switch),
  collects: row.collects.map((one) => collected(one, ids)),
  uncollected: [],
});

/** Notes of each service the categories that its claims name, though it neither collects them nor is sent them. */
function addUncollected({ services, clauses }) {
  const known = services.map(({ collects }) => new Set(collects.map(({ category }) => category)));
  for (const { service, data = [], moves } of clauses) {
    for (const to of moves ? [...moves.to, ...(moves.alsoBack ? [service] : [])] : []) for (const category of data) known[to].add(category);
  }
  for (const { service, data = [], strength } of clauses) {
    if (strength === 'is-not' || strength === 'not-stated') continue;
    for (const category of data) {
      if (known[service].has(category)) continue;
      known[service].add(category);
      services[service].uncollected.push(category);
    }
  }
}

const collected = (one, { categories }) =>
  typeof one === 'string'
    ? { category: categories.get(one), form: IDENTIFIED }
    : { category: categories.get(one.data), form: FORMS.indexOf(one.form) };

function readClause(row, ids) {
  const service = (id) => ids.services.get(id);
  const { keeps, moves } = row;
  return {
    strength: row.strength,
    service: service(row.service),
    data: row.data?.map((id) => ids.categories.get(id)),
    form: FORMS.indexOf((typeof row.form === 'object' ? row.form.is : row.form) ?? 'identified'),
    when: row.when && list(row.when).map((parts) => Object.entries(parts).map(([id, state]) => [ids.switches.get(id), state])),
    keeps: keeps && { isCopy: keeps.as === 'copy', doing: list(keeps.doing).map((word) => ACTIVITIES.indexOf(word)), at: location(keeps.at, ids) },
    moves: moves && { alsoBack: moves.alsoBack, to: list(moves.to).map(service), rules: rules(moves.governedBy, service) },
  };
}

const rules = (word, service) => (word === undefined || word === 'destination' || word === 'source' ? word : service(word));

/** A location: its kind, and its parts. */
function location(at, ids) {
  const place = (id) => ids.places.get(id) ?? country(id);
  if (typeof at === 'string') {
    if (at === 'tenant-geography') return { geography: true };
    if (at === 'anywhere') return { one: alternative(ANYWHERE) };
    if (at === 'nowhere') return { one: alternative(NOWHERE) };
    return at === 'not-determined' ? { isOpen: true } : { one: place(at) };
  }
  const parts = (all) => all.map((part) => location(part, ids));
  if (at.notDetermined) return { isOpen: true };
  if (at.sameAs) return { sameAs: list(at.sameAs).map((id) => ids.services.get(id)) };
  if (at.outside) return { one: alternative(OUTSIDE, place(at.outside) % KIND) };
  if (at.allOf) return { allOf: parts(at.allOf) };
  if (at.oneOrMoreOf) return { oneOf: parts(at.oneOrMoreOf) };
  return { oneOf: parts([...at.varies.among, ...list(at.varies.fallback)]) };
}
