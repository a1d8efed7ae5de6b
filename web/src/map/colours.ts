// Colours. Those that mean an order run from light to dark, so that they hold without hue and on a grey print.

export const decisionColours = { yes: '#8c2d04', depends: '#fdae6b', no: '#dfe3e6', noDark: '#39434a' } as const;

type Rgb = readonly [number, number, number];
/** Most concern = dark; the ramp of the reports. */
const concern: readonly Rgb[] = [[239, 237, 245], [158, 154, 200], [63, 0, 125]];
/** Much = dark, where neither end is called good. */
const neutral: readonly Rgb[] = [[232, 244, 240], [112, 183, 178], [8, 72, 92]];
/** Below and above a middle; bad is brown, good is blue. */
const diverging: readonly Rgb[] = [[140, 45, 4], [238, 155, 87], [242, 242, 238], [134, 184, 220], [11, 79, 138]];

function hex(parts: readonly number[]): string {
  return `#${parts.map((part) => Math.round(part).toString(16).padStart(2, '0')).join('')}`;
}

export function blend(one: string, other: string, share: number): string {
  const part = (text: string, i: number) => parseInt(text.slice(1 + 2 * i, 3 + 2 * i), 16);
  return hex([0, 1, 2].map((i) => part(one, i) + (part(other, i) - part(one, i)) * share));
}

function along(ramp: readonly Rgb[], share: number): string {
  const at = Math.min(Math.max(share, 0), 1) * (ramp.length - 1);
  const from = Math.min(Math.floor(at), ramp.length - 2);
  const low = ramp[from] as Rgb;
  const high = ramp[from + 1] as Rgb;
  return hex([0, 1, 2].map((i) => (low[i] as number) + ((high[i] as number) - (low[i] as number)) * (at - from)));
}

export type Ramp = 'concern' | 'neutral' | 'diverging';

/** `count` colours from the low to the high end of a ramp. */
export function colours(ramp: Ramp, count: number): string[] {
  const stops = { concern, neutral, diverging }[ramp];
  return Array.from({ length: count }, (_, i) => along(stops, count < 2 ? 1 : i / (count - 1)));
}

/** Nine colours of two measures: across from light to teal, up from light to plum; both much = dark. */
export const bivariate: readonly string[] = [
  '#ebe9ec', '#a5d0cf', '#46aaa8',
  '#c9a3cf', '#8f93b8', '#3f7395',
  '#a04fa3', '#6d3f8d', '#2c2166',
];
