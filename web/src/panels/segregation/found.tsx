// What was found about living apart: sentences, figures with their intervals, levels, and every index with its meaning.
import { useEffect, useMemo } from 'preact/hooks';
import type { Indicator, JobMap, Segregation } from '../../api/client';
import { DotChart, IntervalChart } from '../../charts/chart';
import type { Intervals } from '../../charts/data';
import { both, figure, number, percent, t } from '../../i18n';
import { paintJob } from '../../map/painting';
import { panelMap } from '../../state/scene';
import { ask, show, view } from '../../state/store';

type Index = Segregation['indices'][number];

/** From the least to the most that sampling and rounding leave possible. */
function interval(index: Index): { low: number | null; high: number | null } {
  const of = (end: 'low' | 'high', pick: (...values: number[]) => number) => {
    const known = [index.sampling?.[end], index.rounding?.[end]].filter((value): value is number => value != null);
    return known.length > 0 ? pick(...known) : null;
  };
  return { low: of('low', Math.min), high: of('high', Math.max) };
}

const labelOf = (found: Segregation, index: Index): string => {
  const group = index.group === null ? null : found.groups[index.group - 1];
  return group ? both(group.label) : both(index.label);
};

function rowsOf(found: Segregation, indices: readonly Index[], label: (index: Index) => string): Intervals {
  return {
    rows: indices.map((index) => ({ label: label(index), value: index.value, ...interval(index), beside: index.chance?.expected ?? null })),
    names: { value: t('segregation.value'), interval: t('segregation.interval'), beside: found.draws > 0 ? t('segregation.chance') : '' },
    ends: [0],
    format: number,
  };
}

function sourceOf(found: Segregation): string {
  const titles = [...new Set(found.sources.map((one) => [both(one.title), one.release].filter(Boolean).join(' ')))].join('; ');
  return t('source', found.period && !titles.includes(found.period) ? `${titles}, ${found.period}` : titles);
}

