// Where data can end up: breadth-first along the moves, and along the rules that point at other services' rules.
import { CIRCLE, RULES_NOT_STATED, alternative } from './read.mjs';
import { MAY, NONE, WILL, carried, circles, isAbout, locate, otherGovernor, says, silence } from './situation.mjs';

/** A state is data at a service, or the rules of a service about an activity. */
const AT = 0;

/** Every end, firmest first, then by shortest way. */
export function ends(found) {
  const { statement, activities } = found;
  const isCircular = circles(found);
  const { nCategories } = statement;
  const visits = [];
  const known = new Map();
  const levels = [];
  const places = new Map();
  const ends = new Map();
  const keyOf = (spot, service, category, form) => ((service * 8 + spot) * nCategories + category) * 4 + form;

  const visit = (spot, service, category, form, certainty, nSteps, holder) => {
    const key = keyOf(spot, service, category, form) * 3;
    for (let firmer = WILL; firmer >= certainty; firmer -= 1) {
      const id = known.get(key + firmer);
      if (id !== undefined && visits[id].nSteps <= nSteps) return id;
    }
    const next = { spot, service, category, form, certainty, nSteps, holder };
    let id = known.get(key + certainty);
    if (id === undefined) known.set(key + certainty, (id = visits.push(next) - 1));
    else visits[id] = next;
    (levels[nSteps] ??= []).push(id);
    return id;
  };
  const end = (category, activity, form, certainty, group, nSteps, service) => {
    const whereabouts = group.length > 1 ? [...group].sort((one, other) => one - other) : group;
    const name = whereabouts.length > 1 ? whereabouts.join() : whereabouts[0];
    let place = places.get(name);
    if (place === undefined) places.set(name, (place = places.size));
    const key = ((category * 8 + activity + 1) * 4 + form) * 2 ** 32 + place;
    const before = ends.get(key);
    if (before && certainty < before.certainty) return;
    const services = before?.certainty === certainty ? before.services : [];
    services.push(service);
    if (services.length === 1 || nSteps < before.nSteps) ends.set(key, { whereabouts, category, activity, form, certainty, service, services, nSteps });
  };
  const enterRules = (rules, category, form, certainty, nSteps, holder) => {
    for (const activity of activities) visit(1 + activity, rules, category, form, certainty, nSteps, holder);
  };
  const govern = (next, rules, way, certainty, nSteps) => {
    const { category, form } = next;
    if (rules === 'source') enterRules(way.from, category, form, certainty, nSteps + 1, way.to);
    else if (typeof rules === 'number') enterRules(rules, category, form, certainty, nSteps + 1, way.to);
    else enterRules(way.to, category, form, rules ? certainty : Math.min(certainty, MAY), nSteps, way.to);
    if (rules === undefined) end(category, NONE, form, certainty, [alternative(RULES_NOT_STATED, way.clause)], nSteps, way.to);
  };
  const leave = ({ service, category, form, certainty, nSteps }) => {
    for (const way of found.ways[service]) {
      const next = carried(statement, way, category, form);
      if (!next) continue;
      const firm = Math.min(certainty, way.certainty);
      visit(AT, way.to, next.category, next.form, firm, nSteps + 1, way.to);
      govern(next, next.rules, way, firm, nSteps + 1);
    }
  };
  const apply = ({ spot, service: rules, category, form, certainty, nSteps, holder }) => {
    const activity = spot - 1;
    let said = NONE;
    // To others, whose data is where these rules say.
    let toOthers = NONE;
    for (const id of found.keepings[rules]) {
      const clause = statement.clauses[id];
      if (!clause.keeps.doing.includes(activity) || !isAbout(clause, category)) continue;
      const located = locate(found, id);
      const kept = Math.max(form, clause.form);
      const firm = Math.min(certainty, located.claimed);
      for (const group of located.groups) end(category, activity, kept, firm, group, nSteps + 1, holder);
      for (const follow of located.follows) {
        const followed = Math.min(firm, follow.certainty);
        visit(1 + activity, follow.service, category, kept, followed, nSteps + 1, holder);
        // What is sent to the one that is followed may be under other rules there.
        for (const way of found.waysInto[follow.service]) {
          if (!isAbout(statement.clauses[way.clause], category)) continue;
          const certain = Math.min(followed, way.certainty);
          const governor = otherGovernor(statement, way);
          if (governor !== undefined) visit(1 + activity, governor, category, kept, certain, nSteps + 2, holder);
          else if (statement.clauses[way.clause].moves.rules === undefined) {
            end(category, activity, kept, certain, [alternative(RULES_NOT_STATED, way.clause)], nSteps + 1, holder);
          }
        }
      }
      const says_ = says(found, rules, clause, located.claimed, category, form);
      said = Math.max(said, says_);
      if (!clause.keeps.isCopy) toOthers = Math.max(toOthers, says_);
    }
    const open = silence(holder === rules ? said : Math.min(said, toOthers), rules, activity);
    if (isCircular(category, activity, rules)) end(category, activity, form, certainty, [alternative(CIRCLE, rules)], nSteps + 1, holder);
    if (open !== undefined) end(category, activity, form, certainty, [open], nSteps + 1, holder);
  };

  found.originsOf.forEach((origins, service) => {
    for (const { category, form, certainty } of origins) {
      visit(AT, service, category, form, certainty, 0, service);
      enterRules(service, category, form, certainty, 0, service);
    }
  });
  for (let level = 0; level < levels.length; level += 1) {
    for (let next = 0; next < (levels[level]?.length ?? 0); next += 1) {
      const one = visits[levels[level][next]];
      if (one.nSteps !== level) continue;
      if (one.spot === AT) leave(one);
      else apply(one);
    }
  }
  return [...ends.values()].sort(order);
}

function order(one, other) {
  return other.certainty - one.certainty || one.nSteps - other.nSteps || one.category - other.category
    || one.activity - other.activity || one.form - other.form || compare(one.whereabouts, other.whereabouts);
}

function compare(one, other) {
  for (let at = 0; at < one.length && at < other.length; at += 1) {
    if (one[at] !== other[at]) return one[at] - other[at];
  }
  return one.length - other.length;
}
