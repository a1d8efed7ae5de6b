// Texts in both languages, and what the server says told in them.
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { said, told, words } from '../../src/i18n/faults';
import { signed } from '../../src/i18n/sign';
import { parts, texts } from '../../src/i18n/texts';

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

test('zero is written without a minus', () => {
  assert.deepEqual(['-0,000', '-0.001', '0', '-12'].map(signed), ['0,000', '−0.001', '0', '−12']);
});
