// Axes, and what stands beside them.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { apart, axisOf, thinned } from '../../src/charts/axis';

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
