// What the map shows, free of the map: a class for each area and a legend that tells what the classes mean.
import type { Certainty, Columns, FactorColumns, JobMap, Scores, Values } from '../api/client';
import type { Text } from '../i18n';
import { bivariate, blend, colours, decisionColours } from './colours';
import { type Scale, classOf, directionOf, middleChange, shareLimits } from './scale';

/** Areas that nothing is known of. */
export const missing = -1;

/** A text of the server, one of ours, limits of a number, or a share of draws. */
export type Label =
  | { text: Text }
  | { key: 'yes' | 'depends' | 'no' }
  | { from: number | null; to: number | null }
  | { share: readonly [number, number] };

export interface LegendEntry {
  colour: string;
  /** Striped with this second colour: it is not known which of two. */
  stripe?: string;
  label: Label;
  /** Label of the other end, where it is not known which. */
  upTo?: Label;
  /** It reaches over several classes. */
  wide?: boolean;
  count: number;
}

export interface Painting {
  kind: string;
  year: number;
  codes: readonly string[];
  classes: Int16Array;
  entries: LegendEntry[];
  unknown: number;
  /** Nine entries in rows from low to high, where two measures are shown. */
  two: boolean;
  /** The two measures are changes: they fall, stay or rise. */
  changes?: boolean;
  /** Asked of some areas alone: the others are left blank, not hatched. */
  partial?: boolean;
}

export function count(painting: Omit<Painting, 'unknown'>): Painting {
  let unknown = 0;
  for (const one of painting.classes) {
    const entry = painting.entries[one];
    if (entry) entry.count++;
    else unknown++;
  }
  return { ...painting, unknown };
}

type Scored = Pick<Scores, 'kind' | 'boundary_year' | 'codes'>;
const place = (scores: Scored) => ({ kind: scores.kind, year: scores.boundary_year ?? 0, codes: scores.codes, two: false });

/** Areas without any known factor tell nothing: their score is the whole range. */
export function isBlank(columns: Columns, whole: { least: number | null; most: number | null }, i: number): boolean {
  const low = columns.low[i] ?? null;
  const high = columns.high[i] ?? null;
  return low === null || high === null || (low < high && low === whole.least && high === whole.most);
}

export function paintDecisions(scores: Scores, columns: Columns, dark: boolean): Painting {
  const classes = Int16Array.from(columns.decision, (decision, i) => {
    return isBlank(columns, scores, i) ? missing : ([2, 0, 1][decision] ?? missing);
  });
  return count({
    ...place(scores),
    classes,
    entries: [
      { colour: decisionColours.yes, label: { key: 'yes' }, count: 0 },
      { colour: decisionColours.depends, label: { key: 'depends' }, count: 0 },
      { colour: dark ? decisionColours.noDark : decisionColours.no, label: { key: 'no' }, count: 0 },
    ],
  });
}

/** Classes by number; a range of classes gets an entry of its own, striped with the colours of both ends. */
class Ranges {
  private readonly pairs = new Map<string, number>();
  constructor(readonly entries: LegendEntry[]) {}

  of(low: number, high: number): number {
    if (low === high) return low;
    const known = this.pairs.get(`${low}-${high}`);
    const from = this.entries[low];
    const to = this.entries[high];
    if (known !== undefined || !from || !to) return known ?? missing;
    const colour = blend(from.colour, to.colour, 0.5);
    this.entries.push({ colour, stripe: to.colour, label: from.label, upTo: to.label, count: 0 });
    this.pairs.set(`${low}-${high}`, this.entries.length - 1);
    return this.entries.length - 1;
  }
}

export function paintClasses(scores: Scores, columns: Columns): Painting {
  const ranges = new Ranges(
    scores.classes.map((one) => ({ colour: one.colour, label: { text: one.label }, count: 0 })),
  );
  const classes = Int16Array.from(scores.codes, (_, i) => {
    const low = columns.class_low[i] ?? null;
    const high = columns.class_high[i] ?? null;
    return low === null || high === null || isBlank(columns, scores, i) ? missing : ranges.of(low, high);
  });
  return count({ ...place(scores), classes, entries: ranges.entries });
}

type Factor = Scores['factors'][number];

