// Charts by Observable Plot; in a bundle of their own, which is fetched when the first chart is shown.
import { type Markish, axisX, axisY, dot, gridX, gridY, lineY, link, plot, ruleX, text } from '@observablehq/plot';
import { broken } from '../ui/broken';
import { type Axis, apart, axisOf, thinned } from './axis';
import type { Dots, Intervals, Lines, Spans } from './data';

/** Plot puts a style element in its drawing, which a strict content security policy refuses; ours has the same rules. */
function clean(drawing: Element): Element {
  drawing.querySelectorAll('style').forEach((one) => one.remove());
  drawing.setAttribute('class', 'plot');
  drawing.setAttribute('aria-hidden', 'true'); // the table beside it tells the same
  return drawing;
}

const colours = ['var(--chart-1)', 'var(--chart-2)', 'var(--chart-3)', 'var(--chart-4)'];
const dashes = ['', '6 4', '2 4', '10 3 2 3'];
const look = { background: 'transparent', fontSize: '12px' };
const letter = 6.6; // width of one, about
const lineHeight = 13;
const barWidth = 7; // of an interval; those of several series stand side by side

const yearOf = (period: string): number => {
  const [year = '0', month = ''] = period.split('-');
  return Number(year) + (month ? (Number(month) - 0.5) / 12 : 0);
};

interface Point {
  x: number;
  y: number;
  name: string;
}

/** Names at the ends of lines, moved apart where they would lie on each other. */
function namesAt(ends: readonly Point[], domain: [number, number], [top, bottom]: [number, number], room: number): Point[] {
  const [low, high] = domain;
  const scale = (bottom - top) / (high - low);
  const labels = ends.map((end) => ({
    at: bottom - (end.y - low) * scale,
    height: lineHeight * Math.max(1, Math.ceil((end.name.length * letter) / room)) + 1,
  }));
  const placed = apart(labels, top - lineHeight / 2, bottom + lineHeight / 2);
  return ends.map((end, i) => ({ ...end, y: low + (bottom - (placed[i] as number)) / scale }));
}

export function lines(of: Lines, width: number): Element {
  const points = of.series.map((one) =>
    one.values.map((value, i): Point => ({ x: yearOf(of.periods[i] ?? ''), y: value ?? NaN, name: one.name })),
  );
  const bars = of.series.map(({ between }) =>
    (between?.low ?? []).map((low, i) => ({ x: yearOf(of.periods[i] ?? ''), low: low ?? NaN, high: between?.high[i] ?? NaN })),
  );
  const known = points.flat().filter((point) => !Number.isNaN(point.y));
  const reached = [...known.map((point) => point.y), ...bars.flat().flatMap((bar) => [bar.low, bar.high]).filter(Number.isFinite)];
  const ends = points.flatMap((line) => line.filter((point) => !Number.isNaN(point.y)).slice(-1));
  const barred = bars.filter((bar) => bar.length > 0).length;
  const aside = (i: number): number => (barred > 1 ? (barWidth + 1) * (i - (bars.length - 1) / 2) : 0);
  const axis = axisOf(reached, { zero: of.zero });
  const years = [...new Set(of.periods.map((period) => Math.floor(yearOf(period))))];
  const [height, marginTop, marginBottom, marginLeft] = [220, 12, 28, 52];
  const marginRight = Math.min(150, width / 3);
  const perYear = (width - marginLeft - marginRight) / Math.max(1, (years.at(-1) ?? 0) - (years[0] ?? 0));
  return clean(
    plot({
      width,
      height,
      marginTop,
      marginBottom,
      marginRight,
      marginLeft,
      style: look,
      x: { label: null },
      y: { label: null, domain: axis.domain },
      marks: [
        gridY(axis.ticks, { strokeOpacity: 0.15 }),
        axisX(thinned(years, 38 / perYear), { tickFormat: (year: number) => String(year), tickSize: 4 }),
        axisY(axis.ticks, { tickSize: 0, tickFormat: (value: number) => of.format(value, axis.digits) }),
        ...bars.map((bar, i) => link(bar, { x1: 'x', x2: 'x', y1: 'low', y2: 'high', dx: aside(i), stroke: colours[i] ?? '', strokeWidth: barWidth, strokeOpacity: 0.3 })),
        ...points.flatMap((line, i) => [
          lineY(line, { x: 'x', y: 'y', dx: aside(i), stroke: colours[i] ?? '', strokeWidth: i === 0 ? 2.6 : 1.8, strokeDasharray: dashes[i] ?? '' }),
          dot(line, { x: 'x', y: 'y', dx: aside(i), fill: colours[i] ?? '', r: i === 0 ? 4 : 2.5 }),
        ]),
        text(namesAt(ends, axis.domain, [marginTop, height - marginBottom], marginRight - 12), {
          x: 'x', y: 'y', text: 'name', textAnchor: 'start', dx: 9, fill: 'currentColor', lineWidth: (marginRight - 12) / 12, fontWeight: 500,
        }),
      ],
    }),
  );
}

const rowsMargin = (width: number): number => Math.min(180, width * 0.4);

/** How many steps of an axis have room for their numbers. */
const stepsIn = (width: number): number => Math.max(2, Math.min(5, Math.floor((width - rowsMargin(width)) / 56)));

/** Rows one under another, each as high as its label in the margin needs. */
function rowsOf(labels: readonly string[], width: number, least: number) {
  const letters = Math.max(1, Math.floor((rowsMargin(width) - 14) / letter));
  let height = 0;
  const middles = labels.map((label) => {
    const own = Math.max(least, 8 + lineHeight * broken(label, letters, (line) => line.length).length);
    height += own;
    return height - own / 2;
  });
  return { labels: labels.map((label, i) => ({ label, y: middles[i] as number })), middles, height };
}

