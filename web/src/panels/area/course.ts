// How areas went by one input: from the first to the last year that this area was measured in.
import type { AreaPage } from '../../api/client';
import type { Series } from '../../charts/data';

export interface Course {
  change: number;
  /** Beside this area, by what the framework calls better; unknown where it calls neither way so. */
  than: 'better' | 'worse' | 'same' | 'unknown';
  /** Of itself, by the same: something can go better and yet less so than here. */
  course: 'improved' | 'declined' | 'stayed';
}

export interface Courses {
  /** Change of this area; null where it was measured less than twice. */
  own: number | null;
  from: string;
  to: string;
  /** Of each similar area; null where it was not measured in both years. */
  others: (Course | null)[];
}

export type Trend = AreaPage['trends'][number];
type Good = Trend['good'];

/** The values of an area as a line, with the interval around each where one is known. */
export const seriesOf = (name: string, { values, error, low, high }: Pick<Trend, 'values' | 'error' | 'low' | 'high'>): Series => ({ name, values, ...(error ? { between: { low, high } } : {}) });

function compared(change: number, own: number, good: Good): Course['than'] {
  if (good === null) return 'unknown';
  if (change === own) return 'same';
  return change > own === (good === 'high') ? 'better' : 'worse';
}

/** `place`: of the trend among the page's. */
export function coursesOf(found: Pick<AreaPage, 'trends' | 'similar'>, place: number): Courses {
  const trend = found.trends[place];
  const known = (trend?.values ?? []).flatMap((value, i) => (value === null ? [] : [i]));
  const [first, last] = [known[0] ?? -1, known.at(-1) ?? -1];
  const change = (values: readonly (number | null)[]): number | null => {
    const [before, after] = [values[first] ?? null, values[last] ?? null];
    return first === last || before === null || after === null ? null : after - before;
  };
  const own = trend ? change(trend.values) : null;
  return {
    own,
    from: trend?.periods[first] ?? '',
    to: trend?.periods[last] ?? '',
    others: found.similar.map((one) => {
      const theirs = change(one.trends[place] ?? []);
      return theirs === null || own === null || !trend ? null : { change: theirs, than: compared(theirs, own, trend.good), course: theirs === 0 ? 'stayed' : theirs > 0 === (trend.good === 'high') ? 'improved' : 'declined' };
    }),
  };
}