/** Whole points each have a class; continuous ones are parted into fifths of their range. */
function factorClasses(least: number, most: number): { limits: number[]; labels: [number, number][] } {
  const whole = most - least;
  if (Number.isInteger(whole) && whole <= 8)
    return {
      limits: Array.from({ length: whole }, (_, i) => least + i + 1),
      labels: Array.from({ length: whole + 1 }, (_, i) => [least + i, least + i]),
    };
  const limits = [0.2, 0.4, 0.6, 0.8].map((share) => least + share * whole);
  return { limits, labels: [least, ...limits].map((from, i) => [from, limits[i] ?? most]) };
}

function isUnknown(factor: Factor, columns: FactorColumns, i: number): boolean {
  const low = columns.low[i] ?? null;
  const high = columns.high[i] ?? null;
  return low === null || high === null || (low === factor.least && high === factor.most && low < high);
}

export function paintFactor(scores: Scores, columns: FactorColumns): Painting | null {
  const factor = scores.factors.find((one) => one.id === columns.factor);
  if (!factor || factor.least === null || factor.most === null) return null;
  const { limits, labels } = factorClasses(factor.least, factor.most);
  const found = colours('concern', labels.length);
  if (scores.concern === 'low') found.reverse();
  const ranges = new Ranges(
    labels.map(([from, to], i) => ({ colour: found[i] as string, label: { from, to }, count: 0 })),
  );
  const classes = Int16Array.from(columns.low, (low, i) =>
    isUnknown(factor, columns, i) ? missing : ranges.of(classOf(limits, low as number), classOf(limits, columns.high[i] as number)),
  );
  return count({ ...place(scores), classes, entries: ranges.entries });
}

const shares: readonly [number, number][] = [[0, 0.05], [0.05, 0.25], [0.25, 0.5], [0.5, 0.75], [0.75, 0.95], [0.95, 1]];

/** Classes of shares that are not known to fall in one of `shares`: by the quarters that they reach over, the narrowest first. */
const wideShares: readonly { share: readonly [number, number]; between: readonly [number, number] }[] = [
  { share: [0, 0.25], between: [0, 1] },
  { share: [0.25, 0.75], between: [2, 3] },
  { share: [0.75, 1], between: [4, 5] },
  { share: [0, 0.75], between: [1, 3] },
  { share: [0.25, 1], between: [2, 4] },
  { share: [0, 1], between: [0, 5] },
];

/** In which share of the draws an area gets a closer look, whatever it is that is not known: striped where that matters. */
export function paintCertainty(scores: Scores, certainty: Pick<Certainty, 'least' | 'most'>): Painting {
  const limits = shares.slice(1).map(([from]) => from);
  const found = colours('concern', shares.length);
  const classes = Int16Array.from(certainty.least, (least, i) => {
    const most = certainty.most[i] ?? null;
    if (least === null || most === null) return missing;
    if (classOf(limits, least) === classOf(limits, most)) return classOf(limits, least);
    return shares.length + wideShares.findIndex(({ share: [from, to] }) => from <= least && most <= to);
  });
  return count({
    ...place(scores),
    classes,
    entries: [
      ...shares.map((share, i): LegendEntry => ({ colour: found[i] as string, label: { share }, count: 0 })),
      ...wideShares.map(({ share, between: [one, other] }): LegendEntry => {
        const [from, to] = [found[one] as string, found[other] as string];
        return { colour: blend(from, to, 0.5), stripe: to, label: { share }, wide: true, count: 0 };
      }),
    ],
  });
}

export function paintValues(values: Values, scale: Scale): Painting {
  const entries = scale.colours.map((colour, i): LegendEntry => {
    const name = scale.names?.[i];
    const from = scale.limits[i - 1] ?? null;
    return { colour, label: name ? { text: name } : { from, to: scale.limits[i] ?? null }, count: 0 };
  });
  return count({
    kind: values.kind,
    year: values.boundary_year ?? 0,
    codes: values.codes,
    two: false,
    classes: Int16Array.from(values.values, (value) => (value === null ? missing : classOf(scale.limits, value))),
    entries,
  });
}

/** What becomes of an area when one framework takes the place of another. */
export type Change = 'joins' | 'leaves' | 'yes' | 'other' | 'no';
export const changes: readonly { change: Change; colour: string; dark?: string; text: Text }[] = [
  { change: 'joins', colour: decisionColours.yes, text: { nl: 'komt erbij', en: 'joins' } },
  { change: 'leaves', colour: '#2b6cb0', text: { nl: 'valt af', en: 'leaves' } },
  { change: 'yes', colour: '#d9a37e', text: { nl: 'bij beide een nadere blik', en: 'a closer look by both' } },
  { change: 'other', colour: decisionColours.depends, text: { nl: 'hangt er bij een van beide van af', en: 'depends by one or both' } },
  { change: 'no', colour: decisionColours.no, dark: decisionColours.noDark, text: { nl: 'bij beide niet', en: 'not by either' } },
];

