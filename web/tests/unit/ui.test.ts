// What a search means and which answer goes first.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { FoundArea } from '../../src/api/client';
import { codesWithin, liesIn, ranked, readings } from '../../src/ui/search';

test('a search takes a name with its municipality, and puts what leads somewhere first', () => {
  assert.deepEqual(readings('hatert nijmegen'), [{ name: 'hatert', municipality: 'nijmegen' }, { name: 'nijmegen', municipality: 'hatert' }]);
  assert.deepEqual(readings('centrum, den haag')[1], { name: 'centrum', municipality: 'den haag' });
  assert.deepEqual(readings('hatert'), []);
  const one = (code: string, bounds: number[] | null) => ({ code, municipality: 'Nijmegen', bounds }) as unknown as FoundArea;
  assert.deepEqual(ranked([one('A', null), one('B', [1]), one('C', null), one('D', [1])], (each) => each.bounds !== null).map((each) => each.code), ['B', 'D', 'A', 'C']);
  assert.ok(liesIn(one('A', null), 'nijm') && !liesIn(one('A', null), 'wijchen'));
  assert.equal(codesWithin('WK026807'), 'BU026807');
});
