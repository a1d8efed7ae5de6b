// Change of an indicator between two years that were measured on the same borders.
import type { Indicator, Values } from '../api/client';

export interface Span {
  year: number;
  from: string;
  to: string;
}

type Series = Pick<Indicator['series'][number], 'kind' | 'known' | 'period' | 'boundary_year'>;

/** Periods by the borders that they were measured on, the latest borders first; `shaped` tells which borders can be mapped. */
function byBorders(series: readonly Series[], kind: string, shaped: (year: number) => boolean): [number, string[]][] {
  const found = new Map<number, string[]>();
  for (const one of series) {
    const year = one.boundary_year;
    if (one.kind !== kind || one.known === 0 || one.period === null || year === null || !shaped(year)) continue;
    found.set(year, [...(found.get(year) ?? []), one.period]);
  }
  return [...found].map(([year, periods]): [number, string[]] => [year, [...new Set(periods)].sort()]).sort(([a], [b]) => b - a);
}

/** Earlier periods that `to` can be held against. */
export function earlier(series: readonly Series[], kind: string, shaped: (year: number) => boolean, to: string): string[] {
  const found = byBorders(series, kind, shaped).flatMap(([, periods]) => (periods.includes(to) ? periods.filter((one) => one < to) : []));
  return [...new Set(found)].sort();
}

/** From one period to the other; where either was not measured, from the first to the last that share borders. Null: measured but once. */
export function spanOf(series: readonly Series[], kind: string, shaped: (year: number) => boolean, from: string, to: string): Span | null {
  const all = byBorders(series, kind, shaped);
  const same = all.find(([, periods]) => periods.includes(from) && periods.includes(to));
  if (same) return { year: same[0], from, to };
  const longest = all.reduce<[number, string[]] | null>((best, one) => (one[1].length > (best?.[1].length ?? 1) ? one : best), null);
  return longest && { year: longest[0], from: longest[1][0] as string, to: longest[1].at(-1) as string };
}

/** The later less the earlier; null where either is. Figures with few digits have no tail that none of them has. */
export const difference = (before: number | null, after: number | null): number | null =>
  before === null || after === null ? null : Number((after - before).toPrecision(12));

/** The later figure less the earlier, for the areas of the later; unknown where either is, in the state of the one that lacks. */
export function changeBetween(before: Values, after: Values): Values {
  const places = new Map(before.codes.map((code, i) => [code, i]));
  const values = after.codes.map((code, i) => difference(before.values[places.get(code) ?? -1] ?? null, after.values[i] ?? null));
  const names = [...after.state_names];
  const placeOf = (state: Values['state_names'][number]): number => {
    const at = names.findIndex((one) => one.name === state.name);
    return at < 0 ? names.push(state) - 1 : at;
  };
  const lacking = before.state_names.map(placeOf);
  const never = placeOf({ name: 'missing', label: { nl: 'ontbreekt', en: 'missing' } });
  const states = after.codes.map((code, i) => {
    const at = places.get(code);
    if (at === undefined) return never;
    return (before.values[at] ?? null) === null ? (lacking[before.states[at] ?? -1] ?? never) : (after.states[i] ?? never);
  });
  const { nl, en } = after.label;
  return { ...after, values, states, state_names: names, label: { nl: `Verandering: ${nl}`, en: `Change: ${en}` }, period: `${before.period ?? ''}–${after.period ?? ''}` };
}