function Groups({ found, known, onMap }: { found: Segregation; known: readonly Indicator[]; onMap: () => void }) {
  const mapped = (label: string) => known.find((one) => both(one.label) === label);
  return (
    <div class="scroll" tabIndex={0} role="group" aria-label={t('segregation.who')}>
      <table class="inputs figures">
        <thead>
          <tr><th scope="col">{t('segregation.group')}</th><th scope="col" class="right">{both(found.unit)}</th><th scope="col" class="right">{t('segregation.share')}</th><td /></tr>
        </thead>
        <tbody>
          {found.groups.map((group, i) => {
            const indicator = mapped(both(group.label));
            return (
              <tr key={i}>
                <th scope="row">{both(group.label)}</th>
                <td class="right">{number(group.people)}</td>
                <td class="right">{group.share === null ? '–' : percent(group.share)}</td>
                <td>
                  {indicator && (
                    <button type="button" class="quiet-button" aria-label={t('segregation.map_of', both(group.label))} onClick={() => {
                      show({ show: { by: 'value', indicator: indicator.id }, period: '', second: '' });
                      onMap();
                    }}>
                      {t('segregation.map')}
                    </button>
                  )}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

function Levels({ found }: { found: Segregation }) {
  if (found.levels.length < 2) return null;
  const kind = (id: string) => (['buurt', 'wijk', 'gemeente', 'provincie', 'land', 'pc4'].includes(id) ? t(`kind.${id as 'buurt'}`) : id);
  return (
    <section>
      <h2>{t('segregation.levels')}</h2>
      {found.levels_meaning && <p>{both(found.levels_meaning)}</p>}
      <table class="inputs figures">
        <thead><tr><th scope="col">{t('segregation.level')}</th><th scope="col" class="right">{t('segregation.units')}</th><th scope="col" class="right">{t('segregation.part')}</th></tr></thead>
        <tbody>
          {found.levels.map((level) => (
            <tr key={level.kind}><th scope="row">{kind(level.kind)}</th><td class="right">{number(level.units)}</td><td class="right">{level.part === null ? '–' : percent(level.part)}</td></tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** Every index with what it says, for who wants to know. */
function Everything({ found }: { found: Segregation }) {
  return (
    <details class="aside">
      <summary>{t('segregation.everything', number(found.indices.length))}</summary>
      <dl class="meanings">
        {found.indices.map((index, i) => {
          const { low, high } = interval(index);
          const group = index.group === null ? '' : `, ${labelOf(found, index)}`;
          return (
            <div key={i}>
              <dt>{both(index.label)}{group}: {figure(index.value)}{low !== null && high !== null && <span class="quiet small"> ({t('range', figure(low), figure(high))})</span>}</dt>
              <dd>{both(index.meaning)}</dd>
            </div>
          );
        })}
      </dl>
    </details>
  );
}

const whole = ['theil-h', 'dissimilarity', 'gini', 'separation', 'theil-h-ordered', 'rank-order-h'];

/** Where the mix differs from the whole, on the map while the panel is open; `on` false: the map is the reader's. */
function useMap(found: Segregation, map: JobMap, on: boolean): void {
  const painting = useMemo(() => paintJob(map), [map]);
  const title = t('segregation.map_title', both(found.name));
  const source = sourceOf(found).replace(/^[^:]+: /, '');
  useEffect(() => {
    panelMap.value = on ? { painting, caption: { title, unit: '', period: found.period ?? '', source } } : null;
  }, [painting, title, source, on]);
  useEffect(() => () => void (panelMap.value = null), []);
}

export function Found({ found, map, known }: { found: Segregation; map: JobMap; known: readonly Indicator[] }) {
  // The map shows where the mix differs, or one of the groups.
  const differs = view.value.asked['segregation.map'] !== 'group';
  useMap(found, map, differs);
  const together = found.indices.filter((one) => one.group === null && whole.includes(one.index));
  const apart = found.indices.filter((one) => one.group !== null && one.index === 'dissimilarity');
  const near = found.indices.filter((one) => one.group !== null && one.index === 'isolation');
  const first = found.indices.find((one) => one.index === 'theil-h' && one.group === null) ?? found.indices[0];
  const source = sourceOf(found);
  return (
    <>
      <section aria-label={t('segregation.answer')}>
        {first && <p class="answer">{both(first.meaning)}</p>}
        {apart.length > 0 && <ul>{apart.map((one, i) => <li key={i}>{both(one.meaning)}</li>)}</ul>}
        <p class="quiet small">{t('segregation.basis', number(found.areas), number(found.people), both(found.unit), both(found.name), found.period ?? '')}</p>
      </section>
      <section>
        <h2>{t('segregation.who')}</h2>
        <Groups found={found} known={known} onMap={() => ask('segregation.map', 'group')} />
        {!differs && <button type="button" onClick={() => ask('segregation.map', '')}>{t('segregation.differences')}</button>}
        <p class="quiet small">{t('segregation.map_note')}</p>
      </section>
      <section>
        <h2>{t('segregation.how_much')}</h2>
        <p class="quiet small">{t('segregation.scale')}</p>
        {together.length > 0 && <IntervalChart title={t('segregation.all_groups')} source={source} of={rowsOf(found, together, (one) => both(one.label))} />}
        {apart.length > 0 && <IntervalChart title={t('segregation.per_group')} source={source} of={rowsOf(found, apart, (one) => labelOf(found, one))} />}
        {near.length > 0 && (
          <DotChart
            title={t('segregation.around')}
            source={source}
            of={{
              names: [t('segregation.around_member'), t('segregation.around_all')],
              rows: near.map((one) => ({ label: labelOf(found, one), values: [one.value, found.groups[(one.group ?? 1) - 1]?.share ?? null] })),
              middle: null, ends: [0], format: (value) => percent(value),
            }}
          />
        )}
        <Everything found={found} />
      </section>
      <Levels found={found} />
      <section>
        <h2>{t('area.how_far')}</h2>
        <ul>{found.remarks.map((one, i) => <li key={i}>{both(one)}</li>)}</ul>
      </section>
    </>
  );
}
