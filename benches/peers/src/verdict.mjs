// Whether data stays inside a boundary, of everything and of each service: sets of findings flow against the moves.
import {
  AREA, COUNTRY, IDENTIFIED, MAY, NONE, NOWHERE, OUTSIDE, REGION, SAME_AS, ANYWHERE, TENANT_GEOGRAPHY, UNKNOWN, WILL,
  aboutOf, alternative, carried, circles, isAbout, isOpen, kindOf, locate, says, silence,
} from './statement.mjs';

/** What is found, from best to worst; NONE where there is no data. */
export const [STAYS, UNCLEAR, MAY_LEAVE, LEAVES] = [0, 1, 2, 3];

const [INSIDE_ONLY, OUTSIDE_ONLY, EITHER, NOBODY_SAYS] = [1, 2, 3, 4];

/** Judges by a boundary: an area, or the tenant's geography. */
export function judge(statement, boundary) {
  const starts = boundary === TENANT_GEOGRAPHY ? placesOf(statement.geography) : [alternative(AREA, boundary)];
  const inside = starts && new Set();
  let open = false;
  const left = [...(starts ?? [])];
  while (left.length) {
    const place = left.pop();
    if (inside.has(place)) continue;
    inside.add(place);
    if (kindOf(place) !== AREA) continue;
    const area = statement.areas[aboutOf(place)];
    open ||= !area.complete;
    left.push(...area.members);
  }
  const known = new Map();
  const sidesOfArea = (id) => {
    if (!known.has(id)) {
      known.set(id, NOBODY_SAYS);
      const { members, complete } = statement.areas[id];
      const sides = members.reduce((all, member) => all | sidesOf(member), 0);
      known.set(id, complete && members.length ? sides : sides | NOBODY_SAYS);
    }
    return known.get(id);
  };
  const sidesOfPlace = (place) => {
    const elsewhere = open ? NOBODY_SAYS : OUTSIDE_ONLY;
    if (inside.has(place)) return INSIDE_ONLY;
    if (kindOf(place) === AREA) return sidesOfArea(aboutOf(place));
    if (kindOf(place) === REGION) return inside.has(statement.regions[aboutOf(place)].place) ? INSIDE_ONLY : elsewhere;
    return statement.regions.some((region, at) => region.place === place && inside.has(alternative(REGION, at))) ? EITHER : elsewhere;
  };
  const sidesOf = (one) => {
    const kind = kindOf(one);
    if (kind === NOWHERE || kind === SAME_AS) return INSIDE_ONLY;
    if (isOpen(one) || !inside) return NOBODY_SAYS;
    if (kind === ANYWHERE) return EITHER;
    if (kind !== OUTSIDE) return sidesOfPlace(one);
    return !open && isWithin(aboutOf(one)) ? OUTSIDE_ONLY : EITHER;
  };
  const isWithin = (id) => {
    const around = new Set();
    const left = [alternative(AREA, id)];
    while (left.length) {
      const place = left.pop();
      if (around.has(place)) continue;
      around.add(place);
      if (kindOf(place) === AREA) left.push(...statement.areas[aboutOf(place)].members);
    }
    return [...inside].every((place) => kindOf(place) === AREA || around.has(place) || around.has(statement.regions[aboutOf(place)]?.place));
  };
  return {
    knowsBoundary: Boolean(inside),
    /** What it means that data is at one or more of some alternatives. */
    group(alternatives, certainty) {
      const sides = alternatives.reduce((all, one) => all | sidesOf(one), 0);
      if (!(sides & OUTSIDE_ONLY)) return sides & NOBODY_SAYS ? UNCLEAR : STAYS;
      if (certainty === UNKNOWN) return UNCLEAR;
      return sides === OUTSIDE_ONLY && certainty === WILL ? LEAVES : MAY_LEAVE;
    },
  };
}

function placesOf(at) {
  if (!at) return undefined;
  if (at.one !== undefined) return kindOf(at.one) <= AREA && kindOf(at.one) >= COUNTRY ? [at.one] : undefined;
  const parts = (at.allOf ?? at.oneOf)?.map(placesOf);
  return parts?.every(Boolean) ? parts.flat() : undefined;
}

