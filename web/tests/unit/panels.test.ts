// What the panels ask and how they order and tell what they get.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Indicator, Job, Resilience, ResilienceAreas, Signals } from '../../src/api/client';
import { texts } from '../../src/i18n/texts';
import { missing } from '../../src/map/painting';
import { coursesOf } from '../../src/panels/area/course';
import { estatesIn } from '../../src/panels/area/estates';
import { className, membersOf, paintResilience } from '../../src/panels/resilience/classes';
import { hole, ordered } from '../../src/panels/list/order';
import { concentrations, filled, requestOf as resilienceRequest, yearsOf } from '../../src/panels/resilience/questions';
import { presetsOf, requestOf as segregationRequest } from '../../src/panels/segregation/questions';
import { type Words, standsBehind } from '../../src/panels/signals/behind';
import { endsOf } from '../../src/panels/compare/ends';
import { changeOf, sharesOf, sourcesOf, stockRequest, verdictOf } from '../../src/panels/compare/sides';
import { pairsOf, spreadOf } from '../../src/panels/laboratory/counts';
import { askingOf } from '../../src/panels/work/asked';
import { drawsInTime, nameOfTitle, requestOf, sliderOf, withLimit } from '../../src/panels/workshop/edits';
import { measuredIn } from './made';

test('a title becomes a name that commands take', () => {
  assert.equal(nameOfTitle(' Strenger op óverlast, 2026! '), 'strenger-op-overlast-2026');
  assert.equal(nameOfTitle('§'), '');
  assert.equal(nameOfTitle('a'.repeat(90)).length, 64);
});

test('sliders: limits stay in order, and the request names only what changed', () => {
  assert.deepEqual(withLimit([1, 2, 3], 0, 2.5), [2.5, 2.5, 3]);
  assert.deepEqual(withLimit([1, 2, 3], 2, 0), [0, 0, 0]);
  const { least, most, step } = sliderOf([25, 50]);
  assert.ok(least <= 25 && most >= 75 && step > 0 && step < 1);
  assert.deepEqual(requestOf('f', { threshold: null, weights: {}, limits: {} }, 0), { framework: 'f', draws: 0 });
  assert.deepEqual(requestOf('f', { threshold: 8, weights: { a: 2, 'b/x': 3 }, limits: { 'a/y': [1] } }, 5), {
    framework: 'f', draws: 5, threshold: 8,
    factors: [{ id: 'a', weight: 2, inputs: [{ id: 'y', limits: [1] }] }, { id: 'b', inputs: [{ id: 'x', weight: 3 }] }],
  });
});

test('while a slider moves as many draws are asked as there is time for, or none', () => {
  assert.deepEqual([0, 0.1, 0.4, 4, 8.01, 100].map(drawsInTime), [200, 200, 200, 20, 0, 0]);
});

const indicator = (id: string, measure: Indicator['measure'], lineage: string[], known: Record<string, number>): Indicator => ({
  id, measure, lineage, label: { nl: id, en: id }, unit: { nl: '', en: '' }, good: null,
  series: Object.entries(known).map(([period, areas]) => ({ kind: 'buurt', boundary_year: 2024, period, areas, known: areas })),
});

test('segregation is asked only of what the project counts, and of two groups at least', () => {
  const known = ['kwb/p_hh_lkk', 'kwb/a_hh', 'kwb/a_00_14'].map((id) => indicator(id, 'count', ['population'], { '2024': 60 }));
  const offered = presetsOf(known);
  assert.deepEqual(offered.map((one) => one.id), ['low-income']);
  const question = { set: 'low-income', own: [], total: '', place: 'GM0268 Nijmegen' };
  assert.deepEqual(segregationRequest(question, offered), { kind: 'segregation', groups: 'low-income', area: 'GM0268' });
  assert.equal(segregationRequest({ ...question, set: 'own', own: ['kwb/a_00_14'] }, offered), null);
  assert.deepEqual(segregationRequest({ set: 'own', own: ['kwb/a_00_14'], total: 'kwb/a_inw', place: '' }, offered), { kind: 'segregation', groups: 'kwb/a_00_14', total: 'kwb/a_inw' });
  assert.equal(segregationRequest({ ...question, set: 'nonsense' }, offered), null);
});

