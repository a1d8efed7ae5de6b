// What can be told without a browser: addresses, classes, colours, texts, tables.
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import type { FoundArea, Indicator, Job, Resilience, ResilienceAreas, Scores, Signals, Values } from '../src/api/client';
import { apart, axisOf, thinned } from '../src/charts/axis';
import { said, told, words } from '../src/i18n/faults';
import { signed } from '../src/i18n/sign';
import { parts, texts } from '../src/i18n/texts';
import { Apart } from '../src/map/apart';
import { mercator, tilesIn, windowAround } from '../src/map/camera';
import { colours } from '../src/map/colours';
import { OverlayFault, fromRd, readOverlay } from '../src/map/overlay-file';
import { changeOf, missing, paintClasses, paintDecisions, paintFactor, paintJob, paintTwo, paintValues, paintVersus } from '../src/map/painting';
import { namePoints } from '../src/map/names';
import { Raster } from '../src/map/raster';
import { changeScale, classOf, directionOf, middleChange, scaleOf, shareLimits } from '../src/map/scale';
import { States } from '../src/map/states';
import { hatched, striped } from '../src/map/style';
import { readTile } from '../src/map/tile';
import { boundsOfCamera } from '../src/map/travel';
import { coursesOf } from '../src/panels/area/course';
import { estatesIn } from '../src/panels/area/estates';
import { className, membersOf, paintResilience } from '../src/panels/resilience/classes';
import { csvOf } from '../src/panels/list/csv';
import { hole, ordered } from '../src/panels/list/order';
import { filled, requestOf as resilienceRequest, yearsOf } from '../src/panels/resilience/questions';
import { presetsOf, requestOf as segregationRequest } from '../src/panels/segregation/questions';
import { type Words, standsBehind } from '../src/panels/signals/behind';
import { endsOf } from '../src/panels/compare/ends';
import { pairsOf, spreadOf } from '../src/panels/laboratory/counts';
import { askingOf } from '../src/panels/work/asked';
import { drawsInTime, nameOfTitle, requestOf, sliderOf, withLimit } from '../src/panels/workshop/edits';
import { changeBetween, earlier, spanOf } from '../src/state/change';
import { oneAtATime } from '../src/state/one-at-a-time';
import { codesWithin, liesIn, ranked, readings } from '../src/ui/search';
import { type View, firstView, formatView, parseView } from '../src/state/view';

const first = firstView('nl', 'auto');

test('an address gives back exactly the view it was made of', () => {
  const views: View[] = [
    first,
    { ...first, lang: 'en', theme: 'dark', panel: 'area', area: 'BU0363AE01', camera: { zoom: 11.25, latitude: 51.8425, longitude: 5.8528 }, layers: ['warnings', 'estates'] },
    { ...first, show: { by: 'value', indicator: 'leefbaarometer/afw' }, kind: 'gemeente', period: '2014', second: 'kwb/a_inw' },
    { ...first, show: { by: 'score', aspect: 'factor', factor: 'resilience' }, panel: 'compare', area: 'BU1', others: ['BU2', 'BU3'] },
    { ...first, list: { sort: 'value', down: true, text: "'s-Gravenhage & zo=x?#", municipality: 'Súdwest-Fryslân', decision: 'depends' } },
    { ...first, panel: 'segregation', asked: { 'segregation.set': 'own', 'segregation.groups': 'kwb/a_65_oo,kwb/a_00_14', 'segregation.place': "GM0268 's-Gravenhage & zo", 'segregation.map': 'group', 'resilience.class': '4', 'area.course': 'Leefbaarometer, afwijking' } },
    { ...first, panel: 'workshop', edits: { threshold: 8.5, weights: { liveability: 2, 'resilience/crime': 0.5 }, limits: { 'liveability/deviation': [-0.2, 0.01] } }, versus: 'trivire' },
  ];
  for (const view of views) assert.deepEqual(parseView(formatView(view), first), view);
});

test('an address that makes no sense gives the first view, never an error', () => {
  for (const text of ['', '#', '#/nonsense', '#/area?map=a,b,c', '#/list?edits=t=;w.=x;=3&sort=drop&only=perhaps&show=value:', '#/list?%E0%A4%A'])
    assert.equal(parseView(text, first).panel, text.startsWith('#/area') ? 'area' : 'list');
  assert.equal(parseView('#/area?map=a,b,c', first).camera, null);
  assert.deepEqual(parseView('#/list?map=-20,52.56,5.25', first).camera, { zoom: 4, latitude: 52.56, longitude: 5.25 });
  assert.deepEqual(parseView('#/list?map=99,-90,900', first).camera, { zoom: 17, latitude: -85, longitude: 180 });
  assert.deepEqual(parseView('#/list?show=value:', first).show, first.show);
  assert.deepEqual(parseView('#/workshop?edits=t=;w.=x;=3;l.a/b=,', first).edits, first.edits);
});

