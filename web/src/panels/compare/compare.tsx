// Areas side by side: the same score, the same inputs, the same years.
import { type AreaPage, type Certainty, findAreas, getArea, getCertainty } from '../../api/client';
import { LineChart, SpanChart } from '../../charts/chart';
import { both, figure, number, percent, range, t, withUnit } from '../../i18n';
import { crowdedOut, follow, mostCompared } from '../../state/choice';
import { remote } from '../../state/remote';
import { frameworkId, scores } from '../../state/scene';
import { show, view } from '../../state/store';
import { Combobox } from '../../ui/combobox';
import { DecisionChip, Fetched } from '../../ui/parts';
import { seriesOf } from '../area/course';
import { ErrorNote } from '../area/error-note';
import { periodOf } from '../area/score';
import { BeforeAndAfter } from './before';
import { OwnStock } from './stock';

const codes = (): string[] => [...new Set([view.value.area, ...view.value.others])].filter(Boolean).slice(0, mostCompared);

const pages = remote<AreaPage[]>(() =>
  view.value.panel === 'compare' && frameworkId.value
    ? Promise.all(codes().map((code) => getArea(code, frameworkId.value)))
    : null,
);

/** How often each area gets a closer look when all that is uncertain is drawn; some frameworks cannot be drawn. */
const sureness = remote<Certainty | null>(() =>
  view.value.panel === 'compare' && scores.value.value?.threshold != null && frameworkId.value ? getCertainty(frameworkId.value).catch(() => null) : null,
);

function sure(code: string): string {
  const of = sureness.value.value;
  const i = scores.value.value?.codes.indexOf(code) ?? -1;
  const [least, most] = [of?.least[i] ?? null, of?.most[i] ?? null];
  if (least === null || most === null) return sureness.value.loading ? '…' : '–';
  return percent(least) === percent(most) ? percent(least) : t('range', percent(least), percent(most));
}

function add(code: string): void {
  crowdedOut.value = '';
  const now = codes();
  if (now.includes(code)) return;
  follow([...now, code]);
  show({ area: now[0] ?? code, others: now.length > 0 ? [...now.slice(1), code] : [] }, true);
}

function remove(code: string): void {
  crowdedOut.value = '';
  const [area = '', ...others] = codes().filter((one) => one !== code);
  show({ area, others }, true);
}

async function find(text: string, signal: AbortSignal) {
  const kind = scores.peek().value?.kind;
  const found = await findAreas(text, signal);
  return found.areas
    .filter((one) => one.kind === kind && !codes().includes(one.code))
    .map((one) => ({ id: one.code, label: one.name, hint: one.municipality }));
}

type Explain = AreaPage['explain'];
type Input = Explain['factors'][number]['inputs'][number];

const inputOf = (page: AreaPage, factor: string, id: string): Input | undefined =>
  page.explain.factors.find((one) => one.id === factor)?.inputs.find((one) => one.id === id);

function FactorRows({ found, factor }: { found: AreaPage[]; factor: Explain['factors'][number] }) {
  const points = found.map((page) => page.explain.factors.find((one) => one.id === factor.id)?.points_judged);
  const inputs = factor.inputs.filter((input) => found.some((page) => inputOf(page, factor.id, input.id)?.used.value != null));
  return (
    <>
      <tr class="factor-row">
        <th scope="row">{both(factor.label)} <span class="quiet small">{t('points')}</span></th>
        {points.map((one, i) => <td key={i} class="right">{one ? range(one.low, one.high) : '–'}</td>)}
      </tr>
      {inputs.map((input) => (
        <tr key={input.id}>
          <th scope="row" class="inner">{both(input.label)} <span class="quiet small">{periodOf(input)}</span></th>
          {found.map((page) => <td key={page.explain.area.code} class="right">{figure(inputOf(page, factor.id, input.id)?.used.value ?? null)}</td>)}
        </tr>
      ))}
    </>
  );
}