/** The frame of a chart of rows: labels in the margin, an axis below. */
function rowsPlot(of: { format: (value: number, digits: number) => string }, rows: ReturnType<typeof rowsOf>, axis: Axis, width: number, marks: Markish[]): Element {
  const margin = rowsMargin(width);
  return clean(
    plot({
      width,
      height: rows.height + 34,
      marginLeft: margin,
      marginRight: 20,
      marginTop: 6,
      marginBottom: 28,
      style: look,
      x: { label: null, domain: axis.domain, inset: 8 },
      y: { label: null, axis: null, domain: [0, rows.height], reverse: true },
      marks: [
        gridX(axis.ticks, { strokeOpacity: 0.15 }),
        axisX(axis.ticks, { tickFormat: (value: number) => of.format(value, axis.digits) }),
        text(rows.labels, { y: 'y', text: 'label', frameAnchor: 'left', textAnchor: 'end', dx: -8, fill: 'currentColor', lineWidth: (margin - 14) / 12 }),
        ...marks,
      ],
    }),
  );
}

/** One row per thing; a dot for each area, a rule at what they are compared with. */
export function dots(of: Dots, width: number): Element {
  const rows = rowsOf(of.rows.map((row) => row.label), width, 34);
  const values = of.rows.flatMap((row, k) => row.values.map((value, i) => ({ y: rows.middles[k] as number, value: value ?? NaN, i })));
  const spans = of.rows.flatMap((row, k) => {
    const known = row.values.filter((value): value is number => value !== null);
    return known.length > 1 ? [{ y: rows.middles[k], from: Math.min(...known), to: Math.max(...known) }] : [];
  });
  const middle = of.middle === null ? [] : [of.middle];
  const axis = axisOf([...values.map((one) => one.value), ...middle, ...(of.ends ?? [])], { whole: of.whole ?? false, count: stepsIn(width) });
  return rowsPlot(of, rows, axis, width, [
    ruleX(middle, { strokeWidth: 1.5 }),
    link(spans, { x1: 'from', x2: 'to', y1: 'y', y2: 'y', strokeOpacity: 0.35, strokeWidth: 2 }),
    ruleX(values.filter((one) => one.i > 0), strokesAt('value', 10, (one: { i: number }) => colours[one.i] ?? '', 4)),
    dot(values.filter((one) => one.i === 0), { x: 'value', y: 'y', fill: colours[0] ?? '', r: 6 }),
  ]);
}

/** Upright strokes of a length around the middle of their row. */
function strokesAt<One>(x: string, half: number, stroke: string | ((one: One) => string), strokeWidth: number) {
  return { x, y1: (one: { y: number }) => one.y - half, y2: (one: { y: number }) => one.y + half, stroke, strokeWidth };
}

const shapes = ['circle', 'square', 'triangle', 'diamond2'] as const;
const lane = 16; // pixels for each thing in a row

/** One row per label, and in it a lane for each thing, with its own colour and shape: nothing lies on anything else. */
export function spans(of: Spans, width: number): Element {
  const lanes = of.names.length;
  const rows = rowsOf(of.rows.map((row) => row.label), width, lanes * lane + 14);
  const points = of.rows.flatMap((row, k) => row.spans.map((span, i) => ({ ...span, i, y: (rows.middles[k] as number) + (i + 0.5 - lanes / 2) * lane })));
  const axis = axisOf([...points.flatMap((one) => [one.low, one.high]), ...of.ends], { whole: of.whole, count: stepsIn(width) });
  const known = points.filter((one) => Number.isFinite(one.low) && Number.isFinite(one.high));
  return rowsPlot(of, rows, axis, width, of.names.flatMap((_, i) => {
    const mine = known.filter((one) => one.i === i);
    const colour = colours[i] ?? '';
    return [
      link(mine.filter((one) => one.low < one.high), { x1: 'low', x2: 'high', y1: 'y', y2: 'y', stroke: colour, strokeWidth: 3 }),
      dot(mine.flatMap((one) => (one.low === one.high ? [{ x: one.low, y: one.y }] : [{ x: one.low, y: one.y }, { x: one.high, y: one.y }])), {
        x: 'x', y: 'y', fill: colour, symbol: shapes[i] ?? 'circle', r: 5,
      }),
    ];
  }));
}

/** One row per figure: its value, the interval around it, and what chance alone would give. */
export function intervals(of: Intervals, width: number): Element {
  const rows = rowsOf(of.rows.map((row) => row.label), width, 32);
  const placed = of.rows.map((row, k) => ({ ...row, y: rows.middles[k] as number }));
  const known = (field: 'value' | 'beside') => placed.filter((row) => row[field] !== null);
  const spans = placed.filter((row) => row.low !== null && row.high !== null);
  const numbers = of.rows.flatMap((row) => [row.value, row.low, row.high, row.beside]).filter((value): value is number => value !== null);
  const axis = axisOf([...numbers, ...of.ends], { count: stepsIn(width) });
  return rowsPlot(of, rows, axis, width, [
    link(spans, { x1: 'low', x2: 'high', y1: 'y', y2: 'y', stroke: colours[0] ?? '', strokeOpacity: 0.45, strokeWidth: 8 }),
    ruleX(known('beside'), strokesAt('beside', 10, colours[1] ?? '', 3)),
    dot(known('value'), { x: 'value', y: 'y', fill: colours[0] ?? '', r: 5 }),
  ]);
}
