// The page as plain values, as `src/page` makes it for the first view: what the three peers draw.
import * as M from 'messages';
import { and, countryName, dateName, or, say } from './speaker.mjs';
import { difference, ends as endsOf } from './reach.mjs';
import {
  AREA, ANYWHERE, CIRCLE, COUNTRY, EEA, EU, EU_DATA_BOUNDARY, IDENTIFIED, MAY, NONE, NOT_DETERMINED, NOT_STATED, NO, NO_GEOGRAPHY, NOWHERE, ONLY_MAY,
  OUTSIDE, PROCESS, PSEUDONYMISED, REGION, RULES_NOT_STATED, SAME_AS, STORE, TENANT_GEOGRAPHY, UNKNOWN, WILL,
  aboutOf, alternative, codeOf, isOpen, kindOf, situation, whereabouts,
} from './statement.mjs';
import { LEAVES, MAY_LEAVE, STAYS, UNCLEAR, judge as judgeOf, verdicts } from './verdict.mjs';

const TONES = ['good', 'unknown', 'warning', 'bad'];
const NEUTRAL = 'neutral';
const BUILT_IN = [M.AreaEu, M.AreaEea, M.AreaEfta, M.AreaEuDataBoundary];

/** What holds as the statement stands, and where data ends up then: kept from choice to choice, as the widget keeps it. */
const stated = { of: undefined };
function reached(statement, tried) {
  if (!tried.size && stated.of === statement) return stated;
  const found = situation(statement, tried);
  const all = { of: statement, found, ends: endsOf(found) };
  return tried.size ? all : Object.assign(stated, all);
}

/** The page of a statement and the reader's choices. `tried` maps switches to states. */
export function build(statement, boundary, tried) {
  const { found, ends } = reached(statement, tried);
  const judge = judgeOf(statement, boundary);
  const answers = { statement, found, judge, ends, verdicts: verdicts(found, judge), silences: silencesOf(ends, statement), boundary, tried };
  const rows = services(answers);
  const movements = statement.clauses.flatMap((clause, id) => (clause.moves ? [movement(answers, id, clause)] : []));
  return {
    verdict: verdictView(answers),
    controls: controls(answers),
    changes: changes(answers),
    filter: filter(rows, movements),
    services: rows,
    movements: movements.sort((one, other) => other.certainty - one.certainty),
    pseudonymised: pseudonymised(answers),
    links: links(statement),
    lang: statement.language && statement.language !== 'en' ? statement.language : undefined,
  };
}

/** The boundary that a reader who has not chosen looks at. */
export function defaultBoundary(statement) {
  return judgeOf(statement, TENANT_GEOGRAPHY).knowsBoundary ? TENANT_GEOGRAPHY : EU;
}

// Names

const serviceName = (statement, id) => statement.services[id].name;

function placeName(statement, place) {
  const [kind, about] = [kindOf(place), aboutOf(place)];
  if (kind === COUNTRY) return countryName(codeOf(place));
  if (kind === AREA) return BUILT_IN[about] ?? statement.areas[about].name;
  const region = statement.regions[about];
  return say(M.PlaceRegion, { region: region.name, country: countryName(codeOf(region.place)) });
}

const IN_SENTENCE = M.PlacesInSentence.split(';').map((rule) => rule.split('=').map((part) => part.trim()));

function placeInSentence(statement, place) {
  const kind = kindOf(place);
  const area = kind === AREA && aboutOf(place) < BUILT_IN.length ? statement.areas[aboutOf(place)].id : 'area';
  const code = kind === COUNTRY ? codeOf(place) : kind === AREA ? area : 'region';
  const rule = IN_SENTENCE.find(([, codes]) => codes.split(' ').some((known) => known === code || known === '*'));
  return say(rule?.[0] ?? '{place}', { place: placeName(statement, place) });
}

