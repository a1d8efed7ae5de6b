// Addresses of a view, years that can be compared, and questions that wait for each other.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Values } from '../../src/api/client';
import { changeBetween, earlier, spanOf } from '../../src/state/change';
import { oneAtATime } from '../../src/state/one-at-a-time';
import { type View, firstView, formatView, misreadIn, parseView } from '../../src/state/view';
import { measuredIn, text } from './made';

const first = firstView('nl', 'auto');

test('an address gives back exactly the view it was made of', () => {
  const views: View[] = [
    first,
    { ...first, lang: 'en', theme: 'dark', panel: 'area', area: 'BU0363AE01', camera: { zoom: 11.25, latitude: 51.8425, longitude: 5.8528 }, layers: ['warnings', 'estates'] },
    { ...first, show: { by: 'value', indicator: 'leefbaarometer/afw' }, kind: 'gemeente', period: '2014', second: 'kwb/a_inw' },
    { ...first, show: { by: 'score', aspect: 'factor', factor: 'resilience' }, panel: 'compare', area: 'BU1', others: ['BU2', 'BU3'] },
    { ...first, list: { sort: 'value', down: true, text: "'s-Gravenhage & zo=x?#", municipality: 'Súdwest-Fryslân', decision: 'depends' } },
    { ...first, panel: 'segregation', asked: { 'segregation.set': 'own', 'segregation.groups': 'kwb/a_65_oo,kwb/a_00_14', 'segregation.place': "GM0268 's-Gravenhage & zo", 'segregation.map': 'group', 'resilience.class': '4', 'area.course': 'Leefbaarometer, afwijking', 'stock.open': '1', 'stock.area': 'GM0268' } },
    { ...first, panel: 'workshop', edits: { threshold: 8.5, weights: { liveability: 2, 'resilience/crime': 0.5 }, limits: { 'liveability/deviation': [-0.2, 0.01] } }, versus: 'trivire' },
  ];
  for (const view of views) {
    assert.deepEqual(parseView(formatView(view), first), view);
    assert.deepEqual(misreadIn(formatView(view), first), []);
  }
});

test('what an address asks for and no view has is told, and nothing else', () => {
  assert.deepEqual(misreadIn('#/nothing?lang=de&sort=drop&find=oost&colour=red&edits=t=nine', first), ['nothing', 'lang=de', 'sort=drop', 'colour=red', 'edits=t=nine']);
  assert.deepEqual(misreadIn('#/list?map=a,b&layers=estates,gnomes&only=perhaps&show=value:', first), ['map=a,b', 'layers=estates,gnomes', 'only=perhaps', 'show=value:']);
  for (const fine of ['', '#', '#/list?show=decision&sort=decision&down=0&theme=auto&find=', '#/list?map=8,52.1,5&layers=estates,warnings', '#/workshop?edits=t=9.0;w.a=1&show=value:kwb/a_inw'])
    assert.deepEqual(misreadIn(fine, first), [], fine);
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

test('the workshop is about the score, also where the map showed something else', () => {
  assert.deepEqual(parseView('#/workshop?show=value:kwb/a_inw', first).show, first.show);
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
  const of = (period: string, codes: string[], numbers: (number | null)[], lacking: string) => ({
    codes,
    values: numbers,
    states: numbers.map((one) => (one === null ? 1 : 0)),
    state_names: [{ name: 'observed', label: text('observed') }, { name: lacking, label: text(lacking) }],
    label: text('L'),
    period,
  }) as unknown as Values;
  const change = changeBetween(of('2018', ['A', 'C', 'D', 'E'], [1, 5, null, 2], 'withheld'), of('2022', ['A', 'B', 'C', 'D', 'E'], [1.3, 2, 4, 1, null], 'not asked'));
  assert.deepEqual(change.values, [0.3, null, -1, null, null]);
  // Why there is no change is told by the year that lacks it.
  assert.deepEqual(change.states.map((one) => change.state_names[one]?.name), ['observed', 'missing', 'observed', 'withheld', 'not asked']);
  assert.equal(change.period, '2018–2022');
});
