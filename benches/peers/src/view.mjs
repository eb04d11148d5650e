// What the page looks like, element for element as `src/components` has it. `h` is that of React, Preact or `plain.mjs`: a tag or a
// function, its attributes, its children. Functions are components, so that each library works as its users have it work.
import * as M from 'messages';
import { say } from './speaker.mjs';

const OUTLINES = {
  good: 'M8 1.5a6.5 6.5 0 1 0 0 13a6.5 6.5 0 0 0 0-13zM5 8.2l2.2 2.2L11.2 6',
  warning: 'M8 2L14.5 13.5H1.5zM8 6.2v3.6M8 11.4v.4',
  bad: 'M9 2.5H2.5v11H13.5V9M9.5 6.5L14 2M10.5 2H14V5.5',
  unknown: 'M8 1.5a6.5 6.5 0 1 0 0 13a6.5 6.5 0 0 0 0-13zM6.2 6.2a1.9 1.9 0 1 1 2.6 1.8c-.6.3-.8.6-.8 1.3M8 11.2v.4',
  neutral: 'M8 1.5a6.5 6.5 0 1 0 0 13a6.5 6.5 0 0 0 0-13zM5 8h6',
};
const SERVICES = [M.ColumnService, M.ColumnVerdict, M.ColumnStored, M.ColumnProcessed, M.ColumnMovesTo, M.ColumnCommitment, M.ColumnPrivacy];
const MOVEMENTS = [M.ColumnFrom, M.ColumnTo, M.ColumnWhat, M.ColumnCondition, M.ColumnRules, M.ColumnStatus];
const PSEUDONYMS = [M.ColumnService, M.ColumnState, M.ColumnTechnique, M.ColumnReversible, M.ColumnDestination, M.Source];