function whereaboutsName(statement, alternatives, place) {
  const names = alternatives.map((one) => alternativeName(statement, one, place));
  return names.length === 1 ? names[0] : say(M.PlaceOneOf, { places: and(names) });
}

function alternativeName(statement, one, place) {
  const [kind, about] = [kindOf(one), aboutOf(one)];
  if (kind <= AREA) return place(statement, one);
  if (kind === OUTSIDE) return say(M.PlaceOutside, { area: placeInSentence(statement, alternative(AREA, about)) });
  if (kind === ANYWHERE) return M.PlaceAnywhere;
  if (kind === NOWHERE) return M.PlaceNowhere;
  if (kind === SAME_AS) return say(M.PlaceSameAs, { services: serviceName(statement, about) });
  return reasonName(statement, one);
}

function reasonName(statement, reason) {
  const [kind, about] = [kindOf(reason), aboutOf(reason)];
  if (kind === NO_GEOGRAPHY) return M.ReasonNoGeography;
  if (kind === NOT_STATED) return M.ReasonNotStated;
  if (kind === ONLY_MAY) return M.ReasonOnlyMay;
  if (kind === CIRCLE) return say(M.ReasonCircle, { service: serviceName(statement, about) });
  if (kind === RULES_NOT_STATED) return M.ReasonRulesNotStated;
  const { why, lookUp } = firstOpen(statement.clauses[about].keeps?.at) ?? {};
  const message = why ? (lookUp ? M.ReasonWhyLookUp : M.ReasonNotDeterminedWhy) : lookUp ? M.ReasonLookUp : M.ReasonNotDetermined;
  return say(message, { why: why?.replace(/\.+$/, ''), where: lookUp?.replace(/\.+$/, '') });
}

const firstOpen = (at) => at?.open ?? (at?.allOf ?? at?.oneOf)?.map(firstOpen).find(Boolean);

const FORM_NAMES = [M.FormIdentified, M.FormPseudonymised, M.FormAggregated, M.FormAnonymised];

const someServices = (statement, ids) =>
  ids.length <= 4 ? and(ids.map((id) => serviceName(statement, id))) : say(M.NServices, { n: ids.length });

function stateName(statement, id, state) {
  if (state === 'on') return M.StateOn;
  if (state === 'off') return statement.switches[id].kind === 'licence' ? M.StateNotLicensed : M.StateOff;
  return state === 'unknown' ? M.StateUnknown : M.StateNotApplicable;
}

function geographyNames(statement, name) {
  const at = statement.geography;
  const parts = at?.one !== undefined ? [at] : (at?.allOf ?? at?.oneOf ?? []);
  return parts.every((part) => part.one !== undefined) ? parts.map((part) => name(statement, part.one)) : [];
}

function boundaryName(statement, boundary) {
  if (boundary !== TENANT_GEOGRAPHY) return placeInSentence(statement, alternative(AREA, boundary));
  const places = geographyNames(statement, placeInSentence);
  return places.length ? and(places) : M.BoundaryTenantInSentence;
}

const distinct = (items) => [...new Set(items)];
const byNumber = (one, other) => one - other;

// The verdict

const HEADLINES = [M.HeadlineStays, M.HeadlineUnknown, M.HeadlineMayLeave, M.HeadlineLeaves];

function verdictView(answers) {
  const { statement, boundary, tried } = answers;
  const { provider, tenant } = statement;
  const kept = answers.verdicts.everything?.kept;
  const boundaryWords = boundaryName(statement, boundary);
  const nothing = statement.clauses.length ? M.HeadlineNothing : M.HeadlineNothingStated;
  const trials = [...tried].sort(([one], [other]) => one - other);
  const stands = ([id, state]) => say(M.SwitchIs, { switch: statement.switches[id].name, state: stateName(statement, id, state) });
  return {
    title: say(M.Title, { tenant: tenant.name }),
    by: provider.hosting ? say(M.ByProviderHosted, { provider: provider.name, hosting: provider.hosting }) : say(M.ByProvider, { provider: provider.name }),
    tone: kept === undefined ? NEUTRAL : TONES[kept],
    headline: kept === undefined ? nothing : say(HEADLINES[kept], { boundary: boundaryWords }),
    sentences: sentences(answers, boundaryWords),
    asOf: statement.asOf ? say(M.AsOf, { date: dateName(statement.asOf) }) : M.AsOfNotStated,
    notes: [...(statement.completeness === 'partial' ? [M.Partial] : []), ...(statement.note ? [statement.note] : [])],
    tried: trials.length ? say(M.TriedNotice, { switches: and(trials.map(stands)) }) : undefined,
  };
}

