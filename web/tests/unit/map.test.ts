// Classes, their colours, and which areas are drawn how.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import type { Scores, Values } from '../../src/api/client';
import { Apart } from '../../src/map/apart';
import { colours } from '../../src/map/colours';
import { changeOf, missing, paintCertainty, paintClasses, paintDecisions, paintFactor, paintJob, paintTwo, paintValues, paintVersus, squared } from '../../src/map/painting';
import { changeScale, classOf, directionOf, middleChange, scaleOf, shareLimits } from '../../src/map/scale';
import { States } from '../../src/map/states';
import { hatched, striped } from '../../src/map/style';
import { text } from './made';

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
  const framework = readFileSync(join(process.env['ROER_WEB'] ?? '.', '..', 'frameworks', 'leefbaarometer.toml'), 'utf8');
  const ofDimension = /"leefbaarometer\/onv"\nrule = "limits"\nlimits = (\[.*\])/.exec(framework)?.[1];
  assert.deepEqual(scale.limits, JSON.parse(ofDimension ?? '[]'));
  assert.equal(classOf(scale.limits, 0), 4);
  // Published as class 8 by its deviation: a limit of four decimals puts it in 7.
  assert.equal(classOf(scale.limits, 0.156799) + 1, 8);
  const classes = scaleOf({ id: 'leefbaarometer/konv', measure: 'class', good: 'high' }, [1, 5]);
  assert.deepEqual(classes.names?.map(({ en }) => en), ['1', '2', '3', '4', '5', '6', '7', '8', '9']);
  assert.deepEqual(scaleOf({ id: 'kwb/ste_mvs', measure: 'class', good: null }, [5, 1, 3]).names?.map(({ en }) => en), ['1', '3', '5']);
  assert.equal(scaleOf({ id: 'leefbaarometer/kscore', measure: 'class', good: 'high' }, [1]).names?.length, 9);
});

test('dark means concern where it is known which end is good', () => {
  const good = scaleOf({ id: 'x/y', measure: 'mean', good: 'high' }, [1, 2, 3, 4, 5, 6, 7, 8]);
  const bad = scaleOf({ id: 'x/y', measure: 'mean', good: 'low' }, [1, 2, 3, 4, 5, 6, 7, 8]);
  assert.deepEqual(good.colours, [...bad.colours].reverse());
  assert.equal(bad.colours.at(-1), colours('concern', 5).at(-1));
});

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

test('a range over several thirds is not given to one of them, and what is not known is missing', () => {
  const codes = ['A', 'B', 'C', 'D', 'E', 'F', 'G'];
  const up = { codes, values: [1, 2, 3, 4, 5, 6, 7] };
  const across = { codes, values: [1, 2, 3, 1, 5, 6, null], upTo: [1, 2, 3, 9, 5, 6, null] };
  const painted = paintTwo({ kind: 'buurt', year: 2024 }, across, up);
  assert.equal(painted.classes[3], squared);
  assert.equal(painted.entries[squared]?.count, 1);
  assert.equal(painted.classes[6], missing);
  assert.ok([0, 1, 2, 4, 5].every((i) => (painted.classes[i] as number) < squared && painted.classes[i] !== missing));
  assert.equal(paintTwo({ kind: 'buurt', year: 2024 }, up, up).entries.length, squared);
});

test('how often is a class of its own where what is not known matters', () => {
  const scored = { kind: 'buurt', boundary_year: 2024, codes: ['A', 'B', 'C', 'D', 'E'] } as unknown as Scores;
  const painted = paintCertainty(scored, { least: [0.02, 0.06, 0.3, 0, null], most: [0.03, 0.947, 0.6, 0.2, null] });
  const shareOf = (i: number) => {
    const label = painted.entries[painted.classes[i] as number]?.label;
    return label && 'share' in label ? label.share : null;
  };
  assert.deepEqual([0, 1, 2, 3].map(shareOf), [[0, 0.05], [0, 1], [0.25, 0.75], [0, 0.25]]);
  assert.equal(painted.classes[4], missing);
  assert.equal(painted.entries[painted.classes[0] as number]?.stripe, undefined);
  assert.ok(painted.entries[painted.classes[1] as number]?.stripe);
});
