// Axes with round ends and ticks that are written alike.

export interface Axis {
  domain: [number, number];
  ticks: number[];
  /** Behind the point, so that ticks can be told apart. */
  digits: number;
}

/** 1, 2 or 5 times a power of ten: about `count` steps over the span. */
function stepOf(span: number, count: number): number {
  const rough = span / count;
  const power = 10 ** Math.floor(Math.log10(rough));
  const times = rough / power;
  return power * (times > 5 ? 10 : times > 2 ? 5 : times > 1 ? 2 : 1);
}

/** An axis that holds all numbers; `whole`: ticks at whole numbers only. */
export function axisOf(values: readonly number[], { zero = false, whole = false, count = 5 } = {}): Axis {
  const known = values.filter((value) => Number.isFinite(value));
  const low = Math.min(...known, ...(zero || known.length === 0 ? [0] : []));
  const high = Math.max(...known, ...(zero ? [0] : []), ...(known.length === 0 ? [1] : []));
  const step = Math.max(stepOf(high - low || Math.abs(high) || 1, count), whole ? 1 : 0);
  const first = Math.floor(low / step + 1e-9);
  const last = Math.max(first + 1, Math.ceil(high / step - 1e-9));
  const digits = Math.max(0, -Math.floor(Math.log10(step) + 1e-9));
  const ticks = Array.from({ length: last - first + 1 }, (_, i) => Number(((first + i) * step).toFixed(digits)));
  return { domain: [ticks[0] as number, ticks.at(-1) as number], ticks, digits };
}

/** Of ascending places those that lie at least `gap` apart, the last one always. */
export function thinned(places: readonly number[], gap: number): number[] {
  const kept: number[] = [];
  for (const place of [...places].reverse()) if (kept.length === 0 || (kept.at(-1) as number) - place >= gap) kept.push(place);
  return kept.reverse();
}

/** Moves labels that are `height` high so that none lies on another, between top and bottom as far as there is room. */
export function apart(labels: readonly { at: number; height: number }[], top: number, bottom: number): number[] {
  const order = labels.map((_, i) => i).sort((a, b) => (labels[a]?.at ?? 0) - (labels[b]?.at ?? 0));
  const placed = labels.map((label) => label.at);
  let free = top;
  for (const i of order) {
    const half = (labels[i]?.height ?? 0) / 2;
    placed[i] = Math.max(placed[i] as number, free + half);
    free = (placed[i] as number) + half;
  }
  let limit = bottom;
  for (const i of order.reverse()) {
    const half = (labels[i]?.height ?? 0) / 2;
    placed[i] = Math.min(placed[i] as number, limit - half);
    limit = (placed[i] as number) - half;
  }
  return placed;
}