// A set of findings: four bits for the findings, in two groups (kept, passing), for each of four forms.
const shift = (form, passes) => form * 8 + (passes ? 4 : 0);
const isPassing = (activity) => activity >= 4;
const ALL_FORMS = [0, 1, 2, 3];

/** What is left of findings behind a step of this certainty. */
function behind(findings, certainty) {
  if (certainty === WILL) return findings;
  if (certainty === MAY) return (findings & ~0x88888888) | ((findings & 0x88888888) >>> 1);
  return (findings & 0x11111111) | ((findings | (findings >>> 1) | (findings >>> 2)) & 0x22222222);
}

/** The verdict on a set: what is kept, and what passes. */
function verdictOf(findings) {
  const worst = (passes) => ALL_FORMS.reduce((most, form) => Math.max(most, 31 - Math.clz32((findings >>> shift(form, passes)) & 15)), NONE);
  const [kept, passing] = [worst(false), worst(true)];
  return kept === NONE && passing === NONE ? undefined : { kept: Math.max(kept, STAYS), passing };
}

/** The rules of services about categories, each asked for once: for each form, what lies behind. */
function ruleBook(found, judge) {
  const { statement, activities } = found;
  const isCircular = circles(found);
  const findings = new Map();
  const ids = new Map();
  const asked = [];
  const pages = [];
  const follows = [];
  const ask = (service, category) => {
    const key = service * statement.categories.length + category;
    if (!ids.has(key)) ids.set(key, asked.push([service, category]) - 1);
    return ids.get(key);
  };
  const findingsOf = (id, located) => {
    if (!findings.has(id)) findings.set(id, located.groups.reduce((all, group) => all | (1 << judge.group(group, located.claimed)), 0));
    return findings.get(id);
  };
  const readPage = (service, category, activity, at) => {
    const passes = isPassing(activity);
    const page = [0, 0, 0, 0];
    const said = [NONE, NONE, NONE, NONE];
    for (const id of found.keepings[service]) {
      const clause = statement.clauses[id];
      if (!clause.keeps.doing.includes(activity) || !isAbout(clause, category)) continue;
      const located = locate(found, id);
      const own = findingsOf(id, located);
      for (const form of ALL_FORMS) {
        page[form] |= own << shift(Math.max(form, clause.form), passes);
        said[form] = Math.max(said[form], says(found, service, clause, located.claimed, category, form));
      }
      for (const { service: followed, certainty } of located.follows) {
        follows.push({ page: pages.length, followed: ask(followed, category) * activities.length + at, form: clause.form, certainty });
      }
    }
    const circle = isCircular(category, activity, service);
    for (const form of ALL_FORMS) {
      if (circle || silence(said[form], service, activity) !== undefined) page[form] |= 2 << shift(form, passes);
    }
    pages.push(page);
  };
  const settle = () => {
    const readers = pages.map(() => []);
    follows.forEach((follow) => readers[follow.followed].push(follow));
    const left = [...readers.keys()].filter((page) => readers[page].length);
    while (left.length) {
      const followed = left.pop();
      for (const { page, form: least, certainty } of readers[followed]) {
        let changed = false;
        for (const form of ALL_FORMS) {
          const next = pages[page][form] | behind(pages[followed][Math.max(form, least)], certainty);
          changed ||= next !== pages[page][form];
          pages[page][form] = next;
        }
        if (changed && readers[page].length) left.push(page);
      }
    }
  };
  return {
    ask,
    workOut() {
      for (let next = 0; next < asked.length; next += 1) {
        const [service, category] = asked[next];
        activities.forEach((activity, at) => readPage(service, category, activity, at));
      }
      settle();
      return asked.map((_, at) => {
        const whole = [0, 0, 0, 0];
        for (let n = 0; n < activities.length; n += 1) {
          const page = pages[at * activities.length + n];
          for (const form of ALL_FORMS) whole[form] |= page[form];
        }
        return whole;
      });
    },
  };
}