function Facts({ found }: { found: AreaPage[] }) {
  const [first] = found;
  return (
    <div class="scroll" tabIndex={0} role="group" aria-label={t('compare.table')}>
      <table class="compare">
        <thead>
          <tr>
            <td />
            {found.map((page) => (
              <th key={page.explain.area.code} scope="col" class="right">
                {page.explain.area.name}<br /><span class="quiet small">{page.explain.area.municipality}</span><br />
                <button type="button" class="quiet-button" aria-label={t('compare.remove', page.explain.area.name)} onClick={() => remove(page.explain.area.code)}>×</button>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          <tr><th scope="row">{t('closer_look')}</th>{found.map((page) => <td key={page.explain.area.code} class="right"><DecisionChip decision={page.explain.area.decision_judged} /></td>)}</tr>
          {sureness.value.loading || sureness.value.value ? (
            <tr><th scope="row">{t('compare.sure')}</th>{found.map((page) => <td key={page.explain.area.code} class="right">{sure(page.explain.area.code)}</td>)}</tr>
          ) : null}
          <tr><th scope="row">{t('column.score')}</th>{found.map((page) => <td key={page.explain.area.code} class="right">{range(page.explain.area.score_judged.low, page.explain.area.score_judged.high)}</td>)}</tr>
          {first?.explain.factors.map((factor) => <FactorRows key={factor.id} found={found} factor={factor} />)}
        </tbody>
      </table>
    </div>
  );
}

/** Points, or the range that they are in where something is not known. */
function Points({ found }: { found: AreaPage[] }) {
  const factors = found[0]?.explain.factors ?? [];
  const rows = factors.map((factor) => ({
    label: both(factor.label),
    spans: found.map((page) => {
      const points = page.explain.factors.find((one) => one.id === factor.id)?.points_judged;
      const [low, high] = [points?.low ?? null, points?.high ?? null];
      return { low: low ?? NaN, high: high ?? NaN, text: range(low, high) };
    }),
  }));
  if (rows.every((row) => row.spans.every((span) => Number.isNaN(span.low)))) return null;
  const names = found.map((page) => page.explain.area.name);
  const ends = factors.flatMap((factor) => [factor.least, factor.most]).filter((value): value is number => value !== null);
  return (
    <>
      <SpanChart title={t('compare.points')} of={{ names, rows, ends, whole: ends.every(Number.isInteger), format: number }} />
      <p class="quiet small">{t('compare.points_note')}</p>
    </>
  );
}

function Trends({ found }: { found: AreaPage[] }) {
  return (
    <>
      {(found[0]?.trends ?? []).map((first) => {
        const label = both(first.label);
        const trends = found.map((page) => page.trends.find((one) => both(one.label) === label));
        const periods = [...new Set(trends.flatMap((one) => one?.periods ?? []))].filter((one): one is string => one !== null).sort();
        const series = found.map((page, i) => {
          const trend = trends[i];
          const inAll = (values: readonly (number | null)[]) => periods.map((period) => values[trend?.periods.indexOf(period) ?? -1] ?? null);
          return seriesOf(page.explain.area.name, {
            error: trend?.error ?? null, values: inAll(trend?.values ?? []), low: inAll(trend?.low ?? []), high: inAll(trend?.high ?? []),
          });
        });
        const zero = series.every((one) => one.values.every((value) => value === null || value >= 0));
        return (
          <div key={label}>
            <LineChart title={withUnit(label, both(first.unit))} source={t('source', both(first.source))} of={{ periods, series, zero, format: number }} />
            <ErrorNote trend={first} />
          </div>
        );
      })}
    </>
  );
}

function CrowdedOut() {
  const known = scores.value.value;
  const name = known?.names[known.codes.indexOf(crowdedOut.value)];
  return <div role="status">{name && <p class="notice">{t('compare.full', number(mostCompared), name)}</p>}</div>;
}

export function ComparePanel() {
  const now = codes();
  return (
    <div class="panel panel-compare">
      <h1>{t('compare.title')}</h1>
      <p class="lead">{t('compare.lead')}</p>
      <CrowdedOut />
      {now.length < mostCompared && <Combobox label={t('compare.add')} placeholder={t('compare.add')} find={find} onPick={add} none={t('search.none')} />}
      {now.length > 0 && (
        <Fetched of={pages.value}>
          {(found) => (
            <>
              <Facts found={found} />
              <p class="quiet small">{t('source', [...new Set((scores.value.value?.source_years ?? []).map(both))].join('; '))}</p>
              <Points found={found} />
              <BeforeAndAfter found={found} />
              <Trends found={found} />
            </>
          )}
        </Fetched>
      )}
      <OwnStock />
    </div>
  );
}