test('resilience compares years in which most areas are known, and never asks for origin', () => {
  const known = [
    indicator('health/gezond_goed', 'mean', ['health'], { '2012': 40, '2022': 9000, '2024': 12000 }),
    indicator('kwb/a_nl_all', 'count', ['origin'], { '2022': 9000, '2024': 12000 }),
    indicator('police/misdr', 'count', ['crime', 'nuisance'], { '2012': 11000, '2022': 12000, '2023': 12000, '2024': 12000 }),
    indicator('kwb/a_inw', 'count', ['population'], { '2024': 12000 }),
  ];
  assert.deepEqual(yearsOf(known[0]), ['2022', '2024']);
  const question = filled({}, known);
  assert.deepEqual(resilienceRequest(question), { kind: 'resilience', groups: 'health/gezond_goed', nuisance: 'police/misdr', nuisance_per: 'kwb/a_inw', from: '2022', to: '2024' });
  assert.equal(filled({ 'resilience.groups': 'kwb/gone', 'resilience.from': '1900' }, known).groups, 'health/gezond_goed');
  assert.equal(resilienceRequest({ ...question, from: '2024' }), null, 'two years');
  assert.equal(resilienceRequest(filled({}, [])), null);
});

test('resilience asks nothing by itself where only dwellings or own tables were followed, and reports are no concentration', () => {
  const twice = { '2022': 60, '2024': 60 };
  const known = [indicator('leefbaarometer/won', 'mean', ['housing'], twice), indicator('nuisance/reports', 'count', [], twice), indicator('police/misdr', 'count', ['crime'], twice), indicator('committees/active', 'count', [], twice)];
  assert.deepEqual(concentrations(known).map((one) => one.id), ['leefbaarometer/won', 'committees/active']);
  assert.equal(filled({}, known).groups, '');
  assert.equal(resilienceRequest(filled({}, known)), null);
  assert.ok(resilienceRequest(filled({ 'resilience.groups': 'leefbaarometer/won' }, known)));
});

test('the nine classes: concentration across, nuisance up, unknown where either is', () => {
  const areas: ResilienceAreas = {
    codes: ['BU1', 'BU2', 'BU3'], names: ['A', 'B', 'C'], municipalities: ['M'], municipality: [0, 0, 0],
    concentration: { before: [1, 2, 3], after: [1, 2, 3] }, nuisance: { before: [1, 2, 3], after: [0, 5, null] },
    beside: { itself: { class: [4, 4, null], nuisance_change: [-1, 3, null] } },
  };
  assert.equal(className(2).en, 'concentration rises, nuisance falls');
  assert.equal(className(6).en, 'concentration falls, nuisance rises');
  assert.deepEqual(membersOf(areas, 'itself', 4), [1, 0], 'the largest change of nuisance first');
  assert.deepEqual(membersOf(areas, 'country', 4), [], 'not compared with the country');
  const painting = paintResilience({ found: { kind: 'buurt', boundary_year: 2024 } as unknown as Resilience, areas }, 'itself');
  assert.deepEqual([painting.entries[4]?.count, painting.unknown], [2, 1]);
  assert.deepEqual([...painting.classes], [4, 4, missing]);
});

test('which areas like it went better: by the same years, in the direction that the framework calls better', () => {
  const trend = (good: 'high' | 'low' | null, values: (number | null)[]) =>
    ({ label: { nl: 'x', en: 'x' }, unit: { nl: '', en: '' }, source: { nl: '', en: '' }, good, periods: ['2016', '2020', '2024'], values, states: [], error: null, low: [], high: [], together: false, municipality: [], country: [] });
  const similar = (values: (number | null)[]) => ({ code: 'BU', name: '', municipality: '', distance: 0, shared: 1, low: 1, high: 1, decision: 0 as const, trends: [values] });
  const of = (good: 'high' | 'low' | null) =>
    coursesOf({ trends: [trend(good, [null, 10, 13])], similar: [similar([1, 10, 14]), similar([50, 20, 23]), similar([0, 9, 5]), similar([3, null, 4])] }, 0);
  const low = of('low');
  assert.deepEqual([low.own, low.from, low.to], [3, '2020', '2024']);
  assert.deepEqual(low.others.map((one) => one?.than ?? null), ['worse', 'same', 'better', null]);
  assert.deepEqual(of('high').others.map((one) => one?.than ?? null), ['better', 'same', 'worse', null]);
  assert.deepEqual(of(null).others.map((one) => one?.than ?? null), ['unknown', 'unknown', 'unknown', null]);
  assert.equal(coursesOf({ trends: [trend('low', [null, null, 4])], similar: [] }, 0).own, null, 'measured once');
  assert.equal(coursesOf({ trends: [], similar: [similar([])] }, 0).own, null);
});