/** From the decision by the other framework to that by this one: 0 no, 1 yes, 2 depends. Where either depends, nobody joins or leaves yet. */
export function changeOf(before: number, now: number): Change {
  if (before === 2 || now === 2) return 'other';
  if (before === now) return now === 1 ? 'yes' : 'no';
  return now === 1 ? 'joins' : 'leaves';
}

/** Which areas come into view and which go, from `other` to `columns`. */
export function paintVersus(scores: Scores, columns: Columns, other: Scores, dark: boolean): Painting {
  const place = new Map(other.codes.map((code, i) => [code, i]));
  const classes = Int16Array.from(scores.codes, (code, i) => {
    const j = place.get(code);
    if (j === undefined || isBlank(columns, scores, i) || isBlank(other, other, j)) return missing;
    const change = changeOf(other.decision[j] ?? 2, columns.decision[i] ?? 2);
    return changes.findIndex((one) => one.change === change);
  });
  const entries = changes.map((one): LegendEntry => ({ colour: (dark && one.dark) || one.colour, label: { text: one.text }, count: 0 }));
  return count({ kind: scores.kind, year: scores.boundary_year ?? 0, codes: scores.codes, two: false, classes, entries });
}

/** The map of long work; areas that are not told are missing. */
export function paintJob(map: JobMap): Painting {
  return count({
    kind: map.kind,
    year: map.boundary_year ?? 0,
    codes: map.codes,
    two: false,
    partial: true,
    classes: Int16Array.from(map.class, (place) => place ?? missing),
    entries: map.classes.map((one) => ({ colour: one.colour, label: { text: one.label }, count: 0 })),
  });
}

/** One number per area, to be set beside another; a range where `upTo` differs. */
export interface Measure {
  codes: readonly string[];
  values: readonly (number | null)[];
  upTo?: readonly (number | null)[];
}

const endOf = ({ values, upTo }: Measure, i: number): number | null => (upTo ?? values)[i] ?? null;

/** In thirds, from low to high. */
function thirdsOf(measure: Measure): (value: number) => number {
  const middles = measure.values.map((value, i) => (value === null ? null : (value + (endOf(measure, i) ?? value)) / 2));
  const limits = shareLimits(middles, 3);
  return (value) => classOf(limits, value);
}

function directionsOf({ values }: Measure): (value: number) => number {
  const middle = middleChange(values);
  return (value) => directionOf(value, middle);
}

/** Where the nine colours end. */
export const squared = 9;
export const unsure: Text = { nl: 'reikt over meer dan één derde', en: 'reaches over more than a third' };

/** Two measures in thirds, or two changes by where they go; areas that lack either are missing, ranges over several thirds have a colour of their own. */
export function paintTwo(where: Pick<Painting, 'kind' | 'year'>, across: Measure, up: Measure, changes = false): Painting {
  const parted = changes ? directionsOf : thirdsOf;
  const [acrossPart, upPart] = [parted(across), parted(up)];
  const place = new Map(up.codes.map((code, i) => [code, i]));
  const classes = Int16Array.from(across.codes, (code, i) => {
    const j = place.get(code) ?? -1;
    const [one, oneEnd] = [across.values[i] ?? null, endOf(across, i)];
    const [other, otherEnd] = [up.values[j] ?? null, endOf(up, j)];
    if (one === null || oneEnd === null || other === null || otherEnd === null) return missing;
    const [column, row] = [acrossPart(one), upPart(other)];
    return column === acrossPart(oneEnd) && row === upPart(otherEnd) ? row * 3 + column : squared;
  });
  const entries = bivariate.map((colour, i): LegendEntry => {
    const row = Math.floor(i / 3);
    const column = i % 3;
    return { colour, label: { from: column, to: row }, count: 0 };
  });
  if (classes.includes(squared)) entries.push({ colour: '#b4b4b4', stripe: '#ffffff', label: { text: unsure }, count: 0 });
  return count({ ...where, codes: across.codes, classes, entries, two: true, changes });
}
