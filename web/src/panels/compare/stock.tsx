// The association's own dwellings beside all others: in what neighbourhoods they stand, now and over the years.
import { type Stock, getStock } from '../../api/client';
import { LineChart, SpanChart } from '../../charts/chart';
import { both, figure, number, percent, range, signedFigure, t, withUnit } from '../../i18n';
import { frameworkId, project } from '../../state/scene';
import { ask, view } from '../../state/store';
import { DecisionChip, Select } from '../../ui/parts';
import { Started } from '../../ui/started';
import { periodOf } from '../area/score';
import { type Figure, changeOf, sharesOf, sourcesOf, stockRequest, verdictOf } from './sides';

function differenceText({ low, high }: Figure['difference']): string {
  if (low === null || high === null) return '–';
  const [least, most] = [signedFigure(low), signedFigure(high)];
  return least === most ? least : t('range', least, most);
}

const labelOf = (one: Figure): string => (one.of === 'score' ? `${both(one.label)} (${t('column.score').toLowerCase()})` : both(one.label));

function sourceText({ dwellings }: Stock, others: readonly string[]): string {
  const all = both(dwellings.source);
  const year = dwellings.period && !all.includes(dwellings.period) ? `, ${dwellings.period}` : '';
  return t('source', [t('rest.register'), t('rest.all_dwellings', `${all}${year}`), ...others].join('; '));
}
const sourceOfFigures = (found: Stock, figures: readonly Figure[]): string => sourceText(found, sourcesOf(figures, both));
/** Of what is made of all inputs together: the table of figures tells where these come from. */
const sourceOfScore = (found: Stock): string => sourceText(found, [t('rest.score', both(found.title), found.boundary_year ?? '–')]);

const Source = ({ text }: { text: string }) => <p class="quiet small">{text}</p>;

/** The one sentence that a board member takes along. */
function headline(found: Stock): string {
  const score = found.figures.find((one) => one.of === 'score');
  const look = found.closer_look && sharesOf(found.closer_look).find((one) => one.answer === 'yes');
  if (look?.own != null && look.others !== null) return t('rest.headline', percent(look.own), percent(look.others));
  return score ? t('rest.headline_score', range(score.own.low, score.own.high), range(score.others.low, score.others.high)) : '';
}