test('a title becomes a name that commands take', () => {
  assert.equal(nameOfTitle(' Strenger op óverlast, 2026! '), 'strenger-op-overlast-2026');
  assert.equal(nameOfTitle('§'), '');
  assert.equal(nameOfTitle('a'.repeat(90)).length, 64);
});

test('the workshop is about the score, also where the map showed something else', () => {
  assert.deepEqual(parseView('#/workshop?show=value:kwb/a_inw', first).show, first.show);
});

test('a value on a limit belongs to the class above', () => {
  assert.deepEqual([-1, 0, 0.5, 1, 2].map((value) => classOf([0, 1], value)), [0, 1, 1, 2, 2]);
});

test('limits by shares part about equally, ascend, and leave out holes', () => {
  const values = Array.from({ length: 1000 }, (_, i) => (i % 10 === 0 ? null : i));
  const limits = shareLimits(values, 5);
  assert.deepEqual(limits, [...limits].sort((a, b) => a - b));
  assert.equal(limits.length, 4);
  const sizes = [0, 0, 0, 0, 0];
  for (const value of values) if (value !== null) sizes[classOf(limits, value)]!++;
  for (const size of sizes) assert.ok(Math.abs(size - 180) < 20, String(sizes));
  assert.deepEqual(shareLimits([3, 3, 3, null], 5), []);
  assert.deepEqual(shareLimits([], 5), []);
});

test('the Leefbaarometer keeps the classes of its publisher', () => {
  const scale = scaleOf({ id: 'leefbaarometer/onv', measure: 'mean', good: 'high' }, [1, 2]);
  assert.deepEqual(scale.limits, [-0.2352, -0.1568, -0.0784, -0.0392, 0.0392, 0.0784, 0.1568, 0.2352]);
  assert.equal(classOf(scale.limits, 0), 4);
  assert.equal(scaleOf({ id: 'leefbaarometer/kscore', measure: 'class', good: 'high' }, [1]).names?.length, 9);
});

test('dark means concern where it is known which end is good', () => {
  const good = scaleOf({ id: 'x/y', measure: 'mean', good: 'high' }, [1, 2, 3, 4, 5, 6, 7, 8]);
  const bad = scaleOf({ id: 'x/y', measure: 'mean', good: 'low' }, [1, 2, 3, 4, 5, 6, 7, 8]);
  assert.deepEqual(good.colours, [...bad.colours].reverse());
  assert.equal(bad.colours.at(-1), colours('concern', 5).at(-1));
});

const text = (nl: string) => ({ nl, en: nl });
const scores = {
  framework: 'f', title: text('F'), kind: 'buurt', boundary_year: 2024, concern: 'high', threshold: 9, least: 1, most: 27,
  classes: [{ from: 0, label: text('goed'), colour: '#ffffff' }, { from: 9, label: text('slecht'), colour: '#000000' }],
  factors: [{ id: 'a', label: text('A'), part_of: null, least: 1, most: 3 }],
  codes: ['A', 'B', 'C', 'D'], names: ['', '', '', ''], municipalities: [], municipality: [-1, -1, -1, -1],
  low: [2, 6, 1, 12], high: [2, 18, 27, 12], decision: [0, 2, 2, 1], class_low: [0, 0, 0, 1], class_high: [0, 1, 1, 1],
  counts: { areas: 4, yes: 1, depends: 2, no: 1 }, inputs: [], sources: [], remarks: [], judged: [],
} as unknown as Scores;

test('decisions: an area of which nothing is known is missing, not "depends"', () => {
  const painted = paintDecisions(scores, scores, false);
  assert.deepEqual([...painted.classes], [2, 1, missing, 0]);
  assert.deepEqual(painted.entries.map((entry) => entry.count), [1, 1, 1]);
  assert.equal(painted.unknown, 1);
});

test('a class that is not certain is striped and names both ends', () => {
  const painted = paintClasses(scores, scores);
  const entry = painted.entries[painted.classes[1]!];
  assert.deepEqual([entry?.label, entry?.upTo, entry?.stripe, entry?.count], [{ text: text('goed') }, { text: text('slecht') }, '#000000', 1]);
  assert.equal(entry?.colour, '#808080');
});

test('points of a factor: known, between, and nothing known', () => {
  const columns = { framework: 'f', factor: 'a', low: [1, 1, 1, 2], high: [1, 2, 3, 2] };
  const painted = paintFactor(scores, columns);
  assert.deepEqual([...painted!.classes], [0, 3, missing, 1]);
  assert.equal(paintFactor(scores, { ...columns, factor: 'b' }), null);
});

test('every area has one class or is missing', () => {
  const values = { kind: 'buurt', boundary_year: 2024, codes: ['A', 'B', 'C'], values: [1, null, 3] } as unknown as Values;
  const painted = paintValues(values, scaleOf({ id: 'x/y', measure: 'mean', good: null }, [1, 2, 3]));
  assert.equal(painted.entries.reduce((sum, entry) => sum + entry.count, painted.unknown), 3);
  const two = paintTwo({ kind: 'buurt', year: 2024 }, { codes: ['A', 'B', 'C'], values: [1, 2, 3] }, { codes: ['B', 'C'], values: [5, null] });
  assert.deepEqual([two.entries.length, two.unknown], [9, 2]);
});

