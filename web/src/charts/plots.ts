// Charts by Observable Plot; in a bundle of their own, which is fetched when the first chart is shown.
import { axisX, axisY, dot, gridX, gridY, lineY, link, plot, ruleX, text, tickX } from '@observablehq/plot';
import { apart, axisOf, thinned } from './axis';
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
  const known = points.flat().filter((point) => !Number.isNaN(point.y));
  const ends = points.flatMap((line) => line.filter((point) => !Number.isNaN(point.y)).slice(-1));
  const axis = axisOf(known.map((point) => point.y), { zero: of.zero });
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
        ...points.flatMap((line, i) => [
          lineY(line, { x: 'x', y: 'y', stroke: colours[i] ?? '', strokeWidth: i === 0 ? 2.6 : 1.8, strokeDasharray: dashes[i] ?? '' }),
          dot(line, { x: 'x', y: 'y', fill: colours[i] ?? '', r: i === 0 ? 4 : 2.5 }),
        ]),
        text(namesAt(ends, axis.domain, [marginTop, height - marginBottom], marginRight - 12), {
          x: 'x', y: 'y', text: 'name', textAnchor: 'start', dx: 9, fill: 'currentColor', lineWidth: (marginRight - 12) / 12, fontWeight: 500,
        }),
      ],
    }),
  );
}

const rowsMargin = (width: number): number => Math.min(170, width * 0.38);

/** Rows as high as the longest label, written in the margin. */
const rowHeightOf = (labels: readonly string[], width: number, least: number): number =>
  Math.max(least, 8 + lineHeight * Math.max(1, ...labels.map((label) => Math.ceil((label.length * letter * 1.1) / (rowsMargin(width) - 14)))));

/** One row per thing; a dot for each area, a rule at what they are compared with. */
export function dots(of: Dots, width: number): Element {
  const rows = of.rows.flatMap((row) => row.values.map((value, i) => ({ label: row.label, value: value ?? NaN, i })));
  const spans = of.rows.flatMap((row) => {
    const known = row.values.filter((value): value is number => value !== null);
    return known.length > 1 ? [{ label: row.label, from: Math.min(...known), to: Math.max(...known) }] : [];
  });
  const middle = of.middle === null ? [] : [of.middle];
  const axis = axisOf([...rows.map((row) => row.value), ...middle, ...(of.ends ?? [])], { whole: of.whole ?? false });
  return clean(
    plot({
      width,
      height: 40 + of.rows.length * rowHeightOf(of.rows.map((row) => row.label), width, 34),
      marginLeft: rowsMargin(width),
      marginRight: 20,
      style: look,
      x: { label: null, domain: axis.domain, inset: 8 },
      y: { label: null, domain: of.rows.map((row) => row.label) },
      marks: [
        gridX(axis.ticks, { strokeOpacity: 0.15 }),
        axisX(axis.ticks, { tickFormat: (value: number) => of.format(value, axis.digits) }),
        axisY({ tickSize: 0, lineWidth: (rowsMargin(width) - 14) / 12 }),
        ruleX(middle, { strokeWidth: 1.5 }),
        link(spans, { x1: 'from', x2: 'to', y1: 'label', y2: 'label', strokeOpacity: 0.35, strokeWidth: 2 }),
        tickX(rows.filter((row) => row.i > 0), { x: 'value', y: 'label', stroke: (row: { i: number }) => colours[row.i] ?? '', strokeWidth: 4, insetTop: 6, insetBottom: 6 }),
        dot(rows.filter((row) => row.i === 0), { x: 'value', y: 'label', fill: colours[0] ?? '', r: 6 }),
      ],
    }),
  );
}

const shapes = ['circle', 'square', 'triangle', 'diamond2'] as const;
const lane = 16; // pixels for each thing in a row

/** One row per label, and in it a lane for each thing, with its own colour and shape: nothing lies on anything else. */
export function spans(of: Spans, width: number): Element {
  const lanes = of.names.length;
  const rowHeight = lanes * lane + 14;
  const height = of.rows.length * rowHeight + 36;
  const points = of.rows.flatMap((row, k) => row.spans.map((span, i) => ({ ...span, i, y: k * rowHeight + 7 + (i + 0.5) * lane })));
  const axis = axisOf([...points.flatMap((one) => [one.low, one.high]), ...of.ends], { whole: of.whole });
  const known = points.filter((one) => Number.isFinite(one.low) && Number.isFinite(one.high));
  const margin = rowsMargin(width);
  return clean(
    plot({
      width,
      height,
      marginLeft: margin,
      marginRight: 20,
      marginTop: 6,
      marginBottom: 28,
      style: look,
      x: { label: null, domain: axis.domain, inset: 8 },
      y: { label: null, axis: null, domain: [0, of.rows.length * rowHeight], reverse: true },
      marks: [
        gridX(axis.ticks, { strokeOpacity: 0.15 }),
        axisX(axis.ticks, { tickFormat: (value: number) => of.format(value, axis.digits) }),
        text(of.rows.map((row, k) => ({ label: row.label, y: (k + 0.5) * rowHeight })), {
          y: 'y', text: 'label', frameAnchor: 'left', textAnchor: 'end', dx: -8, fill: 'currentColor', lineWidth: (margin - 14) / 12,
        }),
        ...of.names.flatMap((_, i) => {
          const mine = known.filter((one) => one.i === i);
          const colour = colours[i] ?? '';
          return [
            link(mine.filter((one) => one.low < one.high), { x1: 'low', x2: 'high', y1: 'y', y2: 'y', stroke: colour, strokeWidth: 3 }),
            dot(mine.flatMap((one) => (one.low === one.high ? [{ x: one.low, y: one.y }] : [{ x: one.low, y: one.y }, { x: one.high, y: one.y }])), {
              x: 'x', y: 'y', fill: colour, symbol: shapes[i] ?? 'circle', r: 5,
            }),
          ];
        }),
      ],
    }),
  );
}

/** One row per figure: its value, the interval around it, and what chance alone would give. */
export function intervals(of: Intervals, width: number): Element {
  const known = (field: 'value' | 'beside') => of.rows.filter((row) => row[field] !== null);
  const spans = of.rows.filter((row) => row.low !== null && row.high !== null);
  const numbers = of.rows.flatMap((row) => [row.value, row.low, row.high, row.beside]).filter((value): value is number => value !== null);
  const axis = axisOf([...numbers, ...of.ends]);
  return clean(
    plot({
      width,
      height: 40 + of.rows.length * rowHeightOf(of.rows.map((row) => row.label), width, 32),
      marginLeft: rowsMargin(width),
      marginRight: 20,
      style: look,
      x: { label: null, domain: axis.domain, inset: 8 },
      y: { label: null, domain: of.rows.map((row) => row.label) },
      marks: [
        gridX(axis.ticks, { strokeOpacity: 0.15 }),
        axisX(axis.ticks, { tickFormat: (value: number) => of.format(value, axis.digits) }),
        axisY({ tickSize: 0, lineWidth: (rowsMargin(width) - 14) / 12 }),
        link(spans, { x1: 'low', x2: 'high', y1: 'label', y2: 'label', stroke: colours[0] ?? '', strokeOpacity: 0.45, strokeWidth: 8 }),
        tickX(known('beside'), { x: 'beside', y: 'label', stroke: colours[1] ?? '', strokeWidth: 3, insetTop: 5, insetBottom: 5 }),
        dot(known('value'), { x: 'value', y: 'label', fill: colours[0] ?? '', r: 5 }),
      ],
    }),
  );
}
