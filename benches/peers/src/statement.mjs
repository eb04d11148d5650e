// The statement as the peers know it: ids read into positions, and what holds under the switches as they stand or are tried.
//
// The same algorithm as `src/residency`, as far as the measured documents go: no periods, extents, contradictions, denials or
// clauses of unknown kinds, and no report of what is wrong with a document. The harness says where that makes a difference.

const ACTIVITIES = ['store', 'process', 'infer', 'back-up', 'transit', 'access'];
const FORMS = ['identified', 'pseudonymised', 'aggregated', 'anonymised'];
export const IDENTIFIED = 0;
export const PSEUDONYMISED = 1;
export const STORE = 0;
export const PROCESS = 1;

/** How firm an answer is; NONE where there is none. */
export const NONE = -1;
export const UNKNOWN = 0;
export const MAY = 1;
export const WILL = 2;

/** Whether something holds: NO, UNKNOWN or YES. */
export const NO = -1;
const YES = 1;

/**
 * An alternative is one place or one reason why there is none, as a number: its kind, then what it is about.
 * Numbers sort as the alternatives of the widget do.
 */
const KIND = 2 ** 32;
export const [COUNTRY, REGION, AREA, OUTSIDE, ANYWHERE, NOWHERE, SAME_AS] = [0, 1, 2, 3, 4, 5, 6];
export const [NOT_DETERMINED, UNREADABLE, NO_GEOGRAPHY, NOT_STATED, ONLY_MAY, CIRCLE] = [7, 8, 9, 10, 11, 12];
export const UNKNOWN_SERVICE = 13;
export const RULES_NOT_STATED = 14;
const OPEN = NOT_DETERMINED;
/** @param {number} kind @param {number} [about] */
export const alternative = (kind, about = 0) => kind * KIND + about;
/** @param {number} one */
export const kindOf = (one) => Math.floor(one / KIND);
/** @param {number} one */
export const aboutOf = (one) => one % KIND;
/** @param {number} one */
export const isOpen = (one) => one >= OPEN * KIND;

const country = (code) => alternative(COUNTRY, code.charCodeAt(0) * 256 + code.charCodeAt(1));
/** @param {number} place */
export const codeOf = (place) => String.fromCharCode(aboutOf(place) >> 8, place & 255);
const countries = (codes) => codes.split(' ').map(country);

export const [EU, EEA, EFTA, EU_DATA_BOUNDARY] = [0, 1, 2, 3];
export const TENANT_GEOGRAPHY = -1;
const EU_MEMBERS = 'AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK AX GF GP MF MQ RE YT';
const BUILT_IN = [
  { id: 'EU', members: countries(EU_MEMBERS), complete: true },
  { id: 'EEA', members: [alternative(AREA, EU), ...countries('IS LI NO')], complete: true },
  { id: 'EFTA', members: countries('IS LI NO CH'), complete: true },
  { id: 'EU-data-boundary', members: [alternative(AREA, EU), alternative(AREA, EFTA)], complete: true },
];

const list = (value) => (value === undefined ? [] : Array.isArray(value) ? value : [value]);
const index = (rows = []) => new Map(rows.map((row, at) => [row.id, at]));

/** Reads a document. */
export function read(document) {
  const ids = {
    services: index(document.services),
    categories: index(document.categories),
    switches: index(document.switches),
    sources: index(document.sources),
    places: new Map(BUILT_IN.map((area, at) => [area.id, alternative(AREA, at)])),
  };
  const { regions = [], areas = [] } = document;
  regions.forEach((region, at) => ids.places.set(region.id, alternative(REGION, at)));
  areas.forEach((area, at) => ids.places.set(area.id, alternative(AREA, BUILT_IN.length + at)));
  const place = (id) => ids.places.get(id) ?? country(id);
  const source = (id) => ids.sources.get(id);
  const clause = (row) => readClause(row, ids, place);
  return {
    ...document,
    areas: [...BUILT_IN, ...areas.map((area) => ({ ...area, complete: area.complete === true, members: area.members.map(place) }))],
    regions: regions.map((region) => ({ ...region, place: country(region.country) })),
    geography: document.tenant.geography && location(document.tenant.geography.at, ids, place),
    switches: (document.switches ?? []).map((row) => ({ ...row, state: row.state ?? 'unknown' })),
    services: (document.services ?? []).map((row) => ({
      ...row,
      switch: row.switch === undefined ? undefined : ids.switches.get(row.switch),
      collects: row.collects?.map((one) => collected(one, ids)),
      privacy: row.privacy === undefined ? undefined : source(row.privacy),
    })),
    clauses: document.clauses.map(clause),
    policies: (document.provider.policies ?? []).map(source),
    sources: (document.sources ?? []).map((row) => ({ ...row, supersededBy: row.supersededBy && source(row.supersededBy) })),
  };
}

const collected = (one, ids) =>
  typeof one === 'string'
    ? { category: ids.categories.get(one), form: IDENTIFIED }
    : { category: ids.categories.get(one.data), form: FORMS.indexOf(one.form) };

