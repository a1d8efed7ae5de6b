// From the view to what is on the map: what to fetch, how to class and colour it, and what the legend says.
import { computed, signal } from '@preact/signals';
import {
  type Certainty, type FactorColumns, type Indicator, type Preview, type Project, type Scores, type Values,
  getCertainty, getFactor, getIndicators, getProject, getScores, getValues,
} from '../api/client';
import { type Text, both, number, t } from '../i18n';
import {
  type Measure, type Painting, isBlank, paintCertainty, paintClasses, paintDecisions, paintFactor, paintTwo, paintValues, paintVersus,
} from '../map/painting';
import { type Scale, changeScale, scaleOf } from '../map/scale';
import { type Span, changeBetween, earlier, spanOf } from './change';
import { remote } from './remote';
import { dark, viewed } from './store';
import { isEdited } from './view';

export const project = remote(() => getProject());

/** The framework of the view, else the first saved map's, else vitality, else the best covered one. */
export const frameworkId = computed<string>(() => {
  const known = project.value.value;
  if (!known) return '';
  const has = (id: string) => known.frameworks.some((one) => one.id === id);
  if (has(viewed('framework'))) return viewed('framework');
  return known.layers.find(has) ?? (has('vitality') ? 'vitality' : (known.frameworks[0]?.id ?? ''));
});

export const scores = remote<Scores>(() => (frameworkId.value ? getScores(frameworkId.value) : null));

/** Points of the factor that the view asks for, where the framework has it. */
const factorColumns = remote<FactorColumns>(() => {
  const show = viewed('show');
  const known = scores.value.value;
  const has = show.by === 'score' && show.aspect === 'factor' && known?.factors.some((one) => one.id === show.factor);
  return known && has && show.by === 'score' ? getFactor(known.framework, show.factor) : null;
});

const wantsIndicators = signal(false);
/** Asked for when something first needs it: the map of a score does not. */
export const indicators = remote<Indicator[]>(() => {
  const [show, second] = [viewed('show'), viewed('second')];
  return wantsIndicators.value || show.by === 'value' || second.includes('/') ? getIndicators() : null;
});
export function needIndicators(): void {
  wantsIndicators.value = true;
}

const needsCertainty = computed<boolean>(() => {
  const [show, second, list, panel, edits] = [viewed('show'), viewed('second'), viewed('list'), viewed('panel'), viewed('edits')];
  const decides = scores.value.value?.threshold != null;
  return (panel === 'workshop' && decides && !isEdited(edits)) || (show.by === 'score' && show.aspect === 'certainty' && decides) || second === 'certainty' || list.sort === 'certainty';
});
export const certainty = remote<Certainty>(() => (needsCertainty.value && frameworkId.value ? getCertainty(frameworkId.value) : null));

/** Scores under the changed framework of the workshop; null = as the framework is. */
export const previewed = signal<Preview | null>(null);

/** Frameworks that the workshop's can be held against: of the same kind of area, with something to go by. */
export const comparable = computed(() => {
  const all = project.value.value?.frameworks ?? [];
  const mine = all.find((one) => one.id === frameworkId.value);
  return all.filter((one) => one.unit === mine?.unit && one.id !== mine?.id && one.available > 0);
});

/** Scores by the framework that the workshop's is held against; null = by none. */
export const versus = remote<Scores>(() => {
  const [panel, other] = [viewed('panel'), viewed('versus')];
  const known = comparable.value.some((one) => one.id === other);
  return panel === 'workshop' && known ? getScores(other) : null;
});

/** The same where both decide, so that there is something to compare. */
export const heldAgainst = computed<Scores | null>(() =>
  scores.value.value?.threshold != null && versus.value.value?.threshold != null ? versus.value.value : null,
);

function isShaped(known: Project, kind: string, year: number | null): boolean {
  return known.kinds.some((one) => one.kind === kind && one.boundary_year === year && one.shaped > 0);
}

/** Kinds of area that an indicator can be mapped by: with numbers on borders that have shapes. */
export function mappableKinds(indicator: Indicator, known: Project): string[] {
  const found = indicator.series.filter((one) => one.known > 0 && isShaped(known, one.kind, one.boundary_year));
  return [...new Set(found.map((one) => one.kind))];
}