test('estates in an area: those with most dwellings there first', () => {
  const estate = (code: string, areas: [string, number][]) => ({ code, name: code, dwellings: 90, at: null, areas: areas.map(([area, dwellings]) => ({ code: area, dwellings })), hidden: false });
  const found = estatesIn([estate('a', [['BU1', 3]]), estate('b', [['BU2', 9], ['BU1', 5]]), estate('c', [])], 'BU1');
  assert.deepEqual(found.map(({ estate: { code }, here }) => `${code}${here}`), ['b5', 'a3']);
});

test('the order of keys is that of a stable sort, holes last', () => {
  const keys = Float64Array.from([3, hole, -1, 3, 0.5, -0, hole, -1, 1e6, 0]);
  const plain = [...keys.keys()].sort((a, b) => ((keys[a] as number) < (keys[b] as number) ? -1 : (keys[a] as number) > (keys[b] as number) ? 1 : a - b));
  assert.deepEqual([...ordered(keys)], plain);
  let seed = 1;
  const many = Float64Array.from({ length: 5000 }, () => (seed = (seed * 48271) % 2147483647) % 97);
  const places = ordered(many);
  for (let i = 1; i < places.length; i++) {
    const [one, other] = [places[i - 1] as number, places[i] as number];
    assert.ok((many[one] as number) < (many[other] as number) || (many[one] === many[other] && one < other));
  }
  assert.deepEqual([...ordered(new Float64Array())], []);
});

/** Words of one language, without a browser that tells which. */
function wordsIn(lang: 0 | 1): Words {
  return {
    t: (key, ...values) => values.reduce<string>((text, value, i) => text.replaceAll(`{${i}}`, String(value)), texts[key][lang]),
    number: (value, digits = 0) => value.toFixed(digits),
    percent: (share) => `${Math.round(share * 100)}%`,
    both: (text) => (lang === 0 ? text.nl : text.en),
  };
}

test('a warning shows who and what stands behind it, in both languages, and never fewer people than are shown', () => {
  const noise = { code: 'GEL', label: { nl: 'geluid', en: 'noise' } };
  const litter = { code: 'VUI', label: { nl: 'vuil', en: 'litter' } };
  const warning = {
    kind: null,
    behind: { reports: 13, reporters: 6, top_1: 0.4, kinds: [{ ...noise, reports: 11 }, { ...litter, reports: null }] },
    reports: ['R7', 'R12'],
    support: [{ places: [{ code: 'C102', name: 'Meerkoet 2' }], kind: noise, method: 'scan', last_period: '2024-12', count: 6, expected: 0.7 }],
  } as unknown as Signals['warnings'][number];
  assert.deepEqual(standsBehind(warning, 5, wordsIn(1)), [
    'From 6 reporters; the busiest made 40% of the reports.',
    'By kind: noise 11, litter (too few to show).',
    'Numbers in the register: R7, R12.',
    'Also found: Meerkoet 2 (C102), noise: 6 reports where 0.7 were expected (2024-12, scan).',
  ]);
  assert.equal(standsBehind(warning, 5, wordsIn(0))[1], 'Naar soort: geluid 11, vuil (te weinig om te tonen).');
  const few = { ...warning, kind: noise, behind: { ...warning.behind, reporters: null, top_1: null }, reports: [], support: [] };
  assert.deepEqual(standsBehind(few, 5, wordsIn(1)), ['From fewer than 5 known reporters.']);
});

