// The area that a question is about: everything, or a larger area that is looked up by name.
import { findAreas } from '../api/client';
import { both, t } from '../i18n';
import { Combobox } from './combobox';

const larger = ['gemeente', 'wijk', 'provincie'];

async function find(text: string, signal: AbortSignal) {
  const found = await findAreas(text, signal);
  return found.areas.filter((one) => larger.includes(one.kind)).map((one) => ({ id: `${one.code} ${one.name}`, label: one.name, hint: both(one.kind_label) }));
}

/** `place` is "code name", so that an address tells the name too; '' = everything. */
export function PlaceField({ place, onChange }: { place: string; onChange: (place: string) => void }) {
  const name = place.slice(place.indexOf(' ') + 1);
  return (
    <div class="place">
      <p>{t('place.of', name || t('everywhere'))} {place && <button type="button" class="quiet-button" onClick={() => onChange('')}>{t('place.everywhere')}</button>}</p>
      <Combobox label={t('place.other')} placeholder={t('place.other')} find={find} onPick={onChange} none={t('search.none')} />
    </div>
  );
}

export const codeOf = (place: string): string => place.split(' ')[0] ?? '';