const REACHES = {
  [LEAVES]: [M.ReachesIdentified, M.ReachesPseudonymised, M.ReachesAggregated, M.ReachesAnonymised],
  [MAY_LEAVE]: [M.MayReachIdentified, M.MayReachPseudonymised, M.MayReachAggregated, M.MayReachAnonymised],
};

const isOpenEnd = (end) => end.whereabouts.some(isOpen);
const isNowhere = (end) => end.whereabouts.length === 1 && kindOf(end.whereabouts[0]) === NOWHERE;
/** *A*, or *A or B*. */
const named = (statement, alternatives) => or(alternatives.map((one) => alternativeName(statement, one, placeInSentence)));

function sentences(answers, boundaryWords) {
  const { statement, ends, judge } = answers;
  if (!ends.length) return [];
  const judged = ends.map((end) => judge.group(end.whereabouts, end.certainty));
  const already = stored(answers, judged);
  const all = [already.sentence];
  for (const finding of [LEAVES, MAY_LEAVE]) {
    for (const form of FORM_NAMES.keys()) {
      const found = ends.filter((end, at) => judged[at] === finding && end.form === form && end.activity < 4)
        .map((end) => ({ services: end.services, places: outsidePlaces(answers, end) }))
        .filter(({ places }) => form !== IDENTIFIED || !already.places.includes(places));
      if (!found.length) continue;
      const places = distinct(found.map((one) => one.places));
      const through = distinct(found.flatMap(({ services }) => services)).sort(byNumber);
      all.push(say(REACHES[finding][form], { places: and(places), services: someServices(statement, through) }));
    }
  }
  if (!judge.knowsBoundary) all.push(M.BoundaryUnknown);
  const open = distinct(ends.filter((_, at) => judged[at] === UNCLEAR).flatMap((end) => end.services)).sort(byNumber);
  if (open.length) all.push(say(open.length <= 4 ? M.UnknownFor : M.UnknownForMany, { n: open.length, services: someServices(statement, open) }));
  const passing = answers.verdicts.everything?.passing ?? NONE;
  if (passing >= MAY_LEAVE) all.push(say(M.PassingMayLeave, { boundary: boundaryWords }));
  if (passing === UNCLEAR) all.push(M.PassingUnknown);
  return all;
}

/** Of one or more places, those that are outside. */
const outsidePlaces = ({ statement, judge }, end) => named(statement, end.whereabouts.filter((one) => judge.group([one], WILL) > UNCLEAR));

/** Where the data is stored, and the places that are named for it. */
function stored(answers, judged) {
  const { statement, ends, boundary } = answers;
  const storing = ends.map((end, at) => ({ end, at })).filter(({ end }) => end.activity === STORE);
  const of = (certainty) =>
    storing.filter(({ end }) => !isNowhere(end) && end.certainty === certainty && end.form === IDENTIFIED && !isOpenEnd(end));
  const [firm, possible] = [of(WILL), of(MAY)];
  let at = firm.length ? firm : possible;
  if (!at.length) {
    const nowhere = storing.length && storing.every(({ end }) => isNowhere(end));
    return { sentence: nowhere ? M.StoredNowhere : M.StoredOpen, places: [] };
  }
  const whole = boundary === TENANT_GEOGRAPHY ? statement.geography?.one : alternative(AREA, boundary);
  const all = at.find(({ end }) => end.whereabouts.length === 1 && end.whereabouts[0] === whole);
  const inside = at.filter((one) => judged[one.at] === STAYS);
  if (all) at = [all];
  else if (inside.length) at = inside;
  const places = distinct(at.map(({ end }) => named(statement, end.whereabouts)));
  return { sentence: say(firm.length ? M.StoredIn : M.StoredMay, { places: and(places) }), places };
}

