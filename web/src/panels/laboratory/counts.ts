// What the answers count, free of how it is shown.
import type { Doubt, Examine } from '../../api/client';

/** Areas by how often they get a closer look. */
export interface Spread {
  always: number;
  mostly: number;
  seldom: number;
  never: number;
}

export function spreadOf(areas: readonly Pick<Doubt['areas'][number], 'flagged'>[]): Spread {
  const count = (fits: (flagged: number) => boolean) => areas.filter((one) => fits(one.flagged)).length;
  return {
    always: count((flagged) => flagged === 1),
    mostly: count((flagged) => flagged > 0.5 && flagged < 1),
    seldom: count((flagged) => flagged > 0 && flagged <= 0.5),
    never: count((flagged) => flagged === 0),
  };
}

export interface Pair {
  one: string;
  other: string;
  pearson: number | null;
  spearman: number;
  pairs: number;
}

/** Every pair of inputs once, those that go together most first. */
export function pairsOf({ inputs, correlations }: Pick<Examine, 'inputs' | 'correlations'>): Pair[] {
  const found: Pair[] = [];
  inputs.forEach((one, i) =>
    inputs.slice(i + 1).forEach((other, k) => {
      const cell = correlations.spearman[i]?.[i + 1 + k];
      if (cell && cell.r !== null) found.push({ one, other, pearson: correlations.pearson[i]?.[i + 1 + k]?.r ?? null, spearman: cell.r, pairs: cell.pairs });
    }),
  );
  return found.sort((a, b) => Math.abs(b.spearman) - Math.abs(a.spearman));
}
