// The page of one area: what its score is, why, how sure, how it changed, and what it is like.
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { type AreaPage, type Scores, getArea, getCertainty } from '../../api/client';
import { LineChart } from '../../charts/chart';
import { type Text, both, figure, number, percent, range, sourceTitle, t, withUnit } from '../../i18n';
import { isBlank } from '../../map/painting';
import { destination } from '../../map/pointer';
import { compareWith } from '../../state/choice';
import { remote, useRemote } from '../../state/remote';
import { decisionOf } from '../../state/rows';
import { frameworkId, scores } from '../../state/scene';
import { show, view } from '../../state/store';
import { whenFree } from '../../ui/free';
import { DecisionChip, Fetched } from '../../ui/parts';
import { ReportButton } from '../../ui/report';
import { type Trend, seriesOf } from './course';
import { Dimensions } from './dimensions';
import { ErrorNote } from './error-note';
import { Population } from './population';
import { Changes, Factors, ScoreBar, Texts } from './score';
import { SimilarAreas } from './similar';
import { Stock } from './stock';
import { Verdicts } from './verdicts';

export const page = remote<AreaPage>(() =>
  view.value.area && frameworkId.value ? getArea(view.value.area, frameworkId.value) : null,
);

function sentence(found: AreaPage): string {
  const { explain } = found;
  const { low, high } = explain.area.score_judged;
  const score = t('area.score', both(explain.title), range(low, high));
  if (explain.threshold === null) return score;
  return `${score} ${t(explain.concern === 'high' ? 'area.closer_from' : 'area.closer_upto', figure(explain.threshold))}`;
}

function classes(found: AreaPage): string {
  const { low, high } = found.explain.area.class;
  if (!low || !high) return '';
  return low.index === high.index ? both(low.label) : t('either', both(low.label), both(high.label));
}

/** Nothing that the score is made of is known here: it may be anything. */
function saysNothing({ explain }: AreaPage): boolean {
  const known = scores.value.value;
  const i = known?.codes.indexOf(explain.area.code) ?? -1;
  return known !== null && i >= 0 && isBlank(known, known, i);
}

function Head({ found }: { found: AreaPage }) {
  const { area, kind, boundary_year: year, overruled } = found.explain;
  const known = scores.value.value;
  const blank = saysNothing(found);
  return (
    <header class="area-head">
      <h1>{area.name}</h1>
      <p class="quiet">{[area.municipality, t(`kind.${kind}`), area.code, year ? t('borders', year) : ''].filter(Boolean).join(' · ')}</p>
      <p class="area-decision">
        {found.explain.threshold !== null && <><span>{t('closer_look')}:</span> <DecisionChip decision={blank ? 'unknown' : area.decision_judged} /></>}
        {!blank && classes(found) && <span class="quiet">{classes(found)}</span>}
      </p>
      <p>{blank ? t('area.blank', both(found.explain.title)) : sentence(found)}</p>
      {overruled && <p class="notice">{t('area.overruled', range(area.score.low, area.score.high))}</p>}
      {!blank && known?.least != null && known.most != null && <ScoreBar explain={found.explain} least={known.least} most={known.most} />}
      <div class="actions">
        {found.bounds && <button type="button" onClick={() => (destination.value = found.bounds)}>{t('area.zoom')}</button>}
        <button type="button" onClick={() => compareWith(view.value.others)}>{t('area.compare')}</button>
        <ReportButton area={found.municipality?.code ?? area.code} name={found.municipality?.name ?? area.name} />
        <button type="button" onClick={() => print()}>{t('print')}</button>
      </div>
    </header>
  );
}

/** How often the answer is yes, and between which ranks the area lies, when all that is uncertain is drawn. */
function Sureness({ code }: { code: string }) {
  const sure = useRemote(() => (frameworkId.value ? getCertainty(frameworkId.value) : null), []);
  const of = sure.value;
  const i = scores.value.value?.codes.indexOf(code) ?? -1;
  if (!of || i < 0) return sure.loading ? <p class="quiet" role="status">{t('loading')}</p> : null;
  const [least, most] = [of.least[i] ?? null, of.most[i] ?? null];
  const [low, high] = [of.rank_low[i] ?? null, of.rank_high[i] ?? null];
  if (least === null || most === null) return null;
  return (
    <section>
      <h2>{t('area.sure')}</h2>
      <p>
        {percent(least) === percent(most)
          ? t('area.flagged', percent(least), number(of.draws))
          : t('area.flagged_range', percent(least), percent(most), number(of.draws))}
      </p>
      {low !== null && high !== null && <p>{t('area.rank', number(low), number(high), number(of.flagged.length))}</p>}
    </section>
  );
}

/** In a project of one municipality all areas are those of the municipality. */
const same = (one: readonly (number | null)[], other: readonly (number | null)[]): boolean =>
  one.every((value, i) => value === other[i]);