/** The nodes (data of a category is at a service) and the moves between them. */
function graph(found, book) {
  const { statement } = found;
  const ids = new Map();
  const nodes = [];
  const edges = [];
  const node = (service, category) => {
    const key = service * statement.categories.length + category;
    if (!ids.has(key)) {
      const none = () => [NONE, NONE, NONE, NONE];
      const own = { service, category, held: none(), originates: none(), behind: [0, 0, 0, 0], rules: book.ask(service, category), incoming: [], outgoing: [] };
      ids.set(key, nodes.push(own) - 1);
    }
    return ids.get(key);
  };
  found.originsOf.forEach((origins, service) => {
    for (const { category, form, certainty } of origins) {
      const own = nodes[node(service, category)];
      own.originates[form] = Math.max(own.originates[form], certainty);
      own.held[form] = Math.max(own.held[form], certainty);
    }
  });
  for (let from = 0; from < nodes.length; from += 1) {
    const { service, category } = nodes[from];
    for (const way of found.ways[service]) {
      const first = carried(statement, way, category, IDENTIFIED);
      if (!first) continue;
      const forms = ALL_FORMS.map((form) => carried(statement, way, category, form).form);
      const to = node(way.to, first.category);
      const governor = first.rules === 'source' ? way.from : typeof first.rules === 'number' ? first.rules : way.to;
      const edge = { from, to, rules: book.ask(governor, first.category), certainty: way.certainty, forms, stated: first.rules !== undefined };
      edges.push(edge);
      nodes[from].outgoing.push(edge);
      nodes[to].incoming.push(edge);
    }
  }
  return { nodes, edges };
}

/** How firmly data is at each node, however it came there. */
function spread(nodes) {
  const left = [...nodes.keys()];
  const waits = nodes.map(() => true);
  for (let next = 0; next < left.length; next += 1) {
    waits[left[next]] = false;
    const { held, outgoing } = nodes[left[next]];
    for (const { to, certainty, forms } of outgoing) {
      let changed = false;
      for (const form of ALL_FORMS) {
        const raised = Math.min(held[form], certainty);
        if (held[form] !== NONE && raised > nodes[to].held[forms[form]]) {
          nodes[to].held[forms[form]] = raised;
          changed = true;
        }
      }
      if (changed && !waits[to]) {
        waits[to] = true;
        left.push(to);
      }
    }
  }
}

/** Adds what lies behind a move to what lies behind its start; whether that is new. */
function gather(start, edge, end) {
  let changed = false;
  for (const form of ALL_FORMS) {
    const next = start[form] | behind(end[edge.forms[form]], edge.certainty);
    changed ||= next !== start[form];
    start[form] = next;
  }
  return changed;
}

const seen = (held, ends) => ALL_FORMS.reduce((all, form) => (held[form] === NONE ? all : all | behind(ends[form], held[form])), 0);

const arriving = (held, edge, ends) =>
  ALL_FORMS.reduce((all, form) => (held[form] === NONE ? all : all | behind(ends[edge.forms[form]], Math.min(held[form], edge.certainty))), 0);

/** The verdicts on everything and on each service. */
export function verdicts(found, judge) {
  const book = ruleBook(found, judge);
  const { nodes, edges } = graph(found, book);
  spread(nodes);
  const meaning = book.workOut();
  const entered = (edge) => (edge.stated ? meaning[edge.rules] : meaning[edge.rules].map((all, form) => all | (2 << shift(form, false))));
  for (const edge of edges) gather(nodes[edge.from].behind, edge, entered(edge));
  const left = [...nodes.keys()];
  const waits = nodes.map(() => true);
  while (left.length) {
    const id = left.pop();
    waits[id] = false;
    for (const edge of nodes[id].incoming) {
      if (gather(nodes[edge.from].behind, edge, nodes[id].behind) && !waits[edge.from]) {
        waits[edge.from] = true;
        left.push(edge.from);
      }
    }
  }
  let everything = 0;
  const whole = nodes.map((node) => {
    everything |= seen(node.originates, meaning[node.rules]);
    return seen(node.originates, meaning[node.rules].map((all, form) => all | node.behind[form]));
  });
  for (const edge of edges) {
    const rules = entered(edge);
    everything |= arriving(nodes[edge.from].held, edge, rules);
    whole[edge.to] |= arriving(nodes[edge.from].held, edge, rules.map((all, form) => all | nodes[edge.to].behind[form]));
  }
  const services = found.statement.services.map(() => 0);
  nodes.forEach((node, id) => {
    if (node.held.some((certainty) => certainty !== NONE)) services[node.service] |= whole[id];
  });
  return { everything: verdictOf(everything), services: services.map(verdictOf) };
}
