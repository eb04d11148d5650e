// A statement of many services, made by rule: every number says which services it is about.

const PLACES = ['DE', 'IE', 'US', 'IN', 'FR'];

/**
 * A statement of `n` services, of which each third moves its data on to the next and every seventh says nothing of itself;
 * or each of them to `nEach` others, in words of its own.
 */
export function largeStatement(n, nEach = 0) {
  const name = (index) => `Service ${String(index).padStart(4, '0')}`;
  const indexes = [...Array(n).keys()];
  const keeps = indexes.filter((index) => index % 7 !== 6).map((index) => ({
    id: `keeps-${index}`, service: `s${index}`, strength: index % 5 === 3 ? 'may' : 'is', sources: ['page'],
    keeps: { doing: ['store', 'process'], at: PLACES[index % PLACES.length] },
    text: `${name(index)} keeps what it is given.`,
  }));
  const toOthers = indexes.flatMap((index) => [...Array(nEach).keys()].map((number) => ({
    id: `moves-${index}-${number}`, service: `s${index}`, strength: 'may', sources: ['page'],
    moves: { to: `s${(index + number * number + 1) % n}`, governedBy: 'destination' },
    text: `Movement ${number} of ${name(index)}.`,
  })));
  const toNext = indexes.filter((index) => index % 3 === 0 && index + 1 < n).map((index) => ({
    id: `moves-${index}`, service: `s${index}`, strength: 'may', sources: ['page'],
    moves: { to: `s${index + 1}`, governedBy: 'destination' },
  }));
  return {
    format: 1, asOf: '2026-11-01', provider: { name: 'Provider' },
    tenant: { id: 'large', name: 'Large', geography: { at: 'EU' } },
    categories: [{ id: 'data', name: 'Customer data' }],
    services: indexes.map((index) => ({ id: `s${index}`, name: name(index), collects: ['data'], privacy: 'page' })),
    clauses: [...keeps, ...(nEach ? toOthers : toNext)],
    sources: [{ id: 'page', title: 'The page', url: 'https://example.com/page' }],
  };
}