function CloserLook({ found }: { found: Stock }) {
  if (!found.closer_look) return null;
  const share = (part: number | null) => (part === null ? '–' : part > 0 && part < 0.005 ? `<${percent(0.01)}` : percent(part));
  const shares = sharesOf(found.closer_look);
  return (
    <>
      <h3 id="rest-look">{t('rest.closer_look')}</h3>
      <div class="scroll" tabIndex={0} role="group" aria-labelledby="rest-look">
        <table class="inputs figures">
          <thead><tr><th scope="col">{t('closer_look')}</th><th scope="col" class="right">{t('rest.own')}</th><th scope="col" class="right">{t('rest.others')}</th></tr></thead>
          <tbody>
            {found.closer_look.map((one, i) => (
              <tr key={one.answer}>
                <th scope="row"><DecisionChip decision={one.answer} /></th>
                <td class="right">{share(shares[i]?.own ?? null)} <span class="quiet small">{number(one.own)}</span></td>
                <td class="right">{share(shares[i]?.others ?? null)} <span class="quiet small">{number(one.others)}</span></td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <Source text={sourceOfScore(found)} />
    </>
  );
}

/** Points of the factors, on one axis. */
function Points({ found }: { found: Stock }) {
  const factors = found.figures.filter((one) => one.of === 'factor' && one.own.low !== null);
  if (factors.length === 0) return null;
  const span = ({ low, high }: Figure['own']) => ({ low: low ?? NaN, high: high ?? NaN, text: range(low, high) });
  return (
    <SpanChart
      title={t('rest.points')}
      source={sourceOfScore(found)}
      of={{
        names: [t('rest.own'), t('rest.others')],
        rows: factors.map((one) => ({ label: both(one.label), spans: [span(one.own), span(one.others)] })),
        ends: [], whole: false, format: number,
      }}
    />
  );
}

function FigureRow({ one }: { one: Figure }) {
  const verdict = verdictOf(one);
  return (
    <tr class={one.of === 'input' ? '' : 'factor-row'}>
      <th scope="row" class={one.of === 'input' ? 'inner' : ''}>
        {one.of === 'input' ? withUnit(both(one.label), both(one.unit)) : labelOf(one)}{' '}
        <span class="quiet small">{one.of === 'input' ? periodOf(one) : both(one.unit)}</span>
      </th>
      <td class="right">{range(one.own.low, one.own.high)}</td>
      <td class="right">{range(one.others.low, one.others.high)}</td>
      <td class="right">
        {differenceText(one.difference)}
        {verdict !== 0 && <><br /><span class="quiet small">{t(verdict > 0 ? 'before.better' : 'before.worse')}</span></>}
      </td>
      <td class="right">{number(one.own.without)} / {number(one.others.without)}</td>
    </tr>
  );
}

function Figures({ found }: { found: Stock }) {
  const ranges = found.figures.some((one) => one.own.low !== one.own.high || one.others.low !== one.others.high);
  return (
    <>
      <h3 id="rest-figures">{t('rest.figures')}</h3>
      <div class="scroll" tabIndex={0} role="group" aria-labelledby="rest-figures">
        <table class="compare">
          <thead>
            <tr>
              <th scope="col">{t('rest.mean')}</th>
              {(['rest.own', 'rest.others', 'rest.difference', 'rest.without'] as const).map((key) => <th key={key} scope="col" class="right">{t(key)}</th>)}
            </tr>
          </thead>
          <tbody>{found.figures.map((one, i) => <FigureRow key={i} one={one} />)}</tbody>
        </table>
      </div>
      {ranges && <p class="quiet small">{t('rest.ranges')}</p>}
      <Source text={sourceOfFigures(found, found.figures)} />
    </>
  );
}

function Years({ found }: { found: Stock }) {
  const followed = found.figures.filter((one) => one.years.length > 1);
  if (followed.length === 0) return null;
  return (
    <>
      <h3 id="rest-years">{t('before.title')}</h3>
      <p class="quiet small">{t('rest.years_note')}</p>
      <div class="scroll" tabIndex={0} role="group" aria-labelledby="rest-years">
        <table class="compare">
          <thead><tr><th scope="col">{t('rest.change')}</th><th scope="col" class="right">{t('rest.own')}</th><th scope="col" class="right">{t('rest.others')}</th><th scope="col" class="right">{t('rest.without')}</th></tr></thead>
          <tbody>
            {followed.map((one, i) => <YearsRow key={i} one={one} />)}
          </tbody>
        </table>
      </div>
      <Source text={sourceOfFigures(found, followed)} />
      {followed.map((one, i) => (
        <LineChart
          key={i}
          title={withUnit(both(one.label), both(one.unit))}
          source={sourceOfFigures(found, [one])}
          of={{
            periods: one.years.map((year) => year.period ?? ''),
            series: (['own', 'others'] as const).map((side) => ({ name: t(`rest.${side}`), values: one.years.map((year) => year[side].low) })),
            zero: one.years.every((year) => (year.own.low ?? 0) >= 0 && (year.others.low ?? 0) >= 0), format: number,
          }}
        />
      ))}
    </>
  );
}

function YearsRow({ one }: { one: Figure }) {
  const [first, last] = [one.years[0], one.years.at(-1)];
  if (!first || !last) return null;
  const cell = (side: 'own' | 'others') => {
    const change = changeOf(one.years, side);
    return (
      <td class="right">
        <strong>{signedFigure(change)}</strong><br />
        <span class="quiet small">{figure(first[side].low)} → {figure(last[side].low)}</span>
      </td>
    );
  };
  return (
    <tr>
      <th scope="row" class="label">{withUnit(both(one.label), both(one.unit))} <span class="quiet small">{first.period}–{last.period}</span></th>
      {cell('own')}
      {cell('others')}
      <td class="right">{number(last.own.without)} / {number(last.others.without)}</td>
    </tr>
  );
}

function Found({ found }: { found: Stock }) {
  const { dwellings, scope } = found;
  return (
    <>
      <p class="answer">{headline(found)}</p>
      <p>{both(found.meaning)}</p>
      <p class="quiet small">{t('rest.basis', number(dwellings.own), number(dwellings.own_areas), number(dwellings.others), both(scope.name), found.boundary_year ?? '–')}</p>
      <CloserLook found={found} />
      <Points found={found} />
      <Figures found={found} />
      <Years found={found} />
      <h3>{t('area.how_far')}</h3>
      <ul>
        <li>{t('rest.no_reports')}</li>
        {found.remarks.map((one, i) => <li key={i}>{both(one)}</li>)}
      </ul>
    </>
  );
}

/** Municipalities to look at one by one, where own dwellings stand in several. */
function PlaceChoice({ found, area }: { found: Stock; area: string }) {
  if (found.municipalities.length < 2) return null;
  return (
    <Select label={t('rest.place')} value={area} onChange={(code) => ask('stock.area', code)}>
      <option value="">{t('rest.everywhere', number(found.dwellings.placed))}</option>
      {found.municipalities.map((one) => <option key={one.code} value={one.code}>{one.name} ({number(one.own)})</option>)}
    </Select>
  );
}

/** Reading a register stands in the project's log, so it waits until somebody wants to see it. */
export function OwnStock() {
  const there = project.value.value?.panels.some((one) => one.id === 'stock' && one.available) ?? false;
  if (!there || !frameworkId.value) return null;
  const { asked } = view.value;
  const area = asked['stock.area'] ?? '';
  return (
    <section class="own-stock">
      <h2>{t('rest.title')}</h2>
      <Started
        request={stockRequest(frameworkId.value, area)} get={getStock} unasked={asked['stock.open'] === '1'}
        start={t('rest.start')} takes={t('rest.about')} onStart={() => ask('stock.open', '1')}
      >
        {(found) => <><PlaceChoice found={found} area={area} /><Found found={found} /></>}
      </Started>
    </section>
  );
}