/** The views of the page's parts, made of a library's `h`. Rows carry their data in `row`. */
export function views(h) {
  const each = (items, draw) => items.map((item, at) => draw(item, at));
  const icon = (tone) =>
    h('svg', { className: 'tc-icon', viewBox: '0 0 16 16', width: 16, height: 16, 'aria-hidden': 'true', focusable: 'false' }, h('path', { d: OUTLINES[tone] }));
  const badge = (tone, text) => h('span', { className: 'tc-badge', part: 'badge', 'data-tone': tone }, icon(tone), h('span', null, text));
  const column = (sorted) => (name, at) => {
    const sort = at === sorted ? (at === 0 ? 'ascending' : 'descending') : undefined;
    const content = sorted === undefined || name === M.ColumnPrivacy ? name : h('button', { type: 'button', className: 'tc-sort' }, name);
    return h('th', { scope: 'col', role: 'columnheader', 'aria-sort': sort, key: name }, content);
  };
  const label = (name) => h('span', { className: 'tc-label' }, name);
  const cell = (name, ...content) => h('td', { role: 'cell', part: 'cell' }, label(name), h('div', null, ...content));
  const head = (columns, sorted) => h('thead', { role: 'rowgroup' }, h('tr', { role: 'row' }, each(columns, column(sorted))));
  const rowHead = (name, ...content) => h('th', { scope: 'row', role: 'rowheader', part: 'cell' }, ...(name ? [label(name)] : []), ...content);
  const link = ({ text, href }) => (href ? h('a', { part: 'link', href, rel: 'noopener noreferrer', key: text }, text) : h('span', { key: text }, text));
  const div = (text, at) => h('div', { key: at }, text);
  const lines = (all) =>
    each(all, ({ text, tone, notes }, at) =>
      h('div', { className: 'tc-line', 'data-tone': tone, key: at },
        ...(tone === 'neutral' ? [] : [icon(tone)]),
        h('div', null,
          h('span', { className: 'tc-line__text' }, text),
          ...(notes.length ? [h('div', { className: 'tc-line__notes' }, each(notes, (note, n) => h('span', { key: n }, note)))] : []))));
  const quote = (text, sources, lang) =>
    h('div', { className: 'tc-quote' },
      ...(text ? [h('p', { lang }, text)] : []),
      ...(sources.length ? [h('p', { className: 'tc-quote__sources' }, h('span', { className: 'tc-quote__label' }, M.Source), each(sources, link))] : []));
  const choice = (group, text, checked, onChange, key) =>
    h('label', { className: 'tc-choice', key }, h('input', { type: 'radio', name: group, checked, onChange }), h('span', null, text));

  const Verdict = ({ verdict, lang }) => [
    h('header', { className: 'tc-header', part: 'header', key: 'header' },
      h('h2', { className: 'tc-title' }, verdict.title),
      h('p', { className: 'tc-header__by' }, h('span', null, verdict.by), h('span', { part: 'updated' }, verdict.asOf))),
    h('section', { className: 'tc-verdict', part: 'summary', 'data-tone': verdict.tone, key: 'verdict' },
      ...(verdict.tried ? [h('p', { className: 'tc-verdict__tried', key: 'tried' }, verdict.tried)] : []),
      h('p', { className: 'tc-verdict__headline', role: 'status', key: 'headline' }, icon(verdict.tone), verdict.headline),
      each(verdict.sentences, (sentence, at) => h('p', { className: 'tc-verdict__sentence', key: at }, sentence))),
    each(verdict.notes, (note) => h('p', { className: 'tc-note', lang, key: note }, note)),
  ];

  const Boundaries = ({ boundaries, choose }) =>
    h('fieldset', { className: 'tc-field' },
      h('legend', null, M.BoundaryHelp),
      h('div', { className: 'tc-choices' }, each(boundaries, ({ id, label: name, chosen }) => choice('boundary', name, chosen, id === undefined ? undefined : () => choose(id), name))));

  const Switch = ({ row, tryState }) =>
    h('fieldset', { className: 'tc-field' },
      h('legend', null, row.name),
      ...(row.stated ? [h('p', { className: 'tc-help' }, row.stated)] : []),
      h('div', { className: 'tc-choices' }, each(row.options, ([state, word], at) => choice(`switch-${row.id}`, word, row.tried === state, () => tryState(row.id, state), at))));

  const Changes = ({ changes }) =>
    h('div', { className: 'tc-changes' },
      h('p', { className: 'tc-subheading' }, M.ChangesOfSwitches),
      h('ul', null, each(changes, ({ tone, text }, at) => h('li', { className: 'tc-change', 'data-tone': tone, key: at }, icon(tone), h('span', null, text)))));

  const Service = ({ row }) =>
    h('tbody', { role: 'rowgroup' },
      h('tr', { role: 'row', part: 'row' },
        rowHead('', h('div', { className: 'tc-name' }, row.name),
          each(row.names, (name) => h('div', { className: 'tc-help', key: name }, name)),
          h('button', { type: 'button', className: 'tc-why-button', 'aria-expanded': 'false', 'aria-label': row.whyLabel }, M.Why)),
        cell(M.ColumnVerdict, badge(row.tone, row.finding)),
        cell(M.ColumnStored, lines(row.stored)),
        cell(M.ColumnProcessed, lines(row.processed)),
        cell(M.ColumnMovesTo, lines(row.movesTo)),
        cell(M.ColumnCommitment, lines(row.commitment)),
        cell(M.ColumnPrivacy, row.privacy ? link(row.privacy) : h('span', null, M.NoLink))));

  const Movement = ({ row, lang }) =>
    h('tbody', { role: 'rowgroup' },
      h('tr', { role: 'row', part: 'row', 'data-off': String(row.off) },
        rowHead(M.ColumnFrom, h('div', { className: 'tc-name' }, row.from)),
        cell(M.ColumnTo, each(row.to, div)),
        cell(M.ColumnWhat, each(row.what, div)),
        cell(M.ColumnCondition, each(row.condition, div)),
        cell(M.ColumnRules, each(row.rules, div)),
        cell(M.ColumnStatus, div(row.status))),
      h('tr', { role: 'row', className: 'tc-quote-row' }, h('td', { role: 'cell', colSpan: 6 }, quote(row.quote, row.sources, lang))));

  const Pseudonym = ({ row }) =>
    h('tbody', { role: 'rowgroup' },
      h('tr', { role: 'row', part: 'row' },
        rowHead(M.ColumnService, h('div', { className: 'tc-name' }, row.service)),
        cell(M.ColumnState, badge(row.tone, row.state)),
        cell(M.ColumnTechnique, div(row.technique)),
        cell(M.ColumnReversible, div(row.reversible)),
        cell(M.ColumnDestination, lines(row.destinations)),
        cell(M.Source, row.sources.length ? each(row.sources, (one, at) => h('div', { key: at }, link(one))) : div(M.SourceNone))));

  const Filter = ({ filter }) =>
    h('section', { className: 'tc-filter' },
      h('label', { className: 'tc-search' }, h('span', null, M.FilterSearch), h('input', { type: 'search', placeholder: ' ', maxLength: 200, autoComplete: 'off' })),
      h('fieldset', { className: 'tc-field' },
        h('legend', null, M.FilterFindings),
        h('div', { className: 'tc-choices' }, each(filter.options, (text, at) =>
          h('label', { className: 'tc-choice', key: at }, h('input', { type: 'checkbox' }), h('span', null, text))))),
      h('p', { className: 'tc-filter__shown' },
        h('span', { role: 'status' }, filter.shown),
        h('button', { type: 'button', className: 'tc-button' }, M.FilterClear)));

  const LinkGroup = ({ row, rows, more }) =>
    h('div', { className: 'tc-links__group' },
      h('h4', { className: 'tc-subheading' }, row.title),
      h('ul', null, each(row.links.slice(0, rows), (one, at) => h('li', { key: at }, link(one)))),
      ...more(row.links));

  return { Verdict, Boundaries, Switch, Changes, Filter, Service, Movement, Pseudonym, LinkGroup, head, SERVICES, MOVEMENTS, PSEUDONYMS };
}