export const shownIndicator = computed<Indicator | null>(() => {
  const show = viewed('show');
  return (show.by === 'value' && indicators.value.value?.find((one) => one.id === show.indicator)) || null;
});

/** Kind of area on the map. */
export const shownKind = computed<string>(() => {
  const known = project.value.value;
  const indicator = shownIndicator.value;
  if (viewed('show').by === 'score') return scores.value.value?.kind ?? '';
  if (!known || !indicator) return '';
  const kinds = mappableKinds(indicator, known);
  return kinds.find((kind) => kind === viewed('kind')) ?? kinds.find((kind) => kind === 'buurt') ?? kinds[0] ?? '';
});

/** Measured periods of an indicator, ascending, each with the latest borders that have shapes. */
function periodsOf(indicator: Indicator | null, kind: string): Map<string, number> {
  const known = project.value.value;
  const found = new Map<string, number>();
  for (const one of indicator?.series ?? []) {
    if (!known || one.kind !== kind || one.known === 0 || one.period === null || one.boundary_year === null) continue;
    if (!isShaped(known, kind, one.boundary_year)) continue;
    found.set(one.period, Math.max(found.get(one.period) ?? 0, one.boundary_year));
  }
  return new Map([...found].sort(([a], [b]) => (a < b ? -1 : 1)));
}

const measured = computed(() => periodsOf(shownIndicator.value, shownKind.value));
/** Periods in which the shown indicator was measured, and no others. */
export const periods = computed<string[]>(() => [...measured.value.keys()]);
export const shownPeriod = computed<string>(() => {
  const period = viewed('period');
  return measured.value.has(period) ? period : (periods.value.at(-1) ?? '');
});

function valuesOf(indicator: Indicator | null, among: Map<string, number>, period: string): Promise<Values> | null {
  const year = among.get(period);
  return indicator && year !== undefined ? getValues(indicator.id, shownKind.value, String(year), period) : null;
}

const isShapedHere = (kind: string) => (year: number): boolean => project.value.value !== null && isShaped(project.value.value, kind, year);

/** Earlier periods that the shown one can be held against. */
export const earlierPeriods = computed<string[]>(() =>
  earlier(shownIndicator.value?.series ?? [], shownKind.value, isShapedHere(shownKind.value), shownPeriod.value),
);
/** The period since which the change is shown; '' = figures are shown as they are. */
export const since = computed<string>(() => (earlierPeriods.value.includes(viewed('since')) ? viewed('since') : ''));

/** Over which years an indicator's change is held against that of the shown one; null = it was measured but once. */
export function changeSpan(indicator: Indicator): Span | null {
  return spanOf(indicator.series, shownKind.value, isShapedHere(shownKind.value), since.value, shownPeriod.value);
}

async function changeOver(indicator: Indicator, { year, from, to }: Span): Promise<Values> {
  const [before, after] = await Promise.all([from, to].map((period) => getValues(indicator.id, shownKind.value, String(year), period)));
  return changeBetween(before as Values, after as Values);
}

function shownChange(indicator: Indicator): Promise<Values> | null {
  const span = changeSpan(indicator);
  return span && changeOver(indicator, span);
}

export const values = remote<Values>(() =>
  since.value && shownIndicator.value ? shownChange(shownIndicator.value) : valuesOf(shownIndicator.value, measured.value, shownPeriod.value),
);

/** The classes come from the latest period and hold for all, so that the colours of two years compare. */
const scaleValues = remote<Values>(() => valuesOf(shownIndicator.value, measured.value, periods.value.at(-1) ?? ''));
export const scale = computed<Scale | null>(() => {
  const indicator = shownIndicator.value;
  const from = scaleValues.value.value;
  const changes = values.value.value;
  if (since.value) return indicator && changes ? changeScale(indicator.good, changes.values) : null;
  return indicator && from && from.indicator === indicator.id ? scaleOf(indicator, from.values) : null;
});

/** What is shown beside the first; beside a change only what was measured more than once. */
export const secondId = computed<string>(() => {
  const second = viewed('second');
  const indicator = indicators.value.value?.find((one) => one.id === second);
  return since.value && indicator && !changeSpan(indicator) ? '' : second;
});

