// The first and the last year in which something was measured.
export interface Ends {
  from: string;
  to: string;
  before: number;
  after: number;
}

/** Null where an area was measured in fewer than two years. */
export function endsOf({ periods, values }: { periods: readonly (string | null)[]; values: readonly (number | null)[] }): Ends | null {
  const known = periods.flatMap((period, i) => {
    const value = values[i];
    return period !== null && value != null ? [{ period, value }] : [];
  });
  const [first] = known;
  const last = known.at(-1);
  if (!first || !last || first === last) return null;
  return { from: first.period, to: last.period, before: first.value, after: last.value };
}