function Trends({ found }: { found: AreaPage }) {
  const known = (values: readonly (number | null)[]) => values.filter((value) => value !== null).length;
  const followed = found.trends.filter((trend) => known(trend.values) > 1);
  const once = found.trends.filter((trend) => known(trend.values) === 1);
  const meanOf = (name: string, trend: Trend) => (trend.together ? name : t('trend.mean_per', name, t(`kind.${found.explain.kind}`)));
  return (
    <>
      {followed.length === 0 && <p class="quiet">{t('trend.none')}</p>}
      {followed.map((trend, i) => (
        <div key={i}>
          <LineChart
            title={withUnit(both(trend.label), both(trend.unit))}
            source={t('source', both(trend.source))}
            of={{
              periods: trend.periods.map((period) => period ?? ''),
              series: [
                seriesOf(found.explain.area.name, trend),
                ...(found.municipality && !same(trend.municipality, trend.country) ? [{ name: meanOf(found.municipality.name, trend), values: trend.municipality }] : []),
                { name: meanOf(t('trend.all'), trend), values: trend.country },
              ],
              zero: trend.values.every((value) => value === null || value >= 0),
              format: number,
            }}
          />
          <ErrorNote trend={trend} />
        </div>
      ))}
      {once.length > 0 && <p class="quiet small">{t('trend.once', once.map((trend) => both(trend.label)).join('; '))}</p>}
      {followed.length > 0 && <p class="quiet small">{t('trend.note')}</p>}
    </>
  );
}

/** A source with several files is named once, with their number. */
function onceEach(titles: readonly Text[]): Text[] {
  const times = new Map<string, number>();
  for (const { nl } of titles) times.set(nl, (times.get(nl) ?? 0) + 1);
  const first = titles.filter(({ nl }, i) => titles.findIndex((one) => one.nl === nl) === i);
  return first.map(({ nl, en }) => {
    const files = times.get(nl) ?? 1;
    return files === 1 ? { nl, en } : { nl: `${nl} (${files} bestanden)`, en: `${en} (${files} files)` };
  });
}

function Page({ found }: { found: AreaPage }) {
  const { explain } = found;
  return (
    <>
      <Head found={found} />
      {explain.threshold !== null && <section><h2>{t('area.changes')}</h2><Changes explain={explain} /></section>}
      {explain.threshold !== null && <Sureness code={explain.area.code} />}
      <section><h2>{t('area.why')}</h2><Factors page={found} /></section>
      <Further key={explain.area.code} found={found} />
    </>
  );
}

/** What lies further down, with its charts: once the answer and what it is made of are on the screen. */
function Further({ found }: { found: AreaPage }) {
  const { explain } = found;
  const reached = useSignal(false);
  useEffect(() => whenFree(() => (reached.value = true)), []);
  if (!reached.value) return null;
  return (
    <>
      <Dimensions page={found} />
      <Stock key={explain.area.code} area={explain.area.code} />
      <section><h2>{t('trend.title')}</h2><Trends found={found} /></section>
      <Population found={found} />
      <Verdicts found={found} />
      <section><h2>{t('similar.title')}</h2><SimilarAreas found={found} /></section>
      <section>
        <h2>{t('area.how_far')}</h2>
        <Texts title={t('remarks')} texts={explain.remarks} />
        <Texts title={t('sources')} texts={onceEach(explain.sources.map(sourceTitle))} />
      </section>
    </>
  );
}

/** What the list knows of an area already, until its page is there. */
function Ahead({ code, known }: { code: string; known: Scores }) {
  const i = known.codes.indexOf(code);
  if (i < 0) return <p class="quiet" role="status">{t('loading')}</p>;
  const columns = { low: known.low[i] ?? null, high: known.high[i] ?? null };
  const municipality = known.municipalities[known.municipality[i] ?? -1] ?? '';
  return (
    <div aria-busy="true">
      <header class="area-head">
        <h1>{known.names[i] || code}</h1>
        <p class="quiet">{[municipality, t(`kind.${known.kind}`), code].filter(Boolean).join(' · ')}</p>
        {known.threshold !== null && <p class="area-decision"><span>{t('closer_look')}:</span> <DecisionChip decision={decisionOf(known, known, i)} /></p>}
        <p>{t('area.score', both(known.title), range(columns.low, columns.high))}</p>
      </header>
      <p class="quiet" role="status">{t('loading')}</p>
    </div>
  );
}

function Opened({ code }: { code: string }) {
  const of = page.value;
  const known = scores.value.value;
  if (known && !of.failure && of.value?.explain.area.code !== code) return <Ahead code={code} known={known} />;
  return <Fetched of={of}>{(found) => <Page found={found} />}</Fetched>;
}

export function AreaPanel() {
  const { area } = view.value;
  return (
    <article class="panel panel-area">
      <p class="back"><button type="button" class="link" onClick={() => show({ panel: 'list' }, true)}>← {t('area.back')}</button></p>
      {area === '' ? <p>{t('area.none')}</p> : <Opened code={area} />}
    </article>
  );
}