/** The frame of the page, whose lists `list(Component, rows, key, common)` fills: where and how is the library's. */
export function frame(h, { head, Verdict, Boundaries, Changes, Filter, ...parts }, page, actions, list) {
  const { controls, changes, pseudonymised, lang, rows } = page;
  const heading = (text) => h('h3', { className: 'tc-heading' }, text);
  const table = (className, name, columns, sorted, groups) =>
    h('table', { className: `tc-table ${className}`, part: 'table', role: 'table', 'aria-label': name }, head(columns, sorted), groups);
  const byId = (row) => row.id;
  const section = (name, title, ...content) => h('section', { className: name }, heading(title), ...content);
  const button = (text, onClick) => h('button', { type: 'button', className: 'tc-button', onClick }, text);
  const first = (all) => all.slice(0, rows);
  const more = (all) =>
    page.offersMore && all.length > rows
      ? [h('button', { type: 'button', className: 'tc-button tc-more', onClick: actions.more }, say(M.ShowMore, { n: all.length - rows }))]
      : [];
  return h('div', { className: 'tc', lang: 'en', 'aria-busy': 'false' },
    h(Verdict, page),
    h('section', { className: 'tc-controls', part: 'filter' },
      h(Boundaries, { boundaries: controls.boundaries, choose: actions.choose }),
      ...(controls.switches.length ? [h('details', { className: 'tc-switches' },
        h('summary', null, M.WhatIf),
        h('p', { className: 'tc-help' }, M.WhatIfHelp),
        h('div', { className: 'tc-switches__list' }, list(parts.Switch, first(controls.switches), byId, { tryState: actions.tryState })),
        ...more(controls.switches),
        ...(changes ? [h(Changes, { changes })] : []),
        button(M.FixAsk),
        h('div', { className: 'tc-fix', role: 'status' }),
        button(M.Reset, actions.reset))] : [])),
    h(Filter, page),
    section('tc-section', M.Services, table('tc-services', M.Services, parts.SERVICES, 1, list(parts.Service, first(page.services), byId, {})), ...more(page.services)),
    section('tc-section', M.Movements, page.movements.length
      ? table('tc-movements', M.Movements, parts.MOVEMENTS, MOVEMENTS.length - 1, list(parts.Movement, first(page.movements), byId, { lang }))
      : h('p', null, M.MovementsNone), ...more(page.movements)),
    section('tc-section', M.Pseudonymised,
      ...(pseudonymised.rows.length ? [table('tc-pseudonymised', M.Pseudonymised, parts.PSEUDONYMS, undefined,
        list(parts.Pseudonym, first(pseudonymised.rows), (row) => row.service, {})), ...more(pseudonymised.rows)] : []),
      ...(pseudonymised.silent ? [h('p', { className: 'tc-silent' }, pseudonymised.silent)] : [])),
    h('section', { className: 'tc-section tc-flows', 'data-open': 'false' },
      heading(M.Flows),
      h('button', { type: 'button', className: 'tc-button', 'aria-expanded': 'false' }, M.FlowsShow)),
    h('section', { className: 'tc-links', part: 'footer' },
      heading(M.Links),
      h('div', { className: 'tc-links__groups' }, list(parts.LinkGroup, page.links, (row) => row.title, { rows, more }))),
    section('tc-take-away', M.TakeAway,
      h('p', { className: 'tc-help' }, M.TakeAwayHelp),
      h('div', { className: 'tc-choices' }, ...[M.TakePrint, M.TakeServices, M.TakeMovements, M.TakeView, M.TakeStatement].map((text) => button(text)))));
}