// The controls

function controls({ statement, boundary, tried }) {
  const geography = geographyNames(statement, placeName);
  const tenant = geography.length ? say(M.BoundaryTenant, { places: and(geography) }) : M.BoundaryTenantPlain;
  const areas = [[EU, M.AreaEu], [EEA, M.AreaEea], [EU_DATA_BOUNDARY, M.AreaEuDataBoundary]];
  // What the last opens is no part of a first view.
  const boundaries = [[TENANT_GEOGRAPHY, tenant], ...areas, [undefined, M.BoundaryOwnChoice]];
  return {
    boundaries: boundaries.map(([id, label]) => ({ id, label, chosen: id === boundary })),
    switches: statement.switches.map((row, id) => switchRow(statement, row, id, tried.get(id))),
  };
}

function switchRow(statement, row, id, tried) {
  const name = (state) => stateName(statement, id, state);
  const about = [];
  if (row.default) about.push(say(M.SwitchDefault, { state: name(row.default) }));
  if (row.changedAt) about.push(say(M.SwitchChangedAt, { where: row.changedAt }));
  const options = [[undefined, say(M.SwitchAsStated, { state: name(row.state) })], ['on', name('on')], ['off', name('off')]];
  return { id, name: row.name, stated: and(about), options, tried };
}

const DOES = [[M.DoesStore, M.MayStore, M.OpenStore], [M.DoesProcess, M.MayProcess, M.OpenProcess], [M.DoesInfer, M.MayInfer, M.OpenInfer],
  [M.DoesBackUp, M.MayBackUp, M.OpenBackUp], [M.DoesTransit, M.MayTransit, M.OpenTransit], [M.DoesAccess, M.MayAccess, M.OpenAccess]];

function endSentence(statement, end) {
  const service = serviceName(statement, end.service);
  const [does, may, open] = DOES[end.activity] ?? [M.OpenAny, M.OpenAny, M.OpenAny];
  const [one] = end.whereabouts;
  if (end.whereabouts.length === 1 && isOpen(one)) {
    const kind = kindOf(one);
    const of = kind === NOT_STATED || kind === ONLY_MAY ? Math.floor(aboutOf(one) / 8) : kind === CIRCLE ? aboutOf(one) : end.service;
    return say(open, { service: serviceName(statement, of), reason: reasonName(statement, one) });
  }
  if (end.whereabouts.length === 1 && kindOf(one) === NOWHERE) return say(M.StoresNothing, { service });
  const places = whereaboutsName(statement, end.whereabouts, placeInSentence);
  const withForm = end.form === IDENTIFIED ? places : say(M.InForm, { place: places, form: FORM_NAMES[end.form] });
  return say(end.certainty === WILL ? does : may, { service, places: withForm });
}

/** What the tried switches change, worst first; nothing where none is tried. */
function changes({ statement, judge, tried, ends }) {
  if (!tried.size) return undefined;
  const { gained, shifted, lost } = difference(reached(statement, new Map()).ends, ends);
  const rows = new Map();
  const add = (tone, text) => rows.set(`${tone} ${text}`, { tone, text });
  const toneOf = (end) => TONES[judge.group(end.whereabouts, end.certainty)];
  for (const end of gained) add(toneOf(end), say(M.ChangeGained, { end: endSentence(statement, end) }));
  for (const [was, now] of shifted) add(toneOf(now), say(M.ChangeShifted, { before: endSentence(statement, was), after: endSentence(statement, now) }));
  for (const end of lost) add(TONES[STAYS], say(M.ChangeLost, { end: endSentence(statement, end) }));
  return rows.size ? [...rows.values()] : [{ tone: NEUTRAL, text: M.ChangeNone }];
}

