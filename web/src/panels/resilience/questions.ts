// What can be asked of a project about resilience: indicators that were measured in two years or more.
import type { Indicator, JobRequest } from '../../api/client';

export interface Question {
  groups: string;
  per: string;
  nuisance: string;
  nuisancePer: string;
  from: string;
  to: string;
  place: string;
}

/**
 * Years in which an indicator is known of neighbourhoods, on the borders that most years share; a year that is known of fewer
 * than half as many as the best one compares too few.
 */
export function yearsOf(one: Indicator | undefined): string[] {
  const byBorders = new Map<number, string[]>();
  const best = Math.max(0, ...(one?.series ?? []).filter((series) => series.kind === 'buurt').map((series) => series.known));
  for (const series of one?.series ?? [])
    if (series.kind === 'buurt' && series.known > 0 && 2 * series.known >= best && series.period !== null && series.boundary_year !== null)
      byBorders.set(series.boundary_year, [...(byBorders.get(series.boundary_year) ?? []), series.period]);
  return [...byBorders.values()].reduce<string[]>((most, years) => (years.length >= most.length ? years : most), []).sort();
}

const followed = (one: Indicator): boolean => one.measure !== 'class' && yearsOf(one).length > 1;
const isNuisance = (one: Indicator): boolean => one.lineage.includes('nuisance') || one.lineage.includes('crime');

/** Own counts of reports by neighbourhood. */
const isReports = (one: Indicator): boolean => one.id.startsWith('nuisance/');

/** Of people: what may be a concentration. Origin never is. */
export const concentrations = (known: readonly Indicator[]): Indicator[] =>
  known.filter((one) => followed(one) && !isNuisance(one) && !isReports(one) && !one.lineage.includes('origin') && !one.lineage.includes('physical environment') && one.id !== 'kwb/a_inw');

export const nuisances = (known: readonly Indicator[]): Indicator[] =>
  known.filter((one) => followed(one) && (isNuisance(one) || isReports(one)) && one.lineage.length < 4);

/** Counts that another count can be a part of. */
export const bases = (known: readonly Indicator[]): Indicator[] => known.filter((one) => ['kwb/a_inw', 'kwb/a_hh', 'kwb/a_woning'].includes(one.id));

/** What a strategist of housing asks first: who lives there, by income and tenure; then health. Nothing else is asked by itself. */
const wished = ['kwb/p_hh_li', 'kwb/p_hh_lkk', 'kwb/p_ink_li', 'kwb/a_soz_wb', 'kwb/p_wcorpw', 'health/moeite_met_rondkomen', 'health/gezond_goed'];

/** The question with what is left out filled in; ids that the project lacks are forgotten. */
export function filled(asked: Record<string, string>, known: readonly Indicator[]): Question {
  const ids = new Set(known.map((one) => one.id));
  const has = (id: string | undefined) => (id && ids.has(id) ? id : '');
  const people = concentrations(known);
  const trouble = nuisances(known);
  const groups = has(asked['resilience.groups']) || wished.find((id) => people.some((one) => one.id === id) && trouble.some((one) => yearsInBoth(known, id, one.id).length > 1)) || '';
  const nuisance = has(asked['resilience.nuisance']) || trouble.find((one) => one.id === 'leefbaarometer/onv' && yearsInBoth(known, groups, one.id).length > 1)?.id
    || trouble.find((one) => yearsInBoth(known, groups, one.id).length > 1)?.id || trouble[0]?.id || '';
  const per = (id: string, chosen: string | undefined) =>
    known.find((one) => one.id === id)?.measure === 'count' ? has(chosen) || has('kwb/a_inw') : '';
  const years = yearsInBoth(known, groups, nuisance);
  const year = (chosen: string | undefined) => (chosen && years.includes(chosen) ? chosen : '');
  return {
    groups, per: per(groups, asked['resilience.per']),
    nuisance, nuisancePer: per(nuisance, asked['resilience.nuisance_per']),
    from: year(asked['resilience.from']) || (years[0] ?? ''), to: year(asked['resilience.to']) || (years.at(-1) ?? ''),
    place: asked['resilience.place'] ?? '',
  };
}

export function yearsInBoth(known: readonly Indicator[], groups: string, nuisance: string): string[] {
  const of = (id: string) => yearsOf(known.find((one) => one.id === id));
  const other = of(nuisance);
  return of(groups).filter((year) => other.includes(year));
}

/** Null while it is not whole. */
export function requestOf(question: Question): JobRequest | null {
  const { groups, per, nuisance, nuisancePer, from, to } = question;
  if (!groups || !nuisance || !from || !to || from >= to) return null;
  const area = question.place.split(' ')[0] ?? '';
  return {
    kind: 'resilience', groups, nuisance, from, to,
    ...(per ? { per } : {}), ...(nuisancePer ? { nuisance_per: nuisancePer } : {}), ...(area ? { area } : {}),
  };
}
