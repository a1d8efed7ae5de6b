// Who lives in an area: counts and what part they are, beside the municipality and the country.
import type { AreaPage } from '../../api/client';
import { both, figure, number, percent, t } from '../../i18n';
import { stateText } from '../../ui/states';

type Figure = AreaPage['population'][number];

/** Counts that are told as a part of another. */
const partOf: Record<string, string> = {
  'kwb/a_00_14': 'kwb/a_inw', 'kwb/a_15_24': 'kwb/a_inw', 'kwb/a_25_44': 'kwb/a_inw', 'kwb/a_45_64': 'kwb/a_inw', 'kwb/a_65_oo': 'kwb/a_inw',
  'kwb/a_1p_hh': 'kwb/a_hh', 'kwb/a_hh_z_k': 'kwb/a_hh', 'kwb/a_hh_m_k': 'kwb/a_hh',
};

type Place = 'value' | 'municipality' | 'country';

/** "23% (170)" of a part, the figure itself of what is no part. */
function told(of: Figure, all: readonly Figure[], place: Place): string {
  const value = of[place];
  if (value === null) return '–';
  const whole = all.find((one) => one.indicator === partOf[of.indicator])?.[place] ?? null;
  if (whole === null || whole <= 0) return place === 'value' || !isCount(of) ? figure(value) : number(value);
  return place === 'value' ? `${percent(value / whole)} (${number(value)})` : percent(value / whole);
}

const isCount = (of: Figure): boolean => of.indicator.startsWith('kwb/a_');

export function Population({ found }: { found: AreaPage }) {
  const all = found.population;
  if (all.length === 0) return null;
  const periods = [...new Set(all.map((one) => one.period ?? ''))].filter(Boolean).sort();
  const sources = [...new Set(all.map((one) => both(one.source)))].filter(Boolean);
  const beside = all.some((one) => one.municipality !== null) && found.municipality;
  const whole = all.some((one) => one.country !== null);
  return (
    <section>
      <h2>{t('population.title')}</h2>
      <div class="scroll" tabIndex={0} role="group" aria-label={t('population.title')}>
        <table class="inputs figures">
          <thead>
            <tr>
              <td />
              <th scope="col" class="right">{t('population.here')}</th>
              {beside && <th scope="col" class="right">{beside.name}</th>}
              {whole && <th scope="col" class="right">{t('population.country')}</th>}
            </tr>
          </thead>
          <tbody>
            {all.map((one) => (
              <tr key={one.indicator}>
                <th scope="row">{both(one.label)} {both(one.unit) && !isCount(one) && <span class="quiet small">{both(one.unit)}</span>}</th>
                <td class="right">{one.value === null ? <span class="quiet">{stateText(one.state)}</span> : told(one, all, 'value')}</td>
                {beside && <td class="right">{told(one, all, 'municipality')}</td>}
                {whole && <td class="right">{told(one, all, 'country')}</td>}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p class="quiet small">{t('source', [sources.join('; '), periods.join(', ')].filter(Boolean).join(', '))}</p>
    </section>
  );
}