// The services

/** What could be looked for. */
function filter(services, movements) {
  const options = [LEAVES, MAY_LEAVE, UNCLEAR, STAYS, NONE].flatMap((finding) => {
    const n = services.filter((row) => row.worst === finding).length;
    return n ? [say(M.FilterFinding, { finding: finding === NONE ? M.FilterNoData : FINDINGS[finding], n })] : [];
  });
  const [n, m] = [services.length, movements.length];
  return { options, shown: say(M.FilterShown, { services: n, n, movements: m, m }) };
}

const FINDINGS = [M.FindingStays, M.FindingUnknown, M.FindingMayLeave, M.FindingLeaves];
const COMMITMENTS = {
  contract: M.CommitmentContract, 'product-terms': M.CommitmentTerms, 'add-on': M.CommitmentAddOn,
  'current-practice': M.CommitmentPractice, hint: M.CommitmentHint,
};
const OPERATORS = {
  subprocessor: M.OperatorSubprocessor, 'independent-controller': M.OperatorIndependent, 'other-tenant': M.OperatorOtherTenant,
  customer: M.OperatorCustomer, public: M.OperatorPublic,
};

function silencesOf(ends, statement) {
  const silences = statement.services.map(() => []);
  for (const { activity, whereabouts: [one], whereabouts: all } of ends) {
    const kind = kindOf(one);
    if (activity === NONE || all.length > 1) continue;
    if (kind === NOT_STATED || kind === ONLY_MAY) silences[Math.floor(aboutOf(one) / 8)].push([activity, one]);
    if (kind === CIRCLE) silences[aboutOf(one)].push([activity, one]);
  }
  return silences;
}

function services(answers) {
  const { statement, verdicts } = answers;
  const worst = (id) => verdicts.services[id]?.kept ?? NONE;
  const sorted = [...statement.services.keys()].sort((one, other) => worst(other) - worst(one));
  return sorted.map((id) => serviceRow(answers, id, worst(id)));
}

function serviceRow(answers, id, worst) {
  const { statement, found } = answers;
  const service = statement.services[id];
  const none = found.on[id] === NO ? M.FindingOff : M.FindingNothing;
  const names = [];
  if (service.nowNamed) names.push(say(M.NowNamed, { name: service.nowNamed }));
  if (service.formerlyNamed?.length) names.push(say(M.FormerlyNamed, { names: and(service.formerlyNamed) }));
  const operator = [service.operatorName, OPERATORS[service.operatedBy]].filter(Boolean);
  if (operator.length) names.push(say(M.OperatedBy, { name: and(operator) }));
  const ways = found.ways[id].map(({ to }) => line(serviceName(statement, to), NEUTRAL));
  const commitments = found.keepings[id].map((clause) => statement.clauses[clause]).filter(({ commitment }) => commitment)
    .map(({ commitment, commitmentName }) => line(COMMITMENTS[commitment], NEUTRAL, commitmentName ? [commitmentName] : []));
  return {
    id: service.id,
    name: service.name,
    names,
    worst,
    tone: worst === NONE ? NEUTRAL : TONES[worst],
    finding: worst === NONE ? none : FINDINGS[worst],
    stored: kept(answers, id, STORE),
    processed: kept(answers, id, PROCESS),
    movesTo: cell(ways, M.NothingMoves, NEUTRAL),
    commitment: cell(commitments, M.NotStated, 'unknown'),
    privacy: service.privacy === undefined ? undefined : sourceLink(statement, service.privacy),
    whyLabel: say(M.WhyFor, { service: service.name }),
  };
}

const line = (text, tone, notes = []) => ({ text, tone, notes });

