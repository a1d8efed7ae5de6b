// Own dwellings beside all others: what is asked, and how its figures are told.
import type { JobRequest, Stock } from '../../api/client';
import { difference } from '../../state/change';

export type Figure = Stock['figures'][number];
export type Sides = Pick<Figure, 'own' | 'others' | 'difference'>;

/** `area`: code of a municipality; '' = all that own dwellings stand in. */
export const stockRequest = (framework: string, area: string): JobRequest => ({ kind: 'stock', framework, ...(area ? { area } : {}) });

/** Whether own dwellings stand better or worse than others; 0 where that is not told, or not known. */
export function verdictOf({ good, difference: { low, high } }: Pick<Figure, 'good' | 'difference'>): -1 | 0 | 1 {
  if (good === null || low === null || high === null) return 0;
  const sign = low > 0 ? 1 : high < 0 ? -1 : 0;
  if (sign === 0) return 0;
  return (sign > 0) === (good === 'high') ? 1 : -1;
}

/** Parts of all dwellings of a side; null where there are none. */
export function sharesOf(answers: NonNullable<Stock['closer_look']>): { answer: (typeof answers)[number]['answer']; own: number | null; others: number | null }[] {
  const all = (side: 'own' | 'others') => answers.reduce((sum, one) => sum + one[side], 0);
  const [own, others] = [all('own'), all('others')];
  return answers.map((one) => ({ answer: one.answer, own: own > 0 ? one.own / own : null, others: others > 0 ? one.others / others : null }));
}

/** From the first to the last year on one side; of values that are not known null. */
export const changeOf = (years: Figure['years'], side: 'own' | 'others'): number | null =>
  difference(years[0]?.[side].low ?? null, years.at(-1)?.[side].low ?? null);

/** Sources of the figures that have one, each once. */
export const sourcesOf = <Label>(figures: readonly { source: Label; of: Figure['of'] }[], told: (label: Label) => string): string[] =>
  [...new Set(figures.filter((one) => one.of === 'input').map((one) => told(one.source)))].filter(Boolean);