function readClause(row, ids, place) {
  const service = (id) => ids.services.get(id);
  const form = typeof row.form === 'object' ? row.form : { is: row.form ?? 'identified' };
  const { keeps, moves } = row;
  return {
    ...row,
    service: service(row.service),
    data: row.data?.map((id) => ids.categories.get(id)).sort((one, other) => one - other),
    form: FORMS.indexOf(form.is),
    pseudonym: form,
    when: row.when && list(row.when).map((parts) => Object.entries(parts).sort().map(([id, state]) => [ids.switches.get(id), state])),
    sources: (row.sources ?? []).map((id) => ids.sources.get(id)),
    keeps: keeps && { ...keeps, doing: list(keeps.doing).map((word) => ACTIVITIES.indexOf(word)), at: location(keeps.at, ids, place) },
    moves: moves && { ...moves, to: list(moves.to).map(service), rules: rules(moves.governedBy, service) },
  };
}

const rules = (word, service) => (word === undefined || word === 'destination' || word === 'source' ? word : service(word));

/** A location: its kind, and its parts. */
function location(at, ids, place) {
  if (typeof at === 'string') {
    if (at === 'tenant-geography') return { geography: true };
    if (at === 'anywhere') return { one: alternative(ANYWHERE) };
    if (at === 'nowhere') return { one: alternative(NOWHERE) };
    return at === 'not-determined' ? { open: {} } : { one: place(at) };
  }
  const parts = (all) => all.map((part) => location(part, ids, place));
  if (at.notDetermined) return { open: at.notDetermined };
  if (at.sameAs) return { sameAs: list(at.sameAs).map((id) => ids.services.get(id)) };
  if (at.outside) return { one: alternative(OUTSIDE, aboutOf(place(at.outside))) };
  if (at.allOf) return { allOf: parts(at.allOf) };
  if (at.oneOrMoreOf) return { oneOf: parts(at.oneOrMoreOf) };
  return { oneOf: parts([...at.varies.among, ...list(at.varies.fallback)]) };
}

/** What a location means: data is at each of the groups, within a group at one or more; and whose rules it points at. */
export function resolve(statement, clause, at) {
  const single = (one) => ({ groups: [[one]], follows: [] });
  if (at.one !== undefined) return single(at.one);
  if (at.open) return single(alternative(NOT_DETERMINED, clause));
  if (at.sameAs) return { groups: [], follows: at.sameAs.map((service) => ({ service, oneOf: false })) };
  if (at.geography) {
    if (!statement.geography) return single(alternative(NO_GEOGRAPHY, clause));
    return resolve(statement, clause, statement.geography);
  }
  const parts = (at.allOf ?? at.oneOf).map((part) => resolve(statement, clause, part));
  const groups = parts.flatMap((part) => part.groups);
  const follows = parts.flatMap((part) => part.follows);
  if (at.allOf) return { groups, follows };
  const several = parts.length > 1;
  const followed = several ? follows.map(({ service }) => alternative(SAME_AS, service)) : [];
  const group = [...new Set([...groups.flat(), ...followed])];
  return { groups: group.length ? [group] : [], follows: follows.map(({ service }) => ({ service, oneOf: several })) };
}

/** The groups that a keeping names by itself; another service's rules are a group of their own. */
export function whereabouts(statement, id) {
  const { groups, follows } = resolve(statement, id, statement.clauses[id].keeps.at);
  return [...groups, ...follows.filter(({ oneOf }) => !oneOf).map(({ service }) => [alternative(SAME_AS, service)])];
}

/** A statement under certain switches. `tried` maps switches to states. */
export function situation(statement, tried) {
  const { services, clauses, switches, categories } = statement;
  const states = switches.map((row, at) => tried.get(at) ?? row.state);
  const governed = (at) => {
    if (at === undefined) return YES;
    return states[at] === 'on' ? YES : states[at] === 'unknown' ? UNKNOWN : NO;
  };
  const on = services.map((service) => governed(service.switch));
  const holds = ([at, wanted]) => (states[at] === 'unknown' ? UNKNOWN : states[at] === wanted ? YES : NO);
  const caseHolds = (parts) => parts.reduce((all, part) => Math.min(all, holds(part)), YES);
  const truth = ({ service, when }) =>
    Math.min(on[service], when ? when.reduce((any, parts) => Math.max(any, caseHolds(parts)), NO) : YES);
  const certainty = clauses.map((clause) => certaintyOf(clause, truth(clause)));
  const found = {
    statement, on, certainty,
    keepings: services.map(() => []),
    ways: services.map(() => []),
    activities: [STORE, PROCESS],
    located: new Map(),
    originsOf: [],
  };
  clauses.forEach((clause, id) => {
    if (certainty[id] === NONE) return;
    if (clause.keeps) {
      found.keepings[clause.service].push(id);
      for (const activity of clause.keeps.doing) if (!found.activities.includes(activity)) found.activities.push(activity);
    }
    for (const to of clause.moves?.to ?? []) {
      addWay(found, id, clause.service, to);
      if (clause.moves.alsoBack) addWay(found, id, to, clause.service);
    }
  });
  found.activities.sort();
  found.originsOf = origins(statement, on, categories.length);
  return found;
}