/** The lines, each once, or one that stands for none. */
function cell(lines, otherwise, tone) {
  const seen = new Set();
  const once = lines.filter((one) => {
    const key = JSON.stringify(one);
    return !seen.has(key) && seen.add(key);
  });
  return once.length ? once : [line(otherwise, tone)];
}

function kept(answers, service, activity) {
  const { statement, found, silences } = answers;
  const own = found.keepings[service].filter((id) => statement.clauses[id].keeps.doing.includes(activity));
  const lines = own.flatMap((id) => keptLines(answers, id, activity));
  for (const [about, reason] of silences[service]) if (about === activity) lines.push(line(reasonName(statement, reason), 'unknown'));
  return cell(lines, M.NotStated, 'unknown');
}

function keptLines({ statement, found }, id, activity) {
  const clause = statement.clauses[id];
  const certainty = found.certainty[id];
  const notes = [];
  if (certainty === MAY) notes.push(M.NoteMay);
  if (certainty === UNKNOWN || certainty === NONE) notes.push(M.NoteUnknown);
  if (clause.form !== IDENTIFIED) notes.push(FORM_NAMES[clause.form]);
  if (clause.keeps.as === 'copy') notes.push(M.NoteCopy);
  const toned = (text, open) => line(text, open || certainty === UNKNOWN ? 'unknown' : NEUTRAL, notes);
  const groups = whereabouts(statement, id);
  const followed = groups.filter((group) => group.length === 1 && kindOf(group[0]) === SAME_AS).map(([one]) => aboutOf(one));
  const places = groups.filter((group) => group.length > 1 || kindOf(group[0]) !== SAME_AS);
  const lines = places.map((group) => toned(whereaboutsName(statement, group, placeName), group.some(isOpen)));
  const isSaid = (service) => found.keepings[service].some((other) => activity === undefined || statement.clauses[other].keeps.doing.includes(activity));
  for (const [all, message, open] of [[followed.filter(isSaid), M.PlaceSameAs, false], [followed.filter((service) => !isSaid(service)), M.PlaceSameAsOpen, true]]) {
    if (all.length) lines.push(toned(say(message, { services: or(all.map((service) => serviceName(statement, service))) }), open));
  }
  return lines;
}

// The movements

function movement(answers, id, clause) {
  const { statement, found } = answers;
  const { moves, service } = clause;
  const to = (at) => serviceName(statement, at);
  const of = (name) => say(M.RulesDestination, { service: name });
  const isOn = moves.to.some((at) => found.on[at] !== NO);
  const certainty = isOn ? found.certainty[id] : NONE;
  const denied = clause.strength === 'is-not';
  const rules = moves.rules === 'destination' ? [...moves.to, ...(moves.alsoBack ? [service] : [])]
    : moves.rules === 'source' ? [service] : moves.rules === undefined ? [] : [moves.rules];
  return {
    id: clause.id,
    certainty: denied ? NONE : certainty,
    from: to(service),
    to: moves.to.map((at) => (moves.alsoBack ? say(M.AlsoBack, { service: to(at) }) : to(at))),
    what: what(statement, clause),
    condition: conditions(statement, clause),
    rules: rules.length ? rules.map((at) => of(to(at))) : [M.RulesNotStated],
    status: denied ? M.ReversibleNo : { [WILL]: M.StatusYes, [MAY]: M.StatusMay, [UNKNOWN]: M.StatusUnknown, [NONE]: M.StatusNo }[certainty],
    off: denied || certainty === NONE,
    quote: clause.text,
    sources: clause.sources.map((source) => sourceLink(statement, source)),
  };
}

function what(statement, clause) {
  const { moves } = clause;
  const data = clause.data ? clause.data.map((id) => statement.categories[id].name) : [M.AllData];
  const all = [moves.payload ?? and(data)];
  if (clause.form !== IDENTIFIED) all.push(FORM_NAMES[clause.form]);
  if (moves.mode) all.push(moves.mode === 'moved' ? M.ModeMoved : M.ModeCopied);
  if (moves.accessRules) all.push(moves.accessRules === 'kept' ? M.AccessKept : M.AccessLost);
  return all;
}

