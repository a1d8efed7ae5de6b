// The areas on the map as rows: what the list, the tooltip and the export show of each.
import { computed } from '@preact/signals';
import { type AreaList, type Columns, type Scores, getList } from '../api/client';
import { both, figure, percent, range, t } from '../i18n';
import { type Change, type Painting, changeOf, isBlank, missing } from '../map/painting';
import { remote } from './remote';
import { certainty, heldAgainst, painting, previewed, project, scores, secondColumn, shownKind, values } from './scene';
import { viewed } from './store';

export interface Names {
  codes: readonly string[];
  names: readonly string[];
  municipalities: readonly string[];
  municipality: readonly number[];
}

/** Names of the areas of a map of values, also of those without borders; a map of scores brings its own. */
const list = remote<AreaList>(() => {
  const known = project.value.value;
  const kind = shownKind.value;
  if (viewed('show').by === 'score' || !known || !kind) return null;
  const year = values.value.value?.boundary_year ?? null;
  return year === null || values.value.value?.kind !== kind ? null : getList(kind, year);
});

/** With the areas that were measured and are neither mapped nor named, by their code. */
function withMeasured(named: AreaList, measured: readonly string[]): Names {
  const known = new Set(named.codes);
  const more = measured.filter((code) => !known.has(code));
  if (more.length === 0) return named;
  return {
    ...named,
    codes: [...named.codes, ...more],
    names: [...named.names, ...more],
    municipality: [...named.municipality, ...more.map(() => -1)],
  };
}

export const names = computed<Names | null>(() => {
  if (viewed('show').by === 'score') return scores.value.value;
  return list.value.value && withMeasured(list.value.value, values.value.value?.codes ?? []);
});

const places = computed<Map<string, number>>(() => new Map((names.value?.codes ?? []).map((code, i) => [code, i])));

export interface Row {
  code: string;
  name: string;
  municipality: string;
}

export function rowOf(code: string): Row | null {
  const known = names.value;
  const i = places.value.get(code);
  if (!known || i === undefined) return null;
  return { code, name: known.names[i] || code, municipality: known.municipalities[known.municipality[i] ?? -1] ?? '' };
}

const paintedPlaces = computed<Map<string, number>>(() => new Map((painting.value?.codes ?? []).map((code, i) => [code, i])));

/** The legend's entry of an area; null where nothing is known. */
export function entryOf(code: string): Painting['entries'][number] | null {
  const shown = painting.value;
  const i = paintedPlaces.value.get(code);
  return (shown && i !== undefined && shown.entries[shown.classes[i] ?? missing]) || null;
}

export type Decision = 'yes' | 'depends' | 'no' | 'unknown';

export function decisionOf(known: Scores, columns: Columns, i: number): Decision {
  if (isBlank(columns, known, i)) return 'unknown';
  return (['no', 'yes', 'depends'] as const)[columns.decision[i] ?? 2] ?? 'depends';
}

/** How many areas have each answer, under the changes of the workshop where there are any; `municipality` by its place, -1 = all. */
export function tally(known: Scores, municipality = -1): Record<Decision, number> {
  const columns = previewed.value ?? known;
  const counts = { yes: 0, depends: 0, no: 0, unknown: 0 };
  for (let i = 0; i < known.codes.length; i++)
    if (municipality < 0 || known.municipality[i] === municipality) counts[decisionOf(known, columns, i)]++;
  return counts;
}

/** What a row is sorted and filtered by; made for every area at each change, so it holds no words. */
export interface Facts {
  sort: number;
  decision: Decision | null;
  /** Lowest and highest, whatever it is that is not known. */
  certainty: readonly [number | null, number | null];
}

const noFacts: Facts = { sort: NaN, decision: null, certainty: [null, null] };

/** Facts of areas by their code and their place among the names; what they rest on is looked up once for all. */
export interface Reader {
  sort: (code: string, place: number) => number;
  decision: (place: number) => Decision;
  /** One number to sort by: what is not known drawn too. */
  certainty: (place: number) => number | null;
  ends: (place: number) => Facts['certainty'];
}