test('two frameworks: who joins, who leaves, who stays, and what is not known of one of both', () => {
  const other = { ...scores, codes: ['B', 'A', 'D'], low: [12, 12, 2], high: [12, 12, 2], decision: [1, 1, 0] } as unknown as Scores;
  const painted = paintVersus(scores, scores, other, false);
  assert.deepEqual([...painted.classes], [1, 3, missing, 0]);
  assert.deepEqual([painted.entries.map((entry) => entry.count), painted.unknown], [[1, 1, 0, 1, 0], 1]);
  // [before, now]: joins is from no to yes, leaves from yes to no; whatever depends by either is counted as that.
  const every = [0, 1, 2].map((before) => [0, 1, 2].map((now) => changeOf(before, now)));
  assert.deepEqual(every, [['no', 'joins', 'other'], ['leaves', 'yes', 'other'], ['other', 'other', 'other']]);
});

test('the map of long work: what is not told is missing', () => {
  const painted = paintJob({ title: text('M'), kind: 'buurt', boundary_year: 2024, classes: [{ label: text('a'), colour: '#000000' }], codes: ['A', 'B'], class: [0, null] });
  assert.deepEqual([painted.entries[0]?.count, painted.unknown], [1, 1]);
});

test('only areas whose class changed are touched on the map', () => {
  const touched: string[] = [];
  const target = { setFeatureState: (feature: { id: string }) => touched.push(feature.id) };
  const states = new States();
  const painted = paintDecisions(scores, scores, false);
  assert.equal(states.apply(target, painted), 4);
  assert.equal(states.apply(target, painted), 0);
  const other = { ...painted, classes: Int16Array.from([2, 1, missing, 2]) };
  assert.equal(states.apply(target, other), 1);
  assert.equal(touched.at(-1), 'D');
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

test('no text is in two parts', () => {
  const keys = parts.flatMap((one) => Object.keys(one));
  assert.deepEqual(keys.filter((key, i) => keys.indexOf(key) !== i), []);
});

test('every text has both languages, with the same things filled in', () => {
  for (const [key, [nl, en]] of Object.entries(texts)) {
    const holes = (one: string) => [...one.matchAll(/\{\d\}/g)].map(String).sort().join();
    assert.ok(nl.trim() && en.trim(), key);
    assert.equal(holes(nl), holes(en), key);
  }
});

/** All C++ sources of the server and of what it answers with, literals that go on on the next line joined. */
function serverSources(): string {
  const root = join(process.env['ROER_WEB'] ?? '.', '..', 'src');
  const folders = ['server', 'roer/app', 'roer/project', 'roer/sources', 'roer/area'].map((one) => join(root, one));
  const files = folders.flatMap((folder) => readdirSync(folder).filter((one) => /\.[ch]pp$/.test(one)).map((one) => join(folder, one)));
  return files.map((one) => readFileSync(one, 'utf8')).join('\n').replace(/"\s*\n\s*"/g, '');
}

test('every sentence of the dictionary of faults is one that the server says', () => {
  const sources = serverSources();
  const has = (text: string) => sources.includes(text.replaceAll('"', '\\"'));
  // Some are put together of pieces there; then each piece is.
  const isSaid = (text: string) => has(text) || (text.includes('{}') && text.split('{}').filter((part) => part.trim().length > 3).every((part) => part.length > 8 && has(part)));
  const lost = said.filter(([source]) => !isSaid(source)).map(([source]) => source);
  assert.deepEqual(lost, []);
  assert.ok(!isSaid('no server says {} of this or that'));
  const lostWords = words.filter(([source]) => !has(`"${source}"`.replaceAll('"', '')) ).map(([source]) => source);
  assert.deepEqual(lostWords, []);
  const sentences = said.map(([source]) => source);
  assert.deepEqual(sentences.filter((one, i) => sentences.indexOf(one) !== i), []);
  for (const [source, nl, en] of said) {
    const holes = source.split('{}').length - 1;
    for (const text of [nl, en ?? '']) for (const [, hole] of text.matchAll(/\{(\d)\}/g)) assert.ok(Number(hole) < holes, text);
    assert.doesNotMatch(`${nl} ${en ?? ''}`, /roer [a-z]|--[a-z]/, source);
  }
});

test('faults are told in Dutch, in English without commands, and else as the server says them', () => {
  assert.deepEqual(told('the reason tells of a telephone number, which is not kept with a verdict', 'nl'), { text: 'in de reden staat een telefoonnummer, en dat wordt niet bewaard bij een oordeel', lang: 'nl' });
  assert.deepEqual(told('1 to 27', 'nl'), { text: '1 tot 27', lang: 'nl' });
  assert.equal(told('roer status shows which areas the project holds.', 'en')?.text, 'Choose another on the map, in the list or by search.');
  assert.equal(told('this is a municipality, not a neighbourhood', 'nl')?.text, 'dit is een gemeente, en geen buurt');
  assert.equal(told('one of the 151 neighbourhoods in it: BU1 A and 141 more', 'nl')?.text, 'een van de 151 buurten erin: BU1 A en nog 141');
  assert.equal(told('"a" or "b", or the path of a TOML file', 'nl')?.text, 'een van "a" of "b", of een eigen raamwerk');
  assert.deepEqual(told('something new', 'nl'), { text: 'something new', lang: 'en' });
  assert.deepEqual(told('something new', 'en'), { text: 'something new', lang: 'en' });
  assert.equal(told('Change --fdr.', 'nl'), null);
  assert.equal(told('See them with: roer anything', 'en'), null);
});

/** WCAG contrast of two colours "#rrggbb". */
function contrast(one: string, other: string): number {
  const light = (colour: string) => {
    const parts = [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16) / 255);
    const [r = 0, g = 0, b = 0] = parts.map((part) => (part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const [high = 0, low = 0] = [light(one), light(other)].sort((a, b) => b - a);
  return (high + 0.05) / (low + 0.05);
}

test('neighbouring classes of an order get darker step by step', () => {
  for (const ramp of ['concern', 'neutral'] as const) {
    const found = colours(ramp, 6);
    const grey = found.map((colour) => contrast(colour, '#ffffff'));
    grey.slice(1).forEach((value, i) => assert.ok(value > grey[i]! * 1.08, `${ramp} ${found.join(' ')}`));
  }
});

test('an axis has round ends that hold all numbers, and ticks written alike', () => {
  assert.deepEqual(axisOf([-0.208, 0.057]), { domain: [-0.3, 0.1], ticks: [-0.3, -0.2, -0.1, 0, 0.1], digits: 1 });
  assert.deepEqual(axisOf([42, 68], { zero: true }).domain, [0, 80]);
  assert.deepEqual(axisOf([2, 3, 1, 3], { whole: true }), { domain: [1, 3], ticks: [1, 2, 3], digits: 0 });
  for (const values of [[], [5], [0], [-3], [NaN, 1e-6], [1e9, 1e9 + 1]]) {
    const axis = axisOf(values);
    const [low, high] = axis.domain;
    assert.ok(low < high && axis.ticks.length < 20, JSON.stringify(axis));
    for (const value of values) if (!Number.isNaN(value)) assert.ok(low <= value && value <= high, `${value} in ${low} to ${high}`);
  }
});

test('years at an axis and names beside lines keep apart', () => {
  assert.deepEqual(thinned([2002, 2008, 2012, 2014, 2016, 2018, 2020, 2022, 2024], 4), [2002, 2008, 2012, 2016, 2020, 2024]);
  assert.deepEqual(thinned([], 4), []);
  const placed = apart([{ at: 50, height: 14 }, { at: 51, height: 27 }, { at: 52, height: 14 }, { at: 99, height: 14 }], 0, 100);
  const edges = [14, 27, 14, 14].map((height, i) => [(placed[i] as number) - height / 2, (placed[i] as number) + height / 2] as const);
  for (let i = 1; i < edges.length; i++) assert.ok((edges[i]?.[0] ?? 0) >= (edges[i - 1]?.[1] ?? 0) - 1e-9, JSON.stringify(edges));
  assert.ok((edges[3]?.[1] ?? 0) <= 100);
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
    ({ label: { nl: 'x', en: 'x' }, unit: { nl: '', en: '' }, source: { nl: '', en: '' }, good, periods: ['2016', '2020', '2024'], values, states: [], municipality: [], country: [] });
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

test('zero is written without a minus', () => {
  assert.deepEqual(['-0,000', '-0.001', '0', '-12'].map(signed), ['0,000', '−0.001', '0', '−12']);
});

test('estates in an area: those with most dwellings there first', () => {
  const estate = (code: string, areas: [string, number][]) => ({ code, name: code, dwellings: 90, at: null, areas: areas.map(([area, dwellings]) => ({ code: area, dwellings })) });
  const found = estatesIn([estate('a', [['BU1', 3]]), estate('b', [['BU2', 9], ['BU1', 5]]), estate('c', [])], 'BU1');
  assert.deepEqual(found.map(({ estate: { code }, here }) => `${code}${here}`), ['b5', 'a3']);
});

test('RD becomes degrees to within half a metre of what GDAL makes of it', () => {
  const known = [[121687, 487484, 4.89800989, 52.37421816], [200000, 400000, 6.03652453, 51.58710622], [15000, 380000, 3.37558046, 51.39178364], [270000, 590000, 7.11156222, 53.28411471]];
  for (const [x, y, lon, lat] of known as [number, number, number, number][]) {
    const [east, north] = fromRd(x, y);
    assert.ok(Math.abs(east - lon) < 7e-6 && Math.abs(north - lat) < 5e-6, `${x} ${y}: ${east} ${north}`);
  }
});

test('own places: tables in degrees or RD and GeoJSON, what has no place is counted, faults name what was found', () => {
  const table = readOverlay('wijkteams.csv', '\uFEFFnaam;x;y\r\n"Oost; post";121687;487484\r\nNergens;;\r\nZee;1;2\r\n');
  assert.deepEqual([table.name, table.data.features.length, table.left], ['wijkteams', 1, 2]);
  assert.equal(table.data.features[0]?.properties?.['naam'], 'Oost; post');
  assert.ok(Math.abs(table.bounds[0] - 4.898) < 1e-3);
  assert.equal(readOverlay('a.csv', 'Lat,Lon\n52.1,5.1\n').data.features.length, 1);
  assert.equal(readOverlay('a.csv', 'lat;lon\n52,1;5,1\n').data.features.length, 1, 'a comma before decimals');
  const area = { type: 'Feature', properties: null, geometry: { type: 'Polygon', coordinates: [[[5, 52], [5.1, 52], [5.1, 52.1], [5, 52]]] } };
  const shapes = readOverlay('plan.geojson', JSON.stringify({ type: 'FeatureCollection', features: [area, { type: 'Feature', geometry: null }, { ...area, geometry: { type: 'Point', coordinates: [100, 0] } }] }));
  assert.deepEqual([shapes.data.features.length, shapes.left, shapes.bounds], [1, 2, [5, 52, 5.1, 52.1]]);
  const fault = (name: string, text: string) => {
    try {
      readOverlay(name, text);
    } catch (cause) {
      return cause instanceof OverlayFault ? [cause.key, ...cause.values].join(' ') : `not told: ${String(cause)}`;
    }
    return 'no fault';
  };
  assert.match(fault('a.csv', 'naam;plaats\nx;y\n'), /^overlay.no_columns naam, plaats$/);
  assert.match(fault('a.csv', 'x,y\n1,2\n'), /^overlay.nowhere 1 1, 2$/);
  assert.match(fault('a.json', '{"type": "Topology"}'), /^overlay.no_geojson Topology$/);
  assert.match(fault('a.json', '{"type": '), /^overlay.no_json /);
  for (const text of ['', '[]', '{}', '[1]', '{"type":"FeatureCollection","features":[null,1,{"geometry":{"type":"Point"}},{"geometry":{"type":"Polygon","coordinates":[[]]}}]}'])
    assert.match(fault('a.geojson', text), /^overlay\./, text);

  // A feature that cannot be drawn: its number, what was found, what is expected; nothing of the file is taken.
  const withSecond = (geometry: unknown) => JSON.stringify({ type: 'FeatureCollection', features: [area, { type: 'Feature', geometry }] });
  const deep = `${'['.repeat(20000)}${']'.repeat(20000)}`;
  const refused: [unknown, RegExp][] = [
    [{ type: 'Point', coordinates: ['a', 'b'] }, /^overlay.bad_coordinates 2 Point \["a","b"\] \[5\.12/],
    [{ type: 'MultiPoint', coordinates: [null] }, /^overlay.bad_coordinates 2 MultiPoint \[null\]/],
    [{ type: 'Polygon', coordinates: [5, 52] }, /^overlay.bad_coordinates 2 Polygon \[5,52\]/],
    [{ type: 'LineString', coordinates: [[5, 52]] }, /^overlay.bad_coordinates 2 LineString/],
    [{ type: 'Polygon', coordinates: [[[5, 52], [5.1, 52], [5, 52]]] }, /^overlay.bad_coordinates 2 Polygon/],
    [{ type: 'Foo', coordinates: [5, 52] }, /^overlay.bad_type 2 Foo/],
    [{ type: 'GeometryCollection' }, /^overlay.bad_collection 2 undefined/],
    [{ type: 'GeometryCollection', geometries: [] }, /^overlay.bad_collection 2 \[\]/],
    [{ type: 'GeometryCollection', geometries: [null] }, /^overlay.bad_type 2 null/],
    [{ type: 'constructor' }, /^overlay.bad_type 2 constructor/],
  ];
  for (const [geometry, expected] of refused) assert.match(fault('a.geojson', withSecond(geometry)), expected);
  assert.match(fault('a.geojson', `{"type":"Feature","geometry":{"type":"Polygon","coordinates":${deep}}}`), /^overlay\.bad_coordinates 1 Polygon|^overlay\.no_json/);
  assert.match(fault('a.geojson', '{"type":"FeatureCollection","features":[]}'), /^overlay.no_features/);
  assert.match(fault('a.geojson', '{"type":"FeatureCollection","features":[7]}'), /^overlay.bad_feature 1 7/);
  const line = { type: 'GeometryCollection', geometries: [{ type: 'LineString', coordinates: [[5, 52], [5.1, 52]] }] };
  assert.equal(readOverlay('a.geojson', withSecond(line)).data.features.length, 2);

  assert.match(fault('a.csv', ''), /^overlay.empty/);
  assert.match(fault('a.csv', 'lon,lat\n'), /^overlay.no_rows lon, lat/);
  assert.match(fault('a.csv', 'naam;lon;lat\nA;5;52\n"B;5;52\nC;5;52\n'), /^overlay.open_quote 3$/);
  assert.match(fault('a.csv', 'lon,lat\n52.1,5.1\n'), /^overlay.swapped 1 52\.1, 5\.1/);
  assert.match(fault('a.geojson', '{"type":"Feature","geometry":{"type":"Point","coordinates":[599000,6800000]}}'), /^overlay.mercator 1 599000, 6800000/);
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

test('news while a question is out asks once more, after its answer; the last answer is the last word', async () => {
  const asked: ((more: boolean) => void)[] = [];
  const failures: unknown[] = [];
  const news = oneAtATime(() => new Promise((resolve) => asked.push(resolve)), (cause) => failures.push(cause));
  const rest = () => new Promise((resolve) => setTimeout(resolve, 0));
  news();
  news();
  news();
  assert.equal(asked.length, 1);
  asked[0]?.(true);
  await rest();
  assert.equal(asked.length, 2);
  asked[1]?.(false);
  await rest();
  news();
  await rest();
  assert.equal(asked.length, 2);
  const broken = oneAtATime(() => Promise.reject(new Error('gone')), (cause) => failures.push(cause));
  broken();
  await rest();
  broken();
  await rest();
  assert.equal(failures.length, 1);
});

/** A tile as the server makes them: areas of one ring each, in units of the tile. */
function tileOf(areas: { code: string; ring: [number, number][] }[]): Uint8Array {
  const number = (value: number): number[] => (value < 128 ? [value] : [(value & 127) | 128, ...number(value >>> 7)]);
  const part = (field: number, bytes: number[]): number[] => [...number(field * 8 + 2), ...number(bytes.length), ...bytes];
  const letters = (of: string): number[] => [...Buffer.from(of)];
  const zigzag = (value: number): number[] => number(value < 0 ? -2 * value - 1 : 2 * value);
  const rings = (ring: [number, number][]): number[] => {
    const steps = ring.map(([x, y], i) => [...zigzag(x - (ring[i - 1]?.[0] ?? 0)), ...zigzag(y - (ring[i - 1]?.[1] ?? 0))]);
    return [...number(9), ...(steps[0] ?? []), ...number((ring.length - 1) * 8 + 2), ...steps.slice(1).flat(), 15];
  };
  return Uint8Array.from(part(3, [
    ...part(1, letters('areas')),
    ...areas.flatMap(({ ring }, i) => part(2, [8, i + 1, ...part(2, [0, i]), 24, 3, ...part(4, rings(ring))])),
    ...part(3, letters('code')),
    ...areas.flatMap(({ code }) => part(4, part(1, letters(code)))),
    ...number(5 * 8), ...number(4096), ...number(15 * 8), 2,
  ]));
}

test('a tile is read as the server wrote it, and filled point by point', () => {
  // A square of 8 by 8 points with a corner cut off, beside one that reaches out of the picture, 4096 units being 16 points.
  const tile = tileOf([
    { code: 'BU01', ring: [[0, 0], [2048, 0], [2048, 2048], [1024, 2048], [0, 1024]] },
    { code: 'BU02', ring: [[2048, 0], [8192, 0], [8192, 2048], [2048, 2048]] },
  ]);
  const raster = new Raster(12, 10, 0);
  const seen: string[] = [];
  readTile(tile, { left: 0, top: 0, side: 16 }, (code, draw) => {
    seen.push(code);
    raster.begin(seen.length);
    draw(raster);
    raster.end();
  });
  assert.deepEqual(seen, ['BU01', 'BU02']);
  const rows = Array.from({ length: 10 }, (_, y) => [...raster.points.slice(y * 12, (y + 1) * 12)].join(''));
  assert.deepEqual(rows, [
    '111111112222', '111111112222', '111111112222', '111111112222',
    '111111112222', '011111112222', '001111112222', '000111112222',
    '000000000000', '000000000000',
  ]);
});

test('a link that is opened in the page brings the map to where the link looks', () => {
  const room = { top: 40, bottom: 40, left: 340, right: 50 };
  const camera = { zoom: 11.25, latitude: 51.8425, longitude: 5.8528 };
  const [west = 0, south = 0, east = 0, north = 0] = boundsOfCamera(camera, 900, 700, room);
  const window = windowAround([[west, south], [east, north]], { width: 900, height: 700 }, room);
  const middle = mercator([camera.longitude, camera.latitude]);
  assert.ok(Math.abs(window.zoom - camera.zoom) < 1e-9 && Math.abs(window.x - middle.x) < 1e-12 && Math.abs(window.y - middle.y) < 1e-12, JSON.stringify({ window, middle }));
});

test('a search takes a name with its municipality, and puts what leads somewhere first', () => {
  assert.deepEqual(readings('hatert nijmegen'), [{ name: 'hatert', municipality: 'nijmegen' }, { name: 'nijmegen', municipality: 'hatert' }]);
  assert.deepEqual(readings('centrum, den haag')[1], { name: 'centrum', municipality: 'den haag' });
  assert.deepEqual(readings('hatert'), []);
  const one = (code: string, bounds: number[] | null) => ({ code, municipality: 'Nijmegen', bounds }) as unknown as FoundArea;
  assert.deepEqual(ranked([one('A', null), one('B', [1]), one('C', null), one('D', [1])], (each) => each.bounds !== null).map((each) => each.code), ['B', 'D', 'A', 'C']);
  assert.ok(liesIn(one('A', null), 'nijm') && !liesIn(one('A', null), 'wijchen'));
  assert.equal(codesWithin('WK026807'), 'BU026807');
});

test('the file that the page makes: numbers of the language, quotes, no formulas', () => {
  const text = csvOf([['Code', 'Naam', 'Waarde'], ['BU1', '=1+1; "x"', -0.5], ['BU2', '-a', '']], ['Bron: CBS'], 'nl');
  assert.equal(text, `\uFEFFCode;Naam;Waarde\r\nBU1;"'=1+1; ""x""";-0,5\r\nBU2;'-a;\r\n\r\nBron: CBS\r\n`);
});

test('a pattern begins at the corner of the picture, wherever an area lies', () => {
  const raster = new Raster(5, 2, 0);
  raster.begin({ width: 2, height: 2, points: Uint32Array.of(1, 2, 3, 4) });
  raster.moveTo(1, 0);
  for (const [x, y] of [[5, 0], [5, 2], [1, 2]] as const) raster.lineTo(x, y);
  raster.closePath();
  raster.end();
  assert.deepEqual([...raster.points], [0, 2, 1, 2, 1, 0, 4, 3, 4, 3]);
});

test('an area in pieces is named once, on the largest, however long that takes; a map that moved on is not named', async () => {
  const square = (code: string, at: number, side: number) => ({
    properties: { code },
    geometry: { type: 'Polygon' as const, coordinates: [[[at, 0], [at + side, 0], [at + side, side], [at, side], [at, 0]]] },
  });
  const pieces = [square('A', 0, 1), square('A', 10, 4), square('B', 20, 2), square('C', 30, 2)];
  const nameOf = (code: string) => (code === 'C' ? '' : `name of ${code}`);
  const named = await namePoints(pieces, nameOf);
  assert.deepEqual(named?.features.map((one) => [one.properties?.['name'], one.geometry]), [
    ['name of A', { type: 'Point', coordinates: [12, 2] }],
    ['name of B', { type: 'Point', coordinates: [21, 1] }],
  ]);
  const many = Array.from({ length: 200_000 }, (_, i) => square(String(i), i, 1));
  assert.equal(await namePoints(many, nameOf, () => true), null);
});

test('a ring within a ring is a hole', () => {
  const raster = new Raster(6, 6, 0);
  raster.begin(1);
  for (const [low, high] of [[0, 6], [2, 4]] as const) {
    raster.moveTo(low, low);
    for (const [x, y] of [[high, low], [high, high], [low, high]] as const) raster.lineTo(x, y);
    raster.closePath();
  }
  raster.end();
  assert.equal(raster.points.reduce((sum, one) => sum + one, 0), 36 - 4);
  assert.equal(raster.points[2 * 6 + 2], 0);
});

test('the first picture looks where the map will', () => {
  // The world is a square: at zoom 0 it is 512 pixels wide, and its middle lies at 0, 0.
  assert.deepEqual(mercator([0, 0]), { x: 0.5, y: 0.5 });
  assert.ok(Math.abs(mercator([0, 85.0511287798]).y) < 1e-9);
  const room = { top: 0, bottom: 0, left: 0, right: 0 };
  const bounds: [[number, number], [number, number]] = [[0, 0], [360 / 64, 1]];
  const plain = windowAround(bounds, { width: 512, height: 2000 }, room);
  assert.ok(Math.abs(plain.zoom - 6) < 1e-9, String(plain.zoom));
  assert.ok(Math.abs(plain.x - 0.5 - 1 / 128) < 1e-12);
  // Room on the left moves what is shown to the right.
  const beside = windowAround(bounds, { width: 512 + 340, height: 2000 }, { ...room, left: 340 });
  const left = (0.5 - beside.x) * 512 * 2 ** beside.zoom + beside.width / 2;
  assert.ok(Math.abs(left - 340) < 1e-6, String(left));
  const tiles = tilesIn(plain);
  assert.deepEqual([...new Set(tiles.map((one) => one.x))], [32]);
  assert.ok(tiles.every((one) => one.z === 6 && one.side === 512));
  assert.ok(tiles.some((one) => one.top <= 1000 && one.top + one.side >= 1000));
});

test('a layer of a few areas is drawn anew only when those are others', () => {
  const told: string[] = [];
  const target = { setFilter: (layer: string) => told.push(`${layer} filter`), setLayoutProperty: (layer: string, _: string, value: string) => told.push(`${layer} ${value}`) };
  const apart = new Apart();
  assert.equal(apart.set(target, 'hover', { codes: [], except: false }), false);
  assert.equal(apart.set(target, 'hover', { codes: ['A'], except: false }), true);
  assert.equal(apart.set(target, 'hover', { codes: ['A'], except: false }), false);
  assert.equal(apart.set(target, 'hover', { codes: ['B'], except: false }), true);
  assert.equal(apart.set(target, 'hover', { codes: [], except: false }), true);
  assert.deepEqual(told, ['hover filter', 'hover visible', 'hover filter', 'hover none']);
});

test('hatched is who has no class, and who is not named unless some alone were asked for', () => {
  const painted = paintDecisions(scores, scores, false);
  const known = painted.codes.filter((_, i) => painted.classes[i] !== missing);
  const unknown = painted.codes.filter((_, i) => painted.classes[i] === missing);
  assert.ok(known.length > 0 && unknown.length > 0);
  assert.deepEqual(hatched(painted), { codes: known, except: true });
  assert.deepEqual(hatched({ ...painted, partial: true }), { codes: unknown, except: false });
  assert.deepEqual(striped(painted).codes, []);
  const one = paintClasses(scores, scores);
  const stripes = one.codes.filter((_, i) => one.entries[one.classes[i] ?? missing]?.stripe);
  assert.deepEqual(striped(one).codes, stripes);
});

const measuredIn = (year: number, ...periods: string[]) => periods.map((period) => ({ kind: 'buurt' as const, known: 10, period, boundary_year: year }));

test('change is between years on the same borders, and of what was measured more than once', () => {
  const series = [...measuredIn(2020, '2014', '2018'), ...measuredIn(2024, '2018', '2022'), { ...measuredIn(2024, '2016')[0]!, known: 0 }];
  const all = () => true;
  assert.deepEqual(earlier(series, 'buurt', all, '2022'), ['2018']);
  assert.deepEqual(earlier(series, 'buurt', all, '2018'), ['2014']);
  assert.deepEqual(earlier(series, 'buurt', (year) => year === 2024, '2018'), []);
  assert.deepEqual(spanOf(series, 'buurt', all, '2018', '2022'), { year: 2024, from: '2018', to: '2022' });
  // Not measured in those years: what it was measured in, on the latest borders.
  assert.deepEqual(spanOf(series, 'buurt', all, '2010', '2012'), { year: 2024, from: '2018', to: '2022' });
  assert.equal(spanOf(measuredIn(2024, '2022'), 'buurt', all, '2018', '2022'), null);
  assert.equal(spanOf(series, 'wijk', all, '2018', '2022'), null);
});

test('change is the later less the earlier, by code, and unknown where either is', () => {
  const of = (period: string, codes: string[], numbers: (number | null)[]) => ({ codes, values: numbers, label: text('L'), period }) as unknown as Values;
  const change = changeBetween(of('2018', ['A', 'C', 'D'], [1, 5, null]), of('2022', ['A', 'B', 'C', 'D'], [1.3, 2, 4, 1]));
  assert.deepEqual(change.values, [0.3, null, -1, null]);
  assert.equal(change.period, '2018–2022');
});

test('two changes are parted by where they go, the half that changes least being the same', () => {
  const codes = ['A', 'B', 'C', 'D', 'E'];
  const painted = paintTwo({ kind: 'buurt', year: 2024 }, { codes, values: [-5, -1, 0, 1, 5] }, { codes, values: [4, 0.1, 0, null, -4] }, true);
  assert.deepEqual([...painted.classes], [6, 4, 4, missing, 2]);
  assert.equal(painted.changes, true);
  // Where most did not change at all, any change counts.
  assert.deepEqual([-1, 0, 2].map((one) => directionOf(one, middleChange([0, 0, 0, -1, 2]))), [0, 1, 2]);
  const scale = changeScale('low', [-4, -2, 1, 2, 8]);
  assert.deepEqual(scale.limits, [-6, -2, 2, 6]);
  assert.deepEqual(scale.colours, [...changeScale('high', [-4, -2, 1, 2, 8]).colours].reverse());
  const still = changeScale(null, [0, 0, 0, -1, 2]);
  assert.deepEqual([-1, 0, 2].map((one) => classOf(still.limits, one)), [0, 1, 2]);
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

test('every pair of inputs comes once, those that go together most first', () => {
  const cell = (r: number | null) => ({ r, pairs: 9 });
  const spearman = [[cell(1), cell(-0.2), cell(null)], [cell(-0.2), cell(1), cell(-0.9)], [cell(null), cell(-0.9), cell(1)]];
  const found = pairsOf({ inputs: ['a/x', 'b/y', 'b/z'], correlations: { spearman, pearson: spearman, kendall: spearman } });
  assert.deepEqual(found.map((one) => [one.one, one.other, one.spearman]), [['b/y', 'b/z', -0.9], ['a/x', 'b/y', -0.2]]);
});

test('areas are counted by how often they get a closer look', () => {
  assert.deepEqual(spreadOf([1, 1, 0.99, 0.51, 0.5, 0.01, 0].map((flagged) => ({ flagged }))), { always: 2, mostly: 2, seldom: 2, never: 1 });
});
