// What was found about resilience: a sentence, nine classes on the map and in a table, exceptions, the link, the own stock.
import { useEffect, useMemo } from 'preact/hooks';
import type { Resilience, ResilienceAreas } from '../../api/client';
import { LineChart } from '../../charts/chart';
import { both, figure, number, signedFigure, t, withUnit } from '../../i18n';
import { bivariate } from '../../map/colours';
import { choose, hovered } from '../../state/choice';
import { panelMap } from '../../state/scene';
import { ask, view } from '../../state/store';
import { Select } from '../../ui/parts';
import { type Beside, type Mapped, className, membersOf, paintResilience, trends } from './classes';

type Finding = Resilience['findings'][number];
type Measure = Resilience['concentration'];

const most = 40; // areas of a class that are listed

function yearsText(of: Measure): string {
  return of.from && of.to ? `${of.from}–${of.to}` : '';
}

function useMap(mapped: Mapped, beside: Beside): void {
  const painting = useMemo(() => paintResilience(mapped, beside), [mapped, beside]);
  const { concentration, nuisance } = mapped.found;
  const title = t('resilience.map_title', both(concentration.label), both(nuisance.label));
  const source = [...new Set([...concentration.sources, ...nuisance.sources].map(both))].join('; ');
  useEffect(() => {
    panelMap.value = { painting, caption: { title, unit: t(`beside.${beside}`), period: yearsText(concentration), source } };
  }, [painting, title, source]);
  useEffect(() => () => void (panelMap.value = null), []);
}

/** Ink that can be read on a class's colour. */
const inkOn = (place: number): string => (place === 8 || place === 7 || place === 5 || place === 6 ? '#ffffff' : '#15191c');

