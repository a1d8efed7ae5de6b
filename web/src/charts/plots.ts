// Charts by Observable Plot; in a bundle of their own, which is fetched when the first chart is shown.
import { axisX, axisY, dot, gridX, gridY, lineY, link, plot, ruleX, text, tickX } from '@observablehq/plot';
import type { Dots, Lines } from './data';

/** Plot puts a style element in its drawing, which a strict content security policy refuses; ours has the same rules. */
function clean(drawing: Element): Element {
  drawing.querySelectorAll('style').forEach((one) => one.remove());
  drawing.setAttribute('class', 'plot');
  drawing.setAttribute('aria-hidden', 'true'); // the table beside it tells the same
  return drawing;
}

const colours = ['var(--chart-1)', 'var(--chart-2)', 'var(--chart-3)', 'var(--chart-4)'];
const dashes = ['', '6 4', '2 4', '10 3 2 3'];

const yearOf = (period: string): number => {
  const [year = '0', month = ''] = period.split('-');
  return Number(year) + (month ? (Number(month) - 0.5) / 12 : 0);
};

export function lines(of: Lines, width: number): Element {
  const points = of.series.map((one) =>
    one.values.map((value, i) => ({ x: yearOf(of.periods[i] ?? ''), y: value ?? NaN, name: one.name })),
  );
  const ends = points.flatMap((line) => line.filter((point) => !Number.isNaN(point.y)).slice(-1));
  const years = [...new Set(of.periods.map((period) => Math.floor(yearOf(period))))];
  return clean(
    plot({
      width,
      height: 220,
      marginRight: Math.min(150, width / 3),
      marginLeft: 48,
      style: { background: 'transparent', fontSize: '12px' },
      x: { label: null },
      y: { label: null, nice: true, ...(of.zero ? { zero: true } : {}) },
      marks: [
        gridY({ strokeOpacity: 0.15 }),
        axisX(years, { tickFormat: (year: number) => String(year), tickSize: 4 }),
        axisY({ ticks: 5, tickSize: 0, tickFormat: of.format }),
        ...points.flatMap((line, i) => [
          lineY(line, { x: 'x', y: 'y', stroke: colours[i] ?? '', strokeWidth: i === 0 ? 2.6 : 1.8, strokeDasharray: dashes[i] ?? '' }),
          dot(line, { x: 'x', y: 'y', fill: colours[i] ?? '', r: i === 0 ? 4 : 2.5 }),
        ]),
        text(apart(ends, points.flat().map((point) => point.y)), { x: 'x', y: 'y', text: 'name', textAnchor: 'start', dx: 9, fill: 'currentColor', lineWidth: 11, fontWeight: 500 }),
      ],
    }),
  );
}

interface End {
  x: number;
  y: number;
  name: string;
}

/** Moves the names at the ends of lines apart where they would lie on each other. */
function apart(ends: End[], values: number[]): End[] {
  const known = values.filter((value) => !Number.isNaN(value));
  const gap = (Math.max(...known) - Math.min(...known)) * 0.09;
  const sorted = [...ends].sort((a, b) => a.y - b.y);
  sorted.forEach((end, i) => {
    const below = sorted[i - 1];
    if (below && end.y - below.y < gap) sorted[i] = { ...end, y: below.y + gap };
  });
  return sorted;
}

/** One row per thing; a dot for each area, a rule at what they are compared with. */
export function dots(of: Dots, width: number): Element {
  const rows = of.rows.flatMap((row) => row.values.map((value, i) => ({ label: row.label, value: value ?? NaN, i })));
  const spans = of.rows.flatMap((row) => {
    const known = row.values.filter((value): value is number => value !== null);
    return known.length > 1 ? [{ label: row.label, from: Math.min(...known), to: Math.max(...known) }] : [];
  });
  return clean(
    plot({
      width,
      height: 40 + of.rows.length * 34,
      marginLeft: Math.min(150, width / 3),
      marginRight: 20,
      style: { background: 'transparent', fontSize: '12px' },
      x: { label: null, nice: true },
      y: { label: null, domain: of.rows.map((row) => row.label) },
      marks: [
        gridX({ strokeOpacity: 0.15 }),
        axisX({ ticks: 5, tickFormat: of.format }),
        axisY({ tickSize: 0, lineWidth: 11 }),
        ...(of.middle === null ? [] : [ruleX([of.middle], { strokeWidth: 1.5 })]),
        link(spans, { x1: 'from', x2: 'to', y1: 'label', y2: 'label', strokeOpacity: 0.35, strokeWidth: 2 }),
        tickX(rows.filter((row) => row.i > 0), { x: 'value', y: 'label', stroke: (row: { i: number }) => colours[row.i] ?? '', strokeWidth: 4, insetTop: 6, insetBottom: 6 }),
        dot(rows.filter((row) => row.i === 0), { x: 'value', y: 'label', fill: colours[0] ?? '', r: 6 }),
      ],
    }),
  );
}