export const secondIndicator = computed<Indicator | null>(
  () => indicators.value.value?.find((one) => one.id === secondId.value) ?? null,
);
/** Of the same period where it was measured then, else of its latest. */
const secondValues = remote<Values>(() => {
  if (since.value && secondIndicator.value) return shownChange(secondIndicator.value);
  const its = periodsOf(secondIndicator.value, shownKind.value);
  const same = its.has(shownPeriod.value) ? shownPeriod.value : ([...its.keys()].at(-1) ?? '');
  return valuesOf(secondIndicator.value, its, same);
});


function firstMeasure(): Measure | null {
  if (viewed('show').by === 'value') return values.value.value;
  const known = scores.value.value;
  const columns = previewed.value ?? known;
  if (!known || !columns) return null;
  const of = (ends: readonly (number | null)[]) => ends.map((end, i) => (isBlank(columns, known, i) ? null : end));
  return { codes: known.codes, values: of(columns.low), upTo: of(columns.high) };
}

/** How sure the answer is, 0.5 to 1, as far as draws can tell: from what it is at worst to what it is at best. */
function sureness(known: Scores, found: Certainty): Measure {
  const sure = (share: number) => Math.max(share, 1 - share);
  const values = found.least.map((least, i) => {
    const most = found.most[i] ?? null;
    return least === null || most === null ? null : least <= 0.5 && most >= 0.5 ? 0.5 : Math.min(sure(least), sure(most));
  });
  const upTo = found.least.map((least, i) => (least === null ? null : Math.max(sure(least), sure(found.most[i] ?? least))));
  return { codes: known.codes, values, upTo };
}

function secondMeasure(): Measure | null {
  const known = scores.value.value;
  const found = certainty.value.value;
  if (secondId.value === 'certainty') return known && found ? sureness(known, found) : null;
  return secondValues.value.value;
}

/** Which figures of an indicator are shown: of one period, or the change since an earlier one. */
export interface Figures {
  indicator: string;
  year: string;
  period: string;
  since: string;
}

function figuresOf(indicator: Indicator | null, found: Values | null): Figures | null {
  if (!indicator || !found) return null;
  const span = since.value ? changeSpan(indicator) : null;
  return { indicator: indicator.id, year: String(found.boundary_year ?? ''), period: span?.to ?? found.period ?? '', since: span?.from ?? '' };
}

export const shownFigures = computed(() => figuresOf(shownIndicator.value, values.value.value));
export const secondFigures = computed(() => figuresOf(secondIndicator.value, secondValues.value.value));

/** Is the map one of two measures? In the workshop it is that of the score. */
const besides = computed<boolean>(() => secondId.value !== '' && viewed('panel') !== 'workshop');

/** The second measure of a map of two, for a column of the list. */
export const secondColumn = computed<Measure | null>(() => (besides.value ? secondMeasure() : null));

export type Aspect = 'decision' | 'class' | 'certainty' | 'factor';

/** What of the score is shown; a framework without a threshold decides nothing, so its classes are. */
export const shownAspect = computed<Aspect>(() => {
  const [show, panel] = [viewed('show'), viewed('panel')];
  const known = scores.value.value;
  const decides = known === null || known.threshold !== null;
  const wished: Aspect = show.by === 'score' && panel !== 'workshop' ? show.aspect : 'decision';
  if (wished === 'class') return wished;
  if (wished === 'factor' && show.by === 'score' && (known === null || known.factors.some((one) => one.id === show.factor))) return wished;
  return !decides ? 'class' : wished === 'factor' ? 'decision' : wished;
});

function paintScore(known: Scores): Painting | null {
  const columns = previewed.value ?? known;
  const found = certainty.value.value;
  const points = factorColumns.value.value;
  switch (shownAspect.value) {
    case 'factor':
      return points && points.framework === known.framework ? paintFactor(known, points) : null;
    case 'certainty':
      return found && found.framework === known.framework ? paintCertainty(known, found) : null;
    case 'class':
      return paintClasses(known, columns);
    case 'decision':
      return paintDecisions(known, columns, dark.value);
  }
}

function paintTwoMeasures(): Painting | null {
  const one = firstMeasure();
  const other = secondMeasure();
  const year = viewed('show').by === 'score' ? scores.value.value?.boundary_year : values.value.value?.boundary_year;
  return one && other ? paintTwo({ kind: shownKind.value, year: year ?? 0 }, one, other, since.value !== '') : null;
}

