// What a chart shows, free of how it is drawn: the table beside it shows the same.

export interface Series {
  name: string;
  values: readonly (number | null)[];
  /** Interval around each value. */
  between?: { low: readonly (number | null)[]; high: readonly (number | null)[] };
}

/** Writes a number of an axis with so many digits behind the point. */
export type Format = (value: number, digits: number) => string;

export interface Lines {
  periods: readonly string[];
  series: readonly Series[];
  /** The axis begins at zero: counts and rates. */
  zero: boolean;
  format: Format;
}

export interface Dots {
  names: readonly string[];
  rows: readonly { label: string; values: readonly (number | null)[] }[];
  middle: number | null;
  /** Ends that the axis has at least. */
  ends?: readonly number[];
  /** Only whole numbers stand at the axis. */
  whole?: boolean;
  format: Format;
  /** Writes a value in the table; else as figures are written. */
  words?: (value: number | null) => string;
}

/** In each row a value or a range for each of a few things, one below the other. */
export interface Spans {
  names: readonly string[];
  rows: readonly { label: string; spans: readonly { low: number; high: number; text: string }[] }[];
  ends: readonly number[];
  whole: boolean;
  format: Format;
}

/** One value per row with the interval around it; `beside` is what is expected of it by chance. */
export interface Intervals {
  rows: readonly { label: string; value: number | null; low: number | null; high: number | null; beside: number | null }[];
  /** Names of the value, the interval and what stands beside it, for the table. */
  names: { value: string; interval: string; beside: string };
  ends: readonly number[];
  format: Format;
  words?: (value: number | null) => string;
}