test('work that was done leads back to where it was asked', () => {
  const indicator = (id: string) => ({ id, measure: 'count', lineage: ['population'], series: measuredIn(2024, '2024') }) as unknown as Indicator;
  const ages = ['kwb/a_00_14', 'kwb/a_15_24', 'kwb/a_25_44', 'kwb/a_45_64', 'kwb/a_65_oo'];
  const known = ages.map(indicator);
  const asks = (request: object) => askingOf(request as Job['request'], known);
  assert.deepEqual(asks({ area: 'GM0268', groups: ages.join(','), kind: 'segregation', ordered: true }), { panel: 'segregation', asked: { 'segregation.set': 'age', 'segregation.place': 'GM0268' } });
  assert.deepEqual(asks({ kind: 'segregation', groups: 'kwb/a_00_14,kwb/a_15_24' })?.asked['segregation.set'], 'own');
  // What the panel cannot ask leads nowhere: it would show something else.
  assert.equal(asks({ kind: 'segregation', groups: ages.join(','), ordered: true, draws: 500 }), null);
  assert.deepEqual(asks({ kind: 'resilience', groups: 'a/b', nuisance: 'c/d', from: '2014', to: '2022' })?.asked, { 'resilience.groups': 'a/b', 'resilience.nuisance': 'c/d', 'resilience.from': '2014', 'resilience.to': '2022' });
  assert.equal(asks({ kind: 'resilience', groups: 'a/b', nuisance: 'c/d', level: 'estate' }), null);
  assert.equal(asks({ kind: 'signals' })?.panel, 'signals');
  assert.deepEqual(asks({ kind: 'stock', framework: 'vitality', area: 'GM0268' }), { panel: 'compare', framework: 'vitality', asked: { 'stock.open': '1', 'stock.area': 'GM0268' } });
  assert.equal(asks({ kind: 'stock', framework: 'vitality', year: 2024 }), null);
  assert.equal(asks({ kind: 'report', framework: 'vitality' }), null);
  assert.deepEqual(asks({ kind: 'next', framework: 'resilience', area: 'GM0268' }), { panel: 'laboratory', framework: 'resilience', asked: { 'laboratory.next': '1', 'laboratory.place': 'GM0268' } });
  assert.deepEqual(asks({ sobol: 256, kind: 'doubt', framework: 'vitality' })?.asked, { 'laboratory.doubt': '1' });
  assert.equal(asks({ kind: 'doubt', framework: 'vitality', draws: 500 }), null);
  assert.equal(asks({ kind: 'doubt', framework: 'vitality' }), null); // without which choice matters
});

test('before and after is of the first and last year that are known', () => {
  assert.deepEqual(endsOf({ periods: ['2014', '2016', '2018', '2020'], values: [null, 4, 7, 1] }), { from: '2016', to: '2020', before: 4, after: 1 });
  assert.equal(endsOf({ periods: ['2014', '2016'], values: [null, 4] }), null);
  assert.equal(endsOf({ periods: [], values: [] }), null);
});

test('own stock beside the rest: better or worse only where all of the difference is', () => {
  const of = (good: 'high' | 'low' | null, low: number | null, high: number | null) => verdictOf({ good, difference: { low, high } });
  assert.deepEqual([of('high', 0.1, 0.4), of('low', 0.1, 0.4), of('high', -3, -1), of('low', -3, -1)], [1, -1, -1, 1]);
  assert.deepEqual([of('high', -0.1, 0.4), of(null, 1, 2), of('low', null, null), of('low', 0, 0)], [0, 0, 0, 0]);
  const answers = [{ answer: 'yes', own: 30, others: 0 }, { answer: 'unknown', own: 10, others: 0 }] as const;
  assert.deepEqual(sharesOf([...answers]), [{ answer: 'yes', own: 0.75, others: null }, { answer: 'unknown', own: 0.25, others: null }]);
  const side = (low: number | null) => ({ low, high: low, dwellings: 1, without: 0 });
  const year = (period: string, own: number | null, others: number) => ({ period, own: side(own), others: side(others), difference: { low: null, high: null } });
  const years = [year('2014', 0.1, 4), year('2020', null, 5), year('2024', 0.3, 1)];
  assert.deepEqual([changeOf(years, 'own'), changeOf(years, 'others'), changeOf(years.slice(1), 'own')], [0.2, -3, null]);
  assert.deepEqual(stockRequest('vitality', ''), { kind: 'stock', framework: 'vitality' });
  const source = (name: string, kind: 'factor' | 'input') => ({ of: kind, source: name });
  assert.deepEqual(sourcesOf([source('', 'factor'), source('A', 'input'), source('B', 'input'), source('A', 'input'), source('', 'input')], (one) => one), ['A', 'B']);
});

test('every pair of inputs comes once, those that go together most first', () => {
  const cell = (r: number | null) => ({ r, pairs: 9 });
  const spearman = [[cell(1), cell(-0.2), cell(null)], [cell(-0.2), cell(1), cell(-0.9)], [cell(null), cell(-0.9), cell(1)]];
  const found = pairsOf({ inputs: ['a/x', 'b/y', 'b/z'], correlations: { spearman, pearson: spearman, kendall: spearman } });
  assert.deepEqual(found.map((one) => [one.one, one.other, one.spearman]), [['b/y', 'b/z', -0.9], ['a/x', 'b/y', -0.2]]);
});

test('areas are counted by how often they get a closer look', () => {
  assert.deepEqual(spreadOf([1, 1, 0.99, 0.51, 0.5, 0.01, 0].map((flagged) => ({ flagged }))), { always: 2, mostly: 2, seldom: 2, never: 1 });
});