function certaintyOf(clause, truth) {
  if (truth === NO || clause.strength === 'is-not') return NONE;
  const firm = clause.strength === 'is' || (clause.strength === 'either' && clause.keeps?.at.oneOf?.length > 1);
  const claimed = firm ? WILL : clause.strength === 'not-stated' ? UNKNOWN : MAY;
  return truth === YES ? claimed : Math.min(claimed, MAY);
}

function addWay(found, clause, from, to) {
  const ends = Math.min(found.on[from], found.on[to]);
  if (ends === NO) return;
  const certainty = ends === YES ? found.certainty[clause] : Math.min(found.certainty[clause], MAY);
  found.ways[from].push({ clause, from, to, certainty });
}

/** What originates in each service, in order of categories: what it lists, else what its own claims name. */
function origins(statement, on, nCategories) {
  const all = [...Array(nCategories).keys()];
  const named = statement.services.map(() => ({ categories: new Set(), keeps: false }));
  for (const { service, data, keeps, strength } of statement.clauses) {
    if (statement.services[service].collects || strength === 'is-not') continue;
    named[service].keeps ||= Boolean(keeps);
    for (const category of data ?? all) named[service].categories.add(category);
  }
  return statement.services.map(({ collects }, service) => {
    if (on[service] === NO) return [];
    const certainty = on[service] === YES ? WILL : MAY;
    const listed = collects ?? [...named[service].categories].map((category) => ({ category, form: IDENTIFIED }));
    const first = listed.map((one) => ({ ...one, certainty }));
    const silent = !collects && !named[service].keeps;
    if (silent) first.push(...all.map((category) => ({ category, form: IDENTIFIED, certainty: UNKNOWN })));
    first.sort((one, other) => one.category - other.category || one.form - other.form || other.certainty - one.certainty);
    return first.filter((one, at) => !at || first[at - 1].category !== one.category || first[at - 1].form !== one.form);
  });
}

/** @param {{ data?: number[] }} clause @param {number} category */
export const isAbout = (clause, category) => !clause.data || clause.data.includes(category);

/** What data is behind a way; nothing where the way is not for it. */
export function carried(statement, way, category, form) {
  const clause = statement.clauses[way.clause];
  if (!isAbout(clause, category)) return undefined;
  return { category, form: Math.max(form, clause.form), rules: clause.moves.rules };
}

/** What a keeping means, whatever the data. */
export function locate(found, id) {
  const known = found.located.get(id);
  if (known) return known;
  const claimed = found.certainty[id];
  const { groups, follows } = resolve(found.statement, id, found.statement.clauses[id].keeps.at);
  if (claimed === UNKNOWN) groups.push([alternative(NOT_DETERMINED, id)]);
  const firmness = (oneOf) => (oneOf ? Math.min(claimed, MAY) : claimed);
  const located = { groups, claimed, follows: follows.map(({ service, oneOf }) => ({ service, certainty: firmness(oneOf) })) };
  found.located.set(id, located);
  return located;
}

/** How firmly a keeping says where data of a form is: NONE, MAY or WILL. */
export function says(found, rules, clause, claimed, category, form) {
  if (form < clause.form) return NONE;
  const isCopy = clause.keeps.as === 'copy';
  if (isCopy && found.originsOf[rules].some((one) => one.category === category && one.certainty !== UNKNOWN)) return NONE;
  return claimed === UNKNOWN ? NONE : claimed;
}

/** What is open where no more is said; nothing where enough is. */
export function silence(said, rules, activity) {
  if (activity > PROCESS || said === WILL) return undefined;
  return alternative(said === MAY ? ONLY_MAY : NOT_STATED, rules * 8 + activity);
}

/** The services whose rules about an activity and a category lead back to themselves. */
export function circles(found) {
  const { statement } = found;
  const pointing = found.keepings.flat().filter((id) => resolve(statement, id, statement.clauses[id].keeps.at).follows.length);
  const known = new Map();
  return (category, activity, service) => {
    if (!pointing.length) return false;
    const key = category * 8 + activity;
    if (!known.has(key)) {
      const pertinent = pointing.filter((id) => {
        const clause = statement.clauses[id];
        return clause.keeps.doing.includes(activity) && isAbout(clause, category);
      });
      known.set(key, circular(statement, pertinent));
    }
    return known.get(key).has(service);
  };
}

/** The services from which following leads back: each is looked at from itself, and few point at all. */
function circular(statement, pointing) {
  const next = new Map();
  for (const id of pointing) {
    const { service, keeps } = statement.clauses[id];
    const follows = resolve(statement, id, keeps.at).follows.map((follow) => follow.service);
    next.set(service, [...(next.get(service) ?? []), ...follows]);
  }
  const on = new Set();
  for (const start of next.keys()) {
    const seen = new Set();
    const left = [...next.get(start)];
    while (left.length) {
      const at = left.pop();
      if (at === start) on.add(start);
      if (seen.has(at)) continue;
      seen.add(at);
      left.push(...(next.get(at) ?? []));
    }
  }
  return on;
}
