// The areas on the map as rows: what the list, the tooltip and the export show of each.
import { computed } from '@preact/signals';
import { type AreaList, type Columns, type Scores, type Values, getList } from '../api/client';
import { both, figure, percent, range, t } from '../i18n';
import { type Painting, isBlank, missing } from '../map/painting';
import { remote } from './remote';
import { certainty, painting, previewed, project, scores, shownKind, values } from './scene';
import { view } from './store';

export interface Names {
  codes: readonly string[];
  names: readonly string[];
  municipalities: readonly string[];
  municipality: readonly number[];
}

/** Names of the areas of a map of values; a map of scores brings its own. */
const list = remote<AreaList>(() => {
  const known = project.value.value;
  const kind = shownKind.value;
  if (view.value.show.by === 'score' || !known || !kind) return null;
  const year = values.value.value?.boundary_year ?? null;
  return year === null || values.value.value?.kind !== kind ? null : getList(kind, year);
});

export const names = computed<Names | null>(() =>
  view.value.show.by === 'score' ? scores.value.value : list.value.value,
);

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

/** What a row shows in its columns, as words. */
export interface Cells {
  value: string;
  sort: number;
  decision: Decision | null;
  certainty: number | null;
}

function scoreCells(known: Scores, i: number): Cells {
  const columns = previewed.value ?? known;
  const low = columns.low[i] ?? null;
  const high = columns.high[i] ?? null;
  return {
    value: isBlank(columns, known, i) ? t('unknown') : range(low, high),
    sort: low === null || high === null ? NaN : (low + high) / 2,
    decision: decisionOf(known, columns, i),
    certainty: previewed.value?.flagged?.[i] ?? certainty.value.value?.flagged[i] ?? null,
  };
}

function valueCells(found: Values, code: string): Cells {
  const i = paintedPlaces.value.get(code) ?? -1;
  const value = found.values[i] ?? null;
  const state = found.state_names[found.states[i] ?? -1];
  const text = value !== null ? figure(value) : state ? both(state.label) : t('unknown');
  return { value: text, sort: value ?? NaN, decision: null, certainty: null };
}

export function cellsOf(code: string): Cells {
  if (view.value.show.by === 'score') {
    const known = scores.value.value;
    const i = places.value.get(code);
    if (known && i !== undefined) return scoreCells(known, i);
  } else if (values.value.value) {
    return valueCells(values.value.value, code);
  }
  return { value: t('unknown'), sort: NaN, decision: null, certainty: null };
}

export function certaintyText(share: number | null): string {
  return share === null ? '–' : percent(share);
}
