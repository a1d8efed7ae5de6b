// The association's own estates in an area, with what its register of nuisance warns of.
import { type Estates, type Signals, getEstates, getSignals } from '../../api/client';
import { both, day, number, t } from '../../i18n';
import { type Warning, offered, toggleLayer } from '../../state/places';
import { show } from '../../state/store';
import { Worked } from '../../ui/work';
import { estatesIn } from './estates';

function WarningLine({ one }: { one: Warning }) {
  const kind = one.kind ? both(one.kind.label) : t('signals.all_kinds');
  return <li>{kind}: {t('signals.count', number(one.count), one.expected === null ? '–' : number(one.expected, 1), number(one.upper ?? 0))}</li>;
}

function Listed({ estates, signals, area }: { estates: Estates; signals: Signals | null; area: string }) {
  const here = estatesIn(estates.estates, area);
  const codes = new Set([area, ...here.map(({ estate }) => estate.code)]);
  const warnings = signals?.warnings.filter((one) => codes.has(one.unit.code)) ?? [];
  const of = (code: string) => warnings.filter((one) => one.unit.code === code);
  if (here.length === 0) return <p class="quiet">{t('stock.none')}</p>;
  return (
    <>
      {signals && <p>{t('stock.warnings', number(warnings.length), day(signals.first_day), day(signals.last_day))}</p>}
      <ul class="signals">
        {here.map(({ estate, here: dwellings }) => (
          <li key={estate.code}>
            <strong>{estate.name}</strong>{' '}
            <span class="quiet small">{t('stock.dwellings', number(dwellings))}{estate.dwellings > dwellings && ` ${t('stock.of', number(estate.dwellings))}`}</span>
            {of(estate.code).length > 0 && <ul>{of(estate.code).map((one, i) => <WarningLine key={i} one={one} />)}</ul>}
          </li>
        ))}
      </ul>
      <div class="actions">
        <button type="button" onClick={() => toggleLayer('estates', true)}>{t('stock.on_map')}</button>
        {signals && <button type="button" onClick={() => show({ panel: 'signals' }, true)}>{t('stock.signals')}</button>}
      </div>
      <p class="quiet small">{t('stock.source')}</p>
    </>
  );
}

export function Stock({ area }: { area: string }) {
  const known = offered.value;
  if (!known.includes('estates')) return null;
  const withSignals = known.includes('warnings');
  return (
    <section>
      <h2>{t(withSignals ? 'stock.title' : 'stock.title_estates')}</h2>
      <Worked request={{ kind: 'estates' }} get={getEstates}>
        {(estates) =>
          withSignals
            ? <Worked request={{ kind: 'signals' }} get={getSignals}>{(signals) => <Listed estates={estates} signals={signals} area={area} />}</Worked>
            : <Listed estates={estates} signals={null} area={area} />}
      </Worked>
    </section>
  );
}
