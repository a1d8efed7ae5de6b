// Classes of a number: limits, colours and how they are written.
import type { Indicator } from '../api/client';
import type { Text } from '../i18n';
import { type Ramp, colours } from './colours';

export interface Scale {
  /** Ascending; a value on a limit belongs to the class above. */
  limits: number[];
  colours: string[];
  /** Names of classes that have one; else they are written by their limits. */
  names: Text[] | null;
  /** Where the limits come from. */
  kind: 'official' | 'shares' | 'distinct' | 'change';
  /** True where dark means of concern. */
  concern: boolean;
}

/** Limits of the classes of deviations, those of frameworks/leefbaarometer.toml: each published deviation falls in its published class. */
const deviation = [-0.2352, -0.156792, -0.0784, -0.0392, 0.03919, 0.07839, 0.15678, 0.2352];

export const classNames: Text[] = [
  { nl: '1 zeer onvoldoende', en: '1 very insufficient' },
  { nl: '2 ruim onvoldoende', en: '2 amply insufficient' },
  { nl: '3 onvoldoende', en: '3 insufficient' },
  { nl: '4 zwak', en: '4 weak' },
  { nl: '5 voldoende', en: '5 sufficient' },
  { nl: '6 ruim voldoende', en: '6 amply sufficient' },
  { nl: '7 goed', en: '7 good' },
  { nl: '8 zeer goed', en: '8 very good' },
  { nl: '9 uitstekend', en: '9 excellent' },
];

/** A class that is told by its number has nothing in between. */
const wholeName = (one: number): Text => ({ nl: `${one}`, en: `${one}` });
const wholeNames = (first: number, last: number): Text[] => Array.from({ length: last - first + 1 }, (_, i) => wholeName(first + i));

/** 0.0573 -> 0.06: as few digits as keep limits apart. */
function rounded(value: number, spread: number): number {
  if (spread <= 0) return value;
  const unit = 10 ** Math.floor(Math.log10(spread / 20));
  return Number((Math.round(value / unit) * unit).toPrecision(10));
}

/** Limits that part the values into about equal shares, rounded, each once. */
export function shareLimits(values: readonly (number | null)[], classes: number): number[] {
  const known = values.filter((value): value is number => value !== null).sort((a, b) => a - b);
  if (known.length < 2) return [];
  const at = (share: number) => known[Math.min(known.length - 1, Math.floor(share * known.length))] as number;
  const spread = at(0.95) - at(0.05);
  const limits: number[] = [];
  for (let i = 1; i < classes; i++) {
    const limit = rounded(at(i / classes), spread);
    if (limit > (known[0] as number) && limit > (limits.at(-1) ?? -Infinity)) limits.push(limit);
  }
  return limits;
}

function distinct(values: readonly (number | null)[]): number[] {
  return [...new Set(values.filter((value): value is number => value !== null))].sort((a, b) => a - b);
}

function ramped(limits: number[], kind: Scale['kind'], good: Indicator['good'], names: Text[] | null = null): Scale {
  const ramp: Ramp = good === null ? 'neutral' : 'concern';
  const found = colours(ramp, limits.length + 1);
  return { limits, kind, names, concern: good !== null, colours: good === 'high' ? found.reverse() : found };
}

/** The classes of an indicator; made from one year and used for all, so that colours of two years compare. */
export function scaleOf(indicator: Pick<Indicator, 'id' | 'measure' | 'good'>, values: readonly (number | null)[]): Scale {
  const [dataset, field = ''] = indicator.id.split('/');
  if (dataset === 'leefbaarometer' && ['afw', 'won', 'fys', 'vrz', 'soc', 'onv'].includes(field))
    return { limits: deviation, colours: colours('diverging', 9), names: null, kind: 'official', concern: false };
  if (dataset === 'leefbaarometer' && ['kscore', 'kafw', 'kwon', 'kfys', 'kvrz', 'ksoc', 'konv'].includes(field))
    return { limits: [2, 3, 4, 5, 6, 7, 8, 9], colours: colours('diverging', 9), names: field === 'kscore' ? classNames : wholeNames(1, 9), kind: 'official', concern: false };
  if (indicator.measure === 'class') {
    const found = distinct(values);
    const names = found.every(Number.isInteger) ? found.map(wholeName) : null;
    if (found.length <= 9) return ramped(found.slice(1), 'distinct', indicator.good, names);
  }
  return ramped(shareLimits(values, 6), 'shares', indicator.good);
}

/** Half of the areas change no more than this, in either direction. */
export function middleChange(changes: readonly (number | null)[]): number {
  const sizes = changes.filter((one): one is number => one !== null).map(Math.abs).sort((a, b) => a - b);
  return sizes[Math.floor((sizes.length - 1) / 2)] ?? 0;
}

/** 0 falls, 1 about the same (the half of the areas that change least), 2 rises. */
export const directionOf = (change: number, middle: number): number => (Math.abs(change) <= middle && (middle > 0 || change === 0) ? 1 : change < 0 ? 0 : 2);

export const directions: Text[] = [{ nl: 'daalt', en: 'falls' }, { nl: 'gelijk', en: 'the same' }, { nl: 'stijgt', en: 'rises' }];

/** Classes of change around none: blue is for the better, or more where neither is. */
export function changeScale(good: Indicator['good'], changes: readonly (number | null)[]): Scale {
  const middle = middleChange(changes);
  const limits = middle === 0 ? [0, Number.MIN_VALUE] : [-3, -1, 1, 3].map((times) => rounded(times * middle, 4 * middle));
  const found = colours('diverging', limits.length + 1);
  return { limits, kind: 'change', names: middle === 0 ? directions : null, concern: false, colours: good === 'low' ? found.reverse() : found };
}

export function classOf(limits: readonly number[], value: number): number {
  let low = 0;
  let high = limits.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (value >= (limits[middle] as number)) low = middle + 1;
    else high = middle;
  }
  return low;
}
