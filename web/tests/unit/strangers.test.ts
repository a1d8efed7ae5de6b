// What the journeys take for a word in the wrong language.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { speech } from '../speech';
import { labelsIn, strangerFinder } from '../strangers';

const labels = labelsIn({ all: [{ id: 'a', label: { nl: 'Bewoners', en: 'Residents' } }, { label: { nl: 'Park', en: 'Park' } }], none: null });
const inEnglish = strangerFinder('en', labels);

test('words of the other language are found: whole texts, sentences with figures, parts of a name, labels of the server', () => {
  const { said } = speech('nl');
  const strange = [said('about.areas'), said('closer_look'), said('list.lead', 'Vitaliteit', 'buurten', '9'), `Kaart: ${said('aspect.decision')}`, 'Bewoners', ' bewoners\n'];
  assert.deepEqual(inEnglish(strange), strange);
});

test('keys and holes are found', () => {
  const strange = ['about.title', 'Closer look: workshop.flagged', 'No data: {0}.', 'undefined', 'NaN%'];
  assert.deepEqual(inEnglish(strange), strange);
});

test('own words, names, figures and what is the same in both languages are no strangers', () => {
  const { said } = speech('en');
  const own = [said('about.areas'), said('list.lead', 'Vitality', 'neighbourhoods', '9'), 'Residents', 'Park', 'Score', 'Waardhaven', 'Dorpsstraat 12', '1,234', 'kwb/a_inw', 'posts.csv', 'eerder-in-beeld'];
  assert.deepEqual(inEnglish(own), []);
});

test('a text is recognised with what is filled in', () => {
  const { like } = speech('en');
  assert.match('In 3 of the 5 below it went better than here.', like('similar.went_better', /\d/, /\d/));
  assert.equal(like('signals.warnings').exec('Warnings: 12')?.[1], '12');
  assert.doesNotMatch('In 30 of the 5 below it went better than here.', like('similar.went_better', 3, 5));
});
