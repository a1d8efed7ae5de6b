// The framework of the workshop held against another: which areas come into view, and which go.
import { both, number, t } from '../../i18n';
import { comparable, painting, scores, versus } from '../../state/scene';
import { show, view } from '../../state/store';
import { firstList } from '../../state/view';
import { Fetched, Select } from '../../ui/parts';

function Moves() {
  const shown = painting.value;
  const count = (place: number) => number(shown?.entries[place]?.count ?? 0);
  return <p role="status">{t('versus.moves', count(0), count(1), count(3), number(shown?.unknown ?? 0))}</p>;
}

export function Versus() {
  const others = comparable.value;
  if (scores.value.value?.threshold == null || others.length === 0) return null;
  const chosen = others.some((one) => one.id === view.value.versus) ? view.value.versus : '';
  const choose = (id: string) => show({ versus: id, list: { ...firstList, sort: id ? 'change' : 'decision' } });
  return (
    <section class="versus">
      <Select label={t('versus.with')} value={chosen} onChange={choose}>
        <option value="">{t('versus.none')}</option>
        {others.map((one) => <option key={one.id} value={one.id}>{both(one.title)}</option>)}
      </Select>
      {chosen && (
        <Fetched of={versus.value}>
          {(other) => (other.threshold === null ? <p class="quiet">{t('versus.no_threshold', both(other.title))}</p> : <Moves />)}
        </Fetched>
      )}
    </section>
  );
}