export function reader(): Reader | null {
  if (viewed('show').by === 'value') {
    const found = values.value.value;
    const painted = paintedPlaces.value;
    return found && { sort: (code) => found.values[painted.get(code) ?? -1] ?? NaN, decision: () => 'unknown', certainty: () => null, ends: () => noFacts.certainty };
  }
  const known = scores.value.value;
  const columns = previewed.value ?? known;
  if (!known || !columns) return null;
  // Shares of the framework as it is say nothing of one that is being changed.
  const drawn = certainty.value.value;
  const sure = previewed.value ?? (drawn && { flagged: drawn.flagged, flagged_least: drawn.least, flagged_most: drawn.most });
  return {
    sort: (_, i) => {
      const low = columns.low[i] ?? null;
      const high = columns.high[i] ?? null;
      return low === null || high === null || isBlank(columns, known, i) ? NaN : (low + high) / 2;
    },
    decision: (i) => decisionOf(known, columns, i),
    certainty: (i) => (isBlank(columns, known, i) ? null : (sure?.flagged?.[i] ?? null)),
    ends: (i) => (isBlank(columns, known, i) ? noFacts.certainty : [sure?.flagged_least?.[i] ?? null, sure?.flagged_most?.[i] ?? null]),
  };
}

export function factsOf(code: string): Facts {
  const of = reader();
  const place = places.value.get(code);
  if (!of || place === undefined) return noFacts;
  const scored = viewed('show').by === 'score';
  return { sort: of.sort(code, place), decision: scored ? of.decision(place) : null, certainty: of.ends(place) };
}

/** What an area was by the other framework of the workshop, and what became of it; null where nothing is known. */
export interface Before {
  low: number | null;
  high: number | null;
  decision: Decision;
  change: Change | null;
}

const versusPlaces = computed<Map<string, number>>(() => new Map((heldAgainst.value?.codes ?? []).map((code, i) => [code, i])));

export function beforeOf(code: string): Before | null {
  const known = scores.value.value;
  const other = heldAgainst.value;
  const i = places.value.get(code);
  const j = versusPlaces.value.get(code);
  if (!known || !other || i === undefined || j === undefined) return null;
  const columns = previewed.value ?? known;
  const blank = isBlank(columns, known, i) || isBlank(other, other, j);
  return {
    low: other.low[j] ?? null,
    high: other.high[j] ?? null,
    decision: decisionOf(other, other, j),
    change: blank ? null : changeOf(other.decision[j] ?? 2, columns.decision[i] ?? 2),
  };
}

/** The value of a row in words. */
export function valueText(code: string): string {
  if (viewed('show').by === 'score') {
    const known = scores.value.value;
    const i = places.value.get(code);
    const columns = previewed.value ?? known;
    if (!known || !columns || i === undefined || isBlank(columns, known, i)) return t('unknown');
    return range(columns.low[i] ?? null, columns.high[i] ?? null);
  }
  const found = values.value.value;
  const i = paintedPlaces.value.get(code) ?? -1;
  const value = found?.values[i] ?? null;
  const state = found?.state_names[found.states[i] ?? -1];
  return value !== null ? figure(value) : state ? both(state.label) : t('unknown');
}

const secondPlaces = computed<Map<string, number>>(() => new Map((secondColumn.value?.codes ?? []).map((code, i) => [code, i])));

/** The second measure of a map of two. */
export const secondOf = (code: string): number | null => secondColumn.value?.values[secondPlaces.value.get(code) ?? -1] ?? null;

export function certaintyText([low, high]: Facts['certainty']): string {
  if (low === null || high === null) return '–';
  // "6–95%": beside the answer there is no room for words.
  return percent(low) === percent(high) ? percent(low) : `${percent(low).replace(/\s?%$/, '')}–${percent(high)}`;
}
