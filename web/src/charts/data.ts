// What a chart shows, free of how it is drawn: the table beside it shows the same.

export interface Series {
  name: string;
  values: readonly (number | null)[];
}

export interface Lines {
  periods: readonly string[];
  series: readonly Series[];
  /** The axis begins at zero: counts and rates. */
  zero: boolean;
  format: (value: number) => string;
}

export interface Dots {
  names: readonly string[];
  rows: readonly { label: string; values: readonly (number | null)[] }[];
  middle: number | null;
  format: (value: number) => string;
}