function conditions(statement, { when }) {
  if (!when) return [M.Always];
  const part = ([id, state]) => say(M.SwitchIs, { switch: statement.switches[id].name, state: stateName(statement, id, state) });
  const lines = [or(when.map((parts) => and(parts.map(part))))];
  for (const id of distinct(when.flat().map(([id]) => id)).sort(byNumber)) {
    const row = statement.switches[id];
    if (row.default) lines.push(say(M.SwitchDefault, { state: stateName(statement, id, row.default) }));
    if (row.changedAt) lines.push(say(M.SwitchChangedAt, { where: row.changedAt }));
  }
  return lines;
}

// What is pseudonymised

function pseudonymised(answers) {
  const { statement } = answers;
  const said = statement.services.map(() => ({ yes: [], no: [] }));
  statement.clauses.forEach((clause, id) => {
    if (clause.form !== PSEUDONYMISED || clause.strength === 'not-stated') return;
    said[clause.service][clause.strength === 'is-not' ? 'no' : 'yes'].push(id);
  });
  const isSilent = ({ yes, no }) => !yes.length && !no.length;
  const rows = said.flatMap((one, service) => (isSilent(one) ? [] : [pseudonymRow(answers, service, one)]));
  const silent = said.flatMap((one, service) => (isSilent(one) ? [serviceName(statement, service)] : []));
  const message = rows.length ? M.PseudonymSilent : M.PseudonymisedNone;
  return { rows, silent: silent.length ? say(message, { n: silent.length, services: and(silent) }) : undefined };
}

function pseudonymRow(answers, service, { yes, no }) {
  const { statement } = answers;
  const [tone, state] = yes.length && no.length ? ['unknown', M.PseudonymBoth] : yes.length ? ['warning', M.PseudonymYes] : ['good', M.PseudonymNo];
  const ids = [...yes, ...no];
  const clauses = ids.map((id) => statement.clauses[id]);
  const first = (field) => clauses.find(({ pseudonym }) => pseudonym[field])?.pseudonym[field];
  const known = { yes: M.ReversibleYes, no: M.ReversibleNo }[first('reversible')] ?? M.NotStated;
  const holder = first('keyHeldBy');
  const sources = distinct(clauses.flatMap((clause) => clause.sources)).sort(byNumber);
  return {
    service: serviceName(statement, service),
    tone,
    state,
    technique: first('technique') ?? M.NotStated,
    reversible: holder ? and([known, say(M.KeyHeldBy, { who: holder })]) : known,
    destinations: ids.flatMap((id, at) => (clauses[at].keeps ? keptLines(answers, id) : [line(someServices(statement, clauses[at].moves.to), NEUTRAL)])),
    sources: sources.map((source) => sourceLink(statement, source)),
  };
}

// Links

function sourceLink(statement, id) {
  const source = statement.sources[id];
  const dated = source.date ? say(M.SourceDated, { title: source.title, date: dateName(source.date) }) : source.title;
  const other = source.supersededBy === undefined ? undefined : statement.sources[source.supersededBy];
  return { text: other ? say(M.SourceSuperseded, { title: dated, other: other.title }) : dated, href: source.url };
}

function links(statement) {
  const privacy = statement.services.filter(({ privacy }) => privacy !== undefined).map((service) => {
    const link = sourceLink(statement, service.privacy);
    return { ...link, text: say(M.PrivacyOf, { service: service.name, title: link.text }) };
  });
  const groups = [
    [M.LinksPrivacy, privacy],
    [say(M.LinksPolicies, { provider: statement.provider.name }), statement.policies.map((id) => sourceLink(statement, id))],
    [M.LinksSources, statement.sources.map((_, id) => sourceLink(statement, id))],
  ];
  return groups.filter(([, all]) => all.length).map(([title, all]) => ({ title, links: all }));
}
