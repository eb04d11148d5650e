// What holds under the switches as they stand or are tried: the same algorithm as in `src/residency`, as far as the measured statements
// go: no periods, extents, contradictions, denials, or clauses of unknown kinds.
import { IDENTIFIED, NOT_DETERMINED, NOT_STATED, NO_GEOGRAPHY, ONLY_MAY, SAME_AS, alternative } from './read.mjs';

const [STORE, PROCESS] = [0, 1];

/** How firm an answer is; NONE where there is none. */
export const NONE = -1;
const UNKNOWN = 0;
export const MAY = 1;
export const WILL = 2;

/** Whether something holds: NO, UNKNOWN or YES. */
const NO = -1;
const YES = 1;

/** What a location means: data is at each of the groups, within a group at one or more; and whose rules it points at. */
function resolve(statement, clause, at) {
  const single = (one) => ({ groups: [[one]], follows: [] });
  if (at.one !== undefined) return single(at.one);
  if (at.isOpen) return single(alternative(NOT_DETERMINED, clause));
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

/** A statement under certain switches. `tried` maps switches to states. */
export function situation(statement, tried) {
  const { services, clauses, switches } = statement;
  const states = switches.map((state, at) => tried.get(at) ?? state);
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
    waysInto: services.map(() => []),
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
  found.originsOf = origins(statement, on);
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
  const way = { clause, from, to, certainty };
  found.ways[from].push(way);
  found.waysInto[to].push(way);
}

/** The service whose rules decide behind a way in the place of the recipient's, where it is said whose do. */
export function otherGovernor(statement, way) {
  const { rules } = statement.clauses[way.clause].moves;
  const governor = rules === 'source' ? way.from : typeof rules === 'number' ? rules : undefined;
  return governor === way.to ? undefined : governor;
}

/** What originates in each service, in order of categories: what it lists, and perhaps what only its own claims name. */
function origins(statement, on) {
  return statement.services.map(({ collects, uncollected }, service) => {
    if (on[service] === NO) return [];
    const certainty = on[service] === YES ? WILL : MAY;
    const all = collects.map((one) => ({ ...one, certainty }));
    for (const category of uncollected) all.push({ category, form: IDENTIFIED, certainty: UNKNOWN });
    return all.sort((one, other) => one.category - other.category || one.form - other.form);
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

/** How firmly a keeping says where data of a form is: NONE, MAY or WILL. Where a copy is does not say where the original is. */
export function says(found, rules, clause, claimed, category, form) {
  if (form < clause.form || claimed === UNKNOWN) return NONE;
  const originates = () => found.originsOf[rules].some((one) => one.category === category && one.certainty !== UNKNOWN);
  return clause.keeps.isCopy && originates() ? NONE : claimed;
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
      known.set(key, circular(found, pertinent, category));
    }
    return known.get(key).has(service);
  };
}

/** The services from which following leads back: each is looked at from itself, and few point at all. */
function circular({ statement, waysInto }, pointing, category) {
  const next = new Map();
  for (const id of pointing) {
    const { service, keeps } = statement.clauses[id];
    const follows = resolve(statement, id, keeps.at).follows.flatMap((follow) => {
      const ways = waysInto[follow.service].filter((way) => isAbout(statement.clauses[way.clause], category));
      const governors = ways.map((way) => otherGovernor(statement, way)).filter((governor) => governor !== undefined);
      return [follow.service, ...governors];
    });
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