/** What a panel puts on the map in place of the view's choice, while it is shown. */
export const panelMap = signal<{ painting: Painting; caption: Caption } | null>(null);

/** The address asks for an indicator that the project does not have: there is nothing to show. */
export const asksUnknown = computed(() => viewed('show').by === 'value' && indicators.value.value !== null && shownIndicator.value === null);

export const painting = computed<Painting | null>(() => {
  const show = viewed('show');
  if (panelMap.value) return panelMap.value.painting;
  if (besides.value) return paintTwoMeasures();
  const known = scores.value.value;
  const other = heldAgainst.value;
  if (known && other) return paintVersus(known, previewed.value ?? known, other, dark.value);
  if (show.by === 'score') return known ? paintScore(known) : null;
  const found = values.value.value;
  return found && scale.value && found.kind === shownKind.value ? paintValues(found, scale.value) : null;
});

export interface Caption {
  title: string;
  unit: string;
  period: string;
  source: string;
  /** Which end is the good one, where one is. */
  good?: Indicator['good'];
  /** How many values were not observed, and what became of those that lack. */
  states?: string;
}

const listed = (texts: Text[]): string => [...new Set(texts.map(both))].join('; ');

function scoreCaption(known: Scores): Caption {
  const show = viewed('show');
  const other = heldAgainst.value;
  if (other)
    return {
      title: t('versus.caption', both(known.title), both(other.title)),
      unit: '',
      period: known.boundary_year ? t('borders', known.boundary_year) : '',
      source: listed([...known.source_years, ...other.source_years]),
    };
  const factor = known.factors.find((one) => show.by === 'score' && one.id === show.factor);
  const aspect = shownAspect.value;
  const what = besides.value ? t('aspect.score') : aspect === 'factor' && factor ? both(factor.label) : t(`aspect.${aspect === 'factor' ? 'decision' : aspect}`);
  return {
    title: `${both(known.title)}: ${what.toLocaleLowerCase()}`,
    good: known.concern === 'low' ? 'high' : 'low',
    unit: aspect === 'factor' ? t('points') : aspect === 'certainty' ? t('unit.draws') : '',
    period: known.boundary_year ? t('borders', known.boundary_year) : '',
    source: listed(known.source_years),
  };
}

/** "Of these 11,648 a model estimate. Without a value: 2,873 missing, 53 secret." What is plainly missing stands in the legend. */
function statesOf({ state_names: names, states, values: numbers }: Values): string {
  const told = (known: boolean, plain: string): string => {
    const counts = new Map<number, number>();
    states.forEach((state, i) => (numbers[i] != null) === known && counts.set(state, (counts.get(state) ?? 0) + 1));
    const found = [...counts].flatMap(([state, count]) => (names[state] ? [{ ...names[state], count }] : [])).filter(({ name }) => !known || name !== plain);
    return found.every(({ name }) => name === plain) ? '' : found.map(({ count, label }) => `${number(count)} ${both(label)}`).join(', ');
  };
  const [made, lacking] = [told(true, 'observed'), told(false, 'missing')];
  return [made && t('states.made', made), lacking && t('states.lacking', lacking)].filter(Boolean).join(' ');
}

function valueCaption(found: Values, good: Indicator['good']): Caption {
  const { source, period } = found;
  const publisher = source.publisher ? `${both(source.title)} (${source.publisher})` : both(source.title);
  return { title: both(found.label), unit: both(found.unit), period: period ?? '', source: publisher, good, states: since.value ? '' : statesOf(found) };
}

export const caption = computed<Caption | null>(() => {
  if (panelMap.value) return panelMap.value.caption;
  if (viewed('show').by === 'value') return values.value.value && valueCaption(values.value.value, shownIndicator.value?.good ?? null);
  return scores.value.value && scoreCaption(scores.value.value);
});
export const secondCaption = computed<Caption | null>(() => {
  if (!besides.value) return null;
  if (secondId.value === 'certainty')
    return { title: t('aspect.sureness'), unit: t('unit.draws'), period: '', source: '' };
  return secondValues.value.value && valueCaption(secondValues.value.value, secondIndicator.value?.good ?? null);
});

/** Areas are scored that the project has no borders of. */
export const shapeless = computed<boolean>(() => {
  const shown = painting.value;
  return shown !== null && !(project.value.value && isShaped(project.value.value, shown.kind, shown.year));
});