function Classes({ finding, chosen, onChoose }: { finding: Finding; chosen: number; onChoose: (place: number) => void }) {
  const cell = (across: number, up: number) => finding.cells.find((one) => one.concentration === trends[across] && one.nuisance === trends[up]);
  return (
    <div class="scroll" tabIndex={0} role="group" aria-label={t('resilience.classes')}>
      <table class="nine">
        <thead>
          <tr><td /><th scope="colgroup" colSpan={3}>{t('resilience.concentration')}…</th></tr>
          <tr><th scope="col">{t('resilience.nuisance_short')}…</th>{trends.map((trend) => <th key={trend} scope="col">{t(`trend.${trend}`)}</th>)}</tr>
        </thead>
        <tbody>
          {[2, 1, 0].map((up) => (
            <tr key={up}>
              <th scope="row">{t(`trend.${trends[up] ?? 'same'}`)}</th>
              {[0, 1, 2].map((across) => {
                const place = up * 3 + across;
                const areas = cell(across, up)?.areas ?? 0;
                return (
                  <td key={across}>
                    <button type="button" aria-pressed={chosen === place} disabled={areas === 0} aria-label={`${both(className(place))}: ${number(areas)}`}
                      style={{ background: bivariate[place] ?? '', color: inkOn(place) }} onClick={() => onChoose(chosen === place ? -1 : place)}>
                      {number(areas)}
                    </button>
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

type Levels = ResilienceAreas['nuisance'];
const changeText = (of: Levels, i: number): string => `${figure(of.before[i] ?? null)} → ${figure(of.after[i] ?? null)}`;

function Area({ areas, i }: { areas: ResilienceAreas; i: number }) {
  const code = areas.codes[i] ?? '';
  return (
    <li onMouseEnter={() => (hovered.value = code)} onMouseLeave={() => (hovered.value = null)}>
      <span class="similar-name">
        <button type="button" class="link" onClick={() => choose(code)}>{areas.names[i]}</button>
        <span class="quiet small">{areas.municipalities[areas.municipality[i] ?? -1] ?? ''}</span>
      </span>
      <span class="similar-score small">
        <span>{t('resilience.concentration')}: {changeText(areas.concentration, i)}</span>
        <span>{t('resilience.nuisance_short')}: {changeText(areas.nuisance, i)}</span>
      </span>
    </li>
  );
}

function Areas({ areas, beside, place }: { areas: ResilienceAreas; beside: Beside; place: number }) {
  const members = membersOf(areas, beside, place);
  const shown = members.slice(0, most);
  return (
    <>
      <h3>{both(className(place))}: {number(members.length)}</h3>
      {members.length > shown.length && <p class="quiet small">{t('resilience.first', number(shown.length))}</p>}
      <ul class="similar">
        {shown.map((i) => <Area key={i} areas={areas} i={i} />)}
      </ul>
    </>
  );
}

function Exceptions({ finding }: { finding: Finding }) {
  if (finding.exceptions.length === 0) return <p>{t('resilience.no_exceptions')}</p>;
  const tested = finding.exceptions.some((one) => one.p_joint !== null);
  return (
    <div class="scroll" tabIndex={0} role="group" aria-label={t('resilience.exceptions')}>
      <table class="inputs figures">
        <thead>
          <tr>
            <th scope="col">{t('column.name')}</th><th scope="col" class="right">{t('resilience.concentration')}</th>
            <th scope="col" class="right">{t('resilience.nuisance_short')}</th>{tested && <th scope="col" class="right">{t('resilience.p_joint')}</th>}
          </tr>
        </thead>
        <tbody>
          {finding.exceptions.map((one) => (
            <tr key={one.area}>
              <th scope="row"><button type="button" class="link" onClick={() => choose(one.area)}>{one.name}</button> <span class="quiet small">{one.municipality}</span></th>
              <td class="right">{signedFigure(one.concentration.difference)}</td><td class="right">{signedFigure(one.nuisance.difference)}</td>
              {tested && <td class="right">{one.p_joint === null ? '–' : number(one.p_joint, 3)}</td>}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Link({ found }: { found: Resilience }) {
  if (found.regressions.length === 0) return null;
  return (
    <section>
      <h2>{t('resilience.link')}</h2>
      <p class="quiet small">{t('resilience.link_note', both(found.nuisance.unit) || both(found.nuisance.label), both(found.concentration.unit) || both(found.concentration.label))}</p>
      <table class="inputs figures">
        <thead><tr><td /><th scope="col" class="right">{t('resilience.slope')}</th><th scope="col" class="right">{t('segregation.interval')}</th><th scope="col" class="right">{t('areas')}</th></tr></thead>
        <tbody>
          {found.regressions.map((one, i) => (
            <tr key={i}>
              <th scope="row">{t(one.within_municipalities ? 'resilience.within' : 'resilience.overall')}</th>
              <td class="right">{figure(one.slope.value)}</td>
              <td class="right">{figure(one.interval[0] ?? null)} – {figure(one.interval[1] ?? null)}</td>
              <td class="right">{number(one.areas)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Stock({ found }: { found: Resilience }) {
  const { stock } = found;
  if (!stock) return null;
  const chart = (years: typeof stock.nuisance, measure: Measure) => {
    const [first] = years;
    if (!first) return null;
    const value = (year: (typeof years)[number], part: 'above_two_thirds' | 'all_others') => year[part].weighted ?? year[part].mean;
    return (
      <LineChart
        title={withUnit(both(measure.label), both(measure.unit))}
        source={t('source', [...new Set(measure.sources.map(both))].join('; '))}
        of={{
          periods: years.map((year) => year.period ?? ''),
          series: (['above_two_thirds', 'all_others'] as const).map((part) => ({ name: t(`stock.${part}`, number(first[part].areas)), values: years.map((year) => value(year, part)) })),
          zero: false, format: number,
        }}
      />
    );
  };
  return (
    <section>
      <h2>{t('resilience.stock')}</h2>
      <p class="quiet small">{t('resilience.stock_note', both(stock.label), stock.period ?? '')}</p>
      {chart(stock.nuisance, found.nuisance)}
      {chart(stock.concentration, found.concentration)}
    </section>
  );
}

/** One plain sentence; the figures follow in what the server says. */
function headline({ findings, regressions }: Resilience): string {
  const shown = findings.find((one) => one.shown) ?? findings[0];
  const told = regressions.find((one) => one.within_municipalities === (shown?.beside === 'municipality')) ?? regressions[0];
  if (!told || told.p === null || told.slope.value === null) return t('resilience.untold');
  if (!(told.p <= 0.05)) return t('resilience.apart');
  return t(told.slope.value > 0 ? 'resilience.with' : 'resilience.against');
}

export function Found({ mapped }: { mapped: Mapped }) {
  const { found, areas } = mapped;
  const shown = found.findings.find((one) => one.shown) ?? found.findings[0];
  const finding = found.findings.find((one) => one.beside === view.value.asked['resilience.beside']) ?? shown;
  const chosen = Number(view.value.asked['resilience.class'] || -1);
  const onChoose = (place: number) => ask('resilience.class', place < 0 ? '' : String(place));
  useMap(mapped, finding?.beside ?? 'municipality');
  if (!finding) return null;
  return (
    <>
      <section aria-label={t('segregation.answer')}>
        <p class="answer">{headline(found)}</p>
        <p>{both(found.meaning)}</p>
        <p class="quiet small">
          {t('resilience.basis', both(found.concentration.label), both(found.nuisance.label), yearsText(found.nuisance), number(found.compared), both(found.scope.name))}
        </p>
      </section>
      <section>
        <h2>{t('resilience.classes')}</h2>
        <Select label={t('resilience.beside')} value={finding.beside} onChange={(beside) => ask('resilience.beside', beside)}>
          {found.findings.map((one) => <option key={one.beside} value={one.beside}>{both(one.label)}</option>)}
        </Select>
        <Classes finding={finding} chosen={chosen} onChoose={onChoose} />
        <p class="quiet small">{t('resilience.unknown', number(finding.unknown))} {t('resilience.click')}</p>
        {chosen >= 0 && <Areas areas={areas} beside={finding.beside} place={chosen} />}
      </section>
      <section>
        <h2>{t('resilience.exceptions')}</h2>
        <p class="quiet small">{t('resilience.exceptions_note')}</p>
        <Exceptions finding={finding} />
      </section>
      <Link found={found} />
      <Stock found={found} />
      <section>
        <h2>{t('area.how_far')}</h2>
        <ul>{found.remarks.map((one, i) => <li key={i}>{both(one)}</li>)}</ul>
      </section>
    </>
  );
}
